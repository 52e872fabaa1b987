"""The site without a network, and from a folder."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import time
import zipfile
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect

from concordance.web.offline import FILES, files_script, pack
from tests.browser.conftest import PATIENCE, PUBLISHED, Handler, followed

ENTRY = "concepts/crop-rotation/index.html"
LISTED = re.compile(r'\["([^"]*)","[0-9a-f]{16}"\]')

KEPT = """
async () => {
  const caches_ = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
  const kept = (await Promise.all(caches_.map((cache) => cache.keys()))).flat();
  return kept.map(({ url }) => url.split("?kept=")[1]).filter(Boolean).sort();
}
"""


class Host:
    """A web server at one address, under a path, that can be stopped and started again, and be silent."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.site = folder / "reading/room"
        self.port = 0
        self.silent = False
        self.asked: list[str] = []
        self.server: ThreadingHTTPServer | None = None

    def begin(self) -> str:
        host = self

        class Silent(Handler):
            """What takes requests, and answers them only while the host is not silent."""

            def do_GET(self) -> None:
                host.asked.append(self.path)
                while host.silent:
                    time.sleep(0.05)
                super().do_GET()

        handler = partial(Silent, directory=str(self.folder))
        self.server = ThreadingHTTPServer(("127.0.0.1", self.port), handler)
        self.server.daemon_threads = True
        self.port = self.server.server_address[1]
        Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self.port}/reading/room/"
        return self.address

    def write(self, name: str, was: str, now: str) -> None:
        """Change the words of a page as it is on the host."""
        page = self.site / name
        page.write_text(page.read_text(encoding="utf-8").replace(was, now), encoding="utf-8")

    def list_files(self) -> None:
        """Make the list of files anew, as a build does at its end: of the same files."""
        script = files_script(self.site)
        names = set(LISTED.findall((self.site / FILES).read_text(encoding="utf-8")))
        kept = [row for row in json.loads(script[len("self.files = ") : -2]) if row[0] in names]
        text = json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
        (self.site / FILES).write_text(f"self.files = {text};\n", encoding="utf-8")

    def stop(self) -> None:
        self.silent = False
        if self.server:
            self.server.shutdown()
            self.server.server_close()
            self.server = None


@pytest.fixture
def host(site_url: str, site_folder: Path, tmp_path: Path) -> Iterator[Host]:
    shutil.copytree(site_folder, tmp_path / "reading/room")
    host = Host(tmp_path)
    address = host.begin()
    host.write("sitemap.xml", PUBLISHED, address)  # which the server does otherwise
    host.list_files()
    yield host
    host.stop()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


def all_is_kept(page: Page, host: Host, but: str | None = None) -> None:
    """Wait until the service worker keeps what is on its list, of this version, but for one address."""
    script = (host.site / FILES).read_text(encoding="utf-8")
    listed = re.findall(r'\["([^"]*)","([0-9a-f]{16})"\]', script)
    wanted = sorted(digest for name, digest in listed if name != but)
    assert len(wanted) > 100
    page.evaluate(
        f"async wanted => {{ const kept = {KEPT.strip().removesuffix(';')};"
        "while (JSON.stringify(await kept()) !== wanted) await new Promise(next => setTimeout(next, 200)) }",
        json.dumps(wanted, separators=(",", ":")),
    )


def hits(page: Page, text: str) -> str:
    page.wait_for_function("() => window.document$ !== undefined")
    page.locator(".md-search__input").click()
    page.wait_for_function("() => document.querySelector('#__search').checked")  # it is open
    page.keyboard.insert_text(text)
    page.keyboard.press("End")
    first = page.locator(".md-search-result__item").first
    expect(first).to_be_visible()
    return first.inner_text()


