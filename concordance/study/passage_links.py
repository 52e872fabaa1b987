"""Where a quoted passage can be read at its source: addresses that open exactly at the passage.

A PDF opens at its page (`#page=`, RFC 8118). A web page opens at the words themselves, by a text fragment
(`#:~:text=`, WICG Scroll to Text Fragment), which browsers without support ignore.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote as percent

from concordance.base.model import Edition
from concordance.quoting.finding import Finding
from concordance.quoting.fingerprint import Section

_WORDS = 6  # a text fragment names this many words at each end of the passage
_CUT = re.compile(r"\[[^\]]*\]|…|\.\.\.")


def passage_address(edition: Edition, finding: Finding) -> str:
    """The address of a passage found in an edition."""
    place = finding.places[0] if finding.places else None
    address = section_address(edition, place.section if place else None, place.page if place else None)
    return address if edition.pdf else f"{address}#:~:text={text_directive(finding.quote)}"


def section_address(edition: Edition, section: Section | None, page: int | None) -> str:
    """The address of a section: the page of the PDF on which it begins, or the web page it is on."""
    if edition.pdf:
        return f"{edition.pdf}#page={page}" if page is not None else edition.pdf  # a page may be unknown
    address = edition.url
    if section:
        # A text in several posts: the section is a post, or its parent is one.
        address = edition.parts.get(section.parent or "", address)
        address = edition.parts.get(section.label, address)
    return address


@lru_cache(maxsize=8192)
def text_directive(quote: str) -> str:
    """The value of a text directive that finds the quote: the whole quote, or its first and last words."""
    parts = [words for part in _CUT.split(quote) if (words := part.split())]
    if not parts:
        return ""
    if len(parts) == 1 and len(parts[0]) <= 2 * _WORDS:
        return _encoded(parts[0])
    return f"{_encoded(parts[0][:_WORDS])},{_encoded(parts[-1][-_WORDS:])}"


def _encoded(words: list[str]) -> str:
    # A hyphen has a meaning in the directive's own syntax.
    return percent(" ".join(words), safe="").replace("-", "%2D")
