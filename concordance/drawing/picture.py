"""An entry's neighborhood as a picture: inline SVG that is made with the page and needs no script.

The entry is in the middle, in a box at which its lines end. Its neighbors are in two columns beside it, so
that every label has a row of its own and none overlap. Every line has the color and dashes of its relation,
an arrow in the direction in which its sentence reads, and the sentence as its title. The legend has the
relations of the entry itself. Every node has the symbol of its kind and is a link. Colors are CSS custom
properties, which follow the light and the dark scheme. Places are whole units, about a pixel each: the
picture is in every entry's page, and digits do not compress.

Links use `xlink:href` rather than `href` (SVG 2 allows both): the site's theme treats every element with an
`href` as an HTML element, and fails on SVG elements.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape, unescape
from math import fsum, hypot

from markupsafe import Markup

from concordance.base.model import KnowledgeBase, Relation
from concordance.base.statements import Statement, name_of, sentence
from concordance.drawing.layout import Point, label_lines
from concordance.drawing.symbols import SHAPES
from concordance.study.index import Index
from concordance.words.english import period

DASHES = {"solid": "", "dashed": "7 4", "dotted": "1.5 4"}
"""The lines of the vocabulary as SVG dash arrays (SVG 2, stroke-dasharray)."""

WIDTH = 470.0  # of the picture, in its own units: on a phone, letters are larger in these (picture.css)
_COLUMN = 104.0  # from the middle to the neighbors
_LABEL = 15  # characters per line of a label
_MIDDLE = 13  # characters per line of the name in the middle
_LETTER = 8.2  # width of a letter there, on a phone
_LINE = 16.0  # height of a line of text
_GAP = 10.0  # between two rows
_RADIUS = 8.0  # of a symbol
_TIP = (
    '<marker id="tip-{0}" refX="7" refY="3" markerUnits="userSpaceOnUse" orient="auto-start-reverse">'
    '<path d="M0 0L7 3L0 6z" fill="var(--relation-{0})"/></marker>'
)
"""The arrow head of a relation, which a line has at its end, or at both."""


@dataclass(frozen=True, slots=True)
class _Node:
    """A concept in the picture: its position, its side (-1 left, 0 middle, 1 right), its label.

    The label is in lines, which have been escaped. `half` is half the size of the box in the middle.
    """

    concept: str
    at: Point
    side: int
    label: tuple[str, ...]
    half: Point = (0, 0)


def neighborhood(index: Index, concept_id: str, address: Callable[[str], str], live: str) -> Markup | None:
    """The picture of an entry and its neighbors as a `figure`; None for an entry without links.

    `address` gives the address of a concept's page, and `live` is the address of the live graph, focused on
    this entry.
    """
    base, near = index.base, index.nearby(concept_id)
    if not near.shown:
        return None
    nodes, height = _place(base, concept_id, near.shown)
    lines = _lines(near.said, nodes, concept_id)
    drawn = {statement.relation for statement, _, own in lines if own}
    far = {statement.relation for statement, _, _ in lines} - drawn
    relations = [name for name in base.vocabulary.relations if name in drawn]
    name = name_of(base, concept_id)
    said = dict.fromkeys(sentence(base, s) for s, _, _ in lines if concept_id in s.concepts)
    sentences = (f"{words}{period(words)}" for words in said)
    parts = [
        f'<svg class="picture" role="group" viewBox="0 0 {WIDTH:g} {height + _legend_height(relations):g}" '
        f'aria-labelledby="picture-title" aria-describedby="picture-text">',
        f'<title id="picture-title">{escape(name)} and its neighbors</title>',
        f'<desc id="picture-text">{escape(" ".join(sentences))}</desc>',
        *(_TIP.format(name) for name in (*relations, *sorted(far))),
        *(_edge(base, *line) for line in lines),
        *(_drawn(base, node, address) for node in nodes.values()),
        *_legend(base, relations, height),
        "</svg>",
    ]
    more = near.count - len(near.shown)
    words = f"{len(near.shown)} of {near.count} neighbors are shown. " if more > 0 else ""
    caption = f'{words}<a class="picture__live" href="{escape(live)}">Explore it in the graph</a>'
    return Markup(  # every value has been escaped above
        f'<figure class="picture-frame">{"".join(parts)}<figcaption>{caption}</figcaption></figure>'
    )


def symbol_at(shape: str, at: Point, radius: float = _RADIUS) -> str:
    """The SVG of a symbol centered on a point: a path with its transform, without colors."""
    scale = radius / 8
    x, y = at[0] - radius, at[1] - radius
    scaled = "" if scale == 1 else f" scale({scale:.3g})"
    return f'<path d="{SHAPES[shape]}" transform="translate({x:.4g} {y:.4g}){scaled}"/>'


def _place(base: KnowledgeBase, concept_id: str, shown: Sequence[str]) -> tuple[dict[str, _Node], float]:
    """The nodes with their positions, and the height that they take up."""
    turn = (len(shown) + 1) // 2
    columns = {1: shown[:turn], -1: shown[turn:]}  # what the entry says something about comes first: right
    heights = {}
    labels = {other: _label(name_of(base, other), _LABEL) for other in shown}
    for side, column in columns.items():
        heights[side] = fsum(len(labels[other]) * _LINE + _GAP for other in column)
    height = max(*heights.values(), 120.0)
    middle = (WIDTH / 2, round(height / 2))
    nodes = {}
    for side, column in columns.items():
        spare = (height - heights[side]) / (len(column) or 1)
        y = 0.0
        for other in column:
            own = len(labels[other]) * _LINE + _GAP + spare
            at = y + own / 2
            bend = ((at - middle[1]) / height * 2) ** 2
            place = (round(middle[0] + side * (_COLUMN - 22 * bend)), round(at))
            nodes[other] = _Node(other, place, side, labels[other])
            y += own
    label = _label(name_of(base, concept_id), _MIDDLE)
    width = max(4, *map(len, map(unescape, label))) * _LETTER
    half = (round(width / 2 + 5), round((len(label) * _LINE + 2 * _RADIUS + 14) / 2))
    return {concept_id: _Node(concept_id, middle, 0, label, half), **nodes}, height


@lru_cache(maxsize=8192)
def _label(name: str, width: int) -> tuple[str, ...]:
    return tuple(map(escape, label_lines(name, width)))


_Line = tuple[Statement, tuple[Point, Point, Point], bool]


def _lines(said: Iterable[Statement], nodes: Mapping[str, _Node], concept_id: str) -> list[_Line]:
    """Each statement between two shown concepts: the start, bend and end of its line, and whether it is
    about the entry itself. Those about the entry come last, so that they are drawn on top."""
    lines: list[_Line] = []
    count: dict[frozenset[str], int] = {}
    for statement in said:
        for target in dict.fromkeys(statement.objects):
            pair = frozenset((statement.subject, target))
            if len(pair) < 2 or not pair <= nodes.keys():
                continue
            nth = count[pair] = count.get(pair, -1) + 1
            own = concept_id in pair
            start, end = nodes[statement.subject], nodes[target]
            lines.append((statement, _bent(start, end, nth), own))
    return sorted(lines, key=lambda line: line[2])


def _bent(start: _Node, end: _Node, nth: int) -> tuple[Point, Point, Point]:
    """The `nth` line (from 0) between two nodes, bent to leave room for the symbols and the other lines."""
    (x1, y1), (x2, y2) = start.at, end.at
    middle = ((x1 + x2) / 2, (y1 + y2) / 2)
    if start.side and start.side == end.side:
        middle = (middle[0] - start.side * 34, middle[1])
    length = hypot(x2 - x1, y2 - y1) or 1
    shift = (nth + 1) // 2 * 16 * (1 if nth % 2 else -1) * (1 if start.concept < end.concept else -1)
    bend = (middle[0] - (y2 - y1) / length * shift, middle[1] + (x2 - x1) / length * shift)
    return _edge_of(start, bend, 2), bend, _edge_of(end, bend, 3)


def _edge_of(node: _Node, other: Point, gap: float) -> Point:
    """Where a line from a node to another point begins: outside of its symbol, or of its box."""
    if node.side:
        return _towards(node.at, other, _RADIUS + gap)
    dx, dy = abs(other[0] - node.at[0]) or 0.1, abs(other[1] - node.at[1]) or 0.1
    inside = min((node.half[0] + gap) / dx, (node.half[1] + gap) / dy)
    return _towards(node.at, other, inside * hypot(dx, dy))


def _towards(start: Point, end: Point, by: float) -> Point:
    length = hypot(end[0] - start[0], end[1] - start[1]) or 1
    return (start[0] + (end[0] - start[0]) / length * by, start[1] + (end[1] - start[1]) / length * by)


def _edge(base: KnowledgeBase, statement: Statement, line: tuple[Point, Point, Point], own: bool) -> str:
    relation = base.vocabulary.relations[statement.relation]
    (x1, y1), (xb, yb), (x2, y2) = line
    return (
        f'<g class="picture__edge{"" if own else " picture__edge--far"}" aria-hidden="true">'
        f"<title>{escape(sentence(base, statement))}</title>"
        f'<path d="M{x1:.0f} {y1:.0f}Q{xb:.0f} {yb:.0f} {x2:.0f} {y2:.0f}"'
        f"{_look(statement.relation, relation)}/></g>"
    )


def _look(name: str, relation: Relation) -> str:
    """The attributes of a relation's line: color, dashes, arrow heads."""
    dashes = f' stroke-dasharray="{DASHES[relation.line]}"' if DASHES[relation.line] else ""
    start = f' marker-start="url(#tip-{name})"' if relation.symmetric else ""
    return f' stroke="var(--relation-{name})"{dashes}{start} marker-end="url(#tip-{name})"'


