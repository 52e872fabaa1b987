"""Find a quote in the editions of a source, or in many sources: is it there, and where?

A quote is in an edition if its runs of tokens are there at consecutive positions, both the strict and the
loose ones. (If each run only had to be somewhere, two half-sentences from different places would pass.)
Only the fingerprint is read, never the text. pages/guides/quotes.md explains what this proves.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from copy import copy
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from concordance.quoting.alignment import Block, Words, align, is_close, words_of
from concordance.quoting.differing import Difference, Range, compared, gaps, with_cuts
from concordance.quoting.fingerprint import RUN, Fingerprint, Section
from concordance.quoting.matching import Chain, chains, strictly
from concordance.quoting.mending import COMMON, Token, as_typed, mend, tokens_of_part, with_missing, written
from concordance.quoting.reading import Way, count, every_way, exact_match, exact_way
from concordance.quoting.recutting import has_the_negations_of, recut
from concordance.quoting.seams import NEGATIONS, left_out
from concordance.quoting.shelf import Shelf
from concordance.quoting.tokens import folded

VERDICTS = ("verbatim", "quoter's marks", "punctuation", "altered", "short", "absent")
"""From best to worst: everything is the same; what differs is the quoter's right, such as a first capital;
only punctuation or capitals differ; one place has most of the words; too short to tell; none of these."""

GOOD = VERDICTS[:2]
"""The verdicts on a quote that may stand as it is in a text of one's own."""

PLACED = VERDICTS[:3]
"""The verdicts on a quote whose words are all there, so that its place is certain."""

LONGEST = 20_000
"""The most characters of a quote that is looked up; this bounds what a hostile one can cost."""


class Place(NamedTuple):
    """Where a quote is: its section, and the pages on which it begins and ends, if known."""

    section: Section | None
    page: int | None
    last_page: int | None

    @property
    def at(self) -> str:
        """The locator, in the only form that an entry's `at` may have."""
        return locator(self.section, self.page, self.last_page)

    def as_row(self) -> dict[str, object]:
        """The place as a JSON object."""
        return {
            "at": self.at,
            "section": (self.section.number or self.section.label) if self.section else None,
            "page": self.page,
            "last_page": self.last_page,
        }


class Finding(NamedTuple):
    """What is known about a quote in an edition.

    - `places`: all the places where it appears, the tightest first (for an altered quote, the closest one)
    - `differs`: what differs, as `[start, end)` in code points of the quote; an empty range means that
      something is missing there
    - `reason`: why the verdict is not verbatim, or what it leaves out that could turn its meaning
    - `mended`: the quote with the source's own words and marks, ready to paste; None if they are unknown
    - `skips`: how many words the quote leaves out between its parts
    """

    quote: str
    verdict: str
    source: str
    edition: str
    places: tuple[Place, ...] = ()
    differs: tuple[tuple[int, int], ...] = ()
    reason: str = ""
    mended: str | None = None
    skips: tuple[int, ...] = ()

    @property
    def at(self) -> str:
        """The locator of the first place, or an empty string."""
        return self.places[0].at if self.places else ""

    def as_row(self) -> dict[str, object]:
        """The finding as the JSON object that `concordance quote --json` prints.

        Words that stand nowhere are in no edition, though the finding has the first that was asked.
        """
        first = self.places[0] if self.places else Place(None, None, None)
        return {
            "verdict": self.verdict,
            "source": self.source if self.places else None,
            "edition": self.edition if self.places else None,
            **first.as_row(),
            "at": self.at,
            "places": [place.as_row() for place in self.places],
            "differs": [list(pair) for pair in self.differs],
            "reason": self.reason,
            "mended": self.mended,
            "skips": list(self.skips),
            "quote": self.quote,
        }


def locator(section: Section | None, page: int | None, last_page: int | None = None) -> str:
    """The canonical locator: `§7.1, p. 36`, `§4.1, pp. 26–27`, `footnote 7`, `Post 1, Motivation`.

    What stands before the first heading of a text without pages is its `opening`.
    """
    names = [section.label] if section else []
    if page is not None:
        crosses = last_page is not None and last_page != page
        names.append(f"pp. {page}–{last_page}" if crosses else f"p. {page}")
    return ", ".join(names) or "opening"


def is_too_long(quote: str) -> bool:
    """Whether a quote is too long to be looked up, as it stands or written out: U+FDFA is four words."""
    return len(quote) > LONGEST or len(unicodedata.normalize("NFKC", quote)) > LONGEST


def find(quote: str, fingerprint: Fingerprint) -> Finding:
    """The verdict on a pasted quote in one edition. Accepts any text; never raises."""
    return find_best(quote, (fingerprint,))


