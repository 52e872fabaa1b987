"""The knowledge base as a networkx graph."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import networkx as nx
import pytest

from concordance.base.model import KnowledgeBase
from concordance.exports import files
from concordance.study import graph
from concordance.study.index import Index
from tests.worlds import link, small


@pytest.fixture(scope="module")
def base() -> KnowledgeBase:
    return small(
        optimizer={"definition": "It searches."},
        mesa_optimizer={
            "definition": "A learned algorithm that is an [[optimizer]].",
            "links": [link("is-a", "optimizer"), link("found-by", "base-optimizer")],
        },
        base_optimizer={
            "definition": "It finds a [[mesa-optimizer]], an [[optimizer]].",
            "links": [link("is-a", "optimizer"), link("contrasts-with", "mesa-optimizer")],
        },
        mesa_objective={"kind": "objective", "definition": "Of a [[mesa-optimizer]]."},
        base_objective={"kind": "objective", "definition": "Of a [[base-optimizer]]."},
        inner_alignment={
            "kind": "problem",
            "links": [link("concerns-gap-between", "base-objective", "mesa-objective")],
        },
        evolution={"kind": "example", "links": [link("plays-role", "base-optimizer", player="evolution")]},
        heuristic={"definition": "[[no-such-thing]] and [[heuristic]]"},
    )


def test_a_link_is_an_edge_in_its_relations_own_direction_with_its_inverse(base: KnowledgeBase) -> None:
    built = Index(base).graph
    edge = built["base-optimizer"]["mesa-optimizer"]["base-optimizer.finds.mesa-optimizer"]
    assert (edge["relation"], edge["label"], edge["inverse"]) == ("finds", "finds", False)
    back = built["mesa-optimizer"]["base-optimizer"]["-base-optimizer.finds.mesa-optimizer"]
    assert (back["relation"], back["label"], back["inverse"]) == ("finds", "is found by", True)


def test_a_symmetric_link_reads_the_same_from_both_sides(base: KnowledgeBase) -> None:
    built = Index(base).graph
    labels = {data["label"] for data in built["mesa-optimizer"]["base-optimizer"].values()}
    assert labels == {"is found by", "contrasts with"}


def test_a_statement_with_two_objects_is_two_edges(base: KnowledgeBase) -> None:
    built = graph.stated(Index(base).graph)
    assert set(built["inner-alignment"]) == {"base-objective", "mesa-objective"}
    assert built.number_of_edges() == 7


def test_degrees_count_links_in_both_directions(base: KnowledgeBase) -> None:
    count = graph.degrees(Index(base).graph)
    assert count["optimizer"] == 2
    assert count["base-optimizer"] == 4
    assert count["heuristic"] == 0


def test_a_definition_uses_what_it_mentions(base: KnowledgeBase) -> None:
    used = graph.uses(base)
    assert set(used["base-optimizer"]) == {"mesa-optimizer", "optimizer"}
    assert set(used["heuristic"]) == set(), "neither itself nor what does not exist"


def test_reading_order_puts_what_is_used_first(base: KnowledgeBase) -> None:
    order = graph.reading_order(graph.uses(base))
    flat = [concept_id for group in order for concept_id in group]
    assert sorted(flat) == sorted(base.concepts)
    for concept_id, used in graph.uses(base).edges:
        assert flat.index(used) < flat.index(concept_id)
    assert flat[0] == "optimizer", "most others rest on it"


def test_definitions_that_use_one_another_are_read_together() -> None:
    base = small(
        egg={"definition": "Of a [[hen]]."},
        hen={"definition": "From an [[egg]]."},
        nest={"definition": "Of an [[egg]]."},
        wood={},
    )
    assert graph.reading_order(graph.uses(base)) == [("egg", "hen"), ("nest",), ("wood",)]


def test_networkx_reads_the_exports_back(base: KnowledgeBase) -> None:
    built = graph.stated(Index(base).graph)
    made, begin = files(Index(base)), f"data/{base.about.prefix}"
    from_json = nx.node_link_graph(json.loads(made[f"{begin}.node-link.json"]), edges="links", key="id")
    from_xml = nx.read_graphml(io.BytesIO(made[f"{begin}.graphml"]), force_multigraph=True)
    for again in (from_json, from_xml):
        assert set(again.nodes) == set(built.nodes)
        assert sorted(again.edges()) == sorted(built.edges())
    edge = from_json["evolution"]["base-optimizer"]["evolution.plays-role.base-optimizer.evolution"]
    assert edge["sentence"] == "evolution plays base optimizer"
    assert edge["inferred"] == "It follows."


def test_the_reading_order_does_not_depend_on_the_order_of_the_entries(base: KnowledgeBase) -> None:
    turned = replace(base, concepts=dict(reversed(list(base.concepts.items()))))
    assert list(turned.concepts) != list(base.concepts)
    assert graph.reading_order(graph.uses(turned)) == graph.reading_order(graph.uses(base))
