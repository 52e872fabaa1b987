"""A quotation with one word wrong, as people misquote: to show what the check of quotes says about it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from concordance.quoting.finding import find
from concordance.quoting.fingerprint import Fingerprint
from concordance.words.compare import Span, compare

_INSTEAD = {
    **{"may": "will", "might": "will", "could": "will", "can": "must", "would": "will", "should": "must"},
    **{"often": "always", "sometimes": "always", "usually": "always", "likely": "certain"},
    **{"some": "all", "many": "most", "or": "and", "is": "was", "are": "were", "the": "a", "a": "the"},
}
"""What people write instead of a word of the source: mostly something that sounds firmer, the worst first."""

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Misquotation:
    """A quotation that the source does not have: its words, with what it says instead, and the verdict."""

    spans: tuple[Span, ...]
    verdict: str


def misquotation(text: str, fingerprint: Fingerprint) -> Misquotation | None:
    """A proved quote with one word altered, if `quoting.find` notices that, and nothing else.

    In its spans, what is removed is wrong and what is added is what the source has.
    """
    words = " ".join(text.split())
    for altered, at in _altered(words):
        found = find(altered, fingerprint)
        if found.verdict == "altered" and found.differs == (at,):
            return Misquotation(tuple(compare(altered, words)), found.verdict)
    return None


def _altered(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """The text with one of its words replaced, and where."""
    words = list(_WORD.finditer(text))
    for word, other in _INSTEAD.items():
        for match in words:
            if match[0] == word:
                at = match.start()
                yield f"{text[:at]}{other}{text[match.end() :]}", (at, at + len(other))
