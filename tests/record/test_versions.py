"""The versions of an entry on its page: what each said, what changed, and the anchors that stay."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from concordance.base.model import Concept, Elsewhere, KnowledgeBase, Link, Removed
from concordance.pages import render
from concordance.pages.site import Page, Site
from concordance.record.digest import canonical, digest
from concordance.record.history import History
from concordance.record.identity import present_names
from concordance.record.releasing import release, released
from concordance.record.versions import Record, anchor, differences, record, record_of_removed
from concordance.study.index import Index
from concordance.web.permalinks import addresses, lost
from concordance.web.redirects import redirects
from tests.citing import zotero
from tests.worlds import hedged

ADDRESS = "https://hedgerow.w3id.org/"
"""One that others could open: what has none is cited in another way."""


def with_(base: KnowledgeBase, *concepts: Concept, without: str = "") -> KnowledgeBase:
    known = {key: concept for key, concept in base.concepts.items() if key != without}
    return replace(base, concepts={**known, **{concept.id: concept for concept in concepts}})


def made(base: KnowledgeBase, history: History, version: str) -> History:
    added, problems = release(base, history, version, f"2026-0{version[2]}-01")
    assert problems == []
    return released(history, added)


@pytest.fixture
def history(tiny: KnowledgeBase) -> History:
    """The record after one release of the tiny knowledge base."""
    return made(tiny, History(), "0.1.0")


def changed(tiny: KnowledgeBase, concept_id: str = "smart-widget", **new: object) -> Concept:
    return tiny.concepts[concept_id].model_copy(update=new)


def page(base: KnowledgeBase, history: History, concept_id: str) -> Page:
    return render(Site(Index(base, history), address=ADDRESS))[f"concepts/{concept_id}.md"]


def of_widget(base: KnowledgeBase, history: History) -> Record:
    index = Index(base, history)
    concept = base.concepts["smart-widget"]
    return record(base, history, index.present_names, concept, index.digests[concept.id])


def ids(text: str) -> list[str]:
    return re.findall(r'\bid="([^"]+)"', text)


def test_before_the_first_release_nothing_can_be_cited(tiny: KnowledgeBase) -> None:
    shown = page(tiny, History(), "widget")
    assert "not been released yet" in shown.text
    assert [name for name in shown.files if "/cite/" in name] == []
    assert "citation_" not in str(shown.meta["head"])
    assert zotero.items(shown.text) == []
    assert 'cite<span class="visually-hidden"> this passage</span>' in shown.text


def test_a_released_entry_has_its_anchor_under_the_title(tiny: KnowledgeBase, history: History) -> None:
    shown = page(tiny, history, "widget")
    here = anchor(digest(tiny.concepts["widget"]))
    assert ids(shown.text).count(here) == 1
    assert shown.text.index(f'id="{here}"') < shown.text.index('class="definition"')
    assert f"concepts/widget/#{here}" in shown.files["concepts/widget/cite/apa.txt"]
    head = str(shown.meta["head"])
    address = f"{ADDRESS}concepts/widget/#{here}"
    assert f'<meta name="citation_public_url" content="{address}">' in head
    assert '"@type": "DefinedTerm"' in head
    [item] = zotero.items(shown.text)
    assert (item["itemType"], item["title"], item["url"]) == ("encyclopediaArticle", "Widget", address)
    assert item["abstractNote"] == Index(tiny).words(tiny.concepts["widget"].definition)
    assert len([name for name in shown.files if "/cite/" in name]) == 9


def test_a_changed_entry_cites_its_last_release_and_shows_what_changed(
    tiny: KnowledgeBase, history: History
) -> None:
    now = with_(tiny, changed(tiny, definition="A [[widget]] that picks its job."))
    shown = page(now, history, "smart-widget").text
    before = anchor(digest(tiny.concepts["smart-widget"]))
    [item] = zotero.items(shown)
    assert "chooses" in item["abstractNote"]
    assert item["url"].endswith(f"#{before}")
    assert ids(shown).count(before) == 1
    assert "The present text has not been released yet" in shown
    assert re.search(r"<del>.*chooses.*</del>.*<ins>.*picks.*</ins>", shown)
    assert anchor(digest(now.concepts["smart-widget"])) not in ids(shown)


def test_each_version_says_what_its_release_changed(tiny: KnowledgeBase, history: History) -> None:
    second = with_(tiny, changed(tiny, definition="A [[widget]] that picks its job."))
    third = with_(tiny, changed(tiny, definition="A [[widget]] that picks a job.", name="clever widget"))
    history = made(third, made(second, history, "0.2.0"), "0.3.0")
    now = of_widget(third, history)
    assert [known.version.version for known in now.versions] == ["0.1.0", "0.2.0", "0.3.0"]
    assert [[change.what for change in known.changed] for known in now.versions] == [
        [],
        ["Definition"],
        ["Name", "Definition"],
    ]
    assert [[change.what for change in known.since] for known in now.versions] == [
        ["Name", "Definition"],
        ["Name", "Definition"],
        [],
    ]
    assert now.is_released
    assert now.unreleased == ()


def test_a_text_that_returns_has_one_anchor(tiny: KnowledgeBase, history: History) -> None:
    other = with_(tiny, changed(tiny, definition="A [[widget]] that picks its job."))
    history = made(tiny, made(other, history, "0.2.0"), "0.3.0")
    now = of_widget(tiny, history)
    first, second, third = now.versions
    assert first.anchor is None
    assert third.anchor == anchor(digest(tiny.concepts["smart-widget"]))
    shown = page(tiny, history, "smart-widget").text
    assert len(ids(shown)) == len(set(ids(shown)))
    assert {second.anchor, third.anchor} <= set(ids(shown))


def test_the_anchor_of_a_quote_that_is_gone_moves_into_the_last_version_that_had_it(
    tiny: KnowledgeBase, history: History
) -> None:
    entry = tiny.concepts["smart-widget"]
    second = with_(tiny, changed(tiny, definition="A [[widget]] that picks its job."))
    quotes = {"said": entry.quotes["said"]}
    links = (entry.links[0], Link(relation="found-by", target=("tinkering",), inferred="So it is said."))
    third = with_(tiny, changed(tiny, quotes=quotes, links=links))
    history = made(third, made(second, history, "0.2.0"), "0.3.0")
    now = of_widget(third, history)
    assert [known.vanished for known in now.versions] == [frozenset(), frozenset({"tinkered"}), frozenset()]
    shown = page(third, history, "smart-widget").text
    assert ids(shown).count("quote-tinkered") == 1
    assert ids(shown).count("quote-said") == 1
    assert shown.index('id="quote-said"') < shown.index('id="quote-tinkered"')


def test_a_renamed_entry_keeps_the_versions_of_its_former_id(tiny: KnowledgeBase, history: History) -> None:
    old = tiny.concepts["workshop"]
    new = old.model_copy(update={"id": "atelier", "formerly": ("workshop",)})
    now = with_(tiny, new, without="workshop")
    later = made(now, history, "0.2.0")
    shown = page(now, later, "atelier").text
    assert {anchor(digest(old)), anchor(digest(new))} <= set(ids(shown))
    site = Site(Index(now, later), address="https://hedgerow.w3id.org/")
    redirect = redirects(site, render(site))["concepts/workshop.md"]
    assert '<link rel="canonical" href="https://hedgerow.w3id.org/concepts/atelier/">' in redirect
    assert '<meta name="robots" content="noindex">' in redirect
    assert '<noscript><meta http-equiv="refresh" content="0; url=../atelier/"></noscript>' in redirect
    assert "script-src 'self';" in redirect
    before = Site(Index(tiny, history))
    after = Site(Index(now, later))
    assert lost(addresses(before, render(before)), addresses(after, render(after))) == []


def test_a_removed_entry_leaves_a_page_with_its_versions(tiny: KnowledgeBase, history: History) -> None:
    why = Removed(name="the workshop", why="It was [[widget|a widget]].", replaced_by=("widget",))
    now = replace(with_(tiny, without="workshop"), removed={**tiny.removed, "workshop": why})
    later = made(now, history, "0.2.0")
    assert record_of_removed(now, later, present_names(now), "workshop").removed is not None
    shown = page(now, later, "workshop")
    assert (
        'This entry was removed in release 0.2.0, <time datetime="2026-02-01">February\xa01,\xa02026</time>.'
        in shown.text
    )
    assert "It was a widget." in shown.text
    assert 'href="../widget/"' in shown.text
    assert anchor(digest(tiny.concepts["workshop"])) in ids(shown.text)
    assert shown.meta["search"] == {"exclude": True}
    before, after = Site(Index(tiny, history)), Site(Index(now, later))
    assert lost(addresses(before, render(before)), addresses(after, render(after))) == []


def test_a_lost_address_says_how_to_mend_it(tiny: KnowledgeBase, history: History) -> None:
    before = Site(Index(tiny, history))
    now = Site(Index(with_(tiny, without="workshop")))
    problems = lost(addresses(before, render(before)), addresses(now, render(now)))
    hints = {problem.message.partition(" was ")[0]: problem.hint for problem in problems}
    version = anchor(digest(tiny.concepts["widget"]))
    assert "formerly: [workshop]" in hints["concepts/workshop/"]
    assert "restore history/" in hints[f"concepts/widget/#{version}"]


GIZMO = Elsewhere(term="gizmo", about="Not it.")


@pytest.mark.parametrize(
    ("new", "what", "removed", "added"),
    [
        ({"name": "clever widget"}, "Name", "smart", "clever"),
        ({"kind": "process"}, "Kind", "system", "process"),
        ({"explanation": "More."}, "Explanation", "", "More."),
        ({"wording": "Two words."}, "Notes on the wording", "", "Two words."),
        ({"elsewhere": (GIZMO,)}, "Elsewhere: “gizmo”", "", "Not it."),
        ({"undefined": "Nobody says."}, "Why no source defines it", "", "Nobody says."),
        # They read the same, so they are shown as typed.
        (
            {"definition": "A [[gadget|widget]] that chooses its job."},
            "Definition",
            "",
            "gadget|",
        ),
    ],
)
def test_differences_name_what_changed(
    tiny: KnowledgeBase, new: dict[str, Any], what: str, removed: str, added: str
) -> None:
    entry = tiny.concepts["smart-widget"]
    [change] = differences(tiny, canonical(entry), canonical(entry.model_copy(update=new)))
    assert change.what == what
    assert "".join(span.text for span in change.spans if span.kind == "removed") == removed
    assert "".join(span.text for span in change.spans if span.kind == "added") == added


def test_a_difference_shows_what_a_quote_omits(tea: KnowledgeBase) -> None:
    entry = tea.concepts["teapot"]
    quotes = {
        label: quote.model_copy(update={"omits": None}) if quote.omits else quote
        for label, quote in entry.quotes.items()
    }
    untold = canonical(entry.model_copy(update={"quotes": quotes}))
    [change] = differences(tea, untold, canonical(entry))
    assert change.what == "Quote “no-kettle”"
    added = "".join(span.text for span in change.spans if span.kind == "added")
    assert added.strip() == "; it leaves out: The note goes on that a small kettle is often taken for one."


def test_a_difference_shows_how_firmly_a_link_is_claimed_and_on_which_quotes(tea: KnowledgeBase) -> None:
    plain, firm = tea.concepts["hot-water"], hedged(tea).concepts["hot-water"]
    [change] = differences(tea, canonical(plain), canonical(firm))
    assert change.what == "Link: raises bitterness"
    added = [span.text.strip() for span in change.spans if span.kind == "added"]
    assert added == ["hypothesized", "quotes", "and “teapot#hot-water”"]
    said = firm.links[0].model_copy(update={"claim": None, "quote": "more", "quotes": None})
    bare, outright = (
        plain.model_copy(update={"links": (link, *plain.links[1:])})
        for link in (said, said.model_copy(update={"claim": "asserted"}))
    )
    [change] = differences(tea, canonical(bare), canonical(outright))
    assert [span.text.strip("; ") for span in change.spans if span.kind == "added"] == ["asserted"]


def test_a_name_with_signs_harms_no_page(tiny: KnowledgeBase, history: History) -> None:
    hostile = "</code><script>alert(1)</script> \"&'"
    now = with_(tiny, changed(tiny, name=hostile))
    later = made(now, history, "0.2.0")
    again = with_(tiny, changed(tiny, name="calm"))
    shown = page(again, later, "smart-widget")
    assert "<script" not in shown.text
    assert str(shown.meta["head"]).count("<script") == 1