def _drawn(base: KnowledgeBase, node: _Node, address: Callable[[str], str]) -> str:
    concept = base.concepts[node.concept]
    kind = base.vocabulary.kinds[concept.kind]
    x, y = node.at
    if node.side:
        x += node.side * (_RADIUS + 5)
        y -= (len(node.label) - 1) * _LINE / 2 - 4.5
        anchor = "" if node.side > 0 else ' text-anchor="end"'
        at = node.at
    else:
        at = (x, y - node.half[1] + _RADIUS + 4)
        y = at[1] + _RADIUS + 14
        anchor = ' text-anchor="middle"'
    text = f'<tspan x="{x:.0f}" dy="{_LINE:.0f}">'.join(
        f"{line}</tspan>" if nth else line for nth, line in enumerate(node.label)
    )
    drawn = (
        f'<g class="kind-symbol--{kind.fill}" data-kind="{concept.kind}">'
        f"{symbol_at(kind.shape, at)}</g>"
        f'<text x="{x:.0f}" y="{y:.0f}"{anchor}>{text}</text>'
    )
    if not node.side:
        (x, y), (width, height) = node.at, node.half
        box = f'<rect x="{x - width:g}" y="{y - height:g}" width="{2 * width}" height="{2 * height}" rx="6"/>'
        return f'<g class="picture__node picture__node--self" data-kind="{concept.kind}">{box}{drawn}</g>'
    name = f"{concept.name}, {kind.label.lower()}"
    return (
        # Material's instant loading assigns to the `href` of every link, and SVG links do not allow that.
        # It ignores `xlink:href`, which every browser supports too.
        f'<a class="picture__node" role="link" xlink:href="{escape(address(node.concept))}"'
        f' aria-label="{escape(name)}">{drawn}</a>'
    )


def _legend_height(relations: Sequence[str]) -> float:
    return (len(relations) + 1) // 2 * 18.0 + 16


def _legend(base: KnowledgeBase, relations: Sequence[str], top: float) -> Iterable[str]:
    """The legend: a line and a label for each relation in the picture, in two columns."""
    rows = (len(relations) + 1) // 2
    for at, name in enumerate(relations):
        relation = base.vocabulary.relations[name]
        x, y = (at // rows) * WIDTH / 2, top + 22 + at % rows * 18
        yield (
            f'<g class="picture__legend"><path d="M{x:.0f} {y:.0f}h30"{_look(name, relation)}/>'
            f'<text x="{x + 36:.0f}" y="{y + 4:.0f}">{escape(relation.label)}</text></g>'
        )
