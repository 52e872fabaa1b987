"""The book as EPUB 3: a zip with one XHTML file for each chapter, and what says how they belong together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree
from lxml.builder import ElementMaker

from concordance.base.files import zipped
from concordance.books.book import ACCENT, SOFT, Book, Chapter

_XHTML, _OPS = "http://www.w3.org/1999/xhtml", "http://www.idpf.org/2007/ops"
_SVG, _OPF, _DC = (
    "http://www.w3.org/2000/svg",
    "http://www.idpf.org/2007/opf",
    "http://purl.org/dc/elements/1.1/",
)
_XML = "http://www.w3.org/XML/1998/namespace"
_X = ElementMaker(namespace=_XHTML, nsmap={None: _XHTML, "epub": _OPS})
_P = ElementMaker(namespace=_OPF, nsmap={None: _OPF, "dc": _DC})
_D = ElementMaker(namespace=_DC, nsmap={"dc": _DC})
_CONTAINER = b"""<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
  <rootfiles><rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
_STYLE = f"""body {{ line-height: 1.5 }}
h1 {{ font-size: 1.5em; line-height: 1.25 }}
h3 {{ font-size: 1em; margin: 1.5em 0 .4em }}
blockquote {{ border-left: 2px solid {SOFT}; margin: 1em 0 .3em; padding-left: .9em }}
figure {{ margin: 1.2em 0; text-align: center }}
figure svg {{ height: auto; max-width: 100% }}
figcaption, .aliases, .cited, .foot {{ color: {SOFT}; font-size: .85em }}
.definition {{ border-left: 3px solid {ACCENT}; padding-left: .9em }}
.foot {{ border-top: 1px solid {SOFT}; margin-top: 2em; overflow-wrap: anywhere; padding-top: .5em }}
"""
_ACCESS = (
    ("schema:accessMode", "textual"),
    ("schema:accessMode", "visual"),
    ("schema:accessModeSufficient", "textual"),
    ("schema:accessibilityFeature", "structuralNavigation"),
    ("schema:accessibilityFeature", "tableOfContents"),
    ("schema:accessibilityFeature", "alternativeText"),
    ("schema:accessibilityHazard", "none"),
    ("schema:accessibilitySummary", "Text with headings and links; each drawing is described in words."),
)


def epub(book: Book) -> bytes:
    """The book as EPUB 3.3."""
    chapters = [*book.all_chapters()]
    files = {
        "mimetype": b"application/epub+zip",  # first and not compressed, so that programs know the file by it
        "META-INF/container.xml": _CONTAINER,
        "book.opf": _text(_package(book, chapters)),
        "title.xhtml": _text(_document(book, book.title, _title(book))),
        "nav.xhtml": _text(_document(book, "Contents", [_contents(book)])),
        "book.css": f"{_STYLE}{book.drawn}\n".encode(),
    }
    for chapter in chapters:
        parts = [_X.h1(chapter.title), *_moved(chapter.body), *_below(chapter)]
        files[_file(chapter.id)] = _text(_document(book, chapter.title, parts))
    return zipped(files, stored=("mimetype",))


def _file(chapter_id: str) -> str:
    return f"{chapter_id}.xhtml"


def _package(book: Book, chapters: Iterable[Chapter]) -> etree._Element:
    metadata = _P.metadata(
        _D.identifier(book.identifier, id="book"),
        _D.title(f"{book.title}: {book.subtitle}" if book.subtitle else book.title),
        _D.language(book.language),
        _D.creator(book.author),
        _D.description(book.about),
        _D.rights(book.license),
        _D.date(book.date),
        _P.meta(f"{book.date}T00:00:00Z", property="dcterms:modified"),
        *(_P.meta(value, property=name) for name, value in _ACCESS),
    )
    xhtml = {"media-type": "application/xhtml+xml"}
    manifest = _P.manifest(
        _P.item(id="nav", href="nav.xhtml", properties="nav", **xhtml),
        _P.item(id="style", href="book.css", **{"media-type": "text/css"}),
        _P.item(id="title", href="title.xhtml", **xhtml),
    )
    spine = _P.spine(_P.itemref(idref="title"), _P.itemref(idref="nav"))
    for chapter in chapters:
        drawn = {"properties": "svg"} if chapter.body.find(".//svg") is not None else {}
        manifest.append(_P.item(id=chapter.id, href=_file(chapter.id), **xhtml, **drawn))
        spine.append(_P.itemref(idref=chapter.id))
    package = _P.package(metadata, manifest, spine, version="3.0", **{"unique-identifier": "book"})
    package.set(f"{{{_XML}}}lang", book.language)
    return package


def _document(book: Book, title: str, parts: Iterable[etree._Element]) -> etree._Element:
    link = _X.link(rel="stylesheet", type="text/css", href="book.css")
    made = _X.html(_X.head(_X.title(title), link), _X.body(*parts), lang=book.language)
    made.set(f"{{{_XML}}}lang", book.language)
    return made


def _title(book: Book) -> Iterator[etree._Element]:
    yield _X.h1(book.title)
    if book.subtitle:
        yield _X.p(book.subtitle)
    yield _X.p(book.author)
    yield _X.p(f"{book.edition}, {book.date}")


def _contents(book: Book) -> etree._Element:
    contents = _X.nav(_X.h1("Contents"), _list(book.chapters))
    contents.set(f"{{{_OPS}}}type", "toc")
    return contents


def _below(chapter: Chapter) -> Iterator[etree._Element]:
    if chapter.chapters:
        yield _X.ul(*(_X.li(_X.a(one.title, href=_file(one.id))) for one in chapter.chapters))


def _list(chapters: Iterable[Chapter]) -> etree._Element:
    found = _X.ol()
    for chapter in chapters:
        item = _X.li(_X.a(chapter.title, href=_file(chapter.id)))
        if chapter.chapters:
            item.append(_list(chapter.chapters))
        found.append(item)
    return found


def _moved(body: etree._Element) -> Iterator[etree._Element]:
    """The parts of a chapter as XHTML, whose links lead to files."""
    for part in body:
        yield _namespaced(part, _XHTML)


def _namespaced(element: etree._Element, namespace: str) -> etree._Element:
    namespace = _SVG if element.tag == "svg" else namespace
    made = etree.Element(f"{{{namespace}}}{element.tag}", nsmap={None: namespace})
    for name, value in element.attrib.items():
        made.set(name, _file(value[1:]) if name == "href" and value.startswith("#") else value)
    made.text, made.tail = element.text, element.tail
    made.extend(_namespaced(child, namespace) for child in element)
    return made


def _text(root: etree._Element) -> bytes:
    text: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return text
