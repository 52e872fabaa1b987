"""From blocks to the source text, and what a person should look at in it, with its line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from concordance.intake.document import Block, Document, Doubt, Extract
from concordance.words.english import counted

_UNREAD = re.compile(r"\(cid:\d+\)|\ufffd")
_CITATION = re.compile(  # [Fenn et al., 2019; Rowe 2020, p. 7]; bare numbers do no harm
    r" ?\[(?=[^\[\]\n]{0,40}[A-Z][a-z])[^\[\]\n]{3,300}\b(?:1[89]|20)\d\d[a-z]?(?:, [^\[\]\n]{0,40})?\](?!\()"
)
_MOST = 8  # doubts of one sort that are listed individually


def assemble(document: Document, form: str) -> Extract:
    """The source text of a document: its blocks in order, its footnotes at the end."""
    text, cited = _CITATION.subn("", _text(document.blocks))
    seen = [*document.seen]
    if cited:
        seen.append(f"left out: {counted(cited, 'citation')} in square brackets, where a quote would end")
    doubts = [Doubt(message) for message in document.doubts]
    lines = text.split("\n")
    doubts += _unread(lines) + _hyphens(document, lines) + _numbering(lines) + _short_sections(lines)
    return Extract(form, text, document.pages, seen, doubts, document.data)


def _text(blocks: Sequence[Block]) -> str:
    parts = []
    notes = [block for block in blocks if block.kind == "note"]
    for block in blocks:
        if block.kind == "heading":
            parts.append(f"{'#' * min(6, max(1, block.level))} {block.text}")
        elif block.kind == "equation":
            parts.append(block.text or "[equation]")
        elif block.kind == "text" and block.text:
            parts.append(_no_heading(block.text))
    if notes:
        # Below the work's title, if there is one: then a section is called just by its own name.
        titled = [block.level for block in blocks if block.kind == "heading"].count(1) == 1
        parts.append("## Footnotes" if titled else "# Footnotes")
        for note in notes:
            parts += [f"{'###' if titled else '##'} Footnote {note.number}", _no_heading(note.text)]
    return "\n\n".join(parts) + "\n"


def _no_heading(text: str) -> str:
    """A paragraph without lines that look like headings, so that `# 5` in a text begins no section."""
    return re.sub(r"(?m)^(#{1,6})(?=[ \t])", r"\\\1", text)


def _unread(lines: Sequence[str]) -> list[Doubt]:
    found = [number for number, line in enumerate(lines, 1) if _UNREAD.search(line)]
    return _listed(
        [Doubt("characters that the file does not map to letters, such as \ufffd", line) for line in found]
    )


def _hyphens(document: Document, lines: Sequence[str]) -> list[Doubt]:
    doubts = []
    for word in dict.fromkeys(document.hyphens):
        number = _find(lines, word.kept, word.page)
        doubts.append(Doubt(f'"{word.kept}" was split at the end of a line: "{word.other}"?', number))
    return _listed(doubts)


def _find(lines: Sequence[str], word: str, page: int | None) -> int | None:
    """The first line with a word, from its page on if possible; None if there is none."""
    begins = [number for number, line in enumerate(lines, 1) if f"[p. {page}]" in line]
    stands = [number for number, line in enumerate(lines, 1) if word in line]
    after = [number for number in stands if begins and number >= begins[0] - 2]
    return next(iter(after or stands), None)


def _numbering(lines: Sequence[str]) -> list[Doubt]:
    """Where a number does not follow the one before: a heading was missed, or one is no heading."""
    doubts = []
    known: dict[tuple[int, ...], int] = {}
    last: tuple[int, ...] = ()
    note = 0
    for number, line in enumerate(lines, 1):
        if match := re.match(r"#+ Footnote (\d+)$", line):
            if int(match[1]) != note + 1:
                doubts.append(Doubt(f"footnote {match[1]} follows footnote {note}", number))
            note = int(match[1])
        elif match := re.match(r"#+ (\d{1,2}(?:\.\d{1,2})*)\.? ", line):
            here = tuple(int(part) for part in match[1].split("."))
            before = f"section {'.'.join(map(str, last))}"
            if here in known:
                why = f"is already on line {known[here]}: one of the two may be no heading"
                doubts.append(Doubt(f"section {match[1]} {why}", number))
            elif last and not _follows(last, here):
                why = "one between them was missed" if here > last else "one of the two may be no heading"
                doubts.append(Doubt(f"section {match[1]} follows {before}: {why}", number))
            known.setdefault(here, number)
            last = here
    return _listed(doubts)


def _follows(last: tuple[int, ...], here: tuple[int, ...]) -> bool:
    if len(here) == len(last) + 1:
        return here[:-1] == last and here[-1] <= 1
    if len(here) > len(last):
        return False
    return here[:-1] == last[: len(here) - 1] and here[-1] == last[len(here) - 1] + 1


def _short_sections(lines: Sequence[str]) -> list[Doubt]:
    """Headings that may not be headings: a whole sentence, or the same words twice in one section."""
    doubts = []
    known: dict[tuple[str, ...], int] = {}
    open_: list[str] = []
    for number, line in enumerate(lines, 1):
        if not (match := re.match(r"(#+) (.*)", line)):
            continue
        level, title = len(match[1]), match[2]
        open_ = [*open_[: level - 1], *[""] * (level - 1 - len(open_)), title]
        if len(title) > 100:
            doubts.append(Doubt(f'a long heading: "{title[:50]}…"', number))
        elif tuple(open_) in known:
            first = known[tuple(open_)]
            doubts.append(Doubt(f'"{title[:50]}" is already a heading on line {first}', number))
        known.setdefault(tuple(open_), number)
    return _listed(doubts)


def _listed(doubts: list[Doubt]) -> list[Doubt]:
    """All of the doubts, which are of one sort, by line; or the first few, then how many more there are."""
    doubts = sorted(doubts, key=lambda doubt: doubt.line or 0)
    if len(doubts) <= _MOST:
        return doubts
    more = len(doubts) - _MOST
    lines = [str(doubt.line) for doubt in doubts[_MOST : _MOST + 12] if doubt.line]
    where = f", on line{'s' * (len(lines) > 1)} {', '.join(lines)}{', …' * (more > 12)}" if lines else ""
    return [*doubts[:_MOST], Doubt(f"{more:,} more like these{where}")]
