"""Made-up texts and quotes for quotes.py: words as frequent as in English, sentences, sections and pages."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from random import Random

RUN = 30
"""The words of a quote."""

_VOCABULARY = 8_000
_PARAGRAPH = 120
_PARAGRAPHS = 8  # in a section; a page has as many words as three paragraphs


@dataclass(frozen=True)
class MadeUp:
    """A source text, and the paragraphs that quotes are taken from."""

    text: str
    paragraphs: tuple[tuple[str, ...], ...]

    def quotes(self, count: int, rng: Random) -> list[str]:
        """Runs of words from anywhere in the text."""
        found = []
        for _ in range(count):
            paragraph = rng.choice(self.paragraphs)
            begin = rng.randint(0, len(paragraph) - RUN)
            found.append(" ".join(paragraph[begin : begin + RUN]))
        return found


class Writer:
    """Makes texts of the same words: the nth is used 1/n as often as the first, as in English."""

    def __init__(self, seed: int) -> None:
        """The same seed makes the same words."""
        rng = Random(seed)
        letters = "etaoinshrdlucmfwypvbgkjqxz"
        weights = [26 - at for at in range(26)]
        words: dict[str, None] = {}
        while len(words) < _VOCABULARY:
            size = min(12, 1 + rng.randint(1, 4) + len(words).bit_length() // 2)
            words["".join(rng.choices(letters, weights, k=size))] = None
        self.words = tuple(words)
        self.frequent = tuple(accumulate(1 / (place + 2) for place in range(_VOCABULARY)))

    def sentence(self, words: int, rng: Random) -> list[str]:
        """A sentence with a capital, a comma here and there, and a period."""
        row = rng.choices(self.words, cum_weights=self.frequent, k=words)
        row = [word + "," if rng.random() < 0.06 else word for word in row]
        return [row[0].capitalize(), *row[1:-1], row[-1].rstrip(",") + "."]

    def paragraph(self, rng: Random) -> tuple[str, ...]:
        """A paragraph of sentences."""
        row: list[str] = []
        while len(row) < _PARAGRAPH:
            row += self.sentence(rng.randint(8, 30), rng)
        return tuple(row[:_PARAGRAPH])

    def text(self, words: int, seed: int) -> MadeUp:
        """A text of so many words."""
        rng = Random(seed)
        paragraphs = tuple(self.paragraph(rng) for _ in range(words // _PARAGRAPH))
        lines = []
        for number, paragraph in enumerate(paragraphs):
            if number % _PARAGRAPHS == 0:
                lines.append(f"# {number // _PARAGRAPHS + 1} {' '.join(self.sentence(4, rng)).rstrip('.')}")
            page = f"[p. {number // 3 + 1}] " if number % 3 == 0 else ""
            lines.append(page + " ".join(paragraph))
        return MadeUp("\n\n".join(lines) + "\n", paragraphs)

    def absent(self, count: int, rng: Random) -> list[str]:
        """Quotes of the same words that no text has."""
        return [" ".join(self.sentence(RUN, rng)) for _ in range(count)]


def altered(quotes: list[str]) -> list[str]:
    """The quotes with another word in the middle of each."""
    return [
        " ".join([*words[: RUN // 2], "replaced", *words[RUN // 2 + 1 :]]) for words in map(str.split, quotes)
    ]
