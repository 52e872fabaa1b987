"""What differs between a quote and the passage closest to it, when only the fingerprint is known.

A quote that is not in a text may have stretches that are. These are chained in the order of both texts,
as sequence aligners do (seed, chain). What remains between them differs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from concordance.quoting.fingerprint import Fingerprint, hash_loose
from concordance.quoting.shelf import Shelf
from concordance.quoting.tokens import Part, Slot

_JUMP = 12  # tokens of the source that may be missing in one gap, beyond the number the quote has there
_RARE = 3  # two words by themselves are a block only if they do not stand in more places than this
_MOST_BLOCKS = 120  # of one segment, the longest; only a hostile quote has more
_MOST_SEGMENTS = 4
_MOST_EDITIONS = 6
_MOST_NEAR = 400  # words of a passage that are looked through for what is left


@dataclass(frozen=True, slots=True)
class Block:
    """Tokens `[begin, end)` of the quote that appear in the source `shift` positions later."""

    begin: int
    end: int
    shift: int


@dataclass(frozen=True, slots=True)
class Words:
    """The loose tokens of a quote, the slot and the reading's number of each, and where parts begin.

    `joints` are the tokens at which the parts after the first begin.
    """

    tokens: tuple[str, ...]
    slots: tuple[Slot, ...]
    choices: tuple[tuple[int, ...], ...]
    joints: frozenset[int]


def words_of(parts: Sequence[Part], shelf: Shelf) -> Words:
    """The loose tokens of a quote.

    If a slot has several readings, the one that fits best between its neighbors in the texts is used.
    """
    tokens: list[str] = []
    slots: list[Slot] = []
    choices = []
    joints = []
    for part in parts:
        if tokens:
            joints.append(len(tokens))
        start = len(tokens)
        chosen = []
        for place, slot in enumerate(part):
            number = 0
            if len(slot.readings) > 1:
                before = tuple(tokens[max(start, len(tokens) - 1) :])
                after = part[place + 1].readings[0].loose[:1] if place + 1 < len(part) else ()
                fits = [
                    _fit((*before, *reading.loose, *after), shelf) / (len(reading.loose) + 1)
                    for reading in slot.readings
                ]
                number = max(range(len(fits)), key=fits.__getitem__)
            chosen.append(number)
            tokens += slot.readings[number].loose
            slots += [slot] * len(slot.readings[number].loose)
        choices.append(tuple(chosen))
    return Words(tuple(tokens), tuple(slots), tuple(choices), frozenset(joints))


def _fit(tokens: tuple[str, ...], shelf: Shelf) -> int:
    return sum(shelf.positions(pair) != [] for pair in pairwise(tokens))


def align(words: Words, shelf: Shelf) -> tuple[Fingerprint, list[Block]] | None:
    """The edition and the blocks of a quote that appear, in order, in one segment of its text.

    The blocks do not overlap. If several editions have as many words of the quote, the first one counts.
    """
    seeds = [shelf.positions(pair) for pair in pairwise(words.tokens)]
    weights: Counter[int] = Counter()
    for found in seeds:
        weights.update({number for number, _ in found or ()})
    best: tuple[int, Fingerprint, list[Block]] | None = None
    for number, _ in sorted(weights.items(), key=lambda row: (-row[1], row[0]))[:_MOST_EDITIONS]:
        edition = shelf.editions[number]
        here = [
            None if found is None else [position for other, position in found if other == number]
            for found in seeds
        ]
        by_segment: dict[int, list[Block]] = {}
        for block in _blocks(words.tokens, here, edition):
            segment = edition.segment_at(block.begin + block.shift, loose=True)
            by_segment.setdefault(segment, []).append(block)
        promising = sorted(by_segment, key=lambda segment: (-_covered(by_segment[segment]), segment))
        for segment in promising[:_MOST_SEGMENTS]:
            chain = _chain(by_segment[segment], words.joints)
            covered = sum(block.end - block.begin for block in chain)
            if best is None or (covered, -number) > (best[0], -shelf.editions.index(best[1])):
                best = covered, edition, chain
    if best is None:
        return None
    _, edition, chain = best
    return edition, _chain([*chain, *_nearby(words.tokens, chain, edition)], words.joints)


def is_close(words: Words, blocks: Sequence[Block]) -> bool:
    """Whether some blocks cover at least half of a quote."""
    return 2 * sum(block.end - block.begin for block in blocks) >= len(words.tokens)


def _nearby(words: Sequence[str], chain: Sequence[Block], edition: Fingerprint) -> Iterator[Block]:
    """Two words in a row of the quote, wherever they stand near a chain without being in it."""
    begin = chain[0].begin + chain[0].shift
    start, stop = edition.bounds(edition.segment_at(begin, loose=True), loose=True)
    first = max(start, begin - _JUMP)
    end = min(stop, chain[-1].end + chain[-1].shift + _JUMP)
    known = {at for block in chain for at in range(block.begin, block.end - 1)}
    for at, pair in enumerate(pairwise(words) if end - first <= _MOST_NEAR else ()):
        if at not in known:
            for place in edition.loose.places(hash_loose(pair), first, end - 1):
                yield Block(at, at + 2, place - at)


def _covered(blocks: Sequence[Block]) -> int:
    """How many words of the quote some blocks cover together."""
    covered = reached = 0
    for block in sorted(blocks, key=lambda block: (block.begin, block.end)):
        covered += max(0, block.end - max(block.begin, reached))
        reached = max(reached, block.end)
    return covered


def _blocks(
    words: Sequence[str], seeds: Sequence[Sequence[int] | None], edition: Fingerprint
) -> Iterator[Block]:
    """The stretches of the quote that appear anywhere in an edition, each as long as it goes.

    `seeds` are the positions of each two words in a row, or None if they are too many.
    """
    growing: dict[int, int] = {}  # from shift to the first word of a stretch that is still growing
    for at, found in enumerate([*seeds, ()]):
        if found is None:  # too common to begin a block, not too common to go on with one
            pair = (words[at], words[at + 1])
            shifts = {shift for shift in growing if edition.loose.has(pair, at + shift)}
        else:
            shifts = {position - at for position in found}
        for shift in [shift for shift in growing if shift not in shifts]:
            begin = growing.pop(shift)
            if at - begin > 1 or len(seeds[begin] or ()) <= _RARE:
                yield Block(begin, at + 1, shift)
        for shift in shifts:
            growing.setdefault(shift, at)


def _chain(blocks: Sequence[Block], joints: frozenset[int]) -> list[Block]:
    """The blocks that cover the most words in the order of both quote and source.

    Between two parts of a quote, any number of the segment's words may be missing; elsewhere only a few.
    If two blocks overlap, the second one is shortened.
    """
    longest = sorted(blocks, key=lambda block: (block.begin - block.end, block.begin, block.shift))
    blocks = sorted(longest[:_MOST_BLOCKS], key=lambda block: (block.begin, block.end, block.shift))
    best: list[tuple[int, int, Block, int]] = []  # words covered, minus the seams, last block, the one before
    for block in blocks:
        own = (block.end - block.begin, 0, block, -1)
        for place, (covered, seams, last, _) in enumerate(best):
            overlap = max(0, last.end - block.begin, last.end + last.shift - block.begin - block.shift)
            begin = block.begin + overlap
            missing = begin + block.shift - last.end - last.shift
            if begin >= block.end:
                continue
            if missing > begin - last.end + _JUMP and not any(last.end <= j <= begin for j in joints):
                continue
            score = (covered + block.end - begin, seams - 1)
            if score > own[:2]:
                own = (*score, Block(begin, block.end, block.shift), place)
        best.append(own)
    chain = []
    place = max(range(len(best)), key=lambda at: (best[at][0], best[at][1], -at), default=-1)
    while place >= 0:
        chain.append(best[place][2])
        place = best[place][3]
    return chain[::-1]
