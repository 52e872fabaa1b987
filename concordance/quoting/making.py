"""From a source text to its fingerprint: its sections and pages, its headings and captions."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from concordance.quoting.characters import How, unseen
from concordance.quoting.fingerprint import BREAK, Aside, Fingerprint, Page, Runs, Section
from concordance.quoting.header import LAST_PAGE
from concordance.quoting.tokens import scan

_LONGEST = 500
"""The most characters of a heading that become a section's title."""

_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t#]*$")
_PAGE = re.compile(r"\[p\.[ ]?(\d+)\][ ]?")
_EQUATION = re.compile(r"\[equation\]")
_NUMBERED = re.compile(r"(\d+(?:\.\d+)*|[A-Z](?:\.\d+)+)\.?[ \t]+(.*)")
_FOOTNOTE = re.compile(r"Footnote (\w+)$")
_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_CAPTION = re.compile(r"\s*(?:Figure|Fig\.|Table|Box|Listing|Algorithm) [A-Z]?\d+(?:\.\d+)?[.:]\s")
_PIECE = re.compile(r"((?:Post|Part|Chapter) \w+)(?::|$)")


def make_fingerprint(text: str, source: str, edition: str) -> Fingerprint:
    """The fingerprint of a source text.

    The text is Markdown. A heading line begins a section and is not part of the running text, nor is a
    paragraph that begins with "Figure 2:" or "Table 2:"; `[p. 7]` marks where page 7 begins;
    `[equation]` replaces a displayed equation, which no quote can span. The same text always produces
    the same fingerprint.
    """
    maker = _Maker()
    for heading, body in _split(text):
        if heading is not None:
            maker.begin(len(heading[1]), _seen(heading[2]))
        for place, piece in enumerate(_EQUATION.split(body)):
            if place:
                maker.interrupt()
            for paragraph in _PARAGRAPH.split(piece):
                maker.add(paragraph)
    sections = tuple(maker.sections())
    asides = tuple(maker.asides())  # their tokens come last
    return Fingerprint(
        source,
        edition,
        hashlib.sha256(text.encode()).hexdigest(),
        sections,
        asides,
        tuple(maker.pages),
        Runs.of(maker.strict, loose=False),
        Runs.of(maker.loose, loose=True),
    )


def _split(text: str) -> Iterable[tuple[re.Match[str] | None, str]]:
    """The headings of a text, each with the text below it."""
    heading: re.Match[str] | None = None
    lines: list[str] = []
    for line in text.splitlines():
        match = _HEADING.match(line)
        if match:
            yield heading, "\n".join(lines)
            heading, lines = match, []
        else:
            lines.append(line)
    yield heading, "\n".join(lines)


class _Maker:
    """Collects the tokens of a text, and where its sections and pages begin."""

    def __init__(self) -> None:
        self.strict: list[str] = []
        self.loose: list[str] = []
        self.pages: list[Page] = []
        self.headings: list[tuple[int, str, int, int]] = []  # level, title, first strict, first loose
        self.captions: list[tuple[str, int, int | None]] = []  # text, headings before it, page

    def begin(self, level: int, title: str) -> None:
        """A heading: its words are not part of the running text, and no quote can span it."""
        self.interrupt()
        if self.pages and (_FOOTNOTE.match(title) or title == "Footnotes"):
            self.turn(None)  # the notes are collected here, whichever pages they come from
        self.headings.append((level, title, len(self.strict), len(self.loose)))

    def interrupt(self) -> None:
        self.strict.append(BREAK)
        self.loose.append(BREAK)

    def turn(self, page: int | None) -> None:
        if page is not None and not 1 <= page <= LAST_PAGE:
            page = None
        if not self.pages or self.pages[-1].page != page:
            self.pages.append(Page(page, len(self.strict), len(self.loose)))

    def add(self, piece: str) -> None:
        """A paragraph; page marks are removed first, since they may be in mid-sentence."""
        marks: list[tuple[int, int]] = []  # the mark's position in the text without marks, and its page
        plain, last = "", 0
        for match in _PAGE.finditer(piece):
            plain += piece[last : match.start()]
            marks.append((len(plain), int(match[1])))
            last = match.end()
        plain += piece[last:]
        if _CAPTION.match(plain):
            while marks and marks[0][0] == 0:
                self.turn(marks.pop(0)[1])
            self.captions.append((plain, len(self.headings), self.pages[-1].page if self.pages else None))
        else:
            for number, part in enumerate(scan(plain, How.SOURCE)):
                if number:
                    self.interrupt()
                for slot in part:
                    while marks and marks[0][0] <= slot.start:
                        self.turn(marks.pop(0)[1])
                    self.strict.extend(slot.readings[0].strict)
                    self.loose.extend(slot.readings[0].loose)
        for _, page in marks:
            self.turn(page)

    def asides(self) -> Iterable[Aside]:
        """The headings and captions; adds their tokens, so that it can be asked only once."""
        rows: list[tuple[str, str, int | None, int | None]] = []
        for number, (_, title, strict, _) in enumerate(self.headings):
            if not _FOOTNOTE.match(title) and title != "Footnotes":
                begun = [page.page for page in self.pages if page.strict <= strict]
                rows.append(("heading", title, number, begun[-1] if begun else None))
        for text, number, page in self.captions:
            rows.append(("caption", text, number - 1 if number else None, page))
        for kind, text, section, page in rows:
            self.interrupt()
            yield Aside(kind, section, page, len(self.strict), len(self.loose))
            for part in scan(text, How.SOURCE):
                for slot in part:
                    self.strict.extend(slot.readings[0].strict)
                    self.loose.extend(slot.readings[0].loose)

    def sections(self) -> Iterable[Section]:
        """The sections, with their labels."""
        only_title = sum(level == 1 for level, *_ in self.headings) == 1 and len(self.headings) > 1
        open_: list[tuple[int, str]] = []  # level and label of the sections that enclose this one
        used: set[str] = set()
        for place, (level, heading, strict, loose) in enumerate(self.headings):
            while open_ and open_[-1][0] >= level:
                open_.pop()
            parent = open_[-1][1] if open_ else None
            numbered = _NUMBERED.match(heading)
            number, title = (numbered[1], numbered[2]) if numbered else (None, heading)
            if number:
                label = f"§{number}"
            elif only_title and level == 1:
                label = "opening"
            else:
                label = _name(title)
                if parent not in (None, "opening", "Footnotes"):
                    label = f"{parent}, {label}"
            again = 2
            unique = label
            while unique in used:
                unique, again = f"{label} ({again})", again + 1
            used.add(unique)
            open_.append((level, unique))
            end = self.headings[place + 1][3] if place + 1 < len(self.headings) else len(self.loose)
            words = sum(token != BREAK for token in self.loose[loose:end])
            yield Section(unique, number, title, level, parent, strict, loose, words)


def _seen(title: str) -> str:
    """A heading as it is seen, on one line and not too long to be a name; "untitled" if nothing is seen."""
    hidden = {*unseen(title)}
    words = "".join(char for at, char in enumerate(title) if at not in hidden).split()
    return " ".join(words)[:_LONGEST].rstrip() or "untitled"


def _name(title: str) -> str:
    """An unnumbered section's name in a locator: `footnote 7`, `Post 1`, or its title."""
    if match := _FOOTNOTE.match(title):
        return f"footnote {match[1]}"
    if match := _PIECE.match(title):
        return match[1]
    return title
