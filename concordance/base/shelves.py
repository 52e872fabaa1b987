"""Small things of one kind, kept together on a few shelves: each shelf is one row of what is kept.

A check asks for everything of such a kind in every run, and asking for a row each would take longer than
what is asked for. A change in one thing writes only its own shelf.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from zlib import crc32

_SHELVES = 64

_Shelf = dict[str, tuple[bytes, bytes]]


class Shelves:
    """The things of one kind, each with a key and its bytes, by name."""

    def __init__(self, row: Callable[[str], bytes | None]) -> None:
        """Nothing has been asked for yet; `row` gives the row of a shelf, if there is one to believe."""
        self._row = row
        self._shelves: dict[int, _Shelf] = {}
        self._asked: set[str] = set()
        self._changed: set[int] = set()

    def get(self, name: str, key: bytes) -> bytes | None:
        """What is kept under a name and has this key."""
        self._asked.add(name)
        known, data = self._shelf(_number(name)).get(name, (b"", b""))
        return data if known == key else None

    def put(self, name: str, key: bytes, data: bytes) -> None:
        """Put a thing on its shelf, in place of what was there under this name before."""
        number = _number(name)
        self._asked.add(name)
        self._changed.add(number)
        self._shelf(number)[name] = key, data

    def changed(self) -> dict[str, bytes]:
        """The shelves that have changed, by name, as rows; without what this run has not asked for."""
        found = {}
        for number in sorted(self._changed):
            shelf = {name: row for name, row in self._shelves[number].items() if name in self._asked}
            found[str(number)] = pickle.dumps(shelf, pickle.HIGHEST_PROTOCOL)
        self._changed.clear()
        return found

    def _shelf(self, number: int) -> _Shelf:
        found = self._shelves.get(number)
        if found is None:
            row = self._row(str(number))
            found = self._shelves[number] = pickle.loads(row) if row else {}
        return found


def _number(name: str) -> int:
    return crc32(name.encode("utf-8", "surrogatepass")) % _SHELVES
