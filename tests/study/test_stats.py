"""The numbers of the knowledge base: counted right, the same on the page and in the command."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

from click.testing import CliRunner

from concordance.base.load import load
from concordance.base.model import KnowledgeBase
from concordance.checks.examples import CASES
from concordance.cli import main
from concordance.pages.coverage import coverage_pages
from concordance.pages.site import Site
from concordance.study.index import Index
from concordance.study.stats import as_text, stats
from tests.worlds import link, small


def leaves(data: object, path: str = "") -> Iterator[tuple[str, object]]:
    """The values of a JSON document that are not lists or objects, each with its path."""
    if isinstance(data, dict | list | tuple):
        items = data.items() if isinstance(data, dict) else enumerate(data)
        for key, value in items:
            yield from leaves(value, f"{path}.{key}" if path else str(key))
    else:
        yield path, data


class Shown(HTMLParser):
    """The numbers of a page: what each element with `data-stat` shows, read back from its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.values: dict[str, object] = {}
        self._path: str | None = None
        self._depth = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "span":
            return
        if self._path is not None:
            self._depth += 1
        given = dict(attrs)
        if path := given.get("data-stat"):
            assert path not in self.values, f"{path} is shown twice"
            self._path, self._depth = path, 0
            self.values[path] = given.get("data-value", "")
            self._is_text = "data-value" not in given

    def handle_data(self, data: str) -> None:
        if self._path is not None and self._is_text:
            self.values[self._path] = str(self.values[self._path]) + data

    def handle_endtag(self, tag: str) -> None:
        if tag == "span" and self._path is not None:
            if self._depth == 0:
                if self._is_text:
                    self.values[self._path] = number(str(self.values[self._path]))
                self._path = None
            self._depth -= 1


def number(text: str) -> float:
    """A number as a page shows it: 1,234 or 12.3%."""
    if text.endswith("%"):
        return round(float(text.removesuffix("%")) / 100, 3)
    return int(text.replace(",", ""))


def run(*arguments: str) -> str:
    """What the command prints on standard output."""
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_the_page_shows_every_number_of_the_command_and_no_other(base: KnowledgeBase, garden: Path) -> None:
    (page,) = coverage_pages(Site(Index(base)))

    told = json.loads(run("--root", str(garden), "stats", "--json"))

    assert Shown(page.text).values == dict(leaves(told))


def test_the_page_of_another_knowledge_base_does_too(tea: KnowledgeBase) -> None:
    (page,) = coverage_pages(Site(Index(tea)))

    assert Shown(page.text).values == dict(leaves(stats(Index(tea)).as_data()))


def test_the_text_for_people_has_the_numbers(base: KnowledgeBase, garden: Path) -> None:
    told = run("--root", str(garden), "stats")

    assert told == as_text(stats(Index(base)))
    assert f"{len(base.concepts)} entries: " in told
    assert "without an entry: none" in told


def test_everything_is_counted_once(tea: KnowledgeBase) -> None:
    found = stats(Index(tea))

    assert (found.entries, found.links, found.quotes) == (9, 10, 14)
    assert found.kinds == {"thing": 6, "process": 1, "taste": 1, "example": 1}
    assert {name: count for name, count in found.relations.items() if count} == {
        "is-a": 3, "used-in": 2, "stands-between": 1, "raises": 1, "lowers": 1, "disjoint-with": 1,
        "plays-role": 1,
    }  # fmt: skip
    assert list(found.relations) == list(tea.vocabulary.relations)
    assert (found.with_quote, found.inferred) == (10, 0)
    assert found.roles == {"defines": 7, "explains": 3, "exemplifies": 1, "qualifies": 3}
    assert [(edition.edition, edition.quotes) for edition in found.editions] == [
        ("print", 0), ("first", 14), ("second", 0),
    ]  # fmt: skip


