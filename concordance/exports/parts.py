"""What entries add to the files, gathered entry by entry: the files that hold all entries are joins of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from tempfile import SpooledTemporaryFile
from typing import Any, Self, TypeVar

from concordance.study.index import Index

_T = TypeVar("_T")

Part = Mapping[str, bytes]
"""What one entry adds to the files: a piece of each section, by the section's name."""

_MOST = 1 << 22  # bytes of a section that are kept in memory


class Parts:
    """The parts of all entries, in order. A section that becomes long waits on the disk, not in memory.

    `address` is that of the site for which the files are made; it is empty if nobody knows it. `root` is what
    the addresses of pages begin with where others open them: see `written`. `alone` says that the files are
    all in one folder, without a site around them.
    """

    def __init__(self, address: str = "", root: str = "", alone: bool = False) -> None:
        """Begin without any."""
        self.address, self.root, self.alone = address, root, alone
        self._sections: dict[str, SpooledTemporaryFile[bytes]] = {}
        self._once: dict[Callable[..., Any], Any] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for section in self._sections.values():
            section.close()

    def add(self, part: Part) -> None:
        """Add the part of the next entry."""
        for name, piece in part.items():
            if name not in self._sections:
                self._sections[name] = SpooledTemporaryFile(_MOST)  # noqa: SIM115 - closed with the rest
            self._sections[name].write(len(piece).to_bytes(8) + piece)

    def once(self, make: Callable[[Index], _T], index: Index) -> _T:
        """What several files need of the whole knowledge base, worked out once."""
        if make not in self._once:
            self._once[make] = make(index)
        found: _T = self._once[make]
        return found

    def __getitem__(self, name: str) -> Iterator[bytes]:
        """The pieces of a section, one for each entry; an entry that adds nothing has an empty one.

        All entries must have been added.
        """
        if name not in self._sections:  # no entries
            return
        section, at = self._sections[name], 0
        section.seek(0)
        while length := section.read(8):
            at += 8 + int.from_bytes(length)
            yield section.read(int.from_bytes(length))
            section.seek(at)  # somebody else may have read in between


def joined(pieces: Iterable[bytes], between: bytes) -> Iterator[bytes]:
    """The pieces with something between each two of them; those that are empty are left out."""
    first = True
    for piece in pieces:
        if piece:
            yield piece if first else between + piece
            first = False
