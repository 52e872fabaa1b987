"""What the graph formats tell of a concept and of a link, and how both look on the site.

Every attribute is a text on one line, for any format. No attribute is called `source` or `target`: these are
the ends of a link, and a reader would take one for the other. Concepts and lines have the colors and places
that they have in the graph on the site, on its light background.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple
from xml.sax.saxutils import escape

from concordance.drawing.colors import LIGHT, legible
from concordance.drawing.drawn import places
from concordance.drawing.layout import SYMBOL, Point
from concordance.exports.aliases import joined as bars
from concordance.exports.dated import dated
from concordance.exports.entry import Entry, Said, edge_id
from concordance.exports.parts import Parts
from concordance.study.index import Index
from concordance.words.foreign import one_line

NODE = ("name", "kind", "definition", "aliases")
EDGE = ("label", "relation", "sentence", "quote", "quote_at", "quote_source", "quote_text", "inferred",
        "player", "claim", "quotes", "statement")  # fmt: skip
"""The attributes of nodes and of edges, in order; an edge has no attribute that would be empty."""

SIZE = SYMBOL
"""How large the symbol of a concept is: half its height, as programs that draw graphs count."""

WIDTH = 1.2
"""How wide a line is."""

PLACE = "\0"
"""Stands for the place of a concept in what an entry adds: it is known when all entries are there."""


class Node(NamedTuple):
    """A concept."""

    id: str
    attributes: Mapping[str, str]
    color: str


class Edge(NamedTuple):
    """A link from a concept to another one. Its id is that of no other."""

    id: str
    start: str
    end: str
    attributes: Mapping[str, str]
    color: str


def node(entry: Entry) -> Node:
    """The node of an entry."""
    concept = entry.concept
    values = (concept.name, concept.kind, entry.definition, bars(concept.aliases))
    return Node(entry.id, dict(zip(NODE, map(one_line, values), strict=True)), seen(entry.color))


def edges(entry: Entry) -> Iterator[Edge]:
    """The edges from an entry: by the other concept, in the order in which statements first join the two."""
    found: dict[str, dict[str, Said]] = {}
    for said in entry.statements:
        others = said.objects if said.subject == entry.id else (said.subject,)
        for other in others:
            if other in entry.names:
                between = found.setdefault(other, {})
                if said.subject == entry.id:
                    between[said.id] = said
    for end, statements in found.items():
        for said in statements.values():
            told = {key: one_line(text) for key, text in _told(entry, said)}
            ordered = {key: told[key] for key in EDGE if key in told}
            yield Edge(edge_id(said.id, said.objects, end), entry.id, end, ordered, seen(said.color))


def _told(entry: Entry, said: Said) -> Iterator[tuple[str, str]]:
    """What an edge says, and the evidence for it: the first quote, and the names of all if there are more."""
    yield "label", said.label
    yield "relation", said.relation
    yield "sentence", said.sentence
    if said.resting:
        first = said.resting[0]
        yield "quote", first.name
        yield "quote_at", first.at
        yield "quote_source", f"{first.source}/{first.edition}"
        yield "quote_text", first.text
    elif said.inferred:
        yield "inferred", entry.words(said.inferred)
    if said.player:
        yield "player", said.player
    if said.claim:
        yield "claim", said.claim
    if len(said.resting) > 1:
        yield "quotes", bars(one.name for one in said.resting)
    yield "statement", said.id


@lru_cache(maxsize=512)
def seen(color: str) -> str:
    """A color of the vocabulary as it is on the site: #rrggbb."""
    return legible(color, LIGHT)


def channels(color: str) -> dict[str, str]:
    """A color as its red, green and blue, each from 0 to 255."""
    return {name: str(int(color[at : at + 2], 16)) for name, at in (("r", 1), ("g", 3), ("b", 5))}


def placed(index: Index, parts: Parts, section: str, place: Callable[[Point], str]) -> Iterator[bytes]:
    """What entries add to a section, with their places, as `place` writes them."""
    points = parts.once(places, index)
    for concept_id, piece in zip(index.base.concepts, parts[section], strict=True):
        yield piece.replace(PLACE.encode(), place(points[concept_id]).encode())


def quotable(value: str) -> str:
    """A text as the value of an attribute in XML."""
    return escape(value, {'"': "&quot;"})


def upward(point: Point) -> Point:
    """A place for programs in which y grows upward; on the site it grows downward, as in SVG."""
    return point[0], 0 - point[1]


def facts(index: Index) -> dict[str, str]:
    """What a file says of the whole: what it is, which release, by whom, under which license."""
    about, release = index.base.about, dated(index)
    told = {
        "title": about.full_title,
        "version": release.words,
        "date": release.date,
        "creator": about.author,
        "license": about.license,
        "iri": about.base,
    }
    return {name: one_line(text) for name, text in told.items() if text}
