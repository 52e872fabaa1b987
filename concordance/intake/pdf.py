"""A PDF's lines in reading order: their position on the page, the size of their type, and their text.

pdfminer.six gives the position of each character; benchmarks/extractors.md says why it was chosen. What
the lines mean (headings, footnotes, running heads) is decided in `structure`.
"""

from __future__ import annotations

import io
import logging
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from concordance.intake.document import FEWEST_WORDS, Unreadable
from concordance.intake.figures import text_lines, upright, words_in

if TYPE_CHECKING:
    from pdfminer.layout import LTChar, LTTextLine

RAISED, LOWERED = "\ue010", "\ue011"
"""They enclose digits that are small and raised: a footnote mark, or an exponent."""

_ACCENTS = {"´": "\u0301", "`": "\u0300", "¨": "\u0308", "ˆ": "\u0302", "˜": "\u0303", "ˇ": "\u030c"}
_NARROWEST = 8.0  # points between two columns
_NO_NAME = re.compile(
    r"\.\w{2,4}$|^\(?(?:untitled|anonymous|unspecified|unknown|user|admin)\)?$|^microsoft", re.I
)
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_MARKS = ("∗", "*", "†", "‡", "§", "¶")
_MATHS = re.compile(r"CMMI|CMSY|CMEX|CMBSY|MSBM|MSAM|Math|Symbol|EUFM|rsfs|txsy|txmi|pxsy|pxmi", re.I)
_BOLD = re.compile(r"Bold|Black|Heavy|Medi(?!um)|CMBX|SemiBold|Demi|-B$|BX\d", re.I)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a column. Lengths are in points; `top` and `bottom` are measured from the foot of the page.

    `left` and `right` are where the line begins and ends, `margin` and `edge` the sides of its column;
    `bold` says that all of the line is bold, `bold_start` that its first character is; `maths` is the
    share of its characters in a font for mathematics; `cells` is the number of pieces that wide gaps
    divide it into, as in the row of a table.
    """

    page: int
    column: int
    left: float
    right: float
    bottom: float
    top: float
    margin: float
    edge: float
    size: float
    bold: bool
    bold_start: bool
    maths: float
    cells: int
    text: str


@dataclass(frozen=True)
class Pages:
    """The lines of each page in reading order, the height of the pages, and which have two columns.

    `in_figures` counts the words inside figures that were left out, by page.
    """

    lines: Sequence[Sequence[Line]]
    height: float
    two_columns: frozenset[int]
    in_figures: Mapping[int, int]
    copying_forbidden: bool
    data: dict[str, object]


@dataclass(slots=True)
class _Piece:
    """Characters that pdfminer takes to be one line, or part of one."""

    left: float
    right: float
    bottom: float
    top: float
    chars: list[LTChar]


def read_pdf(content: bytes, path: str) -> Pages:
    """The lines of a PDF. Raises `Unreadable` if it is encrypted, damaged, or has no text layer."""
    from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
    from pdfminer.pdfexceptions import PDFException
    from pdfminer.psexceptions import PSException

    # Its warnings are about fonts and colors, and would clutter our own output.
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    try:
        return _read(content, path)
    except (PDFPasswordIncorrect, PDFEncryptionError) as error:
        raise Unreadable(
            "this PDF is encrypted: it opens only with a password",
            "save it without one, and add that file:  qpdf --decrypt --password=… locked.pdf open.pdf",
            path,
        ) from error
    except Unreadable:
        raise
    # A damaged file makes the parser fail in many ways, all of which mean the same to the user.
    except (PDFException, PSException, ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
        raise _damaged(path) from error
    except (RecursionError, OverflowError, AssertionError, OSError, EOFError) as error:
        raise _damaged(path) from error


def _damaged(path: str) -> Unreadable:
    return Unreadable(
        "this PDF is damaged: none of its pages can be read",
        "download it again; if a viewer can open it, print it from there to a new PDF",
        path,
    )


def _read(content: bytes, path: str) -> Pages:
    from pdfminer.converter import PDFPageAggregator
    from pdfminer.layout import LAParams
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdfparser import PDFParser

    document = PDFDocument(PDFParser(io.BytesIO(content)))
    pages = list(PDFPage.create_pages(document))
    if not pages:
        raise _damaged(path)
    manager = PDFResourceManager()
    device = PDFPageAggregator(manager, laparams=LAParams(char_margin=1.2, boxes_flow=None, all_texts=True))
    interpreter = PDFPageInterpreter(manager, device)
    texts, figures, sizes = [], [], []
    for page in pages:
        interpreter.process_page(page)
        layout = device.get_result()
        outside, inside = text_lines(layout)
        texts.append(outside)
        figures.append(inside)
        sizes.append((layout.width, layout.height))
    # Words that are all in figures, however these divide the pages, are the text.
    if sum(map(words_in, texts)) < FEWEST_WORDS * len(pages) < sum(map(words_in, figures)) or not any(texts):
        texts = [[*text, *inside] for text, inside in zip(texts, figures, strict=True)]
        figures = [[] for _ in pages]
    pieces = [_pieces(lines) for lines in texts]
    if not any(pieces):
        what = "only page is a picture" if len(pages) == 1 else f"{len(pages)} pages are pictures"
        raise Unreadable(
            f"this PDF has no text layer: its {what}",
            "run text recognition first, and proofread the result:  ocrmypdf scanned.pdf readable.pdf",
            path,
        )
    gutters = _gutters(pieces, [width for width, _ in sizes])
    found = [
        _ordered(page, number, gutter)
        for number, (page, gutter) in enumerate(zip(pieces, gutters, strict=True), 1)
    ]
    return Pages(
        found,
        max(height for _, height in sizes),
        frozenset(number for number, gutter in enumerate(gutters, 1) if gutter is not None),
        {number: words for number, page in enumerate(figures, 1) if (words := words_in(page))},
        not document.is_extractable,
        _data(document.info),
    )


def _data(infos: Sequence[dict[str, Any]]) -> dict[str, object]:
    """What the PDF says about itself: its title and its authors, if it has them."""
    from pdfminer.pdftypes import resolve1
    from pdfminer.utils import decode_text

    data: dict[str, object] = {}
    for info in infos:
        for name, key in (("Title", "title"), ("Author", "author")):
            value = resolve1(info.get(name))
            text = decode_text(value).strip() if isinstance(value, bytes) else ""
            # Word processors and scanners often put a file name here.
            if text and not _NO_NAME.search(text):
                names = [{"literal": part.strip()} for part in re.split(r";|, | and ", text) if part.strip()]
                data[key] = text if key == "title" else names
    return data


def _pieces(lines: Sequence[LTTextLine]) -> list[_Piece]:
    """The upright pieces of lines; a stamp along the margin is not part of the text."""
    pieces = []
    for line in lines:
        chars = upright(line)
        while chars and chars[-1].get_text().isspace():
            chars.pop()
        while chars and chars[0].get_text().isspace():
            chars.pop(0)
        if chars:
            left, right = min(char.x0 for char in chars), max(char.x1 for char in chars)
            bottom, top = min(char.y0 for char in chars), max(char.y1 for char in chars)
            pieces.append(_Piece(left, right, bottom, top, chars))
    return pieces


def _gutters(pages: Sequence[Sequence[_Piece]], widths: Sequence[float]) -> list[float | None]:
    """The middle of the white strip between two columns on each page, or None if there is only one column.

    A page with a short column, as the last page often has, is judged by the other pages.
    """
    gutters = [_gutter(pieces, width) for pieces, width in zip(pages, widths, strict=True)]
    found = sorted(gutter for gutter in gutters if gutter is not None)
    if 2 * len(found) < len([pieces for pieces in pages if pieces]):
        return gutters
    usual = found[len(found) // 2]
    for at, pieces in enumerate(pages):
        crossing = sum(piece.left < usual - 2 and piece.right > usual + 2 for piece in pieces)
        if gutters[at] is None and crossing < 0.2 * len(pieces):
            gutters[at] = usual
    return gutters


def _gutter(pieces: Sequence[_Piece], width: float) -> float | None:
    """The middle of the white strip between two columns of a page, judged by that page alone.

    On its left and right there are lines that fill a column; few lines run across it.
    """
    best = None
    for step in range(40, 61):
        at = width * step / 100
        crossed = {_height(piece) for piece in pieces if piece.left < at < piece.right}
        beside = [piece for piece in pieces if _height(piece) not in crossed]
        left = _rows([piece for piece in beside if piece.right <= at])
        right = _rows([piece for piece in beside if piece.left >= at])
        across = len(crossed)
        full = [rows for rows in (left, right) if rows and _filled(rows) > width / 4]
        fewer, more = sorted((len(left), len(right)))
        both = len(full) == 2 and fewer >= 8 and across < 2 * fewer
        # Or the text ends where the second column has only just begun.
        if both or (full and fewer and more >= 12 and across <= 2):
            edges = max(end for _, end in left), min(begin for begin, _ in right)
            strip = edges[1] - edges[0]
            # Words that happen to end here on many lines leave no such strip.
            if strip >= _NARROWEST and (best is None or (-across, strip) > best[0]):
                best = (-across, strip), sum(edges) / 2
    return best[1] if best else None


def _height(piece: _Piece) -> int:
    """How high on the page a piece is: the same for all pieces on one line."""
    return round(piece.bottom / 4)


def _rows(pieces: Sequence[_Piece]) -> list[tuple[float, float]]:
    """Where each row of pieces begins and ends."""
    rows: dict[int, tuple[float, float]] = {}
    for piece in pieces:
        begin, end = rows.get(_height(piece), (piece.left, piece.right))
        rows[_height(piece)] = min(begin, piece.left), max(end, piece.right)
    return list(rows.values())


def _filled(rows: Sequence[tuple[float, float]]) -> float:
    """The median length of the rows."""
    return sorted(end - begin for begin, end in rows)[len(rows) // 2]


def _ordered(pieces: Sequence[_Piece], page: int, gutter: float | None) -> list[Line]:
    """The lines of a page, from top to bottom; if there are two columns, the left one first.

    A line across both columns divides the page: both columns above it are read, then the line, then both
    columns below it.
    """
    if gutter is None:
        return _column(pieces, page, 0)
    across = [piece for piece in pieces if piece.left < gutter - 4 and piece.right > gutter + 4]
    sides = [piece for piece in pieces if piece not in across]
    lines: list[Line] = []
    whole = _column(across, page, 0)
    for line in [*whole, None]:
        above = [
            piece for piece in sides if line is None or piece.bottom + piece.top > line.bottom + line.top
        ]
        sides = [piece for piece in sides if piece not in above]
        lines += _column([piece for piece in above if piece.right <= gutter + 4], page, 1)
        lines += _column([piece for piece in above if piece.right > gutter + 4], page, 2)
        if line is not None:
            lines.append(line)
    return lines


def _column(pieces: Sequence[_Piece], page: int, column: int) -> list[Line]:
    """The lines of one column, from the top: pieces beside each other form one line."""
    rows: list[list[_Piece]] = []
    for piece in sorted(pieces, key=lambda piece: -(piece.bottom + piece.top)):
        for row in reversed(rows[-4:]):
            if any(_beside(piece, other) for other in row):
                row.append(piece)
                break
        else:
            rows.append([piece])
    if not rows:
        return []
    margin = min(piece.left for row in rows for piece in row)
    edge = max(piece.right for row in rows for piece in row)
    rows.sort(key=lambda row: -max(_baseline(row)))
    return [line for row in rows if (line := _line(row, page, column, margin, edge)).text]


def _baseline(row: Sequence[_Piece]) -> tuple[float]:
    largest = max(row, key=lambda piece: piece.right - piece.left)
    return (largest.bottom,)


def _beside(one: _Piece, other: _Piece) -> bool:
    shared = min(one.top, other.top) - max(one.bottom, other.bottom)
    return shared > 0.5 * min(one.top - one.bottom, other.top - other.bottom)


def _line(row: list[_Piece], page: int, column: int, margin: float, edge: float) -> Line:
    row.sort(key=lambda piece: piece.left)
    chars = [char for piece in row for char in piece.chars]
    overlapping = any(after.left < before.right - 1 for before, after in pairwise(row))
    if overlapping:
        chars.sort(key=lambda char: char.x0)
    visible = [char for char in chars if not char.get_text().isspace()]
    sizes = Counter(round(char.size, 1) for char in visible)
    size = sizes.most_common(1)[0][0] if sizes else 0.0
    if "".join(char.get_text() for char in visible).isupper():
        size = max(sizes)  # small capitals: the first letters show the size
    main = [char for char in visible if round(char.size, 1) == size]
    foot = Counter(round(char.y0, 1) for char in main).most_common(1)[0][0] if main else 0.0
    bold = sum(bool(_BOLD.search(char.fontname)) for char in visible)
    maths = sum(bool(_MATHS.search(char.fontname)) for char in visible)
    gaps = sum(after.left - before.right > 2 * size for before, after in pairwise(row))
    return Line(
        page,
        column,
        row[0].left,
        max(piece.right for piece in row),
        min(piece.bottom for piece in row),
        max(piece.top for piece in row),
        margin,
        edge,
        size,
        bold > 0.9 * len(visible),
        bool(visible and _BOLD.search(visible[0].fontname)),
        maths / max(1, len(visible)),
        gaps + 1,
        _text(chars, size, foot),
    )


def _text(chars: Sequence[LTChar], size: float, foot: float) -> str:
    """The characters as text, with the spaces that a PDF omits, and with raised digits enclosed."""
    out: list[str] = []
    before: LTChar | None = None
    raised = False
    for char in chars:
        value = char.get_text().translate(_LIGATURES).replace("\u00a0", " ")
        high = char.size < 0.85 * size and char.y0 > foot + 0.15 * size and value.strip().isdigit()
        if raised and not high:
            out.append(LOWERED)
        gap = before is not None and char.x0 - before.x1 > 0.1 * max(char.width, char.height)
        if (
            gap
            and before is not None
            and not out[-1].endswith(" ")
            and not _small_capitals(before, char, size)
        ):
            out.append(" ")
        if high and not raised:
            out.append(RAISED)
        raised = high
        if value in _MARKS and char.size < 0.85 * size and re.search(r"[^\W\d_]{2}$|^$", "".join(out[-2:])):
            value = ""  # after an author's name; in mathematics, "p∗", it stays
        out.append(value)
        before = char
    if raised:
        out.append(LOWERED)
    return _accented(re.sub(r"\s+", " ", "".join(out))).strip()


def _small_capitals(before: LTChar, char: LTChar, size: float) -> bool:
    """Whether a gap lies within a word in small capitals: a large letter, then smaller capitals."""
    pair = before.get_text() + char.get_text()
    return pair.isupper() and before.size > 1.1 * char.size and char.x0 - before.x1 < 0.2 * size


def _accented(text: str) -> str:
    """The text with accents that are separate characters moved onto their letters: `Man´e`."""
    for accent, combining in _ACCENTS.items():
        if accent in text:
            pieces = re.split(rf"(?<=\w){accent} ?(?=[A-Za-zı])", text)
            text = pieces[0] + "".join(_put(piece[0], combining) + piece[1:] for piece in pieces[1:])
    return text


def _put(letter: str, combining: str) -> str:
    composed = unicodedata.normalize("NFC", ("i" if letter == "ı" else letter) + combining)
    return composed if len(composed) == 1 else letter
