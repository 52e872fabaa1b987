"""What a reader waits for in a large site, in Chromium: the search, the graph, and the glossary."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from lighthouse import LEAST, RUNS, Server, performance, served
from playwright.sync_api import Error, Page, sync_playwright
from scale_bases import ROOT, Base
from scale_figures import Figure, Goal
from scale_runs import NotMeasuredError, middle, rounds, told

sys.path.insert(0, str(ROOT))
from tests.browser.install import chromium

FAST = Goal(LEAST["performance"], least=True)
SEARCH, MOVED, GRAPH, GLOSSARY = Goal(0.5), Goal(1000), Goal(3.0), Goal(1.5)
PATIENCE = 60_000
"""Milliseconds to wait for what must come."""
ROUNDS, ENOUGH = 3, 20.0
DRAWN = "() => document.querySelector('#graph')?.dataset.ready === 'true'"
USABLE = "() => performance.getEntriesByName('glossary').length > 0"
LOADED = "() => document.readyState === 'complete'"


@contextmanager
def chromium_page() -> Iterator[Page]:
    """A page of a browser of its own, which keeps nothing. Raises `NotMeasuredError` without a Chromium."""
    found = chromium()
    if found is None:
        raise NotMeasuredError("there is no Chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        try:
            yield browser.new_page(viewport={"width": 1280, "height": 900}, service_workers="block")
        finally:
            browser.close()


def searching(base: Base) -> Iterator[Figure]:
    """Searching in a site that has been built, beside Material's search of the plain pages."""
    goals = base.entries >= 10_000
    letter = base.chosen()[0]
    with _both(base) as (ours, plain):
        found = _searches(*ours, "rules/", letter)
        theirs = _without_fail(lambda: _searches(*plain, "", letter))
    how = told(len(found)) + ("" if theirs else f"; Material's does not answer in {PATIENCE // 1000} s")
    for at, (what, unit, goal) in enumerate(
        (("from the first key to an answer", "s", SEARCH), ("moved for the first answer", "kB", MOVED))
    ):
        label = f"search, {what}, beside Material's: {'wall time' if unit == 's' else 'gzip'}"
        values = [middle([each[at] for each in one]) for one in (found, theirs)]
        yield Figure(label, base.entries, values[0], unit, values[1], goal if goals else None, how)


def drawing(base: Base) -> Iterator[Figure]:
    """The live graph, from asking for its page until it is drawn."""
    yield from _opening(base, "graph, live and drawn", "graph/#layout=all", DRAWN, GRAPH)


def filtering(base: Base) -> Iterator[Figure]:
    """The glossary, from asking for its page until it can be filtered."""
    yield from _opening(base, "glossary, usable", "concepts/", USABLE, GLOSSARY)


def _opening(base: Base, name: str, path: str, ready: str, goal: Goal) -> Iterator[Figure]:
    with _both(base) as ((ours, _), (plain, _)):
        found = _opened(ours + path, ready)
        theirs = _opened(f"{plain}concepts/page-0/", LOADED)
    what = f"{name}, beside a plain page that has loaded: wall time"
    bound = goal if base.entries >= 10_000 else None
    yield Figure(what, base.entries, middle(found), "s", middle(theirs), bound, told(len(found)))


def lighthouses(base: Base) -> Iterator[Figure]:
    """Lighthouse's scores of four pages, for a phone on slow 4G; a plain page is the baseline."""
    goal = FAST if base.real or base.entries == 1000 else None
    pages = {
        "the front page": "",
        "an entry": f"concepts/{base.chosen()}/",
        "the graph": "graph/",
        "the glossary": "concepts/",
    }
    with _both(base) as ((url, _), (plain, _)):
        theirs = performance(f"{plain}concepts/page-0/")
        for name, path in pages.items():
            what = f"Lighthouse's performance of {name}, beside a plain page"
            how = f"best of at most {RUNS}"
            yield Figure(what, base.entries, performance(url + path), "of 100", theirs, goal, how)


@contextmanager
def _both(base: Base) -> Iterator[tuple[tuple[str, Server], tuple[str, Server]]]:
    """Our site and the plain one, served as a web host does. Raises `NotMeasuredError` without a site."""
    for site in (base.site, base.plain_site):
        if not (site / "index.html").is_file():
            raise NotMeasuredError("there is no site: it could not be built")
    with served(base.site) as ours, served(base.plain_site) as plain:
        yield ours, plain


def _without_fail(work: Callable[[], list[tuple[float, float]]]) -> list[tuple[float, float]]:
    """What a baseline takes; nothing if it does not come to an end."""
    try:
        return work()
    except Error:
        return []


def _searches(url: str, server: Server, path: str, letter: str) -> list[tuple[float, float]]:
    """Seconds from the first key to the first hit, and the kilobytes that came for it; nothing is cached."""
    found: list[tuple[float, float]] = []

    def step() -> None:
        with chromium_page() as page:
            server.sent.clear()
            page.goto(url + path)
            page.wait_for_function("() => window.document$ !== undefined", timeout=PATIENCE)
            page.wait_for_timeout(500)
            page.keyboard.press("ControlOrMeta+k")
            start = time.perf_counter()
            page.keyboard.press(letter)
            shown = "() => document.querySelector('.md-search-result__item') !== null"
            page.wait_for_function(shown, timeout=PATIENCE, polling=10)
            taken = time.perf_counter() - start
            moved = sum(size for name, size in server.sent.items() if "search" in name)
            found.append((taken, moved / 1e3))

    rounds(step, ROUNDS, ENOUGH)
    return found


def _opened(url: str, ready: str) -> list[float]:
    """Seconds from asking for a page until it is ready; the mouse moves over it at once."""
    found: list[float] = []

    def step() -> None:
        with chromium_page() as page:
            start = time.perf_counter()
            page.goto(url, wait_until="domcontentloaded", timeout=PATIENCE)
            page.mouse.move(600, 500)
            page.mouse.move(610, 510)
            page.wait_for_function(ready, timeout=PATIENCE, polling=10)
            found.append(time.perf_counter() - start)

    rounds(step, ROUNDS, ENOUGH)
    return found
