"""The form, as a person uses it: from nothing to a file that passes the checks, by keyboard, with drafts."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from playwright.sync_api import Browser, Locator, Page, expect

from concordance.base.model import Concept, KnowledgeBase
from concordance.checks import check_root
from tests.browser.axe import violations
from tests.browser.conftest import DESKTOP, Open, build, followed, serve, settled
from tests.conftest import copied, shared
from tests.garden import ALMANAC, PRINT
from tests.js import entries

TRUE = "The soil of a raised bed is warm enough for sowing two weeks before the soil around it."
COPIED = "“The soil of a raised bed is\nwarm enough for sow-\ning two weeks before the soil around it.”"
CHANGED = TRUE.replace("before", "after")
SOUND = "No problems: the entry passes every check that can be made here."


def fill(page: Page) -> None:
    """Write an entry that passes the checks, with the pointer."""
    page.get_by_label("Name", exact=True).fill("warm soil")
    page.get_by_label("Kind", exact=True).select_option("property")
    page.get_by_label("Definition", exact=True).fill(
        "What the [[soil]] of a [[raised-bed]] has early in spring."
    )
    page.get_by_label("Why no source defines it").fill("The almanac uses the words as known.")
    page.get_by_role("button", name="Add a quote").click()
    paste(page, TRUE)
    page.get_by_label("What it does").select_option("explains")
    page.get_by_role("button", name="Add a link").click()
    page.get_by_label("Relation", exact=True).select_option("property-of")
    page.get_by_role("combobox", name="Concept", exact=True).fill("raised bed")
    page.get_by_label("Quote", exact=True).select_option("soil-raised")


def paste(page: Page, text: str) -> None:
    """Paste with the keys, as a person does."""
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.keyboard.press("ControlOrMeta+V")


def status(page: Page) -> Locator:
    return page.locator("#contribute-status")


def file_of(page: Page) -> str:
    return str(page.locator("#contribute-file").evaluate("element => element.textContent"))


def problems(page: Page) -> list[str]:
    return page.locator("#contribute-problems .contribute__rule").all_inner_texts()


def checked(project: Path, folder: Path, entry: str, text: str) -> list[str]:
    """What the command finds in a copy of the project with this entry."""
    root = folder / "project"
    copied(project, root)
    (root / f"concepts/{entry}.yaml").write_text(text, encoding="utf-8", newline="\n")
    return [f"{problem.rule}: {problem.message}" for problem in check_root(root)[1]]


@pytest.fixture
def open_form(visit: Open) -> Callable[..., Page]:
    def opened(query: str = "", **options: Any) -> Page:
        may = ["clipboard-read", "clipboard-write"]
        page = settled(visit(f"contribute/{query}", permissions=may, **options))
        expect(page.locator("#contribute-form fieldset").first).to_be_attached()
        page.on("dialog", lambda dialog: dialog.accept())  # it asks before it discards
        return page

    return opened


# --- A new entry ------------------------------------------------------------------------------------------


def test_by_keyboard_alone_from_nothing_to_a_file_that_passes_the_checks(
    open_form: Callable[..., Page], project: Path, tmp_path: Path
) -> None:
    page = open_form()
    keys = page.keyboard
    page.locator("#contribute-title").focus()

    def to(name: str) -> None:
        """Press Tab until the field or the button of this name has the focus."""
        for _ in range(60):
            keys.press("Tab")
            label = page.evaluate(
                """() => {
                    const { labels, textContent } = document.activeElement;
                    return labels?.length ? labels[0].firstChild.data ?? labels[0].textContent : textContent;
                }"""
            )
            if label.strip() == name:
                return
        raise AssertionError(f"no way leads to {name}")

    expect(status(page)).to_have_text("Nothing has been written yet.")
    to("Name")
    keys.type("warm soil")
    to("Id")
    assert page.evaluate("() => document.activeElement.value") == "warm-soil"
    to("Kind")
    keys.type("Prop")
    to("Definition")
    keys.type("What the [[soi")
    expect(page.get_by_role("listbox").first).to_be_visible()
    keys.press("Enter")
    keys.type(" of a [[raised b")
    keys.press("Enter")
    keys.type(" has early in spring.")
    to("Add a quote")
    keys.press("Enter")
    assert page.evaluate("() => document.activeElement.labels[0].textContent") == "Passage"
    paste(page, TRUE)
    to("What it does")
    keys.type("expl")
    to("Why no source defines it")
    keys.type("The almanac uses the words as known.")
    to("Add a link")
    keys.press("Enter")
    keys.type("is a property of")
    to("Concept")
    keys.type("raised")
    keys.press("ArrowDown")
    keys.press("Enter")
    to("Quote")
    keys.type("soil")
    expect(status(page)).to_have_text(SOUND)
    to("Copy")
    keys.press("Enter")
    expect(page.locator("#contribute-copied")).to_have_text("The file was copied.")
    text = page.evaluate("() => navigator.clipboard.readText()")
    assert text == file_of(page)
    written = yaml.load(text, yaml.BaseLoader)
    assert written["definition"] == "What the [[soil]] of a [[raised-bed]] has early in spring."
    assert written["quotes"]["soil-raised"] == {
        "source": ALMANAC,
        "edition": PRINT,
        "at": "§1.1, p. 1",
        "role": "explains",
        "text": TRUE,
    }
    assert checked(project, tmp_path, "warm-soil", text) == []


def test_a_passage_is_proved_as_it_is_pasted_and_its_clean_form_is_offered(
    open_form: Callable[..., Page],
) -> None:
    page = open_form()
    page.get_by_role("button", name="Add a quote").click()
    paste(page, COPIED)
    found = page.locator(".contribute__found")
    expect(found.locator(".check__verdict")).to_have_text("verbatim")
    expect(page.get_by_label("Where it is")).to_have_value("§1.1, p. 1")
    expect(page.get_by_label("Source", exact=True)).to_have_value(f"{ALMANAC}/{PRINT}")
    expect(page.get_by_label("Label")).to_have_value("soil-raised")
    expect(page.locator("#contribute-said")).to_have_text(
        re.compile("^The passage is verbatim, .*§1.1, p. 1")
    )
    page.get_by_role("button", name="Use the source’s words").click()
    expect(page.get_by_label("Passage")).to_have_value(TRUE)
    expect(page.get_by_label("Passage")).to_be_focused()
    expect(page.get_by_role("button", name="Use the source’s words")).to_have_count(0)


def test_what_differs_from_the_source_is_marked(open_form: Callable[..., Page]) -> None:
    page = open_form()
    page.get_by_role("button", name="Add a quote").click()
    paste(page, CHANGED)
    found = page.locator(".contribute__found")
    expect(found.locator(".check__verdict")).to_have_text("altered")
    expect(found.locator("mark")).to_have_text(re.compile("after"))
    expect(page.get_by_role("button", name="Use the source’s words")).to_have_count(0)
    page.get_by_label("Passage").fill("no gardener has ever written these words in a book about tea")
    expect(found.locator(".check__verdict")).to_have_text("absent")


def test_only_what_the_vocabulary_allows_is_offered(
    open_form: Callable[..., Page], base: KnowledgeBase
) -> None:
    page = open_form()
    page.get_by_label("Kind", exact=True).select_option("property")
    page.get_by_role("button", name="Add a link").click()
    relation = page.get_by_label("Relation", exact=True)
    offered = relation.locator("option").evaluate_all("options => options.map((one) => one.value)")
    vocabulary = base.vocabulary
    for name in vocabulary.relation_names():
        found = vocabulary.direction(name)
        assert found
        declared = vocabulary.relations[found[0]]
        allowed = declared.to if found[1] else declared.from_
        possible = "any" in allowed or "property" in allowed or ("same" in allowed and found[1])
        assert (name in offered) <= possible, name
    relation.select_option("property-of")
    concept = page.get_by_role("combobox", name="Concept", exact=True)
    concept.press("ArrowDown")
    shown = page.get_by_role("listbox").locator("li").all()
    kinds = {one.get_attribute("data-kind") for one in shown}
    assert kinds <= set(vocabulary.relations["property-of"].to)
    assert kinds


def test_a_concept_is_found_by_name_alias_or_id(open_form: Callable[..., Page], base: KnowledgeBase) -> None:
    page = open_form()
    page.get_by_label("Kind", exact=True).select_option("system")
    page.get_by_role("button", name="Add a link").click()
    page.get_by_label("Relation", exact=True).select_option("contrasts-with")
    concept = page.get_by_role("combobox", name="Concept", exact=True)
    expect(concept).to_have_attribute("aria-expanded", "false")
    alias = base.concepts["raised-bed"].aliases[0]
    concept.press_sequentially(alias.upper())
    expect(concept).to_have_attribute("aria-expanded", "true")
    concept.press("ArrowDown")
    active = concept.get_attribute("aria-activedescendant")
    expect(page.locator(f"#{active}")).to_have_attribute("aria-selected", "true")
    concept.press("Escape")
    expect(concept).to_have_attribute("aria-expanded", "false")
    concept.press("Tab")  # a whole alias is the concept
    expect(concept).to_have_value("raised bed")
    expect(page.locator("#contribute-file")).to_contain_text("target: raised-bed")


# --- Problems ---------------------------------------------------------------------------------------------


def test_each_problem_leads_to_its_field_and_to_its_rule(
    open_form: Callable[..., Page], site_url: str
) -> None:
    page = open_form()
    fill(page)
    expect(status(page)).to_have_text(SOUND)
    definition = page.get_by_label("Definition", exact=True)
    definition.fill("What the [[soyl]] of a raised bed has.")
    expect(status(page)).to_have_text("1 problem left to mend.")
    assert problems(page) == ["dangling-mention"]
    page.get_by_label("Name", exact=True).focus()
    expect(definition).to_have_attribute("aria-invalid", "true")
    described = (definition.get_attribute("aria-describedby") or "").split()[0]
    expect(page.locator(f"#{described}")).to_contain_text("soyl")
    page.locator("#contribute-problems button").click()
    expect(definition).to_be_focused()
    definition.fill("What the soil of a raised bed has.")
    expect(status(page)).to_have_text(SOUND)
    expect(definition).not_to_have_attribute("aria-invalid", "true")
    page.get_by_label("Label").fill("")
    rule = page.locator("#contribute-problems a").first
    name = rule.inner_text()
    followed(page, rule)
    expect(page).to_have_url(f"{site_url}rules/#{name}")
    expect(page.locator(":target")).to_have_text(name)


def test_a_problem_in_a_closed_quote_opens_it(open_form: Callable[..., Page]) -> None:
    page = open_form("#entry=raised-bed")
    expect(status(page)).to_have_text("Nothing has been changed yet.")
    card = page.locator("details.contribute__card").first
    card.locator("> summary").click()
    card.get_by_label("Passage").fill("no gardener has ever written these words in a book about tea")
    card.locator("> summary").click()
    expect(card.get_by_label("Passage")).to_be_hidden()
    page.locator("#contribute-problems button").first.click()
    expect(card.get_by_label("Passage")).to_be_visible()
    assert "quote-absent" in problems(page)


def test_how_a_text_stands_to_the_concept_is_kept_and_held_to_the_order_of_texts(
    open_form: Callable[..., Page],
) -> None:
    page = open_form("#entry=crop-rotation")
    page.locator("details.contribute__card > summary", has_text="letter").click()
    stance = page.get_by_label("How its text stands to the concept").locator("visible=true")
    expect(stance).to_have_value("demonstrates")
    assert "stance: demonstrates" in file_of(page)
    stance.select_option("introduces")
    expect(page.locator("#contribute-problems")).to_contain_text("is from an earlier text")
    assert problems(page) == ["stance-out-of-order"]
    stance.select_option("disputes")
    expect(page.locator("#contribute-problems .contribute__rule")).to_have_count(0)


def test_two_quotes_under_one_label_are_a_problem(open_form: Callable[..., Page]) -> None:
    page = open_form("#entry=raised-bed")
    cards = page.locator("details.contribute__card")
    for at in (0, 1):
        cards.nth(at).locator("> summary").click()
    first = cards.nth(0).get_by_label("Label").input_value()
    cards.nth(1).get_by_label("Label").fill(first)
    expect(page.locator("#contribute-problems")).to_contain_text(f'two quotes have the label "{first}"')
    assert "duplicate-key" in problems(page)


def test_nothing_that_is_typed_becomes_markup(open_form: Callable[..., Page]) -> None:
    page = open_form()
    bad = """<img src=x onerror="document.title='hit'"><script>document.title='hit'</script>"""
    link = "[a](javascript:document.title='hit') [b](https://tea.example/)"
    fill(page)
    for label in (
        "Name",
        "Definition",
        "Also known as",
        "Explanation",
        "Why no source defines it",
        "Passage",
    ):
        page.get_by_label(label, exact=label == "Name").first.fill(f"{bad} {link}")
    for label in ("What it leaves out", "Label", "Where it is"):
        page.get_by_label(label).fill(bad)
    page.get_by_role("combobox", name="Concept", exact=True).fill(bad)
    page.get_by_label("No passage says it").check()
    page.get_by_label("How it follows").fill(f"{bad} {link}")
    expect(page.locator("#contribute-preview")).to_contain_text("onerror")
    assert page.locator("#contribute :is(img, iframe, [onerror], a[href^=javascript])").count() == 0
    assert page.locator("#contribute script").count() == 1
    page.reload()
    expect(page.get_by_label("Name", exact=True)).to_have_value(f"{bad} {link}")
    assert "hit" not in page.title()


def test_a_concept_that_is_there_already_leads_to_its_entry(open_form: Callable[..., Page]) -> None:
    page = open_form()
    page.get_by_label("Name", exact=True).fill("Raised  bed")
    expect(page.locator("#contribute-problems")).to_contain_text('there is an entry "raised-bed" already')
    assert not {"quote-removed", "unknown-quote"} & {*problems(page)}
    page.get_by_role("link", name="Improve that entry").first.click()
    expect(page.locator("#contribute-title")).to_have_text("Improve “raised bed”")
    expect(status(page)).to_have_text("Nothing has been changed yet.")


def test_a_passage_that_is_found_leads_to_its_place_and_another_names_the_sources(
    open_form: Callable[..., Page],
) -> None:
    page = open_form()
    page.get_by_role("button", name="Add a quote").click()
    found = page.locator(".contribute__found")
    paste(page, "Nobody has ever written these words in any of the sources of this garden.")
    expect(found).to_contain_text("Another work can be quoted once it has been added.")
    page.get_by_label("Passage").fill(CHANGED)
    link = found.get_by_role("link")
    expect(link).to_have_count(1)
    assert page.request.get(link.evaluate("link => link.href")).ok


# --- Drafts -----------------------------------------------------------------------------------------------


def test_a_draft_survives_and_several_are_kept(open_form: Callable[..., Page], site_url: str) -> None:
    page = open_form()
    fill(page)
    expect(status(page)).to_have_text(SOUND)
    text = file_of(page)
    page.reload()
    expect(status(page)).to_have_text(SOUND)
    assert file_of(page) == text
    first = page.url
    page.goto("about:blank")
    page.goto(f"{site_url}contribute/")
    drafts = page.locator("#contribute-drafts")
    expect(drafts).to_contain_text("warm soil")
    expect(page.get_by_label("Name", exact=True)).to_have_value("")
    page.get_by_label("Name", exact=True).fill("cold soil")
    expect(page).not_to_have_url(f"{site_url}contribute/")
    assert page.url != first
    drafts.get_by_role("button", name="warm soil", exact=True).click()
    expect(page.get_by_label("Name", exact=True)).to_have_value("warm soil")
    expect(page.locator("#contribute-title")).to_be_focused()
    page.go_back()
    expect(page.get_by_label("Name", exact=True)).to_have_value("cold soil")
    page.get_by_role("button", name="Discard the draft warm soil").click()
    expect(drafts).to_be_hidden()
    page.get_by_role("button", name="Discard this draft").click()
    expect(page.get_by_label("Name", exact=True)).to_have_value("")
    page.reload()
    expect(page.locator("#contribute-drafts")).to_be_hidden()
    expect(page.get_by_label("Name", exact=True)).to_have_value("")


def test_a_draft_that_another_tab_has_changed_is_told(open_form: Callable[..., Page]) -> None:
    page = open_form()
    page.get_by_label("Name", exact=True).fill("warm soil")
    expect(page).to_have_url(re.compile("#draft="))
    other = page.context.new_page()
    other.goto(page.url)
    expect(other.get_by_label("Name", exact=True)).to_have_value("warm soil")
    expect(page.locator("#contribute-note")).to_be_hidden()
    other.get_by_label("Definition", exact=True).fill("It is warm.")
    expect(page.locator("#contribute-note")).to_contain_text("changed in another tab")
    page.reload()
    expect(page.get_by_label("Definition", exact=True)).to_have_value("It is warm.")


def test_what_the_browser_has_kept_may_be_anything(open_form: Callable[..., Page]) -> None:
    page = open_form()
    page.evaluate(
        """() => {
            const prefix = `concordance.contribute ${location.pathname} `;
            const links = [null, { targets: "x", quote: [] }, 3];
            const entry = { name: 7, quotes: { a: 1 }, links, kind: null };
            localStorage.setItem(`${prefix}draft=odd`, JSON.stringify({ entry, when: "then" }));
            localStorage.setItem(`${prefix}draft=broken`, "{");
            localStorage.setItem(`${prefix}draft=null`, "null");
        }"""
    )
    page.goto("about:blank")
    page.go_back()
    page.evaluate("() => { location.hash = 'draft=odd' }")
    expect(page.get_by_label("Relation", exact=True)).to_have_count(3)
    page.evaluate("() => { location.hash = 'draft=broken' }")
    expect(page.locator("#contribute-note")).to_contain_text("no such draft")
    page.evaluate("() => { location.hash = 'entry=__proto__' }")
    expect(page.locator("#contribute-note")).to_contain_text("No entry is called “__proto__”")


def test_where_nothing_can_be_kept_the_page_says_so(open_form: Callable[..., Page]) -> None:
    page = open_form()
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('full') } }")
    page.get_by_label("Name", exact=True).fill("warm soil")
    expect(page.locator("#contribute-unkept")).to_be_visible()
    expect(page.locator("#contribute-file")).to_contain_text("name: warm soil")


# --- Improving an entry -----------------------------------------------------------------------------------


def test_every_published_entry_comes_out_as_it_went_in(
    open_form: Callable[..., Page], base: KnowledgeBase
) -> None:
    page = open_form()
    for concept in base.concepts.values():
        page.evaluate("id => { location.hash = `entry=${id}` }", concept.id)
        expect(page.locator("#contribute-title")).to_have_text(f"Improve “{concept.name}”")
        expect(page.locator("#contribute-path")).to_have_text(f"concepts/{concept.id}.yaml")
        assert problems(page) == [], concept.id
        written = yaml.load(file_of(page), yaml.BaseLoader)
        assert Concept.model_validate({"id": concept.id, **written}) == concept


def test_an_entry_is_improved_from_its_page(
    visit: Open, site_url: str, project: Path, tmp_path: Path
) -> None:
    page = settled(visit("concepts/raised-bed/", permissions=["clipboard-read", "clipboard-write"]))
    page.on("dialog", lambda dialog: dialog.accept())
    followed(page, page.get_by_role("link", name="Improve this entry"))
    expect(page).to_have_url(f"{site_url}contribute/#entry=raised-bed")
    expect(status(page)).to_have_text("Nothing has been changed yet.")
    expect(page.get_by_label("Id", exact=True)).to_have_attribute("readonly", "")
    assert page.locator("#contribute-problems li").count() == 0
    page.get_by_label("Also known as").press("End")
    page.get_by_label("Also known as").press_sequentially("s of all sizes")
    expect(status(page)).to_have_text(SOUND)
    changes = page.locator("#contribute-changed")
    expect(changes.locator("ins")).to_have_count(1)
    expect(changes.locator("ins")).to_contain_text("s of all sizes")
    send = page.locator("#contribute-send")
    assert (
        send.get_attribute("href") == "https://github.com/hedgerow/garden/edit/main/concepts/raised-bed.yaml"
    )
    expect(page.locator("#contribute-paste")).to_be_visible()
    page.reload()
    expect(changes.locator("ins")).to_contain_text("s of all sizes")
    assert checked(project, tmp_path, "raised-bed", file_of(page)) == []
    page.get_by_role("button", name="Discard this draft").click()
    expect(status(page)).to_have_text("Nothing has been changed yet.")


# --- Handing in -------------------------------------------------------------------------------------------


def test_one_click_leads_to_the_forges_page_with_the_file_in_it(open_form: Callable[..., Page]) -> None:
    page = open_form()
    fill(page)
    expect(status(page)).to_have_text(SOUND)
    address = urlsplit(page.locator("#contribute-send").get_attribute("href") or "")
    assert (address.netloc, address.path) == ("github.com", "/hedgerow/garden/new/main")
    assert parse_qs(address.query) == {"filename": ["concepts/warm-soil.yaml"], "value": [file_of(page)]}
    expect(page.locator("#contribute-paste")).to_be_hidden()
    page.context.route("https://github.com/**", lambda route: route.fulfill(body="editor"))
    with page.context.expect_page() as opened:
        page.locator("#contribute-send").click()
    assert urlsplit(opened.value.url) == address
    page.bring_to_front()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download").click()
    assert download.value.suggested_filename == "warm-soil.yaml"
    assert Path(download.value.path()).read_text(encoding="utf-8") == file_of(page)


def test_what_is_too_long_for_an_address_is_copied_with_the_click(open_form: Callable[..., Page]) -> None:
    page = open_form()
    fill(page)
    page.get_by_label("Explanation").fill("It is warm. " * 600)
    expect(page.locator("#contribute-paste")).to_be_visible()
    send = page.locator("#contribute-send")
    address = urlsplit(send.get_attribute("href") or "")
    assert parse_qs(address.query) == {"filename": ["concepts/warm-soil.yaml"]}
    page.context.route("https://github.com/**", lambda route: route.fulfill(body="editor"))
    with page.context.expect_page():
        send.click()
    expect(page.locator("#contribute-copied")).to_have_text("The file was copied.")
    page.bring_to_front()
    assert page.evaluate("() => navigator.clipboard.readText()") == file_of(page)


# --- Everybody, everywhere --------------------------------------------------------------------------------


@pytest.mark.parametrize(("phone", "scheme"), [(False, "light"), (True, "dark")])
def test_the_form_is_accessible_and_fits(open_form: Callable[..., Page], phone: bool, scheme: str) -> None:
    page = open_form("#entry=raised-bed", phone=phone, scheme=scheme, reduced_motion="reduce")
    for summary in page.locator("#contribute summary").all():
        summary.click()
    page.get_by_label("Definition", exact=True).fill("A [[" + "x" * 300 + "]] <b>")
    page.get_by_label("Name", exact=True).fill("")
    page.get_by_label("Id", exact=True).focus()
    expect(page.locator(".contribute__problems li").first).to_be_visible()
    concept = page.get_by_role("combobox", name="Concept", exact=True).first
    concept.press("ArrowDown")
    expect(page.locator(".contribute__list:visible")).to_have_count(1)
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    assert violations(page) == ""
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 320


def test_without_scripts_the_page_says_how_to_write_an_entry(browser: Browser, site_url: str) -> None:
    context = browser.new_context(java_script_enabled=False, **DESKTOP)
    page = context.new_page()
    page.goto(f"{site_url}contribute/")
    expect(page.locator("noscript p")).to_contain_text("concepts/_template.yaml")
    expect(page.locator("#contribute-file")).to_be_hidden()
    expect(page.get_by_role("heading", name="What happens next")).to_be_visible()
    context.close()


def test_a_form_that_cannot_be_loaded_says_so(visit: Open, faults: list[str]) -> None:
    page = visit("about/")
    page.route("**/contribute/data.json", lambda route: route.abort())
    settled(page)
    followed(page, page.get_by_role("link", name="add or correct an entry"))
    expect(status(page)).to_have_text(re.compile("^The form could not be loaded"))
    page.unroute("**/contribute/data.json")
    page.reload()
    expect(status(page)).to_have_text("Nothing has been written yet.")
    faults.clear()


def test_it_is_there_again_when_the_reader_comes_back(open_form: Callable[..., Page]) -> None:
    page = open_form()
    page.get_by_label("Name", exact=True).fill("warm soil")
    expect(page.locator("#contribute-file")).to_contain_text("warm soil")
    followed(page, page.get_by_role("link", name="Glossary", exact=True).first)
    page.go_back()
    expect(page.get_by_label("Name", exact=True)).to_have_value("warm soil")
    expect(page.locator("#contribute-form > fieldset")).to_have_count(3)


def test_it_works_from_a_folder(offline_folder: Path, browser: Browser) -> None:
    faults: list[str] = []
    context = browser.new_context(**DESKTOP)
    page = context.new_page()
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.extend([said.text] * (said.type in ("error", "warning"))))
    page.goto((offline_folder / "concepts/raised-bed.html").as_uri())
    page.get_by_role("link", name="Improve this entry").click()
    expect(page.get_by_label("Name", exact=True)).to_have_value("raised bed")
    expect(status(page)).to_have_text("Nothing has been changed yet.")
    page.get_by_label("Definition", exact=True).fill("A [[teapott]].")
    expect(page.locator("#contribute-problems")).to_contain_text("dangling-mention")
    page.reload()
    expect(page.get_by_label("Definition", exact=True)).to_have_value("A [[teapott]].")
    assert faults == []
    context.close()


# --- Form and command agree -------------------------------------------------------------------------------

FILL = """async (drafts) => {
  const { fromDraft } = await import(new URL("../assets/contribute/page/entry.js", location.href));
  const root = document.getElementById("contribute");
  const said = [];
  for (const [at, draft] of drafts.entries()) {
    const kept = { entry: fromDraft(draft), when: 0, was: "" };
    localStorage.setItem(`concordance.contribute ${location.pathname} draft=${at}`, JSON.stringify(kept));
    history.replaceState(null, "", `#draft=${at}`);
    root.dispatchEvent(new Event("again"));
    await new Promise((done) => setTimeout(done));
    said.push({
      file: document.getElementById("contribute-file").textContent,
      status: document.getElementById("contribute-status").textContent,
      rules: [...document.querySelectorAll("#contribute-problems a")].map((rule) => rule.textContent),
    });
    localStorage.clear();
  }
  return said;
}"""
MKDOCS = "site_name: Tea\nstrict: true\ntheme: {name: concordance}\nplugins: [material/search, concordance]\n"


def fits(value: Any, keys: tuple[str, ...] = ()) -> bool:
    """Whether a form can hold a draft: texts are texts, and lists are lists."""
    if not keys:
        return isinstance(value, dict) and all(fits(one, (key,)) for key, one in value.items())
    if keys[0] in ("aliases", "formerly"):
        return isinstance(value, list) and all(isinstance(one, str) for one in value)
    if keys[-1] == "target" and isinstance(value, list):
        return all(isinstance(one, str) for one in value)
    if keys == ("links",):
        return isinstance(value, list) and all(fits(one, ("links", "*")) for one in value)
    if keys in (("quotes",), ("quotes", "*"), ("links", "*")):
        return isinstance(value, dict) and all(
            fits(one, (*keys, "*" if keys == ("quotes",) else key)) for key, one in value.items()
        )
    return isinstance(value, str)


def test_what_the_form_says_of_many_drafts_the_command_says_of_their_files(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory, tmp_path: Path
) -> None:
    folder = shared(tmp_path_factory, "entries", entries.write)
    shutil.copytree(folder / "tea", tmp_path / "tea")
    (tmp_path / "tea/mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    (tmp_path / "tea/docs").mkdir()
    done = build(tmp_path / "tea", tmp_path / "site", "https://tea.example/")
    assert done.returncode == 0, done.stderr
    published = {path.stem for path in (tmp_path / "tea/concepts").glob("*.yaml")}
    drafts = [one for one in entries.read(folder)["drafts"] if fits(one)]
    drafts = [one for at, one in enumerate(drafts) if one["id"] not in published or at % 20 == 0]
    context = browser.new_context(service_workers="block", **DESKTOP)
    page = context.new_page()
    for address in serve(tmp_path / "site"):
        page.goto(f"{address}contribute/")
        expect(status(page)).to_have_text("Nothing has been written yet.")
        said = page.evaluate(FILL, drafts)
        break
    context.close()
    wrong = []
    for typed, answer in zip(drafts, said, strict=True):
        if typed["id"] in published:  # a new entry under the id of one that there is
            assert "Improve that entry" in answer["rules"], answer
            continue
        found = entries.said_by_python(tmp_path / "tea", typed["id"], answer["file"])
        if {rule for _, rule, _ in found} != set(answer["rules"]) or (not found) != (
            answer["status"] == SOUND
        ):
            wrong.append((found, answer))
    assert not wrong, "\n\n".join(f"{sorted(found, key=str)}\n{answer}" for found, answer in wrong)
    # What the engine says of all of them is in test_contribute_engine.py.
    assert len({one["id"] for one in drafts} - published) >= 5
