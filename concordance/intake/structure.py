"""What the lines of a PDF mean: running heads, headings, footnotes, displayed formulas, paragraphs.

Everything is inferred from the document itself: the body is in the most common size; a heading is larger,
bolder or numbered; a footnote is small print at the foot of a column that begins with a number; a running
head is an outermost line that recurs from page to page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from concordance.intake.document import Block, Document
from concordance.intake.hyphens import Joiner
from concordance.intake.pdf import LOWERED, RAISED, Line, Pages
from concordance.words.english import counted

_NUMBERED = re.compile(
    r"(?:(?:Appendix |Chapter |Part )?(\d{1,2}(?:\.\d{1,2}){0,4}|[A-Z](?:\.\d{1,2}){0,3}))[.:]?\s+"
    r"([^\Wa-z].*)"
)
_NAMED = re.compile(
    r"(?:abstract|introduction|conclusions?|discussion|references|bibliography|notes|appendix|appendices|summary"
    r"|works cited|acknowledge?ments?|acknowledg\w+|contents|related work|background)\b.{0,30}$",
    re.I,
)
_CAPTION = re.compile(r"(?:Figure|Fig\.|Table|Algorithm|Listing) ?\d+ ?[:.|]")
_MARK = re.compile(rf"{RAISED}(\d+){LOWERED}")
_NOTE = re.compile(rf"(?:{RAISED}(\d{{1,3}}){LOWERED}|(\d{{1,3}})[.\s]?)\s*(?=\S)(?!\d)")
_ITEM = re.compile(r"(?:[•◦▪‣●○■–*]|\(?\d{1,2}[.)]|\(?[a-z]\))\s")
_LONGEST_HEADING = 150


@dataclass(slots=True)
class _Paragraph:
    """Lines that belong together, and what they are."""

    kind: str
    lines: list[Line]
    number: str = ""
    style: tuple[float, bool] = (0.0, False)


@dataclass(slots=True)
class _Seen:
    """What was noticed on the way."""

    heads: Counter[str] = field(default_factory=Counter)
    small: Counter[int] = field(default_factory=Counter)  # words left out as part of figures, by page
    contents: int = 0  # lines of a table of contents


def understand(pages: Pages) -> Document:
    """The blocks of a PDF, with what was noticed and what is doubtful."""
    seen = _Seen()
    lines = _without_running_heads(pages, seen)
    body = _body_size(lines)
    lines = [_without_small_print(page, body, seen) for page in lines]
    paragraphs: list[_Paragraph] = []
    notes: list[_Paragraph] = []
    for page in lines:
        for column in _columns(page):
            text, found, carried = _footnotes(column, body, notes)
            if carried and notes:
                notes[-1].lines += carried
            notes += found
            paragraphs += _paragraphs(text, body)
    _headings(paragraphs, body)
    paragraphs = _without_contents(_joined_headings(paragraphs), seen)
    joiner = Joiner(line.text for page in lines for line in page)
    blocks = _blocks(paragraphs, notes, joiner)
    return Document(
        blocks,
        pages=len(pages.lines),
        seen=_facts(pages, seen),
        doubts=_doubts(pages, blocks, seen),
        hyphens=joiner.doubtful,
        data=pages.data,
    )


def _body_size(lines: Sequence[Sequence[Line]]) -> float:
    sizes: Counter[float] = Counter()
    for page in lines:
        for line in page:
            sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _without_running_heads(pages: Pages, seen: _Seen) -> list[list[Line]]:
    """The pages without lines that recur at their edges, and without page numbers."""

    def pattern(line: Line) -> str:
        return re.sub(r"\d+|\b[ivxl]+\b", "#", line.text.lower())

    def edges(page: Sequence[Line]) -> list[Line]:
        rows = sorted(page, key=lambda line: -(line.top + line.bottom))
        ends = rows[:2] + rows[-2:]
        height = pages.height
        return [line for line in ends if line.bottom > 0.85 * height or line.top < 0.15 * height]

    often_seen = Counter(text for page in pages.lines for text in {pattern(line) for line in edges(page)})
    often = 3 if len(pages.lines) > 4 else 2
    kept = []
    for page in pages.lines:
        outer = edges(page)
        drop = []
        for line in outer:
            text = pattern(line)
            bare = re.sub(r"[\s#|–—-]", "", text)
            if (not bare and "#" in text and len(line.text) < 12) or often_seen[text] >= often:
                drop.append(line)
                if bare:
                    seen.heads[text] += 1
        kept.append([line for line in page if not any(line is other for other in drop)])
    return kept


def _without_small_print(page: Sequence[Line], body: float, seen: _Seen) -> list[Line]:
    """The page without words that are much smaller than footnotes, such as those inside figures."""
    kept = []
    for line in page:
        if line.size < 0.68 * body:
            seen.small[line.page] += len(line.text.split())
        else:
            kept.append(line)
    return kept


def _columns(page: Sequence[Line]) -> list[list[Line]]:
    columns: list[list[Line]] = []
    for line in page:
        if columns and columns[-1][-1].column == line.column:
            columns[-1].append(line)
        else:
            columns.append([line])
    return columns


def _footnotes(
    column: list[Line], body: float, before: Sequence[_Paragraph]
) -> tuple[list[Line], list[_Paragraph], list[Line]]:
    """A column without its footnotes; the footnotes; and the lines that continue the previous footnote."""
    at = len(column)
    while at and column[at - 1].size < 0.96 * body:
        at -= 1
    foot = column[at:]
    notes: list[_Paragraph] = []
    carried: list[Line] = []
    first = next((place for place, line in enumerate(foot) if _begins_note(line, notes, before)), None)
    if first is None:
        return column, [], []
    lead = foot[:first]
    if lead and before and before[-1].lines[-1].page in (foot[0].page, foot[0].page - 1):
        last = before[-1].lines[-1].text
        if not re.search(r"[.!?)”\"]$", last) and abs(lead[0].size - before[-1].lines[-1].size) < 0.3:
            carried, lead = lead, []
    for line in foot[first:]:
        if _begins_note(line, notes, before):
            number = _NOTE.match(line.text)
            assert number is not None  # `_begins_note` has seen it
            text = line.text[number.end() :]
            notes.append(_Paragraph("note", [replace(line, text=text)], number[1] or number[2]))
        else:
            notes[-1].lines.append(line)
    return column[:at] + lead, notes, carried


def _begins_note(line: Line, notes: Sequence[_Paragraph], before: Sequence[_Paragraph]) -> bool:
    """Whether a line of small print begins a footnote: its number is raised, or is the next in sequence."""
    match = _NOTE.match(line.text)
    if not match or _CAPTION.match(line.text):
        return False
    if match[1]:
        return True
    known = [*before, *notes]
    last = int(known[-1].number) if known and known[-1].number.isdigit() else 0
    return int(match[2]) == last + 1


def _paragraphs(column: Sequence[Line], body: float) -> list[_Paragraph]:
    paragraphs: list[_Paragraph] = []
    before: Line | None = None
    for line in column:
        kind = "equation" if _is_formula(line) else "text"
        style = (line.size, line.bold)
        last = paragraphs[-1] if paragraphs else None
        if last is None or before is None or last.kind != kind or _parts(before, line, body):
            paragraphs.append(_Paragraph(kind, [line], style=style))
        else:
            last.lines.append(line)
        before = line
    return paragraphs


def _is_formula(line: Line) -> bool:
    """Whether a line is a displayed formula: few words, and mostly mathematics or indented with some."""
    inset = line.left > line.margin + 2 * line.size and line.maths > 0.3
    few_words = len(re.findall(r"[A-Za-z]{4,}", line.text)) <= 3
    return (inset and few_words) or (line.maths > 0.75 and few_words)


def _parts(before: Line, line: Line, body: float) -> bool:
    """Whether a line begins a new paragraph."""
    if abs(before.size - line.size) > 0.08 * body or before.bold != line.bold:
        return True
    if before.bottom - line.top > 0.75 * body:
        return True
    if line.left > before.left + 0.8 * body and before.left < before.margin + 0.5 * body:
        return True
    ended = bool(re.search(r"[.!?:”\"]$", before.text)) and before.right < before.edge - 3 * body
    return ended or bool(_ITEM.match(line.text)) or bool(_CAPTION.match(line.text))


def _headings(paragraphs: Sequence[_Paragraph], body: float) -> None:
    """Mark the paragraphs that are headings."""
    candidates = [
        paragraph
        for paragraph, after in zip(paragraphs, [*paragraphs[1:], None], strict=True)
        if _stands_out(paragraph, body) and not _runs_on(paragraph, after, body)
    ]
    numbered: Counter[tuple[float, bool]] = Counter()
    front = 0.0  # on the first page, the height of the text's first heading; the authors are above it
    for paragraph in candidates:
        if _is_numbered_or_named(paragraph):
            numbered[paragraph.style] += 1
            if paragraph.lines[0].page == 1:
                front = max(front, paragraph.lines[0].top)
    largest = max(
        (paragraph.style[0] for paragraph in candidates if paragraph.lines[0].page == 1), default=0.0
    )
    for paragraph in candidates:
        first = paragraph.lines[0]
        if first.page == 1 and front and first.top > front and paragraph.style[0] < largest - 0.2:
            continue
        larger = paragraph.style[0] > 1.08 * body
        if _is_numbered_or_named(paragraph) or larger or numbered[paragraph.style] >= 2:
            paragraph.kind = "heading"


def _is_numbered_or_named(paragraph: _Paragraph) -> bool:
    text = _whole(paragraph)
    return bool(_NUMBERED.match(text) or _NAMED.match(text))


def _stands_out(paragraph: _Paragraph, body: float) -> bool:
    """Whether a paragraph may be a heading: short, larger or bold, and not a sentence."""
    text = _whole(paragraph)
    if paragraph.kind != "text" or len(text) > _LONGEST_HEADING or len(paragraph.lines) > 3:
        return False
    size, bold = paragraph.style
    capitals = text.isupper() and bool(_NUMBERED.match(text))
    if not (size > 1.04 * body or ((bold or capitals) and size > 0.85 * body)):
        return False
    if any(line.cells > 2 for line in paragraph.lines) or _CAPTION.match(text):
        return False
    letters = re.findall(r"[^\W\d_]", text)
    return len(letters) >= 3 and not (text.endswith((".", ",", ";", "-")) and size < 1.08 * body)


def _runs_on(paragraph: _Paragraph, after: _Paragraph | None, body: float) -> bool:
    """Whether the line below continues bold words: then they open a paragraph and are not a heading."""
    last = paragraph.lines[-1]
    if after is None or paragraph.style[0] > 1.08 * body or after.lines[0].page != last.page:
        return False
    following = after.lines[0]
    full = last.right > last.edge - 4 * body
    return full and following.column == last.column and last.bottom - following.top < 0.5 * body


def _without_contents(paragraphs: Sequence[_Paragraph], seen: _Seen) -> list[_Paragraph]:
    """The paragraphs without the table of contents, whose lines end with page numbers."""
    kept: list[_Paragraph] = []
    within = False
    for paragraph in paragraphs:
        text = _whole(paragraph)
        if re.fullmatch(r"(?:table of )?contents", text, re.I):
            within = True
            continue
        if within and re.search(r"\d$|(?:\. ?){4}", text):
            seen.contents += len(paragraph.lines)
            continue
        within = False
        kept.append(paragraph)
    return kept


def _whole(paragraph: _Paragraph) -> str:
    return " ".join(line.text for line in paragraph.lines)


def _joined_headings(paragraphs: Sequence[_Paragraph]) -> list[_Paragraph]:
    """The paragraphs, with headings that span several lines joined."""
    joined: list[_Paragraph] = []
    for paragraph in paragraphs:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.kind == paragraph.kind == "heading"
            and last.style == paragraph.style
            and last.lines[-1].page == paragraph.lines[0].page
            and last.lines[-1].bottom - paragraph.lines[0].top < paragraph.style[0]
            and not _NUMBERED.match(_whole(paragraph))
            and not _NAMED.match(_whole(paragraph))
        ):
            last.lines += paragraph.lines
        else:
            joined.append(paragraph)
    return joined


def _levels(headings: Sequence[_Paragraph]) -> dict[int, int]:
    """The level of each heading, by its `id()`: from its number, or else from its size and weight."""
    by_style: dict[tuple[float, bool], Counter[int]] = {}
    levels: dict[int, int] = {}
    top = 2 if _title(headings) else 1
    for heading in headings:
        text = _whole(heading)
        number = _NUMBERED.match(text)
        if number:
            level = top + number[1].count(".")
        elif _NAMED.match(text):
            level = top
        else:
            continue
        levels[id(heading)] = level
        by_style.setdefault(heading.style, Counter())[level] += 1
    known = {style: counts.most_common(1)[0][0] for style, counts in by_style.items()}
    title = _title(headings)
    for heading in headings:
        if heading is title:
            levels[id(heading)] = 1
        elif id(heading) not in levels:
            if heading.style in known:
                levels[id(heading)] = known[heading.style]
                continue
            larger = [level for style, level in known.items() if style[0] > heading.style[0] + 0.2]
            smaller = [level for style, level in known.items() if style[0] < heading.style[0] - 0.2]
            level = max(larger) + 1 if larger else (min(smaller) - 1 if smaller else top)
            levels[id(heading)] = min(6, max(top, level))
    return levels


def _title(headings: Sequence[_Paragraph]) -> _Paragraph | None:
    """The work's title: the largest heading on its first page before any numbered or named one."""
    first: list[_Paragraph] = []
    for heading in headings:
        text = _whole(heading)
        if heading.lines[0].page != headings[0].lines[0].page or _NUMBERED.match(text) or _NAMED.match(text):
            break
        first.append(heading)
    return max(first, key=lambda heading: heading.style[0]) if first else None


