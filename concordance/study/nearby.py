"""The neighbors of an entry, and those of them that a picture of its neighborhood has room for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from concordance.base.model import KnowledgeBase
from concordance.base.statements import Statement

MOST = 12
"""The most neighbors that are shown; with more, the picture would not be legible."""

Pair = tuple[str, str]
"""The ids of two concepts, in alphabetical order."""


@dataclass(frozen=True, slots=True)
class Nearby:
    """The neighbors of an entry.

    - `count`: how many there are
    - `shown`: those to show, which are those with the most links of their own: first what the entry says
      something about, then what says something about it, each in the order of the relations
    - `said`: the statements about two of those and the entry, each once, by id
    """

    count: int
    shown: tuple[str, ...]
    said: tuple[Statement, ...]


def between(said: Iterable[Statement]) -> Mapping[Pair, tuple[Statement, ...]]:
    """The statements that join two concepts, subject and object, by the pair."""
    found: dict[Pair, list[Statement]] = {}
    for statement in said:
        for pair in dict.fromkeys(_pairs(statement)):
            found.setdefault(pair, []).append(statement)
    return {pair: tuple(joining) for pair, joining in found.items()}


def nearby(
    base: KnowledgeBase,
    linked: Mapping[str, Sequence[Statement]],
    joining: Mapping[Pair, Sequence[Statement]],
    concept_id: str,
) -> Nearby:
    """The neighbors of an entry.

    `linked` has the statements about each concept, `joining` those of each pair.
    """
    order = {relation: at for at, relation in enumerate(base.vocabulary.relations)}
    first: dict[str, tuple[int, bool]] = {}
    for statement in linked.get(concept_id, ()):
        place = order[statement.relation]
        for other in statement.concepts:
            if other != concept_id and other in base.concepts and place < first.get(other, (len(order),))[0]:
                first[other] = place, statement.subject != concept_id
    best = sorted(first, key=lambda other: (-len(linked[other]), first[other][0], other))[:MOST]
    shown = tuple(sorted(best, key=lambda other: (first[other][1], first[other][0], other)))
    pairs = combinations(sorted((concept_id, *shown)), 2)
    said = {statement.id: statement for pair in pairs for statement in joining.get(pair, ())}
    return Nearby(len(first), shown, tuple(said[one] for one in sorted(said)))


def _pairs(statement: Statement) -> Iterator[Pair]:
    for other in statement.objects:
        if other != statement.subject:
            yield min(statement.subject, other), max(statement.subject, other)
