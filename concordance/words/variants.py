"""Which names of a concept are other words, and which are only other forms of words that it has already.

A search wants them all: spellings, plurals, inflections. A reader wants to know what else it is called.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from concordance.words.stems import stem
from concordance.words.terms import content, whole_stem

_ENDINGS = re.compile(r"(?<=\w{3})ly\b|(?<=[sx])es\b")  # what the stems of the search leave


def synonyms(name: str, others: Iterable[str]) -> tuple[str, ...]:
    """Those of the other names that are no form of the name, or of one before: each word once, in order.

    A form has the same words: in another spelling (British or American, joined or with a hyphen), in another
    inflection, in another order, or with other small words between them.
    """
    seen, found = _forms(name), []
    for other in others:
        forms = _forms(other)
        if not forms & seen:
            found.append(other)
        seen |= forms
    return tuple(found)


def _forms(name: str) -> set[str]:
    plain = _ENDINGS.sub("", name.lower())
    return {whole_stem(plain), " ".join(sorted(map(stem, content(plain))))}
