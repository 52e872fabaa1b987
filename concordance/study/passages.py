"""The passages of an edition that entries quote, section by section, in reading order.

Only what is quoted is known here, never the text in between. Quotes that overlap or follow each other
directly stay separate, so that they never add up to a longer run of the source than one quote.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from concordance.base.model import Quote
from concordance.quoting.finding import Finding
from concordance.quoting.fingerprint import Fingerprint, Section

Stretch = tuple[int, int]
"""A range `[first, end)` of loose positions in a fingerprint: its words, counted from the beginning."""


def passage_id(entry: str, label: str) -> str:
    """The anchor of a quoted passage on the pages of its source; as permanent as entry and label are."""
    return f"p-{entry}--{label}"  # neither of them contains two hyphens in a row


@dataclass(frozen=True, slots=True)
class Use:
    """A quote of an entry whose words are in an edition: its own or another one of the same source.

    `finding` and `stretches` are about this edition: where the quote is, and which words it reproduces.
    """

    entry: str
    label: str
    quote: Quote
    finding: Finding
    stretches: tuple[Stretch, ...]

    @property
    def id(self) -> str:
        """The anchor of the passage on the pages of its source."""
        return passage_id(self.entry, self.label)


@dataclass(frozen=True, slots=True)
class Passage:
    """A quoted passage: the quote that gives its words, and other quotes of all or part of it."""

    first: Use
    others: tuple[Use, ...] = ()

    @property
    def uses(self) -> tuple[Use, ...]:
        """Every quote of the passage, beginning with the one that gives its words."""
        return (self.first, *self.others)

    def is_part(self, use: Use) -> bool:
        """Whether a use covers only part of the passage."""
        return use.stretches != self.first.stretches


@dataclass(frozen=True, slots=True)
class QuotedSection:
    """A section of an edition with what is quoted of it.

    - `section`: None for the text before the first heading
    - `id`: its permanent anchor on the page of its edition
    - `page`: the page on which it begins, if known
    - `length`: how many positions it has
    - `words`: how many words it has; a break between two parts of a text has a position but is not a word
    - `quoted`: the stretches that quotes reproduce, counted from the beginning of the section; stretches that
      touch are joined
    """

    section: Section | None
    id: str
    page: int | None
    length: int
    words: int
    passages: tuple[Passage, ...]
    quoted: tuple[Stretch, ...]

    @property
    def heading(self) -> str:
        """Its number and title; "Opening" for the text before the first heading."""
        if self.section is None:
            return "Opening"
        return f"{self.section.number or ''} {self.section.title}".strip()

    @property
    def level(self) -> int:
        """The level of its heading, from 1."""
        return self.section.level if self.section else 1

    @property
    def is_note(self) -> bool:
        """Whether it is a footnote."""
        return self.heading.startswith("Footnote ")

    @property
    def words_quoted(self) -> int:
        """How many of its words are quoted."""
        return sum(end - first for first, end in self.quoted)

    @property
    def is_bare(self) -> bool:
        """Whether it has words but none of them are quoted."""
        return bool(self.words) and not self.quoted


def quoted_sections(fingerprint: Fingerprint, uses: Iterable[Use]) -> tuple[QuotedSection, ...]:
    """The sections of an edition in order, each with its passages in reading order; captions come last.

    `uses` are the quotes whose words are in the edition.
    """
    names = section_ids(fingerprint)
    uses = sorted(uses, key=lambda use: (use.stretches[0], use.entry, use.label))
    first = [use.stretches[0][0] for use in uses]
    bounds = [*_bounds(fingerprint)]
    beside: dict[Section | None, list[Use]] = defaultdict(list)
    for use in uses:
        if fingerprint.is_aside(use.stretches[0][0]):
            section = fingerprint.section_at(use.stretches[0][0], loose=True)
            beside[section or bounds[0][0]].append(use)
    rows = []
    for section, begin, end in bounds:
        here = uses[bisect_left(first, begin) : bisect_left(first, end)]
        words = section.words if section else end - begin
        rows.append(
            QuotedSection(
                section=section,
                id=names[section.label] if section else "s-opening",
                page=fingerprint.page_at(begin, loose=True),
                length=end - begin,
                words=words,
                passages=_passages([*here, *beside[section]]),
                quoted=_joined(here, begin),
            )
        )
    return tuple(rows)


def section_ids(fingerprint: Fingerprint) -> dict[str, str]:
    """The permanent anchor of each section, by its label: s-7-1 for §7.1, s-post-2-footnote-3."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for section in fingerprint.sections:
        name = "-".join(["s", *re.findall(r"\w+", section.label.lower())])
        while name in taken:
            name += "-again"
        names[section.label] = name
        taken.add(name)
    return names


def _bounds(fingerprint: Fingerprint) -> Iterator[tuple[Section | None, int, int]]:
    """Every section, with the position of its first word and that of the first word after it."""
    end = fingerprint.asides[0].loose - 1 if fingerprint.asides else fingerprint.loose.tokens
    begins = [section.loose for section in fingerprint.sections]
    if not begins:
        yield None, 0, end
    elif begins[0] > 1:
        yield None, 0, begins[0] - 1  # the heading takes up a position but is not a word
    for place, section in enumerate(fingerprint.sections):
        following = begins[place + 1] if place + 1 < len(begins) else end
        yield section, section.loose, max(section.loose, following)


def _passages(uses: list[Use]) -> tuple[Passage, ...]:
    """Uses in order, grouped into passages: a use whose words lie within another's joins that passage."""
    longest_first = sorted(uses, key=lambda use: (-_size(use), -len(use.quote.text)))
    whole: dict[str, list[Use]] = {}
    heads: list[Use] = []
    for use in longest_first:
        around = next((head for head in heads if _within(use, head)), None)
        if around is None:
            heads.append(use)
            whole[use.id] = []
        else:
            whole[around.id].append(use)
    order = {use.id: place for place, use in enumerate(uses)}
    heads.sort(key=lambda use: order[use.id])
    return tuple(
        Passage(head, tuple(sorted(whole[head.id], key=lambda use: order[use.id]))) for head in heads
    )


def _size(use: Use) -> int:
    return sum(end - first for first, end in use.stretches)


def _within(use: Use, other: Use) -> bool:
    """Whether each stretch of a use lies within a stretch of the other."""
    return all(
        any(begin <= first and end <= last for begin, last in other.stretches) for first, end in use.stretches
    )


def _joined(uses: list[Use], begin: int) -> tuple[Stretch, ...]:
    """All stretches of the uses, counted from `begin`; those that touch are joined."""
    joined: list[Stretch] = []
    for first, end in sorted(stretch for use in uses for stretch in use.stretches):
        if joined and first - begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end - begin))
        else:
            joined.append((first - begin, end - begin))
    return tuple(joined)
