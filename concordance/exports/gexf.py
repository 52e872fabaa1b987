"""The graph as GEXF 1.3, which Gephi, sigma.js and networkx read: https://gexf.net/.

GEXF 1.3 and not 1.2: only there does a schema, the one in RELAX NG, allow colors and places where every
program writes and reads them, in the namespace `viz`.
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
    WIDTH,
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
from concordance.words.english import period

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">\n'
)
# A name and a label have a place of their own.
_OF_NODES = NODE[1:]
_OF_EDGES = EDGE[1:]


def node(one: Node) -> str:
    """A node, without its place."""
    values = _attvalues({name: one.attributes[name] for name in _OF_NODES})
    label = quotable(one.attributes["name"])
    look = f'{_color(one.color)}{PLACE}        <viz:size value="{SIZE:g}"/>\n'
    return f'      <node id="{quotable(one.id)}" label="{label}">\n{values}{look}      </node>\n'


def edge(one: Edge) -> str:
    """An edge."""
    said = dict(one.attributes)
    label = quotable(said.pop("label"))
    ids = f'id="{quotable(one.id)}" source="{quotable(one.start)}" target="{quotable(one.end)}"'
    look = f'{_color(one.color)}        <viz:thickness value="{WIDTH:g}"/>\n'
    return f'      <edge {ids} label="{label}">\n{_attvalues(said)}{look}      </edge>\n'


def gexf(index: Index, parts: Parts) -> Iterator[bytes]:
    """The graph as GEXF; a concept's label is its name."""
    told = facts(index)
    day = f' lastmodifieddate="{told["date"]}"' if "date" in told else ""
    about = f"{told['title']}{period(told['title'])} Version: {told['version']}. License: {told['license']}"
    yield (
        f"{_HEAD}  <meta{day}>\n    <creator>{escape(told['creator'])}</creator>\n"
        f'    <description>{escape(about)}</description>\n  </meta>\n  <graph defaultedgetype="directed">\n'
    ).encode()
    for scope, names in (("node", _OF_NODES), ("edge", _OF_EDGES)):
        yield f'    <attributes class="{scope}">\n'.encode()
        for name in names:
            yield f'      <attribute id="{name}" title="{name}" type="string"/>\n'.encode()
        yield b"    </attributes>\n"
    yield b"    <nodes>\n"
    yield from placed(index, parts, "gexf.node", _place)
    yield b"    </nodes>\n    <edges>\n"
    yield from parts["gexf.edges"]
    yield b"    </edges>\n  </graph>\n</gexf>\n"


def _place(point: Point) -> str:
    x, y = upward(point)
    return f'        <viz:position x="{x}" y="{y}"/>\n'


def _color(color: str) -> str:
    values = " ".join(f'{name}="{value}"' for name, value in channels(color).items())
    return f"        <viz:color {values}/>\n"


def _attvalues(values: Mapping[str, str]) -> str:
    lines = quotable("\n".join(values.values())).split("\n")  # each value is on one line
    pairs = zip(values, lines, strict=True)
    rows = "".join(f'          <attvalue for="{name}" value="{value}"/>\n' for name, value in pairs)
    return f"        <attvalues>\n{rows}        </attvalues>\n"
