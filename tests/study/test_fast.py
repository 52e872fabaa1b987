"""What is worked out fast equals what a slow and obvious way finds, for graphs made at random."""

from __future__ import annotations

from typing import Any

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from concordance.base.model import KnowledgeBase
from concordance.study.circles import add_without_circles
from concordance.study.foundations import foundations
from concordance.study.graph import degrees, reading_order, uses
from concordance.study.index import Index
from concordance.study.selection import Selection
from tests.worlds import link, small

_IDS = [f"c{number}" for number in range(9)]
_PAIRS = st.lists(st.tuples(st.sampled_from(_IDS), st.sampled_from(_IDS)), max_size=24)


def made(mentioned: list[tuple[str, str]], required: list[tuple[str, str]]) -> KnowledgeBase:
    """A knowledge base of nine entries whose definitions mention, and whose links require one another."""
    entries: dict[str, dict[str, Any]] = {one: {"definition": "It is.", "links": []} for one in _IDS}
    for one, other in mentioned:
        entries[one]["definition"] += f" Not [[{other}]]."
    for one, other in required:
        entries[one]["links"].append(link("requires", other))
    return small(**entries)


@given(_PAIRS, _PAIRS)
def test_edges_are_added_unless_they_close_a_circle(
    present: list[tuple[str, str]], wanted: list[tuple[str, str]]
) -> None:
    plain, fast = nx.DiGraph(present), nx.DiGraph(present)
    for graph in (plain, fast):
        graph.add_nodes_from(_IDS)
    for start, end in wanted:
        if not nx.has_path(plain, end, start):
            plain.add_edge(start, end)
    add_without_circles(fast, wanted)
    assert {*fast.edges} == {*plain.edges}


@given(_PAIRS, _PAIRS)
def test_what_to_read_first_is_all_that_is_below(
    mentioned: list[tuple[str, str]], required: list[tuple[str, str]]
) -> None:
    index = Index(made(mentioned, required))
    graph, found = foundations(index.base, uses(index.base), index.statements), index.readings
    links = degrees(index.graph)
    assert [*found] == [*index.base.concepts]
    for one, reading in found.items():
        below, above = nx.descendants(graph, one), nx.ancestors(graph, one)
        assert {*reading.before} == below - above
        assert {*reading.together} == below & above
        assert len(reading.before) == len({*reading.before})
        assert reading.direct == tuple(x for x in reading.before if graph.has_edge(one, x))
        after = {*graph.predecessors(one)} - below
        assert reading.after == tuple(sorted(after, key=lambda x: (-links[x], x)))
        for place, before in enumerate(reading.before):
            earlier = {*reading.before[:place], *found[before].together}
            assert {*graph.successors(before)} <= earlier


@given(_PAIRS)
def test_what_most_others_rest_on_is_read_first(mentioned: list[tuple[str, str]]) -> None:
    base = made(mentioned, [])
    graph = nx.condensation(uses(base))
    resting = {tuple(sorted(graph.nodes[node]["members"])): len(nx.ancestors(graph, node)) for node in graph}
    waiting = {tuple(sorted(graph.nodes[node]["members"])): node for node in graph}
    order = []
    while waiting:
        ready = [group for group, node in waiting.items() if not {*graph[node]} & {*waiting.values()}]
        order.append(min(ready, key=lambda group: (-resting[group], group)))
        del waiting[order[-1]]
    assert reading_order(uses(base)) == order


@given(st.integers(0, 2**9 - 1), st.slices(9))
def test_a_selection_is_the_list_of_what_is_selected(bits: int, part: slice) -> None:
    chosen, plain = Selection(_IDS, bits), tuple(one for at, one in enumerate(_IDS) if bits >> at & 1)
    assert chosen == plain
    assert len(chosen) == len(plain)
    assert bool(chosen) == bool(plain)
    assert chosen[part] == plain[part]
    for at in range(-len(plain), len(plain)):
        assert chosen[at] == plain[at]
    for outside in (len(plain), -len(plain) - 1):
        try:
            chosen[outside]
        except IndexError:
            continue
        raise AssertionError(outside)
