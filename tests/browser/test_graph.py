"""The live graph as a person uses it: by mouse, by touch, by keyboard, and without scripts."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Page, expect

from concordance.base.model import KnowledgeBase
from concordance.pages.graph import graph_file, graph_files
from concordance.pages.site import Site
from concordance.study.index import Index
from tests.browser.axe import COLORS, ITS_OWN, violations
from tests.browser.conftest import DESKTOP, Open
from tests.worlds import link, small

EVERYTHING = "#layout=all"
NODE, NAME = "raised-bed", "raised bed"
RELATED = "graph/#from=three-sisters&to=plant"


@pytest.fixture
def graph(visit: Open) -> Page:
    """The live graph of everything on a desktop."""
    return drawn(visit(f"graph/{EVERYTHING}"))


@pytest.fixture
def the_map(visit: Open) -> Page:
    """The live graph as it opens, on a desktop."""
    return started(visit("graph/"))


def started(page: Page) -> Page:
    """The page once its graph is live, and drawn."""
    page.wait_for_load_state()
    page.mouse.move(210, 310)
    page.mouse.move(200, 300)
    return drawn(page)


def drawn(page: Page) -> Page:
    """The page once the graph is wholly drawn, and nothing of it moves any more."""
    page.locator("#graph[data-started=live][data-ready=true]").wait_for()
    return page


def point(page: Page, concept: str) -> tuple[float, float]:
    """The position of a concept on the screen."""
    x, y = page.evaluate(
        "id => { const {view, scene} = concordanceGraph.live;"
        "const box = view.canvas.getBoundingClientRect();"
        "const [x, y] = view.project(...scene.places.get(id)); return [box.left + x, box.top + y] }",
        concept,
    )
    return x, y


def on_line(page: Page, statement: str) -> tuple[float, float]:
    """A point of a statement's line on the screen that nothing else covers, if there is one."""
    x, y = page.evaluate(
        "id => { const G = concordanceGraph; const {view, scene} = G.live;"
        "const edge = scene.edges.find(edge => edge.statement === id);"
        "const box = view.canvas.getBoundingClientRect();"
        "const [a, b] = [edge.from, edge.to].map(id => view.project(...scene.places.get(id)));"
        "const via = G.via(a, b, edge.bend);"
        "const at = [...Array(17).keys()].map(step => G.along(a, b, via, 0.1 + step / 20));"
        "const [x, y] = at.find(([x, y]) => G.hit(scene, view.project, x, y, 14)?.link === id) ?? at[8];"
        "return [box.left + x, box.top + y] }",
        statement,
    )
    return x, y


def shown(page: Page) -> set[str]:
    """The ids of the concepts that are drawn, once all of them are."""
    return set(drawn(page).evaluate("concordanceGraph.live.scene.nodes.map(node => node.id)"))


def panel(page: Page) -> Any:
    return page.locator("#graph-panel")


# Before the graph is live -----------------------------------------------------------------------------


def test_a_page_that_nobody_touches_loads_no_graph_library(visit: Open) -> None:
    page = visit("graph/")
    page.wait_for_timeout(500)
    assert page.locator("#graph").get_attribute("data-started") == "waiting"
    loaded = page.evaluate("performance.getEntriesByType('resource').map(entry => entry.name)")
    assert not [name for name in loaded if "vis-network" in name or "data.js" in name]
    expect(page.locator(".overview--wide")).to_be_visible()
    expect(page.locator(".overview--tall")).to_be_hidden()


def test_an_entry_carries_a_picture_and_a_link_and_no_library(visit: Open) -> None:
    page = visit(f"concepts/{NODE}/#links")
    picture = page.locator("svg.picture")
    expect(picture).to_be_visible()
    page.mouse.move(300, 300)
    page.keyboard.press("Tab")
    page.wait_for_timeout(300)
    loaded = page.evaluate("performance.getEntriesByType('resource').map(entry => entry.name)")
    assert not [name for name in loaded if "vis-network" in name or "/graph/data.js" in name]
    picture.locator("a").first.click()
    expect(page).to_have_url(re.compile(r"/concepts/[a-z0-9-]+/$"))
    assert NODE + "/" not in page.url


def test_the_button_on_an_entry_leads_to_the_live_graph_at_it(visit: Open) -> None:
    page = visit(f"concepts/{NODE}/#links")
    page.locator(".picture__live").click()
    expect(page.locator("#graph[data-started=live]")).to_be_visible()
    expect(panel(page).locator("h2")).to_have_text(NAME)


def test_a_concept_chosen_in_the_picture_is_chosen_in_the_live_graph(visit: Open) -> None:
    page = visit("graph/", has_touch=True)
    page.locator(f".overview--wide [data-node={NODE}] text").tap()
    expect(panel(page).locator("h2")).to_have_text(NAME)


