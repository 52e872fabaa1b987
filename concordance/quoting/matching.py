"""Where the parts of a quote stand in an edition: exactly, in order, and within one segment.

A part is looked up by a stretch of it that can be read in one way only. From there its slots are followed
in both directions, and a reading is dropped as soon as a run of its tokens is not where it would have to
be, so their number stays small.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice, product
from typing import NamedTuple

from concordance.quoting.fingerprint import LOOSE, RUN, Fingerprint, Runs, hashes_loose, hashes_strict
from concordance.quoting.tokens import Part, Reading, Slot

_MOST_STATES = 10_000  # an honest quote needs a few; this bounds what a hostile one can cost
_MOST_WAYS = 256
_FIRST = (0,)  # the number of the only reading
_MOST_SLOTS = 12  # to begin with, if each can be read in several ways


class Span(NamedTuple):
    """Where a part of a quote stands, `[first, end)`, and the number of each of its slots' reading."""

    first: int
    end: int
    readings: tuple[int, ...]


Chain = tuple[Span, ...]
"""Where the parts of a quote stand, in order."""


class Pattern:
    """A part of a quote, made ready to be looked up in many editions by its strict or its loose tokens."""

    def __init__(self, part: Part, *, loose: bool) -> None:
        """Choose the stretch by which the part is looked up, and hash it."""
        self.loose = loose
        hashed = hashes_loose if loose else hashes_strict
        if is_single(part):  # then the stretch is all of it
            self.before: Part = ()
            self.after: Part = ()
            ways = [(_FIRST * len(part), only_tokens(part, loose=loose))]
        else:
            begin, stop = _anchor(part, loose=loose)
            self.before, self.after = part[:begin], part[stop:]
            ways = [*_ways(part[begin:stop], loose=loose)]
        least = LOOSE if loose else RUN
        self.anchors = [(choice, tokens, hashed(tokens)) for choice, tokens in ways if len(tokens) >= least]

    def spans(self, runs: Runs, first: int = 0, end: int | None = None) -> list[Span]:
        """Where the part stands, beginning in `[first, end)`; of several readings there, one."""
        places: dict[tuple[int, int], tuple[int, ...]] = {}
        for choice, tokens, hashes in self.anchors:
            for place in runs.places(hashes, first, end):
                for last, after in _forward(self.after, runs, place + len(tokens), tokens):
                    for start, before in _backward(self.before, runs, place, tokens):
                        places.setdefault((start, last), (*before, *choice, *after))
        found = [Span(start, last, readings) for (start, last), readings in places.items()]
        return sorted(found, key=lambda span: (span.first, span.end))


def chains(patterns: Sequence[Pattern], edition: Fingerprint, within: int | None = None) -> list[Chain]:
    """Every place where all parts of a quote follow each other within one segment (or in `within`).

    The tightest comes first; those of equal length are in the order of the text.
    """
    loose = patterns[0].loose
    first, end = (0, None) if within is None else edition.bounds(within, loose=loose)
    by_segment: list[dict[int, list[Span]]] = []
    for pattern in patterns:
        rows: dict[int, list[Span]] = {}
        for span in pattern.spans(edition.loose if loose else edition.strict, first, end):
            rows.setdefault(edition.segment_at(span.first, loose=loose), []).append(span)
        if not rows:
            return []
        by_segment.append(rows)
    found: list[Chain] = []
    for segment in by_segment[0]:
        if all(segment in rows for rows in by_segment):
            found += _in_order([rows[segment] for rows in by_segment])
    return sorted(found, key=lambda chain: (chain[-1].end - chain[0].first, chain[0].first))


def strictly(parts: Sequence[Part], found: Sequence[Chain], edition: Fingerprint) -> list[Chain]:
    """Where the marks and capitals of a quote stand, too, given where its words do.

    Each slot is read as it was to find the words; of several readings with the same words, each may be
    the right one.
    """
    rows: dict[tuple[int, int], Chain] = {}
    tried = set()
    for chain in found:
        segment = edition.segment_at(chain[0].first, loose=True)
        readings = tuple(span.readings for span in chain)
        if (segment, readings) in tried:
            continue
        tried.add((segment, readings))
        kept = [_kept(part, span.readings) for part, span in zip(parts, chain, strict=True)]
        patterns = [Pattern(part, loose=False) for part, _ in kept]
        for strict in chains(patterns, edition, segment):
            exact = tuple(
                Span(span.first, span.end, tuple(map(tuple.__getitem__, numbers, span.readings)))
                for span, (_, numbers) in zip(strict, kept, strict=True)
            )
            rows.setdefault((strict[0].first, strict[-1].end), exact)
    return sorted(rows.values(), key=lambda chain: (chain[-1].end - chain[0].first, chain[0].first))


def is_single(part: Part) -> bool:
    """Whether a part can be read in one way only."""
    return max([len(slot.readings) for slot in part], default=1) == 1


def only_tokens(part: Part, *, loose: bool) -> tuple[str, ...]:
    """The loose or the strict tokens of a part in its first reading."""
    readings = [slot.readings[0] for slot in part]
    return tuple([token for reading in readings for token in (reading.loose if loose else reading.strict)])


