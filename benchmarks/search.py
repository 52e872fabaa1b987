"""How often the search ranks the right entry first: python benchmarks/search.py [--write] [--misses].

Compares ours with Material's own and with Pagefind, with their defaults, on the same pages in the same
browser and run. Material's is the baseline. Pagefind is not part of the project: pip installs it into a
temporary folder for the run. Queries are generated from the entries by rules (search_queries.py); others were
asked by people (search_asked.yaml), a third of which nothing was tuned by. --write saves the table in
benchmarks/README.md; --misses prints the queries whose entry was not first.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from playwright.sync_api import Page, sync_playwright
from report import report, times
from search_queries import Asked, Query, asked, queries
from search_worker import ask

from concordance.base.load import load
from concordance.base.model import KnowledgeBase
from concordance.pages import render
from concordance.pages.site import Site
from concordance.study.index import Index

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.browser.install import chromium  # noqa: E402

PLAIN = """
site_name: Concordance
theme: {name: material, font: false}
plugins: [search]
markdown_extensions: [attr_list, md_in_html, tables]
"""


ALL, ALL_ASKED = "all rules", "all asked"
PAGEFIND = "pagefind[bin]>=1.5,<2"

ASK_PAGEFIND = """
async ([address, queries]) => {
  const pagefind = await import(`${address}pagefind/pagefind.js`);
  await pagefind.init();
  const begun = performance.now();
  const found = [];
  for (const query of queries) {
    const { results } = await pagefind.search(query);
    const pages = await Promise.all(results.slice(0, 3).map((result) => result.data()));
    found.push(pages.map(({ url }) => new URL(url, address).href.slice(address.length)));
  }
  return { found, milliseconds: (performance.now() - begun) / queries.length };
}
"""


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *arguments: Any) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which a folder is served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()


def build(config: Path, to: Path) -> None:
    """Build the site for a configuration."""
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "--quiet", "build", "--config-file", config, "--site-dir", to],
        check=True,
        stderr=subprocess.DEVNULL,
    )


def plain_site(base: KnowledgeBase, folder: Path) -> Path:
    """Build the same pages with Material alone, and give the folder of the built site."""
    for path, page in render(Site(Index(base))).items():
        file = folder / "docs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"---\ntitle: {json.dumps(page.title)}\n---\n{page.text}", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(PLAIN, encoding="utf-8")
    build(folder / "mkdocs.yml", folder / "site")
    return folder / "site"


def pagefind(site: Path, folder: Path) -> None:
    """Add Pagefind's index to a built site."""
    target = folder / "pagefind"
    pip = [
        sys.executable,
        "-m",
        "pip",
        "--quiet",
        "--disable-pip-version-check",
        "install",
        "--target",
        target,
    ]
    subprocess.run([*pip, PAGEFIND], check=True)
    environment = {**os.environ, "PYTHONPATH": str(target)}
    index = [sys.executable, "-m", "pagefind", "--quiet", "--site", site]
    subprocess.run(index, check=True, env=environment)


def ask_pagefind(page: Page, address: str, typed: list[str]) -> tuple[list[list[str]], float]:
    """What Pagefind finds for each query (addresses of pages, best first), and the milliseconds per query."""
    told: dict[str, Any] = page.evaluate(ASK_PAGEFIND, [address, typed])
    return told["found"], told["milliseconds"]


def shares(typed: list[Query | Asked], found: list[list[str]]) -> dict[str, tuple[int, float, float]]:
    """For each rule, for all rules and for all asked: the number of queries, and the shares with a right page
    first, and in the first three."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for query, pages in zip(typed, found, strict=True):
        for name in (query.rule, ALL if isinstance(query, Query) else ALL_ASKED):
            counts[name][0] += 1
            counts[name][1] += query.is_met(pages[:1])
            counts[name][2] += query.is_met(pages[:3])
    return {name: (n, first / n, third / n) for name, (n, first, third) in counts.items()}


def main() -> None:
    base, _ = load(ROOT)
    assert base is not None
    every = [*queries(base), *asked(Path(__file__).with_name("search_asked.yaml"))]
    typed = [query.typed for query in every]
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        build(ROOT / "mkdocs.yml", folder / "ours")
        plain = plain_site(base, folder / "plain")
        browser = playwright.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"]
        )
        page: Page = browser.new_page()
        with served(folder / "ours") as address:
            page.goto(f"{address}rules/")
            ours, our_time = ask(page, f"{address}assets/search/worker.js", {}, typed)
        with served(plain) as address:
            page.goto(f"{address}rules/")
            worker = next((plain / "assets/javascripts/workers").glob("search.*.js"))
            index = json.loads((plain / "search/search_index.json").read_text(encoding="utf-8"))
            index["options"] = {"suggest": False}
            theirs, their_time = ask(page, f"{address}{worker.relative_to(plain)}", index, typed)
            pagefind(plain, folder)
            third_party, third_time = ask_pagefind(page, address, typed)
        browser.close()
        ours_size = sum(file.stat().st_size for file in (folder / "ours/search").rglob("*.js")) / 1e3
        their_size = (plain / "search/search_index.json").stat().st_size / 1e3
    one, other, another = (shares(every, found) for found in (ours, theirs, third_party))
    rows = []
    for rule in [*(rule for rule in one if rule not in (ALL, ALL_ASKED)), ALL, ALL_ASKED]:
        n, first, third = one[rule]
        _, their_first, their_third = other[rule]
        ratio = times(first, their_first) if their_first else "—"
        shown = [f"{share:.1%}" for share in (first, third, their_first, their_third, *another[rule][1:])]
        rows.append([rule, f"{n:,}", *shown, ratio])
    report(
        "search",
        [
            "queries by rule",
            "queries",
            "ours first",
            "top 3",
            "Material first",
            "top 3",
            "Pagefind first",
            "top 3",
            "ours to Material",
        ],
        rows,
        f"Per query: ours {our_time:.1f} ms, Material {their_time:.1f} ms ({times(our_time, their_time)}), "
        f"Pagefind {third_time:.1f} ms. "
        f"Index: ours {ours_size:.0f} kB, Material {their_size:.0f} kB ({times(ours_size, their_size)}).",
    )
    if "--misses" in sys.argv:
        for query, pages in zip(every, ours, strict=True):
            if not query.is_met(pages[:1]):
                print(f"{query.rule}: {query.typed!r} → {pages[:3]}, not {query}")


if __name__ == "__main__":
    main()