def test_without_scripts_there_are_a_picture_and_tables_that_lead_to_the_entries(
    browser: Browser, site_url: str, base: KnowledgeBase
) -> None:
    context = browser.new_context(**DESKTOP, java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url + "graph/")
    picture = page.get_by_role("group", name="The map:")
    name = picture.get_by_role("link", name=f"{NAME}, system", exact=True)
    expect(name).to_be_visible()
    assert name.evaluate("link => link.getAttribute('xlink:href')").endswith(f"concepts/{NODE}/")
    name.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(rf"/concepts/{NODE}/$"))
    page.go_back()
    expect(page.locator(".graph__tools")).to_be_hidden()
    expect(page.get_by_text("Choose a concept or a line")).to_be_hidden()
    page.get_by_role("link", name="Show the tables").click()
    rows = page.locator("tbody tr")
    assert rows.count() == len(base.concepts) + len(Index(base).statements)
    page.get_by_role("cell", name=NAME).first.get_by_role("link").or_(
        page.get_by_role("rowheader", name=NAME).get_by_role("link")
    ).first.click()
    expect(page).to_have_url(re.compile(rf"/concepts/{NODE}/$"))
    context.close()


# By mouse ---------------------------------------------------------------------------------------------


def test_a_click_on_a_concept_tells_of_it(graph: Page) -> None:
    graph.mouse.click(*point(graph, NODE))
    expect(panel(graph).locator("h2")).to_have_text(NAME)
    expect(panel(graph)).to_contain_text("is a kind of")
    expect(panel(graph).get_by_role("link", name="Open entry")).to_be_visible()
    expect(graph).to_have_url(re.compile(rf"#node={NODE}&layout=all$"))
    panel(graph).get_by_role("link", name="Open entry").click()
    expect(graph).to_have_url(re.compile(rf"/concepts/{NODE}/$"))


def test_a_double_click_opens_the_entry(graph: Page) -> None:
    graph.mouse.dblclick(*point(graph, NODE))
    expect(graph).to_have_url(re.compile(rf"/concepts/{NODE}/$"))


def test_the_pointer_on_a_concept_shows_its_definition(graph: Page, base: KnowledgeBase) -> None:
    x, y = point(graph, NODE)
    graph.mouse.move(x - 40, y)
    graph.mouse.move(x, y)
    expect(graph.locator(".graph__tip")).to_contain_text(base.concepts[NODE].name)
    assert graph.locator(".graph__tip").inner_text() != base.concepts[NODE].name


def test_a_click_on_a_line_shows_its_sentence_and_its_quote(graph: Page, base: KnowledgeBase) -> None:
    statement = "three-sisters.plays-role.trellis.the-maize"
    graph.mouse.click(*point(graph, "three-sisters"))
    graph.mouse.click(*on_line(drawn(graph), statement))
    expect(panel(graph).locator("h2")).to_have_text("the maize plays trellis")
    expect(panel(graph).locator("blockquote")).to_be_visible()
    expect(panel(graph).locator("figcaption")).to_contain_text("verbatim")
    expect(panel(graph).locator("figcaption")).to_contain_text(re.compile(r"p\. \d+"))
    expect(panel(graph).locator("figcaption a").first).to_have_attribute("href", re.compile(r"^https://"))


def test_the_legend_filters(graph: Page, base: KnowledgeBase) -> None:
    everything = shown(graph)
    graph.get_by_role("checkbox", name=re.compile("^Example")).uncheck()
    examples = {one for one, concept in base.concepts.items() if concept.kind == "example"}
    assert shown(graph) == everything - examples
    graph.locator("[data-none=relation]").click()
    graph.get_by_role("checkbox", name=re.compile("^is a kind of")).check()
    relations = graph.evaluate("concordanceGraph.live.scene.edges.map(edge => edge.relation)")
    assert set(relations) == {"is-a"}
    for address in (r"&relations=&layout=all$", r"kinds=[a-z,]+&layout=all$", r"#layout=all$"):
        graph.go_back()
        expect(graph).to_have_url(re.compile(address))
    assert shown(graph) == everything
    expect(graph.get_by_role("checkbox", name=re.compile("^Example"))).to_be_checked()


def test_dragging_pans_and_the_wheel_zooms(graph: Page) -> None:
    before = point(graph, NODE)
    graph.mouse.move(420, 650)
    graph.mouse.down()
    graph.mouse.move(480, 690, steps=4)
    graph.mouse.up()
    after = point(drawn(graph), NODE)
    assert after[0] - before[0] == pytest.approx(60, abs=12)
    scale = graph.evaluate("concordanceGraph.live.view.scale()")
    graph.mouse.wheel(0, -300)
    graph.wait_for_function("scale => concordanceGraph.live.view.scale() > scale", arg=scale)


