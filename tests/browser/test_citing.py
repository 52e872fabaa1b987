"""Two releases, and entries that change between them: what a citation of the first one finds, years later.

The garden has been released, changed, released and changed once more; an entry was renamed and one removed.
Its site is looked at with scripts and without.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, TypeAlias

import pytest
import rispy
from playwright.sync_api import Browser, Page, expect
from pybtex.database import parse_string

from concordance.citing.formats import FORMATS
from concordance.record.lists import ADDRESSES
from concordance.record.reading import read_lines
from concordance.web.permalinks import FRONT
from tests.browser.axe import violations
from tests.browser.conftest import DESKTOP, PATIENCE, PHONE, PUBLISHED, build
from tests.garden import FIRST_WORDS, GONE, NOW, REMOVED, RENAMED, REWORDED, UNRELEASED

ENTRY = f"concepts/{REWORDED}/"
SECOND_WORDS = "A garden bed that is built up above the ground"

Look: TypeAlias = Callable[..., Page]


@pytest.fixture(scope="module")
def root(project: Path) -> Path:
    return project


@pytest.fixture(scope="module")
def folder(site_folder: Path) -> Path:
    return site_folder


@pytest.fixture(scope="module")
def url(site_url: str) -> str:
    return site_url


@pytest.fixture
def look(browser: Browser, url: str) -> Iterator[Look]:
    """Open a page of that site, with scripts or without; none may have an error."""
    contexts, faults = [], []

    def opened(path: str, scripts: bool = True, phone: bool = False, **options: Any) -> Page:
        screen = PHONE if phone else DESKTOP
        context = browser.new_context(
            java_script_enabled=scripts, service_workers="block", **{**screen, **options}
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(f"uncaught: {error}"))
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        page.goto(url + path)
        if scripts:
            page.wait_for_function("() => window.document$ !== undefined")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert faults == []


def versions(root: Path, concept_id: str) -> list[dict[str, Any]]:
    text = (root / f"history/{concept_id}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def cited(root: Path, concept_id: str, number: int = 0) -> str:
    """The anchor that a citation of a version names."""
    return f"v-{versions(root, concept_id)[number]['digest'][:12]}"


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_an_old_citation_leads_to_the_words_that_were_cited(look: Look, root: Path, scripts: bool) -> None:
    anchor = cited(root, REWORDED)
    page = look(f"{ENTRY}#{anchor}", scripts=scripts)
    version = page.locator(f"#{anchor}")
    expect(version.get_by_role("heading", name="Release 1.0.0")).to_be_in_viewport()
    expect(version.get_by_text("This is an earlier version")).to_be_in_viewport()
    expect(version.locator(".definition")).to_contain_text(FIRST_WORDS)
    expect(version.locator(".definition")).to_be_in_viewport()
    difference = version.locator(".difference").last
    expect(difference.locator("del").first).to_contain_text("raised")
    expect(difference.locator("ins").first).to_contain_text("built up")
    expect(page.locator(".definition").first).to_contain_text(SECOND_WORDS)


def test_a_reader_who_scrolls_up_from_an_old_version_is_told(look: Look, root: Path) -> None:
    anchor = cited(root, REWORDED)
    page = look(f"{ENTRY}#{anchor}")
    notice = page.locator(".version-notice:visible")
    expect(notice).to_contain_text(
        f"You followed a citation of version {anchor[2:]}, release 1.0.0 of 2026-01-01. The entry has changed"
    )
    notice.get_by_role("link", name="read the version cited").click()
    expect(page.locator(f"#{anchor} h4")).to_be_in_viewport()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_citation_of_the_present_text_says_that_it_is_unchanged(
    look: Look, root: Path, scripts: bool
) -> None:
    page = look(f"{ENTRY}#{cited(root, REWORDED, -1)}", scripts=scripts)
    expect(page.get_by_text("The version that was cited. It has not changed since.")).to_be_in_viewport()
    expect(page.get_by_role("heading", level=1)).to_be_in_viewport()
    expect(page.locator(".version-notice:visible")).to_have_count(0)


def test_a_version_that_never_existed_is_reported(look: Look) -> None:
    page = look(f"{ENTRY}#v-000000000000")
    expect(page.locator(".version-notice:visible")).to_contain_text("No release has version 000000000000")


def test_an_unreleased_text_offers_its_last_release(look: Look, root: Path) -> None:
    page = look(f"concepts/{UNRELEASED}/")
    expect(page.locator(".cite .notice")).to_contain_text("The present text has not been released yet")
    address = page.locator("[data-copy]", has_text="keepers of the garden").first
    expect(address).to_contain_text(f"#{cited(root, UNRELEASED)}")
    expect(page.locator(".versions ins").first).to_contain_text("In short:")


def test_a_quote_that_is_gone_is_found_in_the_last_version_that_had_it(look: Look, root: Path) -> None:
    page = look(f"{ENTRY}#quote-{GONE}", scripts=False)
    quote = page.locator(f"#quote-{GONE}")
    expect(quote).to_be_in_viewport()
    inside = page.locator(f"#{cited(root, REWORDED)}").locator(f"#quote-{GONE}")
    expect(inside).to_have_count(1)


def test_a_former_address_leads_on_and_keeps_the_version(look: Look, root: Path, url: str) -> None:
    anchor = cited(root, RENAMED)
    page = look(f"concepts/{RENAMED}/#{anchor}")
    page.wait_for_url(f"{url}concepts/{NOW}/#{anchor}")
    expect(page.locator(f"#{anchor} h4")).to_be_in_viewport()
    plain = look(f"concepts/{RENAMED}/", scripts=False)
    plain.wait_for_url(f"{url}concepts/{NOW}/")


def test_a_removed_entry_says_why_and_what_to_read(look: Look, root: Path, url: str) -> None:
    page = look(f"concepts/{REMOVED}/#{cited(root, REMOVED)}", scripts=False)
    expect(page.get_by_text("This entry was removed in release 1.1.0, June 1, 2026.")).to_be_attached()
    expect(page.get_by_text("No pest was ever seen to mind it.")).to_be_attached()
    expect(page.locator(f"#{cited(root, REMOVED)} .definition")).to_be_visible()
    page.locator(".notice a.concept").first.click()
    page.wait_for_url(f"{url}concepts/crop-cover/")


def test_a_button_copies_the_reference(look: Look, url: str) -> None:
    page = look(f"{ENTRY}#cite", permissions=["clipboard-read", "clipboard-write"])
    box = page.locator(".cite .cite__formats")
    for name, begins in (
        ("APA", "The keepers of the garden. (2026)."),
        ("BibLaTeX", "@inreference{hedgerow:"),
    ):
        box.get_by_text(name, exact=True).click()
        shown = box.get_by_role("group", name=name, exact=True)
        shown.get_by_role("button", name=f"Copy {name}", exact=True).click()
        expect(shown.get_by_role("status")).to_have_text(f"{name} copied")
        copied = page.evaluate("() => navigator.clipboard.readText()")
        assert copied == shown.locator("[data-copy]").inner_text().strip()
        assert copied.startswith(begins)
        assert f"{PUBLISHED}{ENTRY}#v-" in copied
    box.get_by_text("APA", exact=True).click()
    box.get_by_role("button", name="Copy APA", exact=True).click()
    # With HTML as well, for the italics. The status has said so since the first time: wait for the types.
    types = "(await navigator.clipboard.read())[0].types"
    page.wait_for_function(f"async () => [...{types}].sort().join() === 'text/html,text/plain'")


def test_a_passage_is_copied_with_its_page(look: Look) -> None:
    page = look(f"{ENTRY}#quote-glossary", permissions=["clipboard-read", "clipboard-write"])
    quote = page.locator("#quote-glossary")
    quote.locator(".quote__cite > summary").click()
    quote.get_by_role("button", name="Copy BibLaTeX").click()
    expect(quote.get_by_role("status").filter(has_text="BibLaTeX copied")).to_have_count(1)
    assert page.evaluate("() => navigator.clipboard.readText()") == r"\autocite[29]{almanac-1950}"
    quote.get_by_role("link", name="The reference for your bibliography").click()
    opened = page.locator("#cite-print")
    expect(opened).to_have_attribute("open", "")
    expect(opened.locator("[data-copy]").first).to_contain_text("https://almanac.example/book")


def test_formats_are_chosen_by_keyboard_alone(look: Look) -> None:
    page = look(f"{ENTRY}#cite")
    box = page.locator(".cite .cite__formats")
    box.get_by_role("radio", name="APA").focus()
    page.keyboard.press("ArrowRight")
    expect(box.get_by_role("group", name="Chicago")).to_be_visible()
    expect(box.get_by_role("group", name="APA")).to_be_hidden()
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.textContent") == "Copy"


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_every_format_is_downloaded_and_read(look: Look, scripts: bool) -> None:
    page = look(f"{ENTRY}#cite", scripts=scripts)
    box = page.locator(".cite .cite__formats")
    for form in FORMATS:
        box.get_by_text(form.label, exact=True).click()
        with page.expect_download() as download:
            box.get_by_role("link", name=f"Download {form.label}", exact=True).click()
        assert download.value.suggested_filename == f"hedgerow-raised-bed-{form.file}"
        text = Path(download.value.path()).read_text(encoding="utf-8")
        assert "#v-" in text
        if form.extension == "bib":
            assert list(parse_string(text, "bibtex").entries) == ["hedgerow:raised-bed"]
        elif form.id == "ris":
            assert rispy.loads(text)[0]["id"] == "hedgerow:raised-bed"
        elif form.id == "csl-json":
            assert json.loads(text)[0]["id"] == "hedgerow:raised-bed"
        else:
            assert text.startswith("The keepers of the garden")
    assert box.get_by_role("button").count() == (len(FORMATS) and scripts)


def test_buttons_come_with_instant_loading_too(look: Look, url: str) -> None:
    page = look(ENTRY)
    page.locator(".definition a.concept").first.click()
    page.wait_for_function("start => location.href !== start", arg=f"{url}{ENTRY}")
    expect(page.locator(".cite button.copy").first).to_have_text("Copy")
    groups, buttons = page.locator(".cite .cite__format"), page.locator(".cite .copy")
    assert groups.count() == buttons.count() == len(FORMATS)


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_box_and_versions_are_accessible_and_fit(look: Look, root: Path, scheme: str, phone: bool) -> None:
    page = look(f"{ENTRY}#{cited(root, REWORDED)}", phone=phone, color_scheme=scheme, reduced_motion="reduce")
    page.evaluate("() => document.querySelectorAll('details').forEach((one) => { one.open = true })")
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    assert violations(page) == ""


def test_reference_managers_and_search_engines_find_the_entry(look: Look, root: Path, url: str) -> None:
    page = look(ENTRY, scripts=False)

    def meta(name: str) -> str | None:
        return page.locator(f'meta[name="{name}"]').get_attribute("content")

    assert meta("citation_title") == "Raised bed"
    assert meta("citation_author") == "The keepers of the garden"
    assert meta("citation_publication_date") == "2026/06/01"
    assert meta("citation_public_url") == f"{PUBLISHED}{ENTRY}#{cited(root, REWORDED, -1)}"
    [data] = page.locator('script[type="application/ld+json"]').all_text_contents()
    term = json.loads(data)
    assert term["@type"] == "DefinedTerm"
    assert term["url"] == PUBLISHED + ENTRY
    assert term["inDefinedTermSet"]["@type"] == "DefinedTermSet"
    front = look("", scripts=False)
    [data] = front.locator('script[type="application/ld+json"]').all_text_contents()
    assert json.loads(data)["@type"] == "DefinedTermSet"
    assert json.loads(data)["@id"] == term["inDefinedTermSet"]["@id"]


class _Ids(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.leads_to: str | None = None
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.ids.add(values.get("id") or "")
        if tag == "meta" and values.get("http-equiv") == "refresh":
            self.leads_to = (values["content"] or "").partition("url=")[2]


def walk(root: Path, folder: Path) -> list[str]:
    """Every address of the releases that the built site lacks."""
    missing, known = [], {}
    for address in read_lines(root, ADDRESSES):
        path, _, anchor = address.partition("#")
        file = folder / ("" if path == FRONT else path)
        file = file / "index.html" if path.endswith("/") else file
        if not file.is_file():
            missing.append(address)
            continue
        if file.suffix == ".html":
            if file not in known:
                known[file] = _Ids(file.read_text(encoding="utf-8"))
                if known[file].leads_to:
                    there = (file.parent / str(known[file].leads_to) / "index.html").resolve()
                    known[file] = _Ids(there.read_text(encoding="utf-8"))
            if anchor and anchor not in known[file].ids:
                missing.append(address)
    return missing


def test_every_address_of_the_releases_is_in_the_new_site(root: Path, folder: Path, url: str) -> None:
    promised = read_lines(root, ADDRESSES)
    assert len(promised) > 400
    assert f"concepts/{RENAMED}/#{cited(root, RENAMED)}" in promised
    assert walk(root, folder) == [], "bring them back, or leave something there that leads on"


def test_a_build_that_would_lose_an_address_fails(root: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(root, tmp_path / "copy")
    (copy / "tours.yaml").unlink()
    known = copy / "knowledge.yaml"
    known.write_text(
        re.sub(r"(?m)^  (begin|call): .*\n", "", known.read_text(encoding="utf-8")), encoding="utf-8"
    )
    done = build(copy, tmp_path / "site", "https://concordance.example/")
    assert done.returncode != 0
    assert "error[address-lost]: tours/" in done.stderr
    assert "was in a release, but the site does not have it" in done.stderr