def _blocks(paragraphs: Sequence[_Paragraph], notes: Sequence[_Paragraph], joiner: Joiner) -> list[Block]:
    """The paragraphs as blocks; text interrupted by the end of a page or by a figure is joined again."""
    numbers = {note.number for note in notes}
    headings = [paragraph for paragraph in paragraphs if paragraph.kind == "heading"]
    levels = _levels(headings)
    blocks: list[Block] = []
    page: int | None = None
    unfinished: int | None = None  # the index of the last block of running text if no period ends it
    for paragraph in paragraphs:
        first = paragraph.lines[0]
        mark = f"[p. {first.page}] " if first.page != page else ""
        page = first.page
        if paragraph.kind == "heading":
            text = _plain(" ".join(line.text for line in paragraph.lines), set())
            blocks.append(Block("heading", text, level=levels[id(paragraph)]))
            page = None if mark else page  # the mark goes to the text below
            unfinished = None
            continue
        if paragraph.kind == "equation":
            if mark or not blocks or blocks[-1].kind != "equation":
                blocks.append(Block("equation", f"{mark}[equation]"))
            unfinished = None
            continue
        lines = [_plain(line.text, numbers) for line in paragraph.lines]
        if _CAPTION.match(lines[0]) and unfinished is not None:
            blocks.append(Block("text", mark + joiner.join(lines, first.page)))
            continue
        if unfinished is not None and re.match(r"[a-z(]", lines[0]) and not _ITEM.match(lines[0]):
            text = joiner.add(blocks[unfinished].text, lines[0], first.page, between=mark)
            for line in lines[1:]:
                text = joiner.add(text, line, first.page)
            interrupted = blocks[unfinished + 1 :]
            blocks[unfinished:] = [Block("text", text), *interrupted]
        else:
            text = joiner.join(lines, first.page)
            blocks.append(Block("text", mark + text))
            unfinished = len(blocks) - 1
        if re.search(r"[.!?:”\"’)]$", text):
            unfinished = None
    for note in notes:
        text = joiner.join([_plain(line.text, numbers) for line in note.lines], note.lines[0].page)
        blocks.append(Block("note", f"[p. {note.lines[0].page}] {text}", number=note.number))
    return blocks


