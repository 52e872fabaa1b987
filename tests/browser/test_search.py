"""The search as a person uses it, and the shares that benchmarks/search.py prints."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from search_queries import queries
from search_worker import ask

from concordance.base.model import KnowledgeBase
from tests.browser.conftest import Open, followed, serve, settled

EXAMPLES = {
    "bio fertiliser": "bio-fertilizer",
    "biofertilizer": "bio-fertilizer",
    "bio-fertilizers": "bio-fertilizer",
    "Bio Fertilizer": "bio-fertilizer",
    "companon planting": "companion-planting",
    "powdery mildw": "powdery-mildew",
    "IPM": "integrated-pest-management",
    "self pollination": "self-pollination",
    "hungry gap": "hungry-gap",
    "no dig gardening": "no-dig-gardening",
    "raisedbed": "raised-bed",
    "vigour": "vigor",
    "crop rotations": "crop-rotation",
    "leaf mould": "leaf-mold",
    "microclmiate": "microclimate",
    "  \t[N-P-K] ": "fertilizer",
}


def typed(page: Page, text: str) -> Locator:
    """The hits for what is typed into the search box."""
    page.wait_for_function("() => window.document$ !== undefined")
    page.keyboard.press("ControlOrMeta+k")
    page.keyboard.insert_text(text)
    page.keyboard.press("End")  # the suggestion is for what is there when a key is pressed
    hits = page.locator(".md-search-result__item")
    expect(hits.first).to_be_visible()
    return hits


def found(page: Page, url: str, words: list[str]) -> list[list[str]]:
    return ask(page, f"{url}assets/search/worker.js", {}, words)[0]


def test_a_half_remembered_word_finds_the_concept(visit: Open, site_url: str) -> None:
    pages = found(visit(), site_url, list(EXAMPLES))
    first = {word: hits[0] for word, hits in zip(EXAMPLES, pages, strict=True)}
    assert first == {word: f"concepts/{entry}/" for word, entry in EXAMPLES.items()}


def test_of_the_queries_made_by_rules_almost_all_find_the_entry_first(
    visit: Open, site_url: str, base: KnowledgeBase
) -> None:
    asked = queries(base)
    assert len(asked) >= 150
    pages = found(visit(), site_url, [query.typed for query in asked])
    right = [f"concepts/{query.entry}/" for query in asked]
    first = sum(hits[:1] == [entry] for hits, entry in zip(pages, right, strict=True))
    third = sum(entry in hits[:3] for hits, entry in zip(pages, right, strict=True))
    assert first / len(asked) >= 0.97
    assert third / len(asked) >= 0.99


@pytest.mark.parametrize("word", ["garden", "soil", "frost", "plant", "kind", "quote"])
def test_entries_come_before_other_pages(visit: Open, site_url: str, word: str) -> None:
    [pages] = found(visit(), site_url, [word])
    entries = [bool(re.match(r"concepts/.", page)) for page in pages]
    assert entries == sorted(entries, reverse=True)


def test_the_name_counts_before_an_alias_before_the_definition_before_quotes(
    visit: Open, site_url: str, base: KnowledgeBase
) -> None:
    word = "harvest"
    [pages] = found(visit(), site_url, [word])

    def field(page: str) -> int:
        entry = base.concepts[page.split("/")[1]]
        texts = [entry.name, " ".join(entry.aliases), entry.definition, entry.explanation or ""]
        return next((at for at, text in enumerate(texts) if word in text.casefold()), 4)

    places = [field(page) for page in pages if re.match(r"concepts/.", page)]
    assert places[0] == 0
    assert places == sorted(places)


def test_other_pages_are_found_with_the_section_that_is_meant(visit: Open) -> None:
    page = visit()
    hits = typed(page, "dangling link")
    hits.first.get_by_role("link").filter(has_text="dangling-link").click()
    expect(page).to_have_url(re.compile(r"/rules/#dangling-link$"))


def test_a_hit_shows_kind_and_definition_and_leads_to_the_entry(visit: Open, base: KnowledgeBase) -> None:
    page = visit("sources/")
    hit = typed(page, "bio fertiliser").first
    expect(hit).to_contain_text("Bio-fertilizer")
    expect(hit.locator(".search-kind")).to_have_text("System")
    expect(hit).to_contain_text("because something in it is alive")
    expect(hit.locator("mark").first).to_have_text("Bio")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Bio-fertilizer"))


def test_what_is_pasted_is_searched_and_a_question_finds_what_it_is_about(visit: Open) -> None:
    page = visit("sources/")
    page.wait_for_function("() => window.document$ !== undefined")
    page.keyboard.press("ControlOrMeta+k")
    page.keyboard.insert_text(
        "what is the difference between vigor and a bio-fertilizer?"
    )  # no key is let go
    hits = page.locator(".md-search-result__item")
    expect(hits.first).to_be_visible()
    both = {hits.nth(at).get_by_role("link").first.inner_text().split("\n")[0].strip() for at in (0, 1)}
    assert both == {"Vigor", "Bio-fertilizer"}
    expect(page.locator(".md-search-result__meta")).to_have_text(re.compile("^[0-9]+ pages$"))


def test_a_term_of_other_texts_finds_what_is_nearest_and_says_the_difference(visit: Open) -> None:
    page = visit()
    hit = typed(page, "wicking planters").first
    expect(hit).to_contain_text("wicking planter — elsewhere; nearest here: Raised bed. Books on balconies")
    page.keyboard.press("Enter")
    expect(page.locator("#elsewhere")).to_have_text(re.compile("Called something else elsewhere"))
    expect(page.locator("dl.elsewhere dt")).to_have_text("wicking planter")


def test_if_nothing_is_found_it_says_so_and_what_else_to_do(visit: Open) -> None:
    page = visit("concepts/orchard/")
    page.wait_for_function("() => window.document$ !== undefined")
    page.keyboard.press("ControlOrMeta+k")
    page.keyboard.insert_text("xqz")
    expect(page.locator(".md-search-result__meta")).to_have_text("Nothing found")
    page.locator(".search-ways").get_by_role("link", name="all concepts from A to Z").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Glossary"))


def test_what_was_searched_is_marked_until_it_is_left_and_is_not_in_the_address(visit: Open) -> None:
    page = visit("sources/")
    typed(page, "crop rotation")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/concepts/crop-rotation/$"))
    marks = page.locator(".md-content mark[data-md-highlight]")
    expect(marks.first).to_be_visible()
    assert page.locator(".md-container a[href*='h=']").count() == 0
    page.keyboard.press("Escape")
    expect(marks).to_have_count(0)
    expect(page.locator(".definition").first).to_be_visible()
    shown = settled(visit("concepts/crop-rotation/?tour=beds&h=crop#quotes"))
    expect(shown.locator(".md-content mark[data-md-highlight]").first).to_be_attached()
    expect(shown).to_have_url(re.compile(r"/\?tour=beds#quotes$"))


def test_a_key_without_a_modifier_does_nothing_but_where_the_focus_is(visit: Open) -> None:
    """WCAG 2.2, 2.1.4; public reports: squidfunk/mkdocs-material#787, #997."""
    page = settled(visit("concepts/"))
    before = page.url
    for focused in ("body", "a.md-skip", "dl.concepts a"):
        page.locator(focused).first.focus()
        for key in ("s", "f", "/", "n", "p", ",", ".", "Shift+S", "Alt+n"):
            page.keyboard.press(key)
    page.wait_for_timeout(300)  # in which the theme would have left
    assert page.url == before
    assert page.evaluate("document.querySelector('#__search').checked") is False
    page.keyboard.press("ControlOrMeta+k")
    expect(page.locator(".md-search__input")).to_be_focused()
    page.keyboard.type("fns/")
    expect(page.locator(".md-search__input")).to_have_value("fns/")


