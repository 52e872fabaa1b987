"""A small picture of the map: the most linked concepts and what connects them, inline, and for no script."""

from __future__ import annotations

from html import escape
from itertools import combinations
from typing import TYPE_CHECKING

from markupsafe import Markup

from concordance.base.model import Vocabulary
from concordance.drawing.layout import Point, extent, label_lines, positions
from concordance.drawing.picture import symbol_at
from concordance.study.graph import degrees, most_linked

if TYPE_CHECKING:
    import networkx as nx

MOST = 20
"""How many concepts the picture has."""

_SIZE = (360.0, 270.0)
_MARGIN = (48.0, 14.0, 48.0, 34.0)  # left, top, right, bottom: room for the names
_FONT = 11.0
_RADIUS = 5.0


def thumbnail(graph: nx.MultiDiGraph[str], vocabulary: Vocabulary) -> Markup:
    """The picture as inline SVG. Names that have no room are left out, of those that are least linked."""
    shown = most_linked(degrees(graph), graph)[:MOST]
    part = graph.subgraph(shown)
    places = _fitted(positions(part, list(vocabulary.kinds)))
    parts = [_lines(part, places)]
    for one in reversed(shown):
        kind_id = part.nodes[one]["kind"]
        kind = vocabulary.kinds[kind_id]
        look = f'class="kind-symbol--{kind.fill}" data-kind="{kind_id}"'
        parts.append(symbol_at(kind.shape, places[one], _RADIUS).replace("<path ", f"<path {look} ", 1))
    parts += _names(part, shown, places)
    width, height = _SIZE
    # Every value in it has been escaped.
    return Markup(
        f'<svg class="thumbnail" viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" '
        f'height="{height:.0f}" aria-hidden="true" focusable="false">{"".join(parts)}</svg>'
    )


def _fitted(places: dict[str, Point]) -> dict[str, Point]:
    """The places in the picture, from edge to edge."""
    left, top, width, height = extent(places.values())
    wide = (_SIZE[0] - _MARGIN[0] - _MARGIN[2]) / (width or 1)
    high = (_SIZE[1] - _MARGIN[1] - _MARGIN[3]) / (height or 1)
    return {
        one: (_MARGIN[0] + (x - left) * wide, _MARGIN[1] + (y - top) * high) for one, (x, y) in places.items()
    }


def _lines(graph: nx.MultiDiGraph[str], places: dict[str, Point]) -> str:
    pairs = [(a, b) for a, b in combinations(sorted(graph), 2) if graph.has_edge(a, b)]
    ends = [(*places[a], *places[b]) for a, b in pairs]
    path = "".join(f"M{x1:.0f} {y1:.0f}L{x2:.0f} {y2:.0f}" for x1, y1, x2, y2 in ends)
    return f'<path class="thumbnail__lines" d="{path}"/>'


def _names(graph: nx.MultiDiGraph[str], shown: list[str], places: dict[str, Point]) -> list[str]:
    """The names, each below its symbol, where there is room."""
    taken = [(x - _RADIUS, y - _RADIUS, x + _RADIUS, y + _RADIUS) for x, y in places.values()]
    found = []
    for one in shown:
        (x, y), lines = places[one], label_lines(graph.nodes[one]["name"])
        wide, top = max(map(len, lines)) * _FONT * 0.56 / 2, y + _RADIUS + 1
        box = (x - wide, top, x + wide, top + len(lines) * _FONT * 1.1)
        if box[0] < 0 or box[2] > _SIZE[0] or box[3] > _SIZE[1]:
            continue
        if any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in taken):
            continue
        taken.append(box)
        spans = "".join(f'<tspan x="{x:.0f}" dy="1.1em">{escape(line)}</tspan>' for line in lines)
        found.append(f'<text x="{x:.0f}" y="{top - 2:.0f}">{spans}</text>')
    return found
