"""The lists of an entry that are too long for its page, and the pages that have them."""

from __future__ import annotations

import re

import pytest

from concordance.base.model import KnowledgeBase
from concordance.pages import entries, further, render
from concordance.pages.entries import further_page
from concordance.pages.site import Page, Site
from concordance.pages.templating import inert
from concordance.study.index import Index
from concordance.web.permalinks import addresses
from tests.worlds import link, small

OTHERS = [f"leaf{at}" for at in range(30)]


@pytest.fixture(scope="module")
def site() -> Site:
    """A hub to which all others are linked, and which all of them mention."""
    leaves = {
        name: {"definition": "It hangs on the [[hub]].", "links": [link("requires", "hub")]}
        for name in OTHERS
    }
    return Site(Index(small(hub={"name": "hub"}, **leaves)))


def named(page: Page, within: str = "") -> set[str]:
    part = page.text[page.text.index(within) :] if within else page.text
    return set(re.findall(r">(leaf\d+)</a>", part))


def test_the_page_of_an_entry_has_the_first_and_leads_to_all(site: Site) -> None:
    pages = render(site)
    hub = pages["concepts/hub.md"]
    links = hub.text[hub.text.index('<dl class="links">') : hub.text.index("</dl>")]
    assert links.count("<dd>") == entries.LINES
    assert f">and {len(OTHERS) - entries.LINES} others</a>" in hub.text
    assert f"All links ({len(OTHERS)})" in hub.text
    assert f">All {len(OTHERS)} mentions</a>" in hub.text
    assert 'href="links/"' in hub.text
    assert 'href="mentions/"' in hub.text
    leaf = pages["concepts/leaf0.md"]
    assert "All 1" not in leaf.text


def test_the_pages_that_follow_have_all_of_them_once(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(further, "ROWS", 12)
    pages = [planned.make() for planned in further.further_pages(site)]
    for what in ("links", "mentions"):
        parts = [page for page in pages if page.path.startswith(further_page("hub", what)[:-3])]
        assert [page.path for page in parts] == [
            f"concepts/hub/{what}.md",
            f"concepts/hub/{what}/2.md",
            f"concepts/hub/{what}/3.md",
        ]
        assert [len(named(page, "<h1")) for page in parts] == [12, 12, len(OTHERS) - 24]
        assert set().union(*map(named, parts)) == set(OTHERS)
        assert all('aria-current="page"' in page.text for page in parts)


def test_their_addresses_are_not_promised(site: Site) -> None:
    promised = addresses(site, render(site))
    assert "concepts/hub/" in promised
    assert not [one for one in promised if "/links" in one or "/mentions" in one]


def test_contrasts_and_resting_links_are_cut_with_a_way_to_all(monkeypatch: pytest.MonkeyPatch) -> None:
    leaves = {name: {"links": [link("contrasts-with", "hub")]} for name in OTHERS[: entries.MENTIONS + 2]}
    site = Site(Index(small(hub={"name": "hub"}, **leaves)))
    pages = render(site)
    hub = pages["concepts/hub.md"].text
    shown = hub[hub.index('<ul class="contrasts">') : hub.index(">All 12 contrasts</a>")]
    assert len(set(re.findall(r">(leaf\d+)</a>", shown))) == entries.SEEN
    assert named(pages["concepts/hub/contrasts.md"], "<h1") == set(leaves)


def test_all_links_that_rest_on_a_quote_are_found(
    base: KnowledgeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = render(Site(Index(base)))
    monkeypatch.setattr(entries, "MENTIONS", 0)
    monkeypatch.setattr(entries, "FEW", 1)
    monkeypatch.setattr(further, "MENTIONS", 0)
    site = Site(Index(base))
    pages = render(site)
    for (entry, label), said in site.index.resting.items():
        words = [site.index.sentence(statement) for statement in said]
        figure = (
            pages[f"concepts/{entry}.md"].text.partition(f'id="quote-{label}"')[2].partition("</figure>")[0]
        )
        assert f'href="resting/#quote-{label}">All {len(said)}</a>' in figure or len(said) == 1
        rest = pages[f"concepts/{entry}/resting.md"].text.partition(f'id="quote-{label}"')[2]
        listed = rest.partition("</figure>")[0]
        assert [one for one in words if f"<li>{inert(one)}</li>" not in listed] == []
        assert "resting" not in whole[f"concepts/{entry}.md"].text
