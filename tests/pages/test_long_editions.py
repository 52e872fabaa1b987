"""An edition with more passages than a page has: its further pages, and the ways to them."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

import pytest

from concordance.base.model import KnowledgeBase
from concordance.pages import render
from concordance.pages.site import Page, Site, concept_page, source_page
from concordance.pages.strips import MANY, strip
from concordance.study import portions
from concordance.study.dependence import farther
from concordance.study.index import Index
from concordance.web.permalinks import addresses
from tests import garden

EDITION = (garden.ALMANAC, garden.PRINT)
FIRST = source_page(*EDITION)
IDS = re.compile(r'<div class="quote annotated" id="([^"]*)"')


@pytest.fixture(scope="module")
def whole(base: KnowledgeBase) -> Mapping[str, Page]:
    """The pages of the garden as it is."""
    return render(Site(Index(base)))


@pytest.fixture(scope="module")
def site(base: KnowledgeBase) -> Iterator[Site]:
    """The garden with two passages on a page."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(portions, "LONG", 2)
        patch.setattr(portions, "ROWS", 2)
        site = Site(Index(base))
        assert max(len(pages) for pages in site.index.portions.values()) > 3
        yield site


@pytest.fixture(scope="module")
def pages(site: Site) -> Mapping[str, Page]:
    """Its pages."""
    return render(site)


def of_edition(pages: Mapping[str, Page]) -> list[Page]:
    return [page for path, page in pages.items() if path == FIRST or path.startswith(f"{FIRST[:-3]}/")]


def test_each_passage_is_on_one_page_in_the_same_order(
    whole: Mapping[str, Page], pages: Mapping[str, Page]
) -> None:
    shown = [IDS.findall(page.text) for page in of_edition(pages)]
    assert {len(ids) for ids in shown[:-1]} == {2}
    assert [one for ids in shown for one in ids] == IDS.findall(whole[FIRST].text)
    assert not [path for path in whole if path.startswith(f"{FIRST[:-3]}/")]
    assert "data-places" not in whole[FIRST].text


def test_the_first_page_leads_to_every_section_without_scripts(
    site: Site, whole: Mapping[str, Page], pages: Mapping[str, Page]
) -> None:
    first = pages[FIRST]
    for section in site.index.sections[EDITION]:
        assert first.text.count(f' id="{section.id}"') == 1, "the anchor that it always had"
        assert whole[FIRST].text.count(f' id="{section.id}"') == 1
        way = re.findall(rf'<a href="([^"]*#{section.id})">', first.text)[0]
        assert f' id="{section.id}"' in pages[landing(FIRST, way)].text


def landing(path: str, address: str) -> str:
    """The path of the page that a relative address leads to."""
    way = urlsplit(address).path
    return f"{posixpath.normpath(posixpath.join(path[:-3], way))}.md" if way else path


def test_a_quote_leads_to_the_page_with_its_passage(
    site: Site, base: KnowledgeBase, pages: Mapping[str, Page]
) -> None:
    seen = set()
    for concept in base.concepts.values():
        path = concept_page(concept.id)
        for address in re.findall(r'<cite><a href="([^"]*#p-[^"]*)">', pages[path].text):
            there, anchor = landing(path, address), address.partition("#")[2]
            seen.add(there)
            assert f' id="{anchor}"' in pages[there].text
    assert {page.path for page in of_edition(pages)} <= seen


def test_a_file_says_where_each_passage_is(site: Site, pages: Mapping[str, Page]) -> None:
    ((path, text),) = pages[FIRST].files.items()
    places = json.loads(text)
    on = {one: page for page in of_edition(pages) for one in re.findall(r' id="(p-[^"]*)"', page.text)}
    assert places.keys() == on.keys()
    for anchor, address in places.items():
        there = posixpath.normpath(posixpath.join(posixpath.dirname(path), address))
        assert f"{there}.md" == on[anchor].path
    for page in of_edition(pages):
        (named,) = re.findall(r'data-places="([^"]*)"', page.text)
        assert posixpath.normpath(posixpath.join(page.path[:-3], named)) == path
        assert not page.files or page.path == FIRST


def test_only_the_first_page_is_promised(site: Site, pages: Mapping[str, Page]) -> None:
    promised = addresses(site, pages)
    assert f"{FIRST[:-3]}/" in promised
    assert not [one for one in promised if re.search(r"/\d+/", one)]


def test_the_page_of_an_entry_depends_on_where_its_passages_are(
    site: Site, base: KnowledgeBase, pages: Mapping[str, Page]
) -> None:
    placed: dict[str, Any] = {one: farther(site.index, one)[-1] for one in base.concepts}
    assert any(placed.values())
    for one, places in placed.items():
        cited = re.findall(r"/(\d+)/#(p-[^\"]*)\">", pages[concept_page(one)].text)
        assert {(anchor, int(number) - 1) for number, anchor in cited} <= set(places)


def test_a_bar_with_more_marks_than_can_be_seen_is_drawn_in_fewer() -> None:
    quoted = [(at * 4, at * 4 + 3) for at in range(3 * MANY)]
    drawn = str(strip(12 * MANY, quoted))
    assert drawn.count("<rect") <= MANY
    assert f"Quoted: {9 * MANY} words of {12 * MANY}" in drawn
    exact = str(strip(12 * MANY, quoted[:MANY]))
    assert exact.count("<rect") == MANY
    assert "Quoted: words 1–3, 5–7, " in exact
