"""The graph says when its picture is wholly drawn: tests that wait for that need not sleep."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from concordance.base.model import KnowledgeBase
from concordance.drawing.vis import MOST
from concordance.pages.graph import graph_file
from concordance.pages.site import Site
from concordance.study.index import Index
from tests.browser.conftest import DESKTOP
from tests.worlds import link, small

READY = "#graph[data-ready=true]"
STATES = """() => { globalThis.states = [];
  const graph = document.querySelector("#graph");
  const note = new MutationObserver(() => states.push(graph.dataset.ready));
  note.observe(graph, {attributeFilter: ["data-ready"]});
}"""
PICTURE = "document.querySelector('#graph-stage canvas').toDataURL()"

Open = Callable[[KnowledgeBase], Page]


def ring(count: int) -> KnowledgeBase:
    """Concepts in a ring, each with a link to the next and one to the first."""

    def links(at: int) -> list[dict[str, Any]]:
        return [link("requires", one) for one in sorted({f"c{(at + 1) % count}", "c0"} - {f"c{at}"})]

    return small(**{f"c{at}": {"links": links(at)} for at in range(count)})


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Open the graph of a knowledge base as one file; it must cause no error."""
    context = browser.new_context(**DESKTOP)
    faults: list[str] = []

    def open_(base: KnowledgeBase) -> Page:
        file = tmp_path / "graph.html"
        file.write_text(graph_file(Site(Index(base))), encoding="utf-8")
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(file.as_uri())
        return page

    yield open_
    context.close()
    assert faults == []


def zoom(page: Page) -> None:
    page.mouse.move(400, 500)
    page.keyboard.down("Control")
    page.mouse.wheel(0, -300)
    page.keyboard.up("Control")


def find(page: Page) -> None:
    page.get_by_label("Find a concept").fill("c3")
    page.get_by_label("Find a concept").press("Enter")


ACTS: dict[str, Callable[[Page], object]] = {
    "a key zooms": lambda page: page.locator("#graph-stage").press("+"),
    "the wheel zooms": zoom,
    "a concept is found": find,
    "neighbors are shown": lambda page: page.locator("#graph-depth").select_option("1"),
    "a kind is left out": lambda page: page.locator("[data-none=kind]").click(),
    "the window is made smaller": lambda page: page.set_viewport_size({"width": 900, "height": 700}),
    "the scheme changes": lambda page: page.emulate_media(color_scheme="dark"),
}


@pytest.mark.parametrize("count", [12, MOST + 1], ids=["vis-network", "canvas"])
def test_it_is_ready_after_all_is_drawn_and_not_before(opened: Open, count: int) -> None:
    page = opened(ring(count))
    page.locator(READY).wait_for()
    assert page.evaluate("concordanceGraph.live.view.ready()")
    page.evaluate(STATES)
    for what, act in ACTS.items():
        page.evaluate("states.length = 0")
        act(page)
        page.wait_for_function("states.includes('false')")
        page.locator(READY).wait_for()
        assert page.evaluate("states.at(-1)") == "true", what
        drawn = page.evaluate(PICTURE)
        page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done, 400)))")
        assert page.evaluate(PICTURE) == drawn, f"{what}: something was still to be drawn"


def test_it_is_not_ready_before_it_has_begun(opened: Open) -> None:
    html = graph_file(Site(Index(ring(3))))
    assert 'id="graph" data-ready="false"' in html


def test_a_manual_choice_revokes_readiness_at_once(opened: Open) -> None:
    page = opened(ring(12))
    page.locator(READY).wait_for()
    x, y = page.evaluate(
        "(() => { const {view, scene} = concordanceGraph.live;"
        "const box = view.canvas.getBoundingClientRect();"
        "const [x, y] = view.project(...scene.places.get('c5')); return [box.left + x, box.top + y] })()"
    )
    page.evaluate(STATES)
    page.mouse.click(x, y)
    assert page.evaluate("states[0]") == "false", "before the click was answered"
    page.locator(READY).wait_for()
    expect(page.locator("#graph-panel h2")).to_have_text("c5")


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "One shortest path, of 2 links."),
        (5, "5 shortest paths, of 2 links each."),
        (6, "The first 5 of the shortest paths, of 2 links each."),
    ],
)
def test_five_paths_are_distinguished_from_more(opened: Open, count: int, words: str) -> None:
    between = {f"t{at}": {"links": [link("requires", "cup")]} for at in range(count)}
    kettle = {"links": [link("requires", one) for one in between]}
    page = opened(small(kettle=kettle, cup={}, **between))
    page.evaluate("location.hash = 'from=kettle&to=cup'")
    expect(page.locator("#graph-panel > p").nth(1)).to_have_text(words)
    expect(page.locator("#graph-panel details")).to_have_count(min(count, 5))
