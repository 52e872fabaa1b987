"""What changed, as people and feed readers see it; and the site on a home screen."""

from __future__ import annotations

from urllib.parse import urljoin

import feedparser
from playwright.sync_api import expect

from concordance.base.model import KnowledgeBase
from tests import garden
from tests.browser.conftest import PUBLISHED, Open


def test_a_reader_follows_a_change_to_the_version(visit: Open, base: KnowledgeBase) -> None:
    page = visit("changes/")
    expect(page.get_by_role("heading", level=2)).to_contain_text(["Not released yet", "1.1.0", "1.0.0"])
    for id_ in (garden.RENAMED, garden.REMOVED):
        expect(page.locator("article")).to_contain_text(id_)
    waiting = page.locator("h2#unreleased ~ details").first
    expect(waiting).to_contain_text(base.concepts[garden.UNRELEASED].name)
    reworded = page.locator("h2#release-1-1-0 ~ details li", has_text="definition").first
    reworded.get_by_role("link").click()
    expect(page.locator(".version-line:target, .version:target")).to_be_visible()


def test_a_feed_reader_reads_the_releases(visit: Open, base: KnowledgeBase) -> None:
    page = visit("concepts/pruning/")
    address = page.locator("link[type='application/atom+xml']").evaluate("node => node.href")
    answer = page.request.get(address)
    feed = feedparser.parse(answer.body(), response_headers={"content-type": "application/atom+xml"})
    assert not feed.bozo
    assert feed.version == "atom10"
    permanent = f"{base.about.base}releases"
    assert feed.feed.id == permanent
    assert [entry.id for entry in feed.entries] == [f"{permanent}/1.1.0", f"{permanent}/1.0.0"]
    assert feed.feed.updated == feed.entries[0].updated
    for entry in feed.entries:
        assert entry.link.startswith(f"{PUBLISHED}changes/#release-")
        assert f'href="{PUBLISHED}concepts/' in entry.content[0].value


def test_the_site_can_be_put_on_a_home_screen(visit: Open, base: KnowledgeBase, site_url: str) -> None:
    page = visit("concepts/pruning/")
    browsers = page.context.new_cdp_session(page)
    found = browsers.send("Page.getAppManifest")
    assert found["errors"] == []
    address = found["url"]
    assert address == f"{site_url}manifest.webmanifest"
    manifest = page.request.get(address).json()
    assert (manifest["name"], manifest["display"]) == (base.about.full_title, "standalone")
    assert urljoin(address, manifest["start_url"]) == site_url
    for icon in manifest["icons"]:
        picture = page.request.get(urljoin(address, icon["src"]))
        assert picture.ok
        if icon["type"] == "image/png":
            size = int.from_bytes(picture.body()[16:20])
            assert icon["sizes"] == f"{size}x{size}"