def _plain(text: str, notes: set[str]) -> str:
    """The text without footnote marks; other raised digits stay as they are."""

    def raised(found: re.Match[str]) -> str:
        return "" if found[1] in notes else found[1]

    return re.sub(r"\s+", " ", _MARK.sub(raised, text)).replace(" ,", ",").strip()


def _facts(pages: Pages, seen: _Seen) -> list[str]:
    facts = []
    if pages.two_columns:
        facts.append(f"two columns on {_pages(sorted(pages.two_columns))}: the left one was read first")
    if seen.heads:
        shown = ", ".join(f'"{text[:40]}"' for text, _ in seen.heads.most_common(3))
        facts.append(f"left out: running heads: {shown} (# stands for a number)")
    if seen.contents:
        facts.append(f"left out: a table of contents of {counted(seen.contents, 'line')}")
    if seen.small:
        where = _pages(sorted(seen.small))
        facts.append(
            f"left out: {counted(seen.small.total(), 'word')} in very small print, as in figures: {where}"
        )
    if pages.in_figures:
        where = _pages(sorted(pages.in_figures))
        facts.append(f"left out: {counted(sum(pages.in_figures.values()), 'word')} inside figures: {where}")
    return facts


def _doubts(pages: Pages, blocks: Sequence[Block], seen: _Seen) -> list[str]:
    doubts = []
    empty = [number for number, page in enumerate(pages.lines, 1) if not page]
    if empty:
        doubts.append(f"no text on {_pages(empty)}: blank, a picture, or scanned")
    if pages.copying_forbidden:
        doubts.append("the PDF asks not to be copied from; short quotes are usually lawful nevertheless")
    if pages.two_columns and len(pages.two_columns) < 0.5 * len(pages.lines):
        doubts.append(f"two columns only on {_pages(sorted(pages.two_columns))}: check the reading order")
    if not any(block.kind == "heading" for block in blocks):
        doubts.append("no headings were found: add one (a line that begins with #) where each section begins")
    return doubts


def _pages(numbers: Sequence[int]) -> str:
    """Page numbers as people write them: `page 3`, `pages 1–4, 7`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    shown = ", ".join(f"{first}–{last}" if last > first else str(first) for first, last in runs)
    return f"page{'s' * (len(numbers) > 1)} {shown}"
