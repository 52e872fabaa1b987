"""Kinds of altered quotes in which words are changed: what a careless or a dishonest quoter does."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from random import Random

from tests.quoting.lists import (
    ANTONYMS,
    AUXILIARIES,
    BRITISH,
    HEDGES,
    JOINTS,
    LIKELY_PREFIXED,
    NEGATIONS,
    NUMBERS,
    PADDING,
    PRONOUNS,
    QUANTIFIERS,
    SMALL,
    TENSES,
    TERMS,
    UNITS,
)
from tests.quoting.passages import Passage, Word, plain, sentences

Change = Callable[[Passage, Random], str | None]
"""Gives an altered quote made from a passage, or None if the passage has nothing to alter in this way."""


def put(passage: Passage, start: int, end: int, new: str) -> str:
    """The passage with other text at `[start, end)`."""
    return passage.text[:start] + new + passage.text[end:]


def core(passage: Passage, word: Word) -> tuple[int, int]:
    """Where a word's own letters are, without the marks around it."""
    match = re.search(r"\w(?:.*\w)?", passage.text[word.start : word.end])
    return (word.start + match.start(), word.start + match.end()) if match else (word.start, word.end)


def some(rng: Random, passage: Passage, fits: Callable[[Word], bool]) -> Word | None:
    """One of the words that fit."""
    found = [word for word in passage.words if fits(word)]
    return rng.choice(found) if found else None


def like(model: str, new: str) -> str:
    """A word with a capital where the model has one."""
    return new[:1].upper() + new[1:] if model[:1].isupper() else new


def swapped(pairs: Mapping[str, str]) -> Change:
    """Replaces one of the words by its partner."""

    def change(passage: Passage, rng: Random) -> str | None:
        word = some(rng, passage, lambda word: word.bare in pairs)
        if word is None:
            return None
        at = passage.text.lower().index(word.bare, word.start)
        return put(passage, at, at + len(word.bare), like(passage.text[at], pairs[word.bare]))

    return change


def dropped(words: Iterable[str]) -> Change:
    """Leaves out one of the words."""
    known = frozenset(words)

    def change(passage: Passage, rng: Random) -> str | None:
        word = some(rng, passage, lambda word: word.bare in known)
        return None if word is None else without(passage, word)

    return change


def without(passage: Passage, word: Word) -> str:
    """The passage without a word; the marks beside it stay."""
    start, end = core(passage, word)
    return re.sub(r" {2,}", " ", put(passage, start, end, "")).replace(" ,", ",").replace(" .", ".").strip()


def inserted(new: str, after: Iterable[str] = ()) -> Change:
    """Puts text after one of the words, or after any."""
    known = frozenset(after)

    def change(passage: Passage, rng: Random) -> str | None:
        word = some(rng, passage, lambda word: bool(word.bare) and (not known or word.bare in known))
        return None if word is None else put(passage, word.end, word.end, f" {new}")

    return change


PREFIXES = ("un", "non-", "in", "dis", "quasi-")


def prefixed(passage: Passage, rng: Random) -> str | None:
    word = some(rng, passage, lambda word: word.bare in LIKELY_PREFIXED)
    if word is None:
        return None
    start, end = core(passage, word)
    old = passage.text[start:end]
    return put(
        passage, start, end, like(old, rng.choice(["un", "non-", "in", "dis", "quasi-"]) + old.lower())
    )


def unprefixed(passage: Passage, rng: Random) -> str | None:
    word = some(rng, passage, lambda word: re.match(r"(un|dis|pseudo-|in|im)\w{4}", word.bare) is not None)
    if word is None:
        return None
    start, end = core(passage, word)
    old = passage.text[start:end]
    return put(passage, start, end, like(old, re.sub(r"^(un|dis|pseudo-|in|im)", "", old.lower())))


def negated(passage: Passage, rng: Random) -> str | None:
    word = some(rng, passage, lambda word: word.bare in AUXILIARIES)
    return (
        None if word is None else put(passage, word.end, word.end, rng.choice((" not", " never", " hardly")))
    )


def contracted(passage: Passage, rng: Random) -> str | None:
    match = re.search(r"\b(is|are|does|do|did|could|would|should|was|need) not\b", passage.text)
    return put(passage, match.end(1), match.end(), "n’t") if match else None


