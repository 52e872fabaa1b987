"""Plain text: blank lines part paragraphs; with `>` before its lines, or indented, it is a block quote."""

from __future__ import annotations

import re
from collections.abc import Iterator

from concordance.auditing.document import Document, Writer, line_starts

_MARKS = re.compile(r"[ \t]*(?:>[ \t]?)+")
_INDENT = re.compile(r"(?: {2,}|\t)[ \t]*(?![-*•+–—]\s|\(?\d{1,3}[.)]\s|\(?[a-z]\)\s)")
_SPACES = re.compile(r"[ \t]*")

Line = tuple[int, int, bool]
"""Where a line begins after its marks, where it ends, and whether it has marks."""


def read_plain(file: str) -> Document:
    """A plain text as a document."""
    writer = Writer(file)
    before = False
    for lines, follows in _paragraphs(file):
        quoted = lines[0][2] or all(_INDENT.match(file, start, end) for start, end, _ in lines)
        writer.groups += quoted and not (before and follows)
        writer.begin("quote" if quoted else "text", writer.groups if quoted else 0)
        for number, (start, end, _) in enumerate(lines):
            if number:
                writer.put("\n", start, start)
            spaces = _SPACES.match(file, start, end) if quoted else None
            writer.copy(spaces.end() if spaces else start, end)
        before = quoted
    return writer.document("plain text")


def _paragraphs(file: str) -> Iterator[tuple[list[Line], bool]]:
    """The paragraphs, and whether each follows the one before without an empty line between them."""
    starts = [start for start, _ in line_starts(file)]
    ends = [start - 1 for start in starts[1:]] + [len(file)]
    lines: list[Line] = []
    follows = still = False
    for start, end in zip(starts, ends, strict=True):
        marks = _MARKS.match(file, start, end)
        begin = marks.end() if marks else start
        empty = not file[begin:end].strip()
        if lines and (empty or bool(marks) != lines[0][2]):
            yield lines, follows
            lines, still = [], True
        if empty:
            still = still and bool(marks)
            continue
        if not lines:
            follows = still
        lines.append((begin, end, bool(marks)))
    if lines:
        yield lines, follows
