"""Which lines of a PDF's page are its text, and which are inside its pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pdfminer.layout import LTChar, LTFigure, LTPage, LTTextLine

_NEARLY_THE_PAGE = 0.8  # of its area
_MOST_LABELS = 600  # letters within a picture


def text_lines(page: LTPage) -> tuple[list[LTTextLine], list[LTTextLine]]:
    """The lines of a page's text, and the lines inside figures, which belong to the pictures.

    Stamping and imposing a page wraps the whole of it in a figure, and its own pictures are figures within
    that one. So the text inside a figure is the page's if the figure is nearly as large as the page, or if
    it holds most of the page's text, and too much of it for the labels of a picture.
    """
    from pdfminer.layout import LTFigure, LTTextLine

    def lines(item: Any) -> Iterator[Any]:
        if isinstance(item, LTTextLine):
            yield item
        elif hasattr(item, "__iter__"):
            for child in item:
                yield from lines(child)

    def letters(item: Any) -> int:
        return sum(not char.isspace() for line in lines(item) for char in line.get_text())

    every = letters(page)

    def is_text(figure: LTFigure) -> bool:
        if figure.width * figure.height > _NEARLY_THE_PAGE * page.width * page.height:
            return True
        return letters(figure) > max(every / 2, _MOST_LABELS)

    text: list[LTTextLine] = []
    figures: list[LTTextLine] = []
    waiting: list[Any] = [page]
    while waiting:
        item = waiting.pop()
        if isinstance(item, LTTextLine):
            text.append(item)
        elif isinstance(item, LTFigure) and not is_text(item):
            figures += lines(item)
        elif hasattr(item, "__iter__"):
            waiting += reversed(list(item))
    return text, figures


def words_in(lines: Sequence[LTTextLine]) -> int:
    """How many words there are in lines, without those that are turned on their side."""
    return sum(len(line.get_text().split()) for line in lines if upright(line))


def upright(line: LTTextLine) -> list[LTChar]:
    """The characters of a line that are not turned on their side."""
    from pdfminer.layout import LTChar

    return [char for char in line if isinstance(char, LTChar) and char.upright]