def test_after_one_visit_the_site_is_read_without_a_network_and_never_stale_with_one(
    host: Host, page: Page
) -> None:
    address = host.address
    page.goto(f"{address}downloads/")
    all_is_kept(page, host)
    expect(page.get_by_role("status").filter(has_text="available offline now")).to_be_visible()

    host.stop()
    page.goto(f"{address}concepts/crop-rotation/")  # never visited
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Crop rotation"))
    page.goto(f"{address}concepts/crop-rotation/?h=100%")  # which is no percent-encoding
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Crop rotation"))
    page.wait_for_function("() => window.document$ !== undefined")
    followed(page, page.get_by_role("link", name="Sources", exact=True).first)
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Sources"))
    assert "Bio-fertilizer" in hits(page, "biofertiliser")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Bio-fertilizer"))
    page.goto(f"{address}concepts/three-sisters")
    assert page.url == f"{address}concepts/three-sisters/"
    expect(page.locator(".diagram svg")).to_be_visible()
    page.goto(f"{address}graph/")
    page.mouse.move(300, 300)
    page.mouse.move(310, 310)
    expect(page.locator("#graph canvas").first).to_be_visible()
    answer = page.goto(f"{address}no/such/page/")
    assert answer is not None
    assert answer.status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("There is no such page")

    host.write(ENTRY, "Crop rotation", "Brand new words")
    host.list_files()
    assert host.begin() == address
    page.goto(f"{address}concepts/crop-rotation/")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Brand new words"))
    page.goto(f"{address}concepts/")
    page.locator("article").get_by_role("link", name="crop rotation", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Brand new words"))

    all_is_kept(page, host)
    host.stop()
    page.goto(f"{address}concepts/crop-rotation/")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Brand new words"))


def test_without_a_network_a_page_that_is_not_kept_yet_is_not_called_missing(host: Host, page: Page) -> None:
    host.write(ENTRY, "Crop rotation", "Words of another version")  # which are not kept
    page.goto(host.address)
    all_is_kept(page, host, but="concepts/crop-rotation/")
    host.stop()
    heading = page.get_by_role("heading", level=1)
    followed(page, page.get_by_role("link", name="Glossary", exact=True).first)
    page.locator("article").get_by_role("link", name="crop rotation", exact=True).first.click()
    expect(heading).to_have_text("There is no network now")
    expect(page).to_have_url(f"{host.address}concepts/crop-rotation/")
    expect(page).to_have_title(re.compile("^Not kept yet – "))
    expect(page.locator("article")).to_contain_text("has not been kept in this browser yet")
    expect(page.locator("article")).not_to_contain_text("mistyped")
    page.goto(f"{host.address}concepts/crop-rotations/")
    expect(heading).to_have_text("There is no such page")
    page.goto(f"{host.address}data/hedgerow.json")
    expect(heading).to_have_text("There is no network now")
    expect(page).to_have_title(re.compile("^Not kept – "))
    expect(page.locator("article")).to_contain_text("not the files to download")


def test_what_is_kept_is_what_was_listed_and_silence_is_waited_for_once(host: Host, page: Page) -> None:
    """Public reports: GoogleChrome/workbox#2757 and #1738, GoogleChromeLabs/sw-toolbox#12."""
    page.goto(host.address)
    all_is_kept(page, host)

    # A new version is still coming to the host: its list is there, and not yet its pages.
    old = (host.site / ENTRY).read_text(encoding="utf-8")
    host.write(ENTRY, "Crop rotation", "Brand new words")
    host.list_files()
    new = (host.site / ENTRY).read_text(encoding="utf-8")
    (host.site / ENTRY).write_text(old, encoding="utf-8")
    host.asked.clear()
    page.goto(f"{host.address}downloads/")
    while "/reading/room/concepts/crop-rotation/" not in host.asked:
        page.wait_for_timeout(100)
    page.wait_for_timeout(300)  # it has come, and was looked at
    assert hashlib.sha256(new.encode()).hexdigest()[:16] not in page.evaluate(KEPT)
    (host.site / ENTRY).write_text(new, encoding="utf-8")
    page.goto(f"{host.address}downloads/")
    all_is_kept(page, host)

    def seconds(path: str) -> float:
        begun = time.monotonic()
        page.goto(f"{host.address}{path}")
        return time.monotonic() - begun

    host.silent = True
    assert seconds("concepts/crop-rotation/") > 3.9
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Brand new words"))
    session = page.context.new_cdp_session(page)
    session.send("ServiceWorker.enable")
    session.send("ServiceWorker.stopAllWorkers")  # as a browser does after half a minute
    assert seconds("concepts/orchard/") < 3.9, "that is remembered"
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Orchard"))
    host.silent = False
    host.write(ENTRY, "Brand new words", "Newer words")
    page.goto(f"{host.address}concepts/")  # by which it is heard again
    page.wait_for_function("async note => !(await caches.match(note))", arg=f"{host.address}silent-since")
    page.goto(f"{host.address}concepts/crop-rotation/")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Newer words"))


@pytest.fixture(scope="module")
def folder(offline_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The offline edition, packed and unpacked."""
    work = tmp_path_factory.mktemp("edition")
    pack(offline_folder, work / "edition.zip")
    with zipfile.ZipFile(work / "edition.zip") as archive:
        archive.extractall(work)
    return work / "edition"


def test_the_edition_in_a_zip_is_read_from_a_folder(folder: Path, page: Page) -> None:
    faults: list[str] = []

    def said(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            faults.append(message.text)

    def asked(request: Request) -> None:
        if not request.url.startswith(("file:", "data:", "blob:")):
            faults.append(f"asks a host: {request.url}")

    page.on("console", said)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", asked)
    page.goto((folder / "index.html").as_uri())
    assert "Integrated pest management" in hits(page, "IPM")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Integrated pest management"))
    page.locator("article a.concept").first.click()
    expect(page.locator("article h1")).to_be_visible()
    page.get_by_role("link", name="Graph", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("graph"))
    page.wait_for_load_state()
    page.mouse.move(300, 300)
    page.mouse.move(310, 310)
    expect(page.locator("#graph canvas").first).to_be_visible()
    page.goto((folder / "concepts/three-sisters.html").as_uri())
    expect(page.locator(".diagram svg")).to_be_visible()
    assert faults == []
