"""What the search looks through: one document per page, and the scripts made of all of them.

Only the documents of entries have a kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from lxml.etree import HTMLParser

from concordance.base.model import Concept
from concordance.drawing.symbols import symbol
from concordance.pages.site import Site, title_of
from concordance.web.search_index import Document, index_files

WORKER = "assets/search/worker.js"
"""The path on the site of the search's worker."""

LONGEST = 4000
"""How many characters of a page are searched, not counting its headings. Entries are searched in full."""
MOST_HEADINGS = 100
"""How many headings of a page are searched."""

_WORKER = re.compile(r'("search": "[^"]*?)assets/javascripts/workers/search\.[0-9a-f]+\.min\.js')


def entry_document(site: Site, concept: Concept, location: str) -> Document:
    """The document of an entry; `location` is the address of its page, relative to the site's root."""
    elsewhere = {one.term: site.index.words(one.about) for one in concept.elsewhere}
    return {
        "location": location,
        "kind": concept.kind,
        "name": title_of(concept),
        "alias": list(concept.aliases),
        "definition": site.index.words(concept.definition),
        "explanation": " ".join(
            site.index.words(text) for text in (concept.explanation, concept.wording) if text
        ),
        "quotes": list(dict.fromkeys(_line(quote.text) for quote in concept.quotes.values())),
        **({"elsewhere": elsewhere} if elsewhere else {}),
    }


def page_document(location: str, title: str, description: str, content: str) -> Document:
    """The document of any other page; `content` is its HTML, whose headings can be found by name."""
    reader = _Reader()
    parser = HTMLParser(target=reader)
    parser.feed(f"<body>{content}")
    text = parser.close()
    headings = {anchor: _line(words) for anchor, words in reader.headings.items()}
    known = list(headings.items())[:MOST_HEADINGS]
    return {
        "location": location,
        "name": _line(title),
        "alias": [words for _, words in known],
        "anchors": [anchor for anchor, _ in known],
        "definition": _line(description),
        "quotes": [_line(text)[:LONGEST]],
    }


def search_files(site: Site, documents: Iterable[Document]) -> dict[str, str]:
    """The scripts of the index, by path on the site: entries come before other pages, each in the order of
    addresses."""
    kinds = {
        name: {"label": kind.label, "symbol": str(symbol(name, kind))}
        for name, kind in site.base.vocabulary.kinds.items()
    }
    return index_files(sorted(documents, key=lambda one: ("kind" not in one, str(one["location"]))), kinds)


def with_search_worker(page: str) -> str:
    """The HTML of a page, with our search worker instead of the theme's.

    Raises `ValueError` if the page's configuration does not name the theme's worker as expected.
    """
    found, count = _WORKER.subn(rf"\g<1>{WORKER}", page)
    if "__config" in page and count != 1:
        raise ValueError("the theme's configuration does not name a search worker: has the theme changed?")
    return found


class _Reader:
    """Reads the text of a page, and the text of its headings and list terms by anchor.

    `lxml` tells it what comes; a text comes in pieces, which only a tag puts apart.
    """

    SKIPPED = frozenset({"svg", "script", "style", "pre", "nav"})
    HEADINGS = frozenset({"h2", "h3", "h4", "dt"})

    def __init__(self) -> None:
        self.headings: dict[str, str] = {}
        self._pieces: list[str] = []
        self._skipping: list[str] = []
        self._anchor: str | None = None

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A tag opens."""
        self._pieces.append(" ")
        if tag in self.SKIPPED or attributes.get("class") == "headerlink" or self._skipping[-1:] == [tag]:
            self._skipping.append(tag)
        elif tag in self.HEADINGS and attributes.get("id"):
            self._anchor = attributes["id"]

    def end(self, tag: str) -> None:
        """A tag closes."""
        self._pieces.append(" ")
        if self._skipping[-1:] == [tag]:
            self._skipping.pop()
        elif tag in self.HEADINGS:
            self._anchor = None

    def data(self, text: str) -> None:
        """Text, or a piece of it."""
        if self._skipping:
            return
        self._pieces.append(text)
        if self._anchor:
            self.headings[self._anchor] = self.headings.get(self._anchor, "") + text

    def close(self) -> str:
        """The whole text."""
        return "".join(self._pieces)


def _line(text: str) -> str:
    return " ".join(text.split())