def test_an_edition_is_counted_by_its_own_words(tea: KnowledgeBase) -> None:
    first, second = (edition for edition in stats(Index(tea)).editions if edition.source == "tea-2020")

    assert (first.edition, second.edition) == ("first", "second")
    assert sum(first.verdicts.values()) == sum(second.verdicts.values()) == first.quotes + second.quotes
    assert first.bare == ("§4",)
    assert first.sections == 4
    assert first.share == round(first.words_quoted / first.words, 3)
    # The second edition rewords the kettle, so quotes of the first one differ from it.
    assert second.verdicts["verbatim"] < first.verdicts["verbatim"]


def test_a_term_of_the_glossary_without_an_entry_is_missing(tea: KnowledgeBase) -> None:
    source = tea.sources["tea-2020"]
    wanted = source.model_copy(update={"glossary": ("Tea-Kettle", "teapots", "samovar")})
    changed = replace(tea, sources={**tea.sources, "tea-2020": wanted})

    (glossary,) = stats(Index(changed)).glossaries

    # "Tea-Kettle" is an alias of the kettle, however it is spelled; the other two name no entry.
    assert glossary.terms == 3
    assert glossary.missing == ("teapots", "samovar")


def test_entries_with_few_quotes_are_named(tea: KnowledgeBase) -> None:
    found = stats(Index(tea))

    by_quotes = {concept.id: len(concept.quotes) for concept in tea.concepts.values()}
    assert found.one_quote == tuple(name for name, count in by_quotes.items() if count == 1)
    assert found.no_quote == tuple(name for name, count in by_quotes.items() if count == 0)
    assert found.undefined == tuple(c.id for c in tea.concepts.values() if c.undefined)


def test_the_words_left_are_those_until_the_limit(tea: KnowledgeBase) -> None:
    about = tea.about.model_copy(update={"limits": tea.about.limits.model_copy(update={"share": 0.25})})

    for edition in stats(Index(replace(tea, about=about))).editions:
        assert edition.left == edition.words // 4 - edition.words_quoted


def test_the_relation_of_the_most_links_is_named_with_its_share(tea: KnowledgeBase) -> None:
    found = stats(Index(tea))

    assert (found.most_used, found.share_of_most_used) == ("is-a", 0.3)
    assert "  most are of the type is-a (30.0%)" in as_text(found)
    assert not re.search(r"\b1 (quotes|terms|passages|sections|entries|links)\b", as_text(found))


def test_entries_with_few_neighbors_are_named() -> None:
    """Whichever side a link is typed on, and each neighbor once."""
    base = small(
        middle={"links": [link("is-a", one) for one in ("a", "b")] + [link("contrasts-with", "a")]},
        a={"links": [link("requires", "b")]},
        b={},
        c={"links": [link("part-of", "middle")]},
        alone={},
    )

    assert stats(Index(base)).few_neighbors == ("a", "alone", "b", "c")


def test_roots_are_the_concepts_without_a_parent_where_there_is_a_hierarchy() -> None:
    """A parent of another kind makes no hierarchy of a kind, and yet it is a parent."""
    base = small(
        top={},
        below={"links": [link("is-a", "top")]},
        beside={},
        event={"kind": "process", "links": [link("is-a", "top")]},
        other_event={"kind": "process"},
        within={"links": [link("is-a", "event")]},
    )

    assert stats(Index(base)).roots == ("beside", "top")


def test_an_empty_knowledge_base_has_numbers_too() -> None:
    empty, _ = load(CASES / "good" / "empty")
    assert empty is not None

    found = stats(Index(empty))

    assert (found.entries, found.links, found.share_with_quote) == (0, 0, 0.0)
    assert "0 entries: none" in as_text(found)
    (page,) = coverage_pages(Site(Index(empty)))
    assert Shown(page.text).values == dict(leaves(found.as_data()))


def test_problems_are_reported_instead_of_numbers(tmp_path: Path) -> None:
    (tmp_path / "vocabulary.yaml").write_text("kinds: {}\nrelations: {}\n", encoding="utf-8")
    (tmp_path / "concepts").mkdir()
    (tmp_path / "concepts" / "x.yaml").write_text("name: x\n", encoding="utf-8")

    result = CliRunner().invoke(main, ["--root", str(tmp_path), "stats", "--json"])

    assert result.exit_code == 1
    assert "missing-key" in result.stdout
