"""Candidates with a goal and a proxy for it: the more of them one can choose from, by the proxy, the further
the two come apart.

How far, and whether the goal falls, depends on what ties the proxy to the goal (`TIES`).
`docs/assets/worked/proxies-model.js` has the same; a test compares them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from worked.chance import Chance, bell, chance

DOUBLINGS, RUNS, SEED = 10, 60, 2019
"""The most candidates are 2 to the power of the first; each mean is over so many runs."""

TURN, LOSS = 2.0, 2.5
"""Where the proxy begins to cost the goal, and how much of it for each unit of proxy."""

GAMED, SHARE, GAIN = -2.0, 0.02, 5.0
"""The goal of those who game the proxy, how many of all they are, and the proxy that they reach."""


def _noise(goal: float, throw: Chance) -> tuple[float, float]:
    """The proxy is the goal with an error."""
    return goal + bell(throw), goal


def _extreme(goal: float, throw: Chance) -> tuple[float, float]:
    """The proxy is the goal with a small error, but beyond a point it is had at the goal's cost."""
    proxy = goal + bell(throw) / 2
    return proxy, goal - LOSS * max(0.0, proxy - TURN)


def _pushed(push: float, throw: Chance) -> tuple[float, float]:
    """Each candidate is a way to raise the proxy itself; the goal was its cause, and stays where it was."""
    return push + bell(throw), 0.0


def _gamed(goal: float, throw: Chance) -> tuple[float, float]:
    """The proxy is the goal with an error, but a few candidates know it and game it."""
    if throw() < SHARE:
        return GAIN + bell(throw) / 4, GAMED
    return _noise(goal, throw)


TIES: dict[str, Callable[[float, Chance], tuple[float, float]]] = {
    "noise": _noise,
    "extreme": _extreme,
    "pushed": _pushed,
    "gamed": _gamed,
}
"""By what ties the proxy to the goal: from a goal, the proxy and the goal of a candidate."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is chosen by the proxy from so many candidates, on average: its proxy and its goal."""

    candidates: int
    proxy: float
    goal: float


def chosen(tie: str) -> list[Chosen]:
    """What is chosen from 1, 2, 4, … candidates."""
    throw = chance(SEED)
    sums = [[0.0, 0.0] for _ in range(DOUBLINGS + 1)]
    for _ in range(RUNS):
        best = (float("-inf"), 0.0)
        for number in range(1, 2**DOUBLINGS + 1):
            one = TIES[tie](bell(throw), throw)
            if one[0] > best[0]:
                best = one
            if number & (number - 1) == 0:
                held = sums[number.bit_length() - 1]
                held[0] += best[0]
                held[1] += best[1]
    return [Chosen(2**at, proxy / RUNS, goal / RUNS) for at, (proxy, goal) in enumerate(sums)]
