"""The glossary as a person uses it: other orders, filtering while typing, without scripts, by keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from concordance.base.model import KnowledgeBase
from tests.browser.conftest import Open

FILTER = "#glossary-filter"


def usable(page: Page) -> Page:
    page.wait_for_function("() => performance.getEntriesByName('glossary').length")
    return page


def shown(page: Page) -> list[str]:
    """The names that are not filtered out, in the order of the page."""
    names: list[str] = page.evaluate(
        """() => [...document.querySelectorAll(".glossary dl > div:not([hidden]) dt a")]
                     .map((link) => link.textContent)"""
    )
    return names


def headings(page: Page) -> list[str]:
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll(".glossary section:not([hidden]) h2")]
                     .map((heading) => heading.textContent)"""
    )
    return found


def test_all_definitions_are_listed_from_a_to_z(visit: Open, base: KnowledgeBase) -> None:
    page = usable(visit("concepts/"))
    names = shown(page)
    assert names == sorted((concept.name for concept in base.concepts.values()), key=str.casefold)
    letters = headings(page)
    assert letters == sorted({name[0].upper() for name in names})
    page.locator(".letters").get_by_role("link", name="P", exact=True).click()
    expect(page.locator("#group-P")).to_be_in_viewport()


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("bio fertiliser", "bio-fertilizer"),
        ("biofertilizer", "bio-fertilizer"),
        ("Bio-Ferti", "bio-fertilizer"),
        ("flavour", "flavor"),
        ("raisedbed", "raised bed"),
        ("ipm", "integrated pest management"),
        ("from a window", "four beds"),
    ],
)
def test_the_filter_finds_by_name_alias_and_definition(
    visit: Open, base: KnowledgeBase, typed: str, name: str
) -> None:
    page = usable(visit("concepts/"))
    page.locator(FILTER).press_sequentially(typed)
    names = shown(page)
    assert name in names
    assert len(names) < 60
    expect(page.locator("#glossary-count")).to_have_text(f"{len(names)} of {len(base.concepts)} concepts")


def test_what_an_alias_was_found_by_is_shown(visit: Open) -> None:
    page = usable(visit("concepts/"))
    page.locator(FILTER).fill("potager")
    assert shown(page) == ["kitchen garden"]
    assert page.locator("dt[data-hit]").get_attribute("data-hit") == "potager"


def test_nothing_found_says_so(visit: Open) -> None:
    page = usable(visit("concepts/"))
    page.locator(FILTER).fill("zebra")
    expect(page.locator(".nothing")).to_be_visible()
    assert headings(page) == []
    page.locator(FILTER).fill("")
    expect(page.locator(".nothing")).to_be_hidden()


def test_by_kind_by_section_and_by_links(visit: Open, base: KnowledgeBase) -> None:
    page = usable(visit("concepts/"))
    everything = sorted(shown(page))
    page.get_by_label("by kind").check()
    assert headings(page) == [kind.plural for kind in base.vocabulary.kinds.values()]
    page.get_by_label("by section").check()
    sections = headings(page)
    assert sections[:3] == ["§1.1 Beds", "§1.2 Soil", "§2.1 Water"]
    assert sections[-1] == "Elsewhere"
    page.get_by_label("by links").check()
    assert shown(page)[0] == "plant"
    assert sorted(shown(page)) == everything
    page.get_by_label("A to Z").check()
    assert shown(page) == sorted(everything, key=str.casefold)


def test_the_way_back_leads_to_the_same_view(visit: Open) -> None:
    page = usable(visit("concepts/"))
    page.get_by_label("by kind").check()
    page.locator(FILTER).fill("pollin")
    names = shown(page)
    page.locator(".glossary").get_by_role("link", name="pollination", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Pollination")
    page.go_back()
    expect(page.locator(FILTER)).to_have_value("pollin")
    expect(page.get_by_label("by kind")).to_be_checked()
    assert shown(page) == names


def test_it_works_by_keyboard(visit: Open) -> None:
    page = usable(visit("concepts/"))
    page.locator(FILTER).focus()
    page.keyboard.type("window box")
    page.keyboard.press("Enter")  # it must not send the form
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_label("by kind")).to_be_checked()
    assert shown(page) == ["window box"]


def test_without_scripts_it_is_a_plain_list(visit: Open, base: KnowledgeBase) -> None:
    page = visit("concepts/", java_script_enabled=False)
    assert page.locator(".glossary dt a").count() == len(base.concepts)
    expect(page.locator(".glossary-tools")).to_be_hidden()
