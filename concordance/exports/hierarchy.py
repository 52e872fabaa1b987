"""The relations of a knowledge base in SKOS: what is broader, narrower and related.

skos:broader is for the next broader concept (SKOS Reference §8.6.1), so links that follow from others get no
skos:broader. skos:related must not join two concepts that the hierarchy joins (S27); such a pair keeps only
its typed relation.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

import networkx as nx

from concordance.study.index import Index


class Place(NamedTuple):
    """A concept's place in the hierarchy: the ids of those next to it, sorted. The top has none above it."""

    broader: tuple[str, ...]
    narrower: tuple[str, ...]
    related: tuple[str, ...]


def hierarchy(index: Index) -> Mapping[str, Place]:
    """The place of each concept, by its id."""
    above: nx.DiGraph[str] = nx.DiGraph()
    above.add_nodes_from(index.base.concepts)
    pairs: set[tuple[str, str]] = set()
    for statement in index.statements:
        for target in statement.objects:
            if index.base.vocabulary.relations[statement.relation].skos == "broader":
                above.add_edge(statement.subject, target)
            elif target != statement.subject:
                pairs.add((statement.subject, target))
    ways = _Ways(above)
    next_above = {one: ways.next_above(one) if ways.one_way else tuple(above[one]) for one in above}
    below: dict[str, list[str]] = defaultdict(list)
    for narrower, all_broader in next_above.items():
        for broader in all_broader:
            below[broader].append(narrower)
    related: dict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        if one not in above or other not in above or not (ways.lead(one, other) or ways.lead(other, one)):
            related[one].add(other)
            related[other].add(one)
    return {
        one: Place(tuple(sorted(next_above[one])), tuple(sorted(below[one])), tuple(sorted(related[one])))
        for one in index.base.concepts
    }


class _Ways:
    """Which concepts the ways up from each concept lead to.

    They are kept as the bits of a number for each concept, so even ten thousand concepts above one another
    take a few megabytes and a moment.
    """

    def __init__(self, above: nx.DiGraph[str]) -> None:
        self._above = above
        self._bit = {concept_id: 1 << at for at, concept_id in enumerate(above)}
        circles = nx.condensation(above)  # concepts that lead to one another are one node of it
        self.one_way = len(circles) == len(above) and not any(nx.selfloop_edges(above))
        self._reached: dict[str, int] = {}
        reached: dict[int, int] = {}
        for node in reversed(list(nx.topological_sort(circles))):
            members = circles.nodes[node]["members"]
            own = sum(self._bit[one] for one in members)
            beyond = 0
            for other in circles[node]:
                beyond |= reached[other]
            reached[node] = own | beyond
            self._reached.update((one, reached[node]) for one in members)

    def lead(self, one: str, other: str) -> bool:
        """Whether a way up leads from one concept to another one."""
        return bool(self._reached[one] & self._bit[other])

    def next_above(self, one: str) -> tuple[str, ...]:
        """The concepts directly above one, without those that are above another of them as well."""
        beyond = 0
        for each in self._above[one]:
            beyond |= self._reached[each] ^ self._bit[each]
        return tuple(each for each in self._above[one] if not beyond & self._bit[each])
