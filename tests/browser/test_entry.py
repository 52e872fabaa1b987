"""The page of an entry: what is seen first, what is folded and how one gets there, also on paper."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from concordance.base.model import KnowledgeBase
from concordance.study.index import Index
from concordance.study.telling import BEST, telling
from tests.browser.conftest import Open, settled
from tests.garden import REWORDED

ENTRY = "concepts/crop-rotation/"
PAGES = 4
"""The most sheets of A4 that an entry may take up."""


def fold(page: Page, name: str) -> None:
    """Open or close what is folded under a heading, as a keyboard does."""
    page.locator(".fold > summary", has_text=name).focus()
    page.keyboard.press("Enter")


def test_how_a_word_moved_leads_from_text_to_text_and_to_each_quote(visit: Open) -> None:
    page = settled(visit("concepts/crop-rotation/", phone=True))
    page.get_by_role("heading", name="How the word moved").click()
    steps = page.locator("ol.moving > li")
    expect(steps).to_have_count(3)
    expect(steps.last.locator("mark")).to_have_text("[only here: plants of another family]")
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    steps.last.get_by_role("link", name="Brandt 1953").press("Enter")
    expect(page).to_have_url(re.compile("#quote-reply$"))
    expect(page.locator("#quote-reply")).to_be_in_viewport()


def test_what_a_reader_came_for_comes_first_and_the_rest_is_folded(visit: Open, base: KnowledgeBase) -> None:
    page = settled(visit(ENTRY))
    found = page.locator("article :is(h1, h2):visible").all_inner_texts()
    headings = [one.rstrip("¶") for one in found]
    order = ["Crop rotation", "Not to be confused with", "In the sources’ words", "Read next"]
    assert [one for one in headings if one in order] == order
    assert headings.index("Read next") < min(headings.index(one) for one in headings if "All links" in one)
    best = telling(Index(base), base.concepts["crop-rotation"])[:BEST]
    quotes = page.locator(".quote:visible")
    assert [one.get_attribute("id") for one in quotes.all()] == [f"quote-{label}" for label in best]
    assert page.locator("dl.links").is_hidden()
    fold(page, "All links")
    expect(page.locator("dl.links")).to_be_visible()
    fold(page, "All links")
    expect(page.locator("dl.links")).to_be_hidden()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_an_address_within_a_fold_opens_it(visit: Open, base: KnowledgeBase, scripts: bool) -> None:
    concept = base.concepts["crop-rotation"]
    folded = telling(Index(base), concept)[-1]
    for anchor, shown in (
        (f"quote-{folded}", f"#quote-{folded} blockquote"),
        ("links", "dl.links dt"),
        ("cite", ".cite__formats"),
        ("versions", ".version"),
        ("neighbourhood", "svg.picture"),
    ):
        page = visit(f"{ENTRY}#{anchor}", java_script_enabled=scripts)
        expect(page.locator(shown).first).to_be_visible()
        expect(page.locator(f"#{anchor}")).to_be_in_viewport()
        page.context.close()


def test_a_link_to_what_is_folded_opens_it_without_moving_what_is_above(visit: Open) -> None:
    page = settled(visit(f"concepts/{REWORDED}/"))
    page.get_by_role("link", name="Cite", exact=True).click()
    expect(page.locator(".cite__formats")).to_be_in_viewport()


def test_the_evidence_of_a_link_names_its_source(visit: Open) -> None:
    page = visit(f"{ENTRY}#links")
    summary = page.locator("dl.links .evidence summary").first
    expect(summary).to_have_text(re.compile(r"Evidence: .*Appleyard and van Dyck 1950, §"))


def test_signs_are_no_part_of_names(visit: Open) -> None:
    page = settled(visit(ENTRY))
    tree = page.locator("article").aria_snapshot()
    assert re.findall('(?m)^ *- [a-z]+ "[^"\n]*[¶▸].*$', tree) == []
    assert 'heading "Read next" [level=2]' in tree


def test_a_phone_has_the_contents_at_the_top(visit: Open) -> None:
    page = settled(visit(ENTRY, phone=True))
    contents = page.locator("details.contents")
    contents.locator("summary").click()
    contents.get_by_role("link", name="All links").click()
    expect(page.locator("dl.links")).to_be_visible()
    expect(page.locator("#links")).to_be_in_viewport()
    desktop = visit(ENTRY)
    expect(desktop.locator("details.contents")).to_be_hidden()


@pytest.mark.parametrize("path", [ENTRY, f"{ENTRY}#links", f"concepts/{REWORDED}/"])
def test_nothing_moves_while_an_entry_is_shown(visit: Open, path: str) -> None:
    page = settled(visit(path, phone=True))
    page.wait_for_load_state("networkidle")
    shift = page.evaluate(
        """() => new Promise((done) => {
            let sum = 0;
            new PerformanceObserver((list) => {
                for (const one of list.getEntries()) sum += one.value;
            }).observe({ type: "layout-shift", buffered: true });
            setTimeout(() => done(sum), 300);
        })"""
    )
    assert shift < 0.01


def test_the_longest_entry_is_printed_on_four_sheets(visit: Open, site_folder: Path) -> None:
    longest = max(site_folder.glob("concepts/*/index.html"), key=lambda file: file.stat().st_size)
    page = settled(visit(f"concepts/{longest.parent.name}/"))
    sheets = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))
    assert 1 <= sheets <= PAGES
    page.emulate_media(media="print")
    page.evaluate("() => document.querySelectorAll('details').forEach((one) => { one.open = true })")
    for gone in (".copy", ".quote__ways", ".quote__cite", ".contents"):
        expect(page.locator(gone).first).to_be_hidden()
    expect(page.locator(".quote blockquote").first).to_be_visible()
