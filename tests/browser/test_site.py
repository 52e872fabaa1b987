"""The site as a person uses it: front page, an entry, quotes, links, lists, light and dark, a phone."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from concordance.base.model import KnowledgeBase
from tests.browser.conftest import PUBLISHED, REPOSITORY, Open, darkened, settled


def test_the_front_page_leads_on(visit: Open) -> None:
    page = visit()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Why does nothing grow"))
    for name in ("Look up a term", "Explore the map", "Take a tour", "Check the quotes", "Add or correct"):
        expect(page.get_by_role("link", name=name).first).to_be_visible()
    page.get_by_role("link", name="See a spring in twelve steps").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Garden"))
    expect(page.get_by_role("navigation", name="Tour: The first spring", exact=True)).to_be_visible()


@pytest.mark.parametrize("phone", [True, False], ids=["phone", "desktop"])
def test_the_first_screen_says_what_it_is_about_where_to_begin_and_why_to_trust_it(
    visit: Open, phone: bool
) -> None:
    page = visit(phone=phone)
    for one in ("h1", ".front__stakes", ".front__ways .button", ".quote--right .verdict"):
        expect(page.locator(one)).to_be_in_viewport(ratio=1)
    wrong = page.locator(".quote--wrong")
    expect(wrong).to_contain_text("altered: the source has the underlined word")
    assert wrong.locator("del").inner_text() != wrong.locator("ins").inner_text()


def test_an_entry_shows_what_it_says_and_why(visit: Open, base: KnowledgeBase) -> None:
    entry = base.concepts["crop-rotation"]
    page = visit("concepts/crop-rotation/#links")
    for label, quote in entry.quotes.items():
        figure = page.locator(f"#quote-{label}")
        expect(figure.locator("blockquote")).to_have_text(" ".join(quote.text.split()))
        expect(figure.locator("figcaption")).to_contain_text(f"{quote.at} verbatim in")
        passage = figure.locator("a.passage").get_attribute("href") or ""
        assert passage.startswith("https://")
        if ", p" in quote.at:
            assert re.search(r"#page=\d+$", passage)
    kind = page.locator("dl.links dt", has_text="is a kind of").first
    line = kind.locator("xpath=following-sibling::dd[1]")
    expect(line.locator("blockquote")).to_be_hidden()
    line.locator("summary").click()
    expect(line.locator("blockquote")).to_be_visible()
    expect(line.locator(".sentence")).to_contain_text("crop rotation is a kind of")
    line.get_by_role("link", name="the quote in its entry").click()
    expect(page.locator(":target")).to_have_class("quote")


def test_the_edit_link_leads_to_the_yaml(visit: Open) -> None:
    page = visit("concepts/orchard/")
    href = page.get_by_role("link", name="Edit this page").get_attribute("href")
    assert href is not None
    assert href.endswith("/edit/main/concepts/orchard.yaml")


def test_a_problem_is_reported_with_what_it_is_about_filled_in(visit: Open, faults: list[str]) -> None:
    page = visit("concepts/orchard/")
    link = page.get_by_role("link", name="Report a problem with this entry")
    said = parse_qs(urlsplit(link.get_attribute("href") or "").query)
    assert said["title"] == ["Problem with orchard"]
    assert re.match(
        rf"Entry: orchard, version [0-9a-f]{{12}}\nPage: {PUBLISHED}concepts/orchard/\n", said["body"][0]
    )
    page = visit("no-such-page/")
    link = page.get_by_role("link", name="Report a problem with this page")
    expect(link).to_have_attribute("href", re.compile(f"^{re.escape(REPOSITORY)}issues/new"))
    faults[:] = [fault for fault in faults if "404" not in fault]
    page.get_by_role("link", name="About this site").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("About this site"))
    page.locator(".md-content").get_by_role("link", name="CC BY 4.0").wait_for()


def test_instant_loading_keeps_the_page_and_the_scripts_of_ours(visit: Open) -> None:
    page = settled(visit("concepts/"))
    page.evaluate("() => { window.stays = true }")
    page.locator("dl.concepts").get_by_role("link", name="three sisters", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Three sisters"))
    assert page.evaluate("() => window.stays") is True
    expect(page.locator(".diagram svg")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_diagram_is_drawn_in_the_scheme_that_is_shown(visit: Open, scheme: str) -> None:
    page = visit("concepts/three-sisters/", scheme=scheme)
    diagram = page.locator(".diagram svg")
    expect(diagram).to_be_visible()
    expect(page.locator("code.language-mermaid")).to_be_hidden()
    text = diagram.locator("text").first.evaluate("element => getComputedStyle(element).fill")
    ink = page.evaluate("() => getComputedStyle(document.body).color")
    assert text == ink
    expect(darkened(page).locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.wait_for_function(
        """() => getComputedStyle(document.querySelector(".diagram svg text")).fill
                 === getComputedStyle(document.body).color"""
    )


def test_mermaid_is_loaded_where_a_diagram_is_alone(visit: Open) -> None:
    page = settled(visit("concepts/orchard/"))
    names = page.evaluate("() => performance.getEntriesByType('resource').map(entry => entry.name)")
    assert not [name for name in names if "mermaid" in name]


def test_a_missing_page_says_so_and_leads_on(visit: Open, faults: list[str]) -> None:
    page = visit("concepts/no-such-concept/")
    expect(page.get_by_role("heading", level=1)).to_have_text("There is no such page")
    page.get_by_role("link", name="all concepts from A to Z").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Glossary"))
    faults[:] = [fault for fault in faults if "404" not in fault]


def test_the_frame_has_its_pictures_and_scripts_in_files(site_url: str, site_folder: Path) -> None:
    assert site_url
    page = (site_folder / "concepts/orchard/index.html").read_text(encoding="utf-8")
    head, _, tail = page.partition("<article")
    frame = head + tail.partition("</article>")[2]
    assert "<path" not in frame
    assert "<script>" not in frame
    pictures = set(re.findall(r'<svg class="icon icon--(\w+)"', page))
    assert pictures >= {
        "logo",
        "menu",
        "search",
        "previous",
        "share",
        "close",
        "top",
        "system",
        "light",
        "dark",
    }
    sheet = (site_folder / "assets/site.css").read_text(encoding="utf-8")
    assert [one for one in pictures if f".icon--{one} {{" not in sheet] == []


def test_the_policy_stops_what_the_site_does_not_use(visit: Open, faults: list[str]) -> None:
    page = visit("concepts/orchard/")
    policy = page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content") or ""
    assert "script-src 'self';" in policy
    assert "unsafe-eval" not in policy
    ran = page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.ran = true";
            document.head.append(script);
            return window.ran === true;
        }"""
    )
    assert ran is False
    assert faults
    assert all("Content Security Policy" in fault for fault in faults)
    faults.clear()


def shows_scheme(page: Page, scheme: str) -> None:
    shown = "slate" if scheme == "dark" else "default"
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", shown)


def test_paper_is_light_even_if_the_screen_was_dark(visit: Open) -> None:
    page = settled(visit("concepts/raised-bed/", scheme="dark"))
    shows_scheme(page, "dark")
    colors = (
        "() => ['--paper', '--kind-system'].map(n => getComputedStyle(document.body).getPropertyValue(n))"
    )
    dark = page.evaluate(colors)
    page.emulate_media(media="print")
    light = page.evaluate(colors)
    assert light[0].strip() == "#fffdf9"
    assert light[1] != dark[1]
    expect(page.locator(".md-header")).to_be_hidden()
