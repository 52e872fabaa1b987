"""Plain text: blank lines part the paragraphs, and `>` at the beginning of every line is a block quote."""

from __future__ import annotations

import re

from concordance.auditing.document import Document, Writer, line_starts

_MARKS = re.compile(r"[ \t]*(?:>[ \t]?)+")


def read_plain(file: str) -> Document:
    """A plain text as a document."""
    writer = Writer(file)
    starts = [start for start, _ in line_starts(file)]
    ends = [start - 1 for start in starts[1:]] + [len(file)]
    quoted = fresh = False
    for start, end in zip(starts, ends, strict=True):
        marks = _MARKS.match(file, start, end)
        begin = marks.end() if marks else start
        if not file[begin:end].strip():
            fresh = True
            if not marks:
                quoted = False
            continue
        if bool(marks) != quoted or fresh or not writer.last():
            writer.groups += bool(marks) and not quoted
            quoted, fresh = bool(marks), False
            writer.begin("quote" if quoted else "text", writer.groups if quoted else 0)
        else:
            writer.put("\n", start, start)
        writer.copy(begin, end)
    return writer.document("plain text")
