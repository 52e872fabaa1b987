"""Everybody: WCAG 2.2 AA on every kind of page, by keyboard, with large text, without motion.

axe-core looks at each page in light and dark, on a phone and, where that has more, on a desktop; what it
cannot see, order and reach and what is shown at 200%, is tried by hand here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import COLORS, violations
from tests.browser.conftest import DESKTOP, PHONE, Open

KINDS_OF_PAGE = {
    "front": "",
    "entry": "concepts/raised-bed/",
    "entry on a tour": "concepts/crop-rotation/?tour=troubles",
    "example": "concepts/three-sisters/",
    "glossary": "concepts/",
    "glossary by section": "concepts/?by=section",
    "kinds": "kinds/",
    "kind": "kinds/example/",
    "tours": "tours/",
    "tour": "tours/first-spring/",
    "tour of a text": "tours/almanac/",
    "print": "print/",
    "sources": "sources/",
    "check": "check/",
    "contribute": "contribute/",
    "contribute to an entry": "contribute/#entry=raised-bed",
    "check of a quote": "check/#q=A%20raised%20bed%20is%20a%20garden%20bed%20that%20is%20built%20up",
    "source": "sources/almanac-1950/",
    "source that quotes another": "sources/letter-1951/",
    "annotated edition": "sources/almanac-1950/print/",
    "effects": "effects/",
    "annotated edition of that": "sources/letter-1951/post/",
    "vocabulary": "vocabulary/",
    "about": "about/",
    "rules": "rules/",
    "coverage": "coverage/",
    "wordings": "wordings/",
    "texts and concepts": "literature/",
    "what has been shown": "shown/",
    "terms elsewhere": "elsewhere/",
    "graph": "graph/",
    "downloads": "downloads/",
    "guide to contributing": "contributing/",
    "guide to data": "data/",
    "quotes": "quotes/",
    "citing": "citing/",
    "not found": "no-such-page/",
}

WIDER = """
() => [...document.querySelectorAll("body *")]
    .filter((element) => {
        const box = element.getBoundingClientRect();
        if (!box.width || box.right <= document.documentElement.clientWidth + 1) return false;
        for (let at = element; at; at = at.parentElement) {
            const style = getComputedStyle(at);
            if (style.visibility === "hidden" || style.position === "fixed") return false;
            if (style.overflowX !== "visible" || at.tagName === "svg") return false;
        }
        return true;
    })
    .map((element) => element.outerHTML.slice(0, 120))
