"""Find a quote in an edition: is it there, word for word and in order, and where?

A quote is in an edition if its runs of four tokens are there at consecutive positions. (If each run only
had to be somewhere, two half-sentences from different places would pass.) Only the fingerprint is read,
never the text. pages/guides/quotes.md explains what this proves and what it does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from concordance.quoting.alignment import align
from concordance.quoting.fingerprint import RUN, Fingerprint, Section, Tokens, hash_run
from concordance.quoting.tokens import Part, Reading, Slot, scan

VERDICTS = ("verbatim", "punctuation", "altered", "absent")
"""From best to worst: everything is the same; only punctuation or capitals differ; one place has most of
the words; none of these."""

_MOST_STATES = 10_000  # an honest quote needs a few; this bounds what a hostile one can cost


@dataclass(frozen=True, slots=True)
class Place:
    """Where a quote is: its section, and the pages on which it begins and ends, if known."""

    section: Section | None
    page: int | None
    last_page: int | None

    @property
    def at(self) -> str:
        """The locator, in the only form that an entry's `at` may have."""
        return locator(self.section, self.page, self.last_page)


@dataclass(frozen=True, slots=True)
class Finding:
    """What is known about a quote in an edition.

    `places` are all the places where it appears, in order (for an altered quote, the single closest
    one). `differs` are the words of an altered quote that differ, or the words and marks of one whose
    punctuation differs, as `[start, end)` in code points of the quote; an empty range means that
    something is missing there. `reason` says why the verdict is not verbatim.
    """

    quote: str
    verdict: str
    source: str
    edition: str
    places: tuple[Place, ...] = ()
    differs: tuple[tuple[int, int], ...] = ()
    reason: str = ""

    @property
    def at(self) -> str:
        """The locator of the first place, or an empty string."""
        return self.places[0].at if self.places else ""

    def as_row(self) -> dict[str, object]:
        """The finding as the JSON object that `concordance quote --json` prints."""
        place = self.places[0] if self.places else None
        section = place.section if place else None
        return {
            "verdict": self.verdict,
            "source": self.source,
            "edition": self.edition,
            "section": (section.number or section.label) if section else None,
            "page": place.page if place else None,
            "differs": [list(pair) for pair in self.differs] if self.verdict == "altered" else [],
            "quote": self.quote,
        }


def locator(section: Section | None, page: int | None, last_page: int | None = None) -> str:
    """The canonical locator: `§7.1, p. 36`, `§4.1, pp. 26–27`, `footnote 7`, `Post 1, Motivation`."""
    names = [section.label] if section else []
    if page is not None:
        crosses = last_page is not None and last_page != page
        names.append(f"pp. {page}–{last_page}" if crosses else f"p. {page}")
    return ", ".join(names)


def find(quote: str, fingerprint: Fingerprint) -> Finding:
    """The verdict on a quote in one edition. Accepts any text; never raises."""
    finding = partial(Finding, quote, source=fingerprint.source, edition=fingerprint.edition)
    parts, reason = _parts(quote)
    if reason:
        return finding("absent", reason=reason)
    if places := _stands(parts, fingerprint, loose=False):
        return finding("verbatim", places=places)
    if places := _stands(parts, fingerprint, loose=True):
        nearest = _nearest(parts, fingerprint, loose=False)
        reason = "the words are the same, but punctuation or capitals differ"
        return finding("punctuation", places=places, differs=nearest[1] if nearest else (), reason=reason)
    if nearest := _nearest(parts, fingerprint, loose=True):
        return finding("altered", places=(nearest[0],), differs=nearest[1], reason="some words differ")
    return finding("absent", reason="no passage in this edition has most of these words in this order")


def find_best(quote: str, fingerprints: Iterable[Fingerprint]) -> Finding:
    """The best finding among editions; on a tie, that of the edition listed first.

    Raises `ValueError` if no edition is given.
    """
    findings = (find(quote, fingerprint) for fingerprint in fingerprints)
    return min(findings, key=lambda finding: VERDICTS.index(finding.verdict))


@lru_cache(maxsize=4096)  # about 10 kB each: a quote is looked up in every edition of its source
def _parts(quote: str) -> tuple[tuple[Part, ...], str]:
    """The parts of a quote that have words, and why they cannot be looked up (empty if they can)."""
    parts = []
    for part in scan(quote):
        words = sum(len(slot.readings[0].loose) for slot in part)
        if not words:
            continue  # a period after an ellipsis
        if words < RUN:
            what = quote[part[0].start : part[-1].end]
            return (), f'"{what}" is too short: a quote, and each part of one, needs at least {RUN} words'
        parts.append(part)
    if not parts:
        return (), f"a quote needs at least {RUN} words"
    return tuple(parts), ""


def spans(quote: str, fingerprint: Fingerprint) -> tuple[tuple[int, int], ...]:
    """The words of the edition that a quote reproduces: `[first, end)` in loose positions for each part.

    They are those of the first place where the quote appears; empty if it does not appear at all.
    """
    parts, reason = _parts(quote)
    chains = [] if reason else _chains(parts, fingerprint, loose=True)
    return tuple(chains[0]) if chains else ()


def _stands(parts: Sequence[Part], fingerprint: Fingerprint, *, loose: bool) -> tuple[Place, ...]:
    """The places where all parts follow each other in order, within one section."""
    chains = _chains(parts, fingerprint, loose=loose)
    return tuple(_place(fingerprint, chain[0][0], chain[-1][1], loose=loose) for chain in chains)


