"""The words next to what a quote leaves out: does a negation, a condition or a hedge stand there?

The fingerprint can be asked whether a given word follows, or precedes, the words of a quote.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, pairwise

from concordance.quoting.fingerprint import BREAK, LOOSE, RUN, Fingerprint, Runs, hashes_of_pairs
from concordance.quoting.matching import Chain, Span
from concordance.quoting.reading import exact_match
from concordance.quoting.tokens import Part, Reading

_NEGATIONS = """
not no never neither nor cannot without unless except none nothing nobody nowhere hardly rarely scarcely
barely seldom unlikely n't isn't don't doesn't won't can't wouldn't shouldn't didn't aren't wasn't weren't
couldn't hasn't haven't hadn't fails fail failed lacks lack
"""
_CONDITIONS = """
if only although though however whether provided assuming suppose supposing otherwise until when whenever
where wherever whereas while once
"""
_HEDGES = """
may might could would should possibly perhaps arguably hypothetically potentially probably presumably
supposedly allegedly seemingly seems seem apparently appears appear sometimes usually mostly often likely
generally typically few little less least almost nearly purportedly
"""
NEGATIONS = tuple(_NEGATIONS.split())
TURNING = (*NEGATIONS, *_CONDITIONS.split(), *_HEDGES.split())
"""The words that can turn the meaning of what stands next to them."""

_BEFORE = (*NEGATIONS, "if", "only", "whether")
_AFTER = (*NEGATIONS, "if", "only", "although", "though", "whether", "provided", "until")
_SENTENCE_ENDS = (".", "?", "!")
_CLOSERS = ('"', ")")
_ENDS = [mark.encode() for mark in (*_SENTENCE_ENDS, ":", ";", BREAK)]
_ENDS_CLOSED = [b"%b %b" % (end, closer.encode()) for end in _ENDS for closer in _CLOSERS]


@dataclass(frozen=True, slots=True)
class Seam:
    """A turning word that a quote leaves out: at `[start, end)` of the quote, in code points."""

    word: str
    where: str
    start: int
    end: int


def seams(quote: str, fingerprint: Fingerprint) -> Iterator[Seam]:
    """The turning words at a quote's omissions, and where its ends are cut short within a sentence."""
    way, loose, strict = exact_match(quote, fingerprint)
    if not loose or not strict:
        return
    parts, chain, runs = way.parts, loose[0], fingerprint.loose
    first, last = parts[0][0], parts[-1][-1]
    found = _known(_pairs_before(_first_word(parts[0], chain[0])), runs.at(chain[0].first - 1))
    if found and not _begins_sentence(parts[0], strict[0][0], fingerprint.strict):
        for number in found:
            yield Seam(_BEFORE[number], "just before it", first.start, first.end)
    yield from left_out(parts, chain, fingerprint)
    found = _known(_pairs_after(_last_word(parts[-1], chain[-1])), runs.at(chain[-1].end - 1))
    if found and not _ends_sentence(parts[-1], strict[0][-1], fingerprint.strict):
        for number in found:
            yield Seam(_AFTER[number], "just after it", last.start, last.end)


@lru_cache(maxsize=1 << 14)  # quotes begin and end with the same words again and again
def _pairs_before(word: str) -> Runs:
    """The pairs of each word that can turn a meaning just before a quote, and the quote's first word."""
    return Runs(hashes_of_pairs([f"{before} {word}".encode() for before in _BEFORE]), LOOSE, 3)


@lru_cache(maxsize=1 << 14)
def _pairs_after(word: str) -> Runs:
    """The pairs of a quote's last word, and each word that can turn its meaning just after it."""
    return Runs(hashes_of_pairs([f"{word} {after}".encode() for after in _AFTER]), LOOSE, 3)


def _known(pairs: Runs, there: bytes) -> list[int]:
    """The numbers of the pairs that the hash at some place may be of."""
    return [*pairs.places(there)] if there else []


def left_out(parts: Sequence[Part], chain: Chain, fingerprint: Fingerprint) -> Iterator[Seam]:
    """The turning words at the edges of what a quote leaves out between its parts."""
    for number, (before, after) in enumerate(pairwise(chain)):
        if before.end == after.first:
            continue
        start, end = parts[number][-1].end, parts[number + 1][0].start
        last, first = _last_word(parts[number], before), _first_word(parts[number + 1], after)
        for word in TURNING:
            follows = fingerprint.loose.has((last, word), before.end - 1)
            if follows or fingerprint.loose.has((word, first), after.first - 1):
                yield Seam(word, "in an omission", start, end)


def _first_word(part: Part, span: Span) -> str:
    return next(token for reading in _read(part, span) for token in reading.loose)


def _last_word(part: Part, span: Span) -> str:
    return next(token for reading in _read_back(part, span) for token in reversed(reading.loose))


def _read(part: Part, span: Span) -> Iterator[Reading]:
    """The readings of a part, in order."""
    return (slot.readings[number] for slot, number in zip(part, span.readings, strict=True))


def _read_back(part: Part, span: Span) -> Iterator[Reading]:
    """The readings of a part, the last one first."""
    rows = zip(reversed(part), reversed(span.readings), strict=True)
    return (slot.readings[number] for slot, number in rows)


def _begins_sentence(part: Part, span: Span, runs: Runs) -> bool:
    tokens = (token for reading in _read(part, span) for token in reading.strict)
    one, two, three = islice(tokens, RUN - 1)
    after = f" {one} {two} {three}".encode()
    if runs.among([end + after for end in _ENDS], span.first - 1):
        return True
    after = f" {one} {two}".encode()
    return bool(runs.among([end + after for end in _ENDS_CLOSED], span.first - 2))


def _ends_sentence(part: Part, span: Span, runs: Runs) -> bool:
    def tokens() -> Iterator[str]:
        return (token for reading in _read_back(part, span) for token in reversed(reading.strict))

    if next((token for token in tokens() if token not in _CLOSERS), "") in _SENTENCE_ENDS:
        return True
    known = " ".join([*islice(tokens(), RUN - 1)][::-1])
    marks = (*_SENTENCE_ENDS, BREAK)
    return bool(runs.among([f"{known} {mark}".encode() for mark in marks], span.end - RUN + 1))
