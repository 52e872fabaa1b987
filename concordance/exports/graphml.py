"""The graph as GraphML 1.0 (http://graphml.graphdrawing.org/), one edge per object of each statement.

GraphML has no place of its own for labels, colors and positions, so they are attributes with the names by
which programs know them: `label`, `x`, `y`, `size`, `r`, `g`, `b` (Gephi), and `color` (igraph, sigma).
The id of a key is the name of its attribute, by which some readers go; what both nodes and edges have is told
apart by `edge_` before it, since no two keys may have one id.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape

from concordance.drawing.layout import Point
from concordance.exports.elements import (
    EDGE,
    NODE,
    PLACE,
    SIZE,
    Edge,
    Node,
    channels,
    facts,
    placed,
    quotable,
    upward,
)
from concordance.exports.parts import Parts
from concordance.study.index import Index

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation='
    '"http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
)
_LOOK = {"color": "string", "r": "int", "g": "int", "b": "int"}
_GRAPH_KEYS = ("title", "version", "date", "creator", "license", "iri")
_NODE_KEYS = {**dict.fromkeys(NODE, "string"), "x": "double", "y": "double", "size": "double", **_LOOK}


def _keys() -> Iterator[tuple[str, str, str, str]]:
    """The attributes: of what, the id of the key, the name, the type."""
    for name in _GRAPH_KEYS:
        yield "graph", f"graph_{name}", name, "string"
    yield "node", "node_label", "label", "string"
    for name, type_ in _NODE_KEYS.items():
        yield "node", name, name, type_
    for name in EDGE:
        yield "edge", name, name, "string"
    for name, type_ in _LOOK.items():
        yield "edge", f"edge_{name}", name, type_


def node(one: Node) -> str:
    """A node, without its place."""
    said = {"node_label": one.attributes["name"], **one.attributes}
    look = {"size": f"{SIZE:g}", "color": one.color, **channels(one.color)}
    return f'    <node id="{quotable(one.id)}">\n{_data(said)}{PLACE}{_data(look)}    </node>\n'


def edge(one: Edge) -> str:
    """An edge."""
    look = {"color": one.color, **channels(one.color)}
    said = {**one.attributes, **{f"edge_{name}": value for name, value in look.items()}}
    ends = f'source="{quotable(one.start)}" target="{quotable(one.end)}"'
    return f'    <edge id="{quotable(one.id)}" {ends}>\n{_data(said)}    </edge>\n'


def graphml(index: Index, parts: Parts) -> Iterator[bytes]:
    """The graph as GraphML."""
    yield _HEAD.encode()
    for scope, key, name, type_ in _keys():
        yield f'  <key id="{key}" for="{scope}" attr.name="{name}" attr.type="{type_}"/>\n'.encode()
    yield b'  <graph edgedefault="directed">\n'
    about = _data({f"graph_{name}": text for name, text in facts(index).items()}, "    ")
    yield about.encode()
    yield from placed(index, parts, "graphml.node", _place)
    yield from parts["graphml.edges"]
    yield b"  </graph>\n</graphml>\n"


def _place(point: Point) -> str:
    x, y = upward(point)
    return _data({"x": str(x), "y": str(y)})


def _data(values: Mapping[str, str], indent: str = "      ") -> str:
    lines = escape("\n".join(values.values())).split("\n")  # each value is on one line
    pairs = zip(values, lines, strict=True)
    return "".join(f'{indent}<data key="{name}">{value}</data>\n' for name, value in pairs)
