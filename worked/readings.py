"""The rules of the grid read otherwise: which p would then be best.

The paper does not show how it came by its number. Each reading here changes one thing: what counts, when the
agent is modified, how many episodes there are, or from where the agent judges its policy.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from worked.grid import DEPLOYMENT, PAPER, TRAINING, maximum, visits

EPISODES = 7, 11
"""The most episodes of training and of deployment that were tried."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A way to read the rules: in words, and how the p that is best by it is found."""

    words: str
    find: Callable[[], float]

    @property
    def best(self) -> float:
        """The p that is best by it."""
        return self.find()


def _greatest(words: str, value: Callable[[float], float]) -> Reading:
    return Reading(words, partial(maximum, value))


def _late_update(p: float) -> float:
    return TRAINING * p + (1 - p) ** TRAINING * DEPLOYMENT * p


def _deployment_only(p: float) -> float:
    return (1 - p) ** TRAINING * DEPLOYMENT * p


def _at_least_once(p: float) -> float:
    return -((1 - p) ** (TRAINING + DEPLOYMENT))  # to never reach it is as unlikely as can be


def _committed(p: float) -> float:
    """After the first B in deployment, B in all episodes that are left."""
    stays = 1 - p
    deployed = sum(stays**k * p * (DEPLOYMENT - k) for k in range(DEPLOYMENT))
    return 1 - stays**TRAINING + stays**TRAINING * deployed


def _one_throw_a_phase(p: float) -> float:
    """One throw decides for all of training, another for all of deployment."""
    return p + (1 - p) * p * DEPLOYMENT


def _first_only(p: float) -> float:
    """Only B in the first episode gets the agent modified."""
    return visits(p, 1, TRAINING + DEPLOYMENT - 1)


def _second_only(p: float) -> float:
    """Whether it is modified is decided by the last training episode alone."""
    return p + p + (1 - p) * DEPLOYMENT * p


def _discounted(factor: float, p: float) -> float:
    stays = 1 - p
    training = sum(factor**k * stays**k * p for k in range(TRAINING))
    return training + stays**TRAINING * p * sum(factor ** (TRAINING + k) for k in range(DEPLOYMENT))


# From within an episode. The agent wants B, so it has not been modified; it is in the k-th episode.


def _ahead(p: float) -> list[float]:
    """The expected visits from each episode on, if it is reached unmodified."""
    training = [visits(p, TRAINING - k) for k in range(TRAINING)]
    return training + [p * (DEPLOYMENT - k) for k in range(DEPLOYMENT)]


def _in_all(p: float) -> list[float]:
    """The expected visits of the whole run, if that episode is reached unmodified."""
    return [visits(p, TRAINING - k) for k in range(TRAINING)] + [p * DEPLOYMENT] * DEPLOYMENT


def _by_episode(p: float) -> list[float]:
    """How likely it is to be in each episode, if every decision counts as much as any other."""
    reached = [(1 - p) ** min(k, TRAINING) for k in range(TRAINING + DEPLOYMENT)]
    return [one / sum(reached) for one in reached]


def _by_run(p: float) -> list[float]:
    """The same, if every run counts as much as any other, and is shared out among its decisions."""
    stays, episodes = 1 - p, TRAINING + DEPLOYMENT
    ending = [stays**k * p for k in range(TRAINING)]  # runs with k + 1 decisions
    shared = [sum(ending[at] / (at + 1) for at in range(k, TRAINING)) for k in range(TRAINING)]
    return [one + stays**TRAINING / episodes for one in shared + [0.0] * DEPLOYMENT]


_Spread = Callable[[float], Sequence[float]]


def _within(belief: _Spread, worth: _Spread, p: float) -> float:
    """What a policy is worth to an agent whose belief about where it is follows from that policy."""
    return _mean(belief(p), worth(p))


def _fixed(belief: _Spread, p: float) -> float:
    """What a slightly higher p would add for an agent that keeps the belief that p gives it."""
    return (_mean(belief(p), _ahead(p + _STEP)) - _mean(belief(p), _ahead(p - _STEP))) / (2 * _STEP)


def _act(belief: _Spread, p: float) -> float:
    """What going to B now, rather than to A, would add if p is kept to in all other episodes."""
    after = [*_ahead(p)[1:], 0.0]  # what is ahead once it has gone to A
    gains = [1.0 - one if k < TRAINING else 1.0 for k, one in enumerate(after)]
    return _mean(belief(p), gains)


def _mean(weights: Sequence[float], values: Sequence[float]) -> float:
    return sum(weight * value for weight, value in zip(weights, values, strict=True))


def _settled(gain: Callable[[float], float]) -> float:
    """The p at which a gain that falls from above zero to below it is zero: there is no reason to change."""
    low, high = _STEP, 1 - _STEP
    while high - low > 1e-9:
        middle = (low + high) / 2
        low, high = (middle, high) if gain(middle) > 0 else (low, middle)
    return (low + high) / 2


_STEP = 1e-5

RULES = (
    _greatest("The rules as they stand", visits),
    _greatest(
        "The agent is modified only after the last training episode, so that each can count", _late_update
    ),
    _greatest("B counts in deployment only", _deployment_only),
    _greatest("What counts is to reach B at least once", _at_least_once),
    _greatest("Once it has gone to B in deployment, the agent keeps going there", _committed),
    _greatest("One throw decides for all of training, another for all of deployment", _one_throw_a_phase),
    _greatest("Only B in the first episode gets the agent modified", _first_only),
    _greatest("Only B in the last training episode gets the agent modified", _second_only),
    *(
        _greatest(
            f"Each episode counts {factor:g} times as much as the one before", partial(_discounted, factor)
        )
        for factor in (0.99, 0.95, 0.9)
    ),
)
"""The rules and what the agent wants, read otherwise; the plain reading is the first."""

_AIMS: tuple[tuple[str, Callable[[_Spread], float]], ...] = (
    ("The most visits that are still ahead", lambda belief: maximum(partial(_within, belief, _ahead))),
    ("The most visits in the whole run", lambda belief: maximum(partial(_within, belief, _in_all))),
    ("The most ahead, with the belief held fixed", lambda belief: _settled(partial(_fixed, belief))),
    ("The better act now, with all others held fixed", lambda belief: _settled(partial(_act, belief))),
)
BELIEFS = (
    ("every decision is as likely to be this one", _by_episode),
    ("every run is as likely, and shared among its decisions", _by_run),
)
WITHIN = tuple(
    (aim, tuple(Reading(f"{aim}; {words}", partial(find, belief)) for words, belief in BELIEFS))
    for aim, find in _AIMS
)
"""The plain rules, judged from within an episode: what the agent looks for, by what it believes."""

READINGS = RULES + tuple(reading for _, pair in WITHIN for reading in pair)
"""All readings that were tried."""


def near() -> list[Reading]:
    """The readings whose best p is the paper's number, as far as the paper rounds it."""
    return [reading for reading in READINGS if round(reading.best, 2) == PAPER]


def discount() -> float:
    """How much less each episode would have to count than the one before, to make the paper's number best."""
    return _settled(lambda factor: PAPER - maximum(partial(_discounted, 1 - factor)))


def other_numbers() -> tuple[int, int, float]:
    """Of other numbers of training and deployment episodes, those whose best p is nearest to the paper's."""
    tried = (
        (training, deployment, maximum(partial(visits, training=training, deployment=deployment)))
        for training in range(1, EPISODES[0] + 1)
        for deployment in range(1, EPISODES[1] + 1)
    )
    return min(tried, key=lambda one: round(abs(one[2] - PAPER), 6))
