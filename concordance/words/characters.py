"""The characters that no text may have, because nobody sees them or they change how others are shown.

The tables are data: explicit ranges of code points, so that every version of Python, and the site's scripts,
decide alike. `tests/words/test_characters.py` holds them to the Unicode data that comes with Python.

Three kinds of invisible characters are ordinary writing where they belong: joiners in scripts that need them
and in emoji, the selectors that give a picture its colors, and the selectors of variants of a Han character.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

_UNSEEN = "cannot be seen"
_TURNS = "turns the direction of the writing around it"
_BREAKS = "breaks the line where nobody sees it"
_PRIVATE = "is for private use: others see another character, or none"
_NONE = "is a code that stands for no character"
_CONTROL = "is a control character"
_LOST = "stands where a character was lost"

HIDDEN: tuple[tuple[int, int, str], ...] = (
    (0x0000, 0x0008, _CONTROL),
    (0x000B, 0x001F, _CONTROL),
    (0x007F, 0x009F, _CONTROL),
    (0x00AD, 0x00AD, _UNSEEN),
    (0x034F, 0x034F, _UNSEEN),
    (0x061C, 0x061C, _TURNS),
    (0x115F, 0x1160, _UNSEEN),
    (0x17B4, 0x17B5, _UNSEEN),
    (0x180B, 0x180F, _UNSEEN),
    (0x200B, 0x200D, _UNSEEN),
    (0x200E, 0x200F, _TURNS),
    (0x2028, 0x2029, _BREAKS),
    (0x202A, 0x202E, _TURNS),
    (0x2060, 0x2065, _UNSEEN),
    (0x2066, 0x2069, _TURNS),
    (0x206A, 0x206F, _UNSEEN),
    (0x2800, 0x2800, _UNSEEN),
    (0x3164, 0x3164, _UNSEEN),
    (0xD800, 0xDFFF, _NONE),
    (0xE000, 0xF8FF, _PRIVATE),
    (0xFDD0, 0xFDEF, _NONE),
    (0xFE00, 0xFE0F, _UNSEEN),
    (0xFEFF, 0xFEFF, _UNSEEN),
    (0xFFA0, 0xFFA0, _UNSEEN),
    (0xFFF0, 0xFFFB, _UNSEEN),
    (0xFFFC, 0xFFFD, _LOST),
    (0xFFFE, 0xFFFF, _NONE),
    (0x13430, 0x1343F, _UNSEEN),
    (0x1BCA0, 0x1BCA3, _UNSEEN),
    (0x1D173, 0x1D17A, _UNSEEN),
    *((plane + 0xFFFE, plane + 0xFFFF, _NONE) for plane in range(0x10000, 0xE0000, 0x10000)),
    (0xE0000, 0xE0FFF, _UNSEEN),
    (0xEFFFE, 0xEFFFF, _NONE),
    (0xF0000, 0x10FFFF, _PRIVATE),
)
"""Ranges of code points, first and last, each with what is wrong with its characters.

Tab and line feed are not among them: they are white space, which is judged by `is_one_line`.
"""

JOINING: tuple[tuple[int, int], ...] = (
    (0x0600, 0x07FF),
    (0x0840, 0x0DFF),
    (0x1000, 0x109F),
    (0x1780, 0x18AF),
    (0xA840, 0xA8FF),
    (0xAA60, 0xAA7F),
    (0xABC0, 0xABFF),
    (0x11000, 0x11FFF),
)
"""Scripts in which a joiner between two letters changes how they are written: Arabic, those of India, …"""

PICTURES: tuple[tuple[int, int], ...] = (
    (0x00A9, 0x00A9),
    (0x00AE, 0x00AE),
    (0x203C, 0x203C),
    (0x2049, 0x2049),
    (0x20E3, 0x20E3),
    (0x2122, 0x2122),
    (0x2139, 0x2139),
    (0x2190, 0x21FF),
    (0x2300, 0x23FF),
    (0x24C2, 0x24C2),
    (0x25A0, 0x27BF),
    (0x2900, 0x297F),
    (0x2B00, 0x2BFF),
    (0x3030, 0x3030),
    (0x303D, 0x303D),
    (0x3297, 0x3297),
    (0x3299, 0x3299),
    (0x1F000, 0x1FAFF),
)
"""Signs that may be shown as pictures, among them every emoji."""

HAN: tuple[tuple[int, int], ...] = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF))
"""Han characters, which have variants that people tell apart in names."""

_BREAK = re.compile(r"[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]")
_LETTER = re.compile("[0-9A-Za-z]")
_ZWNJ, _ZWJ = "\u200c", "\u200d"
_KEYCAP = "\u20e3"


@cache
def _one_of(ranges: tuple[tuple[int, int], ...]) -> re.Pattern[str]:
    return re.compile("[" + "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in ranges) + "]")


HIDDEN_CHARACTER = _one_of(tuple((first, last) for first, last, _ in HIDDEN))


def hidden(text: str) -> Iterator[int]:
    """Where a text has a character that it may not have."""
    for match in HIDDEN_CHARACTER.finditer(text):
        if not _belongs(text, match.start()):
            yield match.start()


def _belongs(text: str, at: int) -> bool:
    """Whether an invisible character is ordinary writing beside its neighbors."""
    char, before, after = text[at], text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if char in (_ZWNJ, _ZWJ) and _one_of(JOINING).match(before) and _one_of(JOINING).match(after):
        return True
    if char == _ZWJ:
        return bool(
            (_one_of(PICTURES).match(before) or before == "\ufe0f") and _one_of(PICTURES).match(after)
        )
    if char in "\ufe0e\ufe0f":
        return bool(
            _one_of(PICTURES).match(before) or (before in "#*0123456789" and before and after == _KEYCAP)
        )
    if "\ufe00" <= char <= "\ufe02" or "\U000e0100" <= char <= "\U000e01ef":
        return bool(_one_of(HAN).match(before))
    return False


def what_is_hidden(char: str) -> str:
    """What is wrong with a character, with its code and, if it has one, its name."""
    code = ord(char)
    wrong = next((wrong for first, last, wrong in HIDDEN if first <= code <= last), _UNSEEN)
    name = unicodedata.name(char, "").lower()
    return f"the character U+{code:04X}{f' ({name})' if name else ''} {wrong}"


def is_one_line(text: str) -> bool:
    """Whether a text is on one line, with nothing but spaces between its words."""
    return not _BREAK.search(text)


def has_letter(text: str) -> bool:
    """Whether a text has a letter or digit that can be seen, by which people can call something."""
    return bool(_LETTER.search(text)) or any(
        unicodedata.category(char)[0] in "LN" and not HIDDEN_CHARACTER.match(char) for char in text
    )