def find_exactly(quote: str, fingerprint: Fingerprint) -> Finding | None:
    """The finding for a quote that is to be stored, if the edition has it exactly as it stands."""
    if is_too_long(quote):
        return None
    way = exact_way(quote)
    if way.is_short or not way.parts:
        return None
    match = exact_match(quote, fingerprint)
    return _verbatim(quote, way, fingerprint, match.strict, match.loose) if match.strict else None


def find_best(quote: str, fingerprints: Iterable[Fingerprint]) -> Finding:
    """The best finding among editions, of one source or of many; on a tie, that of the edition listed first.

    Raises `ValueError` if no edition is given.
    """
    shelf = _shelf(tuple(fingerprints))
    editions = shelf.editions
    if not editions:
        raise ValueError("no edition is given")
    if is_too_long(quote):
        return Finding(quote, "absent", editions[0].source, editions[0].edition, reason=TOO_LONG)
    every: list[Way] = []
    loosely = []
    for way in copy(every_way(quote)):
        every.append(way)
        for edition in editions if not way.is_short else ():
            if found := chains(way.loose, edition):
                if strict := strictly(way.parts, found, edition):
                    return _verbatim(quote, way, edition, strict, found)
                loosely.append((way, edition, found))
    if loosely:
        findings = [_punctuation(quote, *row) for row in loosely]
        return min(findings, key=lambda finding: (VERDICTS.index(finding.verdict), len(finding.differs)))
    readings = [way for way in every if not way.is_short]
    if not readings:
        return _short(quote, every, editions)
    words = words_of(readings[-1].parts, shelf)
    if nearest := align(words, shelf):
        if again := _recut(quote, readings[-1], words, *nearest):
            return again
        if is_close(words, nearest[1]):
            reason = _FEW if any(way.own and way.is_short for way in every) else "some words differ"
            return _altered(quote, readings[-1], words, *nearest, reason)
    reason = "no passage has most of these words in this order"
    return Finding(quote, "absent", editions[0].source, editions[0].edition, reason=reason)


_shelf = lru_cache(maxsize=8)(Shelf)


def _short(quote: str, readings: Sequence[Way], editions: Sequence[Fingerprint]) -> Finding:
    """The finding for a quote that is too short to tell, with the places where its words stand."""
    reason = f"a quote needs at least {RUN} words"
    if readings and len(readings[0].parts) > 1:
        few = next(part for part in readings[0].parts if count(part) < RUN)
        what = quote[few[0].start : few[-1].end]
        reason = f'"{what}" is too short: a quote, and each part of one, needs at least {RUN} words'
    for way in readings:
        for edition in editions:
            if all(count(part) > 1 for part in way.parts) and (found := chains(way.loose, edition)):
                places = _places(edition, found, loose=True)
                return Finding(quote, "short", edition.source, edition.edition, places, reason=reason)
    return Finding(quote, "short", editions[0].source, editions[0].edition, reason=reason)


def _verbatim(
    quote: str, way: Way, edition: Fingerprint, strict: Sequence[Chain], found: Sequence[Chain]
) -> Finding:
    """The finding if an edition has all the words and marks of a quote, read in this way."""
    first = strict[0]
    segment = edition.segment_at(first[0].first, loose=False)
    here = next(chain for chain in found if edition.segment_at(chain[0].first, loose=True) == segment)
    mended = as_typed(quote, way.parts, first)
    if not mended:
        tokens = [tokens_of_part(part, span.readings) for part, span in zip(way.parts, first, strict=True)]
        mended = written(quote, tokens, _skips(here))
    return Finding(
        quote,
        "quoter's marks" if way.own else "verbatim",
        edition.source,
        edition.edition,
        _places(edition, strict, loose=False),
        reason=_left_out(way, here, edition) or (_OWN if way.own else ""),
        mended=mended,
        skips=_skips(here),
    )


def _punctuation(
    quote: str, way: Way, edition: Fingerprint, found: Sequence[Chain], cuts: Sequence[Range] = ()
) -> Finding:
    """The finding if an edition has all the words of a quote, read in this way, but not all its marks.

    `cuts` are the ranges in which the quote has the source's letters, and not its words.
    """
    segment = edition.segment_at(found[0][0].first, loose=True)
    own = [tokens_of_part(part, span.readings) for part, span in zip(way.parts, found[0], strict=True)]
    source = [true for tokens in own if (true := mend(tokens, edition, segment))]
    differences: list[Difference] = []
    mended: str | None = None
    verdict, reason = "punctuation", ""
    why = {"verbatim": "", "quoter's marks": _OWN if way.own else _QUOTERS, "punctuation": _UNSURE}
    if len(source) == len(own):
        for tokens, true in zip(own, source, strict=True):
            differences += compared(quote, tokens, true)
        differences = with_cuts(differences, cuts)
        mended = written(quote, source, _skips(found[0]))
        why["punctuation"] = RESPACED if cuts else _MARKS
        if all(difference.allowed for difference in differences):
            verdict = "quoter's marks" if differences or way.own else "verbatim"
        if denial := _denied(own[-1], source[-1], found[0][-1].end, edition):
            verdict, reason = "altered", f'the source goes on with "{denial}"'
    return Finding(
        quote,
        verdict,
        edition.source,
        edition.edition,
        _places(edition, found, loose=True),
        tuple(difference.range for difference in differences),
        reason or _left_out(way, found[0], edition) or why[verdict],
        mended,
        _skips(found[0]),
    )