def certain(passage: Passage, rng: Random) -> str | None:
    word = some(rng, passage, lambda word: word.bare in {"may", "might", "could", "can", "would", "should"})
    if word is None:
        return None
    start, end = core(passage, word)
    return put(passage, start, end, rng.choice(["will", "must", "does", "always will"]))


def number_of(passage: Passage, rng: Random) -> str | None:
    word = some(
        rng, passage, lambda word: len(word.bare) > 3 and word.bare[-1] not in "sy'’" and word.bare.isalpha()
    )
    return None if word is None else put(passage, core(passage, word)[1], core(passage, word)[1], "s")


def singular(passage: Passage, rng: Random) -> str | None:
    word = some(
        rng, passage, lambda word: len(word.bare) > 4 and word.bare[-1] == "s" and word.bare[-2] != "s"
    )
    return None if word is None else put(passage, core(passage, word)[1] - 1, core(passage, word)[1], "")


def possessive(passage: Passage, rng: Random) -> str | None:
    text = passage.text
    if "’s" in text:
        return text.replace("’s", rng.choice(["s", "", "s’"]), 1)
    word = some(rng, passage, lambda word: word.bare in TERMS)
    return None if word is None else put(passage, core(passage, word)[1], core(passage, word)[1], "’s")


def neighbors(passage: Passage, rng: Random) -> str | None:
    """Two words that follow each other change places."""
    words = passage.words
    at = rng.randrange(len(words) - 1)
    (a, b), (c, d) = core(passage, words[at]), core(passage, words[at + 1])
    text = passage.text
    return text[:a] + text[c:d] + text[b:c] + text[a:b] + text[d:] if text[a:b] != text[c:d] else None


def far_apart(passage: Passage, rng: Random) -> str | None:
    """Two content words change places."""
    long = [word for word in passage.words if len(word.bare) > 4]
    if len(long) < 2:
        return None
    first, second = sorted(rng.sample(long, 2), key=lambda word: word.start)
    (a, b), (c, d) = core(passage, first), core(passage, second)
    text = passage.text
    return text[:a] + text[c:d] + text[b:c] + text[a:b] + text[d:] if text[a:b] != text[c:d] else None


def moved(passage: Passage, rng: Random) -> str | None:
    """A word stands somewhere else."""
    pieces = passage.text.split(" ")
    word = pieces.pop(rng.randrange(1, len(pieces) - 1))
    pieces.insert(rng.randrange(1, len(pieces) - 1), word)
    return " ".join(pieces)


def one_missing(passage: Passage, rng: Random) -> str | None:
    pieces = passage.text.split(" ")
    del pieces[rng.randrange(1, len(pieces) - 1)]
    return " ".join(pieces)


def several_missing(passage: Passage, rng: Random) -> str | None:
    pieces = passage.text.split(" ")
    if len(pieces) < 12:
        return None
    at = rng.randrange(2, len(pieces) - 7)
    del pieces[at : at + rng.randint(2, 5)]
    return " ".join(pieces)


def doubled(passage: Passage, rng: Random) -> str | None:
    word = some(rng, passage, lambda word: bool(word.bare))
    if word is None:
        return None
    start, end = core(passage, word)
    return put(passage, end, end, " " + passage.text[start:end])


def doubled_phrase(passage: Passage, rng: Random) -> str | None:
    pieces = passage.text.split(" ")
    at = rng.randrange(0, len(pieces) - 3)
    return " ".join(pieces[: at + 3] + pieces[at:])


def padded(passage: Passage, rng: Random) -> str | None:
    return inserted(rng.choice(PADDING))(passage, rng)


def replaced(passage: Passage, rng: Random) -> str | None:
    """A word of the text stands for another."""
    word = some(rng, passage, lambda word: len(word.bare) > 2)
    other = rng.choice(passage.stretch.split())
    if word is None or plain(other).strip(".,;:").lower() == word.bare:
        return None
    start, end = core(passage, word)
    return put(passage, start, end, other.strip("“”.,;:()"))


