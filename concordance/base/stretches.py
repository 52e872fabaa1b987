"""Where a part of a value stands in its file, however the file folds, indents and quotes the value.

A value is followed word by word through its file once, so that a thousand places in one text take no longer
than reading it a few times.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

_WORD = re.compile(r"\S+")
_GAP = 400
"""How far apart two words of one value can stand in a file: a line break and its indentation."""


def place_in_file(text: str, line: int, column: int, value: str, start: int) -> tuple[int, int] | None:
    """The line and the column of a position in a value that begins at a line and column of a file's text.

    None if the file does not have the word that is there, as when it is typed with escapes.
    """
    words, found = _followed(text, line, column, value)
    number = bisect_right(words, start) - 1
    if number < 0 or found[number] < 0:
        return None
    at = found[number] + start - words[number]
    starts = _line_starts(text)
    here = bisect_right(starts, at)
    return here, at - starts[here - 1] + 1


@lru_cache(maxsize=64)
def _followed(text: str, line: int, column: int, value: str) -> tuple[list[int], list[int]]:
    """Where each word of a value begins in the value, and where in the file; -1 if it is not found there."""
    starts = _line_starts(text)
    at = (starts[line - 1] if line <= len(starts) else len(text)) + column - 1
    words, found = [], []
    for match in _WORD.finditer(value):
        words.append(match.start())
        word = match.group()
        for typed in dict.fromkeys((word, word.replace("'", "''"), word.replace('"', '\\"'))):
            place = text.find(typed, at, at + _GAP + len(typed))
            if place >= 0:
                at = place + len(typed)
                break
        found.append(place)
    return words, found


@lru_cache(maxsize=16)
def _line_starts(text: str) -> list[int]:
    """Where each line of a text begins."""
    return [0, *(match.end() for match in re.finditer("\n", text))]
