"""The position of each concept in the pictures of the whole graph, computed once, at build time.

The layout starts from anchored barycenters: every concept is pulled toward the mean of its neighbors and, a
little, toward a place of its own, which follows from its kind and its id (Tutte's barycenter method, 1963,
except that every node has an anchor instead of only those on the rim). This map is a contraction, so a
small change of the data moves things only a little, and concepts that are linked or of the same kind end up
near each other. From there, igraph's Fruchterman-Reingold (1991) spreads out what is crowded. Each concept
stays within a box around its start, so the result is as stable as the start. Last, overlapping labels are
pushed apart. The taxonomy is layered from top to bottom by igraph's Sugiyama layout (1981).

Positions are in pixels at the default zoom, x to the right, y down.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Collection, Iterable, Mapping, Sequence
from math import cos, fsum, pi, sin, sqrt
from textwrap import wrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

# What places them takes long to import, and is not needed for a layout that is kept.

Point = tuple[float, float]

ROOM = 8200.0
"""The average area per concept, in square pixels: a symbol and a label of two lines fit comfortably."""

ASPECT = 1.6
"""Width divided by height of the picture of the whole graph."""

LABEL = 13
"""Characters per line of a label; a name is broken at spaces and hyphens."""

FONT = 11.0
"""Font size of a label, in pixels at the default zoom."""

SYMBOL = 8.0
"""Half the height of a symbol."""

_ANCHOR = 0.15  # the pull of a concept's own place; the pulls add up to 1
_ROUNDS = 60  # 0.85 ** 60 is 6e-5: the barycenters have settled
_BOX = 0.15  # how far Fruchterman-Reingold may move a concept, as a share of the width
_DIGITS = 4  # what is kept of a place after each round: the last digits differ by machine, and would grow
_CROWD = 1000  # with more concepts than this, the layout takes fewer rounds and uses a grid
_LABELLED = 400  # with more than this, labels cannot all be shown at once and are not pushed apart


def positions(graph: nx.MultiDiGraph[str], kinds: Sequence[str]) -> dict[str, Point]:
    """The position of each concept of the graph, centered on (0, 0); `kinds` is the order of the kinds.

    The same graph gives the same positions, regardless of the order of its nodes and edges.
    """
    ids = sorted(graph)
    if not ids:
        return {}
    near = {one: sorted(set(graph[one]) | set(graph.predecessors(one)) - {one}) for one in ids}
    anchors = {one: _anchor(one, str(graph.nodes[one]["kind"]), kinds) for one in ids}
    width = sqrt(ROOM * len(ids) * ASPECT)
    start = _even(_barycenters(near, anchors), width, width / ASPECT)
    spread = _spread(near, start, width)
    if len(ids) <= _LABELLED:
        spread = _apart(spread, {one: label_size(graph.nodes[one]["name"]) for one in ids})
    return _centered(spread)


def layers(graph: nx.MultiDiGraph[str], relations: Collection[str]) -> dict[str, Point]:
    """The concepts that the relations join, in layers, with the more general concept above.

    Each connected component is laid out separately. The components are then arranged in rows, largest first.
    """
    import networkx as nx

    order: nx.DiGraph[str] = nx.DiGraph()
    for start, end, data in graph.edges(data=True):
        if data["relation"] in relations and not data["inverse"]:
            order.add_edge(end, start)
    parts = sorted(nx.weakly_connected_components(order), key=lambda part: (-len(part), min(part)))
    placed: dict[str, Point] = {}
    x = y = height = 0.0
    limit = max(1260.0, sqrt(ROOM * len(order) * ASPECT))
    for part in parts:
        own = _sugiyama(nx.DiGraph(order.subgraph(sorted(part))))
        wide = max(point[0] for point in own.values()) + _STEP_X
        if x and x + wide > limit:
            x, y, height = 0.0, y + height, 0.0
        placed |= {one: (x + point[0], y + point[1]) for one, point in own.items()}
        x += wide
        height = max(height, max(point[1] for point in own.values()) + _STEP_Y)
    return _centered(placed)


def label_lines(name: str, width: int = LABEL) -> tuple[str, ...]:
    """A name broken at spaces and hyphens into lines of at most `width` characters, if that is possible."""
    return tuple(wrap(name, width, break_long_words=False)) or ("",)


def label_size(name: str) -> Point:
    """The width and height of a symbol with its label below, in pixels at the default zoom."""
    lines = label_lines(name)
    return max(len(line) for line in lines) * FONT * 0.56 + 6, 2 * SYMBOL + len(lines) * FONT * 1.15


def _anchor(concept_id: str, kind: str, kinds: Sequence[str]) -> Point:
    """The concept's own place: that of its kind on a circle, plus an offset computed from its id."""
    angle = 2 * pi * kinds.index(kind) / len(kinds)
    digest = hashlib.sha256(concept_id.encode()).digest()
    dx, dy = (int.from_bytes(digest[at : at + 4], "big") / 2**32 - 0.5 for at in (0, 4))
    # Each system has its own sine: the last digits of it may differ.
    return round(cos(angle), 9) + 1.5 * dx, round(sin(angle), 9) + 1.5 * dy


def _barycenters(near: Mapping[str, Sequence[str]], anchors: Mapping[str, Point]) -> dict[str, Point]:
    number = {one: at for at, one in enumerate(near)}
    around = [[number[other] for other in others] for others in near.values()]
    axes = [[anchors[one][axis] for one in near] for axis in (0, 1)]
    xs, ys = (_drawn(own, around) for own in axes)
    return dict(zip(near, zip(xs, ys, strict=True), strict=True))


