"""The sentences of a text at hand that mention a term, and that an entry could quote."""

from __future__ import annotations

import re
from collections.abc import Sequence

from concordance.quoting.finding import PLACED, Finding, find_best
from concordance.quoting.fingerprint import Fingerprint
from concordance.quoting.tokens import count_words

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)]*\s+(?=[\"'“‘(\[]*[^\W\d_a-z])|\n\s*\n|^#.*$", re.MULTILINE)
_PAGE = re.compile(r"\[p\. \d+\]")
_MOST = 50


def passages(text: str, names: Sequence[str], editions: Sequence[Fingerprint], longest: int) -> list[Finding]:
    """Each sentence with one of the names that is in an edition, as found there; at most 50, in order.

    Sentences of more than `longest` words are left out.
    """
    named = re.compile(
        "|".join(rf"(?<!\w){_spaced(name)}(?:e?s)?(?!\w)" for name in names if name.split()), re.IGNORECASE
    )
    found: list[Finding] = []
    for part in _SENTENCE_END.split(_PAGE.sub(" ", text)):
        sentence = " ".join(part.split())
        if not named.pattern or not named.search(sentence) or count_words(sentence) > longest:
            continue
        finding = find_best(sentence, editions)
        if finding.verdict in PLACED and finding.mended and finding.places:
            found.append(finding)
        if len(found) == _MOST:
            break
    return found


def _spaced(name: str) -> str:
    """A name as a pattern in which spaces and hyphens are the same."""
    return r"[\s\-‐-―]+".join(map(re.escape, re.split(r"[\s-]+", name.strip())))
