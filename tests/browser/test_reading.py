"""Understanding in place, and the way on: previews, contrasts, prerequisites."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from concordance.base.model import KnowledgeBase
from concordance.pages.previews import preview_file
from tests.browser.conftest import Open, settled

ENTRY = "concepts/crop-rotation/"


def preview(page: Page) -> Locator:
    return page.locator(".preview")


def link(page: Page, name: str) -> Locator:
    return page.locator(".definition").first.get_by_role("link", name=name, exact=True)


def test_a_link_previews_its_concept_from_one_small_file_and_without_moving_the_page(visit: Open) -> None:
    page = settled(visit(ENTRY))
    page.evaluate(
        """() => {
            window.shift = 0;
            new PerformanceObserver((list) => {
                for (const entry of list.getEntries()) window.shift += entry.value;
            }).observe({ type: "layout-shift", buffered: false });
        }"""
    )
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    link(page, "planning the beds").hover()
    box = preview(page)
    expect(box).to_be_visible()
    expect(box).to_contain_text("Method")
    expect(box).to_contain_text("crop planning")
    expect(box).to_contain_text("Deciding in winter")
    # The pointer may move onto it (WCAG 2.2, 1.4.13: hoverable) and it stays (persistent).
    box.hover()
    page.wait_for_timeout(400)
    expect(box).to_be_visible()
    page.mouse.move(5, 5)
    expect(box).to_be_hidden()
    assert [re.sub(r".*/assets/", "", url) for url in asked] == [preview_file("crop-planning")[7:]]
    link(page, "planning the beds").hover()
    expect(box).to_be_visible()
    assert len(asked) == 1
    assert page.evaluate("() => window.shift") == 0


def test_a_preview_opens_on_keyboard_focus_and_escape_puts_it_away(visit: Open) -> None:
    page = settled(visit(ENTRY))
    first = page.locator(".definition a.concept").first
    page.locator(".kicker a").first.focus()
    while not first.evaluate("element => element === document.activeElement"):
        page.keyboard.press("Tab")
    expect(preview(page)).to_be_visible()
    expect(first).to_have_attribute("aria-describedby", "concept-preview")
    # What the keyboard has reached stays, also as the page scrolls to it (WCAG 2.2, 1.4.13: persistent).
    page.evaluate(
        "() => new Promise(done => { onscrollend = done; scrollBy({ top: 60, behavior: 'smooth' }) })"
    )
    expect(preview(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(preview(page)).to_be_hidden()
    expect(first).to_be_focused()
    page.keyboard.press("Tab")
    expect(preview(page)).to_contain_text("garden bed")
    page.locator(".md-search__input").focus()
    expect(preview(page)).to_be_hidden()


def test_previews_can_be_turned_off_and_on_again(visit: Open) -> None:
    """A public wish: mediawiki.org, Talk:Beta Features/Hovercards."""
    page = settled(visit("about/"))
    turns = page.get_by_role("checkbox", name="Show a preview")
    expect(turns).to_be_checked()
    turns.uncheck()
    page.goto(page.url.replace("about/", ENTRY))
    link(settled(page), "planning the beds").hover()
    page.wait_for_timeout(500)
    expect(page.locator(".preview:popover-open")).to_have_count(0)
    page.goto(page.url.replace(ENTRY, "about/"))
    expect(settled(page).get_by_role("checkbox", name="Show a preview")).not_to_be_checked()
    turns.check()
    page.go_back()
    link(settled(page), "planning the beds").hover()
    expect(preview(page)).to_be_visible()


def test_a_passing_pointer_opens_nothing(visit: Open) -> None:
    page = settled(visit(ENTRY))
    link(page, "planning the beds").hover()
    page.mouse.move(5, 5)
    page.wait_for_timeout(500)
    expect(page.locator(".preview:popover-open")).to_have_count(0)


def test_a_long_touch_previews_and_a_short_one_follows(visit: Open) -> None:
    page = settled(visit(ENTRY, phone=True))
    first = link(page, "planning the beds")
    at = first.evaluate(
        """element => {
            const { x, y } = element.getClientRects()[0]; // it may go over two lines
            return { x: x + 5, y: y + 5 };
        }"""
    )
    session = page.context.new_cdp_session(page)
    session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [at]})
    page.wait_for_timeout(700)
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(preview(page)).to_be_visible()
    box = preview(page).bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert page.url.endswith(ENTRY)
    page.get_by_role("heading", level=1).tap(position={"x": 5, "y": 5})
    expect(preview(page)).to_be_hidden()
    page.touchscreen.tap(at["x"], at["y"])
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Crop planning"))


def test_previews_work_on_a_page_that_instant_loading_brought(visit: Open) -> None:
    page = settled(visit(ENTRY))
    page.evaluate("() => { window.stays = true }")
    link(page, "garden bed").hover()
    expect(preview(page)).to_be_visible()
    link(page, "garden bed").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Garden bed"))
    expect(page.locator(".preview:popover-open")).to_have_count(0)
    assert page.evaluate("() => window.stays") is True
    link(page, "garden").hover()
    expect(preview(page)).to_contain_text("grown on purpose")


def test_a_preview_at_the_edge_stays_in_the_window(visit: Open) -> None:
    page = settled(visit(ENTRY, viewport={"width": 700, "height": 300}, reduced_motion="reduce"))
    for name in ("garden bed", "soil exhaustion"):
        link(page, name).focus()
        page.keyboard.press("Shift+Tab")
        page.evaluate("() => new Promise(requestAnimationFrame)")  # it has scrolled: that closes a preview
        page.keyboard.press("Tab")
        expect(link(page, name)).to_have_attribute("aria-describedby", "concept-preview")
        box = preview(page).bounding_box()
        assert box is not None
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= 300
        assert box["x"] + box["width"] <= 700


def test_what_it_is_easily_confused_with_is_shown_with_the_passage(visit: Open) -> None:
    page = visit(ENTRY)
    expect(page.get_by_role("heading", name="Not to be confused with")).to_be_visible()
    line = page.locator(".contrasts li", has=page.get_by_role("link", name="companion planting", exact=True))
    line.locator("summary").first.click()
    expect(line.locator("blockquote").first).to_contain_text("mixes the plants of different years")


def test_what_to_read_first_is_a_path_of_definitions(visit: Open, base: KnowledgeBase) -> None:
    page = visit(ENTRY)
    before = page.locator(".before")
    expect(before.locator("p").first).to_contain_text("Builds on plant, garden bed, crop planning")
    before.locator("summary").click()
    names = before.locator("li a").all_inner_texts()
    assert names.index("plant") < names.index("garden") < names.index("garden bed")
    expect(page.locator("ul.after a.concept").first).to_be_visible()


def test_every_definition_can_be_printed_tour_by_tour(visit: Open, base: KnowledgeBase) -> None:
    page = visit("print/")
    names = set(page.locator(".concepts dt a").all_inner_texts())
    assert names == {concept.name for concept in base.concepts.values()}
    page.emulate_media(media="print")
    for gone in (".md-header", ".md-tabs", ".on-screen", ".md-footer"):
        expect(page.locator(gone).first).to_be_hidden()
    before = page.locator("h2").nth(1).evaluate("element => getComputedStyle(element).breakBefore")
    assert before == "page"
