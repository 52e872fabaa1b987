"""The data of a source under CSL's names, from BibTeX, CSL-JSON, the file itself, and options."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from concordance.intake.document import Unreadable
from concordance.intake.names import person, plain

Data = dict[str, object]

_TYPES = {
    "article": "article-journal",
    "book": "book",
    "booklet": "pamphlet",
    "collection": "book",
    "conference": "paper-conference",
    "dataset": "dataset",
    "electronic": "webpage",
    "inbook": "chapter",
    "incollection": "chapter",
    "inproceedings": "paper-conference",
    "manual": "report",
    "mastersthesis": "thesis",
    "misc": "document",
    "online": "webpage",
    "phdthesis": "thesis",
    "proceedings": "book",
    "report": "report",
    "software": "software",
    "techreport": "report",
    "thesis": "thesis",
    "unpublished": "manuscript",
    "www": "webpage",
}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_KEPT = ("type", "title", "container-title", "publisher", "number", "genre", "language", "DOI", "URL")
_ARXIV = re.compile(
    r"(?:arXiv:|arxiv\.org/(?:abs|pdf)/)?(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(v\d+)?", re.I
)


def from_bibtex(path: Path, key: str | None) -> Data:
    """The data of an entry in a BibTeX file: the one with the key, or the only one. Raises `Unreadable`."""
    from pybtex.database import PybtexError, parse_string

    text = _text(path)
    try:
        entries = parse_string(text, "bibtex").entries
    except PybtexError as error:
        line = getattr(error, "lineno", None)
        message = str(error).removeprefix("syntax error in line ").strip()
        raise Unreadable(
            f"this BibTeX cannot be read: {message}", "fix the entry, or use --csl", str(path), line
        ) from error
    entry = entries[_chosen(list(entries), key, path, "BibTeX entry")]
    fields = {name.lower(): plain(value) for name, value in entry.fields.items()}
    data: Data = {"type": _TYPES.get(entry.type.lower(), "document"), "title": fields.get("title", "")}
    people = entry.persons.get("author") or entry.persons.get("editor") or []
    data["author"] = [names for one in people if (names := person(one))]
    data["issued"] = _bibtex_date(fields)
    data["container-title"] = (
        fields.get("journal") or fields.get("journaltitle") or fields.get("booktitle", "")
    )
    data["publisher"] = next(
        (fields[name] for name in ("publisher", "school", "institution") if name in fields), ""
    )
    data["number"] = fields.get("number", "") if data["type"] == "report" else ""
    data["genre"] = {"phdthesis": "PhD thesis", "mastersthesis": "Master's thesis"}.get(
        entry.type.lower(), ""
    )
    data["language"] = fields.get("language", "") if len(fields.get("language", "")) == 2 else ""
    data["DOI"] = re.sub(r"^https?://(?:dx\.)?doi\.org/", "", fields.get("doi", ""))
    data["URL"] = fields.get("url", "")
    _note_arxiv(data, fields)
    return {name: value for name, value in data.items() if value}


def _note_arxiv(data: Data, fields: Mapping[str, str]) -> None:
    """Record an arXiv e-print as CSL does, whichever of the usual ways the entry uses to say so."""
    eprint = (
        fields.get("eprint", "")
        if "arxiv" in fields.get("archiveprefix", fields.get("eprinttype", "")).lower()
        else ""
    )
    journal = f"{fields.get('journal', '')} {fields.get('howpublished', '')} {fields.get('url', '')}"
    if "arxiv" in journal.lower() and not eprint:
        eprint = found[0] if (found := _ARXIV.search(journal[journal.lower().index("arxiv") :])) else ""
    if not eprint or not (number := _ARXIV.search(eprint)):
        return
    if "arxiv" in str(data.get("container-title", "")).lower() or not data.get("container-title"):
        data |= {"type": "article", "publisher": "arXiv", "number": f"arXiv:{number[1]}{number[2] or ''}"}
        data.pop("container-title", None)
    data["URL"] = data.get("URL") or f"https://arxiv.org/abs/{number[1]}{number[2] or ''}"


def from_csl(path: Path, key: str | None) -> Data:
    """The data of an item in a CSL-JSON file: the one with the id, or the only one. Raises `Unreadable`."""
    try:
        content = json.loads(_text(path))
    except json.JSONDecodeError as error:
        mend = "export it again as CSL-JSON"
        raise Unreadable(
            f"this CSL-JSON cannot be read: {error.msg}", mend, str(path), error.lineno
        ) from error
    except RecursionError as error:
        raise Unreadable("this CSL-JSON is nested too deeply", "export it again", str(path)) from error
    items = content if isinstance(content, list) else [content]
    if not items or not all(isinstance(item, dict) for item in items):
        raise Unreadable("the file has no CSL-JSON items", 'write [{"id": …, "title": …}]', str(path))
    named = {str(item.get("id", place)): item for place, item in enumerate(items, 1)}
    item = named[_chosen(list(named), key, path, "CSL-JSON item")]
    data: Data = {
        name: item[name].strip() for name in _KEPT if isinstance(item.get(name), str) and item[name].strip()
    }
    people = item.get("author") or item.get("editor") or []
    found = [_csl_person(one) for one in people if isinstance(one, dict)] if isinstance(people, list) else []
    data["author"] = [person for person in found if person]
    if isinstance(item.get("issued"), dict):
        data["issued"] = _csl_date(item["issued"])
    return {name: value for name, value in data.items() if value}


def short_name(authors: Sequence[Mapping[str, str]], issued: str) -> str:
    """What to call the source in running text: `Carroll 1865`, `Fenn and Rowe 2019`, `Fenn et al. 2019`."""
    names = [author["family"] for author in authors]
    who = names[0] if len(names) == 1 else " and ".join(names) if len(names) == 2 else f"{names[0]} et al."
    return f"{who} {issued[:4]}"


def arxiv(*values: object) -> tuple[str, str] | None:
    """The arXiv number in the values, and its version (`v3`) or an empty string; None if there is none.

    A number with a version is preferred.
    """
    found = [
        match for value in values if "arxiv" in str(value).lower() and (match := _ARXIV.search(str(value)))
    ]
    best = next((match for match in found if match[2]), found[0] if found else None)
    return (best[1], best[2] or "") if best else None


def _text(path: Path) -> str:
    from concordance.intake.charset import decode

    try:
        return decode(path.read_bytes(), str(path))[0]
    except OSError as error:
        raise Unreadable(
            f"this file cannot be read: {error.strerror}", "check its name and its permissions", str(path)
        ) from error


def _chosen(keys: Sequence[str], key: str | None, path: Path, what: str) -> str:
    if not keys:
        raise Unreadable(f"this file has no {what}", "give a file that has one, or use options", str(path))
    if key is None and len(keys) == 1:
        return keys[0]
    shown = ", ".join(keys[:12]) + (", …" if len(keys) > 12 else "")
    if key is None:
        raise Unreadable(
            f"this file has more than one {what}: {len(keys)} of them",
            f"choose one with --key: {shown}",
            str(path),
        )
    # pybtex keeps keys as they were written; people type them as they remember them.
    near = [one for one in keys if one.lower() == key.lower()]
    if not near:
        raise Unreadable(f'no {what} has the key "{key}"', f"choose one with --key: {shown}", str(path))
    return near[0]


def _csl_person(one: Mapping[str, Any]) -> dict[str, str] | None:
    if literal := one.get("literal"):
        return {"family": str(literal)}
    particle = one.get("non-dropping-particle") or one.get("dropping-particle") or ""
    family = f"{particle} {one.get('family', '')}".strip()
    rest = {name: str(one[name]) for name in ("given", "suffix") if one.get(name)}
    if not family:
        return {"family": " ".join(rest.values())} if rest else None
    return {"family": family, **rest}


def _bibtex_date(fields: Mapping[str, str]) -> str:
    if day := re.match(r"\d{4}(-\d{2}){0,2}", fields.get("date", "")):
        return day[0]
    year = re.search(r"\d{4}", fields.get("year", ""))
    if not year:
        return ""
    month = fields.get("month", "").lower()[:3]
    if month in _MONTHS:
        return f"{year[0]}-{_MONTHS.index(month) + 1:02}"
    number = re.match(r"\d{1,2}$", fields.get("month", ""))
    return f"{year[0]}-{int(number[0]):02}" if number and 0 < int(number[0]) < 13 else year[0]


def _csl_date(issued: Mapping[str, Any]) -> str:
    parts = issued.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list):
        numbers = [str(part) for part in parts[0] if str(part).isdigit()]
        if numbers and len(numbers[0]) == 4:
            return "-".join([numbers[0], *(number.zfill(2) for number in numbers[1:3])])
    found = re.match(r"\d{4}(-\d{2}){0,2}", str(issued.get("raw") or issued.get("literal") or ""))
    return found[0] if found else ""
