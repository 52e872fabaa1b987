"""The ways to read a quote that was pasted: as it is, without what copying left, without its wrapping."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import tee
from typing import NamedTuple

from concordance.quoting.characters import How
from concordance.quoting.fingerprint import RUN, Fingerprint
from concordance.quoting.matching import Chain, Pattern, chains, strictly
from concordance.quoting.tokens import Part, Slot, has_own_words, scan

_OPENS = r"[\"'“‘«„‚‹「『`]"
_CLOSES = r"[\"'”’»“‘›」』]"
_CITED = r"(?:\((?=[^()]*\d)[^()]{1,120}\)|\[(?=[^\[\]]*\d)[^\[\]]{1,120}\]|—[^\n]{1,120})"
_WRAPPED = re.compile(rf"\s*{_OPENS}{{1,2}}(.*?){_CLOSES}{{1,2}}\s*{_CITED}?\s*[.,;:]?\s*", re.DOTALL)


@dataclass(frozen=True)
class Way:
    """One way to read a quote.

    `parts` have words, at least one each; `own` says whether some words are the quoter's, in brackets.
    """

    parts: tuple[Part, ...]
    own: bool = False

    @property
    def is_short(self) -> bool:
        """Whether the quote or a part of it has too few words to prove it."""
        return any(count(part) < RUN for part in self.parts)

    @cached_property
    def loose(self) -> tuple[Pattern, ...]:
        """The parts, made ready to be looked up by their loose tokens."""
        return tuple(Pattern(part, loose=True) for part in self.parts)


def count(part: Part) -> int:
    """The words of a part, as it stands."""
    return sum([len(slot.readings[0].loose) for slot in part])


def has_words(part: Part) -> bool:
    """Whether a part has words, and not only marks."""
    return any(slot.readings[0].loose for slot in part)


@lru_cache(maxsize=256)  # what is proved is asked for its place, its seams and its words
def exact_parts(quote: str) -> tuple[Part, ...]:
    """The parts of a quote read exactly, as it is to be stored; some may have only marks."""
    return scan(quote, How.EXACT)


@lru_cache(maxsize=256)
def exact_way(quote: str) -> Way:
    """A quote read exactly, as it is to be stored."""
    return Way(_with_words(exact_parts(quote)))


class Match(NamedTuple):
    """Where the words of a quote are in an edition, and where its marks and capitals are, too."""

    way: Way
    loose: Sequence[Chain]
    strict: Sequence[Chain]


@lru_cache(maxsize=64)
def exact_match(quote: str, edition: Fingerprint) -> Match:
    """Where a quote, read exactly, is in an edition."""
    way = exact_way(quote)
    loose = chains(way.loose, edition) if way.parts else []
    return Match(way, loose, strictly(way.parts, loose, edition))


def ways(quote: str) -> Iterator[Way]:
    """The ways to read a quote that have words, the most literal first; each is read when it is asked for."""
    kept: list[Way] = []
    for way in _ways(quote):
        if way.parts and all(way.parts != other.parts for other in kept):
            kept.append(way)
            yield way


@lru_cache(maxsize=256)  # a quote is looked up in every edition, and proved after it was found
def every_way(quote: str) -> Iterator[Way]:
    """The ways to read a quote; a copy of what is returned remembers those that were read before."""
    return tee(ways(quote), 1)[0]


def _ways(quote: str) -> Iterator[Way]:
    yield exact_way(quote)
    brackets = (False, True) if has_own_words(quote) else (False,)
    for own in brackets:
        yield Way(_with_words(scan(quote, How.PASTED, own=own)), own)
    if wrapped := _WRAPPED.fullmatch(quote):
        for own in brackets:
            inside = scan(wrapped[1], How.PASTED, own=own)
            yield Way(_with_words(_moved(inside, wrapped.start(1))), own)


def _with_words(parts: Sequence[Part]) -> tuple[Part, ...]:
    return tuple([part for part in parts if has_words(part)])  # not a period after an ellipsis


def _moved(parts: Sequence[Part], by: int) -> tuple[Part, ...]:
    return tuple(
        tuple(Slot(slot.start + by, slot.end + by, slot.readings) for slot in part) for part in parts
    )