def _drawn(own: Sequence[float], around: Sequence[Sequence[int]]) -> Sequence[float]:
    """One coordinate of every place, once each is where its own and the mean of those around it pull it."""
    places = own
    for _ in range(_ROUNDS):
        at = places.__getitem__
        places = [
            _ANCHOR * mine + (1 - _ANCHOR) * (fsum(map(at, others)) / len(others)) if others else mine
            for mine, others in zip(own, around, strict=True)
        ]
    return places


def _even(places: Mapping[str, Point], width: float, height: float) -> dict[str, Point]:
    """The places spread over a rectangle: on each axis 70% by rank, and 30% by the original coordinate."""
    result: list[dict[str, float]] = []
    for axis, size in ((0, width), (1, height)):
        ordered = sorted(places, key=lambda one: (places[one][axis], one))
        low, high = places[ordered[0]][axis], places[ordered[-1]][axis]
        extent = (high - low) or 1.0
        result.append(
            {
                one: size * (0.7 * rank / len(ordered) + 0.3 * (places[one][axis] - low) / extent)
                for rank, one in enumerate(ordered)
            }
        )
    return {one: (result[0][one], result[1][one]) for one in places}


def _spread(near: Mapping[str, Sequence[str]], start: Mapping[str, Point], width: float) -> dict[str, Point]:
    """Fruchterman-Reingold from the given start, with each concept kept within its box."""
    import igraph

    ids = list(near)
    index = {one: at for at, one in enumerate(ids)}
    edges = [(index[one], index[other]) for one in ids for other in near[one] if one < other]
    # Its forces balance at a distance of about 1, so the side of the picture is about the square root of n.
    unit = width / sqrt(len(ids)) / 1.2
    seed = [(start[one][0] / unit, start[one][1] / unit) for one in ids]
    box = _BOX * width / unit
    igraph.set_random_number_generator(random.Random(0))
    graph, rounds = igraph.Graph(len(ids), edges), 200 if len(ids) <= _CROWD else 30
    bounds = {
        "minx": [max(0, x - box) for x, _ in seed],
        "maxx": [min(width / unit, x + box) for x, _ in seed],
        "miny": [max(0, y - box) for _, y in seed],
        "maxy": [min(width / ASPECT / unit, y + box) for _, y in seed],
    }
    places = seed
    for left in range(rounds, 0, -1):
        laid = graph.layout_fruchterman_reingold(
            seed=[(round(x, _DIGITS), round(y, _DIGITS)) for x, y in places],
            niter=1,
            start_temp=box / 4 * left / rounds,
            grid="nogrid" if len(ids) <= _CROWD else "grid",
            **bounds,
        )
        places = laid.coords
    return {one: (x * unit, y * unit) for one, (x, y) in zip(ids, places, strict=True)}


def _apart(places: Mapping[str, Point], sizes: Mapping[str, Point]) -> dict[str, Point]:
    """The places, moved until no two boxes overlap: each pair along the axis on which it overlaps less."""
    ids = sorted(places)
    x = {one: places[one][0] for one in ids}
    # The symbol is at the top of its box, not in the middle.
    y = {one: places[one][1] + sizes[one][1] / 2 - SYMBOL for one in ids}
    for _ in range(300):
        clash = False
        ordered = sorted(ids, key=lambda one: (x[one] - sizes[one][0] / 2, one))
        for at, one in enumerate(ordered):
            for other in ordered[at + 1 :]:
                dx = (sizes[one][0] + sizes[other][0]) / 2 - abs(x[one] - x[other])
                if x[other] - sizes[other][0] / 2 > x[one] + sizes[one][0] / 2:
                    break
                dy = (sizes[one][1] + sizes[other][1]) / 2 - abs(y[one] - y[other])
                if dx <= 0 or dy <= 0:
                    continue
                clash = True
                if dx < dy:
                    step = (dx / 2 + 0.5) * (1 if x[one] <= x[other] else -1)
                    x[one], x[other] = x[one] - step, x[other] + step
                else:
                    step = (dy / 2 + 0.5) * (1 if (y[one], one) <= (y[other], other) else -1)
                    y[one], y[other] = y[one] - step, y[other] + step
        if not clash:
            break
    return {one: (x[one], y[one] - sizes[one][1] / 2 + SYMBOL) for one in ids}


_STEP_X = 104.0  # between two concepts of a layer
_STEP_Y = 92.0  # between two layers


def _sugiyama(order: nx.DiGraph[str]) -> dict[str, Point]:
    import igraph

    ids = sorted(order)
    index = {one: at for at, one in enumerate(ids)}
    graph = igraph.Graph(len(ids), sorted((index[a], index[b]) for a, b in order.edges), directed=True)
    laid = graph.layout_sugiyama(hgap=_STEP_X, vgap=_STEP_Y, maxiter=200)
    points = list(laid.coords)[: len(ids)]
    left = min(x for x, _ in points)
    return {one: (x - left, y) for one, (x, y) in zip(ids, points, strict=True)}


def _centered(places: Mapping[str, Point]) -> dict[str, Point]:
    """The places with the middle of their extent at (0, 0), rounded to a tenth of a pixel."""
    if not places:
        return {}
    xs, ys = [x for x, _ in places.values()], [y for _, y in places.values()]
    middle = ((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)
    return {one: (round(x - middle[0], 1), round(y - middle[1], 1)) for one, (x, y) in sorted(places.items())}


def extent(places: Iterable[Point]) -> tuple[float, float, float, float]:
    """The rectangle around the places: left, top, width, height; all 0 if there are no places."""
    points = list(places)
    if not points:
        return 0.0, 0.0, 0.0, 0.0
    left, top = min(x for x, _ in points), min(y for _, y in points)
    return left, top, max(x for x, _ in points) - left, max(y for _, y in points) - top
