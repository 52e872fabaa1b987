"""Whether every address that a built site gives for something of its own is the address of something."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import lxml.html
from lxml import etree

_ADDRESSES = ("href", "src", "xlink:href", "action", "cite", "data", "poster")
_VIEWS = ("graph/", "graph.html", "check/", "check.html", "contribute/", "contribute.html")
"""Pages that are told by a fragment what to show; it names no part of them."""
_TOLD = (".xml", ".json", ".webmanifest", ".svg", ".txt", ".md")
"""Files other than pages in which the site gives addresses of its own."""


class Links:
    """The addresses that a page points to, and the ids that it has."""

    def __init__(self, page: bytes) -> None:
        self.links: list[str] = []
        self.ids: list[str] = []
        for one in lxml.html.document_fromstring(page).iter(etree.Element):
            given = one.attrib
            self.links += [given[name] for name in _ADDRESSES if name in given]
            self.links += [each.split()[0] for each in given.get("srcset", "").split(",") if each.strip()]
            if one.tag == "meta" and given.get("property") in ("og:url", "og:image"):
                self.links.append(given["content"])
            names = ("id", "name") if one.tag == "a" else ("id",)
            self.ids += [given[name] for name in names if name in given]


def pages_of(folder: Path) -> list[Path]:
    """The pages of the site: every HTML file except those offered as a whole in one file."""
    assets = folder / "assets"
    return [file for file in sorted(folder.rglob("*.html")) if not file.is_relative_to(assets)]


def parsed(folder: Path) -> Iterator[tuple[str, Links]]:
    """Every page by its path, which is what comes after the address of the site."""
    for file in pages_of(folder):
        path = file.relative_to(folder).as_posix().removesuffix("index.html")
        yield path, Links(file.read_bytes())


def broken_links(folder: Path, home: str) -> list[str]:
    """Every link within a site, published at `home`, that leads nowhere, with the file that has it."""
    pages = dict(parsed(folder))
    given = {path: page.links for path, page in pages.items()} | dict(_told(folder, home))
    return [
        f"{path}: {link}{why}"
        for path, links in given.items()
        for link in dict.fromkeys(links)
        if (why := _fault(urljoin(home + path, link), home, folder, pages)) is not None
    ]


def _told(folder: Path, home: str) -> Iterator[tuple[str, list[str]]]:
    """What the files give that are no pages: full addresses, and those of a manifest."""
    full = re.compile(re.escape(home) + r"[^\s\"'<>()\[\]{}|\\^`]*")
    for file in sorted(folder.rglob("*")):
        if file.suffix in _TOLD or (file.suffix == ".html" and file.is_relative_to(folder / "assets")):
            path, text = file.relative_to(folder).as_posix(), file.read_text(encoding="utf-8")
            links = [found.rstrip(".,;:") for found in full.findall(text)]
            if file.suffix == ".webmanifest":
                said = json.loads(text)
                links += [said["start_url"], said["scope"], *(icon["src"] for icon in said["icons"])]
            yield path, links


def _fault(address: str, home: str, folder: Path, pages: Mapping[str, Links]) -> str | None:
    """What is wrong with a full address, in brackets; None if nothing is, or if it is of another site."""
    target, anchor = urldefrag(address)
    if not target.startswith(home):
        return None
    there = unquote(target.removeprefix(home).partition("?")[0])
    if there not in pages:
        return None if (folder / there).is_file() else " (no such file)"
    shown = there in _VIEWS and "=" in anchor
    return " (no such anchor)" if anchor and not shown and unquote(anchor) not in pages[there].ids else None
