"""How much optimization a base optimizer leaves to run time, by the model of §2.1.

An environment has N instances, and the base optimizer has P bits. It pays f(x) of them for a learned
algorithm that applies x bits itself when it runs, and divides the rest among the instances. What is applied
to each instance is (P − f(x))/N + x, subject to P − f(x) ≥ 0. The paper names no f; these are ours.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import inf, log, log2, sqrt

LINEAR, CONCAVE = 12, 50
"""The constants of two of the costs below."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What it costs to get a learned algorithm that applies x bits at run time.

    - `of`: f, with f(0) = 0, increasing
    - `slope`: f′, what one more bit costs
    - `most`: the x that costs all of P bits, f⁻¹(P)
    - `level`: the x at which another bit costs N bits, f′(x) = N, if f is convex: 0 if every bit costs more,
      infinite if none does. None if f is not convex, so that such an x is the worst choice and not the best
    """

    id: str
    name: str
    formula: str
    of: Callable[[float], float]
    slope: Callable[[float], float]
    most: Callable[[float], float]
    level: Callable[[float], float] | None


COSTS = (
    Cost(
        "linear",
        "linear",
        f"{LINEAR}<i>x</i>",
        lambda x: LINEAR * x,
        lambda x: LINEAR,
        lambda bits: bits / LINEAR,
        lambda instances: inf if instances > LINEAR else 0.0,
    ),
    Cost(
        "quadratic",
        "quadratic",
        "<i>x</i><sup>2</sup>",
        lambda x: x * x,
        lambda x: 2 * x,
        sqrt,
        lambda instances: instances / 2,
    ),
    Cost(
        "exponential",
        "exponential",
        "2<sup><i>x</i></sup> − 1",
        lambda x: 2**x - 1,
        lambda x: log(2) * 2**x,
        lambda bits: log2(bits + 1),
        lambda instances: max(0.0, log2(instances / log(2))),
    ),
    Cost(
        "concave",
        "concave",
        f"{CONCAVE}√<i>x</i>",
        lambda x: CONCAVE * sqrt(x),
        lambda x: CONCAVE / 2 / sqrt(x) if x else inf,
        lambda bits: (bits / CONCAVE) ** 2,
        None,
    ),
)
"""A linear cost, two convex ones, and one that is concave: each further bit is cheaper."""


def applied(cost: Cost, instances: float, bits: float, x: float) -> float:
    """What is applied to each instance, in bits: (P − f(x))/N + x."""
    return (bits - cost.of(x)) / instances + x


def best(cost: Cost, instances: float, bits: float) -> float:
    """The x that maximizes `applied`, subject to f(x) ≤ P; the smaller one if two are as good.

    If f is convex, `applied` is concave, and its maximum is where f′(x) = N, or at the nearer end. If f is
    concave, `applied` is convex, and its maximum is at one of the ends.
    """
    most = cost.most(bits)
    if cost.level:
        return min(cost.level(instances), most)
    return most if most > bits / instances else 0.0


def tipping(cost: Cost, bits: float) -> float:
    """The N from which on it is best to spend all P bits on run time."""
    most = cost.most(bits)
    return cost.slope(most) if cost.level else bits / most
