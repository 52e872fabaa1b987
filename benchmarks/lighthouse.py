"""Lighthouse's scores for the site on a phone: python benchmarks/lighthouse.py [--write] [PATH ...].

Builds the site, serves it the way any host does (gzip, cache headers), and runs Lighthouse with its defaults
(a phone on slow 4G with a slow processor) in the machine's Chromium. Reports the best of RUNS, because other
load on the machine makes a page slower and never faster. The baseline is the same pages in the same run, as
Material for MkDocs shows them with its defaults. npx gets a pinned version of Lighthouse; nothing is
installed into the project. Fails if one of our scores is too low. --write saves the table in
benchmarks/README.md.
"""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from report import arguments, report, times
from search import plain_site

from concordance.base.load import load

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.browser.install import chromium  # noqa: E402

LIGHTHOUSE = "lighthouse@12.8.2"
PAGES = ("", "concepts/deceptive-alignment/", "graph/", "concepts/")
LEAST = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
RUNS = 3
FIGURES = {
    "first-contentful-paint": "{:.1f} s",
    "largest-contentful-paint": "{:.1f} s",
    "total-byte-weight": "{:.0f} kB",
}
"""The audits that are reported, in thousands of Lighthouse's units (ms, bytes)."""
COMPRESSED = (".html", ".css", ".js", ".json", ".svg", ".xml")


@cache
def packed(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), mtime=0)


class Host(SimpleHTTPRequestHandler):
    """Serves files the way a web host does: compressed, and cached for a while."""

    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        status = 200
        if path.is_dir():
            path /= "index.html"
        if not path.is_file():
            path, status = Path(self.directory) / "404.html", 404
        small = path.suffix in COMPRESSED and "gzip" in self.headers.get("Accept-Encoding", "")
        body = packed(path) if small else path.read_bytes()
        self.send_response(status)
        kind = self.guess_type(path)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", f"max-age={600 if path.suffix == '.html' else 31_536_000}")
        if small:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)
        self.server.sent[self.path] += len(body)

    def log_message(self, *arguments: Any) -> None:
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, *arguments: Any, **named: Any) -> None:
        self.sent: Counter[str] = Counter()
        """The bytes sent so far, by path."""
        super().__init__(*arguments, **named)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Ignore browsers that close the connection early."""


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, Server]]:
    server = Server(("127.0.0.1", 0), partial(Host, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/", server
    finally:
        server.shutdown()
        server.server_close()


def build(to: Path, url: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "--quiet", "build", "--site-dir", to],
        cwd=ROOT,
        env={**os.environ, "SITE_URL": url, "NO_MKDOCS_2_WARNING": "1"},
        check=True,
    )


def lighthouse(url: str, *options: str) -> dict[str, Any]:
    """Lighthouse's report on a page."""
    done = subprocess.run(
        [
            *("npx", "--yes", "--package", LIGHTHOUSE, "lighthouse", url, "--quiet", "--output=json"),
            *options,
            "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
        ],
        env={**os.environ, "CHROME_PATH": chromium() or "", "npm_config_loglevel": "error"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"Lighthouse failed:\n{done.stderr}")
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def performance(url: str) -> int:
    """A page's score for performance: the best of RUNS, of which none is made once it is good enough."""
    found = 0
    for _ in range(RUNS):
        report = lighthouse(url, "--only-categories=performance")
        found = max(found, round(100 * report["categories"]["performance"]["score"]))
        if found >= LEAST["performance"]:
            break
    return found


def scores(report: dict[str, Any]) -> dict[str, int]:
    return {name: round(100 * report["categories"][name]["score"]) for name in LEAST}


def faults(report: dict[str, Any]) -> list[str]:
    """The audits that cost a page points in categories other than performance."""
    found = []
    for name in ("accessibility", "best-practices", "seo"):
        for reference in report["categories"][name]["auditRefs"]:
            audit = report["audits"][reference["id"]]
            if reference["weight"] and audit["score"] is not None and audit["score"] < 1:
                found.append(f"{name}: {audit['title']}")
    return found


def best(url: str) -> dict[str, Any]:
    """The best of a page's reports."""
    reports = [lighthouse(url) for _ in range(RUNS)]
    return max(reports, key=lambda report: report["categories"]["performance"]["score"])


def figure(found: dict[str, Any], audit: str) -> float:
    value: float = found["audits"][audit]["numericValue"]
    return value


def main() -> None:
    base, _ = load(ROOT)
    if base is None:
        sys.exit("the knowledge base cannot be read")
    low = False
    rows = []
    with tempfile.TemporaryDirectory() as name:
        ours, plain = Path(name, "ours"), plain_site(base, Path(name, "plain"))
        ours.mkdir()
        with served(ours) as (url, _server), served(plain) as (plain_url, _other):
            build(ours, url)
            for page in arguments() or PAGES:
                found, theirs = best(url + page), best(plain_url + page)
                marks = scores(found)
                row = [f"/{page}", *map(str, marks.values())]
                for audit, form in FIGURES.items():
                    one, other = figure(found, audit), figure(theirs, audit)
                    row += [form.format(one / 1000), times(one, other)]
                rows.append([*row, str(scores(theirs)["performance"])])
                print(rows[-1], file=sys.stderr, flush=True)  # a page takes minutes
                for fault in faults(found):
                    print(f"    {fault}", file=sys.stderr)
                low |= any(marks[category] < least for category, least in LEAST.items())
    ratio = "to the baseline"
    report(
        "lighthouse",
        [
            *("page", "performance", "accessibility", "best practices", "SEO"),
            *("first paint", ratio, "largest paint", ratio, "weight", ratio, "baseline's performance"),
        ],
        rows,
        f"The best of {RUNS} runs each, {LIGHTHOUSE}.",
    )
    sys.exit(low)


if __name__ == "__main__":
    main()
