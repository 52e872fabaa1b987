"""Where the concepts are: the same for the same data, and nearly the same for nearly the same data."""

from __future__ import annotations

import ast
import random
from math import dist
from pathlib import Path
from statistics import median
from typing import Any

import igraph
import networkx as nx
import pytest

from concordance import drawing
from concordance.base.model import KnowledgeBase
from concordance.drawing.layout import Point, extent, label_lines, label_size, layers, positions
from concordance.study.index import Index
from tests.worlds import link, small


@pytest.fixture(scope="module")
def large(base: KnowledgeBase) -> nx.MultiDiGraph[str]:
    return Index(base).graph


@pytest.fixture(scope="module")
def kinds(base: KnowledgeBase) -> list[str]:
    return list(base.vocabulary.kinds)


def overlaps(graph: nx.MultiDiGraph[str], places: dict[str, Point]) -> list[tuple[str, str]]:
    boxes = []
    for one, (x, y) in places.items():
        width, height = label_size(graph.nodes[one]["name"])
        boxes.append((one, x - width / 2, y - 8, x + width / 2, y - 8 + height))
    return [
        (a[0], b[0])
        for at, a in enumerate(boxes)
        for b in boxes[at + 1 :]
        if min(a[3], b[3]) - max(a[1], b[1]) > 0.2 and min(a[4], b[4]) - max(a[2], b[2]) > 0.2
    ]


def test_no_label_overlaps_another(large: nx.MultiDiGraph[str], kinds: list[str]) -> None:
    places = positions(large, kinds)
    assert sorted(places) == sorted(large)
    assert overlaps(large, places) == []


def test_the_picture_is_wider_than_high(large: nx.MultiDiGraph[str], kinds: list[str]) -> None:
    _, _, width, height = extent(positions(large, kinds).values())
    assert 1.1 < width / height < 2


def test_the_order_of_nodes_and_edges_does_not_matter(large: nx.MultiDiGraph[str], kinds: list[str]) -> None:
    turned: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    turned.add_nodes_from(reversed(list(large.nodes(data=True))))
    for start, end, key, data in reversed(list(large.edges(keys=True, data=True))):
        turned.add_edge(start, end, key=key, **data)
    assert positions(turned, kinds) == positions(large, kinds)
    assert layers(turned, ["is-a"]) == layers(large, ["is-a"])


def test_the_last_digits_of_a_machine_do_not_matter(
    large: nx.MultiDiGraph[str], kinds: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Other processors and compilers round the last digits of igraph's sums in another way."""
    here = positions(large, kinds)
    spread, noise = igraph.Graph.layout_fruchterman_reingold, random.Random(0)

    def elsewhere(graph: igraph.Graph, **options: Any) -> igraph.Layout:
        laid = spread(graph, **options)
        return igraph.Layout([[at * (1 + noise.uniform(-1e-12, 1e-12)) for at in place] for place in laid])

    monkeypatch.setattr(igraph.Graph, "layout_fruchterman_reingold", elsewhere)
    assert positions(large, kinds) == here


def test_numbers_are_added_alike_on_every_python() -> None:
    """From Python 3.12 on, `sum` rounds otherwise; `math.fsum` is exact in each."""
    called = [
        f"{file.name}:{node.lineno}"
        for file in Path(drawing.__file__).parent.glob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Name) and node.id == "sum"
    ]
    assert not called


def test_adding_an_entry_moves_the_others_little(large: nx.MultiDiGraph[str], kinds: list[str]) -> None:
    """The median move stays under a tenth of the width, whichever entry is the one that was added."""
    places = positions(large, kinds)
    width = extent(places.values())[2]
    for added in sorted(large)[::6]:
        before = large.copy()
        before.remove_node(added)
        was = positions(before, kinds)
        assert median(dist(was[one], places[one]) for one in was) < 0.1 * width, added


def test_the_more_general_concept_is_above(large: nx.MultiDiGraph[str]) -> None:
    places = layers(large, ["is-a"])
    assert places
    for start, end, data in large.edges(data=True):
        if data["relation"] == "is-a" and not data["inverse"]:
            assert places[end][1] < places[start][1], f"{start} is a kind of {end}"
    assert overlaps(large, places) == []


def test_parts_of_the_taxonomy_are_laid_out_apart() -> None:
    base = small(a={"links": [link("is-a", "b")]}, b={}, c={"links": [link("is-a", "d")]}, d={}, e={})
    places = layers(Index(base).graph, ["is-a"])
    assert sorted(places) == ["a", "b", "c", "d"]
    assert len(set(places.values())) == 4


def test_nothing_and_next_to_nothing_have_a_layout(kinds: list[str]) -> None:
    assert positions(Index(small()).graph, kinds) == {}
    assert layers(Index(small(a={})).graph, ["is-a"]) == {}
    assert positions(Index(small(a={})).graph, kinds) == {"a": (0.0, 0.0)}
    two = positions(Index(small(a={}, b={"links": [link("requires", "a")]})).graph, kinds)
    assert two["a"] != two["b"]


def test_labels_break_at_spaces_and_hyphens() -> None:
    assert label_lines("pollination of the self-pollinator") == ("pollination", "of the self-", "pollinator")
