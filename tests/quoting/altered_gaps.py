"""Kinds of altered quotes made by leaving words out: at a mark of omission, or at either end of a quote."""

from __future__ import annotations

import re
from random import Random

from tests.quoting.altered_words import Change
from tests.quoting.lists import CONDITIONS, DENIALS, LIMITS
from tests.quoting.passages import Passage, bare, split

LEAST = 4  # words that each part of a quote needs
MOST = 60  # words that one omission may skip


def omitting(words: frozenset[str], first: bool = True, last: bool = True) -> Change:
    """Leaves out words, of which the first or the last is one of these."""

    def change(passage: Passage, rng: Random) -> str | None:
        pieces = passage.stretch.split()
        found = [at for at in range(LEAST, len(pieces) - LEAST) if bare(pieces[at]) in words]
        if not found:
            return None
        at = rng.choice(found)
        more = rng.randint(0, 8)
        begin, end = rng.choice([(at, at + 1 + more)] * first + [(at - more, at + 1)] * last)
        return _parts(pieces, begin, end, rng)

    return change


def _parts(pieces: list[str], begin: int, end: int, rng: Random) -> str | None:
    """Words before `begin` and from `end`, with a mark of omission between them."""
    before = pieces[max(0, begin - rng.randint(LEAST + 1, 16)) : begin]
    after = pieces[end : end + rng.randint(LEAST + 1, 16)]
    return _both(before, rng.choice(["[...]", "[…]"]), after) if end - begin <= MOST else None


def _both(before: list[str], mark: str, after: list[str]) -> str | None:
    return " ".join([*before, mark, *after]) if min(_words(before), _words(after)) >= LEAST else None


def _words(pieces: list[str]) -> int:
    return sum(any(char.isalnum() for char in piece) for piece in pieces)


def deep(passage: Passage, rng: Random) -> str | None:
    """Leaves out a denial amid other words."""
    pieces = passage.stretch.split()
    found = [at for at in range(LEAST + 2, len(pieces) - LEAST - 2) if bare(pieces[at]) in DENIALS]
    if not found:
        return None
    at = rng.choice(found)
    return _parts(pieces, at - rng.randint(2, 5), at + 1 + rng.randint(2, 5), rng)


def too_far(passage: Passage, rng: Random) -> str | None:
    """Leaves out more words than one omission may skip."""
    pieces = passage.stretch.split()
    gap = MOST + rng.randint(40, 90)
    if len(pieces) < gap + 40:
        return None
    begin = rng.randrange(12, len(pieces) - gap - 12)
    before, after = (
        pieces[begin - rng.randint(6, 12) : begin],
        pieces[begin + gap : begin + gap + rng.randint(6, 12)],
    )
    return (
        f"{' '.join(before)} [...] {' '.join(after)}" if min(_words(before), _words(after)) >= LEAST else None
    )


def over_a_section(passage: Passage, rng: Random) -> str | None:
    """An omission from one section to the next."""
    if passage.place + 1 == len(passage.stretches):
        return None
    here, there = passage.stretches[passage.place : passage.place + 2]
    if here.section == there.section:
        return None
    first = here.text.split()[-rng.randint(8, 30) :][: rng.randint(6, 12)]
    return _both(first, "[...]", there.text.split()[: rng.randint(6, 15)])


def turned_round(passage: Passage, rng: Random) -> str | None:
    """The later part comes first."""
    words = split(passage.text)
    if len(words) < 14:
        return None
    at = rng.randint(6, len(words) - 6)
    first, second = passage.text[: words[at - 1].end], passage.text[words[at].start :]
    return f"{second} [...] {first}"


def said_twice(passage: Passage, rng: Random) -> str | None:
    """The second part begins within the first one."""
    pieces = passage.text.split(" ")
    if len(pieces) < 14:
        return None
    at = rng.randint(8, len(pieces) - 5)
    return _both(pieces[:at], "[...]", pieces[at - 2 :])


