"""The cases on which quotes.py compares verdicts: altered quotes and true ones, from a text of the tests.

They are those of the project's tests, by which its rules were written; the others' were not.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.quoting.altered_gaps import LEFT_OUT
from tests.quoting.altered_signs import CHANGED_SIGNS, MATHEMATICS
from tests.quoting.altered_words import CHANGED_WORDS
from tests.quoting.altering import altered
from tests.quoting.copying import EXTRACTORS, HABITS, Copy
from tests.quoting.passages import BREWING, cuts, plain, stretches, unnumbered, whole

TEXT = BREWING
TEXTS = stretches(TEXT)
PLAIN = "\n\n".join(stretch.text for stretch in TEXTS)
"""The text as the others need it: without page marks and headings."""

KINDS = {
    "a word changed": CHANGED_WORDS,
    "a sign changed": CHANGED_SIGNS,
    "mathematics changed": MATHEMATICS,
    "an omission or a cut that misleads": LEFT_OUT,
}
_EACH = 72
_SEED = 10
_PASSAGES = 1_000
_PASTES = 100  # of each habit


@dataclass(frozen=True)
class Cases:
    """Quotes of one group; `passages` has the true passage of each true one."""

    name: str
    quotes: list[str]
    passages: list[str] | None = None


def groups() -> list[Cases]:
    """The groups of altered quotes, then those of true ones."""
    made = altered(TEXTS, _EACH, _SEED)
    found = [Cases(name, [one.quote for one in made if one.kind in kinds]) for name, kinds in KINDS.items()]
    fair = [passage for passage in whole(TEXTS, fewest=4) if passage.is_fair]
    fair += [passage for passage in cuts(TEXTS, Random(_SEED), 2 * _PASSAGES, (4, 80)) if passage.is_fair]
    texts = [passage.text for passage in fair]
    exact = [text for text in texts if unnumbered(text) == text][:_PASSAGES]  # a list's numbers are not text
    return [
        *found,
        Cases("a passage as it stands", exact, exact),
        pastes("a passage with one trace of copying", HABITS),
        pastes("a passage as a program copies it", EXTRACTORS),
    ]


def pastes(name: str, copies: dict[str, Copy]) -> Cases:
    """What each habit makes of passages, of those first that it changes."""
    drawn = [*whole(TEXTS, fewest=8), *cuts(TEXTS, Random(_SEED), _PASSAGES, (8, 60))]
    texts = [passage.text for passage in drawn if passage.keeps_items]
    quotes, passages = [], []
    for habit, copy in copies.items():
        rng = Random(f"{_SEED} {habit}")
        made = {copy(text, rng): text for text in rng.sample(texts, len(texts))}
        rows = sorted(made.items(), key=lambda row: row[0] == row[1])[:_PASTES]
        quotes += [pasted for pasted, _ in rows]
        passages += [text for _, text in rows]
    return Cases(name, quotes, passages)


def is_passage(text: str | None, passage: str) -> bool:
    """Whether a text is a passage, apart from the kind of its quotation marks and dashes."""
    return text is not None and plain(text) == plain(unnumbered(passage))
