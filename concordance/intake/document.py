"""What the reader of each format produces: blocks in reading order, and what it noticed on the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

FEWEST_WORDS = 20
"""How many words a page has on average if its text was read; fewer are those of a cover or a stamp."""


class Unreadable(Exception):
    """A file, or the data given about it, cannot be used: what is wrong, where, and how to fix it."""

    def __init__(self, message: str, mend: str, path: str = "", line: int | None = None) -> None:
        """`mend` may have several lines; `path` is empty if the fault is not in a file."""
        super().__init__(message)
        self.message, self.mend, self.path, self.line = message, mend, path, line

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        lead = f"{place}: error: " if place else "error: "
        return "\n".join([lead + self.message, *(f"    {line}" for line in self.mend.split("\n") if line)])


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph, a displayed equation, or a footnote with its number.

    `text` is a single line and may contain page marks, `[p. 7] `; `level` is that of a heading, from 1.
    """

    kind: Literal["heading", "text", "equation", "note"]
    text: str = ""
    level: int = 0
    number: str = ""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that a person should look at; `line` is its line in the extracted text, or None."""

    message: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Word:
    """A word that may have been joined wrongly: what it is now, what it might be, and its page."""

    kept: str
    other: str
    page: int | None


@dataclass(frozen=True)
class Document:
    """A file as its reader understood it.

    `seen` are facts worth reporting ("two columns on 9 pages"), `doubts` what a person should look at,
    `hyphens` the words split at the end of a line that can be read in two ways; `data` is what the file
    says about itself, under CSL's names.
    """

    blocks: Sequence[Block]
    pages: int | None = None
    seen: Sequence[str] = ()
    doubts: Sequence[str] = ()
    hyphens: Sequence[Word] = ()
    data: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Extract:
    """A source text ready for its fingerprint, and what to report about it."""

    form: str
    text: str
    pages: int | None
    seen: Sequence[str]
    doubts: Sequence[Doubt]
    data: Mapping[str, object]
