"""The book as PDF, set by Typst: tagged for screen readers (PDF/UA-1), with an outline and links."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from functools import partial
from typing import Any

from lxml import etree

from concordance.base.files import compact_json, engine_text
from concordance.books.book import Book, Chapter

_BLOCKS = frozenset(["section", "div", "ul", "ol", "blockquote", "table", "thead", "tbody", "tr"])
_UNKNOWN = re.compile(r'the text `?"([^"]+)"`? could not be displayed')
_SPACES = re.compile(r"\s+")
_SVG = "http://www.w3.org/2000/svg"


def pdf(book: Book) -> bytes:
    """The book as PDF. It is set in the fonts that Typst brings, whatever the system has.

    A letter that none of them has, such as 茶, is printed as `[U+8336]`, as `glossary.tex` does.
    """
    import typst  # a large library, and hardly any command makes a book

    template, content = engine_text("books/book.typ").encode(), compact_json(_book(book))
    timestamp = datetime.combine(date.fromisoformat(book.date), time(), UTC)
    compiler = typst.Compiler(ignore_system_fonts=True)
    while True:
        try:
            made = compiler.compile(
                template,
                format="pdf",
                sys_inputs={"book": content},
                pdf_standards=["ua-1"],
                timestamp=timestamp,
            )
        except typst.TypstError as error:
            unknown = _UNKNOWN.search(str(error))
            if not unknown or not set(unknown[1]) & set(content):
                raise
            codes = {ord(letter): f"[U+{ord(letter):04X}]" for letter in unknown[1]}
            content = content.translate(codes)
        else:
            assert isinstance(made, bytes)
            return made


def _book(book: Book) -> dict[str, Any]:
    return {
        "title": book.title,
        "subtitle": book.subtitle,
        "about": book.about,
        "author": book.author,
        "language": book.language.split("-")[0],
        "date": book.date,
        "day": [int(part) for part in book.date.split("-")],
        "edition": book.edition,
        "chapters": [_chapter(chapter, book.drawn) for chapter in book.chapters],
    }


def _chapter(chapter: Chapter, drawn: str) -> dict[str, Any]:
    return {
        "id": chapter.id,
        "title": chapter.title,
        "body": [_node(part, drawn) for part in chapter.body],
        "chapters": [_chapter(one, drawn) for one in chapter.chapters],
    }


def _node(element: etree._Element, drawn: str) -> dict[str, Any]:
    """An element as the template reads it: its name, its attributes, and the words and elements in it."""
    if element.tag == "svg":
        return {"tag": "svg", "of": dict(element.attrib), "in": [_picture(element, drawn)]}
    words = partial(_words, element)
    inner: list[Any] = words(element.text)
    for child in element:
        inner += [_node(child, drawn), *words(child.tail)]
    return {"tag": str(element.tag), "of": dict(element.attrib), "in": inner}


def _words(element: etree._Element, text: str | None) -> list[str]:
    """Words in an element as HTML has them: a line break is a space, and between blocks it is nothing."""
    if not text or (element.tag in _BLOCKS and text.isspace()):
        return []
    is_typed = element.tag == "pre" or any(above.tag == "pre" for above in element.iterancestors())
    return [text if is_typed else _SPACES.sub(" ", text)]


def _picture(svg: etree._Element, drawn: str) -> str:
    """A drawing as a file of its own, with its style in it."""
    inner = "".join(etree.tostring(child, encoding="unicode") for child in svg)
    size = " ".join(f'{name}="{svg.get(name)}"' for name in ("viewBox", "width", "height"))
    return f'<svg xmlns="{_SVG}" {size}><style>{drawn}</style>{inner}</svg>'