def far_from_it(passage: Passage, rng: Random) -> str | None:
    """A second part from somewhere before, or from another section."""
    other = rng.choice(passage.stretches)
    if other.section == passage.stretches[passage.place].section:
        return None
    pieces = other.text.split()
    at = rng.randrange(max(1, len(pieces) - 12))
    return f"{passage.text} [...] {' '.join(pieces[at : at + 12])}"


def too_short(passage: Passage, rng: Random) -> str | None:
    """A part of fewer words than can be proved."""
    pieces = passage.stretch.split()
    if len(pieces) < 30:
        return None
    at = rng.randrange(8, len(pieces) - 20)
    gap = rng.randint(3, 9)
    return (
        f"{' '.join(pieces[at - 8 : at])} [...] {' '.join(pieces[at + gap : at + gap + rng.randint(1, 2)])}"
    )


def marked_after(*ends: str) -> Change:
    """A mark of one's own after an omission at the end."""

    def change(passage: Passage, rng: Random) -> str | None:
        return passage.text.rstrip(".,;:?!") + rng.choice(ends)

    return change


def within(passage: Passage, rng: Random) -> str | None:
    """A mark of omission in the middle of a word, or words in one."""
    words = [word for word in passage.words[3:-3] if len(word.bare) > 5]
    if not words:
        return None
    at = rng.choice(words).start + 3
    return passage.text[:at] + rng.choice(["[...]", "[…]", "...", "…"]) + passage.text[at:]


def with_words(passage: Passage, rng: Random) -> str | None:
    """An omission with words of one's own inside."""
    pieces = passage.text.split(" ")
    if len(pieces) < 12:
        return None
    at = rng.randint(4, len(pieces) - 5)
    mark = rng.choice(
        ["[... not ...]", "[… surely]", "[all ...]", "[...] [sic]", "[...not]", "[..., however, ...]"]
    )
    return " ".join([*pieces[:at], mark, *pieces[at + rng.randint(0, 1) :]])


def cut_before(words: frozenset[str], *ends: str) -> Change:
    """Ends just before one of the words, though the sentence goes on."""

    def change(passage: Passage, rng: Random) -> str | None:
        text = passage.stretch
        found = [at for at in range(6, len(split(text))) if split(text)[at].bare in words]
        found = [at for at in found if text[split(text)[at - 1].end - 1] not in ".?!:”"]
        if not found:
            return None
        at = rng.choice(found)
        cut = text[split(text)[max(0, at - rng.randint(5, 20))].start : split(text)[at - 1].end]
        return re.sub(r"\W+$", "", cut) + rng.choice(ends)

    return change


def begun_after(passage: Passage, rng: Random) -> str | None:
    """Begins just after a denial."""
    text = passage.stretch
    words = split(text)
    found = [
        at for at in range(len(words) - 8) if words[at].bare in DENIALS and text[words[at].end - 1].isalpha()
    ]
    if not found:
        return None
    at = rng.choice(found)
    return text[words[at + 1].start : words[min(len(words), at + rng.randint(6, 20)) - 1].end]


LEFT_OUT: dict[str, Change] = {
    "an omission that begins with a denial": omitting(DENIALS, last=False),
    "an omission that ends with a denial": omitting(DENIALS, first=False),
    "an omission at a condition": omitting(CONDITIONS),
    "an omission at a hedge": omitting(LIMITS),
    "an omission of too many words": too_far,
    "an omission over a heading": over_a_section,
    "parts turned round": turned_round,
    "parts that overlap": said_twice,
    "parts from two sections": far_from_it,
    "a part too short": too_short,
    "a question after an omission": marked_after(" […]?!", " …?", " [...]?", "…?"),
    "an exclamation after an omission": marked_after(" [...]!", " …!", " [...].!", " […])"),
    "an omission within a word": within,
    "an omission with words in it": with_words,
    "cut before a denial": cut_before(DENIALS, ""),
    "cut before a denial and closed": cut_before(DENIALS, ".", "!"),
    "begun after a denial": begun_after,
}

EXACT = frozenset({"cut before a denial", "begun after a denial"})
"""The words of these stand in the source as they are; what is wrong is where they stop or begin."""
