"""The texts that speak of a concept, in the order of time, and what each says of it.

A text is a source. Its date is that of the edition quoted, which may have words that the work did not have at
first; or of an older edition, if the edition quoted says that the text was the same there (`first-issued`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from concordance.base.model import Concept, KnowledgeBase, Quote, Source
from concordance.study.index import Index
from concordance.study.wordings import Comparison, compared

FEWEST = 3
"""With so many texts that speak of a concept, they are shown as a line through time."""


@dataclass(frozen=True, slots=True)
class Step:
    """What a text says of a concept: a quote with its label, and the date of the text.

    `compared` has the definition of the text before that defines the concept, beside this one.
    """

    label: str
    quote: Quote
    date: str
    compared: Comparison | None = None

    @property
    def year(self) -> str:
        """The year of the text."""
        return self.date[:4]


def is_before(one: str, other: str) -> bool:
    """Whether a date is certainly before another; 2019 is neither before nor after 2019-06."""
    most = min(len(one), len(other))
    return one[:most] < other[:most]


def date_of(source: Source, edition: str) -> str:
    """The date of a text as an edition has it: when that was published, or an older one with this text."""
    chosen = source.editions[edition]
    return chosen.first_issued or chosen.issued


def dates_of(base: KnowledgeBase, quotes: Iterable[Quote]) -> Mapping[str, str]:
    """The date of each text that some quotes are from, by source; of several editions the earliest counts."""
    found: dict[str, str] = {}
    for quote in quotes:
        source = base.sources.get(quote.source)
        if source and quote.edition in source.editions:
            date = date_of(source, quote.edition)
            found[source.id] = min(found.get(source.id, date), date)
    return found


def in_time(base: KnowledgeBase) -> tuple[str, ...]:
    """The sources, in the order of time."""
    dates = {
        name: min(date_of(source, edition) for edition in source.editions)
        for name, source in base.sources.items()
    }
    return tuple(sorted(dates, key=lambda name: (dates[name], name)))


def steps(base: KnowledgeBase, concept: Concept) -> tuple[Step, ...]:
    """What each text says of a concept, in the order of time.

    Of a text these are the quotes that say how it stands to the concept; or else its first definition, or
    else its first quote.
    """
    dates = dates_of(base, concept.quotes.values())
    by_text: dict[str, list[tuple[str, Quote]]] = defaultdict(list)
    for label, quote in concept.quotes.items():
        if quote.source in dates:
            by_text[quote.source].append((label, quote))
    chosen = [(dates[source], one) for source, quotes in by_text.items() for one in _telling(quotes)]
    return tuple(_beside(sorted(chosen, key=lambda row: (row[0], row[1][1].source))))


def _telling(quotes: list[tuple[str, Quote]]) -> list[tuple[str, Quote]]:
    said = [one for one in quotes if one[1].stance]
    defining = [one for one in quotes if one[1].role == "defines"]
    return said or defining[:1] or quotes[:1]


def _beside(rows: Iterable[tuple[str, tuple[str, Quote]]]) -> Iterator[Step]:
    """The rows as steps, each definition beside the one before."""
    before: tuple[str, Quote] | None = None
    for date, (label, quote) in rows:
        defines = quote.role == "defines"
        yield Step(label, quote, date, compared(before, (label, quote)) if before and defines else None)
        if defines:
            before = label, quote


def has_many(concept: Concept) -> bool:
    """Whether so many texts speak of a concept that they make a line."""
    return len({quote.source for quote in concept.quotes.values()}) >= FEWEST


@dataclass(frozen=True, slots=True)
class Spoken:
    """A concept, and what each text says of it: one quote with its label, by source in the order of time."""

    concept: Concept
    said: Mapping[str, Step]

    @property
    def first(self) -> str:
        """The date of the first text that speaks of it."""
        return min(step.date for step in self.said.values())


def spoken(index: Index) -> tuple[Spoken, ...]:
    """Every concept that is quoted for, from A to Z, with the texts that speak of it."""
    found = []
    for concept in index.by_name:
        said: dict[str, Step] = {}
        for step in steps(index.base, concept):
            said.setdefault(step.quote.source, step)
        if said:
            found.append(Spoken(concept, said))
    return tuple(found)
