"""From the characters of a text to its canonical characters, each with its position in the text.

Three readings of a text are known (`How`). They differ in what they take for marks that are not text:

- `SOURCE` reads a source text, which is Markdown: emphasis, escapes, and the marks that begin a quoted
  line are not text.
- `EXACT` reads a quote that is to be stored. Nothing is dropped.
- `PASTED` reads a quote that somebody copied. What copying leaves behind is dropped as well.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from enum import Enum
from functools import lru_cache
from itertools import compress


class How(Enum):
    """How a text is read; see the module's first lines."""

    SOURCE = "source"
    EXACT = "exact"
    PASTED = "pasted"


# Superscripts and subscripts go through normalizing as private characters: NFKC would turn "10³" into "103".
RAISED = "".join(map(chr, range(0xE000, 0xE00C)))
LOWERED = "".join(map(chr, range(0xE010, 0xE01C)))
_SHIFTED = {
    **{ord(char): RAISED[value] for value, char in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺")},
    **{ord(char): LOWERED[value] for value, char in enumerate("₀₁₂₃₄₅₆₇₈₉₋₊")},
}
LEVEL = {
    **{ord(char): plain for char, plain in zip(RAISED, "0123456789−+", strict=True)},
    **{ord(char): plain for char, plain in zip(LOWERED, "0123456789−+", strict=True)},
}
"""From a superscript or subscript, as `normalize` gives it, to the plain one."""

_SAME = str.maketrans(
    {
        **dict.fromkeys("\u2010\u2011", "-"),
        **dict.fromkeys("\u2012\u2013\u2014\u2015\u2e3a\u2e3b\ufe58", "—"),
        **dict.fromkeys("“”„‟«»〝〞「」『』", '"'),
        **dict.fromkeys("‘’‚‛‹›′`´ʼ", "'"),
        **dict.fromkeys("\u2217\u204e\ufe61", "*"),
        "\u223c": "~",
        **dict.fromkeys("\x0b\x0c\x85\u2028\u2029", "\n"),
    }
)
_COPIED = str.maketrans(
    {
        **dict.fromkeys("•◦▪‣●○■□➢⁃", " "),
        **dict.fromkeys("\x02\ufffe", "-\n"),  # what PDF viewers copy for a hyphen at the end of a line
    }
)
_NOT_TEXT = {"Cc", "Cf", "Cn", "Co", "Cs"}

_SOFT = re.compile(r"\u00ad(?:[ \t]*\r?\n[ \t]*)?")  # a soft hyphen goes with the line break after it
_QUOTED = {
    How.SOURCE: re.compile(r"(?m:^[ \t]*>[ \t]?)"),
    How.PASTED: re.compile(r"(?m:^[ \t]*(?:>[ \t]?)+)"),
}
_BAR = re.compile(r"(?m:^[ \t]*(?:\|[ \t]?)+)")
_COMMENT = re.compile(r"(?m:^[ \t]*(?:#{1,6}|//+|%+)[ \t]+)")
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_STARS = re.compile(r"(?<!\\)(?:\*+|_+)")
_PLAIN = re.compile(r"[ -_a-~]+")  # ASCII that is canonical: all that can be seen but the backtick
_UNUSUAL = re.compile(r"[^ -~\t\n\r]")
_PARAGRAPH = re.compile(r"\n[ \t]*\n")


def normalize(text: str, how: How) -> tuple[str, list[int], list[int]]:
    """The canonical characters of a text, and where each begins and ends in it, in code points."""
    chars: list[str] = []
    begins: list[int] = []
    ends: list[int] = []
    at = 0
    while at < len(text):
        if end := _end_of_plain(text, at):
            chars += text[at:end]
            begins += range(at, end)
            ends += range(at + 1, end + 1)
            at = end
            continue
        end = at + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        after_digit = bool(chars) and chars[-1].isdigit()
        canonical = _canonical if end - at > 1 else _canonical_char
        changed = canonical(text[at:end], how, after_digit=after_digit)
        chars += changed
        begins += [at] * len(changed)
        ends += [end] * len(changed)
        at = end
    plain = "".join(chars)
    dropped = [*_dropped(plain, how)]
    if not dropped:
        return plain, begins, ends
    keep = bytearray(b"\x01") * len(plain)
    for first, last in dropped:
        keep[first:last] = bytes(last - first)
    return "".join(compress(chars, keep)), [*compress(begins, keep)], [*compress(ends, keep)]


def _end_of_plain(text: str, at: int) -> int:
    """Where the characters end that are canonical as they are; 0 if none is at this position."""
    match = _PLAIN.match(text, at)
    if match is None:
        return 0
    end = match.end()
    if end < len(text) and unicodedata.combining(text[end]):
        end -= 1  # it belongs to the last one
    return end if end > at else 0


def unseen(text: str) -> Iterator[int]:
    """Where a text has a character that nobody can see, or that changes how others are shown.

    These are control characters other than white space, format characters such as zero-width spaces and
    the marks that turn the direction of writing, variation selectors, and code points without a meaning.
    """
    for match in _UNUSUAL.finditer(text):
        if unicodedata.category(match.group()) in _NOT_TEXT or _selects(match.group()):
            yield match.start()


_SHAPES = ("<font>", "<circle>", "<wide>", "<narrow>")


def dressed(text: str) -> Iterator[tuple[int, str]]:
    """Where a word has a letter or digit in a bold, circled, wide or other such shape, and the plain one.

    By itself such a letter is mathematics: "x ∈ ℝ".
    """
    for match in _UNUSUAL.finditer(text):
        char = match.group()
        plain = unicodedata.normalize("NFKC", char)
        at = match.start()
        alone = not (text[max(0, at - 1) : at].isalnum() or text[at + 1 : at + 2].isalnum())
        if not alone and plain.isalnum() and unicodedata.decomposition(char).startswith(_SHAPES):
            yield at, plain


def _canonical(cluster: str, how: How, *, after_digit: bool) -> str:
    """A character with the marks that combine with it, in canonical form; possibly nothing."""
    if unicodedata.category(cluster[0]) == "Co":
        return ""
    same = cluster.translate(_COPIED) if how is How.PASTED else cluster
    same = same.translate(_SHIFTED).translate(_SAME)
    if after_digit and unicodedata.decomposition(cluster[0]).startswith("<fraction>"):
        same = f" {same}"  # "5½" is not "51⁄2"
    same = unicodedata.normalize("NFKC", same).translate(_SAME)
    return "".join(char for char in same if _is_text(char))


_canonical_char = lru_cache(maxsize=4096)(_canonical)


def _is_text(char: str) -> bool:
    if char in "\t\n\r\u00ad" or char in RAISED or char in LOWERED:
        return True
    return unicodedata.category(char) not in _NOT_TEXT and not _selects(char)


def _selects(char: str) -> bool:
    """Whether a character selects a variant of the one before it."""
    return "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"


def _dropped(plain: str, how: How) -> Iterator[tuple[int, int]]:
    """The stretches that are not text in this reading."""
    yield from (match.span() for match in _SOFT.finditer(plain))
    if how is How.EXACT:
        return
    yield from (match.span() for match in _QUOTED[how].finditer(plain))
    if how is How.PASTED:
        yield from (match.span() for match in _COMMENT.finditer(plain))
        lines = plain.split("\n")
        if all(line.lstrip().startswith("|") for line in lines[1:] or lines):
            yield from (match.span() for match in _BAR.finditer(plain))
    yield from (match.span() for match in _ESCAPE.finditer(plain))
    yield from _emphasis(plain)


def _emphasis(plain: str) -> Iterator[tuple[int, int]]:
    """The marks of emphasis, paired by CommonMark's rules (https://spec.commonmark.org/0.31.2/).

    A mark without a partner is text, as in "x* = 2".
    """
    openers: dict[str, list[list[int]]] = {"*": [], "_": []}  # first and last position of what may open
    last = 0
    for run in _STARS.finditer(plain):
        if _PARAGRAPH.search(plain, last, run.start()):
            openers = {"*": [], "_": []}
        last = run.end()
        first, end = run.span()
        waiting = openers[plain[first]]
        opens, closes = _flanks(plain, first, end)
        while closes and waiting and first < end:
            opener = waiting[-1]
            count = min(opener[1] - opener[0], end - first)
            yield opener[1] - count, opener[1]
            yield first, first + count
            opener[1] -= count
            first += count
            if opener[0] == opener[1]:
                waiting.pop()
        if opens and first < end:
            waiting.append([first, end])


def _flanks(plain: str, first: int, end: int) -> tuple[bool, bool]:
    """Whether a run of marks may open, and whether it may close, emphasis."""
    before = plain[first - 1] if first else " "
    after = plain[end] if end < len(plain) else " "
    left = not after.isspace() and (not _is_mark(after) or before.isspace() or _is_mark(before))
    right = not before.isspace() and (not _is_mark(before) or after.isspace() or _is_mark(after))
    if plain[first] == "*":
        return left, right
    return left and (not right or _is_mark(before)), right and (not left or _is_mark(after))


def _is_mark(char: str) -> bool:
    return unicodedata.category(char)[0] in "PS"
