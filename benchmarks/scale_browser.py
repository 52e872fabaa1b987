"""What a reader waits for in a large site, in Chromium: the search, the graph, and the glossary."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from lighthouse import LEAST, RUNS, Server, performance, served
from playwright.sync_api import Page, sync_playwright
from scale_bases import ROOT, Base
from scale_figures import Figure, Goal
from scale_runs import NotMeasuredError, middle, rounds, told

sys.path.insert(0, str(ROOT))
from tests.browser.install import chromium

FAST = Goal(LEAST["performance"], least=True)
SEARCH, MOVED, GRAPH, GLOSSARY = Goal(0.5), Goal(1000), Goal(3.0), Goal(1.5)
PATIENCE = 60_000
"""Milliseconds to wait for what must come."""
DRAWN = "() => document.querySelector('#graph')?.dataset.ready === 'true'"
USABLE = "() => performance.getEntriesByName('glossary').length > 0"
LOADED = "() => document.readyState === 'complete'"


@contextmanager
def chromium_page() -> Iterator[Page]:
    """A page of a browser of its own. Raises `NotMeasuredError` without a Chromium."""
    found = chromium()
    if found is None:
        raise NotMeasuredError("there is no Chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        try:
            yield browser.new_page(viewport={"width": 1280, "height": 900})
        finally:
            browser.close()


def reading(base: Base) -> Iterator[Figure]:
    """All figures of a site that has been built, beside the plain pages of Material."""
    for site in (base.site, base.plain_site):
        if not site.is_dir():
            raise NotMeasuredError("there is no site: it could not be built")
    goals = base.entries >= 10_000
    with served(base.site) as ours, served(base.plain_site) as plain:
        letter = base.chosen()[0]
        found = [_searches(*one, path, letter) for one, path in ((ours, "rules/"), (plain, ""))]
        how = told(len(found[0]))
        seconds = [middle([each[0] for each in one]) for one in found]
        what = "search, from the first key to an answer, beside Material's: wall time"
        yield Figure(what, base.entries, seconds[0], "s", seconds[1], SEARCH if goals else None, how)
        moved = [middle([each[1] for each in one]) for one in found]
        what = "search, moved for the first answer, beside Material's: gzip"
        yield Figure(what, base.entries, moved[0], "kB", moved[1], MOVED if goals else None, how)
        page = f"{plain[0]}concepts/page-0/"
        for name, path, ready, goal in (
            ("graph, live and drawn", "graph/", DRAWN, GRAPH),
            ("glossary, usable", "concepts/", USABLE, GLOSSARY),
        ):
            opened = [_opened(ours[0] + path, ready, touch=name.startswith("graph")), _opened(page, LOADED)]
            what = f"{name}, beside a plain page that has loaded: wall time"
            times = [middle(one) for one in opened]
            yield Figure(
                what, base.entries, times[0], "s", times[1], goal if goals else None, told(len(opened[0]))
            )


def lighthouses(base: Base) -> Iterator[Figure]:
    """Lighthouse's scores of four pages, for a phone on slow 4G; a plain page is the baseline."""
    if not base.site.is_dir() or not base.plain_site.is_dir():
        raise NotMeasuredError("there is no site: it could not be built")
    goal = FAST if base.real or base.entries == 1000 else None
    pages = {
        "the front page": "",
        "an entry": f"concepts/{base.chosen()}/",
        "the graph": "graph/",
        "the glossary": "concepts/",
    }
    with served(base.site) as (url, _), served(base.plain_site) as (plain, _):
        theirs = performance(f"{plain}concepts/page-0/")
        for name, path in pages.items():
            what = f"Lighthouse's performance of {name}, beside a plain page"
            how = f"best of at most {RUNS}"
            yield Figure(what, base.entries, performance(url + path), "of 100", theirs, goal, how)


def _searches(url: str, server: Server, path: str, letter: str) -> list[tuple[float, float]]:
    """Seconds from the first key to the first hit, and the kilobytes that came for it; nothing is cached."""
    found: list[tuple[float, float]] = []

    def step() -> None:
        with chromium_page() as page:
            server.sent.clear()
            page.goto(url + path)
            page.wait_for_function("() => window.document$ !== undefined", timeout=PATIENCE)
            page.wait_for_timeout(500)
            page.keyboard.press("/")
            start = time.perf_counter()
            page.keyboard.press(letter)
            shown = "() => document.querySelector('.md-search-result__item') !== null"
            page.wait_for_function(shown, timeout=PATIENCE, polling=10)
            taken = time.perf_counter() - start
            moved = sum(size for name, size in server.sent.items() if "search" in name)
            found.append((taken, moved / 1e3))

    rounds(step)
    return found


def _opened(url: str, ready: str, *, touch: bool = False) -> list[float]:
    """Seconds from asking for a page until it is ready; with `touch`, the mouse moves over it at once."""
    found: list[float] = []

    def step() -> None:
        with chromium_page() as page:
            start = time.perf_counter()
            page.goto(url, wait_until="domcontentloaded", timeout=PATIENCE)
            if touch:
                page.mouse.move(600, 500)
                page.mouse.move(610, 510)
            page.wait_for_function(ready, timeout=PATIENCE, polling=10)
            found.append(time.perf_counter() - start)

    rounds(step)
    return found
