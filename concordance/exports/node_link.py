"""The graph as JSON: as nodes and links for D3 and networkx, and as graphology serializes a graph, for sigma.

In D3's form y grows downward, as in SVG; in graphology's it grows upward, as in sigma.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from json.encoder import encode_basestring as quoted

from concordance.drawing.layout import Point
from concordance.exports.elements import PLACE, SIZE, WIDTH, Edge, Node, facts, placed, upward
from concordance.exports.parts import Parts, joined
from concordance.study.index import Index


def node(one: Node) -> str:
    """A node for D3, without its place."""
    said = _members({"id": one.id, **one.attributes, "color": one.color}, "      ")
    return f"    {{\n{said},\n{PLACE}\n    }}"


def link(one: Edge) -> str:
    """A link for D3."""
    ends = {"id": one.id, "source": one.start, "target": one.end}
    return f"    {{\n{_members({**ends, **one.attributes, 'color': one.color}, '      ')}\n    }}"


def graphology_node(one: Node) -> str:
    """A node for graphology, without its place."""
    said = {"label": one.attributes["name"], **one.attributes, "color": one.color}
    inside = f"{_members(said, '        ')},\n{PLACE}"
    return f'    {{\n      "key": {quoted(one.id)},\n      "attributes": {{\n{inside}\n      }}\n    }}'


def graphology_edge(one: Edge) -> str:
    """An edge for graphology."""
    ends = _members({"key": one.id, "source": one.start, "target": one.end}, "      ")
    inside = f'{_members({**one.attributes, "color": one.color}, "        ")},\n        "size": {WIDTH:g}'
    return f'    {{\n{ends},\n      "attributes": {{\n{inside}\n      }}\n    }}'


def node_link(index: Index, parts: Parts) -> Iterator[bytes]:
    """The graph as nodes and links; `networkx.node_link_graph(data, edges="links", key="id")` reads it."""
    about = _members(facts(index), "    ")
    yield b'{\n  "directed": true,\n  "multigraph": true,\n  "graph": {\n'
    yield about.encode() + b'\n  },\n  "nodes": '
    yield from _list(placed(index, parts, "node-link.node", lambda point: _place(point, "      ")))
    yield b',\n  "links": '
    yield from _list(parts["node-link.links"])
    yield b"\n}\n"


def graphology(index: Index, parts: Parts) -> Iterator[bytes]:
    """The graph as graphology serializes it; `graph.import(data)` reads it."""
    about = _members(facts(index), "    ")
    options = '    "type": "directed",\n    "multi": true,\n    "allowSelfLoops": true'
    yield f'{{\n  "options": {{\n{options}\n  }},\n  "attributes": {{\n'.encode()
    yield about.encode() + b'\n  },\n  "nodes": '
    nodes = placed(index, parts, "graphology.node", lambda point: _place(upward(point), "        "))
    yield from _list(nodes)
    yield b',\n  "edges": '
    yield from _list(parts["graphology.edges"])
    yield b"\n}\n"


def _list(items: Iterator[bytes]) -> Iterator[bytes]:
    some = False
    for item in joined(items, b",\n"):
        yield item if some else b"[\n" + item
        some = True
    yield b"\n  ]" if some else b"[]"


def _place(point: Point, indent: str) -> str:
    return f'{indent}"x": {point[0]},\n{indent}"y": {point[1]},\n{indent}"size": {SIZE:g}'


def _members(members: Mapping[str, str], indent: str) -> str:
    return ",\n".join(f"{indent}{quoted(name)}: {quoted(value)}" for name, value in members.items())
