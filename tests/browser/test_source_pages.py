"""The annotated editions, wordings and coverage as a person uses them; the diagrams of the examples."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from concordance.base.model import KnowledgeBase
from tests.browser.conftest import Open, settled

WITH_DIAGRAM = ["three-sisters", "four-beds"]
ALMANAC = "sources/almanac-1950/print/"


def is_narrow_enough(page: Page) -> bool:
    """Whether nobody has to scroll sideways."""
    return bool(page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"))


def test_an_older_address_leads_to_the_page_that_now_has_the_passage(visit: Open, site_url: str) -> None:
    page = settled(visit("sources/letter-1951/post/"))
    anchor = "p-raised-bed--warmth"
    page.route("**/post/places.json", lambda route: route.fulfill(json={anchor: f"../../../{ALMANAC}"}))
    page.evaluate(
        """anchor => {
            const places = document.createElement("div");
            places.dataset.places = "places.json";
            document.querySelector("article").append(places);
            location.hash = anchor;
        }""",
        anchor,
    )
    page.wait_for_url(f"{site_url}{ALMANAC}#{anchor}")
    expect(page.locator(f"#{anchor}")).to_be_in_viewport()


def test_a_quote_leads_to_its_passage_in_the_annotated_paper(visit: Open, base: KnowledgeBase) -> None:
    page = visit("concepts/raised-bed/#quote-warmth")
    page.locator("#quote-warmth figcaption cite a").click()

    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("First printing, annotated"))
    passage = page.locator("#p-raised-bed--warmth")
    expect(passage).to_be_in_viewport()
    text = base.concepts["raised-bed"].quotes["warmth"].text
    expect(passage.locator("blockquote")).to_have_text(" ".join(text.split()))
    expect(passage).to_contain_text("raised bed lowers the likelihood of waterlogging")
    passage.locator(".role").first.click()
    expect(page.locator(":target")).to_have_id("quote-warmth")


def test_the_paper_is_followed_from_its_outline_on_a_phone(visit: Open) -> None:
    page = settled(visit(ALMANAC, phone=True))
    assert is_narrow_enough(page)
    strips = page.locator(".outline > ul .strip")
    expect(strips.first).to_be_visible()
    for box in (strip.bounding_box() for strip in strips.all()):
        assert box is not None
        assert box["height"] >= 4
        assert 4 <= box["width"] <= 390
    page.wait_for_load_state("networkidle")  # what comes late moves what is below it
    page.locator(".outline").get_by_role("link", name="3.2 ").click()
    expect(page.get_by_role("heading", name="3.2 ")).to_be_in_viewport()


def test_a_reader_who_is_still_scrolling_gets_to_the_place_of_the_link(visit: Open) -> None:
    page = settled(visit("sources/almanac-1950/weekly/"))
    # The wheel still turns when the link is followed, so that the theme takes the old place for the new one.
    page.evaluate(
        """() => {
            scrollTo(0, 200);
            document.querySelector(".outline li:last-child a").click();
        }"""
    )
    expect(page.locator(":target")).to_be_in_viewport()
    page.evaluate(
        """() => {
            scrollTo(0, document.querySelector(".annotated:last-of-type").offsetTop);
            document.querySelector(".annotated .role").click();
            scrollBy(0, 40);
        }"""
    )
    expect(page.locator("#quotes")).to_have_count(1)
    expect(page.locator(".quote:target")).to_be_in_viewport()


def test_a_reader_who_is_still_scrolling_gets_to_the_top_by_a_link_to_no_place(visit: Open) -> None:
    page = settled(visit("concepts/raised-bed/"))
    was = page.url
    page.evaluate(
        """() => {
            scrollTo({ top: document.body.scrollHeight, behavior: "smooth" });
            document.querySelector("article a.concept:not([href*='#'])").click();
        }"""
    )
    page.wait_for_function("was => location.href !== was", arg=was)
    settled(page)
    page.wait_for_timeout(500)  # the old page's scrolling must not go on here
    assert page.evaluate("() => scrollY") == 0


def test_the_sections_of_the_paper_are_in_the_table_of_contents(visit: Open) -> None:
    page = settled(visit(ALMANAC))
    contents = page.locator(".md-nav--secondary")
    for title in ("1 The ground", "1.1 Beds", "9 Glossary"):
        expect(contents.get_by_role("link", name=title, exact=True)).to_have_count(1)


def test_what_differs_is_marked_without_need_of_color(visit: Open) -> None:
    page = visit("wordings/")
    mark = page.locator(".beside mark").first
    expect(mark).to_be_visible()
    assert "underline" in mark.evaluate("element => getComputedStyle(element).textDecorationLine")
    expect(mark.locator(".visually-hidden").first).to_have_text(re.compile(r"only here:"))
    page = visit("sources/letter-1951/")
    assert "line-through" in page.locator("#quotation-2 del").evaluate(
        "element => getComputedStyle(element).textDecorationLine"
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", WITH_DIAGRAM)
def test_the_diagrams_of_the_examples_are_drawn(visit: Open, name: str, scheme: str) -> None:
    page = settled(visit(f"concepts/{name}/", phone=scheme == "dark", scheme=scheme))

    diagram = page.locator(".diagram svg")
    expect(diagram).to_be_visible()
    assert diagram.locator(".node").count() >= 3
    assert is_narrow_enough(page)
