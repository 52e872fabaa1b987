"""PDFs that the tests typeset: with words of our own, on pages with everything that real papers have."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

SIZE = 10
LEADING = 12
MARGIN = 72


@dataclass
class Paper:
    """A paper to be set. `body` has headings (`# 1 Kettles`), paragraphs and notes (`^1 words`).

    `stamped` sets each page as a single form, a figure as large as the page, with a stamp below it, as
    programs do that put a stamp on the pages of a finished paper.
    """

    title: str
    body: Sequence[str]
    columns: int = 1
    head: str = ""
    hyphenate: bool = False
    notes: Sequence[str] = field(default_factory=tuple)
    stamped: bool = False


def set_paper(paper: Paper, locked: StandardEncryption | None = None) -> bytes:
    """The paper as a PDF: justified as text is, with page numbers, running heads, notes at the foot.

    A word that ends in `^3` bears the mark of footnote 3, which stands at the foot of its page or column.
    """
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=True, encrypt=locked)
    press = _Press(canvas, paper)
    press.begin_page()
    press.line(paper.title, "Times-Bold", 17)
    for block in paper.body:
        if block.startswith("# "):
            press.heading(block[2:], 14)
        elif block.startswith("## "):
            press.heading(block[3:], 12)
        else:
            press.paragraph(block)
    press.end_page()
    canvas.save()
    return out.getvalue()


class _Press:
    def __init__(self, canvas: Canvas, paper: Paper) -> None:
        self.canvas, self.paper = canvas, paper
        self.width, self.height = A4
        gap = 20
        self.measure = (self.width - 2 * MARGIN - gap * (paper.columns - 1)) / paper.columns
        self.lefts = [MARGIN + column * (self.measure + gap) for column in range(paper.columns)]
        self.page = 0
        self.column = 0
        self.y = 0.0
        self.feet: list[str] = []

    def begin_page(self) -> None:
        self.page += 1
        if self.paper.stamped:
            self.canvas.beginForm(f"page{self.page}", 0, 0, self.width, self.height)
        self.column = 0
        self.y = self.height - MARGIN
        if self.paper.head and self.page > 1:
            self.canvas.setFont("Times-Italic", 9)
            self.canvas.drawString(MARGIN, self.height - 40, self.paper.head)
        self.canvas.setFont("Times-Roman", 9)
        self.canvas.drawCentredString(self.width / 2, 36, str(self.page))

    def end_page(self) -> None:
        self.set_feet()
        self.show_page()

    def show_page(self) -> None:
        if self.paper.stamped:
            self.canvas.endForm()
            self.canvas.doForm(f"page{self.page}")
            self.canvas.setFont("Times-Italic", 8)
            self.canvas.drawString(MARGIN, 20, f"Proceedings of the Tea Society, page {self.page}")
        self.canvas.showPage()

    def set_feet(self) -> None:
        rows = [row for foot in self.feet for row in self.wrap(foot, "Times-Roman", 8, self.measure)]
        y = MARGIN + 10 * len(rows) - 10
        for row in rows:
            self.words(row, self.lefts[self.column], y, "Times-Roman", 8, None)
            y -= 10
        self.feet = []

    def room(self, lines: int = 1) -> float:
        foot = sum(len(self.wrap(note, "Times-Roman", 8, self.measure)) for note in self.feet)
        return self.y - lines * LEADING - (MARGIN + 10 * foot + 6 * bool(foot))

    def advance(self) -> None:
        self.set_feet()
        if self.column + 1 < self.paper.columns:
            self.column += 1
            self.y = self.height - MARGIN
        else:
            self.show_page()
            self.begin_page()

    def heading(self, text: str, size: int) -> None:
        if self.room(4) < 0:
            self.advance()
        self.y -= 8
        self.line(text, "Times-Bold", size)
        self.y -= 4

    def line(self, text: str, font: str, size: float) -> None:
        self.y -= size * 1.2
        self.canvas.setFont(font, size)
        self.canvas.drawString(self.lefts[self.column], self.y, text)

    def paragraph(self, text: str) -> None:
        rows = self.wrap(text, "Times-Roman", SIZE, self.measure - 12)
        for place, row in enumerate(rows):
            marks = re.findall(r"\^(\d+)", row)
            coming = [
                note for note in self.paper.notes if note.split(" ")[0] in {f"^{mark}" for mark in marks}
            ]
            self.feet += coming
            if self.room() < 0:
                for note in coming:
                    self.feet.remove(note)
                self.advance()
                self.feet += coming
            self.y -= LEADING
            indent = 12 if place == 0 else 0
            width = None if place == len(rows) - 1 else self.measure - indent
            self.words(row, self.lefts[self.column] + indent, self.y, "Times-Roman", SIZE, width)

    def wrap(self, text: str, font: str, size: float, measure: float) -> list[str]:
        rows, row = [], ""
        for word in text.split(" "):
            longer = f"{row} {word}".strip()
            if stringWidth(longer.replace("^", ""), font, size) <= measure:
                row = longer
                continue
            head, tail = self.cut(row, word, font, size, measure)
            rows.append(f"{row} {head}".strip())
            row = tail
        return [*rows, row] if row else rows

    def cut(self, row: str, word: str, font: str, size: float, measure: float) -> tuple[str, str]:
        """A word parted for a line's end, if the paper is set so and there is room for a piece of it."""
        if self.paper.hyphenate and re.fullmatch(r"[a-z]{6,}[.,]?", word):
            for at in range(len(word.rstrip(".,")) - 3, 2, -1):
                head = word[:at] + "-"
                if stringWidth(f"{row} {head}".replace("^", ""), font, size) <= measure:
                    return head, word[at:]
        if self.paper.hyphenate and (hyphen := word.find("-")) > 0:
            head = word[: hyphen + 1]
            if stringWidth(f"{row} {head}".replace("^", ""), font, size) <= measure:
                return head, word[hyphen + 1 :]
        return "", word

    def words(self, row: str, x: float, y: float, font: str, size: float, width: float | None) -> None:
        """Draws a line word by word, as TeX does: the spaces are gaps and no characters."""
        words = row.split(" ")
        natural = sum(self.span(word, font, size) for word in words)
        gap = size * 0.28 if width is None or len(words) < 2 else (width - natural) / (len(words) - 1)
        gap = min(gap, size * 1.2)
        for word in words:
            for number, part in enumerate(re.split(r"\^(\d+)", word)):
                if not part:
                    continue
                self.canvas.setFont(font, size * 0.65 if number % 2 else size)
                self.canvas.drawString(x, y + (size * 0.4 if number % 2 else 0), part)
                x += stringWidth(part, font, size * 0.65 if number % 2 else size)
            x += gap

    def span(self, word: str, font: str, size: float) -> float:
        parts = re.split(r"\^(\d+)", word)
        return float(
            sum(stringWidth(part, font, size * (0.65 if at % 2 else 1)) for at, part in enumerate(parts))
        )


def picture_only() -> bytes:
    """A PDF whose only page is a picture."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=True)
    canvas.rect(100, 100, 300, 400, fill=1)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def with_forms(pages: Sequence[Sequence[str]], forms: Sequence[Sequence[str]], height: float) -> bytes:
    """A PDF with lines of text on each page, and below them a form of some height with lines of its own.

    None of them is as near the edge of the page as a running head.
    """
    out, foot = io.BytesIO(), 2 * MARGIN
    canvas = Canvas(out, pagesize=A4, invariant=True)
    for number, (lines, inside) in enumerate(zip(pages, forms, strict=True)):
        canvas.beginForm(f"form{number}", MARGIN, foot, A4[0] - MARGIN, foot + height)
        canvas.setFont("Times-Roman", SIZE)
        for at, line in enumerate(inside):
            canvas.drawString(MARGIN, foot + height - LEADING * (at + 1), line)
        canvas.endForm()
        canvas.setFont("Times-Roman", SIZE)
        for at, line in enumerate(lines):
            canvas.drawString(MARGIN, A4[1] - foot - LEADING * (at + 1), line)
        canvas.doForm(f"form{number}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()
