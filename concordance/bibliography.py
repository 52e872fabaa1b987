"""The sources as bibliographic data: CSL-JSON and BibTeX."""

from __future__ import annotations

import json
from typing import Any

from pybtex.database import BibliographyData, Entry
from pybtex.database import Person as BibPerson

from concordance.model import KnowledgeBase, Source

# Which BibTeX type a CSL type becomes (CSL 1.0.2, appendix III); what is not here is @misc.
_BIBTEX_TYPES = {
    "article-journal": "article",
    "book": "book",
    "chapter": "incollection",
    "paper-conference": "inproceedings",
    "report": "techreport",
    "thesis": "phdthesis",
}
_CONTAINERS = {"article": "journal", "incollection": "booktitle", "inproceedings": "booktitle"}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def csl_json(base: KnowledgeBase) -> str:
    """The sources in CSL-JSON, in the order of their ids."""
    return json.dumps([csl(source) for source in base.sources.values()], indent=2, ensure_ascii=False) + "\n"


def bibtex(base: KnowledgeBase) -> str:
    """The sources in BibTeX; the keys are their ids."""
    entries = {source.id: bib_entry(source) for source in base.sources.values()}
    return str(BibliographyData(entries=entries).to_string("bibtex"))


def csl(source: Source) -> dict[str, Any]:
    """A source as an item of CSL-JSON (CSL 1.0.2)."""
    item = source.model_dump(
        mode="json",
        by_alias=True,
        exclude_none=True,
        include={
            "id", "type", "title", "author", "container_title", "publisher", "number", "genre", "language",
            "doi", "url",
        },
    )  # fmt: skip
    item["issued"] = {"date-parts": [[int(part) for part in source.issued.split("-")]]}
    return item


def bib_entry(source: Source) -> Entry:
    """A source as an entry of pybtex."""
    type_ = _BIBTEX_TYPES.get(source.type, "misc")
    year, _, rest = source.issued.partition("-")
    fields = {
        "title": f"{{{source.title}}}",  # in braces styles keep its capitals
        _CONTAINERS.get(type_, "howpublished"): source.container_title,
        "publisher": source.publisher,
        "number": source.number,
        "year": year,
        "month": _MONTHS[int(rest[:2]) - 1] if rest else None,
        "doi": source.doi,
        "url": source.url,
    }
    persons = [
        BibPerson(first=person.given or "", last=person.family)
        if person.given
        else BibPerson(last=person.family)
        for person in source.author
    ]
    return Entry(type_, {name: text for name, text in fields.items() if text}, {"author": persons})
