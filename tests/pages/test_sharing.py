"""What of an entry can be passed on: whatever it is called, the picture is a picture and the code is code."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from concordance.base.files import ASSETS
from concordance.base.model import KnowledgeBase
from concordance.drawing import card
from concordance.pages import render
from concordance.pages.site import Page, Site
from concordance.study.index import Index

_WORDS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=400)


@pytest.fixture(scope="module", params=["https://tiny.example/base/", ""], ids=["an address", "no address"])
def site(request: pytest.FixtureRequest, tiny: KnowledgeBase) -> Site:
    return Site(Index(tiny), address=request.param)


@pytest.fixture(scope="module")
def pages(site: Site) -> dict[str, Page]:
    return render(site)


def test_each_entry_has_an_answer_of_oembed_once_it_has_an_address(
    site: Site, pages: dict[str, Page]
) -> None:
    for concept in site.base.concepts.values():
        page = pages[f"concepts/{concept.id}.md"]
        if not site.address:
            assert not any("oembed" in path for path in page.files)
            assert "oembed" not in page.meta["head"]
            continue
        told = json.loads(page.files[f"concepts/{concept.id}/oembed.json"])
        assert (told["version"], told["type"]) == ("1.0", "rich")
        assert all(isinstance(told[size], int) for size in ("width", "height"))
        assert told["url"] == site.absolute(page.path)
        (quote, script) = html.fragments_fromstring(told["html"])
        assert quote.find(".//span").text_content() == site.index.words(concept.definition)
        assert quote.get("cite") == quote.find(".//a").get("href") == site.absolute(page.path)
        assert script.get("src") == site.absolute("assets/js/embed.js")
        assert f'{site.absolute(f"concepts/{concept.id}/oembed.json")}" title="' in page.meta["head"]


def test_the_picture_tells_name_definition_and_identifier(site: Site, pages: dict[str, Page]) -> None:
    for concept in site.base.concepts.values():
        svg = pages[f"concepts/{concept.id}.md"].files[f"concepts/{concept.id}/card.svg"]
        picture = ElementTree.fromstring(svg)
        title, about = (picture.findtext(f"{{*}}{name}") for name in ("title", "desc"))
        assert (title or "").casefold() == " ".join(concept.name.split()).casefold()
        assert about == site.index.words(concept.definition)
        assert picture.findall("{*}text")[-1].text == site.base.about.concept_iri(concept.id)


@given(_WORDS, _WORDS, _WORDS)
def test_any_words_make_a_picture_that_stays_within_its_frame(name: str, words: str, source: str) -> None:
    svg = card.card(name, words, "kind", source, "https://kb.example/x")
    assert svg == card.card(name, words, "kind", source, "https://kb.example/x")
    lines = ElementTree.fromstring(svg).findall("{*}text")
    assert all(int(line.attrib["y"]) < card.HEIGHT for line in lines)
    for line in lines:
        assert len(line.text or "") * int(line.attrib["font-size"]) * 0.36 < card.WIDTH


def test_the_script_for_other_pages_is_small() -> None:
    assert len((ASSETS / "js/embed.js").read_bytes()) < 3000
