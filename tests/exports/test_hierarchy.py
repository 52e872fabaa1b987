"""The hierarchy of SKOS, compared with a plain way to work it out."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from concordance.base.model import KnowledgeBase
from concordance.exports.hierarchy import Place, hierarchy
from concordance.study.index import Index
from tests.worlds import link, small

IDS = "abcdefg"
RELATIONS = ("is-a", "has-kind", "contrasts-with")
LINKS = st.lists(
    st.tuples(st.sampled_from(IDS), st.sampled_from(RELATIONS), st.sampled_from(IDS)), max_size=16
)


def linked(links: list[tuple[str, str, str]]) -> KnowledgeBase:
    entries: dict[str, dict[str, Any]] = {name: {"links": []} for name in IDS}
    for owner, relation, target in links:
        entries[owner]["links"].append(link(relation, target))
    return small(**entries)


def plainly(base: KnowledgeBase) -> dict[str, Place]:
    above: nx.DiGraph[str] = nx.DiGraph()
    above.add_nodes_from(base.concepts)
    related = set()
    for statement in Index(base).statements:
        for target in statement.objects:
            if base.vocabulary.relations[statement.relation].skos == "broader":
                above.add_edge(statement.subject, target)
            elif target != statement.subject:
                related.add((statement.subject, target))
    if nx.is_directed_acyclic_graph(above):
        above = nx.transitive_reduction(above)
    ways = {one: nx.descendants(above, one) for one in above}
    related = {(one, other) for one, other in related if other not in ways[one] and one not in ways[other]}
    related |= {(other, one) for one, other in related}
    return {
        one: Place(
            tuple(sorted(above.successors(one))),
            tuple(sorted(above.predecessors(one))),
            tuple(sorted(other for each, other in related if each == one)),
        )
        for one in base.concepts
    }


@given(LINKS)
def test_it_is_what_the_plain_way_gives(links: list[tuple[str, str, str]]) -> None:
    base = linked(links)
    assert hierarchy(Index(base)) == plainly(base)


def test_some_of_these_are_reduced_and_some_go_round() -> None:
    """What the property is about does occur: links that follow from others, and circles."""
    upward = [("a", "is-a", "b"), ("b", "is-a", "c"), ("a", "is-a", "c")]
    straight = linked([*upward, ("a", "contrasts-with", "c")])
    assert hierarchy(Index(straight))["a"] == Place(("b",), (), ()) == plainly(straight)["a"]
    round_ = linked([("a", "is-a", "b"), ("b", "is-a", "a"), ("c", "is-a", "a"), ("c", "is-a", "b")])
    assert hierarchy(Index(round_))["c"] == Place(("a", "b"), (), ()) == plainly(round_)["c"]


def test_a_thousand_above_one_another() -> None:
    names = [f"c{at:03}" for at in range(1000)]
    upward = {one: {"links": [link("is-a", two)]} for one, two in pairwise(names)}
    upward[names[0]]["links"].append(link("is-a", names[-1]))
    upward[names[5]]["links"].append(link("contrasts-with", names[500]))
    found = hierarchy(Index(small(**upward, **{names[-1]: {}})))
    assert found[names[0]] == Place((names[1],), (), ())
    assert found[names[5]].related == ()
