"""The texts that speak of a concept, in the order of time."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import html

from concordance.base.model import KnowledgeBase
from concordance.pages.entries import entry_page
from concordance.pages.literature import literature_pages
from concordance.pages.site import Site, source_page
from concordance.pages.sources import source_pages
from concordance.study.index import Index
from concordance.study.texts import date_of, in_time, is_before, steps
from tests.garden import ALMANAC, LETTER, PRINT, REPLY, WEEKLY


@pytest.mark.parametrize(
    ("one", "other", "before"),
    [
        ("2018", "2019", True),
        ("2019", "2018", False),
        ("2019", "2019-06", False),
        ("2019-06", "2019", False),
        ("2019-05-31", "2019-06", True),
        ("2019-06-05", "2019-06-05", False),
    ],
)
def test_a_date_is_before_another_if_that_is_certain(one: str, other: str, before: bool) -> None:
    assert is_before(one, other) is before


def test_a_text_is_as_old_as_its_edition_or_an_older_one_with_the_same_words(base: KnowledgeBase) -> None:
    almanac = base.sources[ALMANAC]
    assert date_of(almanac, PRINT) == "1950-03-01"
    assert date_of(almanac, WEEKLY) == "1949-11-05"
    assert date_of(base.sources[REPLY], "post") == "1953-04"
    late = almanac.editions[PRINT].model_copy(update={"issued": "1961"})
    assert date_of(almanac.model_copy(update={"editions": {PRINT: late}}), PRINT) == "1961"
    same = late.model_copy(update={"first_issued": "1950-03-01"})
    assert date_of(almanac.model_copy(update={"editions": {PRINT: same}}), PRINT) == "1950-03-01"
    assert in_time(base) == (ALMANAC, LETTER, REPLY)


def test_each_text_has_its_say_in_the_order_of_time(base: KnowledgeBase) -> None:
    said = steps(base, base.concepts["crop-rotation"])
    assert [(step.year, step.label) for step in said] == [
        ("1949", "weekly"),
        ("1951", "letter"),
        ("1953", "reply"),
    ]
    first, second, third = (step.compared for step in said)
    assert (first, second) == (None, None)  # the letter defines nothing
    assert third is not None
    assert (third.old_label, third.dropped) == ("weekly", ("another plant",))


def test_the_page_of_a_text_says_what_it_does_with_concepts(base: KnowledgeBase) -> None:
    index = Index(base)
    pages = {page.path: html.fromstring(page.text) for page in source_pages(Site(index))}

    def said(source: str) -> dict[str, list[str]]:
        lists = pages[source_page(source)].xpath("//ul[@class='said']")
        return {
            " ".join(one.xpath("string(preceding-sibling::h2[1])").split()): [
                " ".join(item.xpath("string(.)").split()) for item in one.iter("li")
            ]
            for one in lists
        }

    changed, disputed = said(REPLY).items()
    assert changed[0].startswith("What it changes (2 concepts)")
    assert [row.partition("Quote:")[0].strip() for row in changed[1]] == [
        "crop rotation narrows it",
        "sunken bed calls it something else",
    ]
    assert disputed[0].startswith("What it disputes (1 concept)")
    assert "never kept a single fly from my carrots" in disputed[1][0]
    assert next(iter(said(LETTER))).startswith("What it shows (1 concept)")


def test_the_page_of_an_entry_shows_the_line_if_anything_is_said_of_texts(base: KnowledgeBase) -> None:
    def items(base: KnowledgeBase, concept_id: str) -> list[str]:
        page = entry_page(Site(Index(base)), base.concepts[concept_id])
        found = html.fromstring(page.text).xpath("//ol[@class='moving']/li/p[1]")
        return [" ".join(item.text_content().split()) for item in found]

    assert items(base, "crop-rotation") == [
        "1949 Appleyard and van Dyck 1950 introduces it",
        "1951 O’Hara 1951 demonstrates it",
        "1953 Brandt 1953 narrows it",
    ]
    assert items(base, "companion-planting") == []  # only two texts speak of it
    unsaid = {
        one.id: one.model_copy(
            update={
                "quotes": {
                    label: quote.model_copy(update={"stance": None}) for label, quote in one.quotes.items()
                }
            }
        )
        for one in base.concepts.values()
    }
    assert items(replace(base, concepts=unsaid), "crop-rotation") == []


def test_all_texts_and_concepts_are_in_one_table(base: KnowledgeBase) -> None:
    (page,) = literature_pages(Site(Index(base)))
    table = html.fromstring(page.text).find(".//table")
    head = [" ".join(cell.text_content().split()) for cell in table.iterfind("thead/tr/th")]
    assert head == ["Concept", "Texts", "Appleyard and van Dyck 1950", "O’Hara 1951", "Brandt 1953"]
    rows = {row.find("th").text_content(): row for row in table.iterfind("tbody/tr")}
    assert {*rows} == {concept.name for concept in base.concepts.values() if concept.quotes}
    assert [*rows] == sorted(rows, key=str.casefold)
    cells = [cell.find("a") for cell in rows["crop rotation"].iterfind("td")][1:]
    assert [(cell.text, cell.get("aria-label")) for cell in cells] == [
        ("I", "Appleyard and van Dyck 1950 introduces it"),
        ("D", "O’Hara 1951 demonstrates it"),
        ("<", "Brandt 1953 narrows it"),
    ]
    many = [len({quote.source for quote in one.quotes.values()}) for one in base.concepts.values()]
    spoken = f"speak of {sum(n >= 2 for n in many)} of them, three or more of {sum(n >= 3 for n in many)}."
    assert spoken in page.text


def test_with_two_texts_there_is_no_table_of_them(tea: KnowledgeBase) -> None:
    assert not [*literature_pages(Site(Index(tea)))]
