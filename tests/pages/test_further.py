"""The lists of an entry that are too long for its page, and the pages that have them."""

from __future__ import annotations

import re

import pytest

from concordance.pages import entries, further, render
from concordance.pages.entries import further_page
from concordance.pages.site import Page, Site
from concordance.study.index import Index
from concordance.web.permalinks import addresses
from tests.worlds import link, small

OTHERS = [f"leaf{at}" for at in range(entries.LINES + 6)]


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
    assert links.count("<dd>") == entries.FIRST
    assert f">All {len(OTHERS)} links</a>" in hub.text
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