def test_an_alias_is_an_address(visit: Open) -> None:
    page = visit("concepts/raised-bed-gardening/#quotes")
    page.wait_for_url(re.compile("/concepts/raised-bed/#quotes$"))


def test_a_missing_page_offers_what_is_nearest(visit: Open, faults: list[str]) -> None:
    page = visit("concepts/companon_plantings/")
    link = page.get_by_role("listitem").get_by_role("link", name="Companion planting")
    link.first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Companion planting"))
    faults[:] = [fault for fault in faults if "404" not in fault]


def test_the_word_being_typed_is_completed(visit: Open) -> None:
    page = visit()
    typed(page, "Micro")
    expect(page.locator(".md-search__suggest")).to_have_text("Microclimate")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("textbox")).to_have_value("Microclimate")


def test_hits_are_walked_by_the_arrow_keys(visit: Open) -> None:
    page = visit()
    hits = typed(page, "garden")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(hits.nth(1).get_by_role("link")).to_be_focused()
    page.keyboard.press("Escape")
    expect(hits.first).to_be_hidden()


@pytest.mark.parametrize("phone", [False, True])
def test_a_shared_search_opens_with_its_hits(visit: Open, phone: bool) -> None:
    page = visit("sources/?q=bio+fertiliser", phone=phone)
    first = page.locator(".md-search-result__item").first
    expect(first).to_be_visible()
    expect(first).to_contain_text("Bio-fertilizer")


