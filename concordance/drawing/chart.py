"""The map with which the graph opens: a few concepts in named regions, for a wide screen and for a phone.

Regions are boxes in a grid. In each of them, what is a kind of another is below it, and the rest is in the
order given. Every name has room of its own, so none overlap, and the whole is small enough to be read: see
`FONT`. Lines are in units that are about a pixel each; (0, 0) is the upper left corner.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING

from concordance.drawing.layout import SYMBOL, Point, label_lines
from concordance.study.regions import Region

if TYPE_CHECKING:
    import networkx as nx

FONT = 12.5
"""The size of a name: 11 pixels on a screen that is 12% narrower than the map."""

LINE = 14.0
"""The height of a line of a name."""

Box = tuple[float, float, float, float]
"""Left, top, width and height."""

WIDE, TALL = (720.0, 3), (360.0, 1)
"""The width and the number of columns of the map on a wide screen, and on a phone held upright."""

_HEAD = 26.0  # of a region: its title
_PAD = 8.0  # between regions, and from the edge
_GAP = 8.0  # between two names
_BELOW = 13.0  # a row of names
_LETTER = 0.54 * FONT


@dataclass(frozen=True, slots=True)
class Chart:
    """The map: its size, the title and box of each region, and the place of each concept's symbol."""

    size: Point
    regions: tuple[tuple[Region, Box], ...]
    places: Mapping[str, Point]


def chart(
    regions: Sequence[Region],
    graph: nx.MultiDiGraph[str],
    taxonomy: Collection[str],
    shape: tuple[float, int],
) -> Chart:
    """The map of some regions of a graph, as wide and with as many columns as `shape` says."""
    width, most = shape
    columns = max(1, min(most, len(regions)))
    wide = (width - _PAD * (columns + 1)) / columns
    boxes: list[tuple[Region, Box]] = []
    places: dict[str, Point] = {}
    top = _PAD
    for start in range(0, len(regions), columns):
        shelf = regions[start : start + columns]
        rows = [_rows(region.concepts, graph, taxonomy, wide) for region in shelf]
        high = max(_HEAD + fsum(_height(row, graph) for row in own) for own in rows)
        for column, (region, own) in enumerate(zip(shelf, rows, strict=True)):
            left = _PAD + column * (wide + _PAD)
            boxes.append((region, (left, top, wide, high)))
            spare = (high - _HEAD - fsum(_height(row, graph) for row in own)) / len(own)
            places |= _placed(own, graph, (left, top + _HEAD + spare / 2), wide, spare)
        top += high + _PAD
    return Chart((width, max(top, 2 * _PAD)), tuple(boxes), places)


def label_box(name: str, at: Point) -> Box:
    """The box of a name below its symbol."""
    lines = label_lines(name)
    wide = _width(name)
    return at[0] - wide / 2, at[1] + SYMBOL + 2, wide, len(lines) * LINE


def _width(name: str) -> float:
    return max(len(line) for line in label_lines(name)) * _LETTER + 4


def _height(row: Sequence[str], graph: nx.MultiDiGraph[str]) -> float:
    return 2 * SYMBOL + _BELOW + LINE * max(len(label_lines(graph.nodes[one]["name"])) for one in row)


def _rows(
    ids: Sequence[str], graph: nx.MultiDiGraph[str], taxonomy: Collection[str], wide: float
) -> list[Sequence[str]]:
    """The concepts in rows that are not too wide, those that others are kinds of above those."""
    layers: dict[int, list[str]] = {}
    for one, depth in _depths(ids, graph, taxonomy).items():
        layers.setdefault(depth, []).append(one)
    found: list[Sequence[str]] = []
    for depth in sorted(layers):
        layer = layers[depth]
        for count in range(1, len(layer) + 1):
            each = -(-len(layer) // count)
            rows = [layer[at : at + each] for at in range(0, len(layer), each)]
            if each == 1 or all(_wide(row, graph) <= wide for row in rows):
                found += rows
                break
    return found


def _wide(row: Sequence[str], graph: nx.MultiDiGraph[str]) -> float:
    return fsum(_width(graph.nodes[one]["name"]) for one in row) + _GAP * (len(row) + 1)


def _depths(ids: Sequence[str], graph: nx.MultiDiGraph[str], taxonomy: Collection[str]) -> dict[str, int]:
    """How many of the concepts, at most, are above each of them in the taxonomy."""
    depths = dict.fromkeys(ids, 0)
    for _ in ids:  # more rounds than there are layers
        for one in ids:
            above = [
                depths[other] + 1
                for _, other, data in graph.out_edges(one, data=True)
                if other in depths and other != one and data["relation"] in taxonomy and not data["inverse"]
            ]
            depths[one] = min(max(above, default=0), len(ids))
    return depths


def _placed(
    rows: Sequence[Sequence[str]], graph: nx.MultiDiGraph[str], corner: Point, wide: float, spare: float
) -> dict[str, Point]:
    """The places of the concepts of a region, with equal gaps between the names of a row."""
    left, y = corner
    found: dict[str, Point] = {}
    for row in rows:
        widths = [_width(graph.nodes[one]["name"]) for one in row]
        gap = max(0.0, (wide - fsum(widths)) / (len(row) + 1))
        x = left + gap
        for one, own in zip(row, widths, strict=True):
            found[one] = (round(x + own / 2, 1), round(y + SYMBOL, 1))
            x += own + gap
        y += _height(row, graph) + spare
    return found
