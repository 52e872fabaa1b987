"""Plain text: blank lines separate paragraphs, numbers or capitals make headings, form feeds pages."""

from __future__ import annotations

import re
from collections import Counter

from concordance.intake.document import Block, Document
from concordance.intake.hyphens import Joiner
from concordance.words.english import counted

_NUMBERED = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,4})\.?[ \t]+([^\Wa-z].{0,100})$")
_MARKED = re.compile(r"(#{1,6})[ \t]+(\S.*)")
_RULE = re.compile(r"([=\-~^*])\1{3,}$")
_ITEM = re.compile(r"(?:[-*•–]|\(?\d{1,2}[.)]|\(?[a-z]\))\s")
_NOTE = re.compile(r"\[(\d{1,3})\][ \t]+(?=\S)|\[\^(\d{1,3})\]:[ \t]*(?=\S)")


def read_plain(text: str, path: str) -> Document:
    """The blocks of a plain text. A line that begins with # is also a heading."""
    pages = text.split("\f")
    paged = len(pages) > 1
    lines = _without_running_heads([page.split("\n") for page in pages])
    joiner = Joiner(line.strip() for page in lines for line in page)
    blocks: list[Block] = []
    for number, page in enumerate(lines, 1):
        mark = f"[p. {number}] " if paged and any(line.strip() for line in page) else ""
        for paragraph in _paragraphs(page):
            block = _block(paragraph, joiner, number if paged else None)
            last = blocks[-1] if blocks else None
            if block.kind == "heading":
                blocks.append(block)
                continue
            if mark and last and last.kind == block.kind == "text" and _goes_on(last.text, block.text):
                blocks[-1] = Block("text", joiner.add(last.text, block.text, number, between=mark))
            else:
                blocks.append(Block(block.kind, mark + block.text, number=block.number))
            mark = ""
    seen = [f"form feeds: {counted(len(pages), 'page')}"] if paged else []
    return Document(blocks, pages=len(pages) if paged else None, seen=seen, hyphens=joiner.doubtful)


def _goes_on(text: str, following: str) -> bool:
    return not re.search(r"[.!?:”\"]$", text) and bool(re.match(r"[a-z(]", following))


def _without_running_heads(pages: list[list[str]]) -> list[list[str]]:
    """The pages without first or last lines that, apart from numbers, appear on three of them or more."""

    def ends(page: list[str]) -> list[int]:
        filled = [at for at, line in enumerate(page) if line.strip()]
        return sorted({filled[0], filled[-1]}) if filled else []

    def pattern(line: str) -> str:
        return re.sub(r"\d+", "#", re.sub(r"\s+", " ", line.strip().lower()))

    often_seen = Counter(pattern(page[at]) for page in pages for at in ends(page))
    for page in pages:
        for at in reversed(ends(page)):
            if len(pages) > 2 and often_seen[pattern(page[at])] >= 3:
                del page[at]
    return pages


def _paragraphs(lines: list[str]) -> list[list[str]]:
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        line = line.strip()
        if not line:
            paragraphs.append([])
        elif _MARKED.match(line):
            paragraphs += [[line], []]
        elif _RULE.match(line):
            # A rule under a single line makes that line a heading.
            if len(paragraphs[-1]) == 1:
                paragraphs[-1][0] = f"{'#' if line[0] == '=' else '##'} {paragraphs[-1][0]}"
            paragraphs.append([])
        elif paragraphs[-1] and (_ITEM.match(line) or _NOTE.match(line)):
            paragraphs.append([line])
        else:
            paragraphs[-1].append(line)
    return [paragraph for paragraph in paragraphs if paragraph]


def _block(lines: list[str], joiner: Joiner, page: int | None) -> Block:
    if len(lines) == 1:
        line = lines[0]
        if match := _MARKED.match(line):
            return Block("heading", match[2].rstrip("# "), level=len(match[1]))
        if (match := _NUMBERED.match(line)) and not line.endswith((".", ",", ";", ":")):
            return Block("heading", line, level=1 + match[1].count("."))
        if line.isupper() and 3 < len(line) < 80 and not line.endswith((".", ",")):
            return Block("heading", line, level=1)
    if note := _NOTE.match(lines[0]):
        lines = [lines[0][note.end() :], *lines[1:]]
        return Block("note", joiner.join(lines, page), number=note[1] or note[2])
    return Block("text", joiner.join(lines, page))
