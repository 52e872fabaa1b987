"""Everything that an entry says is on its page in the built site: definition, quotes, links with evidence."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import lxml.html
import pytest
from lxml.html import HtmlElement

from concordance.base.model import KnowledgeBase
from concordance.pages.site import Site
from concordance.study.index import Index
from concordance.study.passages import passage_id
from concordance.words.variants import synonyms


@pytest.fixture(scope="module")
def site(base: KnowledgeBase) -> Site:
    """What the pages are made from."""
    return Site(Index(base))


@pytest.fixture(scope="module")
def built(site_url: str, site_folder: Path) -> Path:
    """The folder of the built site."""
    assert site_url
    return site_folder


@lru_cache(maxsize=8)
def page(folder: Path, path: str) -> HtmlElement:
    """The article of a built page."""
    content = (folder / path / "index.html").read_bytes()
    article = lxml.html.fromstring(content).find(".//article")
    assert article is not None
    return article


def words(element: HtmlElement | None) -> str:
    """What a reader reads, on one line."""
    assert element is not None
    return one_line(element.text_content())


def one_line(text: str) -> str:
    """A text with its white space folded."""
    return " ".join(text.split())


def typed(text: str) -> str:
    """A text of our own with punctuation as typed: the site sets it typographically."""
    return text.translate({ord(sign): plain for sign, plain in zip("’‘“”", "''\"\"", strict=True)})


def letters(text: str) -> str:
    """The letters and digits of a text: two quotes of one passage may differ in the mark at the end."""
    return "".join(filter(str.isalnum, text))


@pytest.fixture(scope="module")
def entries(base: KnowledgeBase) -> list[str]:
    """Every entry: a fault in one is worth one failing test, which names it."""
    return list(base.concepts)


def test_an_entry_is_all_on_its_page(built: Path, site: Site, entries: list[str]) -> None:
    for entry_id in entries:
        is_all_on_its_page(built, site, entry_id)


def is_all_on_its_page(built: Path, site: Site, entry_id: str) -> None:
    entry = site.base.concepts[entry_id]
    shown = page(built, f"concepts/{entry_id}")

    definition = words(shown.find(".//div[@class='definition']"))
    assert typed(definition) == typed(site.index.words(entry.definition))
    aliases = shown.xpath(".//p[@class='aliases']/span")
    told = [one_line(alias) for alias in synonyms(entry.name, entry.aliases)]
    assert [words(alias) for alias in aliases] == told
    for label, quote in entry.quotes.items():
        figure = shown.get_element_by_id(f"quote-{label}")
        assert words(figure.find("blockquote")) == one_line(quote.text)
        caption = words(figure.find("figcaption"))
        edition = site.base.sources[quote.source].editions[quote.edition]
        does = ", ".join(filter(None, (quote.role, quote.stance)))
        assert caption.startswith(f"{does} {site.base.sources[quote.source].short}, {quote.at}")
        assert f"verbatim in {edition.label}" in caption
    if entry.undefined:
        why = words(shown.find(".//div[@class='undefined']"))
        assert typed(site.index.words(entry.undefined)) in typed(why)


def test_every_link_of_an_entry_shows_what_it_rests_on(built: Path, site: Site, entries: list[str]) -> None:
    for entry_id in entries:
        shows_what_its_links_rest_on(built, site, entry_id)


def shows_what_its_links_rest_on(built: Path, site: Site, entry_id: str) -> None:
    more = f"concepts/{entry_id}/links"
    shown = [page(built, path) for path in (f"concepts/{entry_id}", more) if (built / path).exists()]
    evidence = [
        (words(opened.find("p[@class='sentence']")), opened)
        for one in shown
        for opened in one.xpath(".//details[contains(concat(' ', @class, ' '), ' evidence ')]")
    ]
    said = site.index.linked.get(entry_id, ())
    assert said, "every entry has a link"
    assert {told.rstrip(".:") for told, _ in evidence} == {
        site.index.sentence(statement) for statement in said
    }
    for statement in said:
        sentence = site.index.sentence(statement)
        if statement.link.inferred is not None:
            opened = [one for told, one in evidence if told == f"{sentence}."]
            assert opened
            assert all(site.index.words(statement.link.inferred) in words(one) for one in opened)
        for owner, label, quote in site.index.evidence(statement):
            quoted = [
                one
                for told, one in evidence
                if told == f"{sentence}:" and words(one.find("blockquote")) == one_line(quote.text)
            ]
            assert quoted, f"{sentence}: {owner}#{label}"
            leads_to = {link.get("href") for one in quoted for link in one.iter("a")}
            assert {
                f"../{owner}/#quote-{label}",
                f"../../{owner}/#quote-{label}",
                f"#quote-{label}",
            } & leads_to


@pytest.mark.parametrize("entry_id", ["three-sisters", "four-beds", "largest-marrow"])
def test_an_example_says_who_plays_which_part(built: Path, site: Site, entry_id: str) -> None:
    shown = page(built, f"concepts/{entry_id}")
    parts = [link for link in site.base.concepts[entry_id].links if link.player]

    rows = shown.xpath(".//table[contains(@class, 'parts')]/tbody/tr")

    told = {(words(row.find("th")), one_line(row.find("td").text)) for row in rows}
    assert told == {
        (site.base.concepts[link.target[0]].name, one_line(link.player)) for link in parts if link.player
    }


@pytest.mark.parametrize(
    ("source", "edition"), [("almanac-1950", "print"), ("almanac-1950", "weekly"), ("letter-1951", "post")]
)
def test_every_quote_is_on_the_page_of_its_edition(
    built: Path, site: Site, source: str, edition: str
) -> None:
    shown = page(built, f"sources/{source}/{edition}")
    places = {element.get("id"): element for element in shown.iter("div", "li") if element.get("id")}
    for concept, label, quote in site.base.all_quotes():
        if (quote.source, quote.edition) == (source, edition):
            place = places[passage_id(concept.id, label)]
            part = place.find("q")
            (passage,) = place.xpath("ancestor-or-self::div[contains(@class, 'quote')]")
            text = words(passage.find(".//blockquote") if part is None else part)
            assert letters(text) == letters(quote.text)
            for statement in site.index.resting.get((concept.id, label), ()):
                assert site.index.sentence(statement) in words(place)


def test_the_numbers_on_the_page_are_those_of_the_command(built: Path, site: Site) -> None:
    shown = page(built, "coverage")
    base = site.base

    numbers = {one.get("data-stat"): words(one) for one in shown.xpath(".//*[@data-stat]")}

    assert numbers["entries"] == f"{len(base.concepts):,}"
    assert numbers["links"] == f"{len(site.index.statements):,}"
    assert numbers["quotes"] == f"{sum(1 for _ in base.all_quotes()):,}"
    assert numbers["verdicts.verbatim"] == numbers["quotes"]
