"""The pages as built: every link leads somewhere, ids are unique, nothing runs that should not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import pytest


class _Links(HTMLParser):
    """The addresses that a page points to, and the ids that it has."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src", "xlink:href") and value:
                self.links.append(value)
            elif value and (name == "id" or (name == "name" and tag == "a")):
                self.ids.append(value)


@pytest.fixture(scope="session")
def built(site_url: str, site_folder: Path) -> Path:
    """The folder of the built site."""
    return site_folder


def pages_of(folder: Path) -> list[Path]:
    """The pages of the site: every HTML file except those offered as a whole in one file."""
    assets = folder / "assets"
    return [file for file in sorted(folder.rglob("*.html")) if not file.is_relative_to(assets)]


def parsed(folder: Path) -> Iterator[tuple[str, _Links]]:
    for file in pages_of(folder):
        parser = _Links()
        parser.feed(file.read_text(encoding="utf-8"))
        path = file.relative_to(folder).as_posix()
        yield path.removesuffix("index.html"), parser


def test_every_link_within_the_site_leads_somewhere(built: Path) -> None:
    broken = broken_links(built)
    assert broken == [], "\n".join(broken[:20])


def broken_links(built: Path) -> list[str]:
    """Every link within a built site that leads nowhere, with its page."""
    pages = dict(parsed(built))
    broken = []
    for path, page in pages.items():
        if path == "404.html":
            continue  # it is shown at any depth: its links are absolute
        for link in page.links:
            target, anchor = urldefrag(urljoin(f"https://here/{path}", link))
            if not target.startswith("https://here/"):
                continue
            there = unquote(target.removeprefix("https://here/").partition("?")[0])
            if there in pages:
                view = (
                    there in ("graph/", "check/", "contribute/") and "=" in anchor
                )  # what is shown, or checked
                if anchor and not view and anchor not in pages[there].ids:
                    broken.append(f"{path}: {link} (no such anchor)")
            elif not (built / there).is_file():
                broken.append(f"{path}: {link}")
    return broken


def test_no_id_occurs_twice_on_a_page(built: Path) -> None:
    for path, page in parsed(built):
        ids = [found for found in page.ids if not found.startswith("__")]
        assert len(ids) == len(set(ids)), f"{path}: {sorted(i for i in set(ids) if ids.count(i) > 1)}"


def test_no_page_has_a_handler_or_a_script_of_ours_in_it(built: Path) -> None:
    for file in pages_of(built):
        html = file.read_text(encoding="utf-8")
        assert not re.search(r"<[a-z][^>]*\son(?:click|load|error|mouse\w+|key\w+|focus|blur)=", html), file
        assert "Content-Security-Policy" in html, file
