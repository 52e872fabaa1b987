"""How often an agent reaches B that does not know which episode it is in (§4.5, with the grid of §4).

Every rule is the paper's: there are five episodes, the first two are training, and an agent that goes to B in
training is modified to go to A in all later episodes. In each episode in which it has not been modified, it
goes to B with probability p, whatever came before, for it cannot tell the episodes apart.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt
from random import Random
from statistics import fmean, stdev
from typing import TypeVar

_Number = TypeVar("_Number", float, Fraction)

TRAINING, DEPLOYMENT = 2, 3
"""The numbers of episodes of either kind."""

FORMULA = "5<i>p</i> − 7<i>p</i><sup>2</sup> + 3<i>p</i><sup>3</sup>"
"""The expected visits, multiplied out; a test compares it with `visits`."""

SLOPE = "5 − 14<i>p</i> + 9<i>p</i><sup>2</sup>"
"""Its derivative, (5 − 9p)(1 − p)."""

BEST, OTHER = Fraction(5, 9), 1
"""Where the derivative is zero: the p with the most expected visits, and an end of the range."""

PAPER = 0.61
"""What the paper has instead."""

RUNS, SEED = 10_000, 2019
"""How many runs a simulation has, and what its random numbers begin with."""


def visits(p: _Number, training: int = TRAINING, deployment: int = DEPLOYMENT) -> _Number:
    """The expected number of episodes in which B is reached.

    B in the k-th training episode, after A in all before it, is the only visit. Without any in training,
    each deployment episode adds p.
    """
    stays = 1 - p
    return sum((p * stays**k for k in range(training)), p * 0) + stays**training * deployment * p


def best(training: int, deployment: int) -> Fraction:
    """The p with the most expected visits, of at least one episode of either kind.

    The derivative of `visits` is (1 − p)^(t − 1) · (t + d − d(t + 1)p), with t and d episodes.
    """
    return Fraction(training + deployment, deployment * (training + 1))


def played(p: float, training: int, deployment: int, throw: Callable[[], float]) -> str:
    """Where an agent goes in each episode that cannot count them: B in training gets it modified."""
    corners = ""
    for _ in range(training + deployment):
        modified = "B" in corners[:training]
        corners += "A" if modified or not throw() < p else "B"
    return corners


def maximum(value: Callable[[float], float]) -> float:
    """The p in [0, 1] at which a smooth function is greatest, to about seven digits."""
    steps = 1000
    at = max(range(steps + 1), key=lambda step: value(step / steps)) / steps
    low, high = max(0.0, at - 1 / steps), min(1.0, at + 1 / steps)
    while high - low > 1e-9:
        third = (high - low) / 3
        if value(low + third) < value(high - third):
            low += third
        else:
            high -= third
    return (low + high) / 2


@dataclass(frozen=True, slots=True)
class Simulated:
    """The mean number of visits in many runs, and the standard error of that mean."""

    mean: float
    error: float


def simulate(p: float, runs: int = RUNS, seed: int = SEED) -> Simulated:
    """Play the five episodes many times."""
    random = Random(seed)
    counts = [played(p, TRAINING, DEPLOYMENT, random.random).count("B") for _ in range(runs)]
    return Simulated(fmean(counts), stdev(counts) / sqrt(runs))
