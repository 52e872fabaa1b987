"""References for LaTeX: a work as an entry of a BibTeX or a BibLaTeX file.

Each is written for the styles that read it. An entry of an encyclopedia is an `inreference` for BibLaTeX.
BibTeX's own styles do not have that type, and pybtex's stop at it. There it is what all of them know and what
comes nearest to it, a part of a book (`incollection`), of which BibTeX wants to know the publisher.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from concordance.citing.kinds import BIBLATEX, BIBTEX, Shape
from concordance.citing.latex import bibtex_name, bibtex_text, bibtex_verbatim
from concordance.citing.works import Work, iso_date

_MISC = Shape("misc", "howpublished", "howpublished", "")
_ONLINE = Shape("online", "organization", "organization", "")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_EPRINT = re.compile(r"(arxiv|hdl|jstor|pubmed):(\S+)", re.IGNORECASE)
_ARXIV = re.compile(r"arXiv:(\S+)", re.IGNORECASE)  # a style of BibTeX takes every eprint for one of it
_VERBATIM = frozenset({"url", "doi", "eprint"})  # BibLaTeX reads them so, and \\url in BibTeX's styles does
_KEEPS_CAPITALS = frozenset({"title", "booktitle"})
_BABEL = {
    "cs": "czech", "da": "danish", "de": "ngerman", "el": "greek", "en": "english", "es": "spanish",
    "fi": "finnish", "fr": "french", "hu": "magyar", "it": "italian", "la": "latin", "nl": "dutch",
    "nb": "norsk", "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sv": "swedish",
    "tr": "turkish", "uk": "ukrainian",
}  # fmt: skip
"""The names that LaTeX's package babel has for languages."""


def bibtex(work: Work) -> str:
    """A BibTeX entry. Few of BibTeX's styles print an eprint, so a preprint has its number twice."""
    item = work.item
    shape = _shape(BIBTEX, item, _MISC)
    year, *month_and_day = item["issued"]["date-parts"][0]
    published, number = _published(item, shape), item.get("number", "")
    eprint = _ARXIV.fullmatch(number)
    if shape.kind == "incollection":
        published[shape.publisher] = item.get("publisher") or work.publisher
    elif eprint and published[shape.publisher] == "arXiv":
        published[shape.publisher], number = number, ""
    is_numbered = shape.kind in ("article", "techreport")
    fields = {
        "title": item["title"],
        **published,
        "type": item.get("genre") if shape.kind in ("phdthesis", "techreport") else None,
        "number": number if is_numbered else None,
        "edition": item.get("edition"),
        "year": str(year),
        "month": _MONTHS[month_and_day[0] - 1] if month_and_day else None,
        "day": str(month_and_day[1]) if len(month_and_day) > 1 else None,
        "note": None if is_numbered else number,
        "eprint": eprint[1] if eprint else None,
        "archiveprefix": "arXiv" if eprint else None,
        **_common(item),
    }
    return _entry(work, shape.kind, fields)


def biblatex(work: Work) -> str:
    """A BibLaTeX entry, with the full date, and a number that is an archive's as an eprint."""
    item = work.item
    shape = _shape(BIBLATEX, item, _ONLINE)
    number = item.get("number", "")
    eprint = _EPRINT.fullmatch(number)
    language = item.get("language", "").lower().partition("-")[0]
    fields = {
        "title": item["title"],
        **_published(item, shape),
        "type": item.get("genre") if shape.kind in ("thesis", "report") else None,
        "date": iso_date(item),
        "edition": item.get("edition"),
        "eprint": eprint[2] if eprint else None,
        "eprinttype": eprint[1].lower() if eprint else None,
        "number" if shape.kind in ("article", "report") else "note": None if eprint else number,
        "langid": _BABEL.get(language),
        **_common(item),
    }
    return _entry(work, shape.kind, fields)


def _shape(shapes: Mapping[str, Shape], item: Mapping[str, Any], otherwise: Shape) -> Shape:
    shape = shapes.get(item["type"], otherwise)
    return shape if not shape.needs or item.get(shape.needs) else otherwise


def _published(item: Mapping[str, Any], shape: Shape) -> dict[str, str | None]:
    """What a work is part of, and who published it; where both go into one field, what it is part of."""
    return {shape.publisher: item.get("publisher")} | (
        {shape.container: item["container-title"]} if "container-title" in item else {}
    )


def _common(item: Mapping[str, Any]) -> dict[str, str | None]:
    return {
        "doi": item.get("DOI"),
        "url": item.get("URL"),
        "abstract": item.get("abstract"),
        "copyright": item.get("license"),
    }


def _entry(work: Work, kind: str, fields: Mapping[str, str | None]) -> str:
    """An entry of a bibliography: the work's authors, then the fields that have a value."""
    values = {"author": " and ".join(map(bibtex_name, work.item["author"]))}
    values |= {name: _value(name, value) for name, value in fields.items() if value}
    lines = ",\n".join(
        f"    {name} = {value if name == 'month' else _delimited(value)}" for name, value in values.items()
    )
    return f"@{kind}{{{work.key},\n{lines}\n}}\n"


def _value(field: str, value: str) -> str:
    """The value of a field, escaped or for verbatim reading. A title keeps its capitals."""
    if field in _VERBATIM:
        return bibtex_verbatim(value)
    return f"{{{bibtex_text(value)}}}" if field in _KEEPS_CAPITALS else bibtex_text(value)


def _delimited(value: str) -> str:
    return f"{{{value}}}" if '"' in value else f'"{value}"'
