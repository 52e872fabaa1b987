"""Words that a copy ran together or broke up, and hyphens of another kind, given the passage closest to it.

Between the stretches that the source has, the letters of the quote are cut anew: each piece that may come
next is hashed, and the hash at that position says which one does. So every letter is the source's, in its
place, and only spaces and hyphens between letters differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain, pairwise
from typing import NamedTuple

from concordance.quoting.alignment import Block, Words
from concordance.quoting.characters import How
from concordance.quoting.fingerprint import Fingerprint, Runs
from concordance.quoting.reading import Way
from concordance.quoting.seams import NEGATIONS
from concordance.quoting.tokens import Part, Reading, Slot, scan

_LONGEST = 40  # letters of a word of the source
_MOST = 400  # letters between two stretches
_HYPHENS = ("—", "−")  # what may stand for a hyphen between letters


class Recut(NamedTuple):
    """A quote in the source's words, and the ranges in which its own are others."""

    way: Way
    ranges: tuple[tuple[int, int], ...]


def has_the_negations_of(mended: str, way: Way, words: Words) -> bool:
    """Whether a quote shows as many negations as its mended form: "notable" is not "not able"."""
    own = chain.from_iterable(map(_strict_tokens, way.parts, words.choices))
    source = chain.from_iterable(_strict_tokens(part, [0] * len(part)) for part in scan(mended, How.EXACT))
    return _negations(own) == _negations(source)


def _strict_tokens(part: Part, choice: Sequence[int]) -> Iterator[str]:
    return chain.from_iterable(
        slot.readings[number].strict for slot, number in zip(part, choice, strict=True)
    )


def _negations(tokens: Iterable[str]) -> int:
    return sum(piece in NEGATIONS for token in tokens for piece in token.lower().split("-"))


class _Gap(NamedTuple):
    """Tokens `[begin, end)` of a quote, between known ones, and the source's words in their place."""

    begin: int
    end: int
    source: list[str]


def recut(quote: str, way: Way, words: Words, edition: Fingerprint, blocks: Sequence[Block]) -> Recut | None:
    """The quote with the source's words; None if more than spaces and hyphens between letters differ."""
    fresh: list[Slot] = []
    for gap in _gaps(words, edition.loose, blocks):
        slots = _slots(quote, way, words, gap) if gap else None
        if slots is None:
            return None
        fresh += slots
    ranges = dict.fromkeys((slot.start, slot.end) for slot in fresh)
    found = Way(tuple(_replaced(part, fresh) for part in way.parts), way.own)
    return Recut(found, tuple(ranges)) if fresh and not found.is_short else None


def _gaps(words: Words, runs: Runs, blocks: Sequence[Block]) -> Iterator[_Gap | None]:
    """What stands before, between and after the blocks; None for what no cutting makes the source's."""
    first, last = blocks[0], blocks[-1]
    yield _backward(words, runs, 0, first)
    for before, after in pairwise(blocks):
        joint = next((joint for joint in words.joints if before.end <= joint <= after.begin), None)
        if joint is None:
            yield _forward(words, runs, before, after.begin, after)
        else:
            yield _forward(words, runs, before, joint)
            yield _backward(words, runs, joint, after)
    yield _forward(words, runs, last, len(words.tokens))


def _forward(words: Words, runs: Runs, block: Block, end: int, then: Block | None = None) -> _Gap | None:
    """The tokens after a block up to `end`, where the block `then` begins if there is one."""
    known, place = words.tokens[block.end - 1], block.end + block.shift - 1
    stop = None if then is None else then.begin + then.shift - 1
    states: list[tuple[str, int, list[str]]] = [(_letters(words, block.end, end), place, [])]
    while states:
        letters, at, found = states.pop()
        last = found[-1] if found else known
        if not letters:
            if then is None or (at == stop and runs.has((last, words.tokens[end]), at)):
                return _Gap(block.end, end, found)
            continue
        for size in range(1, min(len(letters), _LONGEST) + 1):
            if runs.has((last, letters[:size]), at):
                states.append((letters[size:], at + 1, [*found, letters[:size]]))
    return None


