"""The graph in the formats of graph programs: GraphML, GEXF and node-link JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import networkx as nx

from concordance.base.statements import Statement
from concordance.exports.aliases import joined
from concordance.study.graph import stated
from concordance.study.index import Index
from concordance.words.foreign import one_line


def as_node_link(index: Index) -> dict[str, object]:
    """The graph as node-link JSON; `networkx.node_link_graph(data, edges="edges")` reads it back."""
    data: dict[str, object] = nx.node_link_data(_exchange_graph(index), edges="edges")
    return data


def as_graphml(index: Index) -> str:
    """The graph as GraphML (http://graphml.graphdrawing.org/), one edge per object of each statement."""
    return "\n".join(nx.generate_graphml(_exchange_graph(index), named_key_ids=True)) + "\n"


def as_gexf(index: Index) -> str:
    """The graph as GEXF 1.2, which Gephi reads; a concept's label is its name."""
    graph = _exchange_graph(index)
    for _, data in graph.nodes(data=True):
        data["label"] = data.pop("name")
    text = "\n".join(nx.generate_gexf(graph, version="1.2draft"))
    return re.sub(r' lastmodifieddate="[^"]*"', "", text) + "\n"  # networkx adds today's date


def _exchange_graph(index: Index) -> nx.MultiDiGraph[str]:
    """The stated edges with their evidence. Every attribute is a text on one line, for any format."""
    graph = stated(index.graph)
    for concept_id, data in graph.nodes(data=True):
        data["definition"] = index.words(data["definition"])
        data["aliases"] = joined(index.base.concepts[concept_id].aliases)
    for _, _, data in graph.edges(data=True):
        statement = data.pop("statement")
        data.update(_evidence(index, statement))
        data["statement"] = statement.id
        del data["inverse"]
    for data in _attributes(graph):
        data.update((name, one_line(value)) for name, value in data.items())
    return graph


def _attributes(graph: nx.MultiDiGraph[str]) -> Iterator[dict[str, str]]:
    """The attributes of each node and edge."""
    yield from (data for _, data in graph.nodes(data=True))
    yield from (data for _, _, data in graph.edges(data=True))


def _evidence(index: Index, statement: Statement) -> Mapping[str, str]:
    found = {"sentence": index.sentence(statement)}
    quoted = index.evidence(statement)
    if quoted:
        owner, label, quote = quoted
        found |= {
            "quote": f"{owner}#{label}",
            "text": quote.text,
            "source": quote.source,
            "edition": quote.edition,
            "at": quote.at,
        }
    elif statement.link.inferred:
        found["inferred"] = index.words(statement.link.inferred)
    if statement.player:
        found["player"] = statement.player
    return found