def test_the_wheel_scrolls_the_page_until_the_graph_is_meant(graph: Page) -> None:
    """Public reports: visjs/vis-network#1172, visjs/vis#693."""
    scale = graph.evaluate("concordanceGraph.live.view.scale()")
    box = graph.locator("#graph-stage").bounding_box()
    assert box
    middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    graph.mouse.move(*middle)
    graph.mouse.wheel(0, 60)
    graph.wait_for_function("() => scrollY === 60")
    expect(graph.locator(".graph__hint")).to_be_visible()
    assert graph.evaluate("concordanceGraph.live.view.scale()") == scale
    graph.keyboard.down("Control")
    graph.mouse.wheel(0, -300)
    graph.keyboard.up("Control")
    graph.wait_for_function("scale => concordanceGraph.live.view.scale() > scale", arg=scale)
    expect(graph.locator(".graph__hint")).to_be_hidden()
    graph.evaluate("scrollTo(0, 0)")
    graph.locator("#graph-stage").click(position={"x": 8, "y": 8})
    graph.mouse.move(*middle)
    for _ in range(30):
        graph.mouse.wheel(0, 600)
    drawn(graph)
    least = graph.evaluate("concordanceGraph.live.view.scale()")
    for _ in range(30):
        graph.mouse.wheel(0, -600)
    drawn(graph)
    most = graph.evaluate("concordanceGraph.live.view.scale()")
    assert graph.evaluate("scrollY") == 0
    assert scale / 2 < least <= scale < most <= scale * 10.01, "neither a dot nor nothing but one symbol"


# Finding and relating ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("raised bed", "raised bed"),
        ("biofertiliser", "bio-fertilizer"),
        ("IPM", "integrated pest management"),
        ("companon plantnig", "companion planting"),
    ],
)
def test_a_concept_is_found_by_name_alias_or_typing_error(graph: Page, typed: str, found: str) -> None:
    field = graph.get_by_label("Find a concept")
    field.press_sequentially(typed)
    expect(graph.locator("#graph-find-list [role=option]").first).to_contain_text(found)
    field.press("Enter")
    expect(panel(graph).locator("h2")).to_have_text(found)
    expect(graph.locator("#graph-stage")).to_be_focused()


def test_an_unknown_name_is_reported(graph: Page) -> None:
    graph.get_by_label("Find a concept").press_sequentially("zzzzqqqq")
    expect(graph.locator("#graph-find-list [role=option]")).to_contain_text("No concept has that name")
    graph.get_by_role("link", name="Search the site for “zzzzqqqq”").click()
    expect(graph.get_by_role("textbox", name="Search")).to_have_value("zzzzqqqq")


def test_the_focus_shows_neighbors_to_a_depth(graph: Page) -> None:
    graph.get_by_label("Find a concept").fill("soil acidity")
    graph.get_by_label("Find a concept").press("Enter")
    sizes = []
    for depth in ("1", "2", "3"):
        graph.locator("#graph-depth").select_option(depth)
        expect(graph).to_have_url(re.compile(rf"depth={depth}"))
        sizes.append(len(shown(graph)))
    assert 1 < sizes[0] < sizes[1] <= sizes[2]


def test_how_two_are_related_is_drawn_and_read_out(graph: Page) -> None:
    graph.get_by_label("Path from").fill("three sisters")
    graph.get_by_label("Path from").press("Enter")
    expect(graph.get_by_label("Path to")).to_be_focused()
    graph.get_by_label("Path to").press_sequentially("plant")
    graph.keyboard.press("Enter")
    expect(panel(graph).locator("h2")).to_have_text("three sisters and plant")
    expect(panel(graph).locator(".graph__sentence").first).to_be_visible()
    expect(panel(graph).locator("blockquote").first).to_be_visible()
    assert {"three-sisters", "plant"} < shown(graph)
    assert len(shown(graph)) < 12
    expect(graph.get_by_role("status").last).to_contain_text("shortest path")


@pytest.mark.parametrize("before_it_is_live", [False, True])
def test_a_whole_name_is_chosen_when_its_field_is_left(visit: Open, before_it_is_live: bool) -> None:
    page = visit("graph/")
    if not before_it_is_live:
        started(page)
    page.get_by_label("Path from").fill("three sisters")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Path to")).to_be_focused()
    page.keyboard.type("plant")
    page.keyboard.press("Enter")
    expect(panel(page).locator("h2")).to_have_text("three sisters and plant")
    expect(page).to_have_url(re.compile("#from=three-sisters&to=plant$"))
    expect(page.get_by_label("Path from")).to_have_value("three sisters")


def test_every_ready_made_view_shows_what_it_says(graph: Page, base: KnowledgeBase) -> None:
    views = graph.locator(".graph__views a")
    assert views.count() == 6
    counts = []
    for view in views.all():
        view.click()
        expect(view).to_have_attribute("aria-current", "true")
        drawn(graph)
        counts.append(len(shown(graph)))
        overlapping = graph.evaluate(OVERLAPS)
        assert overlapping == 0, view.inner_text()
    assert counts[:2] == [sum(len(region.concepts) for region in base.about.map), len(base.concepts)]
    assert all(2 < count < len(base.concepts) for count in counts[2:])


