"""The YAML file of a new source: collects its data, and reports everything that is missing at once."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import yaml
from pydantic import ValidationError

from concordance.base.forms import expected
from concordance.base.model import Source
from concordance.base.paths import why_not_an_id
from concordance.intake.bibliography import arxiv, short_name
from concordance.intake.document import Unreadable
from concordance.intake.names import Author, Names, author

_REQUIRED = ("title", "author", "issued", "URL")
_ORDER = (
    *(
        "type",
        "title",
        "short",
        "author",
        "issued",
        "container-title",
        "publisher",
        "number",
        "genre",
        "language",
    ),
    *("DOI", "URL", "editions"),
)
_SCHEMA = "# yaml-language-server: $schema=../schema/source.schema.json\n"
_ABOUT = "# about: What the text is, in a sentence of your own.\n"


class Incomplete(Unreadable):
    """Something about a source is not known: `missing` has CSL's names of it."""

    def __init__(self, missing: Sequence[str]) -> None:
        """`missing` is not empty."""
        super().__init__(
            f"the source's data is incomplete: {', '.join(missing)}",
            "give what is missing in a bibliography or as options",
        )
        self.missing = tuple(missing)


@dataclass(frozen=True)
class Described:
    """A source ready to be written: its authors, its edition's id, its file's text, what to check in that."""

    authors: tuple[Names, ...]
    edition: str
    yaml: str
    look: tuple[str, ...]


def describe(
    source: str,
    typed: Mapping[str, Any],
    listed: Mapping[str, Any],
    own: Mapping[str, Any],
    edition: Mapping[str, str | None],
    form: str,
) -> Described:
    """The source file. Typed data takes precedence, then the bibliography's, then the file's own.

    `edition` has what was typed about the edition: id, label, issued, url, pdf. Raises `Incomplete` if
    something is missing, and `Unreadable` if something does not have the expected form.
    """
    look = []
    data: dict[str, Any] = dict(own) | dict(listed) | dict(typed)
    if from_file := [name for name in own if name not in listed and name not in typed and name in _ORDER]:
        look.append(f"taken from the file itself: {', '.join(from_file)}")
    authors = [_author(one) for one in data.get("author", ())]
    data["author"] = [one.names for one in authors]
    look += [one.doubt for one in authors if one.doubt]
    _address(data, look)
    missing = [name for name in _REQUIRED if not data.get(name)]
    if missing:
        raise Incomplete(missing)
    number = arxiv(edition["url"], edition["pdf"], data["URL"], data.get("number"))
    data.setdefault("type", "article" if number or form in ("PDF", "LaTeX") else "post-weblog")
    if number:
        data.setdefault("publisher", "arXiv")
        data.setdefault("number", f"arXiv:{number[0]}")
    data.setdefault("short", short_name(data["author"], data["issued"]))
    name, made = _edition(data, edition, number, form)
    data["editions"] = {name: made}
    ordered = {key: data[key] for key in _ORDER if data.get(key)}
    _check(source, ordered)
    return Described(tuple(data["author"]), name, _yaml(ordered), tuple(look))


def _author(one: str | Mapping[str, str]) -> Author:
    """An author from a name that was typed, or that a file says of itself, or from names known apart."""
    if isinstance(one, str):
        return author(one)
    if "literal" not in one:
        return Author(dict(one), "")
    try:
        return author(one["literal"])
    except Unreadable as error:
        raise Unreadable(f"the file says of its authors: {error.message}", error.mend) from error


def _address(data: dict[str, Any], look: list[str]) -> None:
    """Complete the address of the source from a DOI or arXiv number if need be, and make it https."""
    if not data.get("URL") and data.get("DOI"):
        data["URL"] = f"https://doi.org/{data['DOI']}"
    if not data.get("URL") and (number := arxiv(data.get("number"))):
        data["URL"] = f"https://arxiv.org/abs/{''.join(number)}"
    if str(data.get("URL", "")).startswith("http://"):
        data["URL"] = "https://" + data["URL"].removeprefix("http://")
        look.append(f"the address was given with http; does {data['URL']} open?")


def _edition(
    data: Mapping[str, Any], given: Mapping[str, str | None], number: tuple[str, str] | None, form: str
) -> tuple[str, dict[str, str]]:
    """The id of the edition, and what the source file says about it."""
    url = given["url"] or str(data["URL"])
    made = {"label": "", "issued": given["issued"] or str(data["issued"]), "url": url}
    pdf = given["pdf"] or (url if url.lower().endswith(".pdf") and form == "PDF" else None)
    if number and not given["pdf"] and form == "PDF":
        pdf = f"https://arxiv.org/pdf/{''.join(number)}"
    if number:
        name, label = f"arxiv{'-' * bool(number[1])}{number[1]}", f"arXiv {number[1]}".strip()
        if number[1]:
            made["number"] = f"arXiv:{''.join(number)}"
    else:
        host = (urlsplit(url).hostname or "").removeprefix("www.")
        label = {"HTML": "web page"}.get(form, form)  # the host names the site, not the edition
        words = (
            host.split(".")[-2:-1]
            if host and host != "doi.org"
            else [str(data.get("container-title") or form)]
        )
        name = "pdf" if form == "PDF" else re.sub(r"[^a-z0-9]+", "-", words[0].lower()).strip("-")
    made["label"] = given["label"] or label
    if pdf:
        made["pdf"] = pdf
    what = {"PDF": "the PDF; pages are counted from the first of the file", "HTML": "the web page"}
    made["note"] = f"The fingerprint was made from {what.get(form, f'the text as {form}')}."
    if why_not_an_id(name, "edition"):  # as when the address is https://index.example
        name = "text"
    return given["id"] or name, made


def _check(source: str, data: Mapping[str, Any]) -> None:
    try:
        Source.model_validate({**data, "id": source})
    except ValidationError as error:
        faults = [
            f"{'.'.join(map(str, fault['loc']))}: {str(fault['input'])[:60]!r}: {expected(fault)}"
            for fault in error.errors(include_url=False)
        ]
        raise Unreadable(
            "the source's data does not have the expected form:\n    " + "\n    ".join(faults),
            "fix it in the bibliography, or give the right values as options",
        ) from error


class _Dumper(yaml.SafeDumper):
    """Writes dates and numbers as they are, without quotes, because we read every value as text."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - as PyYAML declares it

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, indentless=False)


def _yaml(data: Mapping[str, Any]) -> str:
    text = yaml.dump(dict(data), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100)
    head, editions, rest = text.partition("editions:\n")
    return f"{_SCHEMA}{head}{_ABOUT}{editions}{rest}"
