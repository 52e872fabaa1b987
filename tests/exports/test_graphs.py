"""GraphML, GEXF and node-link JSON say what networkx writes of the same graph, in the same order."""

from __future__ import annotations

import io
import json
from typing import Any

import networkx as nx
import pytest

from concordance.exports import files
from concordance.exports.aliases import joined
from concordance.study.graph import stated
from concordance.study.index import Index
from concordance.words.foreign import one_line
from tests.exports.test_hostile import NAMES, saying
from tests.worlds import link, small

KNOTTY = small(
    egg={"links": [link("plays-role", "egg", player="me"), link("is-a", "hen"), link("has-kind", "nest")]},
    hen={"links": [link("contrasts-with", "egg"), link("stands-between", "nest", "egg")]},
    nest={"links": [link("has-kind", "egg"), link("has-kind", "hen"), link("is-a", "gone")]},
    wood={},
)
"""Links typed from either side, to itself, to two at once, and to an entry that is not there."""


@pytest.fixture(params=["tiny", "base", "tea", "knotty", "hostile", "nothing"])
def index(request: pytest.FixtureRequest) -> Index:
    made = {"knotty": Index(KNOTTY), "hostile": saying(*NAMES), "nothing": Index(small())}
    return made.get(request.param) or Index(request.getfixturevalue(request.param))


def exchange_graph(index: Index) -> nx.MultiDiGraph[str]:
    """The graph with its evidence, as networkx has it."""
    graph = stated(index.graph)
    for concept_id, data in graph.nodes(data=True):
        data["definition"] = index.words(data["definition"])
        data["aliases"] = joined(index.base.concepts[concept_id].aliases)
    for _, _, data in graph.edges(data=True):
        statement = data.pop("statement")
        data["sentence"] = index.sentence(statement)
        quotes = index.evidence(statement)
        if quotes:
            found = quotes[0]
            data |= {"quote": f"{found.owner}#{found.label}", "text": found.quote.text}
            data |= {"source": found.quote.source, "edition": found.quote.edition, "at": found.quote.at}
        elif statement.link.inferred:
            data["inferred"] = index.words(statement.link.inferred)
        if statement.player:
            data["player"] = statement.player
        if statement.link.claim:
            data["claim"] = statement.link.claim
        if len(quotes) > 1:
            data["quotes"] = joined(f"{one.owner}#{one.label}" for one in quotes)
        data["statement"] = statement.id
        del data["inverse"]
    rows = [*(data for _, data in graph.nodes(data=True)), *(data for _, _, data in graph.edges(data=True))]
    for data in rows:
        data.update((name, one_line(value)) for name, value in data.items())
    return graph


def made(index: Index, ending: str) -> bytes:
    return files(index)[f"data/{index.base.about.prefix}.{ending}"]


def told(graph: nx.Graph[str]) -> list[Any]:
    """All that a graph says, in order."""
    edges = graph.edges(keys=True, data=True) if isinstance(graph, nx.MultiGraph) else graph.edges(data=True)
    return [type(graph), *graph.nodes(data=True), *edges]


def test_graphml(index: Index) -> None:
    expected = "\n".join(nx.generate_graphml(exchange_graph(index), named_key_ids=True))
    found, wanted = (
        nx.read_graphml(io.BytesIO(data), force_multigraph=True)
        for data in (made(index, "graphml"), expected.encode())
    )
    assert told(found) == told(wanted)
    body = "  <graph "  # what is before it declares the attributes: ours all, networkx those it has seen
    written = made(index, "graphml").decode().partition(body)[2]
    if index.base.concepts:
        assert written == expected.partition(body)[2] + "\n"


def test_gexf(index: Index) -> None:
    graph = exchange_graph(index)
    for _, data in graph.nodes(data=True):
        data["label"] = data.pop("name")
    expected = "\n".join(nx.generate_gexf(graph, version="1.2draft"))
    found, wanted = (
        nx.read_gexf(io.BytesIO(data), version="1.2draft")
        for data in (made(index, "gexf"), expected.encode())
    )
    assert told(found) == told(wanted)


def test_node_link(index: Index) -> None:
    expected = nx.node_link_data(exchange_graph(index), edges="edges")
    assert made(index, "node-link.json").decode() == json.dumps(expected, indent=2, ensure_ascii=False) + "\n"