def _chains(parts: Sequence[Part], fingerprint: Fingerprint, *, loose: bool) -> list[list[tuple[int, int]]]:
    """For each place where all parts follow each other within one section, the positions of each part."""
    tokens = fingerprint.loose if loose else fingerprint.strict
    choices = []
    for part in parts:
        choices.append(_spans(part, tokens, loose=loose))
        if not choices[-1]:
            return []
    chains = []
    for span in choices[0]:
        section = fingerprint.section_at(span[0], loose=loose)
        chain = [span]
        for following in choices[1:]:
            last = chain[-1][1]
            in_order = (
                (begin, end)
                for begin, end in following
                if begin >= last and fingerprint.section_at(begin, loose=loose) is section
            )
            next_span = next(in_order, None)
            if next_span is None:
                break
            chain.append(next_span)
        else:
            chains.append(chain)
    return chains


def _place(fingerprint: Fingerprint, begin: int, end: int, *, loose: bool) -> Place:
    return Place(
        fingerprint.section_at(begin, loose=loose),
        fingerprint.page_at(begin, loose=loose),
        fingerprint.page_at(end - 1, loose=loose),
    )


def _tokens(reading: Reading, *, loose: bool) -> tuple[str, ...]:
    return reading.loose if loose else reading.strict


_State = tuple[int, int, tuple[str, ...]]  # where the part begins, where it continues, its last tokens


def _spans(part: Part, tokens: Tokens, *, loose: bool) -> list[tuple[int, int]]:
    """Where a part appears, as `[first, end)` positions in order; every reading of it is tried.

    The readings are followed slot by slot, and one is dropped as soon as a run of four of its tokens is
    not where it would have to be, so their number stays small.
    """
    states: dict[_State, None] = {(-1, -1, ()): None}
    for slot in part:
        reached: dict[_State, None] = {}
        for state in states:
            for reading in slot.readings:
                for new in _follow(state, _tokens(reading, loose=loose), tokens):
                    reached[new] = None
        if not reached or len(reached) > _MOST_STATES:
            return []
        states = reached
    return sorted({(first, end) for first, end, _ in states if first >= 0})


def _follow(state: _State, added: tuple[str, ...], tokens: Tokens) -> list[_State]:
    """The states after some more tokens; none if the text does not continue with them."""
    states = [state]
    for token in added:
        reached = []
        for first, end, last in states:
            run = (*last, token)
            if len(run) < RUN:
                reached.append((first, end, run))
            elif first < 0:
                reached += [(at, at + RUN, run[1:]) for at in tokens.places.get(hash_run(run), ())]
            else:
                at = end - RUN + 1
                if at < len(tokens.hashes) and tokens.hashes[at] == hash_run(run):
                    reached.append((first, end + 1, run[1:]))
        states = reached
    return states


def _nearest(
    parts: Sequence[Part], fingerprint: Fingerprint, *, loose: bool
) -> tuple[Place, tuple[tuple[int, int], ...]] | None:
    """The place that has at least half of a quote's tokens in order, and what differs; None if none has."""
    tokens = fingerprint.loose if loose else fingerprint.strict
    words, slots, joints = _words(parts, tokens, loose=loose)

    def section(position: int) -> Section | None:
        return fingerprint.section_at(position, loose=loose)

    chain = align(words, tokens, section, joints)
    if not chain:
        return None
    begin, end = chain[0].begin + chain[0].shift, chain[-1].end + chain[-1].shift
    place = _place(fingerprint, begin, end, loose=loose)
    gaps = []
    done, shift = 0, chain[0].shift
    for block in chain:
        if block.begin > done:
            gaps.append((slots[done].start, slots[block.begin - 1].end))
        elif block.shift > shift and block.begin not in joints:
            gaps.append((slots[block.begin].start, slots[block.begin].start))
        done, shift = block.end, block.shift
    if done < len(words):
        gaps.append((slots[done].start, slots[-1].end))
    return place, tuple(gaps)


def _words(
    parts: Sequence[Part], tokens: Tokens, *, loose: bool
) -> tuple[list[str], list[Slot], frozenset[int]]:
    """The tokens of a quote, the slot of each, and where each part after the first begins.

    If a slot has several readings, the one whose runs are most often found in the text is used.
    """
    words: list[str] = []
    slots: list[Slot] = []
    joints = []
    for part in parts:
        if words:
            joints.append(len(words))
        readings = [_tokens(slot.readings[0], loose=loose) for slot in part]
        for place, slot in enumerate(part):
            choices = dict.fromkeys(_tokens(reading, loose=loose) for reading in slot.readings)
            if len(choices) > 1:
                near = readings[max(0, place - 6) : place], readings[place + 1 : place + 7]
                before = [word for reading in near[0] for word in reading][1 - RUN :]
                after = [word for reading in near[1] for word in reading][: RUN - 1]
                homes = {
                    choice: _at_home([*before, *choice, *after], tokens) / (len(choice) + 1)
                    for choice in choices
                }
                readings[place] = max(choices, key=homes.__getitem__)
            words += readings[place]
            slots += [slot] * len(readings[place])
    return words, slots, frozenset(joints)


def _at_home(words: Sequence[str], tokens: Tokens) -> int:
    runs = (tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))
    return sum(hash_run(run) in tokens.places for run in runs)
