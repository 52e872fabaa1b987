"""References as files for reference managers, and every form in which a work can be cited.

Every value goes into BibTeX through `_value`, into the note of a LaTeX citation through `latex_place`, and
into RIS on one line, as a `Work` has it. pages/guides/citing.md explains which date, key and locator a
citation has.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import rispy

from concordance.base.files import json_text
from concordance.citing.latex import bibtex_name, bibtex_text, bibtex_verbatim, latex
from concordance.citing.styles import STYLES, in_text, markdown, reference, reference_html
from concordance.citing.works import Work
from concordance.words.foreign import in_markdown


def biblatex_cite(work: Work) -> str:
    r"""The citation as LaTeX with BibLaTeX: \autocite[4]{miller-2020}."""
    if work.locator is None:
        return rf"\autocite{{{work.key}}}"
    label, value = work.locator
    place = value.replace("-", "--") if label == "page" else rf"section~{latex_place(value)}"
    return rf"\autocite[{place}]{{{work.key}}}"


def bibtex_cite(work: Work) -> str:
    r"""The citation as LaTeX with BibTeX: \cite[p.~4]{miller-2020}."""
    if work.locator is None:
        return rf"\cite{{{work.key}}}"
    label, value = work.locator
    if label == "page":
        place = f"{'pp' if '-' in value else 'p'}.~{value.replace('-', '--')}"
    else:
        place = rf"section~{latex_place(value)}"
    return rf"\cite[{place}]{{{work.key}}}"


def latex_place(label: str) -> str:
    """The label of a section as LaTeX, for the note of a citation, which a bare bracket would end."""
    return latex(label).replace("[", "{[}").replace("]", "{]}")


def pandoc_cite(work: Work) -> str:
    """The citation in pandoc's Markdown: [@miller-2020, p. 4]."""
    if work.locator is None:
        return f"[@{work.key}]"
    label, value = work.locator
    if label == "page":
        return f"[@{work.key}, {'pp' if '-' in value else 'p'}. {value}]"
    return f"[@{work.key}, {{section {in_markdown(value)}}}]"


def bibtex(work: Work) -> str:
    """A BibTeX entry."""
    item = work.item
    notes = [f"Version {item['version']}" if "version" in item else None, item.get("number")]
    fields = {
        "title": item["title"],
        "howpublished": item.get("container-title", item.get("publisher")),
        "year": str(item["issued"]["date-parts"][0][0]),
        "note": ", ".join(filter(None, notes)),
        "doi": item.get("DOI"),
        "url": item.get("URL"),
    }
    return _bibliography(work, "misc", fields)


def biblatex(work: Work) -> str:
    """A BibLaTeX entry of type `online`, with the full date, the version and the number as an eprint."""
    item = work.item
    archive, _, number = item.get("number", "").rpartition(":")
    fields = {
        "title": item["title"],
        "organization": item.get("container-title", item.get("publisher")),
        "date": "-".join(f"{part:02d}" for part in item["issued"]["date-parts"][0]),
        "version": item.get("version"),
        "eprint": number if archive else None,
        "eprinttype": archive.lower(),
        "langid": "english",
        "doi": item.get("DOI"),
        "url": item.get("URL"),
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
        "urls": [item["URL"]] if "URL" in item else None,
    }
    records = [{name: value for name, value in record.items() if value}]
    return str(rispy.dumps(records, implementation=_RisWriter))


def csl_json(work: Work) -> str:
    """The CSL-JSON item."""
    return json_text([work.item])


@dataclass(frozen=True, slots=True)
class Format:
    """A format for references: `make` gives the text of a file, `html` what the page shows instead of it."""

    id: str
    label: str
    extension: str
    make: Callable[[Work], str]
    html: Callable[[Work], str] | None = None

    @property
    def file(self) -> str:
        """The name of the file with a reference in this format."""
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
"""Every format for references, in the order of the box on the page."""

IN_TEXT: tuple[tuple[str, Callable[[Work], str]], ...] = (
    ("APA", lambda work: in_text(work, "apa")),
    ("Chicago", lambda work: in_text(work, "chicago")),
    ("MLA", lambda work: in_text(work, "mla")),
    ("IEEE", lambda work: in_text(work, "ieee")),
    ("BibLaTeX", biblatex_cite),
    ("BibTeX", bibtex_cite),
    ("Markdown", pandoc_cite),
)
"""Every form of an in-text citation, with the locator of the passage."""


class _RisWriter(rispy.RisWriter):  # type: ignore[misc]
    """Writes records without rispy's numbered header line, which is not part of RIS."""

    def set_header(self, count: int) -> str:
        return ""


_VERBATIM = frozenset({"url", "doi", "eprint"})  # BibLaTeX reads them so, and \\url in BibTeX's styles does


def _bibliography(work: Work, kind: str, fields: Mapping[str, str | None]) -> str:
    """An entry of a bibliography: the work's authors, then the fields that have a value."""
    names = (
        bibtex_name(name["literal"], None)
        if "literal" in name
        else bibtex_name(name["family"], name.get("given"))
        for name in work.item["author"]
    )
    values = {"author": " and ".join(names)}
    values |= {name: _value(name, value) for name, value in fields.items() if value}
    lines = ",\n".join(f"    {name} = {_delimited(value)}" for name, value in values.items())
    return f"@{kind}{{{work.key},\n{lines}\n}}\n"


def _value(field: str, value: str) -> str:
    """The value of a field, escaped or for verbatim reading. A title keeps its capitals."""
    if field in _VERBATIM:
        return bibtex_verbatim(value)
    return f"{{{bibtex_text(value)}}}" if field == "title" else bibtex_text(value)


def _delimited(value: str) -> str:
    return f"{{{value}}}" if '"' in value else f'"{value}"'
