"""PDF: the paragraphs that sources are read by too, with the page of each."""

from __future__ import annotations

import re

from concordance.auditing.document import Document, Kind, Writer
from concordance.intake.pdf import read_pdf
from concordance.intake.structure import understand

_PAGE = re.compile(r"\[p\. (\d+)\] ?")


def read_pdf_document(content: bytes, path: str) -> Document:
    """A PDF as a document, in pages. Raises `Unreadable` if it is encrypted, damaged or has no text."""
    blocks = understand(read_pdf(content, path)).blocks
    file = "\n\n".join(block.text for block in blocks)
    writer = Writer(file)
    lines = [(0, 1)]
    at = 0
    for block in blocks:
        kind: Kind = "heading" if block.kind == "heading" else "note" if block.kind == "note" else "text"
        writer.begin(kind)
        end = at + len(block.text)
        for mark in _PAGE.finditer(file, at, end):
            writer.copy(at, mark.start())
            lines.append((mark.start(), int(mark[1])))
            at = mark.end()
        writer.copy(at, end)
        at = end + 2
    return writer.document("PDF", lines, "page", writable=False)
