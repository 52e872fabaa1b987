"""An annotated edition on as many pages as it needs: which sections and passages are on which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from concordance.study.passages import Passage, QuotedSection

LONG = 500
"""The most passages that are all on one page. With more, it has ROWS, and so has each of the next."""

ROWS = 100


@dataclass(frozen=True, slots=True)
class Portion:
    """A section on one page, with those of its passages that are there; `goes_on` from the page before."""

    section: QuotedSection
    passages: tuple[Passage, ...]
    goes_on: bool


def portions(sections: Sequence[QuotedSection]) -> tuple[tuple[Portion, ...], ...]:
    """The sections of an edition in order, page by page; at least one page."""
    count = sum(len(section.passages) for section in sections)
    most = LONG if count <= LONG else ROWS
    pages: list[list[Portion]] = [[]]
    room = most
    for section in sections:
        left, goes_on = section.passages, False
        while left or not goes_on:
            if left and not room:
                pages.append([])
                room = most
            here, left = left[:room], left[room:]
            pages[-1].append(Portion(section, here, goes_on))
            room -= len(here)
            goes_on = True
    return tuple(map(tuple, pages))


def places(pages: Sequence[Sequence[Portion]]) -> Mapping[str, int]:
    """The page of each quote whose words are there, from 0, by the anchor of the passage."""
    return {
        use.id: at
        for at, page in enumerate(pages)
        for portion in page
        for passage in portion.passages
        for use in passage.uses
    }
