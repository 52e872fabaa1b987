"""Words split at the end of a line: `opti-⏎mizer` is one word, `inner-⏎alignment` keeps its hyphen.

The text itself decides, by how it writes the word elsewhere, within a line. If it does not, the word is
joined, or keeps its hyphen if both pieces are words in the text; if in doubt, a person is asked.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence

from concordance.intake.document import Word

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BEFORE = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)[-\u00ad\u2010]$")
_AFTER = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# After these, the hyphen belongs to the word, wherever the line ends.
_HYPHENED = ("all", "cross", "half", "ill", "quasi", "self", "so", "well")
_LEAST = 3  # letters: a shorter piece is taken for a syllable, even if it is also a word


class Joiner:
    """Joins lines, and remembers the words that it was not certain about."""

    def __init__(self, lines: Iterable[str]) -> None:
        """`lines` are all the lines of the text; they show how its words are written."""
        self.known: Counter[str] = Counter()
        after_cut = False
        for line in lines:
            # A piece of a split word, at the end of a line or the start of the next, shows nothing.
            words = _WORD.findall(line)
            cut = bool(_BEFORE.search(line))
            self.known.update(word.lower() for word in words[after_cut : len(words) - cut])
            after_cut = cut
        self.doubtful: list[Word] = []
        self._sorted: list[str] | None = None

    def join(self, lines: Sequence[str], page: int | None = None) -> str:
        """The lines as one line, with the words that were split between lines joined again."""
        text = ""
        for line in lines:
            text = self.add(text, line, page)
        return text

    def add(self, text: str, line: str, page: int | None = None, between: str = "") -> str:
        """A text continued by a line; `between` goes between them, such as a page mark."""
        cut, rest = _BEFORE.search(text), _AFTER.match(line)
        if not cut or not rest:
            # "high- and low-level", "2-⏎3", a dash: these are not pieces of one word, and stay as they are.
            glue = "" if text.endswith(("-", "\u2010")) and line[:1].isdigit() else " "
            return f"{text}{glue}{between}{line}" if text else f"{between}{line}"
        first, second = cut[1], rest[0]
        kept, certain = self._word(first, second, soft=text.endswith("\u00ad"))
        if not certain:
            hyphened = f"{first}-{second}"
            other = first + second if kept == hyphened else hyphened
            self.doubtful.append(Word(kept, other, page))
        after = line[rest.end() :]
        if not between:
            return text[: cut.start()] + kept + after
        # The page turns within the word: its mark goes before the next word.
        mark, space, more = after.partition(" ")
        return (
            f"{text[: cut.start()]}{kept}{mark} {between}{more}"
            if space
            else text[: cut.start()] + kept + after
        )

    def _word(self, first: str, second: str, *, soft: bool) -> tuple[str, bool]:
        joined, hyphened = first + second, f"{first}-{second}"
        if second.lower() in ("and", "or", "to"):
            return f"{first}- {second}", True  # "inner-⏎and outer"
        if soft:
            return joined, True
        whole, parted = self.known[joined.lower()], self.known[hyphened.lower()]
        if whole != parted:
            return (joined, True) if whole > parted else (hyphened, True)
        if second[0].isupper() or "-" in first or "-" in second or first.lower() in _HYPHENED:
            return hyphened, True  # "non-⏎English", "state-of-⏎the", "self-⏎driving"
        if self._has_kin(joined.lower()):
            return joined, True
        words = [len(part) >= _LEAST and self.known[part.lower()] > 0 for part in (first, second)]
        return (hyphened, False) if all(words) else (joined, not words[0])

    def _has_kin(self, word: str) -> bool:
        """Whether the text has another form of the word: `completion` for `completions`."""
        stem = word[: max(5, len(word) - 3)]
        if self._sorted is None:
            self._sorted = sorted(self.known)
        at = bisect_left(self._sorted, stem)
        return at < len(self._sorted) and self._sorted[at].startswith(stem)