OVERLAPS = """(() => { const {view, scene} = concordanceGraph.live;
  const at = scene.nodes.map(node => view.project(node.x, node.y)); let count = 0;
  for (let i = 0; i < at.length; i++) for (let j = 0; j < i; j++)
    if (Math.hypot(at[i][0] - at[j][0], at[i][1] - at[j][1]) < 9) count++;
  return count })()"""


def test_the_taxonomy_is_read_from_top_to_bottom(visit: Open) -> None:
    page = started(visit("graph/#relations=is-a&layout=layers"))
    rows = page.evaluate(
        "(() => { const {scene} = concordanceGraph.live;"
        "return scene.edges.map(edge => [scene.places.get(edge.from)[1], scene.places.get(edge.to)[1]]) })()"
    )
    assert rows
    assert all(lower > upper for lower, upper in rows)


# The address ------------------------------------------------------------------------------------------


def test_the_address_holds_the_view_and_history_works(graph: Page, visit: Open) -> None:
    everything = shown(graph)
    graph.mouse.click(*point(graph, NODE))
    panel(graph).get_by_role("link", name="Only its neighbors").click()
    graph.wait_for_function("all => concordanceGraph.live.scene.nodes.length < all", arg=len(everything))
    few = shown(graph)
    address = graph.url.partition("graph/")[2]
    assert f"node={NODE}" in address
    assert "depth=1" in address
    again = visit(f"graph/{address}")
    assert shown(drawn(again)) == few
    graph.go_back()
    graph.wait_for_function("few => concordanceGraph.live.scene.nodes.length > few", arg=len(few))
    expect(panel(graph).locator("h2")).to_have_text(NAME)
    assert shown(graph) == everything
    graph.go_back()
    expect(panel(graph)).to_be_hidden()
    graph.go_forward()
    expect(panel(graph).locator("h2")).to_have_text(NAME)


def test_an_address_with_nonsense_says_so_and_leads_on(visit: Open, base: KnowledgeBase) -> None:
    page = drawn(visit("graph/#node=no-such-thing&depth=9&link=x&from=y&kinds=%00"))
    expect(panel(page)).to_contain_text("No concept here is called “no-such-thing”.")
    expect(panel(page).get_by_role("link", name="Search the site for it")).to_have_attribute(
        "href", re.compile(r"\?q=no%20such%20thing$")
    )
    panel(page).get_by_role("link", name="Show the map").click()
    expect(panel(page)).to_be_hidden()
    of_the_map = {one for region in base.about.map for one in region.concepts}
    page.wait_for_function("count => concordanceGraph.live.scene.nodes.length === count", arg=len(of_the_map))
    assert shown(page) == of_the_map


def test_the_graph_survives_instant_navigation(graph: Page) -> None:
    graph.get_by_role("link", name="Glossary", exact=True).first.click()
    expect(graph).to_have_url(re.compile("/concepts/$"))
    graph.get_by_role("link", name="Graph", exact=True).first.click()
    expect(graph.locator("#graph")).to_be_visible()
    started(graph)
    assert graph.locator("#graph-stage canvas").count() == 1
    graph.mouse.click(*point(graph, NODE))
    expect(panel(graph).locator("h2")).to_have_text(NAME)


# Saving -----------------------------------------------------------------------------------------------


def test_the_view_is_saved_as_picture_and_link(visit: Open) -> None:
    page = started(visit(RELATED, permissions=["clipboard-read", "clipboard-write"]))
    with page.expect_download() as png:
        page.get_by_role("button", name="Download PNG").click()
    picture = Path(png.value.path()).read_bytes()
    assert picture.startswith(b"\x89PNG")
    _, _, width, _ = page.evaluate("concordanceGraph.extent(concordanceGraph.live.scene)")
    assert int.from_bytes(picture[16:20], "big") == 2 * int(width), "all of it, in twice its size"
    with page.expect_download() as svg:
        page.get_by_role("button", name="Download SVG").click()
    drawing = ElementTree.parse(io.BytesIO(Path(svg.value.path()).read_bytes())).getroot()
    words = "".join(drawing.itertext())
    assert "the beans plays nitrogen fixer" in words
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("status").last).to_contain_text("copied")
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_the_graph_opens_as_one_file_without_a_network(
    browser: Browser, base: KnowledgeBase, tmp_path: Path
) -> None:
    file = tmp_path / "graph.html"
    html = graph_files(Index(base))["graph.html"]
    file.write_text(str(html), encoding="utf-8")
    context = browser.new_context(**DESKTOP, color_scheme="dark")
    page = context.new_page()
    asked: list[str] = []
    faults: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(file.as_uri())
    assert len(shown(drawn(page))) == sum(len(region.concepts) for region in base.about.map)
    page.mouse.click(*point(page, NODE))
    expect(panel(page).locator("h2")).to_have_text(NAME)
    panel(page).locator(".graph__why").first.click()
    expect(panel(page).locator("blockquote, .graph__inferred").first).to_be_visible()
    assert asked == [file.as_uri()]
    assert faults == []
    context.close()


