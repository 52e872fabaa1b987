"""An entry taken along: its link, its words, its picture, and itself in somebody else's page."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.browser.conftest import PUBLISHED, Open, serve

ENTRY = "concepts/pruning/"


def test_a_reader_copies_the_link_and_saves_the_picture(visit: Open) -> None:
    page = visit(ENTRY, permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("article").get_by_role("link", name="Share", exact=True).click()
    page.get_by_role("button", name="Copy Link").click()
    assert page.evaluate("() => navigator.clipboard.readText()").startswith(f"{PUBLISHED}{ENTRY}")
    page.get_by_role("button", name="Copy Definition with citation").click()
    assert page.locator(".definition").inner_text() in page.evaluate("() => navigator.clipboard.readText()")
    with page.expect_download() as started:
        page.get_by_role("button", name="Save as PNG").click()
    assert started.value.suggested_filename.endswith("pruning.png")
    assert Path(started.value.path()).read_bytes().startswith(b"\x89PNG")


def test_a_phone_shares_by_its_own_menu(visit: Open) -> None:
    page = visit(phone=True)
    page.add_init_script("navigator.share = async what => { window.shared = what; }")
    page.goto(page.url + ENTRY)
    page.get_by_role("article").get_by_role("link", name="Share", exact=True).click()
    page.get_by_role("button", name="Share by…").click()
    assert page.evaluate("() => window.shared.url").startswith(f"{PUBLISHED}{ENTRY}")


def test_another_site_shows_the_definition(
    browser: Browser, site_url: str, site_folder: Path, tmp_path: Path
) -> None:
    """The page has styles and a policy of its own; the card asks for nothing but its script."""
    data = json.loads((site_folder / ENTRY / "oembed.json").read_text(encoding="utf-8"))
    code = data["html"].replace(PUBLISHED, site_url)
    policy = f"default-src 'none'; script-src {site_url}; style-src 'unsafe-inline'"
    (tmp_path / "index.html").write_text(
        f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{policy}">'
        f"<title>Mine</title><style>* {{ color: lime !important }}</style>{code}",
        encoding="utf-8",
    )
    asked: list[str] = []
    for other in serve(tmp_path):
        page = browser.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: asked.append(message.text))
        page.goto(other)
        card = page.locator("blockquote.concordance-embed")
        expect(card.locator("b")).to_have_text("Pruning")
        expect(card.locator("b")).to_have_css("color", "rgb(38, 35, 31)")
        link = card.locator("div a")
        assert (link.get_attribute("href") or "").startswith(f"{site_url}{ENTRY}#v-")
        expect(link).to_contain_text(", version ")
        page.close()
        assert [url for url in asked if not url.startswith(other)] == [f"{site_url}assets/js/embed.js"]
