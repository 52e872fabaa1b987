"""GraphML, GEXF and two forms of JSON: valid, read by networkx and igraph, and saying all that there is."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import igraph
import networkx as nx
import pytest
from lxml import etree

from concordance.drawing.drawn import places
from concordance.exports import files
from concordance.exports.aliases import joined
from concordance.exports.dated import Dated, dated
from concordance.exports.elements import seen
from concordance.record.history import History
from concordance.record.lines import Release
from concordance.study.graph import stated
from concordance.study.index import Index
from concordance.words.foreign import one_line
from tests.exports.test_hostile import NAMES, saying
from tests.worlds import link, small

SCHEMAS = Path(__file__).parent / "schemas"
KNOTTY = small(
    egg={"links": [link("plays-role", "egg", player="me"), link("is-a", "hen"), link("has-kind", "nest")]},
    hen={"links": [link("contrasts-with", "egg"), link("stands-between", "nest", "egg")]},
    nest={"links": [link("has-kind", "egg"), link("has-kind", "hen"), link("is-a", "gone")]},
    wood={},
)
"""Links typed from either side, to itself, to two at once, and to an entry that is not there."""
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
GEXF = "{http://gexf.net/1.3}"
ENDINGS = ("graphml", "gexf", "node-link.json", "graphology.json")


@pytest.fixture(scope="module", params=["tiny", "base", "tea", "knotty", "hostile", "nothing"])
def index(request: pytest.FixtureRequest) -> Index:
    made = {"knotty": Index(KNOTTY), "hostile": saying(*NAMES), "nothing": Index(small())}
    return made.get(request.param) or Index(request.getfixturevalue(request.param))


@pytest.fixture(scope="module")
def written(index: Index) -> dict[str, bytes]:
    """The files, by their endings."""
    made = files(index)
    return {ending: made[f"data/{index.base.about.prefix}.{ending}"] for ending in ENDINGS}


Told = tuple[dict[str, dict[str, Any]], dict[str, tuple[str, str, dict[str, Any]]]]
"""What a graph says: of each node, by its id, and of each edge with its ends, by its id."""


@pytest.fixture(scope="module")
def expected(index: Index) -> Told:
    """The graph with its evidence, as the site has it."""
    graph, points, vocabulary = stated(index.graph), places(index), index.base.vocabulary
    nodes: dict[str, dict[str, Any]] = {}
    for concept in index.base.concepts.values():
        texts = {"name": concept.name, "kind": concept.kind, "aliases": joined(concept.aliases)}
        texts["definition"] = index.words(concept.definition)
        look = {"color": seen(vocabulary.kinds[concept.kind].color), "at": points[concept.id], "size": 8}
        nodes[concept.id] = {**{name: one_line(text) for name, text in texts.items()}, **look}
    edges = {}
    for start, end, said in graph.edges(data=True):
        statement, quotes = said["statement"], index.evidence(said["statement"])
        texts = {"label": said["label"], "relation": said["relation"], "statement": statement.id}
        texts["sentence"] = index.sentence(statement)
        if quotes:
            found = quotes[0]
            texts |= {"quote": f"{found.owner}#{found.label}", "quote_text": found.quote.text}
            texts["quote_source"] = f"{found.quote.source}/{found.quote.edition}"
            texts["quote_at"] = found.quote.at
        elif statement.link.inferred:
            texts["inferred"] = index.words(statement.link.inferred)
        if len(quotes) > 1:
            texts["quotes"] = joined(f"{one.owner}#{one.label}" for one in quotes)
        if statement.player:
            texts["player"] = statement.player
        if statement.link.claim:
            texts["claim"] = statement.link.claim
        key = statement.id if len(statement.objects) == 1 else f"{statement.id}:{end}"
        color = seen(vocabulary.relations[statement.relation].color)
        edges[key] = (start, end, {**{name: one_line(text) for name, text in texts.items()}, "color": color})
    return nodes, edges


def test_graphml(written: dict[str, bytes], expected: Told) -> None:
    graph: Any = nx.read_graphml(io.BytesIO(written["graphml"]), force_multigraph=True)
    nodes = {}
    for node, row in graph.nodes(data=True):
        assert row.pop("label") == row["name"]
        assert hexed(row) == row["color"]
        nodes[node] = {"at": (row.pop("x"), 0 - row.pop("y")), **row}
    edges = {}
    for start, end, key, row in graph.edges(keys=True, data=True):
        assert hexed(row) == row["color"]
        edges[key] = (start, end, row)
    assert (without_empty(nodes), edges) == (without_empty(expected[0]), expected[1])


def test_gexf(written: dict[str, bytes], expected: Told) -> None:
    graph: Any = nx.read_gexf(io.BytesIO(written["gexf"]))
    nodes = {}
    for node, row in graph.nodes(data=True):
        viz = row.pop("viz")
        at = (viz["position"]["x"], 0 - viz["position"]["y"])
        look = {"color": hexed(viz["color"]), "size": viz["size"], "at": at}
        nodes[node] = {"name": row.pop("label"), **row, **look}
    assert nodes == expected[0]
    # networkx does not read the colors of edges.
    colors = {}
    for edge in etree.fromstring(written["gexf"]).iter(f"{GEXF}edge"):
        (color,) = edge.iter("{http://gexf.net/1.3/viz}color")
        colors[edge.get("id")] = hexed({name: int(value) for name, value in color.attrib.items()})
    if graph.is_multigraph():
        found = [(start, end, row) for start, end, _, row in graph.edges(keys=True, data=True)]
    else:
        found = list(graph.edges(data=True))
    edges = {}
    for start, end, row in found:
        key = row.pop("id")
        edges[key] = (start, end, {**row, "color": colors[key]})
    assert edges == expected[1]


def test_node_link(written: dict[str, bytes], expected: Told) -> None:
    data = json.loads(written["node-link.json"])
    graph: Any = nx.node_link_graph(data, edges="links", key="id")
    nodes = {node: {"at": (row.pop("x"), row.pop("y")), **row} for node, row in graph.nodes(data=True)}
    edges = {key: (start, end, row) for start, end, key, row in graph.edges(keys=True, data=True)}
    assert (nodes, edges) == expected


def test_graphology(written: dict[str, bytes], expected: Told) -> None:
    data = json.loads(written["graphology.json"])
    nodes = {}
    for row in data["nodes"]:
        said = row["attributes"]
        assert said.pop("label") == said["name"]
        nodes[row["key"]] = {"at": (said.pop("x"), 0 - said.pop("y")), **said}
    edges = {}
    for row in data["edges"]:
        assert row["attributes"].pop("size") == 1.2
        edges[row["key"]] = (row["source"], row["target"], row["attributes"])
    assert (nodes, edges) == expected


def test_the_files_are_valid(written: dict[str, bytes]) -> None:
    for ending, schema in (("gexf", "gexf-1.3/gexf.rng"), ("graphml", "graphml.rng")):
        validator = etree.RelaxNG(etree.parse(SCHEMAS / schema))
        assert validator.validate(etree.fromstring(written[ending])), validator.error_log


def test_the_schemas_refuse_what_is_wrong() -> None:
    made = files(Index(KNOTTY))
    for ending, schema, wrong in (
        ("gexf", "gexf-1.3/gexf.rng", (b"<graph ", b'<graph name="" ')),
        ("graphml", "graphml.rng", (b'<edge id="', b'<edge id="a b ')),
    ):
        validator = etree.RelaxNG(etree.parse(SCHEMAS / schema))
        assert not validator.validate(etree.fromstring(made[f"data/concordance.{ending}"].replace(*wrong, 1)))


def test_nothing_has_the_name_of_something_else(written: dict[str, bytes]) -> None:
    """No two nodes, edges, keys or attributes of one thing; and no attribute that is called as an end."""
    tree = etree.fromstring(written["graphml"])
    for tags in (("node",), ("edge",), ("key",)):
        ids = [one.get("id") for tag in tags for one in tree.iter(f"{GRAPHML}{tag}")]
        assert len(set(ids)) == len(ids)
    keys = {key.get("id"): (key.get("for"), key.get("attr.name")) for key in tree.iter(f"{GRAPHML}key")}
    assert len(set(keys.values())) == len(keys)
    for scope in ("graph", "node", "edge"):
        for one in tree.iter(f"{GRAPHML}{scope}"):
            named = [data.get("key") for data in one.findall(f"{GRAPHML}data")]
            assert len(set(named)) == len(named)
            assert {keys[name][0] for name in named} <= {scope}
    declared = {*keys, *(name for _, name in keys.values())}
    tree = etree.fromstring(written["gexf"])
    for class_ in tree.iter(f"{GEXF}attributes"):
        names = [one.get("id") for one in class_]
        assert len(set(names)) == len(names)
        declared |= {*names}
    declared |= {
        name for row in json.loads(written["graphology.json"])["edges"] for name in row["attributes"]
    }
    assert not declared & {"source", "target", "id", "key", "from", "to", "type"}
    assert not [ending for ending, data in written.items() if b"networkx" in data.lower()]
    assert b'=""' not in written["graphml"]


def test_igraph_reads_labels_colors_and_places(
    index: Index, written: dict[str, bytes], tmp_path: Path
) -> None:
    (tmp_path / "graph.graphml").write_bytes(written["graphml"])
    graph = igraph.Graph.Read_GraphML(str(tmp_path / "graph.graphml"))
    points = places(index)
    rows = zip(*(graph.vs[name] for name in ("id", "label", "x", "y", "size")), strict=True) if points else ()
    assert {row[0]: row[1:] for row in rows} == {
        one.id: (one_line(one.name), points[one.id][0], 0 - points[one.id][1], 8)
        for one in index.base.concepts.values()
    }
    assert graph.ecount() == sum(len({*one.objects} & {*points}) for one in index.statements)


def test_every_file_says_its_release() -> None:
    release = Release(version="1.2.0", date="2026-05-17", previous="", changed={})
    index = Index(KNOTTY, History(releases=(release,)))
    assert dated(index) == Dated("1.2.0", "2026-05-17", changed=True)  # no entry is on record
    made = files(index)
    graph = nx.read_graphml(io.BytesIO(made["data/concordance.graphml"])).graph
    meta = etree.fromstring(made["data/concordance.gexf"])[0]
    words = "1.2.0, with changes that are not released yet"
    assert (graph["version"], graph["date"]) == (words, "2026-05-17")
    assert meta.get("lastmodifieddate") == "2026-05-17"
    assert f"Version: {words}. " in meta.findtext(f"{GEXF}description")
    for ending, where in (("node-link", "graph"), ("graphology", "attributes")):
        told = json.loads(made[f"data/concordance.{ending}.json"])[where]
        assert (told["version"], told["date"]) == (words, "2026-05-17")
    none = json.loads(files(replace(index, history=History()))["data/concordance.graphology.json"])
    assert none["attributes"]["version"] == "not released yet"
    assert "date" not in none["attributes"]


def hexed(row: dict[str, Any]) -> str:
    """The color in a row that has its red, green and blue, which are taken out."""
    return "#" + "".join(f"{int(row.pop(name)):02x}" for name in "rgb")


def without_empty(nodes: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Nodes without texts that are empty, which networkx has as None or not at all."""
    return {node: {name: value for name, value in row.items() if value} for node, row in nodes.items()}
