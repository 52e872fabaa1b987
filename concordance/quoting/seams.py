"""The words next to what a quote leaves out: does a negation, a condition or a hedge stand there?

The fingerprint can be asked whether a given word follows, or precedes, the words of a quote.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from concordance.quoting.fingerprint import BREAK, RUN, Fingerprint, Runs
from concordance.quoting.matching import Chain, Span, chains, strictly
from concordance.quoting.mending import tokens_of_part
from concordance.quoting.reading import exact_way
from concordance.quoting.tokens import Part

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


@dataclass(frozen=True, slots=True)
class Seam:
    """A turning word that a quote leaves out: at `[start, end)` of the quote, in code points."""

    word: str
    where: str
    start: int
    end: int


def seams(quote: str, fingerprint: Fingerprint) -> Iterator[Seam]:
    """The turning words at a quote's omissions, and where its ends are cut short within a sentence."""
    way = exact_way(quote)
    loose = chains(way.loose, fingerprint) if way.parts else []
    strict = strictly(way.parts, loose, fingerprint)
    if not loose or not strict:
        return
    parts, chain = way.parts, loose[0]
    first, last = parts[0][0], parts[-1][-1]
    if not _begins_sentence(_strict(parts[0], strict[0][0]), strict[0][0].first, fingerprint.strict):
        following = _words(parts[0], chain[0])[0]
        for word in _BEFORE:
            if fingerprint.loose.has((word, following), chain[0].first - 1):
                yield Seam(word, "just before it", first.start, first.end)
    yield from left_out(parts, chain, fingerprint)
    if not _ends_sentence(_strict(parts[-1], strict[0][-1]), strict[0][-1].end, fingerprint.strict):
        before = _words(parts[-1], chain[-1])[-1]
        for word in _AFTER:
            if fingerprint.loose.has((before, word), chain[-1].end - 1):
                yield Seam(word, "just after it", last.start, last.end)


def left_out(parts: Sequence[Part], chain: Chain, fingerprint: Fingerprint) -> Iterator[Seam]:
    """The turning words at the edges of what a quote leaves out between its parts."""
    words = [_words(part, span) for part, span in zip(parts, chain, strict=True)]
    for number, (before, after) in enumerate(pairwise(chain)):
        if before.end == after.first:
            continue
        start, end = parts[number][-1].end, parts[number + 1][0].start
        for word in TURNING:
            follows = fingerprint.loose.has((words[number][-1], word), before.end - 1)
            if follows or fingerprint.loose.has((word, words[number + 1][0]), after.first - 1):
                yield Seam(word, "in an omission", start, end)


def _words(part: Part, span: Span) -> list[str]:
    return [
        token
        for slot, number in zip(part, span.readings, strict=True)
        for token in slot.readings[number].loose
    ]


def _strict(part: Part, span: Span) -> list[str]:
    return [token.text for token in tokens_of_part(part, span.readings)]


def _begins_sentence(tokens: Sequence[str], first: int, runs: Runs) -> bool:
    one, two, three = tokens[: RUN - 1]
    ends = (*_SENTENCE_ENDS, ":", ";", BREAK)
    if any(runs.has((mark, one, two, three), first - 1) for mark in ends):
        return True
    return any(runs.has((mark, closer, one, two), first - 2) for mark in ends for closer in _CLOSERS)


def _ends_sentence(tokens: Sequence[str], end: int, runs: Runs) -> bool:
    last = next((token for token in reversed(tokens) if token not in _CLOSERS), "")
    if last in _SENTENCE_ENDS:
        return True
    known = tokens[1 - RUN :]
    return any(runs.has((*known, mark), end - RUN + 1) for mark in (*_SENTENCE_ENDS, BREAK))
