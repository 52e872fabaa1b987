"""The relations of a knowledge base in SKOS: what is broader, narrower and related.

skos:broader is for the next broader concept (SKOS Reference §8.6.1), so links that follow from others get no
skos:broader. skos:related must not join two concepts that the hierarchy joins (S27); such a pair keeps only
its typed relation.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter
from typing import NamedTuple

from concordance.study.index import Index

_Above = Mapping[str, Iterable[str]]


class Place(NamedTuple):
    """A concept's place in the hierarchy: the ids of those next to it, sorted. The top has none above it."""

    broader: tuple[str, ...]
    narrower: tuple[str, ...]
    related: tuple[str, ...]


def hierarchy(index: Index) -> Mapping[str, Place]:
    """The place of each concept, by its id."""
    typed: dict[str, set[str]] = {concept_id: set() for concept_id in index.base.concepts}
    related: dict[str, set[str]] = defaultdict(set)
    for statement in index.statements:
        for target in statement.objects:
            if index.base.vocabulary.relations[statement.relation].skos == "broader":
                typed.setdefault(statement.subject, set()).add(target)
            elif target != statement.subject:
                related[statement.subject].add(target)
                related[target].add(statement.subject)
    above: _Above = typed
    if _is_one_way(typed):
        above = {one: _without_what_follows(typed, broader) for one, broader in typed.items()}
    below: dict[str, list[str]] = defaultdict(list)
    for narrower, all_broader in above.items():
        for broader in all_broader:
            below[broader].append(narrower)
    for one, others in related.items():
        for other in others & _reached(above, above.get(one, ())):
            others.remove(other)
            related[other].discard(one)
    return {
        one: Place(*(tuple(sorted(found.get(one, ()))) for found in (above, below, related)))
        for one in index.base.concepts
    }


def _is_one_way(above: _Above) -> bool:
    """Whether no way up leads back to where it began."""
    try:
        TopologicalSorter(above).prepare()
    except CycleError:
        return False
    return True


def _without_what_follows(above: _Above, broader: set[str]) -> set[str]:
    """Of the concepts above one, those that are not also above another of them."""
    if len(broader) < 2:
        return broader
    return broader - _reached(above, (each for one in broader for each in above.get(one, ())))


def _reached(above: _Above, begin: Iterable[str]) -> set[str]:
    """The concepts to which the ways up from here lead, with those that they begin at."""
    found: set[str] = set()
    waiting = list(begin)
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += above.get(one, ())
    return found