# By keyboard ------------------------------------------------------------------------------------------


def test_the_keyboard_walks_along_links(graph: Page, base: KnowledgeBase) -> None:
    graph.locator("#graph-stage").focus()
    graph.keyboard.press("ArrowRight")
    status = graph.locator("#graph-status")
    expect(status).to_contain_text(re.compile(r", system, \d+ links to \d+ concepts\. "))
    assert len(status.inner_text().split()) < 40
    graph.keyboard.press("d")
    expect(status).to_contain_text(re.compile(r"links to \d+ concepts: "))
    walked = []
    for key in ("ArrowLeft", "ArrowDown", "ArrowRight", "ArrowUp"):
        before = graph.evaluate("concordanceGraph.live.state.nodes[0]")
        graph.keyboard.press(key)
        after = graph.evaluate("concordanceGraph.live.state.nodes[0]")
        if after != before:
            walked.append(after)
            linked = graph.evaluate(
                "([a, b]) => concordanceGraph.live.model.between(a, b).length", [before, after]
            )
            assert linked > 0
            expect(status).to_contain_text(base.concepts[after].name)
    assert len(walked) >= 2
    outline = graph.locator("#graph-stage").evaluate("stage => getComputedStyle(stage).outlineStyle")
    assert outline == "solid"
    graph.keyboard.press("Enter")
    expect(graph).to_have_url(re.compile(rf"/concepts/{walked[-1]}/$"))


def test_keys_lead_to_the_field_the_table_and_back(graph: Page) -> None:
    graph.locator("#graph-stage").focus()
    graph.keyboard.press("f")
    expect(graph.get_by_label("Find a concept")).to_be_focused()
    graph.locator("#graph-stage").focus()
    graph.keyboard.press("t")
    expect(graph.get_by_label("Filter both tables")).to_be_focused()
    graph.locator("#graph-stage").focus()
    graph.keyboard.press("ArrowDown")
    expect(panel(graph)).to_be_visible()
    graph.keyboard.press("Escape")
    expect(panel(graph)).to_be_hidden()
    scale = graph.evaluate("concordanceGraph.live.view.scale()")
    graph.keyboard.press("+")
    graph.wait_for_function("scale => concordanceGraph.live.view.scale() > scale", arg=scale)


def test_the_tables_sort_and_filter(graph: Page, base: KnowledgeBase) -> None:
    count = Index(base).graph.degree
    most = base.concepts[max(base.concepts, key=lambda one: int(count[one]))].name
    graph.locator("#graph-stage").focus()
    graph.keyboard.press("t")
    concepts = graph.locator("#graph-table table").first
    concepts.get_by_role("button", name="Links").click()
    concepts.get_by_role("button", name="Links").click()
    expect(concepts.get_by_role("columnheader", name="Links")).to_have_attribute("aria-sort", "descending")
    expect(concepts.locator("tbody tr").first).to_contain_text(most)
    graph.get_by_label("Filter both tables").fill("hungry gap")
    visible = concepts.locator("tbody tr:not([hidden])")
    assert visible.count() == 1
    graph.locator("#graph-table table").nth(1).locator("tbody tr:not([hidden]) a").first.click()
    expect(panel(graph).locator("h2")).to_contain_text("hungry gap")


# By touch ---------------------------------------------------------------------------------------------


def test_a_phone_taps_pans_and_pinches(visit: Open) -> None:
    page = visit("graph/", phone=True)
    page.locator("#graph-stage").tap(position={"x": 20, "y": 12})
    drawn(page)
    page.touchscreen.tap(*point(page, NODE))
    expect(panel(page).locator("h2")).to_have_text(NAME)
    stage = page.locator("#graph-stage").bounding_box()
    sheet = panel(page).bounding_box()
    assert stage
    assert sheet
    assert sheet["y"] > stage["y"] + 60, "the picture can still be seen above the sheet"
    panel(page).get_by_role("button", name="Close").tap()
    expect(panel(page)).to_be_hidden()
    before = page.evaluate("concordanceGraph.live.view.scale()")
    touch = page.context.new_cdp_session(page)
    x, y = stage["x"] + 180, stage["y"] + 200

    def fingers(kind: str, apart: float) -> None:
        points = (
            []
            if kind == "touchEnd"
            else [{"x": x - apart, "y": y, "id": 0}, {"x": x + apart, "y": y, "id": 1}]
        )
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    fingers("touchStart", 30)
    for apart in (40, 55, 70, 90):
        fingers("touchMove", apart)
    fingers("touchEnd", 90)
    page.wait_for_function("scale => concordanceGraph.live.view.scale() > scale", arg=before * 1.5)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("by_tap", [False, True])
