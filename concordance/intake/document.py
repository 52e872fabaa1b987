"""What every reader of a format hands over: blocks in reading order, and what it saw on the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal


class Unreadable(Exception):
    """A file, or what was said about it, cannot be used: what is wrong, where, and how to mend it."""

    def __init__(self, message: str, mend: str, path: str = "", line: int | None = None) -> None:
        """`mend` may have several lines; `path` is empty where the fault is in no file."""
        super().__init__(message)
        self.message, self.mend, self.path, self.line = message, mend, path, line

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        lead = f"{place}: error: " if place else "error: "
        return "\n".join([lead + self.message, *(f"    {line}" for line in self.mend.split("\n") if line)])


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph, a displayed equation, or a footnote with its number.

    `text` is on one line and may hold page marks, `[p. 7] `; `level` is a heading's, from 1.
    """

    kind: Literal["heading", "text", "equation", "note"]
    text: str = ""
    level: int = 0
    number: str = ""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that a person should look at; `line` is that of the extracted text, or None."""

    message: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Word:
    """A word that may have been put together wrongly: what it is now, what it may be, and its page."""

    kept: str
    other: str
    page: int | None


@dataclass(frozen=True)
class Document:
    """A file as its reader understood it.

    `seen` are facts worth telling ("two columns on 9 pages"), `doubts` what a person should look at,
    `hyphens` the words at a line's end that could be read in two ways; `data` is what the file says of
    itself under CSL's names.
    """

    blocks: Sequence[Block]
    pages: int | None = None
    seen: Sequence[str] = ()
    doubts: Sequence[str] = ()
    hyphens: Sequence[Word] = ()
    data: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Extract:
    """A source text ready for its fingerprint, and what is to be told of it."""

    form: str
    text: str
    pages: int | None
    seen: Sequence[str]
    doubts: Sequence[Doubt]
    data: Mapping[str, object]
