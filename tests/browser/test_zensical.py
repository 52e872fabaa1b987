"""The site as Zensical builds it, in a browser: entry, quotes, search, graph and citing work there, too."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from concordance.base.model import KnowledgeBase
from tests.browser.axe import ITS_OWN, violations
from tests.browser.conftest import PUBLISHED, REPOSITORY, Open, darkened, followed, serve, settled
from tests.browser.links import broken_links
from tests.browser.test_graph import panel, started
from tests.conftest import copied, settings_of_the_site, shared
from tests.garden import NOW, RENAMED, REWORDED
from tests.js.valid import faults, one_of_each

pytestmark = pytest.mark.xdist_group("zensical")  # built once: another process would only wait for it
ENTRY = f"concepts/{REWORDED}/"


def run(root: Path, *command: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=root,
        env={**os.environ, "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Warning" not in done.stdout, done.stdout


@pytest.fixture(scope="module")
def site_folder(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same project as that of the other tests, built by Zensical with the settings of this one."""

    def make(folder: Path) -> None:
        copied(project, folder)
        settings = settings_of_the_site("zensical.toml")
        settings = settings.replace('# site_url = "https://…/"', f'site_url = "{PUBLISHED}"')
        settings = settings.replace('# repo_url = "https://…"', f'repo_url = "{REPOSITORY}"')
        settings = settings.replace("# edit_uri", "edit_uri")
        (folder / "zensical.toml").write_text(settings, encoding="utf-8")
        (folder / "docs/made.md").write_text("---\nedit: tools/made.py\n---\n\n# Made\n", encoding="utf-8")
        run(folder, "concordance.cli", "build", "--site", "build/zensical")
        run(folder, "zensical", "build", "--strict")

    return shared(tmp_path_factory, "zensical", make) / "site"


@pytest.fixture(scope="module")
def site_url(site_folder: Path) -> Iterator[str]:
    yield from serve(site_folder)


def typed(page: Page, text: str) -> Locator:
    """What the search finds for a text."""
    settled(page)
    page.keyboard.press("ControlOrMeta+k")
    expect(page.get_by_role("combobox", name="Search")).to_be_focused()
    page.keyboard.insert_text(text)
    return page.get_by_role("option")


def test_an_entry_with_its_quotes(visit: Open, base: KnowledgeBase) -> None:
    page = settled(visit(ENTRY))
    concept = base.concepts[REWORDED]
    expect(page.get_by_role("heading", level=1)).to_contain_text(concept.name, ignore_case=True)
    for label, quote in concept.quotes.items():
        shown = page.locator(f"#quote-{label}")
        expect(shown).to_contain_text(" ".join(quote.text.split())[:20])
    expect(page.locator(".md-sidebar--secondary")).to_contain_text("All links")
    edit = page.locator("a[rel=edit]")
    expect(edit).to_have_attribute("href", re.compile(rf"/edit/main/concepts/{REWORDED}\.yaml$"))
    link = page.locator("article a.concept").first
    target = str(link.get_attribute("href"))
    followed(page, link)
    assert target.strip("./") in page.url


def test_the_search_finds_an_entry_by_its_name_and_by_an_alias(visit: Open, base: KnowledgeBase) -> None:
    concept = next(one for one in base.concepts.values() if one.aliases)
    address = re.compile(rf"/concepts/{concept.id}/")
    page = visit()
    hits = typed(page, concept.name)
    expect(hits.first).to_have_attribute("href", address)
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text(concept.aliases[0])
    expect(page.get_by_role("option").filter(has_text=concept.aliases[0]).first).to_be_visible()
    assert any(address.search(str(hit.get_attribute("href"))) for hit in hits.all())
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/concepts/|/tours/|/kinds/"))


def test_a_concept_is_found_in_the_live_graph(visit: Open) -> None:
    page = started(visit("graph/"))
    field = page.get_by_label("Find a concept")
    field.press_sequentially("raised bed")
    field.press("Enter")
    expect(panel(page).locator("h2")).to_have_text("raised bed")


def test_an_entry_is_cited_by_the_address_of_its_version(visit: Open) -> None:
    page = settled(visit(ENTRY))
    page.get_by_role("link", name="Cite", exact=True).click()
    expect(page.locator("#cite")).to_be_in_viewport()
    expect(page.locator(".cite").first).to_contain_text(f"{PUBLISHED}{ENTRY}")
    for ending in (".bib", ".ris"):
        link = page.locator(f'article a[href$="{ending}"]').first
        assert page.request.get(str(link.evaluate("one => one.href"))).ok


def test_a_quote_is_checked_where_the_reader_is(visit: Open, base: KnowledgeBase) -> None:
    quote = next(iter(base.concepts[REWORDED].quotes.values()))
    page = settled(visit("check/"))
    page.get_by_role("textbox").first.fill(quote.text)
    expect(page.locator("article")).to_contain_text("verbatim")


def test_a_page_of_the_project_s_own_has_its_diagram_and_its_links(visit: Open) -> None:
    page = settled(visit("architecture/"))
    expect(page.locator("figure.diagram svg")).to_be_visible()
    followed(page, page.get_by_role("link", name="Five questions"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Five questions")


def test_every_kind_of_page_is_valid_and_every_link_leads_somewhere(site_folder: Path) -> None:
    assert faults(one_of_each(site_folder)) == []
    broken = broken_links(site_folder, PUBLISHED)
    assert broken == [], "\n".join(broken[:20])


def test_a_page_that_a_program_has_made_is_edited_where_it_is_made(site_folder: Path) -> None:
    page = (site_folder / "made/index.html").read_text(encoding="utf-8")
    assert f'<a href="{REPOSITORY}edit/main/tools/made.py"' in page


def test_former_addresses_lead_on(visit: Open) -> None:
    page = visit(f"concepts/{RENAMED}/#links")
    page.wait_for_url(re.compile(rf"/concepts/{NOW}/#links$"))


def test_the_chosen_colors_stay(visit: Open) -> None:
    page = settled(visit(ENTRY, scheme="light"))
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    expect(darkened(page).locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.goto(page.url.replace(ENTRY, "concepts/"))
    expect(settled(page).locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_no_page_runs_what_is_not_a_file_of_the_site(visit: Open, faults: list[str]) -> None:
    page = settled(visit(ENTRY))
    assert page.locator("script:not([src]):not([type])").count() == 0
    page.evaluate(
        "() => { const one = document.createElement('script'); one.textContent = 'window.ran = true';"
        " document.body.append(one); }"
    )
    assert page.evaluate("() => window.ran") is None
    assert [fault for fault in faults if "Content Security Policy" in fault]
    faults.clear()


def test_an_unknown_address_says_so(visit: Open, faults: list[str]) -> None:
    page = visit("no/such/page/")
    expect(page.get_by_role("heading", level=1)).to_have_text("There is no such page")
    assert len(faults) == 1
    faults.clear()


@pytest.mark.parametrize(("path", "scheme"), [("", "light"), (ENTRY, "dark"), ("graph/", "light")])
def test_it_can_be_used_by_everybody(visit: Open, path: str, scheme: str) -> None:
    assert violations(settled(visit(path, scheme=scheme)), ITS_OWN) == ""
