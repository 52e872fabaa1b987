"""The graph in libraries that draw graphs in a browser: graphology, cytoscape.js and d3-force."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from concordance.base.model import KnowledgeBase
from concordance.drawing.drawn import places
from concordance.exports import files
from concordance.exports.elements import seen
from concordance.study.index import Index
from concordance.words.foreign import one_line
from tests import node

SCRIPT = Path(__file__).parents[1] / "js/graphs.js"


@pytest.fixture(scope="module", params=["tiny", "tea"])
def index(request: pytest.FixtureRequest) -> Index:
    base: KnowledgeBase = request.getfixturevalue(request.param)
    return Index(base)


@pytest.fixture(scope="module")
def found(index: Index, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What the libraries find in the files."""
    folder = tmp_path_factory.mktemp("graph")
    for path, data in files(index).items():
        if path.startswith("data/"):
            (folder / path.removeprefix("data/")).write_bytes(data)
    node.said(SCRIPT, folder, index.base.about.prefix, folder / "found.json")
    return json.loads((folder / "found.json").read_text(encoding="utf-8"))


def links(index: Index) -> list[tuple[str, str, str, str, str | None, str]]:
    """Each line of the graph: its id, its ends, its label, the source of its first quote, its color."""
    rows = []
    for one in index.statements:
        quotes = index.evidence(one)
        source = f"{quotes[0].quote.source}/{quotes[0].quote.edition}" if quotes else None
        color = seen(index.base.vocabulary.relations[one.relation].color)
        for end in one.objects:
            name = one.id if len(one.objects) == 1 else f"{one.id}:{end}"
            rows.append((name, one.subject, end, one_line(index.label(one)), source, color))
    return sorted(rows)


@pytest.mark.parametrize("form", ["graphology", "graphml", "gexf"])
def test_graphology_has_labels_places_colors_and_sources(index: Index, found: Any, form: str) -> None:
    points, kinds = places(index), index.base.vocabulary.kinds
    color: Callable[[str], str] = rgb if form == "gexf" else str
    assert found[form]["nodes"] == [
        [one.id, one_line(one.name), x, 0 - y, 8, color(seen(kinds[one.kind].color))]
        for one, (x, y) in ((one, points[one.id]) for one in index.base.concepts.values())
    ]
    wanted = [(*row[:5], color(row[5])) for row in links(index)]
    assert sorted(map(tuple, found[form]["edges"])) == wanted
    about = found[form]["about"]
    assert index.base.about.full_title in (about.get("title"), about.get("description", "").split(". ")[0])


def rgb(color: str) -> str:
    """A color as graphology has it from GEXF."""
    return f"rgb({','.join(str(int(color[at : at + 2], 16)) for at in (1, 3, 5))})"


def test_cytoscape_and_d3_have_every_link(index: Index, found: Any) -> None:
    wanted = [(name, start, end, source) for name, start, end, _, source, _ in links(index)]
    assert sorted(map(tuple, found["cytoscape"]["edges"])) == wanted
    assert sorted(map(tuple, found["d3"]["links"])) == wanted
    assert found["d3"]["kept"], "the simulation begins where the site has its concepts"
    assert found["d3"]["finite"]
    points = places(index)
    nodes = [[one.id, one_line(one.name), *points[one.id]] for one in index.base.concepts.values()]
    assert found["cytoscape"]["nodes"] == nodes
