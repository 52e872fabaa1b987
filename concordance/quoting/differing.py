"""What differs between a quote and the source's own tokens, and whether it is a quoter's right to differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from concordance.quoting.alignment import Block, Words
from concordance.quoting.mending import Token

Range = tuple[int, int]
"""`[start, end)` in code points of the quote; an empty range is where something is missing."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A range that differs; `allowed` if a quoter may write so in a text of their own."""

    range: Range
    allowed: bool


def compared(quote: str, own: Sequence[Token], source: Sequence[Token]) -> Iterator[Difference]:
    """The differences between a part's tokens and the source's, which have the same words.

    A quoter may begin with a capital, end with a period or comma, also for a colon or semicolon, set
    quotation marks and lose a hyphen.
    A hyphen that is lost at the end of a line is no difference: some viewers copy words in that way.
    """
    (words, marks), (true_words, true_marks) = _split(own), _split(source)
    for place, (word, true) in enumerate(zip(words, true_words, strict=True)):
        yield from _marks(quote, marks[place], true_marks[place], _start(word), end=False)
        if word.text != true.text and not (_lost_hyphen(word, true) and _ends_line(quote, word)):
            capital = not place and word.text.lower() == true.text.lower() and word.text[1:] == true.text[1:]
            yield Difference(_range(word), capital or _lost_hyphen(word, true))
    end = words[-1].slot.end if words and words[-1].slot else len(quote)
    yield from _marks(quote, marks[-1], true_marks[-1], end, end=True)


def with_cuts(differences: Sequence[Difference], cuts: Sequence[Range]) -> list[Difference]:
    """The differences, with the ranges that the source cuts into other words in place of what is in them."""
    rest = [one for one in differences if not any(s <= one.range[0] and one.range[1] <= e for s, e in cuts)]
    return sorted([*rest, *(Difference(cut, allowed=False) for cut in cuts)], key=lambda one: one.range)


def _marks(
    quote: str, own: Sequence[Token], source: Sequence[Token], at: int, *, end: bool
) -> Iterator[Difference]:
    """The differences between the marks that stand between two words, or at the quote's end."""
    if [mark.text for mark in own] == [mark.text for mark in source]:
        return
    plain = [mark.text for mark in own if mark.text != '"']
    true = [mark.text for mark in source if mark.text != '"']
    replaced = not true or (len(true) == 1 and true[0] in (".", ",", ":", ";"))
    allowed = plain == true or (end and len(plain) == 1 and plain[0] in ".," and replaced)
    matched = 0
    while matched < min(len(own), len(source)) and own[matched].text == source[matched].text:
        matched += 1
    extra = own[matched:]
    while extra and len(source) > matched and extra[-1].text == source[-1].text:
        extra, source = extra[:-1], source[:-1]
    if extra:
        yield Difference((_start(extra[0]), _range(extra[-1])[1]), allowed)
    else:
        yield Difference((at, at), allowed)


def _split(tokens: Sequence[Token]) -> tuple[list[Token], list[list[Token]]]:
    """The words, and the marks before the first, between each two, and after the last."""
    words: list[Token] = []
    marks: list[list[Token]] = [[]]
    for token in tokens:
        if token.is_word:
            words.append(token)
            marks.append([])
        else:
            marks[-1].append(token)
    return words, marks


def _lost_hyphen(word: Token, true: Token) -> bool:
    return word.text != true.text and word.text == true.text.replace("-", "")


def _ends_line(quote: str, word: Token) -> bool:
    """Whether no other word follows on the same line."""
    end = word.slot.end if word.slot else len(quote)
    line = quote[end : end + 40].partition("\n")[0]
    return len(line) < 40 and not any(char.isalnum() for char in line)


def _range(token: Token) -> Range:
    return (token.slot.start, token.slot.end) if token.slot else (0, 0)


def _start(token: Token) -> int:
    return _range(token)[0]


def gaps(quote: str, blocks: Sequence[Block], words: Words) -> tuple[Range, ...]:
    """What differs in an altered quote, given the stretches that do not; brackets around it do, too."""
    found = []
    done, shift = 0, blocks[0].shift
    for block in blocks:
        if block.begin > done:
            found.append((words.slots[done].start, words.slots[block.begin - 1].end))
        elif block.shift > shift and block.begin not in words.joints:
            found.append((words.slots[block.begin].start, words.slots[block.begin].start))
        done, shift = block.end, block.shift
    if done < len(words.tokens):
        found.append((words.slots[done].start, words.slots[-1].end))
    return tuple(_with_brackets(quote, start, end) if start < end else (start, end) for start, end in found)


def _with_brackets(quote: str, start: int, end: int) -> Range:
    return start - (quote[max(0, start - 1) : start] == "["), end + (quote[end : end + 1] == "]")
