"""The site without a network, and from a folder."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect

from concordance.web.offline import FILES, pack
from tests.browser.conftest import PATIENCE, Handler, followed

KEPT = """
async () => {
  const caches_ = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
  const kept = (await Promise.all(caches_.map((cache) => cache.keys()))).flat();
  return kept.map(({ url }) => url.split("?kept=")[1]).sort();
}
"""


class Host:
    """A web server at one address, under a path, that can be stopped and started again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = 0
        self.server: ThreadingHTTPServer | None = None

    def begin(self) -> str:
        handler = partial(Handler, directory=str(self.folder))
        self.server = ThreadingHTTPServer(("127.0.0.1", self.port), handler)
        self.server.daemon_threads = True
        self.port = self.server.server_address[1]
        Thread(target=self.server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{self.port}/reading/room/"

    def stop(self) -> None:
        if self.server:
            self.server.shutdown()
            self.server.server_close()
            self.server = None


@pytest.fixture
def host(site_url: str, site_folder: Path, tmp_path: Path) -> Iterator[Host]:
    shutil.copytree(site_folder, tmp_path / "reading/room")
    host = Host(tmp_path)
    yield host
    host.stop()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


def all_is_kept(page: Page, host: Host) -> None:
    """Wait until the service worker keeps what is on its list, of this version."""
    script = (host.folder / "reading/room" / FILES).read_text(encoding="utf-8")
    listed = sorted(re.findall(r'\["([^"]*)","([0-9a-f]{16})"\]', script))
    assert len(listed) > 100
    wanted = sorted(digest for _, digest in listed)
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
    address = host.begin()
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

    entry = host.folder / "reading/room/concepts/crop-rotation/index.html"
    entry.write_text(
        entry.read_text(encoding="utf-8").replace("Crop rotation", "Brand new words"), encoding="utf-8"
    )
    list_ = host.folder / "reading/room" / FILES
    changed = re.sub(
        r'(\["concepts/crop-rotation/",")[0-9a-f]{16}', r"\g<1>0123456789abcdef", list_.read_text()
    )
    list_.write_text(changed, encoding="utf-8")
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
