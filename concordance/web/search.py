"""What the search looks through: a document a page, and all of them as one script.

Entries are told from other pages by their kind. Words are not normalized here: the search in the browser
does it, for index and query alike (assets/search/words.js).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from html.parser import HTMLParser
from typing import Any

from concordance.base.model import Concept
from concordance.drawing.symbols import symbol
from concordance.pages.site import Site, title_of

INDEX = "search/concordance.js"
"""The path of the index on the site."""

WORKER = "assets/search/worker.js"
"""The path of the search's worker on the site."""

LONGEST = 4000
"""How many characters of a page that is no entry are looked through, after its headings."""
MOST_HEADINGS = 100
"""How many of its headings are."""

Document = dict[str, Any]

_WORKER = re.compile(r'("search": "[^"]*?)assets/javascripts/workers/search\.[0-9a-f]+\.min\.js')


def entry_document(site: Site, concept: Concept, location: str) -> Document:
    """An entry as the search knows it; `location` is its page's address from the site's root."""
    return {
        "location": location,
        "kind": concept.kind,
        "name": title_of(concept),
        "alias": list(concept.aliases),
        "definition": site.index.words(concept.definition),
        "explanation": site.index.words(concept.explanation or ""),
        "quotes": list(dict.fromkeys(_line(quote.text) for quote in concept.quotes.values())),
    }


def page_document(location: str, title: str, description: str, content: str) -> Document:
    """Another page as the search knows it; `content` is its HTML, whose headings can be found by name."""
    reader = _Reader()
    reader.feed(content)
    headings = {anchor: _line(words) for anchor, words in reader.headings.items()}
    known = list(headings.items())[:MOST_HEADINGS]
    return {
        "location": location,
        "name": _line(title),
        "alias": [words for _, words in known],
        "anchors": [anchor for anchor, _ in known],
        "definition": _line(description),
        "quotes": [_line(reader.text)[:LONGEST]],
    }


def index_script(site: Site, documents: Iterable[Document]) -> str:
    """The index as a script: it can be loaded where a file cannot be fetched (file://)."""
    index = {
        "kinds": {
            name: {"label": kind.label, "symbol": str(symbol(name, kind))}
            for name, kind in site.base.vocabulary.kinds.items()
        },
        "documents": sorted(documents, key=lambda document: str(document["location"])),
    }
    return f"self.concordanceIndex={json.dumps(index, ensure_ascii=False, separators=(',', ':'))};\n"


def with_search_worker(page: str) -> str:
    """The HTML of a page with the search's own worker in place of the theme's.

    Raises `ValueError` where the theme no longer names its worker as it did.
    """
    found, count = _WORKER.subn(rf"\g<1>{WORKER}", page)
    if "__config" in page and count != 1:
        raise ValueError("the theme names no search worker in its configuration: has it changed?")
    return found


class _Reader(HTMLParser):
    """The words of a page, and of its headings (terms of a list included) by their anchors."""

    SKIPPED = frozenset({"svg", "script", "style", "pre", "nav"})
    HEADINGS = frozenset({"h2", "h3", "h4", "dt"})

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.headings: dict[str, str] = {}
        self._skipping: list[str] = []
        self._anchor: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in self.SKIPPED or given.get("class") == "headerlink" or self._skipping[-1:] == [tag]:
            self._skipping.append(tag)
        elif tag in self.HEADINGS and given.get("id"):
            self._anchor = given["id"]

    def handle_endtag(self, tag: str) -> None:
        if self._skipping[-1:] == [tag]:
            self._skipping.pop()
        elif tag in self.HEADINGS:
            self._anchor = None

    def handle_data(self, data: str) -> None:
        if self._skipping:
            return
        self.text += f"{data} "
        if self._anchor:
            self.headings[self._anchor] = self.headings.get(self._anchor, "") + data


def _line(text: str) -> str:
    return " ".join(text.split())
