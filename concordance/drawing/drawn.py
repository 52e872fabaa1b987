"""The graph as it is drawn. That takes long, so it is kept while what is drawn stays the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from markupsafe import Markup

from concordance.base.files import engine_text
from concordance.base.kept import kept_or_made, key_of
from concordance.base.paths import VOCABULARY
from concordance.drawing.layout import Point, layers, positions
from concordance.drawing.vis import MOST, vis_network
from concordance.study.index import Index


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is drawn of a graph.

    - `places`: the place of each concept on the map; see `drawing.layout.positions`
    - `layers`: the place of each concept of the taxonomy in layers; see `drawing.layout.layers`
    - `frame`: the part of the plane that the picture shows; see `drawing.overview`
    - `picture`: the picture as a part of a page
    - `pictures`: the picture as a file for each color scheme
    - `vis`: what vis-network draws; None if that is too much for it
    """

    places: Mapping[str, Point]
    layers: Mapping[str, Point]
    frame: tuple[float, float, float, float]
    picture: Markup
    pictures: Mapping[str, str]
    vis: Mapping[str, Any] | None


def drawn(index: Index) -> Drawn:
    """The graph of a knowledge base as it is drawn."""
    return kept_or_made(index.kept, "drawn", "", look(index), partial(_drawn, index))


def look(index: Index) -> bytes:
    """The hash of all that is drawn: the graph, the names and kinds of its concepts, and the vocabulary."""
    named = [(concept.name, concept.kind) for concept in index.base.concepts.values()]
    return key_of(index.shape, repr(named), index.base.texts.get(VOCABULARY, ""))


def _drawn(index: Index) -> Drawn:
    from concordance.drawing.overview import frame, overview, overview_files  # this imports networkx
    from concordance.study.graph import stated

    graph, vocabulary = index.graph, index.base.vocabulary
    places = positions(graph, list(vocabulary.kinds))
    style = engine_text("assets/graph/overview.css")
    return Drawn(
        places=places,
        layers=layers(graph, vocabulary.with_role("taxonomy")),
        frame=frame(places),
        picture=overview(graph, vocabulary, places),
        pictures=overview_files(graph, vocabulary, places, style),
        vis=vis_network(stated(graph), vocabulary, places) if len(places) <= MOST else None,
    )
