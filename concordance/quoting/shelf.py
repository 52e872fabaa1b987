"""Many editions in one index: where any two words in a row stand, in all of them at once."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property

from concordance.quoting.fingerprint import Fingerprint, hash_loose

_COMMON = 300  # two words that stand in more places than this tell nothing
_EDITION = 26  # bits of a position
_HASH = 40  # bits of an edition's number and a position


class Shelf:
    """Some editions, in order, with an index of their loose tokens."""

    def __init__(self, editions: Sequence[Fingerprint]) -> None:
        """The index is made when it is first needed."""
        self.editions = tuple(editions)

    def positions(self, pair: tuple[str, str]) -> list[tuple[int, int]] | None:
        """Where two loose tokens stand in a row: the number of the edition, and the position of the first.

        None if they stand in too many places to tell anything.
        """
        wanted = int.from_bytes(hash_loose(pair)) << _HASH
        begin = bisect_left(self._index, wanted)
        end = bisect_left(self._index, wanted + (1 << _HASH), begin)
        if end - begin > _COMMON:
            return None
        places = (value & ((1 << _HASH) - 1) for value in self._index[begin:end])
        return [(place >> _EDITION, place & ((1 << _EDITION) - 1)) for place in places]

    @cached_property
    def _index(self) -> array[int]:
        """Each hash, in the higher bits, with its edition's number and its position, in order."""
        rows: list[int] = []
        for number, edition in enumerate(self.editions):
            packed, base = edition.loose.packed, number << _EDITION
            hashes = zip(packed[::3], packed[1::3], packed[2::3], strict=True)
            rows += [(a << 16 | b << 8 | c) << _HASH | base | place for place, (a, b, c) in enumerate(hashes)]
        rows.sort()
        return array("Q", rows)
