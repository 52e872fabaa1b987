"""Which reader a file needs, by what is in it and then by its name's ending; and the text it gives."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from concordance.intake.assemble import assemble
from concordance.intake.document import Document, Extract, Unreadable

FORMS = {
    "pdf": ("PDF", (".pdf",)),
    "html": ("HTML", (".html", ".htm", ".xhtml")),
    "markdown": ("Markdown", (".md", ".markdown", ".mkd", ".mdown")),
    "latex": ("LaTeX", (".tex", ".latex", ".ltx")),
    "text": ("plain text", (".txt", ".text", ".asc")),
}
"""The formats by the name that `--format` takes: what to call each, and how its files' names end."""

_LARGEST = 200 * 2**20
_OTHERS = (  # what a file begins with, what it is, and what to do with it
    (
        b"PK\x03\x04",
        "a zip archive (a Word, OpenDocument or EPUB file is one)",
        "convert it:  pandoc FILE -o text.md",
    ),
    (b"\xd0\xcf\x11\xe0", "an old Office document", "save it as PDF or plain text in its program"),
    (b"{\\rtf", "an RTF document", "convert it:  pandoc FILE -o text.md"),
    (b"\x1f\x8b", "compressed with gzip", "unpack it first:  gunzip FILE"),
    (b"%!PS", "a PostScript file", "convert it:  ps2pdf FILE text.pdf"),
    (b"\x89PNG", "a picture", "have its words recognized:  ocrmypdf --image-dpi 300 FILE text.pdf"),
    (b"\xff\xd8\xff", "a picture", "have its words recognized:  ocrmypdf --image-dpi 300 FILE text.pdf"),
)


def read_file(file: Path, form: str | None = None, charset: str | None = None) -> Extract:
    """The source text of a PDF, HTML, Markdown, LaTeX or plain text file.

    `form` is a key of `FORMS` where the name's ending does not say it; `charset` that of a text file.
    Raises `Unreadable`, saying what is wrong and how to mend it, whatever the file is.
    """
    path = str(file)
    try:
        if file.stat().st_size > _LARGEST:
            raise Unreadable("the file is larger than 200 MiB", "add the chapters one by one", path)
        content = file.read_bytes()
    except OSError as error:
        raise Unreadable(
            f"cannot be read: {error.strerror}", "check its name and its permissions", path
        ) from error
    form = form or _form(content, file)
    document = _document(content, form, file, charset)
    extract = assemble(document, FORMS[form][0])
    if not re.search(r"[^\W\d_]{2}", re.sub(r"(?m)^#.*$|\[p\. \d+\]|\[equation\]", "", extract.text)):
        raise Unreadable("the file has no words below its headings", "give the file with the text", path)
    return extract


def _form(content: bytes, file: Path) -> str:
    """What a file is. What is in it counts for more than how its name ends."""
    path = str(file)
    if not content.strip(b"\0 \t\r\n\f\xef\xbb\xbf"):
        raise Unreadable("the file is empty", "download or save it again", path)
    if b"%PDF-" in content[:1024]:
        return "pdf"
    for begins, name, mend in _OTHERS:
        if content.startswith(begins):
            raise Unreadable(
                f"the file is {name}, from which no text is read", mend.replace("FILE", file.name), path
            )
    suffix = file.suffix.lower()
    named = next((form for form, (_, endings) in FORMS.items() if suffix in endings), None)
    start = content[:2048].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    is_page = start.startswith((b"<!doctype html", b"<html")) or (
        start.startswith(b"<?xml") and b"<html" in start
    )
    if named == "pdf":
        what = "a web page" if is_page else "no PDF, or a damaged one: it does not begin as PDFs do"
        mend = "open the address in a browser, and save the PDF itself" if is_page else "download it again"
        raise Unreadable(f"the file's name ends in .pdf, and it is {what}", mend, path)
    if is_page:
        return "html"
    if named is None and re.search(rb"\\documentclass|\\begin\{document\}", content[:20000]):
        return "latex"
    if named is None:
        if content.count(0) > 2 and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise Unreadable(
                "the file is no text: it has bytes that no text has",
                "give a PDF, HTML, Markdown, LaTeX or plain text file",
                path,
            )
        ending = f'"{file.suffix}"' if file.suffix else "no ending"
        raise Unreadable(
            f"what the file is cannot be told from its name: {ending}",
            f"say it with --format: {', '.join(FORMS)}",
            path,
        )
    return named


def _document(content: bytes, form: str, file: Path, charset: str | None) -> Document:
    path = str(file)
    if form == "pdf":
        from concordance.intake.pdf import read_pdf
        from concordance.intake.structure import understand

        return understand(read_pdf(content, path))
    from concordance.intake.charset import decode

    text, guessed = decode(content, path, charset, markup=form in ("html", "latex"))
    if form == "html":
        from concordance.intake.html import read_html

        document = read_html(text, path)
    elif form == "markdown":
        from concordance.intake.markdown import read_markdown

        document = read_markdown(text, path)
    elif form == "latex":
        from concordance.intake.latex import read_latex

        document = read_latex(text, path, lambda other: decode(other.read_bytes(), str(other), charset)[0])
    else:
        from concordance.intake.plain import read_plain

        document = read_plain(text, path)
    if guessed:
        odd = next((word for word in text.split() if not word.isascii()), "")
        message = (
            f'the charset is a guess: {guessed}, by which a word reads "{odd[:40]}"; --charset names another'
        )
        document = replace(document, doubts=[*document.doubts, message])
    return document