def test_one_finger_scrolls_the_page_until_the_graph_is_meant(visit: Open, by_tap: bool) -> None:
    page = drawn(visit("graph/#layout=all", phone=True))
    page.evaluate("(view => view.moveTo(view.center(), view.scale() * 3))(concordanceGraph.live.view)")
    page.evaluate("document.querySelector('#graph-stage').scrollIntoView({ block: 'start' })")
    stage = page.locator("#graph-stage")
    if by_tap:
        stage.tap(position={"x": 8, "y": 8})
    box = stage.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + 180
    before, was = page.evaluate("scrollY"), page.evaluate("concordanceGraph.live.view.center()")
    touch = page.context.new_cdp_session(page)
    for kind, up in (("touchStart", 0), *(("touchMove", up) for up in range(10, 121, 10)), ("touchEnd", 0)):
        points = [] if kind == "touchEnd" else [{"x": x, "y": y - up}]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    if by_tap:
        page.wait_for_function("([, y]) => concordanceGraph.live.view.center()[1] > y", arg=was)
        assert page.evaluate("scrollY") == before
    else:
        page.wait_for_function("before => scrollY > before + 60", arg=before)


# Many concepts ----------------------------------------------------------------------------------------


def test_a_large_graph_is_used_in_the_same_way(browser: Browser, tmp_path: Path) -> None:
    """Six hundred concepts are drawn on the canvas: click, line, find, filter, zoom and a smooth pan."""
    many = small(
        **{
            f"c{at}": {"name": f"concept {at}", "kind": ("system", "process")[at % 2], "links": links_of(at)}
            for at in range(600)
        }
    )
    file = tmp_path / "graph.html"
    file.write_text(graph_file(Site(Index(many))), encoding="utf-8")
    context = browser.new_context(**DESKTOP)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(file.as_uri())
    assert len(shown(page)) == 20, "the map"
    page.locator("#graph-depth").select_option("all")
    assert len(shown(page)) == 600
    expect(page.locator("canvas.graph__canvas")).to_be_visible()
    page.mouse.click(*point(page, "c4"))
    expect(panel(page).locator("h2")).to_have_text("concept 4")
    page.mouse.click(*on_line(drawn(page), "c9.requires.c4"))
    expect(panel(page).locator("h2")).to_have_text("concept 9 requires concept 4")
    page.get_by_label("Find a concept").fill("concept 577")
    page.get_by_label("Find a concept").press("Enter")
    expect(panel(page).locator("h2")).to_have_text("concept 577")
    page.get_by_role("checkbox", name=re.compile("^Process")).uncheck()
    assert len(shown(page)) < 320
    page.mouse.move(400, 500)
    page.keyboard.down("Control")
    page.mouse.wheel(0, -500)
    page.keyboard.up("Control")
    before = point(page, "c0")
    page.mouse.down()
    page.mouse.move(480, 540, steps=8)
    page.mouse.up()
    assert point(page, "c0")[0] - before[0] == pytest.approx(80, abs=8)
    colors = page.locator("canvas.graph__canvas").evaluate(
        "canvas => new Set(canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data).size"
    )
    assert colors > 10, "something is on the canvas"
    assert faults == []
    context.close()


def links_of(at: int) -> list[dict[str, Any]]:
    return [link("requires", target) for target in sorted({"c0", f"c{at // 2}"}) if target != f"c{at}"]


# For everybody ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("view", ["", EVERYTHING, f"#node={NODE}", "#from=three-sisters&to=plant"])
def test_axe_finds_nothing_in_the_graph(visit: Open, view: str) -> None:
    page = started(visit(f"graph/{view}", bypass_csp=True))
    # The tables are the same in every view.
    part = {"include": "#graph", "exclude": "#graph-table"} if view else "#graph"
    assert violations(page, ITS_OWN, part) == ""
    page.emulate_media(color_scheme="dark")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    assert violations(drawn(page), COLORS, part) == ""


MAP = """(() => { const {view, scene} = concordanceGraph.live;
  const box = view.canvas.getBoundingClientRect();
  return [...scene.places].map(([id, place]) => {
    const [x, y] = view.project(...place);
    const drawn = [...document.querySelectorAll(`[data-node=${id}] g path`)].map(path => {
      const {left, top, width, height} = path.getBoundingClientRect();
      return width ? [left + width / 2, top + height / 2] : null }).find(Boolean);
    return Math.hypot(box.left + x - drawn[0], box.top + y - drawn[1]) }) })()"""
"""How far the live graph has each concept of the map from where the picture has it."""

