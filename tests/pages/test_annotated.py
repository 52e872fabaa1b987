"""The pages of the sources: annotated editions, and what one source quotes from another."""

from __future__ import annotations

import re
from dataclasses import replace

import lxml.html
import pytest
from lxml.html import HtmlElement

from concordance.base.model import KnowledgeBase
from concordance.checks.examples import CASES
from concordance.pages import render
from concordance.pages.contents import with_contents
from concordance.pages.site import Page, Site, source_page
from concordance.study.index import Index
from concordance.study.passages import passage_id
from concordance.study.quotations import quotations
from tests.citing import zotero

TEA = CASES / "good" / "tea"


def pages_of(base: KnowledgeBase) -> dict[str, Page]:
    """The pages of the sources by path."""
    return {path: page for path, page in render(Site(Index(base))).items() if path.startswith("sources/")}


@pytest.fixture(scope="module")
def tea_pages(tea: KnowledgeBase) -> dict[str, HtmlElement]:
    """The pages of its sources by path."""
    return {path: lxml.html.fromstring(with_contents(page.text)[0]) for path, page in pages_of(tea).items()}


@pytest.fixture(scope="module")
def pages(base: KnowledgeBase) -> dict[str, HtmlElement]:
    """The pages of the garden's sources by path."""
    return {path: lxml.html.fromstring(with_contents(page.text)[0]) for path, page in pages_of(base).items()}


def words(element: HtmlElement) -> str:
    """What a reader reads, on one line."""
    return " ".join(element.text_content().split())


def test_every_source_and_every_edition_has_a_page(
    base: KnowledgeBase, pages: dict[str, HtmlElement]
) -> None:
    wanted = ["sources/index.md"]
    for source in base.sources.values():
        wanted += [source_page(source.id), *(source_page(source.id, name) for name in source.editions)]
    assert sorted(pages) == sorted(wanted)


def test_a_reference_manager_finds_each_edition_as_what_it_is(base: KnowledgeBase) -> None:
    texts = {path: page.text for path, page in pages_of(base).items()}
    book, posts = zotero.items(texts["sources/almanac-1950.md"])
    assert (book["itemType"], book["publisher"]) == ("book", "Hedgerow Press")
    assert (posts["itemType"], posts["publicationTitle"]) == ("blogPost", "The Hedgerow Weekly")
    assert (
        book["creators"]
        == posts["creators"]
        == [
            {"lastName": "Appleyard", "firstName": "Rosa"},
            {"lastName": "van Dyck", "firstName": "Piet"},
        ]
    )
    assert zotero.items(texts["sources/almanac-1950/weekly.md"]) == [posts]
    assert zotero.items(texts["sources/index.md"]) == []


def test_passages_are_in_reading_order(tea: KnowledgeBase, tea_pages: dict[str, HtmlElement]) -> None:
    page = tea_pages["sources/tea-2020/first.md"]

    shown = [passage.get("id") for passage in page.iterfind(".//div[@class='quote annotated']")]

    assert shown == [
        passage.first.id
        for section in Index(tea).sections["tea-2020", "first"]
        for passage in section.passages
    ]
    text = (TEA.parent.parent / "texts" / "tea-2020.first.md").read_text(encoding="utf-8").replace("\n", " ")
    firsts = [words(quote)[:20] for quote in page.iterfind(".//blockquote")]
    places = [text.index(first) for first in firsts]
    assert places == sorted(places)


def test_a_passage_says_what_rests_on_it(tea_pages: dict[str, HtmlElement]) -> None:
    page = tea_pages["sources/tea-2020/first.md"]
    figure = page.get_element_by_id(passage_id("kettle", "note"))

    assert words(figure.find(".//blockquote")) == "A kettle is a vessel in which water is heated."
    notes = figure.find("ul")
    assert notes is not None
    assert words(notes).startswith("kettle defines")
    assert "kettle is a kind of vessel" in words(notes)
    links = {link.get("href") for link in notes.iter("a")}
    assert "../../../concepts/kettle/#quote-note" in links
    assert "../../../concepts/vessel/" in links
    source = figure.find(".//a[@class='passage']")
    assert source is not None
    assert source.get("href") == "https://example.org/tea/1.pdf#page=1"


def test_nothing_longer_than_a_quote_is_reproduced(
    base: KnowledgeBase, pages: dict[str, HtmlElement]
) -> None:
    quotes = {" ".join(quote.text.split()) for _, _, quote in base.all_quotes()}
    for source, edition in base.fingerprints:
        page = pages[source_page(source, edition)]
        shown = [words(element) for element in page.iter("blockquote", "q")]
        assert shown
        assert set(shown) <= quotes


def test_every_quote_has_its_place_on_the_page_of_its_edition(
    base: KnowledgeBase, pages: dict[str, HtmlElement]
) -> None:
    for concept, label, quote in base.all_quotes():
        place = pages[source_page(quote.source, quote.edition)].get_element_by_id(
            passage_id(concept.id, label)
        )
        assert concept.name in words(place)


