"""Some of many ids, kept as one bit for each: ten thousand selections from ten thousand ids take 13 MB."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import overload


class Selection(Sequence[str]):
    """Those of a list of ids whose bit is set, in the order of the list. The lowest bit is that of the first.

    Its length is counted and its first ids are found without making a list of all. It equals any other
    sequence of the same ids.
    """

    __slots__ = ("_bits", "_ids")

    def __init__(self, ids: Sequence[str], bits: int) -> None:
        """Select from `ids`; there is no bit beyond the last of them."""
        self._ids, self._bits = ids, bits

    def __len__(self) -> int:
        return self._bits.bit_count()

    def __iter__(self) -> Iterator[str]:
        bits = f"{self._bits:b}"[::-1]
        at = bits.find("1")
        while at >= 0:
            yield self._ids[at]
            at = bits.find("1", at + 1)

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[str, ...]: ...
    def __getitem__(self, at: int | slice) -> str | tuple[str, ...]:
        if isinstance(at, slice):
            start, stop, step = at.indices(len(self))
            return tuple(islice(self, start, stop, step)) if step > 0 else tuple(self)[at]
        place = at + len(self) if at < 0 else at
        for one in islice(self, place, place + 1) if place >= 0 else ():
            return one
        raise IndexError(at)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))
