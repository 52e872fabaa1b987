"""The map as a picture: what the graph's page shows before its scripts run, or without scripts.

It is inline SVG, once for a wide screen and once for a phone, with the places that the live graph has. Every
name is a link. Links use `xlink:href`, as in `drawing.picture`, and for the same reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from html import escape
from math import atan2, cos, hypot, pi, sin
from typing import TYPE_CHECKING

from markupsafe import Markup

from concordance.base.model import Vocabulary
from concordance.drawing.chart import LINE, Box, Chart, label_box
from concordance.drawing.layout import SYMBOL, Point, label_lines
from concordance.drawing.picture import DASHES, symbol_at
from concordance.study.graph import stated

if TYPE_CHECKING:
    import networkx as nx

_BEND = 0.16  # as in assets/graph/geometry.js
_STEPS = 40


def overview(
    chart: Chart,
    graph: nx.MultiDiGraph[str],
    vocabulary: Vocabulary,
    shape: str,
    address: Callable[[str], str],
) -> Markup:
    """The map as inline SVG of a shape, `wide` or `tall`; `address` leads to a concept."""
    width, height = chart.size
    parts = [
        f'<svg class="overview overview--{shape}" viewBox="0 0 {width:.0f} {height:.0f}" role="group" '
        f'aria-label="The map: {len(chart.places)} of {len(graph)} concepts">',
        *(_frame(box) for _, box in chart.regions),
        *_lines(chart, graph, vocabulary),
    ]
    for region, box in chart.regions:
        parts.append(_title(region.title, box))
        names = "".join(_concept(chart, graph, vocabulary, one, address(one)) for one in region.concepts)
        parts.append(f'<g role="group" aria-label="{escape(region.title)}">{names}</g>')
    return Markup("".join([*parts, "</svg>"]))  # every value has been escaped


def _frame(box: Box) -> str:
    x, y, width, height = box
    place = f'x="{x:.0f}" y="{y:.0f}" width="{width:.0f}" height="{height:.0f}"'
    return f'<rect class="overview__region" {place} rx="6"/>'


def _title(title: str, box: Box) -> str:
    """The title of a region; those who hear the picture hear it as the name of a group of links."""
    place = f'x="{box[0] + 8:.0f}" y="{box[1] + 17:.0f}"'
    return f'<text class="overview__title" {place} aria-hidden="true">{escape(title)}</text>'


def _concept(
    chart: Chart, graph: nx.MultiDiGraph[str], vocabulary: Vocabulary, one: str, address: str
) -> str:
    name, kind_id = graph.nodes[one]["name"], graph.nodes[one]["kind"]
    kind, (x, y) = vocabulary.kinds[kind_id], chart.places[one]
    first, *others = label_lines(name)
    more = "".join(f'<tspan x="{x:.0f}" dy="{LINE:.0f}">{escape(line)}</tspan>' for line in others)
    said = escape(f"{name}, {kind.label.lower()}")
    return (
        f'<a role="link" xlink:href="{escape(address)}" data-node="{one}" aria-label="{said}">'
        f'<g class="kind-symbol--{kind.fill}" data-kind="{kind_id}">{symbol_at(kind.shape, (x, y))}</g>'
        f'<text x="{x:.0f}" y="{y + SYMBOL + LINE - 1:.0f}">{escape(first)}{more}</text></a>'
    )


def _lines(chart: Chart, graph: nx.MultiDiGraph[str], vocabulary: Vocabulary) -> Iterator[str]:
    """The lines between the concepts of the map, with the heads of their arrows: two paths per relation."""
    boxes = {one: _boxes(graph.nodes[one]["name"], at) for one, at in chart.places.items()}
    drawn: dict[str, tuple[list[str], list[str]]] = {}
    count: dict[frozenset[str], int] = {}
    for start, end, data in stated(graph).edges(data=True):
        if start == end or not {start, end} <= chart.places.keys():
            continue
        pair = frozenset((start, end))
        nth = count[pair] = count.get(pair, -1) + 1
        bend = (nth + 1) // 2 * (1 if nth % 2 else -1) * (1 if start < end else -1)
        points = _points(chart.places[start], chart.places[end], bend)
        first, last = _shown(points, boxes[start], boxes[end])
        lines, heads = drawn.setdefault(data["relation"], ([], []))
        lines.append(_path(points[first : last + 1] if bend else [points[first], points[last]]))
        heads.append(_head(points[last - 1], points[last]))
        if vocabulary.relations[data["relation"]].symmetric:
            heads.append(_head(points[first + 1], points[first]))
    for name, relation in vocabulary.relations.items():
        if name in drawn:
            lines, heads = drawn[name]
            dash = f' stroke-dasharray="{DASHES[relation.line]}"' if DASHES[relation.line] else ""
            yield (
                f'<path class="overview__line" d="{"".join(lines)}" stroke="var(--relation-{name})"{dash}/>'
                f'<path class="overview__head" d="{"".join(heads)}" fill="var(--relation-{name})"/>'
            )


def _boxes(name: str, at: Point) -> tuple[Box, Box]:
    """What a concept covers: its symbol, and its name."""
    reach = SYMBOL + 2
    return (at[0] - reach, at[1] - reach, 2 * reach, 2 * reach), label_box(name, at)


def _points(start: Point, end: Point, bend: int) -> list[Point]:
    """Points along a line, which bends as the live graph's does."""
    (x1, y1), (x2, y2) = start, end
    middle = ((x1 + x2) / 2, (y1 + y2) / 2)
    if bend:
        share = min(0.5, abs(bend) * _BEND)
        radius = hypot(x2 - x1, y2 - y1) * (share * 0.5 + 0.5)
        angle = atan2(y1 - y2, x2 - x1) + ((share if bend > 0 else -share) * 0.5 + 0.5) * pi
        # Each system has its own sine: the last digits of it may differ.
        middle = (x1 + radius * round(sin(angle), 9), y1 + radius * round(cos(angle), 9))
    found = []
    for step in range(_STEPS + 1):
        t = step / _STEPS
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
        found.append((a * x1 + b * middle[0] + c * x2, a * y1 + b * middle[1] + c * y2))
    return found


def _shown(points: Sequence[Point], start: Sequence[Box], end: Sequence[Box]) -> tuple[int, int]:
    """The first and the last point of a line that neither of its concepts covers."""

    def covered(point: Point, boxes: Sequence[Box]) -> bool:
        return any(
            box[0] <= point[0] <= box[0] + box[2] and box[1] <= point[1] <= box[1] + box[3] for box in boxes
        )

    free = [at for at, one in enumerate(points) if not covered(one, start) and not covered(one, end)]
    if len(free) < 2:  # they are side by side
        return _STEPS // 2 - 1, _STEPS // 2 + 1
    return free[0], free[-1]


def _path(points: Sequence[Point]) -> str:
    some = [*points[: -1 : 5 if len(points) > 5 else 1], points[-1]]
    return "M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in some)


def _head(tail: Point, tip: Point) -> str:
    length = hypot(tip[0] - tail[0], tip[1] - tail[1]) or 1
    dx, dy = (tip[0] - tail[0]) / length, (tip[1] - tail[1]) / length
    back = (tip[0] - 7 * dx, tip[1] - 7 * dy)
    corners = (tip, (back[0] - 3 * dy, back[1] + 3 * dx), (back[0] + 3 * dy, back[1] - 3 * dx))
    return "M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in corners) + "z"
