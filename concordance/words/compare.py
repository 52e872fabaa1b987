"""Two wordings word by word: what stays, what goes, what comes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

_PIECE = re.compile(r"\s+|\w+(?:[-'’]\w+)*|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text that both wordings have, that only the old one has, or that only the new one has."""

    kind: Literal["same", "removed", "added"]
    text: str


def compare(old: str, new: str) -> list[Span]:
    """The spans that lead from the old wording to the new: without the added ones they spell the old,
    without the removed ones the new.

    Words are compared whole, punctuation marks one by one; lone white space between two changed words
    goes with them, so that a changed phrase is one span and not a row of them.
    """
    before, after = _PIECE.findall(old), _PIECE.findall(new)
    spans: list[tuple[str, str]] = []  # what goes, what comes; equal where nothing does
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone, come = "".join(before[i1:i2]), "".join(after[j1:j2])
        between = spans and tag != "equal" and len(spans) > 1 and spans[-1][0] == spans[-1][1]
        if between and not spans[-1][0].strip():
            blank = spans.pop()[0]
            last = spans.pop()
            gone, come = last[0] + blank + gone, last[1] + blank + come
        spans.append((gone, come))
    result: list[Span] = []
    for gone, come in spans:
        if gone == come:
            result += [Span("same", gone)] if gone else []
        else:
            result += [Span("removed", gone)] if gone else []
            result += [Span("added", come)] if come else []
    return result
