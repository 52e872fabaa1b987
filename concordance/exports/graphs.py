"""The graph in the formats of graph programs: GraphML, GEXF and node-link JSON.

They say what networkx would write of the same graph, which the tests ask it for. It is written here because
networkx makes the whole graph and then a whole tree of XML, and an entry adds the same to them every time.
Every attribute is a text on one line, for any format.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from json.encoder import encode_basestring as quoted
from typing import NamedTuple
from xml.sax.saxutils import escape

from concordance.exports.aliases import joined as bars
from concordance.exports.entry import Entry, Said
from concordance.exports.parts import Parts, joined
from concordance.study.index import Index
from concordance.words.foreign import one_line

_NODE = ("name", "kind", "definition", "aliases")
_EDGE = ("label", "relation", "sentence", "quote", "text", "source", "edition", "at", "statement")
_SOME_EDGES = ("inferred", "player", "claim", "quotes")
# The numbers of the attributes in GEXF, in which a name and a label have a place of their own.
_GEXF_NODE = {name: at for at, name in enumerate(("kind", "definition", "aliases"))}
_GEXF_EDGE = {name: at for at, name in enumerate((*_EDGE[1:], "networkx_key", *_SOME_EDGES), len(_GEXF_NODE))}
_NUMBER = "\0"  # stands for the number of an edge, which is known when all are there


class _Edge(NamedTuple):
    target: str
    key: str
    attributes: Mapping[str, str]


def pieces(entry: Entry) -> dict[str, bytes]:
    """What an entry adds to the three files: its node, and the edges from it."""
    node = {
        "name": one_line(entry.concept.name),
        "kind": one_line(entry.concept.kind),
        "definition": one_line(entry.definition),
        "aliases": one_line(bars(entry.concept.aliases)),
    }
    edges = list(_edges(entry))
    return {
        "graphml.node": _xml(_graphml_node(entry.id, node)),
        "graphml.edges": _xml("".join(_graphml_edge(entry.id, edge) for edge in edges)),
        "gexf.node": _xml(_gexf_node(entry.id, node)),
        "gexf.edges": _xml("".join(_gexf_edge(entry.id, edge) for edge in edges)),
        "node-link.node": _json({**node, "id": entry.id}).encode(),
        "node-link.edges": ",\n".join(_node_link_edge(entry.id, edge) for edge in edges).encode(),
    }


def _edges(entry: Entry) -> Iterator[_Edge]:
    """The edges from an entry: by the other concept, in the order in which statements first join the two."""
    found: dict[str, dict[str, Said]] = {}
    for said in entry.statements:
        others = said.objects if said.subject == entry.id else (said.subject,)
        for other in others:
            if other in entry.names:
                between = found.setdefault(other, {})
                if said.subject == entry.id:
                    between[said.id] = said
    for target, between in found.items():
        for key, said in between.items():
            yield _Edge(target, key, {name: one_line(text) for name, text in _attributes(entry, said)})


def _attributes(entry: Entry, said: Said) -> Iterator[tuple[str, str]]:
    """What an edge says, and the evidence for it: the first quote, and the names of all if there are more."""
    yield "label", said.label
    yield "relation", said.relation
    yield "sentence", said.sentence
    if said.resting:
        first = said.resting[0]
        yield "quote", first.name
        yield "text", first.text
        yield "source", first.source
        yield "edition", first.edition
        yield "at", first.at
    elif said.inferred:
        yield "inferred", entry.words(said.inferred)
    if said.player:
        yield "player", said.player
    if said.claim:
        yield "claim", said.claim
    if len(said.resting) > 1:
        yield "quotes", bars(one.name for one in said.resting)
    yield "statement", said.id


def node_link(index: Index, parts: Parts) -> Iterator[bytes]:
    """The graph as node-link JSON; `networkx.node_link_graph(data, edges="edges")` reads it back."""
    yield b'{\n  "directed": true,\n  "multigraph": true,\n  "graph": {},\n  "nodes": '
    yield from _list(parts["node-link.node"])
    yield b',\n  "edges": '
    yield from _list(parts["node-link.edges"])
    yield b"\n}\n"


def _list(items: Iterator[bytes]) -> Iterator[bytes]:
    some = False
    for item in joined(items, b",\n"):
        yield item if some else b"[\n" + item
        some = True
    yield b"\n  ]" if some else b"[]"


def _node_link_edge(start: str, edge: _Edge) -> str:
    # `source` is where the edge begins: networkx has one name for that and for the source of the quote.
    return _json({**edge.attributes, "source": start, "target": edge.target, "key": edge.key})


def _json(members: Mapping[str, str]) -> str:
    lines = ",\n".join(f"      {quoted(name)}: {quoted(value)}" for name, value in members.items())
    return f"    {{\n{lines}\n    }}"


def graphml(index: Index, parts: Parts) -> Iterator[bytes]:
    """The graph as GraphML (http://graphml.graphdrawing.org/), one edge per object of each statement."""
    yield (
        b'<graphml xmlns="http://graphml.graphdrawing.org/xmlns"'
        b' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation='
        b'"http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
    )
    for scope, names in (("edge", (*_EDGE, *_SOME_EDGES)), ("node", _NODE)):
        for name in reversed(names):
            yield f'  <key id="{name}" for="{scope}" attr.name="{name}" attr.type="string" />\n'.encode()
    yield b'  <graph edgedefault="directed">\n'
    yield from parts["graphml.node"]
    yield from parts["graphml.edges"]
    yield b"  </graph>\n</graphml>\n"


def _graphml_node(concept_id: str, attributes: Mapping[str, str]) -> str:
    return f'    <node id="{_quotable(concept_id)}">\n{_data(attributes)}    </node>\n'


def _graphml_edge(start: str, edge: _Edge) -> str:
    ends = f'source="{_quotable(start)}" target="{_quotable(edge.target)}"'
    return f'    <edge {ends} id="{_quotable(edge.key)}">\n{_data(edge.attributes)}    </edge>\n'


def _data(attributes: Mapping[str, str]) -> str:
    values = escape("\n".join(attributes.values())).split("\n")  # each is on one line
    return "".join(
        f'      <data key="{name}">{value}</data>\n' if value else f'      <data key="{name}" />\n'
        for name, value in zip(attributes, values, strict=True)
    )


def gexf(index: Index, parts: Parts) -> Iterator[bytes]:
    """The graph as GEXF 1.2, which Gephi reads; a concept's label is its name."""
    yield (
        b'<gexf xmlns="http://www.gexf.net/1.2draft" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
        b' xsi:schemaLocation="http://www.gexf.net/1.2draft http://www.gexf.net/1.2draft/gexf.xsd"'
        b' version="1.2">\n  <meta>\n    <creator>Concordance</creator>\n  </meta>\n'
        b'  <graph defaultedgetype="directed" mode="static" name="">\n'
    )
    for scope, numbers in (("edge", _GEXF_EDGE), ("node", _GEXF_NODE)):
        yield f'    <attributes mode="static" class="{scope}">\n'.encode()
        for name, number in numbers.items():
            yield f'      <attribute id="{number}" title="{name}" type="string" />\n'.encode()
        yield b"    </attributes>\n"
    yield b"    <nodes>\n"
    yield from parts["gexf.node"]
    yield b"    </nodes>\n    <edges>\n"
    number = 0
    for piece in parts["gexf.edges"]:
        first, *others = piece.split(_NUMBER.encode())
        yield first
        for other in others:
            yield str(number).encode() + other
            number += 1
    yield b"    </edges>\n  </graph>\n</gexf>\n"


def _gexf_node(concept_id: str, attributes: Mapping[str, str]) -> str:
    label = _quotable(attributes["name"])
    values = _attvalues({_GEXF_NODE[name]: attributes[name] for name in _GEXF_NODE})
    return f'      <node id="{_quotable(concept_id)}" label="{label}">\n{values}      </node>\n'


def _gexf_edge(start: str, edge: _Edge) -> str:
    said = {**edge.attributes, "networkx_key": edge.key}
    label = _quotable(said.pop("label"))
    values = _attvalues({_GEXF_EDGE[name]: value for name, value in said.items()})
    ends = f'source="{_quotable(start)}" target="{_quotable(edge.target)}"'
    return f'      <edge {ends} id="{_NUMBER}" label="{label}">\n{values}      </edge>\n'


def _attvalues(values: Mapping[int, str]) -> str:
    quotable = _quotable("\n".join(values.values())).split("\n")  # each is on one line
    lines = (
        f'          <attvalue for="{number}" value="{value}" />\n'
        for number, value in zip(values, quotable, strict=True)
    )
    return f"        <attvalues>\n{''.join(lines)}        </attvalues>\n"


def _quotable(value: str) -> str:
    """A text as the value of an attribute."""
    return escape(value, {'"': "&quot;"})


def _xml(text: str) -> bytes:
    return text.encode("ascii", "xmlcharrefreplace")
