"""The data of the live graph, its page, and the graph in one file."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from concordance.base.about import Region
from concordance.base.files import ASSETS
from concordance.base.model import KnowledgeBase
from concordance.drawing.chart import TALL, WIDE, chart, label_box
from concordance.drawing.layout import positions
from concordance.drawing.vis import edge_id, library, vis_network
from concordance.pages import graph as graph_page
from concordance.pages.graph import SCRIPTS, graph_assets, graph_file, graph_pages
from concordance.pages.live_graph import graph_data, network, on_page
from concordance.pages.site import GRAPH, Site
from concordance.study import regions as regions_module
from concordance.study.graph import stated
from concordance.study.index import Index
from concordance.study.regions import MOST, regions
from tests.worlds import hedged, link, small


@pytest.fixture(scope="module")
def few() -> KnowledgeBase:
    return small(
        optimizer={"aliases": ["optimiser"]},
        mesa_optimizer={
            "name": "mesa </script><b>",
            "definition": "An [[optimizer]].",
            "links": [link("is-a", "optimizer"), link("contrasts-with", "optimizer")],
        },
        one={"kind": "objective"},
        other={"kind": "objective"},
        gap={"kind": "problem", "links": [link("concerns-gap-between", "one", "other")]},
        story={"kind": "example", "links": [link("plays-role", "optimizer", player="chance")]},
    )


def data_of(few: KnowledgeBase, path: str | None = GRAPH) -> dict[str, Any]:
    site = Site(Index(few))
    data = graph_data(site)
    return on_page(site, path, data) if path else data


def test_pyvis_draws_every_concept_and_every_link_with_physics_off(few: KnowledgeBase) -> None:
    graph = stated(Index(few).graph)
    places = positions(graph, list(few.vocabulary.kinds))
    drawn = vis_network(graph, few.vocabulary, places)
    assert {node["id"] for node in drawn["nodes"]} == set(few.concepts)
    assert [node["x"] for node in drawn["nodes"]] == [places[node["id"]][0] for node in drawn["nodes"]]
    assert len(drawn["edges"]) == graph.number_of_edges() == 5
    assert drawn["options"]["physics"] == {"enabled": False}
    shapes = {node["id"]: node["shape"] for node in drawn["nodes"]}
    assert shapes["gap"] == few.vocabulary.kinds["problem"].shape
    edge = next(edge for edge in drawn["edges"] if "contrasts" in edge["id"])
    assert edge["dashes"]


def test_the_graph_that_was_handed_over_is_not_changed(few: KnowledgeBase) -> None:
    graph = stated(Index(few).graph)
    before = (list(graph.nodes(data=True)), list(graph.edges(keys=True, data=True)))
    vis_network(graph, few.vocabulary, positions(graph, list(few.vocabulary.kinds)))
    assert (list(graph.nodes(data=True)), list(graph.edges(keys=True, data=True))) == before


def test_the_lines_of_vis_network_are_those_of_the_data(few: KnowledgeBase) -> None:
    graph = stated(Index(few).graph)
    drawn = vis_network(graph, few.vocabulary, positions(graph, list(few.vocabulary.kinds)))
    said = Index(few).statements
    ids = {edge_id(statement, target) for statement in said for target in statement.objects}
    assert {edge["id"] for edge in drawn["edges"]} == ids
    assert "gap.concerns-gap-between.one.other>one" in ids


def test_every_statement_has_its_sentence_and_its_evidence(few: KnowledgeBase) -> None:
    rows = {row["id"]: row for row in data_of(few)["statements"]}
    row = rows["story.plays-role.optimizer.chance"]
    assert (row["sentence"], row["player"]) == ("chance plays optimizer", "chance")
    assert row["inferred"] == "It follows."


def test_a_quote_has_its_source_place_verdict_and_address(tiny: KnowledgeBase) -> None:
    data = data_of(tiny)
    quoted = [row for row in data["statements"] if "quotes" in row]
    assert quoted
    quote = data["quotes"][quoted[0]["quotes"][0]]
    assert quote["verdict"] == "verbatim"
    assert quote["source"] == "Müller 2001"
    assert quote["at"].startswith("§")
    assert quote["passage"].startswith("https://example.org/widgets/1")
    assert re.fullmatch(r"\.\./concepts/[a-z-]+/#quote-[a-z]+", quote["here"])
    assert "here" not in next(iter(data_of(tiny, None)["quotes"].values()))


def test_a_line_says_how_firmly_it_is_claimed_from_both_ends(tea: KnowledgeBase) -> None:
    rows = {row["id"]: row for row in data_of(hedged(tea))["statements"]}
    row = rows["hot-water.raises.bitterness"]
    assert row["sentence"] == "hot water is hypothesized to raise bitterness"
    assert (row["claim"], row["label"]) == ("hypothesized", "is hypothesized to raise")
    assert row["inverse"] == "is hypothesized to be raised by"
    assert row["quotes"] == ["hot-water#more", "teapot#hot-water"]
    assert not {"claim", "label", "inverse"} & {*rows["kettle.is-a.vessel"]}


def test_addresses_follow_the_form_of_the_site(few: KnowledgeBase) -> None:
    assert data_of(few)["entry"] == "../concepts/{id}/"
    assert data_of(few, None)["entry"] is None


def test_the_script_ends_where_it_should(few: KnowledgeBase) -> None:
    script = network(graph_data(Site(Index(few))))
    assert "</" not in script
    text = re.sub(r"^.*?concordanceGraph\.data = ", "", script, flags=re.DOTALL).rstrip().rstrip(";")
    assert any(node["name"] == "mesa </script><b>" for node in json.loads(text)["nodes"])


def test_vis_network_comes_from_pyvis() -> None:
    assert "vis-network" in library()[:300]
    assert len(library()) > 100_000


def test_the_page_has_picture_legend_and_tables(few: KnowledgeBase) -> None:
    site = Site(Index(few))
    page, tables = (planned.make() for planned in graph_pages(site))
    assert page.path == GRAPH
    assert page.text.count('<svg class="overview') == 2
    assert page.text.count('name="kind"') == 4, "kinds that no concept has are left out"
    assert page.text.count('name="relation"') == 4
    assert "<b>" not in page.text
    assert "mesa </script>" not in page.text
    rows = 2 + len(few.concepts) + len(site.index.statements)
    assert tables.text.count("<tr>") == rows
    assert graph_assets(site)["assets/graph/tables.js"].count("<tr>") == rows
    assert graph_file(site).count("<tr>") == rows
    assert page.text.count("<tr>") == 0


def test_the_page_names_every_script_and_each_is_there(few: KnowledgeBase) -> None:
    site = Site(Index(few))
    page = next(graph_pages(site)).make()
    made = graph_assets(site)
    for name in re.findall(r'(?:src|data-tables)="\.\./(assets/graph/tables[^"]*)"', page.text):
        assert name.replace("&#45;", "-") in made
    for name in re.search(r'data-scripts="([^"]*)"', page.text)[1].split():  # type: ignore[index]
        name = name.partition("assets/")[2].replace("&#45;", "-")
        assert (ASSETS / name).exists() if name in SCRIPTS else f"assets/{name}" in made


def test_the_graph_in_one_file_asks_for_nothing(few: KnowledgeBase) -> None:
    html = graph_file(Site(Index(few)))
    assert not re.search(r'<(script|link|img)[^>]*(src|href)="(?!#)', html)
    assert "concordanceGraph.data" in html
    assert html == graph_file(Site(Index(few))), "the same bytes for the same input"


def test_the_map_of_many_has_the_best_connected_by_kind() -> None:
    links = {0: [], 1: [link("requires", "c0")], 2: [link("requires", "c0"), link("requires", "c1")]}
    many = small(**{f"c{at}": {"links": links[min(at, 2)]} for at in range(300)})
    (region,) = regions(Index(many))
    assert region.title == many.vocabulary.kinds["system"].plural
    assert len(region.concepts) == MOST
    assert region.concepts[:2] == ("c0", "c1")
    page = next(graph_pages(Site(Index(many)))).make()
    assert page.text.count("<a role=") == 2 * MOST


def test_the_map_that_is_described_has_its_regions_and_the_general_above_the_specific() -> None:
    base = small(
        vessel={}, kettle={"links": [link("is-a", "vessel")]}, pot={"links": [link("is-a", "vessel")]}, tea={}
    )
    described = (
        {"title": "What <holds>", "concepts": ("kettle", "vessel", "pot")},
        {"title": "What is held", "concepts": ("tea", "no-such-thing")},
    )
    about = base.about.model_copy(update={"map": tuple(map(Region.model_validate, described))})
    site = Site(Index(replace(base, about=about)))
    wide, tall = site.drawn.wide, site.drawn.tall
    assert wide.places.keys() == tall.places.keys() == {"kettle", "pot", "tea", "vessel"}
    for made in (wide, tall):
        places = made.places
        assert places["vessel"][1] < places["kettle"][1] == places["pot"][1]
        assert places["kettle"][0] < places["pot"][0], "in the order given"
        for region, (left, top, width, height) in made.regions:
            for x, y in (places[one] for one in region.concepts):
                assert left < x < left + width
                assert top < y < top + height
    assert wide.regions[0][1][1] == wide.regions[1][1][1], "side by side"
    assert tall.regions[0][1][1] < tall.regions[1][1][1], "one below the other"
    page = next(graph_pages(site)).make()
    assert 'aria-label="kettle, system"' in page.text
    assert "What &lt;holds&gt;" in page.text
    assert "no-such-thing" not in page.text


def test_the_names_of_a_map_do_not_overlap(base: KnowledgeBase) -> None:
    index = Index(base)
    taxonomy = base.vocabulary.with_role("taxonomy")
    long = regions_module.Region(
        "Long", tuple(sorted(base.concepts, key=lambda one: -len(base.concepts[one].name))[:12])
    )
    for shape in (WIDE, TALL):
        made = chart([long, *regions(index)], index.graph, taxonomy, shape)
        boxes = [label_box(base.concepts[one].name, at) for one, at in made.places.items()]
        for at, (left, top, width, height) in enumerate(boxes):
            assert left >= 0
            assert left + width <= made.size[0]
            for x, y, wide, high in boxes[at + 1 :]:
                assert left + width <= x or x + wide <= left or top + height <= y or y + high <= top


def test_tables_of_many_links_are_on_numbered_pages_that_are_not_promised(
    few: KnowledgeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(graph_page, "ROWS", 2)
    monkeypatch.setattr(graph_page, "AT_ONCE", 2)
    site = Site(Index(few))
    page, *tables = (planned.make() for planned in graph_pages(site))
    longest = max(len(few.concepts), len(site.index.statements))
    assert [one.path for one in tables][:2] == ["graph/tables.md", "graph/tables/2.md"]
    assert len(tables) == -(-longest // 2)
    assert [one.lasts for one in tables] == [True] + [False] * (len(tables) - 1)
    rows = sum(one.text.count("<tr><t") - one.text.count("<thead>") for one in tables)
    assert rows == len(few.concepts) + len(site.index.statements)
    assert "data-tables" not in page.text
    assert "assets/graph/tables.js" not in graph_assets(site)
