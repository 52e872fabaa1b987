"""Where a quoted passage can be read at its source: addresses that open exactly at the passage.

A PDF opens at its page (`#page=`, RFC 8118). A web page opens at the words themselves, by a text fragment
(`#:~:text=`, WICG Scroll to Text Fragment), which browsers without support ignore. A browser takes the first
place that fits, so a fragment names as many words as it needs to fit one place only.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote as percent

from concordance.base.model import Edition
from concordance.quoting.finding import Finding
from concordance.quoting.fingerprint import Fingerprint, Section
from concordance.quoting.reading import exact_way

_WORDS = 6  # a text fragment names this many words at each end of the passage, or more
_CUT = re.compile(r"\[[^\]]*\]|…|\.\.\.")


def passage_address(edition: Edition, finding: Finding, fingerprint: Fingerprint | None) -> str:
    """The address of a passage found in an edition, by whose fingerprint its words are told apart."""
    place = finding.places[0] if finding.places else None
    address = section_address(edition, place.section if place else None, place.page if place else None)
    if edition.pdf:
        return address
    return f"{address}#:~:text={text_directive(finding.quote, *_needed(finding.quote, fingerprint))}"


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
def text_directive(quote: str, first: int = _WORDS, last: int = _WORDS) -> str:
    """The value of a text directive that finds the quote: the whole quote, or its first and last words."""
    parts = _parts(quote)
    if not parts:
        return ""
    if len(parts) == 1 and len(parts[0]) <= first + last:
        return _encoded(parts[0])
    return f"{_encoded(parts[0][:first])},{_encoded(parts[-1][-last:])}"


def _needed(quote: str, fingerprint: Fingerprint | None) -> tuple[int, int]:
    """How many words at the beginning and at the end of a quote stand in one place of its edition only."""
    parts = _parts(quote)
    if not parts or fingerprint is None:
        return _WORDS, _WORDS
    begin, end = parts[0], parts[-1]
    most = range(_WORDS, max(_WORDS, len(begin), len(end)))
    first = next((n for n in most if n >= len(begin) or _is_once(begin[:n], fingerprint)), len(begin))
    last = next((n for n in most if n >= len(end) or _is_once(end[-n:], fingerprint)), len(end))
    return max(first, _WORDS), max(last, _WORDS)


def _is_once(words: list[str], fingerprint: Fingerprint) -> bool:
    """Whether words stand in one place of an edition only, whatever their marks and capitals are."""
    return all(len(part.spans(fingerprint.loose)) < 2 for part in exact_way(" ".join(words)).loose)


def _parts(quote: str) -> list[list[str]]:
    return [words for part in _CUT.split(quote) if (words := part.split())]


def _encoded(words: list[str]) -> str:
    # A hyphen has a meaning in the directive's own syntax.
    return percent(" ".join(words), safe="").replace("-", "%2D")
