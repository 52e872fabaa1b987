"""Edges added to a directed graph one after another, except those that would close a circle.

Asking for a path before each edge would take as long as the graph is large, every time. So what can be
reached in the graph as it is given is found once, and rules out most of what closes a circle. For the rest,
nodes have places in a line that every edge follows (a topological order of the graph's strongly connected
components), and an edge that follows it too closes no circle. One that goes against it is looked into only as
far as its two ends are apart, and if there is no circle, what lies between is put in order again (Pearce and
Kelly, A dynamic topological sort algorithm for directed acyclic graphs, 2006).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import networkx as nx

from concordance.study.graph import reachable


def add_without_circles(graph: nx.DiGraph[str], edges: Sequence[tuple[str, str]]) -> None:
    """Add edges to a graph in the given order, each unless a path leads from its end back to its start.

    Both ends of each edge are nodes of the graph already.
    """
    groups = nx.condensation(graph)
    group: dict[str, int] = groups.graph["mapping"]
    below = reachable(groups)
    wanted = [(start, end) for start, end in edges if not _closes(below, group[start], group[end])]
    place = _places(groups, ((group[start], group[end]) for start, end in wanted))
    for start, end in wanted:
        one, other = group[start], group[end]
        if place[other] < place[one] or _made_to_follow(groups, place, one, other):
            graph.add_edge(start, end)
            groups.add_edge(one, other)


def _closes(below: Mapping[int, int], start: int, end: int) -> bool:
    """Whether a path leads from end to start already, before any edge is added."""
    return start == end or bool(below[end] >> start & 1)


def _places(groups: nx.DiGraph[int], edges: Iterable[tuple[int, int]]) -> dict[int, int]:
    """A place for each group, higher than those of all to which its edges lead.

    As many as possible of the edges that will be added follow the places too: all but those on a circle.
    """
    own = {group: at for at, group in enumerate(reversed(list(nx.topological_sort(groups))))}
    every: nx.DiGraph[int] = nx.DiGraph()
    every.add_nodes_from(groups)
    every.add_edges_from(groups.edges)
    every.add_edges_from(edges)
    circles = nx.condensation(every)
    order = (
        group
        for circle in reversed(list(nx.topological_sort(circles)))
        for group in sorted(circles.nodes[circle]["members"], key=own.__getitem__)
    )
    return {group: at for at, group in enumerate(order)}


def _made_to_follow(groups: nx.DiGraph[int], place: dict[int, int], start: int, end: int) -> bool:
    """Change the places so that an edge may lead from start to end; False if it would close a circle."""
    low, high = place[start], place[end]
    below = _found(end, groups.successors, lambda group: place[group] >= low)
    if start in below:
        return False
    above = _found(start, groups.predecessors, lambda group: place[group] <= high)
    moved = [*sorted(below, key=place.__getitem__), *sorted(above, key=place.__getitem__)]
    place.update(zip(moved, sorted(place[group] for group in moved), strict=True))
    return True


def _found(
    start: int, following: Callable[[int], Iterable[int]], is_between: Callable[[int], bool]
) -> set[int]:
    """What can be reached from a group by groups that are between two places, and the group itself."""
    found, waiting = {start}, [start]
    while waiting:
        for group in following(waiting.pop()):
            if group not in found and is_between(group):
                found.add(group)
                waiting.append(group)
    return found
