"""Which reader a file needs, by its content and then by its name's ending; and the text that it yields."""

from __future__ import annotations

import re
import shlex
from dataclasses import replace
from pathlib import Path

from concordance.intake.assemble import assemble
from concordance.intake.document import FEWEST_WORDS, Document, Doubt, Extract, Unreadable
from concordance.words.english import counted

FORMS = {
    "pdf": ("PDF", (".pdf",)),
    "html": ("HTML", (".html", ".htm", ".xhtml")),
    "markdown": ("Markdown", (".md", ".markdown", ".mkd", ".mdown")),
    "latex": ("LaTeX", (".tex", ".latex", ".ltx")),
    "text": ("plain text", (".txt", ".text", ".asc")),
}
"""The formats by the name that `--format` takes: what each is called, and how its files' names end."""

_LARGEST = 200 * 2**20
_OTHERS = (  # what a file begins with, what it is, and what to do with it
    (
        b"PK\x03\x04",
        "a zip archive (a Word, OpenDocument or EPUB file is one)",
        "convert it:  pandoc FILE -o text.md",
    ),
    (b"\xd0\xcf\x11\xe0", "an old Office document", "open it in its program, and save it as PDF or text"),
    (b"{\\rtf", "an RTF document", "convert it:  pandoc FILE -o text.md"),
    (b"\x1f\x8b", "compressed with gzip", "unpack it first:  gunzip FILE"),
    (b"%!PS", "a PostScript file", "convert it:  ps2pdf FILE text.pdf"),
    (b"\x89PNG", "a picture", "run text recognition on it:  ocrmypdf --image-dpi 300 FILE text.pdf"),
    (b"\xff\xd8\xff", "a picture", "run text recognition on it:  ocrmypdf --image-dpi 300 FILE text.pdf"),
)


def read_file(file: Path, form: str | None = None, charset: str | None = None) -> Extract:
    """The source text of a PDF, HTML, Markdown, LaTeX or plain text file.

    `form` is a key of `FORMS`, if the user named one; `charset` likewise, for a text file. For any file
    that cannot be read, raises `Unreadable`, which says what is wrong and how to fix it.
    """
    path = str(file)
    try:
        if file.stat().st_size > _LARGEST:
            raise Unreadable("this file is larger than 200 MiB", "add its chapters one by one", path)
        content = file.read_bytes()
    except OSError as error:
        raise Unreadable(
            f"this file cannot be read: {error.strerror}", "check its name and its permissions", path
        ) from error
    form = form or _form(content, file)
    document = _document(content, form, file, charset)
    extract = assemble(document, FORMS[form][0])
    if not re.search(r"[^\W\d_]{2}", re.sub(r"(?m)^#.*$|\[p\. \d+\]|\[equation\]", "", extract.text)):
        raise Unreadable("this file has no words below its headings", "give the file with the text", path)
    return _few_words(extract, path)


def _few_words(extract: Extract, path: str) -> Extract:
    """The extract, with a first doubt if its pages have so few words that most of the text is missing."""
    words = len(re.sub(r"(?m)^#+ |\[p\. \d+\]|\[equation\]", "", extract.text).split())
    if not extract.pages or words >= FEWEST_WORDS * extract.pages:
        return extract
    read = f"{counted(extract.pages, 'page')}, {counted(words, 'word')}"
    redo = f"ocrmypdf --force-ocr {shlex.quote(path)} readable.pdf"
    missing = Doubt(
        f"{read}: most of the text may be missing, because it is a picture or drawn in an unusual way; "
        f"compare a page, and if words are missing, add the text in another format or recognize it:  {redo}"
    )
    return replace(extract, doubts=[missing, *extract.doubts])


def _form(content: bytes, file: Path) -> str:
    """What a file is. Its content takes precedence over its name's ending."""
    path = str(file)
    if not content.strip(b"\0 \t\r\n\f\xef\xbb\xbf"):
        raise Unreadable("this file is empty", "download or save it again", path)
    if b"%PDF-" in content[:1024]:
        return "pdf"
    for begins, name, mend in _OTHERS:
        if content.startswith(begins):
            raise Unreadable(
                f"this file is {name}, which cannot be read", mend.replace("FILE", file.name), path
            )
    suffix = file.suffix.lower()
    named = next((form for form, (_, endings) in FORMS.items() if suffix in endings), None)
    start = content[:2048].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    is_page = start.startswith((b"<!doctype html", b"<html")) or (
        start.startswith(b"<?xml") and b"<html" in start
    )
    if named == "pdf":
        what = (
            "it is a web page" if is_page else "it is not a PDF, or it is damaged: it does not begin like one"
        )
        mend = "open the address in a browser, and save the PDF itself" if is_page else "download it again"
        raise Unreadable(f"the file's name ends in .pdf, but {what}", mend, path)
    if is_page:
        return "html"
    if named is None and re.search(rb"\\documentclass|\\begin\{document\}", content[:20000]):
        return "latex"
    if named is None:
        if content.count(0) > 2 and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise Unreadable(
                "this is not a text file: it has bytes that never occur in text",
                "give a PDF, HTML, Markdown, LaTeX or plain text file",
                path,
            )
        ending = f'ends with "{file.suffix}"' if file.suffix else "has no ending"
        raise Unreadable(
            f"the format of this file is unclear: its name {ending}",
            f"say which it is with --format: {', '.join(FORMS)}",
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
            f'the charset is a guess: in {guessed}, one word reads "{odd[:40]}"; if wrong, use --charset'
        )
        document = replace(document, doubts=[*document.doubts, message])
    return document