def _kept(part: Part, readings: Sequence[int]) -> tuple[Part, list[tuple[int, ...]]]:
    """A part with those readings that have the same words as the given ones, and their numbers."""
    if is_single(part):
        return part, [_FIRST] * len(part)
    numbers = [
        tuple(
            number
            for number, reading in enumerate(slot.readings)
            if reading.loose == slot.readings[chosen].loose
        )
        for slot, chosen in zip(part, readings, strict=True)
    ]
    slots = tuple(
        Slot(slot.start, slot.end, tuple(slot.readings[number] for number in row))
        for slot, row in zip(part, numbers, strict=True)
    )
    return slots, numbers


def _in_order(choices: Sequence[Sequence[Span]]) -> Iterator[Chain]:
    """The chains of one span of each choice in which none begins before the last one ends.

    Of the chains that end at the same place, only the tightest is given.
    """
    tight: dict[int, Chain] = {}
    for span in choices[0]:
        chain = [span]
        for following in choices[1:]:
            after = next((other for other in following if other.first >= chain[-1].end), None)
            if after is None:
                break
            chain.append(after)
        else:
            if len(choices) == 1:
                yield tuple(chain)
            else:
                tight[chain[-1].end] = tuple(chain)  # a later beginning is tighter
    yield from tight.values()


def tokens_of(reading: Reading, *, loose: bool) -> tuple[str, ...]:
    """The loose or the strict tokens of a reading."""
    return reading.loose if loose else reading.strict


def _anchor(part: Part, *, loose: bool) -> tuple[int, int]:
    """The slots `[begin, stop)` of the longest stretch with one reading each; or else a short stretch."""
    best = (0, 0, 0)  # tokens, begin, stop
    begin = tokens = 0
    for place, slot in enumerate(part):
        if len(slot.readings) > 1:
            begin, tokens = place + 1, 0
            continue
        tokens += len(tokens_of(slot.readings[0], loose=loose))
        best = max(best, (tokens, begin, place + 1), key=lambda row: row[0])
    size = LOOSE if loose else RUN
    if best[0] >= size:
        return best[1], best[2]
    tokens = stop = 0
    while stop < min(len(part), _MOST_SLOTS) and tokens < size:  # each reading counted as its shortest
        tokens += min(len(tokens_of(reading, loose=loose)) for reading in part[stop].readings)
        stop += 1
    return 0, stop


def _ways(slots: Part, *, loose: bool) -> Iterator[tuple[tuple[int, ...], tuple[str, ...]]]:
    """The ways to read some slots: the number of each reading, and the tokens."""
    choices = product(*(range(len(slot.readings)) for slot in slots))
    for choice in islice(choices, _MOST_WAYS):
        tokens = tuple(
            token
            for slot, number in zip(slots, choice, strict=True)
            for token in tokens_of(slot.readings[number], loose=loose)
        )
        yield choice, tokens


_Path = tuple["_Path | None", int]
"""The numbers of the readings of some slots, the last one first: a long quote shares its beginning."""


def _forward(slots: Part, runs: Runs, end: int, tokens: tuple[str, ...]) -> list[tuple[int, tuple[int, ...]]]:
    """Where the slots after some tokens end, and their readings; empty if they do not follow."""

    def step(at: int, last: tuple[str, ...], token: str) -> tuple[int, tuple[str, ...]] | None:
        stands = runs.has((*last, token), at - runs.size + 1)
        return (at + 1, (*last[1:], token)) if stands else None

    return _follow(slots, runs, (end, tokens[1 - runs.size :]), step, 1)


def _backward(
    slots: Part, runs: Runs, first: int, tokens: tuple[str, ...]
) -> list[tuple[int, tuple[int, ...]]]:
    """Where the slots before some tokens begin, and their readings; empty if they do not precede."""

    def step(at: int, following: tuple[str, ...], token: str) -> tuple[int, tuple[str, ...]] | None:
        stands = runs.has((token, *following), at - 1)
        return (at - 1, (token, *following[:-1])) if stands else None

    return _follow(slots[::-1], runs, (first, tokens[: runs.size - 1]), step, -1)


_State = tuple[int, tuple[str, ...]]  # a position, and the tokens known next to it


def _follow(
    slots: Part,
    runs: Runs,
    start: _State,
    step: Callable[[int, tuple[str, ...], str], _State | None],
    direction: int,
) -> list[tuple[int, tuple[int, ...]]]:
    """The positions that slot after slot leads to, each with the readings in the order of the text."""
    states: dict[_State, _Path | None] = {start: None}
    for slot in slots:
        reached: dict[_State, _Path | None] = {}
        for (at, known), path in states.items():
            for number, reading in enumerate(slot.readings):
                state: _State | None = (at, known)
                for token in tokens_of(reading, loose=runs.size == LOOSE)[::direction]:
                    state = step(*state, token) if state else None
                if state:
                    reached.setdefault(state, (path, number))
        if not reached or len(reached) > _MOST_STATES:
            return []
        states = reached
    return [(at, _unrolled(path)[::-direction]) for (at, _), path in states.items()]


def _unrolled(path: _Path | None) -> tuple[int, ...]:
    numbers = []
    while path:
        path, number = path
        numbers.append(number)
    return tuple(numbers)
