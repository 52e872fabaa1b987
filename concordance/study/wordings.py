"""The definitions of one concept side by side: which words the sources' wordings share, and which differ."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from concordance.base.model import Concept, Quote
from concordance.words.compare import Span, compare, spans_of


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two defining quotes of an entry, each with its label, and the spans that turn one into the other."""

    old_label: str
    old: Quote
    new_label: str
    new: Quote
    spans: tuple[Span, ...]

    @property
    def is_same(self) -> bool:
        """Whether both have the same words and punctuation."""
        return all(span.kind == "same" for span in self.spans)

    @property
    def nearness(self) -> float:
        """The share of words that the two have in common, 0 to 1."""
        same = sum(len(span.text.split()) for span in self.spans if span.kind == "same")
        return 2 * same / (len(self.old.text.split()) + len(self.new.text.split()))

    @property
    def dropped(self) -> tuple[str, ...]:
        """What only the old one has: each run of words, without marks that stand alone."""
        runs = (" ".join(span.text.split()) for span in self.spans if span.kind == "removed")
        return tuple(run for run in runs if any(map(str.isalnum, run)))

    @property
    def is_telling(self) -> bool:
        """Whether they share half of their words. If not, most would be marked, and that says nothing."""
        return self.nearness >= 0.5


def compared(old: tuple[str, Quote], new: tuple[str, Quote]) -> Comparison:
    """Two quotes, each with its label, and the spans that turn the words of one into those of the other."""
    return Comparison(*old, *new, _by_phrase(compare(_line(old[1]), _line(new[1]))))


def comparisons(concept: Concept) -> tuple[Comparison, ...]:
    """Each defining quote of an entry except the first, with the earlier one that is closest to it."""
    defining = [(label, quote) for label, quote in concept.quotes.items() if quote.role == "defines"]
    found = []
    for place, (label, quote) in enumerate(defining[1:], 1):
        earlier = [compared(old, (label, quote)) for old in defining[:place]]
        found.append(max(earlier, key=lambda one: one.nearness))
    return tuple(found)


def is_reworded(concept: Concept) -> bool:
    """Whether the sources define a concept in more than one wording."""
    return any(not comparison.is_same for comparison in comparisons(concept))


def _line(quote: Quote) -> str:
    return " ".join(quote.text.split())


def _is_phrase(text: str) -> bool:
    return len(text.split()) > 1


def _by_phrase(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans with every single unchanged word between two changes merged into them.

    It means nothing that two sentences both contain "the". Marks that skip such words only hide what the
    sentences really share.
    """
    pieces: list[tuple[str, str]] = []  # the words of the old wording, those of the new one
    for span in spans:
        after_removed = bool(pieces) and pieces[-1][1] == "" and pieces[-1][0] != ""
        if span.kind == "same":
            pieces.append((span.text, span.text))
        elif span.kind == "removed":
            pieces.append((span.text, ""))
        elif after_removed:
            pieces[-1] = (pieces[-1][0], span.text)
        else:
            pieces.append(("", span.text))
    joined: list[tuple[str, str]] = []
    for place, piece in enumerate(pieces):
        lone = piece[0] == piece[1] and not _is_phrase(piece[0])
        between = joined and place + 1 < len(pieces)
        goes_on = joined and joined[-1][0] != joined[-1][1] and piece[0] != piece[1]
        if (lone and between) or goes_on:
            joined[-1] = (joined[-1][0] + piece[0], joined[-1][1] + piece[1])
        else:
            joined.append(piece)
    return tuple(spans_of(joined))