NAMES = """[...document.querySelectorAll(".overview text")].flatMap(text => {
  const svg = text.ownerSVGElement, box = svg.getBoundingClientRect(), all = svg.viewBox.baseVal;
  const size = parseFloat(getComputedStyle(text).fontSize);
  return box.width ? [size * Math.min(box.width / all.width, box.height / all.height)] : [] })"""
"""The sizes on the screen of the names in the picture."""


@pytest.mark.parametrize(
    ("width", "height"),
    [(360, 740), (390, 844), (768, 1024), (1024, 768), (1366, 657), (1440, 900), (844, 390)],
)
def test_the_names_of_the_map_can_be_read_and_nothing_jumps(visit: Open, width: int, height: int) -> None:
    page = visit("graph/", viewport={"width": width, "height": height})
    sizes = page.evaluate(NAMES)
    assert len(sizes) == 9, "seven concepts and two regions"
    assert min(sizes) >= 11
    started(page)
    assert page.evaluate("concordanceGraph.live.view.scale()") * 12.5 >= 11
    assert max(page.evaluate(MAP)) < 1.5
    assert page.evaluate("document.documentElement.scrollWidth") <= width


FIRST: dict[str, tuple[str, str]] = {
    "a box": (
        "document.querySelector('input[value=example]').click()",
        "state.kinds?.size > 1 && !state.kinds.has('example')",
    ),
    "none": ("document.querySelector('[data-none=kind]').click()", "state.kinds?.size === 0"),
    "a key": (
        "document.querySelector('#graph-stage').dispatchEvent("
        "new KeyboardEvent('keydown', {key: 'ArrowRight', bubbles: true}))",
        "state.nodes.length === 1",
    ),
    "a zoom": ("document.querySelector('[data-zoom=in]').click()", "view.scale() > 1.2 * start"),
    "what to show": (
        "{ const list = document.querySelector('#graph-depth'); list.value = 'all';"
        "list.dispatchEvent(new Event('change', {bubbles: true})) }",
        "state.all",
    ),
}


@pytest.mark.parametrize("what", FIRST)
def test_what_is_done_while_it_loads_is_done_when_it_has_loaded(visit: Open, what: str) -> None:
    act, then = FIRST[what]
    page = visit("graph/")
    held: list[Any] = []
    page.route("**/vis-network.min.js?*", lambda route: held.append(route))
    page.evaluate(act)
    expect(page.locator("#graph")).to_have_attribute("data-started", "loading")
    while not held:
        page.wait_for_timeout(20)
    held[0].continue_()
    drawn(page)
    live = f"const {{state, view, scene}} = concordanceGraph.live; const start = {START};"
    page.wait_for_function(f"() => {{ {live} return {then} }}")


START = "document.querySelector('.graph__host').clientWidth / concordanceGraph.extent(scene)[2]"


def test_what_is_filtered_fills_the_stage_and_nothing_left_is_said(the_map: Page) -> None:
    the_map.locator("[data-none=kind]").click()
    expect(the_map.locator("#graph-empty")).to_be_visible()
    the_map.get_by_role("checkbox", name=re.compile("^Problem")).check()
    expect(the_map.locator("#graph-empty")).to_be_hidden()
    drawn(the_map)
    _, _, wide, _ = the_map.evaluate("concordanceGraph.extent(concordanceGraph.live.scene)")
    box = the_map.evaluate("concordanceGraph.live.view.canvas.clientWidth")
    scale = the_map.evaluate("concordanceGraph.live.view.scale()")
    assert wide * scale > 0.5 * box or scale >= 1.4, "it is fitted"
    the_map.locator("[data-none=kind]").click()
    the_map.get_by_role("button", name="Show the map").click()
    assert len(shown(the_map)) == 7


def test_coming_nearer_shows_the_others_and_the_picture_cannot_be_lost(the_map: Page) -> None:
    few = shown(the_map)
    box = the_map.locator("#graph-stage").bounding_box()
    assert box
    the_map.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    the_map.locator("#graph-stage").focus()
    for _ in range(12):
        the_map.mouse.wheel(0, -400)
    the_map.wait_for_function("few => concordanceGraph.live.scene.nodes.length > few", arg=len(few))
    drawn(the_map)
    for _ in range(20):
        the_map.mouse.wheel(0, 900)
    the_map.mouse.down()
    the_map.mouse.move(box["x"] + 5, box["y"] + 5, steps=3)
    the_map.mouse.up()
    drawn(the_map)
    assert shown(the_map) == few
    inside = the_map.evaluate(
        "(() => { const {view, scene} = concordanceGraph.live; const {clientWidth: w, clientHeight: h} ="
        "view.canvas; const at = [...scene.places.values()].map(place => view.project(...place));"
        "return at.filter(([x, y]) => x > 0 && y > 0 && x < w && y < h).length })()"
    )
    assert inside > 0
    assert the_map.evaluate("concordanceGraph.live.view.scale()") > 0.3