def _recut(
    quote: str, way: Way, words: Words, edition: Fingerprint, blocks: Sequence[Block]
) -> Finding | None:
    """The finding if a quote has the source's letters, and only spaces and hyphens between them differ."""
    cut = recut(quote, way, words, edition, blocks)
    found = chains(cut.way.loose, edition) if cut else []
    if cut is None or not found:
        return None
    known = _punctuation(quote, cut.way, edition, found, cut.ranges)
    return known if known.mended and has_the_negations_of(known.mended, way, words) else None


def _left_out(way: Way, chain: Chain, edition: Fingerprint) -> str:
    """Which words a quote leaves out that could turn its meaning; empty if there are none."""
    words = dict.fromkeys(seam.word for seam in left_out(way.parts, chain, edition))
    named = " and ".join(f'"{word}"' for word in words)
    return f"it leaves out {named}" if words else ""


def _denied(own: Sequence[Token], source: Sequence[Token], end: int, edition: Fingerprint) -> str:
    """The negation before which a quote ends as if its sentence did; empty if there is none."""
    if own[-1].is_word or not source[-1].is_word:
        return ""
    last = folded(source[-1].text)
    return next((word for word in NEGATIONS if edition.loose.has((last, word), end - 1)), "")


TOO_LONG = f"a quote may have at most {LONGEST:,} characters"
_MARKS = "the words are the same, but punctuation or capitals differ"
RESPACED = "the letters are the same, but spaces or hyphens between them differ"
"""The reason of a quote whose words the copy ran together or broke up."""

_UNSURE = "the words seem to be the same, but the source's punctuation and capitals were not found"
_QUOTERS = "the words are the same; what differs is a capital, a mark or a hyphen that a quoter may change"
_FEW = f"some words differ; beside words in brackets, a quote needs at least {RUN} words"
_OWN = "the words in brackets are the quoter's own"


def _altered(
    quote: str, way: Way, words: Words, edition: Fingerprint, blocks: Sequence[Block], reason: str
) -> Finding:
    begin, end = blocks[0].begin + blocks[0].shift, blocks[-1].end + blocks[-1].shift
    return Finding(
        quote,
        "altered",
        edition.source,
        edition.edition,
        (place_at(edition, begin, end, loose=True),),
        gaps(quote, blocks, words),
        reason,
        _mended(quote, way, words, edition, blocks),
    )


def _mended(quote: str, way: Way, words: Words, edition: Fingerprint, blocks: Sequence[Block]) -> str | None:
    """An altered quote with the source's words, if those that are missing can be guessed."""
    if words.joints or blocks[0].begin or blocks[-1].end < len(words.tokens):
        return None
    row = with_missing(blocks, words, edition, COMMON)
    if row is None:
        return None
    own = tokens_of_part(way.parts[0], words.choices[0])
    places = [place for place, token in enumerate(own) if token.is_word]
    tokens: list[Token] = own[: places[0]]
    last = -1
    for item in row:
        if isinstance(item, str):
            tokens.append(Token(item))
            last = -1
            continue
        tokens += own[places[last] + 1 : places[item] + 1] if last == item - 1 >= 0 else [own[places[item]]]
        last = item
    tokens += own[places[-1] + 1 :]
    segment = edition.segment_at(blocks[0].begin + blocks[0].shift, loose=True)
    source = mend(tokens, edition, segment)
    return written(quote, [source], ()) if source else None


def _places(edition: Fingerprint, found: Iterable[Chain], *, loose: bool) -> tuple[Place, ...]:
    rows = (place_at(edition, chain[0].first, chain[-1].end, loose=loose) for chain in found)
    return tuple(dict.fromkeys(rows))


def place_at(edition: Fingerprint, begin: int, end: int, *, loose: bool) -> Place:
    """Where the tokens `[begin, end)` of an edition are."""
    return Place(
        edition.section_at(begin, loose=loose),
        edition.page_at(begin, loose=loose),
        edition.page_at(end - 1, loose=loose),
    )


def _skips(chain: Chain) -> tuple[int, ...]:
    return tuple(after.first - span.end for span, after in pairwise(chain))
