"""Makes altered quotes of a text: each of many kinds, none of them by chance an exact passage.

>>> made = altered(stretches(BREWING), each=2, seed=1)
>>> len(made) == 2 * len(KINDS)
True
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from tests.quoting.altered_gaps import EXACT, LEFT_OUT
from tests.quoting.altered_signs import CHANGED_SIGNS, MATHEMATICS
from tests.quoting.altered_words import CHANGED_WORDS, Change
from tests.quoting.passages import BREWING, Passage, Stretch, cuts, stands, stretches, whole

__all__ = ["BREWING", "KINDS", "Altered", "altered", "stretches"]

KINDS: dict[str, Change] = {**CHANGED_WORDS, **CHANGED_SIGNS, **MATHEMATICS, **LEFT_OUT}
"""Every kind by its name. A new one is a function that makes it, and a line in one of the tables."""


@dataclass(frozen=True, slots=True)
class Altered:
    """A quote that the text does not have, and the passage that it was made from."""

    kind: str
    quote: str
    passage: str


def altered(texts: tuple[Stretch, ...], each: int, seed: int) -> list[Altered]:
    """Up to so many altered quotes of each kind; the same seed makes the same ones."""
    rng = Random(seed)
    pool = [*whole(texts, fewest=8), *cuts(texts, rng, 900, (8, 40))]
    made = []
    for kind, change in KINDS.items():
        made += one_kind(kind, change, pool, texts, each, Random(f"{seed} {kind}"))
    return made


def one_kind(
    kind: str, change: Change, pool: Sequence[Passage], texts: tuple[Stretch, ...], each: int, rng: Random
) -> list[Altered]:
    """The altered quotes of a kind: all different, and each really altered."""
    found: dict[str, Altered] = {}
    for _ in range(4):  # a passage can often be altered in several places
        for passage in rng.sample(pool, len(pool)):
            quote = change(passage, rng)
            if quote is None or quote in found or stands(quote, texts) != (kind in EXACT):
                continue
            found[quote] = Altered(kind, quote, passage.text)
            if len(found) == each:
                return list(found.values())
    return list(found.values())
