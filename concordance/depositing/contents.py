"""What the archive and the wheel have in common: every export, and a text that says what they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from concordance.base.public import is_public
from concordance.exports import Export, exports, files
from concordance.exports.dated import dated
from concordance.study.index import Index
from concordance.words.english import period
from concordance.words.foreign import in_markdown


@dataclass(frozen=True, slots=True)
class Contents:
    """The data of a knowledge base: its exports, their files by name, and a README about them.

    `version` is in the form that Python's packages have (PEP 440); `address` is that of the site, if others
    can open it.
    """

    index: Index
    version: str
    exports: tuple[Export, ...]
    files: Mapping[str, bytes]
    readme: str
    address: str


def contents(index: Index, address: str = "") -> Contents:
    """The data of a knowledge base, with a text that says what it is."""
    public = address if is_public(address) else ""
    made, offered = files(index, address=public, alone=True), exports(index)
    data = {one.file: made[one.path] for one in offered}
    return Contents(index, version_of(index), offered, data, _readme(index, offered, public), public)


def version_of(index: Index) -> str:
    """The version as PEP 440 has it: 1.2.0, or 1.2.0+unreleased if something has changed since."""
    return dated(index).number


def _readme(index: Index, offered: tuple[Export, ...], address: str) -> str:
    """What the data are, from when, under which license, and what each file is."""
    about = index.base.about
    rows = [f"| `{one.file}` | {one.about.replace('|', chr(92) + '|')} |" for one in offered]
    lines = [
        f"# {in_markdown(about.full_title)}",
        "",
        in_markdown(about.about),
        "",
        f"{index.as_of.capitalize()}. By {in_markdown(about.author)}{period(about.author)}",
        *([f"The site is at <{address}>."] if address else []),
        f"The words of the entries are under <{about.license}>. The quotes belong to the authors of their",
        "sources.",
        "",
        "| file | what it is |",
        "| --- | --- |",
        *rows,
        "",
    ]
    return "\n".join(lines)
