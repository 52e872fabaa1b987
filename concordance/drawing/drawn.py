"""The graph as it is drawn. That takes long, so it is kept while what is drawn stays the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from concordance.base.kept import kept_or_made, key_of
from concordance.base.paths import VOCABULARY
from concordance.drawing.chart import TALL, WIDE, Chart, chart
from concordance.drawing.layout import Point, layers, positions
from concordance.drawing.vis import MOST, vis_network
from concordance.study.index import Index
from concordance.study.regions import regions


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is drawn of a graph.

    - `wide`, `tall`: the map with which the graph opens; see `drawing.chart`
    - `places`: the place of each concept among all; see `drawing.layout.positions`
    - `layers`: the place of each concept of the taxonomy in layers; see `drawing.layout.layers`
    - `vis`: what vis-network draws; None if that is too much for it
    """

    wide: Chart
    tall: Chart
    places: Mapping[str, Point]
    layers: Mapping[str, Point]
    vis: Mapping[str, Any] | None


def drawn(index: Index) -> Drawn:
    """The graph of a knowledge base as it is drawn."""
    return kept_or_made(index.kept, "drawn", "", look(index), partial(_drawn, index))


def places(index: Index) -> Mapping[str, Point]:
    """The place of each concept among all, as in `Drawn`, for who needs nothing else."""
    return kept_or_made(index.kept, "places", "", look(index), partial(_places, index))


def look(index: Index) -> bytes:
    """The hash of all that is drawn: the graph, the names and kinds of its concepts, and the vocabulary."""
    named = [(concept.name, concept.kind) for concept in index.base.concepts.values()]
    return key_of(index.shape, repr((named, regions(index))), index.base.texts.get(VOCABULARY, ""))


def _places(index: Index) -> Mapping[str, Point]:
    return positions(index.graph, list(index.base.vocabulary.kinds))


def _drawn(index: Index) -> Drawn:
    from concordance.study.graph import stated  # this imports networkx

    graph, vocabulary = index.graph, index.base.vocabulary
    placed = places(index)
    taxonomy = vocabulary.with_role("taxonomy")
    wide, tall = (chart(regions(index), graph, taxonomy, shape) for shape in (WIDE, TALL))
    return Drawn(
        wide=wide,
        tall=tall,
        places=placed,
        layers=layers(graph, taxonomy),
        vis=vis_network(stated(graph), vocabulary, placed) if len(placed) <= MOST else None,
    )
