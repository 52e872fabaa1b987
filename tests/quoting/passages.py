"""Passages of a source text, as an honest quoter takes them; the attacks alter them, the copies damage them.

The text is read here by a few lines of its own, not by the code under test: headings and displayed formulas
divide it, page marks go, the lines of a paragraph are joined.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from random import Random
from typing import NamedTuple

from tests.quoting.lists import POLAR

BREWING = (Path(__file__).parent / "brewing.md").read_text(encoding="utf-8")
"""A text of our own, with a sign of every kind that attacks and copies need."""

_PAGE = re.compile(r"\[p\. ?\d+\]\s?")
_ITEM = re.compile(r"(^|\n\n)-($|\s)|(^|\n\n)\(?\d+[.)]?$")
_CAPTION = re.compile(r"(Figure|Table) [\d.]+[.:] ")
_PARAGRAPH = re.compile(r"\n[ \t]*\n|\n(?=[ \t]*(?:\d+[.)]|-)[ \t])")
_QUOTED = re.compile(r"(?m)^[ \t]*(>[ \t]?)+")
_WORD = re.compile(r"\S+")
_LETTERS = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_SENTENCE = re.compile(r"(?<=[.?!])[”)]?\s+(?=[A-Z“])")


@dataclass(frozen=True, slots=True)
class Word:
    """What stands between spaces at `[start, end)` of a passage; `bare` is its letters in lower case."""

    start: int
    end: int
    bare: str


class Stretch(NamedTuple):
    """Text that no heading or formula interrupts, and the number of its section."""

    text: str
    section: int


@dataclass(frozen=True)
class Passage:
    """The words `[begin, end)` of a stretch."""

    stretches: tuple[Stretch, ...]
    place: int
    begin: int
    end: int

    @cached_property
    def stretch(self) -> str:
        """The whole stretch that it is taken from."""
        return self.stretches[self.place].text

    @cached_property
    def text(self) -> str:
        """The passage, exactly."""
        words = split(self.stretch)
        return self.stretch[words[self.begin].start : words[self.end - 1].end]

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words of the passage, at their places in `text`."""
        return split(self.text)

    @cached_property
    def before(self) -> str:
        """What precedes it in its stretch."""
        return self.stretch[: split(self.stretch)[self.begin].start].rstrip()

    @cached_property
    def after(self) -> str:
        """What follows it in its stretch."""
        return self.stretch[split(self.stretch)[self.end - 1].end :].lstrip()

    @property
    def is_fair(self) -> bool:
        """Whether no word that denies, limits or hedges stands next to a cut."""
        before, after = self.before.split()[-1:], self.after.split()[:1]
        ends = self.text[-1] in ".?!”" or not any(map(polar, after))
        begins = self.before[-1:] in (".", "?", "!", "”") or not any(map(polar, before))
        return begins and ends and self.keeps_items

    @property
    def keeps_items(self) -> bool:
        """Whether no bullet stands in it, and no list item's number at its end."""
        return not _ITEM.search(self.text)


@lru_cache(maxsize=4096)
def split(text: str) -> tuple[Word, ...]:
    """The words of a text."""
    return tuple(Word(m.start(), m.end(), bare(m.group())) for m in _WORD.finditer(text))


def bare(word: str) -> str:
    """The letters of a word in lower case, without the marks around it."""
    match = _LETTERS.search(word)
    return match.group().lower() if match else ""


def polar(word: str) -> bool:
    """Whether a word denies, limits or hedges."""
    return bare(word) in POLAR or re.search("n[’']t$", bare(word)) is not None


def stretches(source: str) -> tuple[Stretch, ...]:
    """The stretches of a source text; the paragraphs of one are divided by blank lines.

    A caption is a stretch of its own: the text around it goes on. The marks of quoted lines are not text.
    """
    found = []
    for number, section in enumerate(re.split(r"(?m)^#{1,6} .*$", _QUOTED.sub("", _PAGE.sub("", source)))):
        for piece in section.split("[equation]"):
            paragraphs = [" ".join(paragraph.split()) for paragraph in _PARAGRAPH.split(piece)]
            captions = [paragraph for paragraph in paragraphs if _CAPTION.match(paragraph)]
            running = [paragraph for paragraph in paragraphs if paragraph and paragraph not in captions]
            found += [Stretch(text, number) for text in ("\n\n".join(running), *captions) if text]
    return tuple(found)


def sentences(text: str) -> list[str]:
    """The sentences of a text, roughly; list items and paragraphs end one, too."""
    return [piece for paragraph in text.split("\n\n") for piece in _SENTENCE.split(paragraph)]


def whole(texts: tuple[Stretch, ...], fewest: int = 6) -> Iterator[Passage]:
    """Every sentence of at least so many words."""
    for place, stretch in enumerate(texts):
        at = 0
        for sentence in sentences(stretch.text):
            count = len(sentence.split())
            if count >= fewest:
                yield Passage(texts, place, at, at + count)
            at += count


def cuts(texts: tuple[Stretch, ...], rng: Random, count: int, lengths: tuple[int, int]) -> Iterator[Passage]:
    """So many runs of words, of lengths from the first to the last, from anywhere in the text."""
    sizes = [len(split(stretch.text)) for stretch in texts]
    while count:
        place = rng.choices(range(len(texts)), weights=sizes)[0]
        length = rng.randint(*lengths)
        if length <= sizes[place]:
            begin = rng.randint(0, sizes[place] - length)
            yield Passage(texts, place, begin, begin + length)
            count -= 1


@lru_cache(maxsize=256)
def plain(text: str) -> str:
    """A text in the form in which two are compared: one kind of space, quotation mark and dash."""
    text = re.sub('[“”„"]+', '"', re.sub("[‘’]", "'", text))
    return " ".join(re.sub(r" ?[—–] ?", "—", text).split())


def stands(quote: str, texts: Iterable[Stretch]) -> bool:
    """Whether a quote is an exact passage of a text: the plain definition, to compare with."""
    wanted = plain(quote)
    for text in (plain(stretch.text) for stretch in texts):
        at = text.find(wanted)
        while at >= 0:
            before, after = text[:at][-1:] + wanted[:1], wanted[-1:] + text[at + len(wanted) :][:1]
            if not _is_word(before) and not _is_word(after):
                return True
            at = text.find(wanted, at + 1)
    return False


def _is_word(two: str) -> bool:
    """Whether two characters that follow each other belong to one word."""
    return len(two) == 2 and two.isalnum()


def unnumbered(text: str) -> str:
    """A text without the numbers of list items, which are not text."""
    return re.sub(r"(^|\n\n)\(?\d{1,2}[.)] ", r"\1", text)
