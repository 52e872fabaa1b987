"""The picture of an entry to pass on: its name, its definition, where that is from, and its identifier.

An SVG of words alone, made without a font at hand: how wide a word is, is guessed on the wide side.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from math import fsum
from xml.sax.saxutils import escape

from concordance.words.foreign import one_line

WIDTH, HEIGHT = 1200, 630
"""The size that most programs give to the picture beside a link."""

_LEFT, _ROOM = 90, 1020
_TOP, _FOOT = 110, 520  # the first baseline, and where the definition ends
_LEADING = 1.36
_NAME_SIZES, _TEXT_SIZES = (68, 56, 46, 38), (40, 36, 32, 28, 24, 21)
_NAME_LINES = 2
_NARROW, _WIDE = frozenset("iljtfr.,;:'’‘|!()[] "), frozenset("mwMW—–@%")


def card(name: str, definition: str, kind: str, source: str, identifier: str) -> str:
    """The picture as SVG. The same words give the same picture."""
    name, definition, kind, source, identifier = map(one_line, (name, definition, kind, source, identifier))
    name_size, name_lines = _fitted(name, _NAME_SIZES, lambda _: _NAME_LINES)
    below = _TOP + 60 + round(name_size * _LEADING * len(name_lines))
    size, lines = _fitted(definition, _TEXT_SIZES, lambda size: int((_FOOT - below) / (size * _LEADING)) + 1)
    parts = [
        _line(kind, 26, _TOP - 20, "#655f55", "sans-serif"),
        *_lines(name_lines, name_size, _TOP + 10 + name_size, "#26231f", "serif", "bold"),
        *_lines(lines, size, below + size // 2, "#26231f", "serif"),
        _line(_cut(source, 24), 24, HEIGHT - 76, "#655f55", "sans-serif"),
        _line(_cut(identifier, 24), 24, HEIGHT - 42, "#8a2f1d", "sans-serif"),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" '
        f'height="{HEIGHT}" role="img"><title>{escape(name)}</title><desc>{escape(definition)}</desc>'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fffdf9"/>'
        f'<rect width="16" height="{HEIGHT}" fill="#8a2f1d"/>{"".join(parts)}</svg>\n'
    )


def _lines(
    lines: list[str], size: int, first: int, color: str, family: str, weight: str = "normal"
) -> Iterator[str]:
    for number, words in enumerate(lines):
        yield _line(words, size, first + round(number * size * _LEADING), color, family, weight)


def _line(words: str, size: int, at: int, color: str, family: str, weight: str = "normal") -> str:
    fonts = "Georgia,'Noto Serif',serif" if family == "serif" else "'Segoe UI','Noto Sans',Arial,sans-serif"
    bold = f' font-weight="{weight}"' if weight != "normal" else ""
    return (
        f'<text x="{_LEFT}" y="{at}" font-family="{fonts}" font-size="{size}"{bold} '
        f'fill="{color}">{escape(words)}</text>'
    )


def _fitted(words: str, sizes: tuple[int, ...], most: Callable[[int], int]) -> tuple[int, list[str]]:
    """The largest of the sizes in which the words fit, and their lines; at the smallest they are cut."""
    for size in sizes:
        lines = _wrapped(words, size)
        if len(lines) <= most(size):
            return size, lines
    lines = lines[: most(size)]
    return size, [*lines[:-1], f"{_cut(lines[-1], size, 3)}…"]


def _wrapped(words: str, size: int) -> list[str]:
    lines = [""]
    for word in words.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if _width(longer) * size <= _ROOM or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return [_cut(line, size) for line in lines]


def _cut(words: str, size: int, spare: int = 0) -> str:
    """As much of a line as there is room for."""
    if _width(words) * size <= _ROOM - spare * size:
        return words
    while words and (_width(words) + 1 + spare) * size > _ROOM:
        words = words[:-1]
    return words.rstrip() if spare else f"{words}…"


def _width(words: str) -> float:
    """About how wide words are, as a multiple of their size."""
    return fsum(map(_width_of, words))


def _width_of(letter: str) -> float:
    if letter in _NARROW:
        return 0.36
    if letter in _WIDE or letter.isupper():
        return 0.85 if letter in _WIDE else 0.72
    return 1.0 if unicodedata.east_asian_width(letter) in "FW" else 0.56
