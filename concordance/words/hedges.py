"""The words by which a source shows that it does not state something outright.

One table: what follows for the claim of a link that rests on such words is said in checks/evidence.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Hedge:
    """Words that hedge alike, and how firmly a source claims what it says with them.

    `of_effects`: they count only where a link says what one thing does to another, because elsewhere they
    mostly belong to something else. `pattern` finds them, in Python as in a script.
    """

    words: tuple[str, ...]
    claims: tuple[str, ...]
    of_effects: bool = False
    pattern: str = field(init=False)

    def __post_init__(self) -> None:
        """Put the pattern together: whole words, whatever stands between them."""
        object.__setattr__(self, "pattern", rf"\b(?:{'|'.join(self.words)})\b".replace(" ", r"\W+"))


HEDGES = (
    Hedge(("claim", "claims", "claimed"), ("reported",)),
    Hedge(
        (
            *("conjecture", "conjectures", "conjectured"),
            *("speculate", "speculates", "speculated", "speculative", "speculation"),
        ),
        ("conjectured", "reported"),
    ),
    Hedge(
        (
            *("hypothesis", "hypotheses", "hypothesize", "hypothesizes", "hypothesized"),
            *("hypothesise", "hypothesises", "hypothesised"),
        ),
        ("hypothesized", "conjectured", "reported"),
    ),
    Hedge(
        (
            *("may", "might", "could", "perhaps", "possibly", "potentially", "probably", "presumably"),
            *("plausible", "plausibly", "seem", "seems", "suggest", "suggests", "likely to"),
            *("we think", "we believe", "we expect"),
        ),
        ("argued", "hypothesized", "conjectured", "reported"),
        of_effects=True,
    ),
)
"""Every hedge, those that leave the fewest claims first."""

_PATTERNS = [re.compile(hedge.pattern, re.ASCII | re.IGNORECASE) for hedge in HEDGES]


def strictest_hedge(text: str) -> tuple[int, str] | None:
    """Of the hedges in a text, the number of the one that leaves the fewest claims, and its words."""
    for number, pattern in enumerate(_PATTERNS):
        if match := pattern.search(text):
            return number, " ".join(match.group().split())
    return None
