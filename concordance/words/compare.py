"""Two wordings compared word by word: what stays, what is removed, and what is added."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

_PIECE = re.compile(r"\s+|\w+(?:[-'’]\w+)*|[^\w\s]")


_MOST = 600_000
"""How many pairs of pieces are compared at most: about a second. Of longer texts only the ends are."""


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text that is in both wordings, only in the old one, or only in the new one."""

    kind: Literal["same", "removed", "added"]
    text: str


def compare(old: str, new: str) -> list[Span]:
    """The spans that turn the old wording into the new one.

    All spans except the added ones spell the old wording; all except the removed ones spell the new one.
    Words are compared whole, and punctuation marks one by one. White space between two changed words
    counts as changed, so that a changed phrase is one span instead of many. Of two very long texts, what is
    between the words that they begin and end with alike counts as changed, too.
    """
    before, after = _PIECE.findall(old), _PIECE.findall(new)
    spans: list[tuple[str, str]] = []  # what is removed, what is added; equal where nothing changes
    for tag, i1, i2, j1, j2 in _steps(before, after):
        gone, come = "".join(before[i1:i2]), "".join(after[j1:j2])
        between = spans and tag != "equal" and len(spans) > 1 and spans[-1][0] == spans[-1][1]
        if between and not spans[-1][0].strip():
            blank = spans.pop()[0]
            last = spans.pop()
            gone, come = last[0] + blank + gone, last[1] + blank + come
        spans.append((gone, come))
    return spans_of(spans)


def _steps(before: list[str], after: list[str]) -> list[tuple[str, int, int, int, int]]:
    """What turns one list of pieces into the other, as `SequenceMatcher.get_opcodes` has it."""
    if len(before) * len(after) <= _MOST:
        return list(SequenceMatcher(None, before, after, autojunk=False).get_opcodes())
    shortest = min(len(before), len(after))
    head = next((at for at in range(shortest) if before[at] != after[at]), shortest)
    tail = next((at for at in range(shortest - head) if before[~at] != after[~at]), shortest - head)
    middle = before[head : len(before) - tail], after[head : len(after) - tail]
    inner = [("replace", 0, len(middle[0]), 0, len(middle[1]))]
    if len(middle[0]) * len(middle[1]) <= _MOST:
        inner = list(SequenceMatcher(None, *middle, autojunk=False).get_opcodes())
    return [
        ("equal", 0, head, 0, head),
        *((tag, head + i1, head + i2, head + j1, head + j2) for tag, i1, i2, j1, j2 in inner),
        ("equal", len(before) - tail, len(before), len(after) - tail, len(after)),
    ]


def spans_of(pairs: Iterable[tuple[str, str]]) -> list[Span]:
    """The spans for pairs of what is removed and what is added; where both are equal, nothing changes."""
    spans: list[Span] = []
    for gone, come in pairs:
        if gone == come:
            spans += [Span("same", gone)] if gone else []
        else:
            spans += [Span("removed", gone)] if gone else []
            spans += [Span("added", come)] if come else []
    return spans