def misspelled(passage: Passage, rng: Random) -> str | None:
    word = some(rng, passage, lambda word: len(word.bare) > 4 and word.bare.isalpha())
    if word is None:
        return None
    start, end = core(passage, word)
    at = rng.randrange(start + 1, end - 2)
    two = passage.text[at : at + 2]
    new = rng.choice([two[::-1], two[0], two[0] + two])
    return put(passage, at, at + 2, new) if new != two else None


def parted(passage: Passage, rng: Random) -> str | None:
    """A word becomes two."""
    word = some(rng, passage, lambda word: len(word.bare) > 5 and word.bare.isalpha())
    if word is None:
        return None
    start, end = core(passage, word)
    at = rng.randrange(start + 2, end - 2)
    return put(passage, at, at, " ")


def joined(passage: Passage, rng: Random) -> str | None:
    """Two words become one."""
    places = [m.start() for m in re.finditer(r"(?<=[^\W\d_]) (?=[^\W\d_])", passage.text)]
    at = rng.choice(places)
    return put(passage, at, at + 1, "")


def capital_within(passage: Passage, rng: Random) -> str | None:
    word = some(rng, passage, lambda word: word.start > 0 and len(word.bare) > 1)
    if word is None:
        return None
    start, end = core(passage, word)
    old = passage.text[start:end]
    new = rng.choice([old.upper(), old.capitalize(), old.lower()])
    return put(passage, start, end, new) if new != old else None


def capital_first(passage: Passage, rng: Random) -> str | None:
    first = passage.text[0]
    return first.swapcase() + passage.text[1:] if first.isalpha() else None


def reordered(passage: Passage, rng: Random) -> str | None:
    """Two sentences that follow each other change places."""
    found = sentences(passage.stretch.split("\n\n")[0])
    if len(found) < 2:
        return None
    at = rng.randrange(len(found) - 1)
    return f"{found[at + 1]} {found[at]}"


def spliced(passage: Passage, rng: Random) -> str | None:
    """The first half of one sentence, and the second half of another."""
    other = rng.choice(sentences(rng.choice(passage.stretches).text)).split()
    mine = passage.text.split()
    if len(other) < 8 or len(mine) < 8:
        return None
    return " ".join(mine[: len(mine) // 2] + other[len(other) // 2 :])


def over_a_heading(passage: Passage, rng: Random) -> str | None:
    """The end of one section and the beginning of the next, as if one followed the other."""
    if passage.place + 1 == len(passage.stretches):
        return None
    first = passage.stretch.split()[-rng.randint(5, 20) :]
    second = passage.stretches[passage.place + 1].text.split()[: rng.randint(5, 20)]
    return " ".join(first + second)


CHANGED_WORDS: dict[str, Change] = {
    "a negation put in": negated,
    "a negation left out": dropped(NEGATIONS),
    "a negation contracted": contracted,
    "a prefix put in": prefixed,
    "a prefix left out": unprefixed,
    "a number word changed": swapped(NUMBERS),
    "may becomes will": certain,
    "a hedge left out": dropped(HEDGES),
    "only put in": inserted("only"),
    "only left out": dropped(["only", "merely", "simply"]),
    "a quantifier changed": swapped(QUANTIFIERS),
    "a singular made plural": number_of,
    "a plural made singular": singular,
    "a possessive changed": possessive,
    "a word for its opposite": swapped(ANTONYMS),
    "a term changed": swapped(TERMS),
    "a small word changed": swapped(SMALL),
    "a conjunction changed": swapped(JOINTS),
    "a pronoun changed": swapped(PRONOUNS),
    "a tense changed": swapped(TENSES),
    "a unit changed": swapped(UNITS),
    "British spelling": swapped(BRITISH),
    "neighbors exchanged": neighbors,
    "distant words exchanged": far_apart,
    "a word moved": moved,
    "a word left out": one_missing,
    "some words left out": several_missing,
    "a word doubled": doubled,
    "a phrase doubled": doubled_phrase,
    "a word put in": padded,
    "a word replaced": replaced,
    "a misspelling": misspelled,
    "a word parted": parted,
    "two words joined": joined,
    "a capital within": capital_within,
    "a capital at the start": capital_first,
    "sentences reordered": reordered,
    "halves spliced": spliced,
    "sections run together": over_a_heading,
}