def _backward(words: Words, runs: Runs, begin: int, block: Block) -> _Gap | None:
    """The tokens from `begin` up to a block."""
    states: list[tuple[str, int, list[str]]]
    states = [(_letters(words, begin, block.begin), block.begin + block.shift, [])]
    while states:
        letters, at, found = states.pop()
        if not letters:
            return _Gap(begin, block.begin, found)
        following = found[0] if found else words.tokens[block.begin]
        for size in range(1, min(len(letters), _LONGEST) + 1):
            if runs.has((letters[-size:], following), at - 1):
                states.append((letters[:-size], at - 1, [letters[-size:], *found]))
    return None


def _letters(words: Words, begin: int, end: int) -> str:
    """The letters of some tokens; too many are cut off, and then nothing has them."""
    return "".join(token for token in words.tokens[begin:end] if token not in _HYPHENS)[: _MOST + 1]


def _slots(quote: str, way: Way, words: Words, gap: _Gap) -> list[Slot] | None:
    """A slot for each word of the source that the quote has otherwise; None if a copy does not do that."""
    tokens = ["" if token in _HYPHENS else token for token in words.tokens[gap.begin : gap.end]]
    ends, true_ends = [*accumulate(map(len, tokens))], [*accumulate(map(len, gap.source))]
    if [*ends, 0][-1:] != [*true_ends, 0][-1:]:
        return None
    found: list[Slot] = []
    for first, last in pairwise(sorted({0, *ends} & {0, *true_ends})):
        own = [at for at, end in enumerate(ends) if first < end <= last and tokens[at]]
        true = [word for word, end in zip(gap.source, true_ends, strict=True) if first < end <= last]
        if [tokens[at] for at in own] == true:
            continue
        start, end = words.slots[gap.begin + own[0]].start, words.slots[gap.begin + own[-1]].end
        strict = _strict(quote, way, words, start, end)
        if not _may_be_cut(strict, [tokens[at] for at in own], true):
            return None
        for word in true:
            found.append(Slot(start, end, (Reading((strict[: len(word)],), (word,)),)))
            strict = strict[len(word) :]
    signs = [words.slots[gap.begin + at].start for at, token in enumerate(tokens) if not token]
    return found if all(any(slot.start < sign < slot.end for slot in found) for sign in signs) else None


def _strict(quote: str, way: Way, words: Words, start: int, end: int) -> str:
    """The letters at `[start, end)` of a quote, in its case; empty if there are other marks than hyphens."""
    letters = ""
    for part, choice in zip(way.parts, words.choices, strict=True):
        for slot, number in zip(part, choice, strict=True):
            if start <= slot.start < end:
                strict = "".join(slot.readings[number].strict)
                between = quote[slot.start - 1 : slot.end + 1]
                if strict not in _HYPHENS:
                    letters += strict.replace("-", "")
                elif between.split() != [between]:
                    return ""  # a dash with spaces is no hyphen
    return letters


def _may_be_cut(strict: str, own: Sequence[str], true: Sequence[str]) -> bool:
    """Whether words may stand for others that have the same letters."""
    if strict.lower() != "".join(true):
        return False
    moved = {*accumulate(map(len, own))} ^ {*accumulate(map(len, true))}
    return all(strict[at - 1].isalpha() and strict[at].isalpha() for at in moved)  # "10 20" is not "1020"


def _replaced(part: Part, fresh: Sequence[Slot]) -> Part:
    """A part with the source's words in place of those that the quote has there."""
    kept = [slot for slot in part if not any(new.start <= slot.start < new.end for new in fresh)]
    here = [new for new in fresh if part[0].start <= new.start < part[-1].end]
    return tuple(sorted([*kept, *here], key=lambda slot: slot.start))
