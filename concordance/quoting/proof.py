"""Prove a quote that is to be stored: it is exact, and what it leaves out does not turn its meaning.

A pasted quote is read as forgivingly as copying requires (see finding.py). A stored one is published, so it
is read exactly: nothing is dropped from it, and it may have no brackets but `[...]` and a first letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest
from typing import NamedTuple

from concordance.quoting.characters import dressed, unseen
from concordance.quoting.finding import GOOD, Finding, find, find_exactly, is_too_long
from concordance.quoting.fingerprint import Fingerprint
from concordance.quoting.overlap import Spans, within_text
from concordance.quoting.reading import count, exact_match, exact_parts, exact_way, has_words
from concordance.quoting.seams import Seam, seams

MOST_SKIPPED = 60
"""How many words an omission may skip."""

_BRACKETS = re.compile(r"\[[^\[\]]*\]")
_OMISSION = re.compile(r"\[\s*(?:…|\.(?:\s*\.){2,})\s*\]")
_FIRST_LETTER = re.compile(r"\[[^\W\d_]\]")


@dataclass(frozen=True, slots=True)
class Flaw:
    """Why a quote may not be stored: at `[start, end)` of the quote, in code points.

    `rule` is one of `characters`, `brackets`, `words`, `marks`, `omission` and `seam`.
    """

    rule: str
    start: int
    end: int
    message: str
    hint: str


class Proof(NamedTuple):
    """What is known about a quote that is to be stored; without flaws, it may be.

    - `finding`: where it is, read exactly, or else the forgiving finding, which says what the source has
    - `seams`: the words next to what it leaves out that could turn its meaning
    - `words`: how many words it has, counted as fingerprints count them
    - `spans`: the words of the running text that it reproduces, if it is there exactly
    """

    finding: Finding
    flaws: tuple[Flaw, ...]
    seams: tuple[Seam, ...] = ()
    words: int = 0
    spans: Spans = ()


def prove(quote: str, fingerprint: Fingerprint, *, omits: bool = False) -> Proof:
    """Whether a quote may be stored. Accepts any text; never raises.

    `omits` says that the writer has told readers what the quote leaves out.
    """
    flaws = [*character_flaws(quote)]
    words = sum(map(count, exact_parts(quote)))
    exact = find_exactly(quote, fingerprint)
    if exact is None:
        finding = find(quote, fingerprint)
        flaws += [*_brackets(quote), *_marks_alone(quote)]
        if not flaws or finding.verdict not in GOOD:
            flaws.append(_not_exact(finding))
        flaws += _long_omissions(finding)
        found = tuple(_seams_of_mended(finding, fingerprint))
        if not omits:
            flaws += [_turned(seam) for seam in found]
        return Proof(finding, tuple(flaws), found, words)
    flaws += [*_marks_alone(quote), *_long_omissions(exact)]
    found = tuple(seams(quote, fingerprint))
    if not omits:
        flaws += [_turned(seam) for seam in found]
    return Proof(
        exact, tuple(flaws), found, words, within_text(exact_match(quote, fingerprint).loose, fingerprint)
    )


def character_flaws(quote: str) -> Iterator[Flaw]:
    """The characters that cannot be seen, change how others are shown, or are letters in another shape."""
    for at in unseen(quote):
        yield Flaw(
            "characters",
            at,
            at + 1,
            f"the character U+{ord(quote[at]):04X} cannot be seen, or changes how others are shown",
            "delete it",
        )
    for at, plain in dressed(quote):
        message = f'"{quote[at]}" (U+{ord(quote[at]):04X}) is a letter or digit in another shape'
        yield Flaw("characters", at, at + 1, message, f"write: {plain}")


def _brackets(quote: str) -> Iterator[Flaw]:
    """The brackets that are not the source's own: words of the quoter, notes, and parts of words."""
    for match in _BRACKETS.finditer(quote):
        glued_before = quote[match.start() - 1 : match.start()].isalnum()
        glued = glued_before or quote[match.end() : match.end() + 1].isalnum()
        if _OMISSION.fullmatch(match.group()) and not glued:
            continue
        if _FIRST_LETTER.match(quote, match.start()) and not glued_before:
            continue
        yield Flaw(
            "brackets",
            *match.span(),
            f'"{match.group()}" is not the source\'s: only [...] and a first letter, as in [T]he, may be in '
            "brackets",
            "delete it, or begin and end the quote elsewhere",
        )


def _marks_alone(quote: str) -> Iterator[Flaw]:
    """Marks after an omission without words, which nothing proves."""
    for part in () if is_too_long(quote) else exact_parts(quote):
        if not has_words(part):
            start, end = part[0].start, part[-1].end
            message = f'"{quote[start:end]}" follows an omission, but only words may'
            yield Flaw("omission", start, end, message, "delete it")


def _long_omissions(finding: Finding) -> Iterator[Flaw]:
    if not finding.skips:
        return
    omissions = list(_ellipses(finding.quote))
    known = len(omissions) == len(finding.skips)  # words in brackets are omissions only for a pasted quote
    for number, skipped in enumerate(finding.skips):
        if skipped > MOST_SKIPPED:
            start, end = omissions[number] if known else (0, len(finding.quote))
            message = f"the omission skips {skipped} words; the limit is {MOST_SKIPPED}"
            yield Flaw("omission", start, end, message, "make two quotes of it, or leave out one part")


def _ellipses(quote: str) -> Iterator[tuple[int, int]]:
    """Where the omissions between two parts with words are."""
    parts = exact_way(quote).parts
    for part, after in pairwise(parts):
        yield part[-1].end, after[0].start


def _seams_of_mended(finding: Finding, fingerprint: Fingerprint) -> Iterator[Seam]:
    """The seams that a quote would still have if its words and marks were the source's."""
    if finding.mended and finding.verdict != "altered":
        for seam in seams(finding.mended, fingerprint):
            yield replace(seam, start=0, end=len(finding.quote))


def _not_exact(finding: Finding) -> Flaw:
    start, end = finding.differs[0] if finding.differs else _first_difference(finding)
    rule = "words" if finding.verdict in ("altered", "short", "absent") else "marks"
    hint = f"the source has: {finding.mended}" if finding.mended else "copy the passage from the source again"
    reason = finding.reason or (
        "it has marks that are not text in the source: of a list, a note or emphasis, or of a broken word"
    )
    return Flaw(rule, start, end, reason, hint)


def _first_difference(finding: Finding) -> tuple[int, int]:
    """The first word of a quote that is not as the source has it, or all of the quote if that is unknown."""
    quote = finding.quote
    if not finding.mended:
        return 0, len(quote)
    words = re.finditer(r"\S+", quote)
    for word, true in zip_longest(words, finding.mended.split()):
        if word is None or word.group() != true:
            return word.span() if word else (len(quote), len(quote))
    return 0, len(quote)


def _turned(seam: Seam) -> Flaw:
    return Flaw(
        "seam",
        seam.start,
        seam.end,
        f'the quote leaves out "{seam.word}" {seam.where}, which can turn its meaning',
        "quote that word too, or say what is left out: omits: A sentence.",
    )
