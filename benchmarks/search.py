"""How often the search ranks the right entry first: python benchmarks/search.py [--write] [--misses].

Compares ours with Material's own, with its defaults, on the same pages in the same browser and run.
Material's is the baseline. Queries are generated from the entries by rules (search_queries.py). --write saves
the table in benchmarks/README.md; --misses prints the queries whose entry was not first.
"""

from __future__ import annotations

import json
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
from search_queries import Query, queries
from search_worker import ask

from concordance.base.load import load
from concordance.base.model import KnowledgeBase
from concordance.pages import render
from concordance.pages.site import Site, concept_page
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


def shares(asked: list[Query], found: list[list[str]]) -> dict[str, tuple[int, float, float]]:
    """For each rule and for all: the number of queries, and the shares with the right entry first and in the
    first three."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for query, pages in zip(asked, found, strict=True):
        right = concept_page(query.entry).removesuffix(".md") + "/"
        for name in (query.rule, "all"):
            counts[name][0] += 1
            counts[name][1] += pages[:1] == [right]
            counts[name][2] += right in pages[:3]
    return {name: (n, first / n, third / n) for name, (n, first, third) in counts.items()}


def main() -> None:
    base, _ = load(ROOT)
    assert base is not None
    asked = queries(base)
    typed = [query.typed for query in asked]
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
        browser.close()
        sizes = [(folder / "ours/search/concordance.js").stat(), (plain / "search/search_index.json").stat()]
    one, other = shares(asked, ours), shares(asked, theirs)
    rows = []
    for rule in [*(rule for rule in one if rule != "all"), "all"]:
        n, first, third = one[rule]
        _, their_first, their_third = other[rule]
        ratio = times(first, their_first) if their_first else "—"
        shown = [f"{share:.1%}" for share in (first, third, their_first, their_third)]
        rows.append([rule, f"{n:,}", *shown, ratio])
    ours_size, their_size = (size.st_size / 1e3 for size in sizes)
    report(
        "search",
        ["queries by rule", "queries", "ours first", "top 3", "Material first", "top 3", "to the baseline"],
        rows,
        f"Per query: ours {our_time:.1f} ms, Material {their_time:.1f} ms ({times(our_time, their_time)}). "
        f"Index: ours {ours_size:.0f} kB, Material {their_size:.0f} kB ({times(ours_size, their_size)}).",
    )
    if "--misses" in sys.argv:
        for query, pages in zip(asked, ours, strict=True):
            if pages[:1] != [f"concepts/{query.entry}/"]:
                print(f"{query.rule}: {query.typed!r} → {pages[:3]}, not {query.entry}")


if __name__ == "__main__":
    main()
