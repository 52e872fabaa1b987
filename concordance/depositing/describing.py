"""What a repository says of itself to those who cite and keep it: CITATION.cff and .zenodo.json.

Both describe the data, and are made from knowledge.yaml, the sources and the last release. GitHub, Zenodo and
reference managers read the first; Zenodo prefers the second, which also says what the data are made from.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

from concordance.base.files import json_text
from concordance.base.model import Person, Source
from concordance.base.public import is_public
from concordance.study.index import Index
from concordance.words.foreign import one_line

CITATION = "CITATION.cff"
ZENODO = ".zenodo.json"

MADE = "# Made by `concordance citation` from knowledge.yaml, the sources and the last release."
"""The first line of the file, by which it is told from one that was written by hand."""

_TYPES = {
    "article": "article",
    "article-journal": "article",
    "article-magazine": "magazine-article",
    "article-newspaper": "newspaper-article",
    "bill": "bill",
    "book": "book",
    "dataset": "data",
    "hearing": "hearing",
    "map": "map",
    "motion_picture": "film-broadcast",
    "pamphlet": "pamphlet",
    "paper-conference": "conference-paper",
    "patent": "patent",
    "post": "blog",
    "post-weblog": "blog",
    "report": "report",
    "software": "software",
    "standard": "standard",
    "thesis": "thesis",
    "webpage": "website",
}
"""The type of a reference in CFF 1.2, by that of CSL; of others it is generic."""

_DOI = re.compile(r"10\.\d{4,9}(\.\d+)?/[A-Za-z0-9:/_;\-.()\[\]\\]+")

_NOTE = (
    "The words of the entries are under {license}. The quotes belong to the authors of their "
    "sources, and are quoted for scholarship."
)


def descriptions(index: Index, address: str = "", repository: str = "") -> dict[str, str]:
    """The two files, by name. An address of site or repository is left out if others cannot open it."""
    addresses = {"url": address, "repository-code": repository}
    public = {name: one for name, one in addresses.items() if is_public(one)}
    return {CITATION: _citation(index, public), ZENODO: _zenodo(index, public)}


def _citation(index: Index, addresses: Mapping[str, str]) -> str:
    """The data as the Citation File Format 1.2 describes them; JSON's texts are texts in YAML, too."""
    about, last = index.base.about, index.history.last
    said = {
        "cff-version": "1.2.0",
        "message": "To cite a definition, use the box on its page, which names the version; to cite the "
        "whole, use this.",
        "title": one_line(about.full_title),
        "abstract": one_line(about.about),
        "type": "dataset",
        "authors": [{"name": one_line(about.author)}],
        **({"contact": [{"name": one_line(about.author), "email": about.contact}]} if about.contact else {}),
        **({"license": about.spdx} if about.spdx else {"license-url": about.license}),
        **({"version": last.version, "date-released": last.date} if last else {}),
        **addresses,
        "keywords": [*dict.fromkeys(map(one_line, about.keywords))],
        "references": [_reference(source) for source in index.base.sources.values()],
    }
    lines = _yaml({key: value for key, value in said.items() if value})
    return "".join(f"{line}\n" for line in (MADE, *lines))


def _reference(source: Source) -> dict[str, Any]:
    """A source as a reference of the data."""
    date = source.issued.split("-")
    return {
        "type": _TYPES.get(source.type, "generic"),
        "title": one_line(source.title),
        "authors": [_person(one) for one in dict.fromkeys(source.author)],
        **({"date-published": source.issued} if len(date) == 3 else {}),
        "year": int(date[0]),
        # The form of CFF has no place for the signs that some DOIs have.
        **({"doi": source.doi} if source.doi and _DOI.fullmatch(source.doi) else {}),
        "url": source.url,
    }


def _person(one: Person) -> dict[str, str]:
    """An author as CFF has it; a name that has no parts is that of an organization."""
    if not one.given:
        return {"name": one_line(one.whole)}
    names = {"family-names": one.family, "given-names": one.given, "name-suffix": one.suffix}
    return {key: one_line(name) for key, name in names.items() if name}


def _yaml(value: Any, indent: str = "") -> Iterator[str]:
    """A value as lines of YAML; each text in double quotes, as JSON has it."""
    if isinstance(value, Mapping):
        for key, item in value.items():
            if isinstance(item, str | int):
                yield f"{indent}{key}: {json.dumps(item, ensure_ascii=False)}"
            else:
                yield f"{indent}{key}:"
                yield from _yaml(item, f"{indent}  ")
    elif isinstance(value, Sequence):
        for item in value:
            if isinstance(item, str):
                yield f"{indent}- {json.dumps(item, ensure_ascii=False)}"
            else:
                first, *others = _yaml(item, f"{indent}  ")
                yield f"{indent}- {first.lstrip()}"
                yield from others


def _zenodo(index: Index, addresses: Mapping[str, str]) -> str:
    """The data as Zenodo's deposit has them; the version is that of the tag."""
    about, last = index.base.about, index.history.last
    related = [_related(source) for source in index.base.sources.values()]
    if site := addresses.get("url"):
        related.append({"identifier": site, "relation": "isIdenticalTo", "scheme": "url"})
    said = {
        "upload_type": "dataset",
        "title": one_line(about.full_title),
        "description": f"<p>{escape(one_line(about.about), quote=False)}</p>",
        "creators": [{"name": one_line(about.author)}],
        # Without a license of its list, Zenodo would take one of its own for what is open.
        **({"access_right": "open", "license": about.spdx} if about.spdx else {}),
        "publication_date": last.date if last else None,
        "keywords": [*dict.fromkeys(map(one_line, about.keywords))],
        "notes": _NOTE.format(license=about.license),
        "related_identifiers": related,
    }
    return json_text({key: value for key, value in said.items() if value})


def _related(source: Source) -> dict[str, str]:
    """A source as something that the data refer to: by its DOI, or else by its address."""
    identifier = {"identifier": source.doi, "scheme": "doi"} if source.doi else {}
    return {"identifier": source.url, "scheme": "url", **identifier, "relation": "references"}
