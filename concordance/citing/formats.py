"""References as files for reference managers, and every form in which a work can be cited.

A place goes into the note of a LaTeX citation through `latex_place`, and every value into RIS on one line, as
a `Work` has it. pages/guides/citing.md explains which date, key and locator a
citation has.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import rispy

from concordance.base.files import json_text
from concordance.citing.bibliography import biblatex, bibtex
from concordance.citing.kinds import NAMES
from concordance.citing.latex import latex
from concordance.citing.styles import STYLES, in_text, markdown, reference, reference_html
from concordance.citing.works import Work, iso_date
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


def ris(work: Work) -> str:
    """A RIS record."""
    item = work.item
    kind = NAMES[item["type"]].ris
    record = {
        "type_of_reference": kind,
        "id": work.key,
        "title": item["title"],
        "authors": [_ris_name(name) for name in item["author"]],
        "year": str(item["issued"]["date-parts"][0][0]),
        "date": iso_date(item).replace("-", "/"),
        "secondary_title": item.get("container-title"),
        "publisher": item.get("publisher"),
        "type_of_work": item.get("genre"),
        "issn" if kind in ("RPRT", "STAND") else "number": item.get("number"),  # SN is a report's number
        "edition": item.get("edition"),
        "language": item.get("language"),
        "abstract": item.get("abstract"),
        "doi": item.get("DOI"),
        "urls": [item["URL"]] if "URL" in item else None,
    }
    records = [{name: value for name, value in record.items() if value}]
    return str(rispy.dumps(records, implementation=_RisWriter))


def _ris_name(name: Mapping[str, str]) -> str:
    """An author. A comma ends a name that has no parts: without one, some programs split it."""
    if "literal" in name or "given" not in name:
        return f"{name.get('literal') or name['family']},"
    return ", ".join(name[part] for part in ("family", "given", "suffix") if part in name)


def csl_json(work: Work) -> str:
    """The CSL-JSON item. The title of an entry is a term, and keeps its case in every style.

    But citeproc-js does not find the end of a span that has a quotation mark within.
    """
    item = work.item
    if item["type"] == "entry-encyclopedia" and not _MARK.search(item["title"]):
        item = {**item, "title": f'<span class="nocase">{item["title"]}</span>'}
    return json_text([item])


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


_MARK = re.compile(r"[“”‘\"<>]|(?<!\w)['’]|['’](?!\w)")


class _RisWriter(rispy.RisWriter):  # type: ignore[misc]
    """Writes records without rispy's numbered header line, which is not part of RIS."""

    def set_header(self, count: int) -> str:
        return ""
