"""A real site, built and served, and a real browser that fails on every error."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, TypeAlias

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Request, expect, sync_playwright

from concordance.base.model import KnowledgeBase
from tests import garden as the_garden
from tests.browser.install import chromium
from tests.conftest import copy_frame, loaded, shared

ROOT = Path(__file__).parent.parent.parent
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "has_touch": True,
    "is_mobile": True,
}
DESKTOP: dict[str, Any] = {"viewport": {"width": 1280, "height": 900}}
PUBLISHED = "https://garden.w3id.org/"
"""The address that the site is built for: it is what citations name, wherever it is served."""
REPOSITORY = "https://github.com/hedgerow/garden/"
"""Where its files could be edited."""
PATIENCE = 30_000
"""Milliseconds to wait for what must come: long, since a busy machine is no fault of the site."""

expect.set_options(timeout=PATIENCE)

Open: TypeAlias = Callable[..., Page]
"""`visit(path, phone=False, scheme="light", **options of a browser context)`: a page of the site, opened."""


def build(root: Path, to: Path, url: str, *options: str) -> subprocess.CompletedProcess[str]:
    """Build the site of the project at `root`, to be served at `url`."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(to), *options],
        cwd=root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": url, "REPO_URL": url and REPOSITORY},
        capture_output=True,
        text=True,
        check=False,
    )


def still(page: Page) -> Page:
    """The page once nothing on it moves or fades any more."""
    page.wait_for_function("() => document.getAnimations().every(one => one.playState !== 'running')")
    return page


def settled(page: Page) -> Page:
    """The page once the theme has taken it over."""
    page.wait_for_function("() => window.document$ !== undefined")
    return page


def darkened(page: Page) -> Page:
    """The page once its reader has chosen the dark colors: after the system's own come the light ones."""
    for scheme in ("light", "dark"):
        page.locator("label[for^=__palette]:visible").click()
        chosen = f"(prefers-color-scheme: {scheme})"
        expect(page.locator("body")).to_have_attribute("data-md-color-media", chosen)
    return page


def followed(page: Page, link: Locator) -> Page:
    """The page to which a link leads by instant loading, once the theme has taken it over.

    The theme closes menu and search an eighth of a second after that, and tells nobody.
    """
    page.evaluate(
        "() => { let pages = 0; window.hasCome = new Promise("
        "done => document$.subscribe(() => { pages += 1; if (pages > 1) done(null); })) }"
    )
    link.click()
    page.evaluate("() => window.hasCome.then(() => new Promise(done => setTimeout(done, 250)))")
    return page


class Server(ThreadingHTTPServer):
    """A server that ignores connections that the browser drops."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class Handler(SimpleHTTPRequestHandler):
    """Files as a web host serves them, with the site's own page for what is not there."""

    def log_message(self, *arguments: Any) -> None:
        pass

    def do_GET(self) -> None:
        """Answer; the map of the site names the address at which it is served: instant loading needs it."""
        if not self.path.endswith("/sitemap.xml"):
            super().do_GET()
            return
        here = f"http://{self.headers['Host']}{self.path.removesuffix('sitemap.xml')}"
        body = (
            Path(self.translate_path(self.path)).read_text(encoding="utf-8").replace(PUBLISHED, here).encode()
        )
        self.send_response(200)
        self.send_header("Content-Type", "application/xml")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.exists():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def serve(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port while the iterator is held; gives the address, with a slash."""
    server = Server(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def make_project(root: Path) -> None:
    """The garden with the record of two releases, and the frame of this project's site around it."""
    the_garden.write(root)
    the_garden.live_through_two_releases(root)
    copy_frame(root, "mkdocs.offline.yml")


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project whose site most tests look at. Copy it to change it."""
    return shared(tmp_path_factory, "project", make_project)


@pytest.fixture(scope="session")
def base(project: Path) -> KnowledgeBase:
    """The knowledge base of that project."""
    return loaded(project)


@pytest.fixture(scope="session")
def site_folder(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of its site, strictly built, once for all processes of this run."""

    def make(folder: Path) -> None:
        done = build(project, folder, PUBLISHED)
        assert done.returncode == 0, done.stderr

    return shared(tmp_path_factory, "site", make)


@pytest.fixture(scope="session")
def offline_folder(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of its edition to read without a server, built once for all processes of this run."""

    def make(folder: Path) -> None:
        done = build(project, folder, "", "--config-file", "mkdocs.offline.yml")
        assert done.returncode == 0, done.stderr

    return shared(tmp_path_factory, "offline", make)


@pytest.fixture(scope="session")
def site_url(site_folder: Path) -> Iterator[str]:
    """The address at which the site is served here."""
    yield from serve(site_folder)


@pytest.fixture(scope="session")
def browser(request: pytest.FixtureRequest) -> Browser:
    """A headless Chromium."""
    return launched(request.config)


@cache
def launched(config: pytest.Config) -> Browser:
    """The one browser of this process, also for modules elsewhere that import the fixture."""
    playwright = sync_playwright().start()
    opened = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
    config.add_cleanup(playwright.stop)
    config.add_cleanup(opened.close)
    return opened


@pytest.fixture
def faults() -> list[str]:
    """What went wrong in the pages that a test opened; a test may take out what it expects."""
    return []


@pytest.fixture
def visit(browser: Browser, site_url: str, faults: list[str]) -> Iterator[Open]:
    """Opens pages of the site; in the end, no page may have had an error or contacted another host."""
    contexts = []

    def console(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and "blocked by Playwright" not in message.text:
            faults.append(f"{message.type}: {message.text} ({message.location.get('url')})")

    def request(asked: Request) -> None:
        if not asked.url.startswith((site_url, "data:", "blob:")):
            faults.append(f"asks another host: {asked.url}")

    def opened(path: str = "", phone: bool = False, scheme: str = "light", **options: Any) -> Page:
        # The service worker would fetch the whole site beside the page.
        settings = {"color_scheme": scheme, "service_workers": "block", **(PHONE if phone else DESKTOP)}
        settings |= options
        context = browser.new_context(**settings)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.on("console", console)
        page.on("pageerror", lambda error: faults.append(f"uncaught: {error}"))
        page.on("request", request)
        page.goto(site_url + path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert faults == []
