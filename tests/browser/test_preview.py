"""A site that is served while it is edited, in a browser that is left open beside the editor."""

from __future__ import annotations

import re
import shutil
import time
import urllib.request
from pathlib import Path
from urllib.error import URLError

from playwright.sync_api import Browser, expect

from tests.conftest import settings_of_the_site
from tests.preview import serving
from tests.worlds import TEA

_START = 120  # seconds for the first build on a busy machine


def test_an_open_page_follows_each_save_and_shows_what_is_wrong(browser: Browser, tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(TEA, project)
    (project / "docs").mkdir()
    (project / "mkdocs.yml").write_text(settings_of_the_site().partition("nav:")[0], encoding="utf-8")
    entry = project / "concepts/cup.yaml"
    good = entry.read_text(encoding="utf-8")
    with serving(project, tmp_path / "log") as url:
        _wait_for(url)
        page = browser.new_page()
        page.goto(f"{url}concepts/cup/")
        expect(page.locator(".definition")).to_contain_text("to drink from")
        expect(page.locator("a[rel=edit], .md-source")).to_have_count(0)  # no repository has an address yet
        expect(page.locator("script[src*='offline.js']")).to_have_count(0)
        page.get_by_text("Report a problem with this entry").click()
        expect(page.locator(".report pre")).to_contain_text(re.compile(r"Entry: cup, version [0-9a-f]{12}"))

        entry.write_text(good.replace("to drink from", "to sip from"), encoding="utf-8")
        expect(page.locator(".definition")).to_contain_text("to sip from")

        entry.write_text(good.replace("kind: thing", "kind: thin<b>"), encoding="utf-8")
        alert = page.get_by_role("alert")
        expect(alert).to_contain_text("concepts/cup.yaml:")
        expect(alert).to_contain_text("thin<b>")
        expect(page.locator(".definition")).to_contain_text("to sip from")

        entry.write_text(good, encoding="utf-8")
        expect(page.locator(".definition")).to_contain_text("to drink from")
        expect(alert).to_have_count(0)
        page.close()


def _wait_for(url: str) -> None:
    end = time.monotonic() + _START
    while True:
        try:
            urllib.request.urlopen(url, timeout=20).close()
        except (URLError, ConnectionError):
            if time.monotonic() > end:
                raise
            time.sleep(0.2)
        else:
            return
