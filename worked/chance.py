"""Random numbers that are the same in Python and in a browser: Mulberry32, 32 bits from 32 bits.

`docs/assets/worked/chance.js` has the same; a test compares them.
"""

from __future__ import annotations

from collections.abc import Callable
from math import sqrt
from typing import TypeAlias

Chance: TypeAlias = Callable[[], float]
"""Gives the next random number, from 0 up to but not including 1."""

_ALL = 0xFFFFFFFF
_THROWS = 6
_SCALE = sqrt(12 / _THROWS)


def chance(seed: int) -> Chance:
    """The random numbers that begin with a seed."""
    state = seed & _ALL

    def following() -> float:
        nonlocal state
        state = (state + 0x6D2B79F5) & _ALL
        mixed = ((state ^ state >> 15) * (state | 1)) & _ALL
        mixed ^= (mixed + (((mixed ^ mixed >> 7) * (mixed | 61)) & _ALL)) & _ALL
        return (mixed ^ mixed >> 14) / 2**32

    return following


def bell(throw: Chance) -> float:
    """A random number with mean 0 and variance 1 that is nearly normal: the sum of six, scaled.

    Sums and one square root are the same to the last bit everywhere, which logarithms are not.
    """
    total = 0.0
    for _ in range(_THROWS):
        total += throw()
    return (total - _THROWS / 2) * _SCALE
