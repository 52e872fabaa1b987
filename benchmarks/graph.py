"""How fast a large graph opens and pans, compared with what pyvis writes for the same networkx graph.

    python benchmarks/graph.py [--write] [NODES ...]      (default: 100 1000 5000 10000)

pyvis with its defaults is the baseline. For each size: the size of the file in bytes; the seconds from
navigation until the graph is drawn and responds (median of three; pyvis once, given up after 60); and the
time per frame while the graph is panned with the mouse. Every graph has three links per concept. Each page
is opened in headless Chromium without a GPU, and no request leaves the machine. --write saves the table in
benchmarks/README.md.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, Error, Page, sync_playwright
from pyvis.network import Network
from report import arguments, report

sys.path.insert(0, str(Path(__file__).parent.parent))
from concordance.base.load import load
from concordance.base.model import Concept, KnowledgeBase
from concordance.pages.graph import graph_file
from concordance.pages.site import Site
from concordance.study.graph import stated
from concordance.study.index import Index
from tests.browser.install import chromium

ROOT = Path(__file__).parent.parent
BOUND = 60.0
"""Seconds to wait for a page before giving up."""


def made_up(nodes: int) -> KnowledgeBase:
    """`nodes` concepts in the real vocabulary, with three links each; the same every time."""
    real, _ = load(ROOT)
    assert real is not None
    chance = random.Random(nodes)
    kinds = list(real.vocabulary.kinds)
    relations = [name for name, relation in real.vocabulary.relations.items() if relation.targets == 1]
    concepts = {}
    for at in range(nodes):
        links = []
        for _ in range(3 if at else 0):
            near = max(0, at - chance.choice([10, 60, nodes]))
            links.append(
                {
                    "relation": chance.choice(relations),
                    "target": [f"c{chance.randrange(near, at)}"],
                    "inferred": "It was made up for a measurement.",
                }
            )
        entry = {
            "name": f"concept {at}",
            "kind": chance.choice(kinds),
            "definition": "Made up.",
            "links": links,
        }
        concepts[f"c{at}"] = Concept.model_validate({"id": f"c{at}", **entry, "links": links})
    return KnowledgeBase(real.vocabulary, dict(sorted(concepts.items())), {}, {})


def pyvis_page(base: KnowledgeBase) -> str:
    """What pyvis writes by default, except that the library is included in the file."""
    graph = stated(Index(base).graph)
    for _, _, data in graph.edges(data=True):
        data.pop("statement")
    for _, data in graph.nodes(data=True):
        data["title"] = data.pop("definition")
    network = Network(directed=True, cdn_resources="in_line")
    network.from_nx(graph)
    return str(network.generate_html())


def opened(browser: Browser, file: Path, ready: str) -> tuple[Page, float]:
    """The page of a file, and the seconds until `ready` was true in it; infinity if it never was."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.route("http*://**", lambda route: route.abort())
    begun = time.perf_counter()
    try:
        page.goto(f"{file.as_uri()}#layout=all", wait_until="commit", timeout=BOUND * 1000)
        left = max(1.0, BOUND - (time.perf_counter() - begun))
        page.wait_for_function(ready, timeout=left * 1000, polling=20)
    except Error:
        return page, float("inf")
    return page, time.perf_counter() - begun


def pan(page: Page, box: dict[str, float]) -> float:
    """The median time per frame while the graph is dragged around, in milliseconds."""
    page.wait_for_timeout(300)
    page.evaluate(
        """() => { globalThis.frames_ = []; let last = performance.now();
        const step = now => { frames_.push(now - last); last = now; requestAnimationFrame(step) };
        requestAnimationFrame(step) }"""
    )
    x, y = box["x"] + box["width"] / 3, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate("frames_.length = 0")
    until = time.perf_counter() + 3
    step = 0
    while time.perf_counter() < until:
        step += 1
        page.mouse.move(x + (step * 7) % 300, y + (step * 3) % 120)
    frames: list[float] = page.evaluate("frames_.slice()")
    page.mouse.up()
    return median(frames) if frames else float("inf")


OURS = "globalThis.concordanceGraph?.live && concordanceGraph.live.view.ready()"
PYVIS = "typeof network !== 'undefined' && network && network.physics && network.physics.ready"


def measure(browser: Browser, html: str, ready: str, canvas: str, times: int) -> tuple[float, float]:
    """Seconds until the graph is drawn, and milliseconds per frame."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "graph.html"
        file.write_text(html, encoding="utf-8")
        seconds, frame = [], float("inf")
        for nth in range(times):
            page, taken = opened(browser, file, ready)
            seconds.append(taken)
            if nth == times - 1 and taken < float("inf"):
                box: Any = page.locator(canvas).first.bounding_box()
                frame = pan(page, box)
            page.close()
        return median(seconds), frame


def shown(seconds: float) -> str:
    return f"not drawn in {BOUND:.0f} s" if seconds == float("inf") else f"{seconds:.2f} s"


def frame(milliseconds: float) -> str:
    return "—" if milliseconds == float("inf") else f"{milliseconds:.0f} ms"


def main() -> None:
    sizes = [int(argument) for argument in arguments()] or [100, 1000, 5000, 10000]
    rows = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"]
        )
        for nodes in sizes:
            base = made_up(nodes)
            links = sum(len(concept.links) for concept in base.concepts.values())
            html = graph_file(Site(Index(base)))
            ours, our_frame = measure(browser, html, OURS, "#graph-stage canvas", 3)
            theirs_html = pyvis_page(base)
            theirs, their_frame = measure(browser, theirs_html, PYVIS, "#mynetwork canvas", 1)
            ratio = (BOUND if theirs == float("inf") else theirs) / ours
            at_least = "at least " if theirs == float("inf") else ""
            rows.append(
                [
                    f"{nodes:,} concepts, {links:,} links",
                    f"{len(html) / 1e6:.1f} MB",
                    shown(ours),
                    frame(our_frame),
                    f"{len(theirs_html) / 1e6:.1f} MB",
                    shown(theirs),
                    frame(their_frame),
                    f"{at_least}{ratio:.0f} times as fast",
                ]
            )
            print(rows[-1], file=sys.stderr, flush=True)  # a size may take minutes
        browser.close()
    report(
        "graph",
        ["size", "our file", "drawn after", "per frame", "pyvis's file", "drawn after", "per frame", "drawn"],
        rows,
    )


if __name__ == "__main__":
    main()
