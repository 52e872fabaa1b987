"""The downloads as a person uses them: each file arrives, with the size and the hash that are shown."""

from __future__ import annotations

import hashlib
from pathlib import Path

from playwright.sync_api import expect

from concordance.base.model import KnowledgeBase
from concordance.exports import exports as exports_of
from concordance.pages.downloads import size
from concordance.study.index import Index
from tests.browser.conftest import Open


def test_each_file_comes_as_the_page_says(visit: Open, base: KnowledgeBase) -> None:
    offered = exports_of(Index(base))
    page = visit("downloads/")
    links = page.locator("article a[download]")
    expect(links).to_have_count(len(offered) + len(["SHA256SUMS"]))
    for number, export in enumerate(offered):
        if number % 5 == 0:
            page = visit("downloads/")  # a browser lets one page start some ten downloads in a row
        link = page.locator("article").get_by_role("link", name=export.file, exact=True)
        with page.expect_download() as started:
            link.click()
        path = started.value.path()
        assert started.value.suggested_filename == export.file
        data = Path(path).read_bytes()
        paragraph = link.locator("xpath=ancestor::p")
        expect(paragraph).to_contain_text(f", {size(len(data))}")
        expect(paragraph).to_contain_text(hashlib.sha256(data).hexdigest())


def test_an_entry_leads_to_its_json(visit: Open, site_url: str) -> None:
    page = visit("concepts/raised-bed/#about")
    shown = page.get_by_role("link", name="This entry as JSON").evaluate("node => node.href")
    found = page.locator("link[rel~=alternate][type='application/json']").evaluate("node => node.href")
    assert shown == found == f"{site_url}concepts/raised-bed/index.json"
    assert page.request.get(shown).json()["concept"]["id"] == "raised-bed"
