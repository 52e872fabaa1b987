"""What each concept rests on, and what to read before and after it, worked out from the graph.

A concept rests on those that its definition mentions (`graph.uses`) and on those that it names by a
relation whose role is `prerequisite`. If a required concept is itself explained in terms of the concept
that requires it, it has to be read later and does not count as a prerequisite.
"""

from __future__ import annotations

from collections.abc import Iterable

import networkx as nx

from concordance.base.model import KnowledgeBase
from concordance.base.statements import Statement
from concordance.study.circles import add_without_circles
from concordance.study.graph import degrees, most_linked, reachable, reading_order, uses
from concordance.study.reading import Reading
from concordance.study.selection import Selection


def foundations(base: KnowledgeBase, used: nx.DiGraph[str], said: Iterable[Statement]) -> nx.DiGraph[str]:
    """What each concept rests on: edges to the concepts that its definition mentions or that it requires.

    A required concept is left out if it rests on the requiring one itself, directly or through others.
    `used` has the mentions; see `graph.uses`.
    """
    graph = used.copy()
    prerequisites = base.vocabulary.with_role("prerequisite")
    required = [
        (statement.subject, target)
        for statement in said
        if statement.relation in prerequisites and statement.subject in graph
        for target in statement.objects
        if target in graph
    ]
    add_without_circles(graph, required)
    return graph


def readings(
    base: KnowledgeBase, links: nx.MultiDiGraph[str], said: Iterable[Statement]
) -> dict[str, Reading]:
    """What to read before and after each concept.

    Before a concept comes everything that it rests on, directly or through others, and nothing else. Leave
    out any of it, and some definition along the way would mention a concept not yet read.
    """
    used = uses(base)
    graph = foundations(base, used, said)
    condensed = nx.condensation(graph)
    groups = _in_order(condensed, used)
    order = [concept_id for group in groups.values() for concept_id in group]
    place = {concept_id: at for at, concept_id in enumerate(order)}
    own = {node: ((1 << len(group)) - 1) << place[group[0]] for node, group in groups.items()}
    below = reachable(condensed, own)
    group_of: dict[str, int] = condensed.graph["mapping"]
    count = degrees(links)
    found = {}
    for concept_id, node in group_of.items():
        direct = (other for other in graph.successors(concept_id) if group_of[other] != node)
        after = (other for other in graph.predecessors(concept_id) if group_of[other] != node)
        found[concept_id] = Reading(
            direct=tuple(sorted(direct, key=place.__getitem__)),
            before=Selection(order, below[node]),
            together=Selection(order, own[node] ^ 1 << place[concept_id]),
            after=tuple(most_linked(count, after)),
        )
    return {concept_id: found[concept_id] for concept_id in graph}


def _in_order(condensed: nx.DiGraph[int], used: nx.DiGraph[str]) -> dict[int, list[str]]:
    """The concepts of each group of a condensed graph, in an order that puts each after what it rests on.

    If several could come next, the one that is earliest in `graph.reading_order` does.
    """
    usual = [concept_id for group in reading_order(used) for concept_id in group]
    rank = {concept_id: place for place, concept_id in enumerate(usual)}
    groups = {node: sorted(condensed.nodes[node]["members"], key=rank.__getitem__) for node in condensed}
    order = nx.lexicographical_topological_sort(
        condensed.reverse(copy=False), key=lambda node: rank[groups[node][0]]
    )
    return {node: groups[node] for node in order}