def test_the_search_works_on_a_page_that_instant_loading_brought(visit: Open) -> None:
    page = visit("concepts/orchard/")
    followed(page, page.get_by_role("link", name="Sources", exact=True).first)
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Sources"))
    expect(typed(page, "biofertilizer").first).to_contain_text("Bio-fertilizer")


def test_nothing_of_the_search_is_fetched_before_a_word_is_typed(visit: Open) -> None:
    page = visit("concepts/orchard/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload(wait_until="networkidle")
    early = [url for url in asked if "search/concordance.js" in url or "stemmer" in url]
    assert early == []
    typed(page, "garden")
    assert [url for url in asked if url.endswith("/search/concordance.js")]


@pytest.fixture(scope="module")
def parted(site_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site with an index in parts, as a large one has it."""
    folder = tmp_path_factory.mktemp("parted") / "site"
    shutil.copytree(site_folder, folder)
    first = folder / "search/concordance.js"
    before, value = first.read_text(encoding="utf-8").split("=", 1)
    index = json.loads(value.rstrip(";\n"))
    assert index["parts"]
    for name, part in index["parts"].items():
        script = folder / f"search/{name}.js"
        script.parent.mkdir(exist_ok=True)
        script.write_text(f'concordanceSearch.part("{name}",{json.dumps(part)});\n', encoding="utf-8")
    first.write_text(f"{before}={json.dumps({**index, 'parts': {}})};\n", encoding="utf-8")
    return folder


def test_an_index_in_parts_answers_as_one_in_one_script_and_moves_only_what_a_query_needs(
    visit: Open, site_url: str, parted: Path, browser: Browser, base: KnowledgeBase
) -> None:
    words = [*EXAMPLES, *(query.typed for query in queries(base)[::5]), "co", "garden pla", "nowhere"]
    as_one = found(visit(), site_url, words)
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    for url in serve(parted):
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{url}concepts/orchard/")
        expect(typed(page, "companon planting").first).to_contain_text("Companion planting")
        parts = [
            one for one in asked if re.search(r"/search/(terms|ends|documents)/\d+\.js\?[0-9a-f]{8}$", one)
        ]
        assert len(parts) == len(set(parts))
        assert 1 < len(parts) < len(list((parted / "search").glob("*/*.js")))
        assert found(page, url, words) == as_one
    context.close()


def test_an_index_in_parts_is_searched_in_a_page_from_a_folder(parted: Path, browser: Browser) -> None:
    html = parted / "rules/index.html"
    script = '<script src="../assets/search/folder.js"></script><script id="__config"'
    html.write_text(
        html.read_text(encoding="utf-8").replace('<script id="__config"', script), encoding="utf-8"
    )
    context = browser.new_context()
    page = context.new_page()
    page.goto(html.as_uri())
    expect(typed(page, "biofertiliser").first).to_contain_text("Bio-fertilizer")
    context.close()


def test_what_is_typed_is_never_taken_for_markup(visit: Open, site_url: str) -> None:
    page = visit()
    strange = ["<img src=x onerror=alert(1)>", '"', "&amp;", "*", "a", "the of", "‑", "\\", "ﬁ", "日本", ""]
    assert len(found(page, site_url, strange)) == len(strange)
    typed(page, "<img src=x onerror=alert(1)> garden")
    assert page.locator(".md-search-result img").count() == 0
