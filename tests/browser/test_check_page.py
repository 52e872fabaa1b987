"""The page that checks a quote or a draft, as a person uses it: pasting, dropping, by keyboard, offline."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote as percent_encoded

import pytest
from playwright.sync_api import Browser, Locator, Page, Request, expect

from concordance.base.model import KnowledgeBase
from tests.browser.axe import violations
from tests.browser.conftest import DESKTOP, Open, followed, settled
from tests.garden import ALMANAC, PRINT

TRUE = "The soil of a raised bed is warm enough for sowing two weeks before the soil around it."
CHANGED = TRUE.replace("before", "after")
OTHER_MARKS = TRUE.replace("raised bed is", "raised bed, is")
NOWHERE = "no gardener has ever written these words in a book about tea"
PRINTS = re.compile(r"/check/[^/]+\.bin\?[0-9a-f]{8}$")  # the addresses of fingerprints
DRAFT = f"""# My draft

They say that “{TRUE}” and, of frames, that "a garden bed that is built up above the ground".
Others call it a “hotbed”. One writes “{CHANGED}” instead.

> {NOWHERE}

The code `“{TRUE}”` is none of theirs.
"""


def paste(page: Page, text: str) -> None:
    """Paste with the keys, as a person does."""
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.locator("#check-text").focus()
    page.keyboard.press("ControlOrMeta+V")


def results(page: Page) -> Locator:
    return page.locator("#check-results > li")


def verdicts(page: Page) -> list[str]:
    return page.locator("#check-results .check__verdict").all_inner_texts()


@pytest.fixture
def open_check(visit: Open) -> Callable[..., Page]:
    def opened(query: str = "", **options: Any) -> Page:
        page = visit(f"check/{query}", permissions=["clipboard-read", "clipboard-write"], **options)
        return settled(page)

    return opened


def test_a_pasted_sentence_has_its_verdict_its_place_and_who_quotes_it(
    open_check: Callable[..., Page], base: KnowledgeBase, site_url: str
) -> None:
    page = open_check()
    paste(page, TRUE)
    expect(page.locator("#check-status")).to_have_text("Verbatim: Appleyard and van Dyck 1950, §1.1, p. 1.")
    [result] = results(page).all()
    expect(result.locator("blockquote")).to_have_text(TRUE)
    expect(result.locator("mark")).to_have_count(0)
    quoted = base.concepts["raised-bed"].quotes["warmth"]
    assert " ".join(quoted.text.split()) == TRUE
    entry = result.get_by_role("link", name="raised bed", exact=True)
    expect(entry).to_have_attribute("href", re.compile(r"concepts/raised-bed/#quote-warmth$"))
    assert (
        result.get_by_text("at its source").get_attribute("href") == "https://almanac.example/book.pdf#page=1"
    )
    followed(page, result.get_by_role("link", name="§1.1, p. 1", exact=True))
    expect(page).to_have_url(f"{site_url}sources/{ALMANAC}/{PRINT}/#p-raised-bed--warmth")
    expect(page.locator(":target blockquote")).to_have_text(TRUE)


def test_another_edition_that_has_the_words_is_named_too(open_check: Callable[..., Page]) -> None:
    page = open_check()
    paste(
        page,
        "A garden is a piece of ground on which somebody grows plants on purpose, and mostly with patience.",
    )
    also = results(page).locator(".check__others")
    expect(also).to_have_text(re.compile(r"^Also verbatim in Weekly numbers, §?"))
    expect(also.get_by_role("link")).to_have_attribute("href", re.compile("/almanac-1950/weekly/#s-"))


def test_what_differs_is_marked_for_eyes_and_ears(open_check: Callable[..., Page]) -> None:
    page = open_check()
    paste(page, CHANGED)
    mark = results(page).locator("mark")
    expect(mark).to_have_count(1)
    expect(mark).to_have_text(re.compile(r"^\[differs: (?:.* )?after(?: .*)?\]$"))
    assert "underline" in mark.evaluate("element => getComputedStyle(element).textDecorationLine")
    expect(page.locator("#check-status")).to_have_text(re.compile("^Altered: Appleyard"))


def test_the_sources_own_marks_are_there_to_copy(open_check: Callable[..., Page]) -> None:
    page = open_check()
    paste(page, OTHER_MARKS)
    expect(results(page)).to_have_attribute("data-verdict", "punctuation")
    mended = results(page).locator(".check__mended")
    expect(mended.locator("q")).to_have_text(TRUE)
    mended.get_by_role("button", name="Copy The source has").click()
    expect(mended.get_by_role("status")).to_have_text("The source has copied")
    assert page.evaluate("() => navigator.clipboard.readText()") == TRUE


def test_a_passage_is_cited_with_its_page(open_check: Callable[..., Page]) -> None:
    page = open_check()
    paste(page, TRUE)
    results(page).get_by_text("Cite this passage").click()
    results(page).get_by_role("button", name="Copy BibLaTeX").click()
    expect(results(page).get_by_role("status").filter(has_text="BibLaTeX copied")).to_have_count(1)
    assert page.evaluate("() => navigator.clipboard.readText()") == r"\autocite[1]{almanac-1950}"


def test_each_quotation_of_a_draft_is_listed_with_its_line(open_check: Callable[..., Page]) -> None:
    page = open_check()
    paste(page, DRAFT)
    expect(results(page)).to_have_count(4)
    assert verdicts(page) == ["verbatim", "verbatim", "altered", "absent"]
    expect(page.locator("#check-status")).to_have_text(
        "4 quotations: 2 verbatim, 1 altered, 1 in no source here. 1 term or short phrase in quotation marks "
        "not listed."
    )
    lines = page.locator(".check__line")
    assert lines.all_inner_texts() == ["line 3", "line 3", "line 4", "line 6"]
    lines.nth(2).click()
    expect(page.locator("#check-text")).to_be_focused()
    assert page.evaluate("() => getSelection().toString()") == CHANGED


def test_a_page_of_html_is_read_as_html(open_check: Callable[..., Page]) -> None:
    page = open_check()
    html = (
        f"<!doctype html><title>“{TRUE}”</title><p>She writes <q>{TRUE.replace(' bed', '&nbsp;bed')}</q></p>"
    )
    paste(page, html)
    expect(results(page)).to_have_count(1)
    assert verdicts(page) == ["verbatim"]


def drop(page: Page, name: str, text: str) -> None:
    data = page.evaluate_handle(
        """([name, text]) => {
            const data = new DataTransfer();
            data.items.add(new File([text], name));
            return data;
        }""",
        [name, text],
    )
    page.locator("#check-text").dispatch_event("drop", {"dataTransfer": data})


def test_a_file_is_dropped_or_chosen(open_check: Callable[..., Page], tmp_path: Path) -> None:
    page = open_check()
    drop(page, "draft.md", DRAFT)
    expect(results(page)).to_have_count(4)
    drop(page, "draft.docx", "PK")
    status = page.locator("#check-status")
    expect(status).to_have_text(
        "draft.docx: Word files cannot be read here. The command checks them: concordance audit draft.docx"
    )
    drop(page, "picture.txt", "\0\1\2")
    expect(status).to_have_text("picture.txt is not a text file, so it cannot be checked here.")
    (tmp_path / "one.txt").write_text(f"    “{TRUE}”", encoding="utf-8")  # in Markdown it would be code
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Open a file…").click()
    chooser.value.set_files(tmp_path / "one.txt")
    expect(results(page)).to_have_count(1)
    assert verdicts(page) == ["verbatim"]


def test_the_address_holds_what_is_asked_and_no_request_does(
    open_check: Callable[..., Page], site_url: str
) -> None:
    page = open_check(f"#q={percent_encoded(TRUE)}")
    expect(results(page)).to_have_count(1)
    expect(page.locator("#check-text")).to_have_value(TRUE)
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request))
    page.locator("#check-text").fill(CHANGED)
    expect(results(page)).to_have_attribute("data-verdict", "altered")
    assert page.url == f"{site_url}check/#q={percent_encoded(CHANGED, safe='!()*')}"
    page.get_by_role("button", name="Copy a link to this check").click()
    assert page.evaluate("() => navigator.clipboard.readText()") == page.url
    page.locator("#check-text").fill(DRAFT * 10)
    expect(results(page)).to_have_count(40)
    assert page.url == f"{site_url}check/"  # too long for an address
    page.locator("#check-clear").click()
    expect(results(page)).to_have_count(0)
    expect(page.locator("#check-status")).to_have_text("")
    expect(page.locator("#check-text")).to_be_focused()
    page.evaluate("words => { location.hash = `q=${encodeURIComponent(words)}` }", TRUE)
    expect(results(page)).to_have_attribute("data-verdict", "verbatim")
    assert asked
    assert [request.url for request in asked if "soil" in request.url or request.post_data] == []


def test_the_button_copies_a_link_whatever_the_address_was(
    open_check: Callable[..., Page], site_url: str
) -> None:
    page = open_check(f"#q={percent_encoded(TRUE)}")
    expect(results(page)).to_have_count(1)
    page.evaluate("() => { location.hash = 'verdicts' }")
    copying = page.locator("#check-link")
    copying.dblclick()
    expect(copying).to_have_text("Copied")
    assert (
        page.evaluate("() => navigator.clipboard.readText()") == f"{site_url}check/#q={percent_encoded(TRUE)}"
    )
    expect(copying).to_have_text("Copy a link to this check")
    page.locator("#check-text").fill(CHANGED + " \ud83d")  # half of a sign
    expect(results(page)).to_have_attribute("data-verdict", "altered")
    expect(page).to_have_url(re.compile("%EF%BF%BD$"))


def test_one_step_leads_from_a_quote_to_the_top_of_its_check(visit: Open) -> None:
    page = settled(visit("concepts/raised-bed/", viewport={"width": 390, "height": 600}))
    page.locator(".check-link:visible").last.click()
    expect(page.locator("#check-status")).to_contain_text("Verbatim: ")
    expect(results(page)).to_have_attribute("data-verdict", "verbatim")
    page.wait_for_function("() => scrollY === 0")


def test_a_draft_is_still_there_when_the_reader_comes_back(open_check: Callable[..., Page]) -> None:
    page = open_check()
    long = DRAFT * 10  # too long for the address
    page.locator("#check-text").fill(long)
    expect(results(page)).to_have_count(40)
    page.get_by_role("link", name="What the verdicts mean").first.click()
    expect(page).to_have_url(re.compile("#verdicts$"))
    expect(page.locator("#check-text")).to_have_value(long)
    followed(page, results(page).first.get_by_role("link", name="raised bed", exact=True))
    followed(page, page.get_by_role("link", name="Check", exact=True).first)
    expect(page.locator("#check-text")).to_have_value(long)
    expect(results(page)).to_have_count(40)


def test_one_step_leads_there_from_a_quote_and_back_again(visit: Open) -> None:
    page = settled(visit("concepts/raised-bed/#quote-warmth"))
    link = page.locator("#quote-warmth figcaption").get_by_role("link", name="Check this quote")
    followed(page, link)
    expect(page.get_by_role("heading", level=1, name="Check a quotation")).to_be_visible()
    expect(results(page)).to_have_attribute("data-verdict", "verbatim")
    followed(page, results(page).get_by_role("link", name="raised bed", exact=True))
    expect(page.locator(":target")).to_have_id("quote-warmth")
    followed(page, page.locator("#quote-thirst figcaption").get_by_role("link", name="Check this quote"))
    expect(results(page).locator("blockquote")).to_contain_text("dries out sooner")


def test_by_keyboard_alone(open_check: Callable[..., Page]) -> None:
    page = open_check()
    page.get_by_label("Paste a sentence or a whole draft").focus()
    page.keyboard.insert_text(OTHER_MARKS)
    expect(results(page)).to_have_count(1)
    names = []
    for _ in range(8):
        page.keyboard.press("Tab")
        names.append(
            page.evaluate(
                "() => document.activeElement.ariaLabel ?? document.activeElement.textContent.trim()"
            )
        )
    assert names == [
        "Open a file…",
        "Clear",
        "Copy a link to this check",
        "§1.1, p. 1",
        "at its source",
        "Copy The source has",
        "raised bed",
        "Cite this passage",
    ]


def test_a_line_is_shown_in_the_field_however_long_the_others_are(open_check: Callable[..., Page]) -> None:
    page = open_check()
    page.locator("#check-text").fill("short\n" * 200 + f"“{TRUE}”\n\n{NOWHERE * 50}\n\n“{TRUE}”")
    page.get_by_role("button", name="Line 201: show it in the field").click()
    above, high, line = page.locator("#check-text").evaluate(
        "field => [field.scrollTop, field.clientHeight, parseFloat(getComputedStyle(field).lineHeight)]"
    )
    assert above < 201 * line < above + high


def test_another_text_pasted_over_a_file_is_read_as_what_it_is(open_check: Callable[..., Page]) -> None:
    page = open_check()
    drop(page, "draft.html", f"<p>They say <q>{TRUE}</q></p>")
    expect(results(page)).to_have_count(1)
    page.locator("#check-text").press("ControlOrMeta+A")
    paste(page, DRAFT)
    expect(results(page)).to_have_count(4)


def test_many_results_are_shown_in_parts(open_check: Callable[..., Page]) -> None:
    page = open_check()
    page.locator("#check-text").fill("\n\n".join(f"{number} “{TRUE}”" for number in range(120)))
    expect(results(page)).to_have_count(50)
    more = page.locator("#check-more")
    expect(more).to_have_text("Show 50 more of 70")
    more.click()
    expect(results(page)).to_have_count(100)
    expect(results(page).nth(50)).to_be_focused()
    expect(more).to_have_text("Show 20 more of 20")
    more.click()
    expect(results(page)).to_have_count(120)
    expect(more).to_be_hidden()


@pytest.mark.parametrize(
    ("phone", "scheme"), [(False, "light"), (False, "dark"), (True, "light"), (True, "dark")]
)
def test_results_are_accessible_and_fit(open_check: Callable[..., Page], phone: bool, scheme: str) -> None:
    page = open_check(phone=phone, scheme=scheme, reduced_motion="reduce")
    page.locator("#check-text").fill(f"{DRAFT}\n“{OTHER_MARKS}”\n\n“{'x' * 300} {TRUE}”")
    expect(results(page)).to_have_count(6)
    for summary in results(page).locator("summary").all():
        summary.click()
    expect(results(page).locator("code").first).to_be_visible()
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    assert violations(page) == ""


def test_without_scripts_a_sentence_names_the_command(browser: Browser, site_url: str) -> None:
    context = browser.new_context(java_script_enabled=False, **DESKTOP)
    page = context.new_page()
    page.goto(f"{site_url}check/")
    expect(page.locator("noscript p")).to_contain_text("concordance audit")
    expect(page.locator("#check-text")).to_be_hidden()
    context.close()


def test_a_check_that_fails_says_so_and_can_be_tried_again(visit: Open, faults: list[str]) -> None:
    page = visit("sources/")
    page.route(PRINTS, lambda route: route.abort())
    settled(page)
    followed(page, page.get_by_role("link", name="Check", exact=True).first)
    status = page.locator("#check-status")
    page.locator("#check-text").fill(TRUE)
    expect(status).to_have_text(re.compile("^This could not be checked"))
    page.unroute(PRINTS)
    page.locator("#check-text").fill(CHANGED)
    expect(results(page)).to_have_attribute("data-verdict", "altered")
    assert all("ERR_FAILED" in fault for fault in faults)
    faults.clear()


def test_it_works_without_a_network(visit: Open, site_url: str, faults: list[str]) -> None:
    page = visit("", service_workers="allow")
    page.evaluate(
        """async () => {
            const kept = async () => {
                const caches_ = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
                const keys = (await Promise.all(caches_.map((cache) => cache.keys()))).flat();
                return keys.map(({ url }) => url.split("?")[0].replace(location.href, ""));
            };
            const needed = ["check/", "check/check.js", "check/data.json", "check/almanac-1950.print.bin"];
            while (!needed.every((one) => (globalThis.now ?? []).includes(one))) {
                globalThis.now = await kept();
                await new Promise((next) => setTimeout(next, 200));
            }
            globalThis.everything = false;
            while (!globalThis.everything) {
                const before = (await kept()).length;
                await new Promise((next) => setTimeout(next, 500));
                globalThis.everything = before === (await kept()).length;
            }
        }"""
    )
    assert faults == []
    page.context.set_offline(True)
    page.goto(f"{site_url}check/#q={percent_encoded(TRUE)}")
    expect(results(page)).to_have_attribute("data-verdict", "verbatim")
    page.locator("#check-text").fill(DRAFT)
    expect(results(page)).to_have_count(4)
    faults.clear()  # the browser notes each request that found no network


def test_it_works_from_a_folder(offline_folder: Path, browser: Browser) -> None:
    faults: list[str] = []
    context = browser.new_context(**DESKTOP)
    page = context.new_page()
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.extend([said.text] * (said.type in ("error", "warning"))))
    page.goto(f"{(offline_folder / 'concepts/raised-bed.html').as_uri()}#quote-warmth")
    page.locator("#quote-warmth").get_by_role("link", name="Check this quote").click()
    expect(results(page)).to_have_attribute("data-verdict", "verbatim")
    page.locator("#check-text").fill(DRAFT)
    expect(results(page)).to_have_count(4)
    results(page).get_by_role("link", name="§1.1, p. 1").first.click()
    expect(page).to_have_url(re.compile(r"sources/almanac-1950/print\.html#p-raised-bed--warmth$"))
    assert faults == []
    context.close()
