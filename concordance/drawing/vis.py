"""What vis-network draws, made by pyvis: the nodes, edges and options in its format, and the library itself.

pyvis's HTML is not used, because it loads files from another host. Physics is off: every position is computed
at build time. With more than `MOST` concepts, vis-network opens too slowly, and with many more it no longer
keeps up with the mouse (benchmarks/README.md has the measurements).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from concordance.base.model import Vocabulary
from concordance.base.statements import Statement
from concordance.drawing.layout import Point
from concordance.drawing.picture import DASHES

if TYPE_CHECKING:
    import networkx as nx

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


@cache
def library() -> str:
    """The source of vis-network, as included in pyvis (MIT or Apache 2.0, according to its first comment)."""
    found = find_spec("pyvis")  # it is not imported: that is slow, because it imports IPython
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError("pyvis is not installed")
    return Path(found.submodule_search_locations[0], _LIBRARY).read_text(encoding="utf-8")


def vis_network(
    graph: nx.MultiDiGraph[str], vocabulary: Vocabulary, places: Mapping[str, Point]
) -> dict[str, Any]:
    """Nodes, edges and options in vis-network's format, made by pyvis from a graph of stated edges.

    Edges are identified as in `edge_id`.
    """
    from pyvis.network import Network

    drawn = Network(directed=True)
    for one, data in graph.nodes(data=True):
        kind = vocabulary.kinds[data["kind"]]
        x, y = places[one]
        drawn.add_node(one, label=data["name"], shape=kind.shape, color=kind.color, x=x, y=y)
    for start, end, data in graph.edges(data=True):
        relation = vocabulary.relations[data["relation"]]
        dashes = [float(length) for length in DASHES[relation.line].split()]
        drawn.add_edge(
            start,
            end,
            id=edge_id(data["statement"], end),
            color=relation.color,
            dashes=dashes or False,
            arrows="",  # our own, which no name covers
        )
    drawn.set_options(json.dumps(_OPTIONS))
    nodes, edges, _, _, _, options = drawn.get_network_data()
    return {"nodes": nodes, "edges": edges, "options": json.loads(options)}


def edge_id(statement: Statement, target: str) -> str:
    """The id of the line from a statement's subject to one of its objects.

    It is the statement's id, followed by `>` and the object if the statement has several objects.
    """
    return statement.id if len(statement.objects) == 1 else f"{statement.id}>{target}"
