"""The whole graph as a picture: what the graph's page shows before its scripts run, or without scripts.

On a site it is a file, one for each color scheme, because a picture of many concepts weighs more than the
rest of the page. In the graph as one file it is part of the page.

A wide screen shows every label. On a narrow one the picture is small, so labels are larger and only the
most linked concepts have one, as far as there is room. A very large graph is shown without its lines: they
would fill the picture and take most of the time to draw (with 5,000 concepts, 9 of 11 seconds).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING

from markupsafe import Markup

from concordance.base.model import Vocabulary
from concordance.drawing.colors import DARK, LIGHT
from concordance.drawing.layout import SYMBOL, Point, extent, label_lines, label_size
from concordance.drawing.picture import DASHES, symbol_at
from concordance.drawing.symbols import palette
from concordance.study.graph import degrees, most_linked, stated

if TYPE_CHECKING:
    import networkx as nx

MARGIN = (80.0, 20.0, 80.0, 96.0)
"""The margins (left, top, right, bottom) around the outermost symbols: room for their labels, which are
larger on a narrow screen."""

LEAST = (720.0, 450.0)
"""The least width and height of the picture, so that symbols and names keep their size."""

NARROW = 3.0
"""How much larger labels are on a narrow screen, relative to the picture."""

SCHEMES = {"light": (LIGHT, "#fffdf9", "#22242a"), "dark": (DARK, "#191b1f", "#e4e5e9")}
"""For each scheme what colors stand out against, and the colors of the page and of its text
(`assets/graph/file.css`)."""

_MANY = 250  # with more concepts than this, there are only dots and a few labels, and no lines


def frame(places: Mapping[str, Point]) -> tuple[float, float, float, float]:
    """The part of the plane that the picture shows: left, top, width and height."""
    left, top, width, height = extent(places.values())
    left, top = left - MARGIN[0], top - MARGIN[1]
    wide, high = width + MARGIN[0] + MARGIN[2], height + MARGIN[1] + MARGIN[3]
    # A few concepts are drawn as large as many, in the middle.
    more_wide, more_high = max(0.0, LEAST[0] - wide), max(0.0, LEAST[1] - high)
    return left - more_wide / 2, top - more_high / 2, wide + more_wide, high + more_high


def overview(graph: nx.MultiDiGraph[str], vocabulary: Vocabulary, places: Mapping[str, Point]) -> Markup:
    """The picture as inline SVG."""
    name = f"The graph of all {len(graph)} concepts; the table below says the same in words"
    box = " ".join(f"{value:.0f}" for value in frame(places))
    drawn = _drawn(graph, vocabulary, places)
    # Every value in it has been escaped.
    return Markup(f'<svg class="overview" viewBox="{box}" role="img" aria-label="{name}">{drawn}</svg>')


def overview_files(
    graph: nx.MultiDiGraph[str], vocabulary: Vocabulary, places: Mapping[str, Point], style: str
) -> dict[str, str]:
    """The picture as an SVG file for each scheme; `style` is the style sheet of `overview`."""
    left, top, width, height = (f"{value:.0f}" for value in frame(places))
    size = f'viewBox="{left} {top} {width} {height}" width="{width}" height="{height}"'
    drawn = _drawn(graph, vocabulary, places)
    found = {}
    for scheme, (background, paper, ink) in SCHEMES.items():
        colors = f":root {{ --md-default-bg-color: {paper}; --graph-text: {ink}; }}\n"
        sheet = escape(colors + palette(background, vocabulary) + style, quote=False)
        found[scheme] = (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="overview" {size}>'
            f"<style>{sheet}</style>{drawn}</svg>\n"
        )
    return found


def _drawn(graph: nx.MultiDiGraph[str], vocabulary: Vocabulary, places: Mapping[str, Point]) -> str:
    ranked = most_linked(degrees(graph), graph)
    narrow = set(_with_room(ranked[:100], graph, places, NARROW))
    if len(graph) > _MANY:
        parts = _dots(graph, vocabulary, places)
        parts += [_label(graph, one, places[one], one in narrow) for one in ranked[:40] if one in narrow]
        return "".join(parts)
    parts = _edges(graph, vocabulary, places)
    for one in reversed(ranked):
        kind_id = graph.nodes[one]["kind"]
        kind = vocabulary.kinds[kind_id]
        look = f'class="kind-symbol--{kind.fill}" data-kind="{kind_id}"'
        parts.append(symbol_at(kind.shape, places[one], 7).replace("<path ", f"<path {look} ", 1))
    parts += [_label(graph, one, places[one], one in narrow) for one in reversed(ranked)]
    return "".join(parts)


def _edges(graph: nx.MultiDiGraph[str], vocabulary: Vocabulary, places: Mapping[str, Point]) -> list[str]:
    """One path per relation, with all of its lines."""
    lines: dict[str, list[str]] = {}
    for start, end, data in stated(graph).edges(data=True):
        (x1, y1), (x2, y2) = places[start], places[end]
        lines.setdefault(data["relation"], []).append(f"M{x1:.0f} {y1:.0f}L{x2:.0f} {y2:.0f}")
    found = []
    for name, relation in vocabulary.relations.items():
        if name in lines:
            dash = f' stroke-dasharray="{DASHES[relation.line]}"' if DASHES[relation.line] else ""
            found.append(
                f'<path class="overview__line" d="{"".join(lines[name])}" '
                f'stroke="var(--relation-{name})"{dash}/>'
            )
    return found


def _dots(graph: nx.MultiDiGraph[str], vocabulary: Vocabulary, places: Mapping[str, Point]) -> list[str]:
    """One path per kind, with all of its concepts: lines of zero length with round ends."""
    found = []
    for name in vocabulary.kinds:
        points = [places[one] for one in sorted(graph) if graph.nodes[one]["kind"] == name]
        if points:
            path = "".join(f"M{x:.0f} {y:.0f}h0" for x, y in points)
            found.append(f'<path class="overview__dots" d="{path}" stroke="var(--kind-{name})"/>')
    return found


def _label(graph: nx.MultiDiGraph[str], one: str, at: Point, narrow: bool) -> str:
    x, y = at
    first, *others = label_lines(graph.nodes[one]["name"])
    # Sizes are in em, so that a style sheet can make all labels larger at once.
    more = "".join(f'<tspan x="{x:.0f}" dy="1.1em">{escape(line)}</tspan>' for line in others)
    place = f'x="{x:.0f}" y="{y + SYMBOL:.0f}" dy="1em"'
    return f'<text class="{"narrow" if narrow else "wide"}" {place}>{escape(first)}{more}</text>'


def _with_room(
    ranked: Sequence[str], graph: nx.MultiDiGraph[str], places: Mapping[str, Point], larger: float
) -> list[str]:
    """The concepts whose labels have room when labels are this much larger; earlier ones have priority."""
    taken: list[tuple[float, float, float, float]] = []
    found = []
    for one in ranked:
        width, height = label_size(graph.nodes[one]["name"])
        (x, y), width, height = places[one], width * larger, (height - 2 * SYMBOL) * larger
        box = (x - width / 2, y - SYMBOL, x + width / 2, y + SYMBOL + height)
        if all(box[2] < b[0] or b[2] < box[0] or box[3] < b[1] or b[3] < box[1] for b in taken):
            taken.append(box)
            found.append(one)
    return found
