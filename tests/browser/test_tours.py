"""A tour as it is walked: from stop to stop, with the rest of each entry folded, and nothing that jumps."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from concordance.base.model import KnowledgeBase
from tests.browser.conftest import DESKTOP, PHONE, Open, followed, settled

TOUR = "first-spring"
STOP = f"concepts/raised-bed/?tour={TOUR}"
STEADY = 0.01
"""The most that a page may jump: a tenth of what web.dev calls good."""

WATCH = """() => {
    window.jumps = 0;
    new PerformanceObserver((list) => {
        for (const shift of list.getEntries()) window.jumps += shift.value;
    }).observe({ type: "layout-shift", buffered: true });
}"""
JUMPS = """() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => {
    done(window.jumps);
})))"""


def jumps(page: Page) -> float:
    """How much has jumped on a page that is complete, also after what readers do: see web.dev/cls."""
    settled(page).wait_for_load_state("networkidle")
    return float(page.evaluate(JUMPS))


def folded(page: Page) -> Locator:
    return page.get_by_role("heading", name="In the sources’ words")


def test_a_tour_leads_from_stop_to_stop_and_can_be_resumed(visit: Open, base: KnowledgeBase) -> None:
    page = settled(visit("tours/"))
    page.get_by_role("link", name="Begin with garden").first.click()
    here = page.get_by_role("navigation", name="Tour: The first spring", exact=True)
    expect(here).to_contain_text("stop 1 of 12")
    expect(here.get_by_role("link", name="Back")).to_have_count(0)
    for stop in base.tours[TOUR].stops[1:4]:
        page.locator(".onward").get_by_role("link", name="Next").click()
        name = base.concepts[stop.concept].name
        expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(name, re.IGNORECASE))
        expect(here.locator(".leg__lead")).to_have_text(" ".join((stop.lead or "").split()))
    expect(here.locator(".leg__dots b")).to_have_text("••••")
    here.get_by_role("link", name="Back").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Garden bed"))
    page.goto(page.url.partition("concepts/")[0] + "tours/")
    resume = page.get_by_role("link", name="Resume")
    expect(resume).to_have_text("Resume at stop 3, Garden bed")
    resume.click()
    expect(here).to_contain_text("stop 3 of 12")


def test_on_a_tour_the_rest_of_an_entry_is_folded_and_opens_with_a_key(visit: Open) -> None:
    page = settled(visit(STOP))
    expect(page.locator(".definition").first).to_be_visible()
    expect(folded(page)).to_be_hidden()
    expect(page.locator(".aliases")).to_be_hidden()
    more = page.get_by_role("button", name="More about this concept")
    more.focus()
    page.keyboard.press("Enter")
    expect(more).to_have_attribute("aria-expanded", "true")
    expect(folded(page)).to_be_visible()
    page.keyboard.press("Enter")
    expect(folded(page)).to_be_hidden()
    page.emulate_media(media="print")
    expect(folded(page)).to_be_visible()


def test_on_a_tour_a_place_in_the_folded_part_is_shown(visit: Open) -> None:
    page = settled(visit(f"{STOP}#quote-thirst"))
    expect(page.locator("#quote-thirst")).to_be_in_viewport()
    expect(page.get_by_role("button", name="More about")).to_have_attribute("aria-expanded", "true")


def test_a_reader_who_is_not_on_a_tour_is_not_led(visit: Open) -> None:
    page = settled(visit("concepts/garden-bed/"))
    for url in (page.url, f"{page.url}?tour=no-such"):
        page.goto(url)
        for gone in (".leg--here", ".onward"):
            expect(page.locator(gone).first).to_be_hidden()
        expect(folded(page)).to_be_visible()
    page.goto(f"{page.url.partition('?')[0]}#tours")
    expect(page.get_by_role("navigation", name="Tour that stops here").first).to_be_visible()


def test_a_tour_ends_with_questions_that_open_with_a_key_and_with_the_next_tour(visit: Open) -> None:
    page = settled(visit(f"concepts/harvest/?tour={TOUR}"))
    page.locator(".onward").get_by_role("link", name="the end of the tour").click()
    expect(page.locator("#end")).to_be_in_viewport()
    answer = page.locator("details.answer").first
    answer.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(answer.locator("blockquote")).to_contain_text("a raised bed is not a hotbed")
    page.get_by_role("link", name="Troubles").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Troubles"))


def test_without_scripts_a_tour_is_a_list_and_each_stop_leads_on(visit: Open) -> None:
    page = visit("tours/first-spring/", java_script_enabled=False)
    expect(page.locator("ol.stops > li")).to_have_count(12)
    page.locator("ol.stops a").first.click()
    expect(folded(page)).to_be_visible()
    page.locator(".fold--about > summary").click()
    leg = page.get_by_role("navigation", name="Tour that stops here: The first spring")
    leg.get_by_role("link", name="Next").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Soil"))


@pytest.mark.parametrize("screen", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_nothing_jumps_on_a_tour_whichever_way_one_comes(visit: Open, screen: dict[str, Any]) -> None:
    page = visit(**screen)
    root = page.url
    page.context.add_init_script(f"({WATCH})()")
    found = {}
    page.goto(root + STOP)  # a link that somebody sent
    found["link"] = jumps(page)
    page.reload()
    found["reload"] = jumps(page)
    followed(page, page.locator(".onward [rel=next]:visible"))
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Seed"))
    found["next"] = jumps(page)
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Raised bed"))
    found["back"] = jumps(page)
    page.goto(root + "tours/")
    expect(page.get_by_role("link", name="Resume")).to_be_visible()
    found["resume"] = jumps(page)
    for way, address in (("front", ""), ("cited", "concepts/orchard/#v-000000000000")):
        page.goto(root + address)
        found[way] = jumps(page)
    assert {way: jump for way, jump in found.items() if jump >= STEADY} == {}