"""
"""What extends past the edge of the window, except for what scrolls or is drawn."""


FILLED = "#check, #contribute, #graph, [data-md-component=nearest]"


def settled(page: Page) -> Page:
    """The page once the theme has taken it over, and, where a script fills it, nothing is loading."""
    page.wait_for_function("() => window.document$ !== undefined")
    if page.locator(FILLED).count():
        page.wait_for_load_state("networkidle")
    return page


@pytest.fixture(scope="module")
def screen(browser: Browser) -> Iterator[Page]:
    """One page for all tests that ask for it, which may be as wide as a desktop or a phone."""
    faults: list[str] = []
    # The worker would fetch the whole site beside the pages that are looked at.
    context = browser.new_context(reduced_motion="reduce", service_workers="block", **DESKTOP)
    page = context.new_page()
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.extend([said.text] * (said.type == "error")))
    yield page
    context.close()
    assert [fault for fault in faults if "404" not in fault] == []  # one page is not there on purpose


@pytest.mark.parametrize("path", KINDS_OF_PAGE.values(), ids=KINDS_OF_PAGE.keys())
def test_every_kind_of_page_is_accessible_and_fits_on_a_desktop_at_twice_its_size_and_on_a_phone(
    screen: Page, site_url: str, path: str
) -> None:
    page = opened(screen, site_url + path)
    tells_how_it_is_built(page)
    cuts_nothing_off_when_text_is_twice_its_size(page)
    shorten(page)
    if path in WITH_SIDEBARS:
        is_accessible_and_fits(page, within=WIDE_ONLY)
    page.set_viewport_size(PHONE["viewport"])
    is_accessible_and_fits(page)


def opened(page: Page, address: str) -> Page:
    """A page on a desktop, loaded anew also where only the fragment differs from the page before."""
    page.set_viewport_size(DESKTOP["viewport"])
    page.goto("about:blank")
    page.goto(address)
    return settled(page)


ALIKE = """(limit) => {
  const seen = {};
  for (const one of document.querySelectorAll("main :is(li, tr, dt, dd, p, section, figure, details)")) {
    const kind = [one, one.parentElement].map((element) => element.tagName + element.className).join();
    seen[kind] = (seen[kind] ?? 0) + 1;
    if (seen[kind] > limit) one.remove();
  }
}"""


def shorten(page: Page) -> None:
    """Leave twelve of what is alike: axe takes ten seconds for the longest pages, and finds no more."""
    page.evaluate(ALIKE, 12)


WIDE_ONLY = {"include": [[".md-header"], [".md-tabs"], [".md-sidebar"]]}
"""What a desktop has and a phone has not: axe takes long, and sees the rest on the phone."""
WITH_SIDEBARS = ("", "concepts/raised-bed/", "tours/almanac/", "sources/almanac-1950/print/", "quotes/")
"""Pages that have between them all that there is in header, tabs and sidebars."""


def is_accessible_and_fits(page: Page, within: Any = "html") -> None:
    """axe finds nothing in it or in a part of it, in both schemes, and nothing is wider than the screen."""
    settled(page).emulate_media(color_scheme="light")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    assert violations(page, within=within) == ""
    page.emulate_media(color_scheme="dark")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    assert violations(page, COLORS, within) == ""


def tells_how_it_is_built(page: Page) -> None:
    """Its headings, landmarks and language are sound."""
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.title().endswith("Concordance")
    expect(page.locator("main")).to_have_count(1)
    levels = page.evaluate(
        """() => [...document.querySelectorAll("main :is(h1, h2, h3, h4, h5, h6)")]
                     .map((heading) => Number(heading.tagName[1]))"""
    )
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(following <= level + 1 for level, following in pairwise(levels))


def cuts_nothing_off_when_text_is_twice_its_size(page: Page) -> None:
    """1280 px at 200% is 640 px; 320 px is what WCAG asks for (1.4.10 reflow, 1280 px at 400%)."""
    for width in (640, 320):
        page.set_viewport_size({"width": width, "height": 700})
        assert page.evaluate("() => document.documentElement.scrollWidth") <= width, f"at {width} px"
    page.set_viewport_size({"width": 1280, "height": 900})
    size = page.evaluate("() => parseFloat(getComputedStyle(document.documentElement).fontSize)")
    larger = page.add_style_tag(content=f"html {{ font-size: {2 * size}px !important }}")
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 1280
    assert page.evaluate(WIDER) == []
    larger.evaluate("style => style.remove()")


BROKEN = r"""() => {
  const words = [];
  const range = document.createRange();
  for (const cell of document.querySelectorAll("td, th")) {
    const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      for (const { 0: word, index } of text.data.matchAll(/[\p{L}\p{N}]+/gu)) {
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        if (range.getClientRects().length > 1) words.push(word);
      }
    }
  }
  return words;
}"""
"""The words in the cells of tables that stand on two lines."""


@pytest.mark.parametrize("path", ["quotes/", "auditing/", "data/"])
def test_no_word_in_a_table_breaks_on_a_phone(visit: Open, path: str) -> None:
    page = visit(path, phone=True)
    assert page.evaluate(BROKEN) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    # What scrolls can have the focus, and has a name of its own.
    if path == "data/":
        expect(page.locator("[aria-label='Table: Graphs']")).to_have_attribute("tabindex", "0")
    wide = page.locator(".md-typeset__scrollwrap[tabindex]")
    names = wide.evaluate_all("all => all.map((one) => one.getAttribute('aria-label'))")
    assert len(set(names)) == len(names)
    assert all(name.startswith("Table: ") and "¶" not in name for name in names)


def test_what_opens_is_accessible_too(visit: Open) -> None:
    page = settled(visit("concepts/crop-rotation/"))
    for summary in page.locator(".md-content details.plain > summary:visible").all():
        summary.click()
    page.locator(".definition a.concept").first.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(page.locator(".preview")).to_be_visible()
    assert violations(page) == ""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_open_search_is_accessible_too(visit: Open, scheme: str) -> None:
    page = settled(visit("", scheme=scheme))
    page.keyboard.press("ControlOrMeta+k")
    page.keyboard.type("bed")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    assert violations(page) == ""


def test_the_drawer_of_a_phone_is_accessible_too(visit: Open) -> None:
    page = settled(visit("concepts/raised-bed/", phone=True))
    page.locator("label.md-header__button[for=__drawer]").click()
    expect(page.get_by_role("link", name="Glossary").first).to_be_in_viewport()
    assert violations(page) == ""


def test_the_first_key_leads_past_the_frame(visit: Open) -> None:
    page = settled(visit("concepts/raised-bed/"))
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#raised-bed$"))
    page.wait_for_function("() => document.activeElement === document.body && scrollY > 0")  # it has gone
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.closest('.md-content') !== null")


def test_a_move_within_a_page_keeps_the_page(visit: Open) -> None:
    page = settled(visit("concepts/raised-bed/"))
    page.evaluate("() => { document.querySelector('.md-content').dataset.first = '' }")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#raised-bed$"))
    page.keyboard.press("Tab")
    page.wait_for_timeout(500)  # for all that may still come
    assert page.evaluate("() => document.activeElement.closest('[data-first]') !== null")
    page.go_back()
    expect(page).to_have_url(re.compile("raised-bed/$"))
    page.wait_for_load_state("networkidle")
    assert not asked
    page.get_by_role("link", name="Glossary").first.click()
    expect(page).to_have_url(re.compile("/concepts/$"))
    page.go_back()
    expect(page.get_by_role("heading", level=1, name="raised bed")).to_be_visible()


FOCUS = """
() => {
    const element = document.activeElement;
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    element.dataset.reached = "";
    return {
        what: element.outerHTML.slice(0, 100),
        index: [...document.querySelectorAll("*")].indexOf(element),
        main: element.closest(".md-content") !== null,
        seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight,
        marked: style.outlineStyle !== "none" || style.boxShadow !== "none",
    };
}
"""
MISSED = """
(heading) => [...document.querySelectorAll(".md-content :is(a[href], button, summary, input, select)")]
    .filter((element) => element.checkVisibility({ visibilityProperty: true })
        && !("reached" in element.dataset)
        && (element.type !== "radio" || element.checked)
        && heading.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING)
    .map((element) => element.outerHTML.slice(0, 100))
