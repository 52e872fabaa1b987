"""What Zotero's button makes of the elements of class Z3988 on a page.

Zotero's translators are on GitHub, under the AGPL, and no package registry has them. So a test can't
install them, and their code can't be copied here. This reader was written from what they did when they were
run by hand over every type of source, on 2026-11-30: translation-server and the translators of June 2026. It
follows the oddities that a page must allow for:

- the first part that names a format decides what the parts before `rft.type` mean;
- `rft.au` is split at its last blank, `rft.aulast` and `rft.aufirst` are not;
- every `rft.aucorp` goes to the front;
- a plus sign is read as a blank, encoded or not.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote

ARTICLES = ("journalArticle", "bookSection", "conferencePaper")
FIELDS = {
    "rft.date": "date",
    "rft.description": "abstractNote",
    "rft.edition": "edition",
    "rft.language": "language",
    "rft.publisher": "publisher",
    "rft.rights": "rights",
    "rft.source": "publicationTitle",
}
TYPES = frozenset(
    [
        "artwork", "audioRecording", "bill", "blogPost", "book", "bookSection", "case", "computerProgram",
        "conferencePaper", "dataset", "dictionaryEntry", "document", "email", "encyclopediaArticle", "film",
        "forumPost", "hearing", "instantMessage", "interview", "journalArticle", "letter", "magazineArticle",
        "manuscript", "map", "newspaperArticle", "patent", "podcast", "preprint", "presentation",
        "radioBroadcast", "report", "standard", "statute", "thesis", "tvBroadcast", "videoRecording",
        "webpage",
    ]
)  # fmt: skip
"""Zotero's item types."""


def items(page: str) -> list[dict[str, Any]]:
    """What is offered on a page."""
    reader = _Reader()
    reader.feed(page)
    return [item(found) for found in reader.found]


def item(context: str) -> dict[str, Any]:
    """The item that an OpenURL describes."""
    made: dict[str, Any] = {"creators": []}
    named: list[dict[str, str]] = []
    corporate: list[dict[str, str]] = []
    parts = [part.split("=") for part in context.split("&")]
    for key, encoded in parts:
        assert "=" not in encoded
        value = unquote(re.sub(r"\+|%2[bB]", " ", encoded))
        if key == "rft_val_fmt":
            made["itemType"] = {"info:ofi/fmt:kev:mtx:dc": "webpage"}[value]
        elif key == "rft_id":
            is_doi = value.lower().startswith("info:doi")
            made["DOI" if is_doi else "url"] = value[9:] if is_doi else value
        elif key == "rft.title":
            made["publicationTitle" if made["itemType"] in ARTICLES else "title"] = value
        elif key == "rft.type" and value in TYPES:
            made["itemType"] = value
        elif key == "rft.aucorp":
            corporate.insert(0, {"name": value})
        elif key == "rft.aulast":
            named.append({"lastName": value})
        elif key == "rft.aufirst":
            named[-1]["firstName"] = value
        elif key in FIELDS:
            made[FIELDS[key]] = value
        else:
            assert key in ("ctx_ver", "rft.identifier"), key
    made["creators"] = corporate + [
        name if "firstName" in name else {"name": name["lastName"]} for name in named
    ]
    return made


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that describes a work."""
        said = dict(attrs)
        if tag == "span" and "Z3988" in (said.get("class") or "").split():
            self.found.append(said.get("title") or "")
