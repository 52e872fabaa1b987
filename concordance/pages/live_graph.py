"""The data of the live graph: pyvis's network, and what the panel says about concepts and lines.

pyvis provides vis-network itself, and the nodes, edges and options in its format. pyvis's HTML is not used,
because it loads files from another host. Physics is off: every position is computed at build time.
With more than `MOST` concepts, vis-network opens too slowly, and with many more it no longer keeps up with
the mouse (benchmarks/README.md has the measurements). The page then draws the same data on its own canvas.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import networkx as nx

from concordance.base.model import Vocabulary
from concordance.base.statements import Statement, label_from_object
from concordance.drawing.layout import Point, label_lines
from concordance.drawing.picture import DASHES
from concordance.drawing.symbols import SHAPES
from concordance.pages.site import CHECK, Site, concept_page
from concordance.study.graph import stated

MOST = 250
"""The largest number of concepts that vis-network opens without a noticeable wait."""

_LIBRARY = "templates/lib/vis-9.1.2/vis-network.min.js"

_OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"dragNodes": False, "hover": False, "selectable": False},
    "nodes": {"size": 8, "borderWidth": 2, "shapeProperties": {"interpolation": False}},
    "edges": {"smooth": False, "width": 1.2, "selectionWidth": 0, "hoverWidth": 0},
}


def network(site: Site, path: str | None, places: Mapping[str, Point], layers: Mapping[str, Point]) -> str:
    """The data of the live graph as a script that sets `concordanceGraph.data`.

    `path` is the page that shows it; its addresses are relative to that page. It is None for the graph as one
    file, which has no site around it and so no entry pages to open.
    """
    data = {**graph_data(site, path, places, layers), "vis": None}
    if len(places) <= MOST:
        graph = stated(site.index.graph)
        data["vis"] = vis_network(graph, site.base.vocabulary, places)
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    # It may be inlined in a page: nothing in it may end the script element, nor a line inside a string.
    text = text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"globalThis.concordanceGraph ??= {{}};\nconcordanceGraph.data = {text};\n"


@cache
def library() -> str:
    """The source of vis-network, as included in pyvis (MIT or Apache 2.0, according to its first comment)."""
    return files("pyvis").joinpath(_LIBRARY).read_text(encoding="utf-8")


def vis_network(
    graph: nx.MultiDiGraph[str], vocabulary: Vocabulary, places: Mapping[str, Point]
) -> dict[str, Any]:
    """Nodes, edges and options in vis-network's format, made by pyvis from a graph of stated edges.

    Edges are identified as in `edge_id`.
    """
    from pyvis.network import Network  # slow, because it imports IPython; only drawing needs it

    drawn = Network(directed=True)
    for one, data in graph.nodes(data=True):
        kind = vocabulary.kinds[data["kind"]]
        x, y = places[one]
        drawn.add_node(one, label=data["name"], shape=kind.shape, color=kind.color, x=x, y=y)
    for start, end, data in graph.edges(data=True):
        relation = vocabulary.relations[data["relation"]]
        dashes = [float(length) for length in DASHES[relation.line].split()]
        arrows = {"to": {"enabled": True, "scaleFactor": 0.4}}
        if relation.symmetric:
            arrows["from"] = arrows["to"]
        drawn.add_edge(
            start,
            end,
            id=edge_id(data["statement"], end),
            color=relation.color,
            dashes=dashes or False,
            arrows=arrows,
        )
    drawn.set_options(json.dumps(_OPTIONS))
    nodes, edges, _, _, _, options = drawn.get_network_data()
    return {"nodes": nodes, "edges": edges, "options": json.loads(options)}


def edge_id(statement: Statement, target: str) -> str:
    """The id of the line from a statement's subject to one of its objects.

    It is the statement's id, followed by `>` and the object if the statement has several objects.
    """
    return statement.id if len(statement.objects) == 1 else f"{statement.id}>{target}"


def graph_data(
    site: Site, path: str | None, places: Mapping[str, Point], layers: Mapping[str, Point]
) -> dict[str, Any]:
    """What the page knows about concepts, statements and quotes, no matter which library draws them."""
    base = site.base
    quotes: dict[str, Any] = {}
    return {
        "entry": site.url(concept_page("{id}"), path) if path else None,
        "check": site.url(CHECK, path) if path else None,
        "kinds": {
            name: {"label": kind.label, "shape": SHAPES[kind.shape], "fill": kind.fill}
            for name, kind in base.vocabulary.kinds.items()
        },
        "relations": {
            name: {
                "label": relation.label,
                "inverse": label_from_object(relation),
                "symmetric": relation.symmetric,
                "role": relation.role,
                "dash": [float(length) for length in DASHES[relation.line].split()],
            }
            for name, relation in base.vocabulary.relations.items()
        },
        "nodes": [
            {
                "id": concept.id,
                "name": concept.name,
                "lines": label_lines(concept.name),
                "aliases": concept.aliases,
                "kind": concept.kind,
                "about": site.index.words(concept.definition),
                "at": places[concept.id],
                **({"layer": layers[concept.id]} if concept.id in layers else {}),
            }
            for concept in base.concepts.values()
        ],
        "statements": [
            _statement(site, statement, path, quotes)
            for statement in site.index.statements
            if set(statement.concepts) <= set(base.concepts)
        ],
        "quotes": quotes,
    }


def _statement(site: Site, statement: Statement, path: str | None, quotes: dict[str, Any]) -> dict[str, Any]:
    row: dict[str, Any] = {
        "id": statement.id,
        "subject": statement.subject,
        "relation": statement.relation,
        "objects": statement.objects,
        "sentence": site.index.sentence(statement),
    }
    if statement.player:
        row["player"] = statement.player
    quoted = site.index.evidence(statement)
    if quoted:
        owner, label, quote = quoted
        row["quote"] = f"{owner}#{label}"
        if row["quote"] not in quotes:
            finding = site.index.findings[owner, label]
            source = site.base.sources[quote.source]
            quotes[row["quote"]] = {
                "text": " ".join(quote.text.split()),
                "source": source.short,
                "edition": source.editions[quote.edition].label,
                "at": quote.at,
                "verdict": finding.verdict,
                "proved": not site.index.proofs[owner, label].flaws,
                "passage": site.passage_url(quote, finding),
                **({"here": site.url(concept_page(owner), path, f"quote-{label}")} if path else {}),
            }
    elif statement.link.inferred:
        row["inferred"] = site.index.words(statement.link.inferred)
    return row
