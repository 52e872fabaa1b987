"""The knowledge base as a directed multigraph, and what follows from its shape.

A node is a concept, an edge one statement about two concepts; a statement with two objects is two
edges. Each edge has its inverse, so that a walk may go either way and still knows what it says.
Graphs are networkx's, built anew for each call of `concept_graph` and free to be changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice, pairwise

import networkx as nx

from concordance.base.model import KnowledgeBase
from concordance.base.statements import Statement, evidence, label_from_object, name_of, sentence, statements
from concordance.words.markup import mentions, plain


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path: from one concept to the next, by every statement that joins the two."""

    start: str
    end: str
    statements: tuple[Statement, ...]


def concept_graph(base: KnowledgeBase) -> nx.MultiDiGraph[str]:
    """Concepts and statements as a graph with inverses.

    Nodes have `name`, `kind` and `definition` (as typed). Edges are keyed by the statement's id, and
    their inverses by `-` and the id; both have `relation` (the vocabulary's name for it), `label` (how it
    reads in the edge's direction), `inverse` and `statement`. Statements about concepts that do not
    exist are left out.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for concept in base.concepts.values():
        graph.add_node(concept.id, name=concept.name, kind=concept.kind, definition=concept.definition)
    for statement in statements(base):
        relation = base.vocabulary.relations[statement.relation]
        for target in statement.objects:
            if statement.subject not in graph or target not in graph:
                continue
            common = {"relation": statement.relation, "statement": statement}
            graph.add_edge(
                statement.subject, target, key=statement.id, label=relation.label, inverse=False, **common
            )
            graph.add_edge(
                target,
                statement.subject,
                key=f"-{statement.id}",
                label=label_from_object(relation),
                inverse=True,
                **common,
            )
    return graph


def stated(graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """A copy without the inverses: each edge in its relation's own direction."""
    copy: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    copy.add_nodes_from(graph.nodes(data=True))
    for start, end, key, data in graph.edges(keys=True, data=True):
        if not data["inverse"]:
            copy.add_edge(start, end, key=key, **data)
    return copy


def degrees(graph: nx.MultiDiGraph[str]) -> dict[str, int]:
    """How many links each concept has, in either direction."""
    return {concept_id: int(graph.out_degree(concept_id)) for concept_id in graph}


def neighbours(graph: nx.MultiDiGraph[str], concept_id: str, depth: int = 1) -> dict[str, int]:
    """The concepts at most `depth` links away and how far each is, the nearest first, itself at 0.

    Raises `networkx.NodeNotFound` where there is no such concept.
    """
    found = nx.single_source_shortest_path_length(graph, concept_id, cutoff=depth)
    return dict(sorted(found.items(), key=lambda item: (item[1], item[0])))


def shortest_paths(
    graph: nx.MultiDiGraph[str], start: str, end: str, most: int = 10
) -> list[tuple[Step, ...]]:
    """The shortest paths between two concepts, links taken in either direction; at most `most`, sorted.

    Two concepts without a path between them give an empty list, one concept a single path of no steps.
    Raises `networkx.NodeNotFound` where one of them does not exist.
    """
    if start not in graph or end not in graph:
        raise nx.NodeNotFound(f"{start} or {end} is no concept")
    try:
        found = sorted(islice(nx.all_shortest_paths(graph, start, end), 1000))[:most]
    except nx.NetworkXNoPath:
        return []
    return [tuple(Step(a, b, between(graph, a, b)) for a, b in pairwise(path)) for path in found]


def between(graph: nx.MultiDiGraph[str], one: str, other: str) -> tuple[Statement, ...]:
    """Every statement about both concepts, whichever is its subject."""
    rows = {
        data["statement"].id: data["statement"] for data in (graph.get_edge_data(one, other) or {}).values()
    }
    return tuple(rows[key] for key in sorted(rows))


def uses(base: KnowledgeBase) -> nx.DiGraph[str]:
    """Which concept's definition uses which: an edge from a concept to each that its definition mentions."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(base.concepts)
    for concept in base.concepts.values():
        for mention in mentions(concept.definition):
            if mention.target in base.concepts and mention.target != concept.id:
                graph.add_edge(concept.id, mention.target)
    return graph


def reading_order(base: KnowledgeBase) -> list[tuple[str, ...]]:
    """The concepts in groups, each after all that its definitions use.

    Definitions that use one another stand together in one group (the cycles are condensed); a group of
    one is the rule. Among groups that could stand next, the one that most others rest on comes first.
    """
    graph = uses(base)
    condensed = nx.condensation(graph)
    groups = {node: tuple(sorted(condensed.nodes[node]["members"])) for node in condensed}
    resting = {node: len(nx.ancestors(condensed, node)) for node in condensed}

    def next_first(node: int) -> tuple[int, tuple[str, ...]]:
        return -resting[node], groups[node]

    order = nx.lexicographical_topological_sort(condensed.reverse(copy=True), key=next_first)
    return [groups[node] for node in order]


def as_node_link(base: KnowledgeBase) -> dict[str, object]:
    """The graph as node-link JSON; `networkx.node_link_graph(data, edges="edges")` reads it back."""
    data: dict[str, object] = nx.node_link_data(_exchange_graph(base), edges="edges")
    return data


def as_graphml(base: KnowledgeBase) -> str:
    """The graph as GraphML (http://graphml.graphdrawing.org/), one edge a statement and object."""
    return "\n".join(nx.generate_graphml(_exchange_graph(base), named_key_ids=True)) + "\n"


def as_gexf(base: KnowledgeBase) -> str:
    """The graph in GEXF 1.2, as Gephi reads it; the label of a concept is its name."""
    graph = _exchange_graph(base)
    for _, data in graph.nodes(data=True):
        data["label"] = data.pop("name")
    text = "\n".join(nx.generate_gexf(graph, version="1.2draft"))
    return re.sub(r' lastmodifieddate="[^"]*"', "", text) + "\n"  # networkx writes today's date


def _exchange_graph(base: KnowledgeBase) -> nx.MultiDiGraph[str]:
    """The stated edges with text attributes alone, which every format holds, each with its evidence."""
    graph = stated(concept_graph(base))
    for concept_id, data in graph.nodes(data=True):
        data["definition"] = _words(base, data["definition"])
        data["aliases"] = "|".join(base.concepts[concept_id].aliases)
    for _, _, data in graph.edges(data=True):
        statement = data.pop("statement")
        data.update(_evidence(base, statement))
        data["statement"] = statement.id
        del data["inverse"]
    return graph


def _evidence(base: KnowledgeBase, statement: Statement) -> Mapping[str, str]:
    found = {"sentence": sentence(base, statement)}
    quoted = evidence(base, statement)
    if quoted:
        owner, label, quote = quoted
        found |= {
            "quote": f"{owner}#{label}",
            "text": " ".join(quote.text.split()),
            "source": quote.source,
            "edition": quote.edition,
            "at": quote.at,
        }
    elif statement.link.inferred:
        found["inferred"] = _words(base, statement.link.inferred)
    if statement.player:
        found["player"] = statement.player
    return found


def _words(base: KnowledgeBase, text: str) -> str:
    """A text as words alone, on one line."""
    return " ".join(plain(text, lambda concept_id: name_of(base, concept_id)).split())


def most_linked(graph: nx.MultiDiGraph[str], concepts: Iterable[str]) -> list[str]:
    """The concepts by their number of links, the most linked first; on a tie by id."""
    count = degrees(graph)
    return sorted(concepts, key=lambda concept_id: (-count[concept_id], concept_id))