def test_every_link_that_rests_on_a_quote_says_where_the_quote_is(
    base: KnowledgeBase, pages: dict[str, HtmlElement]
) -> None:
    site = Site(Index(base))
    for (owner, label), said in site.index.resting.items():
        quote = base.concepts[owner].quotes[label]
        page = pages[source_page(quote.source, quote.edition)]
        place = words(page.get_element_by_id(passage_id(owner, label)))
        for statement in said:
            assert site.index.sentence(statement) in place


def test_no_two_places_have_the_same_name(pages: dict[str, HtmlElement]) -> None:
    for path, page in pages.items():
        names = page.xpath("//@id")
        assert len(names) == len(set(names)), path


def test_the_outline_tells_how_much_of_each_section_is_quoted(
    base: KnowledgeBase, pages: dict[str, HtmlElement]
) -> None:
    for source, edition in base.fingerprints:
        sections = Index(base).sections[source, edition]
        rows = pages[source_page(source, edition)].findall(".//li/a[@href]/..[@class]")
        rows = [row for row in rows if row.get("class", "").startswith("outline__level")]
        assert [row.find("a").get("href") for row in rows] == [f"#{section.id}" for section in sections]
        for row, section in zip(rows, sections, strict=True):
            strip = row.find("svg")
            if not section.words:
                assert strip is None
                assert "no text of its own" in words(row)
                continue
            marks = [(int(mark.get("x")), int(mark.get("width"))) for mark in strip.iter("rect")]
            assert marks == [(first, end - first) for first, end in section.quoted]
            if section.is_bare:
                assert "no passage is quoted" in words(row)
                assert strip.get("aria-label") == "Nothing is quoted"
            else:
                assert f"{section.words_quoted / section.words:.0%} of {section.words:,} words" in words(row)
                first, end = section.quoted[0]
                assert strip.get("aria-label").startswith(f"Quoted: words {first + 1}–{end}")


def test_a_section_without_a_quote_says_so_and_leads_to_the_source(tea: KnowledgeBase) -> None:
    page = lxml.html.fromstring(pages_of(tea)["sources/tea-2020/first.md"].text)

    (bare,) = (p for p in page.iter("p") if "No passage is quoted" in words(p))

    assert bare.find("a").get("href") == "https://example.org/tea/1.pdf#page=2"


def test_a_quote_of_the_other_edition_is_shown_as_one(tea: KnowledgeBase) -> None:
    page = lxml.html.fromstring(pages_of(tea)["sources/tea-2020/second.md"].text)

    place = page.get_element_by_id(passage_id("teapot", "note"))

    assert "as in First edition" in words(place)
    assert not page.xpath(f"//*[@id='{passage_id('kettle', 'note')}']"), "this edition has other words"


def test_a_passage_of_an_edition_without_pages_is_found_by_its_words(pages: dict[str, HtmlElement]) -> None:
    links = list(pages["sources/almanac-1950/weekly.md"].iterfind(".//a[@class='passage']"))
    assert links
    for link in links:
        address = link.get("href")
        assert re.match(r"https://almanac.example/weekly/\d#:~:text=", address)


def test_a_quotation_is_judged_against_every_edition(tea: KnowledgeBase) -> None:
    right, wrong = quotations(tea)

    assert {name: proof.finding.verdict for name, proof in right.proofs.items()} == {
        "first": "verbatim",
        "second": "altered",
    }
    assert (right.wording, right.differs) == ({}, ())
    assert {proof.finding.verdict for proof in wrong.proofs.values()} == {"altered"}
    assert {proof.finding.verdict for proof in wrong.wording.values()} == {"verbatim"}
    assert [(span.kind, span.text) for span in wrong.differs if span.kind != "same"] == [
        ("removed", "Hot"),
        ("added", "hot"),
        ("removed", "more"),
        ("added", "very"),
    ]


def test_the_page_of_a_source_shows_the_verdict_on_what_it_quotes(
    tea_pages: dict[str, HtmlElement],
) -> None:
    page = tea_pages["sources/letter-2021.md"]

    right, wrong = page.get_element_by_id("quotation-1"), page.get_element_by_id("quotation-2")

    assert "verbatim in First edition, §1, p. 1" in words(right)
    assert "altered in Second edition, §1" in words(right)
    assert right.find(".//del") is None
    assert "altered in First edition, §2, p. 1" in words(wrong)
    assert words(wrong.find(".//del")) == "[left out: Hot]"
    assert words(wrong.find(".//ins")) == "[added: hot]"
    assert "The words of Miller 2020: Hot water may make tea more bitter" in words(wrong)
    back = tea_pages["sources/tea-2020.md"].get_element_by_id("quoted-by-list")
    assert [link.get("href") for link in back.iter("a") if link.get("class") != "check-link"] == [
        "../letter-2021/#quotation-1",
        "../letter-2021/#quotation-2",
    ]


def test_an_edition_that_nobody_quotes_has_its_outline_all_the_same(tea: KnowledgeBase) -> None:
    silent = {
        name: concept.model_copy(update={"quotes": {}, "links": ()}) for name, concept in tea.concepts.items()
    }

    page = lxml.html.fromstring(pages_of(replace(tea, concepts=silent))["sources/tea-2020/first.md"].text)

    assert page.find(".//figure") is None
    assert words(page).count("No passage is quoted") == 4
