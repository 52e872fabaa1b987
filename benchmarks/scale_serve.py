"""From saving a file to the new page under `mkdocs serve`, over HTTP and in a browser."""

from __future__ import annotations

import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Page
from scale_bases import PYTHON, Base
from scale_browser import chromium_page
from scale_figures import Figure, Goal
from scale_runs import ENVIRONMENT, NotMeasuredError, middle, rounds, stop, told

REAL, THOUSAND = Goal(1.0), Goal(2.0)
PATIENCE = 300.0
"""Seconds to wait for the first site, and for each change."""
_WAIT = 1.0  # seconds between the browser's reload and the next save: nobody types faster


def serving(base: Base) -> Iterator[Figure]:
    """Save one entry, and one plain page, several times."""
    with chromium_page() as page:
        plain = _saves(page, base.plain, f"concepts/page-{base.entries // 2}/", base.change_plain)
        ours = _saves(page, base.root, f"concepts/{base.chosen()}/", base.change)
    how = told(len(ours))
    goal = REAL if base.real else THOUSAND if base.entries == 1000 else None
    for at, where in enumerate(("over HTTP", "in the browser")):
        what = f"from saving to the page {where}, beside plain MkDocs: wall time"
        values = [middle([each[at] for each in found]) for found in (ours, plain)]
        yield Figure(what, base.entries, values[0], "s", values[1], goal if at else None, how)


def _saves(page: Page, root: Path, path: str, change: Callable[[], str]) -> list[tuple[float, float]]:
    """The seconds from each save to the new page over HTTP, and in the browser."""
    found: list[tuple[float, float]] = []
    with _served(root) as address:
        page.goto(address + path, timeout=PATIENCE * 1000)

        def step() -> None:
            time.sleep(_WAIT)
            found.append(_save(page, address + path, change))

        rounds(step)
    return found


def _save(page: Page, url: str, change: Callable[[], str]) -> tuple[float, float]:
    start, word = time.perf_counter(), change()
    over: list[float] = []

    def ask() -> None:
        while time.perf_counter() - start < PATIENCE:
            if word in _text(url):
                over.append(time.perf_counter() - start)
                return
            time.sleep(0.05)

    asking = threading.Thread(target=ask)
    asking.start()
    page.wait_for_function(
        "word => document.body?.textContent.includes(word)", arg=word, timeout=PATIENCE * 1000, polling=20
    )
    shown = time.perf_counter() - start
    asking.join()
    if not over:
        raise NotMeasuredError("the server did not give the new page")
    return over[0], shown


@contextmanager
def _served(root: Path) -> Iterator[str]:
    """The address of a site that `mkdocs serve` serves while it is edited."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    words = [PYTHON, "-m", "mkdocs", "--quiet", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    process = subprocess.Popen(
        words, cwd=root, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        address, start = f"http://127.0.0.1:{port}/", time.perf_counter()
        while not _text(address):
            if process.poll() is not None or time.perf_counter() - start > PATIENCE:
                raise NotMeasuredError("mkdocs serve did not give a page")
            time.sleep(0.1)
        yield address
    finally:
        stop(process)


def _text(url: str) -> str:
    """A page as it is served; empty if it is not."""
    try:
        with urlopen(url, timeout=PATIENCE) as answer:
            return str(answer.read().decode())
    except (URLError, OSError):
        return ""