"""


@pytest.mark.parametrize("path", ["", "concepts/raised-bed/", "concepts/", "tours/first-spring/"])
def test_every_link_and_button_is_reached_in_the_order_of_the_page(visit: Open, path: str) -> None:
    page = settled(visit(path, reduced_motion="reduce"))
    heading = page.locator("h1")
    heading.evaluate("element => { element.tabIndex = -1; element.focus(); }")
    before = page.evaluate(FOCUS)["index"]
    while True:
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        if not focus["main"]:
            break
        assert focus["index"] > before, f"the order jumps back at {focus['what']}"
        assert focus["seen"], f"out of sight: {focus['what']}"
        assert focus["marked"], f"no mark of the focus: {focus['what']}"
        before = focus["index"]
    assert heading.evaluate(MISSED) == []


def test_motion_stops_where_a_reader_asks(visit: Open) -> None:
    page = settled(visit("concepts/raised-bed/", reduced_motion="reduce"))
    moving = page.evaluate(
        """() => [...document.querySelectorAll("*")].filter((element) => {
            const style = getComputedStyle(element);
            const longest = (times) => Math.max(...times.split(",").map(parseFloat));
            return longest(style.transitionDuration) > 0.001 || longest(style.animationDuration) > 0.001;
        }).map((element) => element.outerHTML.slice(0, 100))"""
    )
    assert moving == []
    assert page.evaluate("() => getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_a_screen_reader_hears_names_for_all_that_can_be_used(visit: Open) -> None:
    page = settled(visit("concepts/crop-rotation/?tour=troubles"))
    snapshot = page.locator("main").aria_snapshot()
    assert not re.search(r"- (link|button|textbox|searchbox|radio)(:|$)", snapshot, re.MULTILINE)
    expect(page.get_by_role("navigation", name="Tour: Troubles")).to_be_visible()


SMALL = """(selector) => [...document.querySelectorAll(selector)]
    .filter((element) => element.checkVisibility())
    .map((element) => [element.outerHTML.slice(0, 80), element.getBoundingClientRect().height])
    .filter(([, height]) => height < 23.5)"""
"""What is lower than 24 px (WCAG 2.2, 2.5.8), of what a selector finds."""


def test_signs_are_silent_diagrams_named_and_targets_large(visit: Open) -> None:
    page = settled(visit("concepts/three-sisters/", phone=True))
    quotes = page.locator("#quotes")
    expect(quotes).to_have_accessible_name(quotes.evaluate("heading => heading.firstChild.data"))
    expect(quotes.locator("a")).to_have_accessible_name(re.compile("^Link to section “"))
    diagram = page.locator(".diagram svg")
    expect(diagram).to_have_accessible_name("What the three sisters do for one another")
    expect(diagram).to_have_accessible_description(re.compile("The maize holds up the beans"))
    heard = page.locator("main").aria_snapshot()
    assert not re.search("[▸✓≈✗]", heard)
    assert page.evaluate(SMALL, "figcaption a, details.plain > summary") == []
    page = settled(visit("concepts/", phone=True))
    assert page.evaluate(SMALL, ".glossary-tools fieldset label, .letters a, .glossary dt a") == []


def test_a_link_to_another_site_says_so_and_why_it_fails_without_a_network(visit: Open) -> None:
    page = settled(visit("concepts/three-sisters/"))
    away = page.locator("figcaption a.passage").first
    assert "↗" in away.evaluate("link => getComputedStyle(link, '::after').content")
    assert page.locator("figcaption a.check-link").first.evaluate(
        "link => getComputedStyle(link, '::after').content"
    ) in ("none", "normal")
    page.context.set_offline(True)
    away.click()
    expect(page.get_by_text("You are offline, and this is on another site.")).to_be_visible()
    expect(page).to_have_url(re.compile("/concepts/three-sisters/$"))


@pytest.mark.parametrize("path", ["concepts/", "about/", "concepts/raised-bed/"])
def test_a_readers_own_colors_leave_everything_in_sight(visit: Open, path: str) -> None:
    page = settled(visit(path, forced_colors="active"))
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle") != "none"
    assert violations(page, COLORS) == ""
