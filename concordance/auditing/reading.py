"""From a file to a document: which format it is in, and the reader for that."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from concordance.auditing.document import Document
from concordance.intake.document import Unreadable

_FORMS = {
    ".md": "markdown", ".markdown": "markdown", ".mkd": "markdown", ".mdown": "markdown", ".mdx": "markdown",
    ".qmd": "markdown", ".rmd": "markdown", ".html": "html", ".htm": "html", ".xhtml": "html",
    ".tex": "latex", ".latex": "latex", ".ltx": "latex",
}  # fmt: skip
LARGEST = 100 * 2**20
_SIGNATURES = (
    (b"\xd0\xcf\x11\xe0", "an old Office document", "save it as .docx"),
    (b"{\\rtf", "an RTF document", "save it as .docx"),
    (b"\x1f\x8b", "compressed with gzip", "unpack it first"),
    (b"%!PS", "a PostScript file", "convert it:  ps2pdf FILE draft.pdf"),
    (b"\x89PNG", "a picture", "run text recognition on it"),
    (b"\xff\xd8\xff", "a picture", "run text recognition on it"),
    (b"GIF8", "a picture", "run text recognition on it"),
)


def read_document(path: Path) -> Document:
    """The document in a file; its content decides the format, and then the ending of its name.

    Raises `Unreadable` with what is wrong and how to mend it.
    """
    name = str(path)
    try:
        if path.is_dir():
            raise Unreadable("this is a folder", "name the files in it", name)
        if path.stat().st_size > LARGEST:
            raise Unreadable("this file is larger than 100 MiB", "audit its parts one by one", name)
        content = path.read_bytes()
    except OSError as error:
        raise Unreadable(
            f"this file cannot be read: {error.strerror}", "check its name and its permissions", name
        ) from error
    except ValueError as error:
        raise Unreadable(f"this file cannot be read: {error}", "check its name", name) from error
    return document_of(content, name, _FORMS.get(path.suffix.lower(), ""))


def document_of(content: bytes, name: str, form: str = "") -> Document:
    """The document in some bytes. `name` is for messages; `form` is used unless the content tells."""
    if not content.strip(b"\0 \t\r\n\f\xef\xbb\xbf"):
        raise Unreadable("this is empty", "save it again, or name another file", name)
    if b"%PDF-" in content[:1024]:
        from concordance.auditing.pdf import read_pdf_document

        return read_pdf_document(content, name)
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")) or name.lower().endswith(".docx"):
        from concordance.auditing.word import read_word

        return read_word(content, name)
    for begins, what, mend in _SIGNATURES:
        if content.startswith(begins):
            raise Unreadable(f"this is {what}", mend, name)
    if name.lower().endswith(".pdf"):
        raise Unreadable("this is no PDF: it does not begin like one", "download or print it again", name)
    return _reader(form or _guess(content))(_decoded(content, name))


def _guess(content: bytes) -> str:
    """The format of a text whose name does not tell, by how it begins."""
    begins = content[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if begins.startswith((b"<!doctype html", b"<html")):
        return "html"
    return "latex" if b"\\documentclass" in begins or b"\\begin{document}" in begins else "text"


def _reader(form: str) -> Callable[[str], Document]:
    if form == "html":
        from concordance.auditing.markup import read_markup

        return read_markup
    if form == "markdown":
        from concordance.auditing.markdown import read_markdown

        return read_markdown
    if form == "latex":
        from concordance.auditing.latex import read_latex

        return read_latex
    from concordance.auditing.plain import read_plain

    return read_plain


def _decoded(content: bytes, name: str) -> str:
    """The text of a file; in UTF-8, or UTF-16 with its mark. Line ends stay as they are."""
    charset = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8"
    try:
        text = content.decode(charset)
    except UnicodeDecodeError as error:
        if content.count(0) > 2:
            raise _binary(name) from error
        line = content.count(b"\n", 0, error.start) + 1
        raise Unreadable(
            f"this is not UTF-8: byte {error.start} cannot be read", "save it as UTF-8", name, line
        ) from error
    controls = sum(text.count(chr(code)) for code in (*range(9), *range(14, 26), *range(28, 32)))
    if controls > 2 + len(text) / 200:
        raise _binary(name)
    return re.sub(r"\r(?!\n)", "\n", text)


def _binary(name: str) -> Unreadable:
    return Unreadable(
        "this is not a text: it has bytes that never occur in text",
        "name a Markdown, HTML, LaTeX, Word, PDF or plain text file",
        name,
    )