def test_a_concept_that_is_not_on_the_map_is_brought_near(visit: Open, base: KnowledgeBase) -> None:
    page = drawn(visit("graph/#node=trellis"))
    expect(panel(page).locator("h2")).to_have_text("trellis")
    x, y = point(page, "trellis")
    box = page.locator("#graph-stage").bounding_box()
    assert box
    assert box["x"] < x < box["x"] + box["width"]
    assert box["y"] < y < box["y"] + box["height"]


def test_a_field_chooses_nothing_before_an_arrow_key_does(graph: Page) -> None:
    field = graph.get_by_label("Find a concept")
    field.press_sequentially("trell")
    options = graph.locator("#graph-find-list [role=option]")
    expect(options.first).not_to_have_attribute("aria-selected", "true")
    field.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    field.press("Enter")
    expect(panel(graph).locator("h2")).to_have_text("trellis")


def test_paper_has_the_picture_and_no_boxes(the_map: Page) -> None:
    the_map.emulate_media(media="print")
    expect(the_map.locator(".overview--wide")).to_be_visible()
    expect(the_map.locator(".graph__side")).to_be_hidden()
    expect(the_map.locator(".graph__tools")).to_be_hidden()


def test_a_phone_has_the_filter_folded_and_targets_for_a_thumb(visit: Open) -> None:
    page = visit("graph/", phone=True)
    expect(page.locator(".graph__legend input").first).to_be_hidden()
    page.locator(".graph__legend summary").click()
    expect(page.locator(".graph__legend input").first).to_be_visible()
    small = page.evaluate(
        "[...document.querySelectorAll('#graph :is(button, select, input[type=text], label:has(input),"
        "summary, .graph__views a)')].filter(one => { const box = one.getBoundingClientRect();"
        "return box.width && Math.min(box.height, box.width) < 23.9 }).map(one => one.outerHTML)"
    )
    assert small == []


def test_reduced_motion_is_respected(visit: Open) -> None:
    page = started(visit("graph/", reduced_motion="reduce"))
    page.locator("#graph-stage").focus()
    page.keyboard.press("+")
    one = page.evaluate("concordanceGraph.live.view.scale()")
    page.wait_for_timeout(400)
    assert page.evaluate("concordanceGraph.live.view.scale()") == one


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_drawing_follows_the_scheme(visit: Open, scheme: str) -> None:
    page = started(visit("graph/", scheme=scheme))
    theme = page.evaluate("concordanceGraph.theme(document.getElementById('graph')).kind.system")
    declared = page.evaluate(
        "getComputedStyle(document.getElementById('graph')).getPropertyValue('--kind-system').trim()"
    )
    assert theme == declared
    page.mouse.click(*point(page, NODE))
    expect(panel(page)).to_be_visible()


def test_no_label_overlaps_another_at_the_default_zoom(graph: Page) -> None:
    boxes = graph.evaluate(LABELS)
    assert len(boxes) > 80, "most concepts have their label"
    for at, (left, top, right, bottom) in enumerate(boxes):
        for other in boxes[at + 1 :]:
            wide = min(right, other[2]) - max(left, other[0])
            high = min(bottom, other[3]) - max(top, other[1])
            assert wide < 2 or high < 2


LABELS = """(() => { const G = concordanceGraph; const {view, scene} = G.live;
  const boxes = [];
  const measure = document.createElement("canvas").getContext("2d");
  const record = { font: "", measureText(text) { measure.font = this.font; return measure.measureText(text) },
    strokeText() {}, fillRect() {},
    fillText(text, x, y) { const size = parseFloat(/([\\d.]+)px/.exec(this.font)[1]);
      const half = this.measureText(text).width / 2;
      boxes.push([x - half, y - size * 0.8, x + half, y + size * 0.1]) } };
  const host = view.canvas.getBoundingClientRect();
  const theme = G.theme(document.getElementById("graph"));
  G.drawLabels(record, scene, view.project, [host.width, host.height], theme,
    { scale: view.scale(), radius: 7, lines: new Set() });
  return boxes })()"""


def test_the_graph_is_limited_to_a_text_and_to_years_and_the_address_says_so(visit: Open) -> None:
    page = started(visit("graph/#layout=all"))
    graph = page.locator("#graph")
    graph.get_by_label("Text", exact=True).select_option("Brandt 1953")
    expect(page.locator("#graph-status")).to_contain_text("3 of ")
    expect(page).to_have_url(re.compile("#text=reply-1953&layout=all$"))
    graph.get_by_label("Text", exact=True).select_option("any")
    graph.get_by_label("From", exact=True).select_option("1951")
    graph.get_by_label("To", exact=True).select_option("1951")
    expect(page.locator("#graph-status")).to_contain_text("1 of ")
    page.go_back()
    expect(graph.get_by_label("To", exact=True)).to_have_value("")
    expect(graph.get_by_label("From", exact=True)).to_have_value("1951")
