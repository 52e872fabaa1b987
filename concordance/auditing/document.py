"""A document as it is audited: its text in blocks, and where each character of it stands in the file.

The readers of the formats all produce this, by way of a `Writer`. Everything after them knows no format.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

Kind = Literal["text", "heading", "quote", "note"]
"""What a block is: a paragraph, a heading, a paragraph of a block quote, or a footnote."""


class Block(NamedTuple):
    """Text `[start, end)` that belongs together; the blocks of one block quote have the same `group`."""

    start: int
    end: int
    kind: Kind = "text"
    group: int = 0


class Link(NamedTuple):
    """Text `[start, end)` that leads to an address."""

    start: int
    end: int
    address: str


class Note(NamedTuple):
    """The footnote with text `[start, end)`, and the place in the text that it belongs to."""

    anchor: int
    start: int
    end: int


class Run(NamedTuple):
    """Text from `start` on, as the file has it at `[origin, after)`.

    If `alike` is true it is the same text there, character by character. Otherwise it is what a reader
    sees instead, as for `&eacute;`.
    """

    start: int
    origin: int
    after: int
    alike: bool


@dataclass(frozen=True)
class Document:
    """A document: the text, and what its format says about parts of it.

    In the ranges `literal`, such as code and formulas, no quotation mark counts; the ranges `marked` are
    quotations by the format itself, such as `<q>`. `lines` has the positions in the file at which a line,
    a page or a paragraph begins, with its number; `unit` says which. `file` is the whole file's text, or
    an empty string if nothing can be written back into it.
    """

    form: str
    text: str
    blocks: tuple[Block, ...]
    runs: tuple[Run, ...]
    lines: tuple[tuple[int, int], ...]
    unit: Literal["line", "page", "paragraph"] = "line"
    literal: tuple[tuple[int, int], ...] = ()
    marked: tuple[tuple[int, int], ...] = ()
    links: tuple[Link, ...] = ()
    notes: tuple[Note, ...] = ()
    file: str = ""

    def place(self, at: int) -> tuple[int, int]:
        """The line (or page, or paragraph) of a position in the text, and its column, both from 1."""
        origin, _ = self.origin(at)
        number = bisect_right(self.lines, (origin, 1 << 60)) - 1
        begins, line = self.lines[max(0, number)] if self.lines else (0, 1)
        return line, max(0, origin - begins) + 1

    def origin(self, at: int) -> tuple[int, int]:
        """Where in the file a character of the text stands, as `(start, end)`."""
        number = bisect_right(self.runs, at, key=lambda run: run.start) - 1
        if number < 0:
            return 0, 0
        run = self.runs[number]
        if run.alike:
            begin = min(run.origin + at - run.start, run.after)
            return begin, min(begin + 1, run.after)
        return run.origin, run.after

    def verbatim(self, start: int, end: int) -> tuple[int, int] | None:
        """Where the file has a range of the text, but for spaces, as `(start, end)`; None if it does not."""
        if start == end:
            begin = self.origin(start)[0] if start < len(self.text) else self.origin(start - 1)[1]
            return begin, begin
        begin, after = self.origin(start)[0], self.origin(end - 1)[1]
        return (begin, after) if self.file[begin:after].split() == self.text[start:end].split() else None


def names(listed: str) -> frozenset[str]:
    """The names in a list that has spaces between them."""
    return frozenset(listed.split())


def line_starts(text: str) -> tuple[tuple[int, int], ...]:
    """Where each line of a file begins, with its number."""
    starts = [(0, 1)]
    at = text.find("\n")
    while at >= 0:
        starts.append((at + 1, len(starts) + 1))
        at = text.find("\n", at + 1)
    return tuple(starts)


class Writer:
    """Collects the text of a document, block by block."""

    def __init__(self, file: str) -> None:
        """`file` is the text of the file, to which every position refers."""
        self.file = file
        self.literal: list[tuple[int, int]] = []
        self.marked: list[tuple[int, int]] = []
        self.links: list[Link] = []
        self.notes: list[Note] = []
        self.blocks: list[Block] = []
        self.length = 0
        self.groups = 0  # how many block quotes there are
        self._pieces: list[str] = []
        self._runs: list[Run] = []
        self._begun = 0
        self._kind: Kind = "text"
        self._group = 0

    def copy(self, start: int, end: int) -> None:
        """Add what the file has at `[start, end)`, as it stands there."""
        if start < end:
            self._runs.append(Run(self.length, start, end, True))
            self._pieces.append(self.file[start:end])
            self.length += end - start

    def put(self, text: str, start: int, end: int) -> None:
        """Add a text that a reader sees in the place of what the file has at `[start, end)`."""
        if text:
            self._runs.append(Run(self.length, start, end, False))
            self._pieces.append(text)
            self.length += len(text)

    def last(self) -> str:
        """The last character of the block that is being written; empty if it has none yet."""
        return self._pieces[-1][-1] if self._pieces and self.length > self._begun else ""

    def text(self) -> str:
        """All that was written so far."""
        return "".join(self._pieces)

    def begin(self, kind: Kind = "text", group: int = 0) -> None:
        """End the block that is being written, and begin another; an empty one leaves no trace."""
        if self.length > self._begun:
            self.blocks.append(Block(self._begun, self.length, self._kind, self._group))
            origin = self._runs[-1].after
            self.put("\n\n", origin, origin)
        self._begun, self._kind, self._group = self.length, kind, group

    def document(
        self,
        form: str,
        lines: Sequence[tuple[int, int]] | None = None,
        unit: Literal["line", "page", "paragraph"] = "line",
        *,
        writable: bool = True,
    ) -> Document:
        """All that was written; `lines` are those of the file unless others are given."""
        self.begin()
        return Document(
            form,
            "".join(self._pieces),
            tuple(self.blocks),
            tuple(self._runs),
            line_starts(self.file) if lines is None else tuple(lines),
            unit,
            tuple(sorted(self.literal)),
            tuple(sorted(self.marked)),
            tuple(sorted(self.links)),
            tuple(self.notes),
            self.file if writable else "",
        )
