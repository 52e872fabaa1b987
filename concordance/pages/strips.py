"""How much of a text is quoted, and where: a bar for the text, marked at each passage."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from concordance.study.passages import Stretch

MANY = 500
"""The most stretches that are each drawn and named. Of more, those too near to be told apart are joined."""


def strip(length: int, quoted: Sequence[Stretch], share: float = 1) -> Markup:
    """The bar of a text of `length` positions; `share` is how long it is drawn, 0 to 1."""
    marks = "".join(
        f'<rect x="{first}" width="{end - first}" height="1"/>' for first, end in _drawn(length, quoted)
    )
    return Markup(  # numbers and our own words
        f'<svg class="strip" style="width: {round(100 * share, 1)}%" viewBox="0 0 {max(length, 1)} 1" '
        f'preserveAspectRatio="none" role="img" aria-label="{_words(length, quoted)}">{marks}</svg>'
    )


def _words(length: int, quoted: Sequence[Stretch]) -> str:
    if not quoted:
        return "Nothing is quoted"
    if len(quoted) > MANY:
        return f"Quoted: {sum(end - first for first, end in quoted)} words of {length}"
    return f"Quoted: words {', '.join(f'{first + 1}–{end}' for first, end in quoted)} of {length}"


def _drawn(length: int, quoted: Sequence[Stretch]) -> Sequence[Stretch]:
    if len(quoted) <= MANY:
        return quoted
    drawn: list[Stretch] = []
    for first, end in quoted:
        if drawn and first - drawn[-1][1] < length / MANY:
            drawn[-1] = drawn[-1][0], end
        else:
            drawn.append((first, end))
    return drawn
