"""How much of an edition a quote has: the words that it reproduces, and the most of them in a row."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from itertools import islice

from concordance.quoting.finding import is_too_long, place_at
from concordance.quoting.fingerprint import RUN, Fingerprint
from concordance.quoting.matching import Chain, chains
from concordance.quoting.reading import every_way, exact_way

Spans = tuple[tuple[int, int], ...]
"""The words of an edition that a quote reproduces: `[first, end)` in loose positions for each part."""

_MOST_PLACES = 50  # of a run of words: some are in a text very often


def longest_stretch(quote: str, fingerprint: Fingerprint) -> tuple[str, str] | None:
    """The most words of a quote that an edition has in a row, and where; None if it has no four of them."""
    if is_too_long(quote):
        return None
    way = exact_way(quote)
    runs = fingerprint.loose
    best: tuple[int, int, int, int] | None = None
    for number, part in enumerate(way.parts):
        tokens = [token for slot in part for token in slot.readings[0].loose]
        last: dict[int, int] = {}  # how many runs in a row end at a position
        for at in range(len(tokens) - RUN + 1):
            places = runs.places(runs.hash(tuple(tokens[at : at + RUN])))
            here = {place: last.get(place - 1, 0) + 1 for place in islice(places, _MOST_PLACES)}
            for place, length in here.items():
                if best is None or length > best[0]:
                    best = length, number, at, place
            last = here
    if best is None:
        return None
    length, number, at, place = best
    words = [slot for slot in way.parts[number] for _ in slot.readings[0].loose]
    first, final = words[at - length + 1], words[at + RUN - 1]
    begin = place - length + 1
    return " ".join(quote[first.start : final.end].split()), place_at(
        fingerprint, begin, place + RUN, loose=True
    ).at


def spans(quote: str, fingerprint: Fingerprint) -> Spans:
    """The words of the edition that a quote reproduces.

    They are those of the first place where the quote appears in the running text, or else in a heading or a
    caption; empty if it does not appear.
    """
    for way in () if is_too_long(quote) else copy(every_way(quote)):
        if found := within_text([] if way.is_short else chains(way.loose, fingerprint), fingerprint):
            return found
    return ()


def within_text(found: Iterable[Chain], fingerprint: Fingerprint) -> Spans:
    """The first of some chains that is in the running text, or else the first, as loose positions."""
    beside: Spans = ()
    for chain in found:
        here = tuple([(span.first, span.end) for span in chain])
        if not fingerprint.is_aside(chain[0].first):
            return here
        beside = beside or here
    return beside
