"""What differs between a quote and the passage closest to it, when only the fingerprint is known.

A quote that is not in a text may have stretches that are. These are chained in the order of both texts,
as sequence aligners do (seed, chain, extend); what remains between them differs. The source's words in
the gaps are unknown; only their number is known.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from concordance.quoting.fingerprint import RUN, Section, Tokens, hash_run, hash_runs

_JUMP = 12  # tokens of the source that may be missing in one gap, beyond the number the quote has there
_SKIP = 6  # tokens that may have been inserted at one place among fewer than four of the source's
_MOST_BLOCKS = 400  # the longest are kept; only a hostile quote has more


@dataclass(frozen=True, slots=True)
class Block:
    """Tokens `[begin, end)` of the quote that appear in the source `shift` positions later."""

    begin: int
    end: int
    shift: int


def align(
    words: Sequence[str],
    tokens: Tokens,
    section: Callable[[int], Section | None],
    joints: frozenset[int] = frozenset(),
) -> list[Block]:
    """The blocks of a quote that appear, in order, in one section of a text.

    `section` maps a position to its section; `joints` are the words at which parts of the quote begin,
    before which the source may have any number of words. The blocks do not overlap. The list is empty
    unless the blocks cover at least half of the quote.
    """
    blocks = _filled(_chain(_blocks(words, tokens), section, joints), words, tokens, joints)
    blocks = blocks or _one_edit(words, tokens)
    return blocks if 2 * sum(block.end - block.begin for block in blocks) >= len(words) else []


def _blocks(words: Sequence[str], tokens: Tokens) -> list[Block]:
    """The longest stretches of the quote that appear anywhere in the source."""
    blocks = []
    growing: dict[int, int] = {}  # from shift to the first word of a stretch that is still growing
    for at in range(len(words) - RUN + 2):
        run = tuple(words[at : at + RUN])
        found = tokens.places.get(hash_run(run), ()) if len(run) == RUN else ()
        shifts = {position - at for position in found}
        for shift in [shift for shift in growing if shift not in shifts]:
            blocks.append(Block(growing.pop(shift), at + RUN - 1, shift))
        for shift in shifts:
            growing.setdefault(shift, at)
    blocks.sort(key=lambda block: (block.begin - block.end, block.begin, block.shift))
    return sorted(blocks[:_MOST_BLOCKS], key=lambda block: (block.begin, block.end, block.shift))


def _chain(
    blocks: Sequence[Block], section: Callable[[int], Section | None], joints: frozenset[int]
) -> list[Block]:
    """The blocks that cover the most words, in one section and in the order of both quote and source.

    Between two parts of a quote, any number of the section's words may be missing; elsewhere only a few.
    If two blocks overlap, the second one is shortened.
    """
    best: list[tuple[tuple[int, int], list[Block]]] = []  # (words covered, minus the seams), the chain
    for block in blocks:
        here = section(block.begin + block.shift)
        own = ((block.end - block.begin, 0), [block])
        for (covered, seams), chain in best:
            last = chain[-1]
            overlap = max(0, last.end - block.begin, last.end + last.shift - block.begin - block.shift)
            begin = block.begin + overlap
            missing = begin + block.shift - last.end - last.shift
            far = missing > begin - last.end + _JUMP and not _crosses(joints, last.end, begin)
            if begin >= block.end or far or section(last.begin + last.shift) is not here:
                continue
            score = (covered + block.end - begin, seams - 1)
            if score > own[0]:
                own = (score, [*chain, Block(begin, block.end, block.shift)])
        best.append(own)
    return max(best, key=lambda choice: choice[0])[1] if best else []


def _crosses(joints: frozenset[int], begin: int, end: int) -> bool:
    return any(begin <= joint <= end for joint in joints)


def _filled(
    chain: Sequence[Block], words: Sequence[str], tokens: Tokens, joints: frozenset[int]
) -> list[Block]:
    """The chain, with those gaps filled in that inserted words explain completely.

    A stretch of fewer than four words between two edits has no run of its own. But after three words
    that match, a run tells whether a fourth one follows, no matter how many were inserted before it.
    """
    filled: list[Block] = []
    for place, block in enumerate(chain):
        if not place and block.begin and not _crosses(joints, 0, block.begin):
            filled += _backward(block, words, tokens)
        filled.append(block)
        following = chain[place + 1] if place + 1 < len(chain) else None
        end = following.begin if following else len(words)
        if end > block.end and not _crosses(joints, block.end, end):
            filled += _forward(block, end, following, words, tokens)
    return filled


def _forward(
    block: Block, end: int, following: Block | None, words: Sequence[str], tokens: Tokens
) -> list[Block]:
    """Blocks after this one that explain the words up to `end`; none unless at least half of them match."""
    found: list[Block] = []
    at, position = block.end, block.end + block.shift
    known = tuple(words[max(0, at - RUN + 1) : at])
    while at < end and len(known) == RUN - 1:
        choices = range(at, min(end, at + _SKIP + 1))
        here = next((word for word in choices if _stands_at(known, words[word], position, tokens)), None)
        if here is None:
            break
        found.append(Block(here, here + 1, position - here))
        known, at, position = (*known[1:], words[here]), here + 1, position + 1
    whole = position == following.begin + following.shift if following else at == end
    return _merged(found) if whole and 2 * len(found) >= end - block.end else []


def _backward(block: Block, words: Sequence[str], tokens: Tokens) -> list[Block]:
    """The same before the first block: blocks that explain the words from the quote's beginning."""
    found: list[Block] = []
    at, position = block.begin, block.begin + block.shift
    known = tuple(words[at : at + RUN - 1])
    while at > 0 and position > 0 and len(known) == RUN - 1:
        choices = range(at - 1, max(-1, at - _SKIP - 2), -1)
        runs = ((word, (words[word], *known)) for word in choices)
        here = next((word for word, run in runs if tokens.hashes[position - 1] == hash_run(run)), None)
        if here is None:
            break
        found.insert(0, Block(here, here + 1, position - 1 - here))
        known, at, position = (words[here], *known[:-1]), here, position - 1
    return _merged(found) if at == 0 and 2 * len(found) >= block.begin else []


def _stands_at(known: tuple[str, ...], word: str, position: int, tokens: Tokens) -> bool:
    """Whether a word is at a position, given the three words known to precede it."""
    at = position - RUN + 1
    return 0 <= at < len(tokens.hashes) and tokens.hashes[at] == hash_run((*known, word))


def _merged(blocks: Sequence[Block]) -> list[Block]:
    merged: list[Block] = []
    for block in blocks:
        if merged and merged[-1].end == block.begin and merged[-1].shift == block.shift:
            block = Block(merged.pop().begin, block.end, block.shift)
        merged.append(block)
    return merged


def _one_edit(words: Sequence[str], tokens: Tokens) -> list[Block]:
    """The blocks of a short quote in which one word was inserted or two were swapped, or none."""
    if len(words) >= 2 * RUN:
        return []  # one edit leaves a run of four on one side
    slipped_in = [(at, at + 1, [*words[:at], *words[at + 1 :]]) for at in range(len(words))]
    exchanged = [
        (at, at + 2, [*words[:at], words[at + 1], words[at], *words[at + 2 :]])
        for at in range(len(words) - 1)
    ]
    for begin, end, mended in slipped_in + exchanged:
        runs = hash_runs(mended)
        for position in tokens.places.get(runs[0], ()) if runs else ():
            if tokens.hashes[position : position + len(runs)] == runs:
                after = position + len(mended) - len(words)
                blocks = [Block(0, begin, position), Block(end, len(words), after)]
                return [block for block in blocks if block.begin < block.end]
    return []
