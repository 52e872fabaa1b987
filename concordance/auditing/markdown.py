"""Markdown, by markdown-it-py: its tokens say what is text, code, a link, a block quote.

Its tokens have no columns. But each is read from the text of its paragraph in order, so what stands between
two of them (the marks of emphasis, a link's address) is stepped over, token by token.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from concordance.auditing.document import Document, Kind, Link, Note, Writer, line_starts
from concordance.auditing.markup import Markup

_FRONT = re.compile(r"\A\ufeff?---[ \t\r]*\n.*?\n(?:---|\.\.\.)[ \t\r]*(?=\n|\Z)", re.S)
_MATH = re.compile(r"\$\$[^$]{1,2000}\$\$|(?<![\\$\w])\$(?=[^\s$])[^$\n]{0,300}(?<=[^\s\\])\$(?![\d$])")
_CALLOUT = re.compile(r"\[!\w+\][+-]?")
_NOTE = re.compile(r"\[\^([^\]\s]{1,80})\](:?)")
_SPACES = re.compile(r"[ \t\\]*\n?[ \t]*")
_LABEL = re.compile(r"\[[^\[\]]*\]")


@cache
def _parser() -> Any:
    from markdown_it import MarkdownIt

    # Where pieces of text are not joined, an escape keeps the characters that it was written with.
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("text_join")


def read_markdown(file: str) -> Document:
    """A Markdown text as a document."""
    writer = Writer(file)
    front = _FRONT.match(file)
    text = re.sub(r"[^\n]", " ", front[0]) + file[front.end() :] if front else file
    _Reader(writer, text).read(_parser().parse(text))
    _notes_and_formulas(writer)
    return writer.document("Markdown")


def _notes_and_formulas(writer: Writer) -> None:
    """Footnotes belong to where they are called; formulas between dollar signs are not read for marks."""
    writer.begin()
    text = writer.text()
    if "$" in text:
        writer.literal += [match.span() for match in _MATH.finditer(text)]
    if "[^" not in text:
        return
    begins = {block.start: block for block in writer.blocks}
    called: dict[str, int] = {}
    told: dict[str, tuple[int, int]] = {}
    last, last_end = "", -1  # the note that was told last, and where its block ends
    for match in _NOTE.finditer(text):
        block = begins.get(match.start())
        if match[2] and not block and match.start() < last_end and text[match.start() - 1] == "\n":
            if told[last][1] == last_end:  # the next line is a note of its own
                told[last] = (told[last][0], match.start())
        elif block and match[2]:
            last_end = block.end
        else:
            called.setdefault(match[1], match.start())
            continue
        told.setdefault(match[1], (match.end(), last_end))
        last = match[1]
    writer.notes += [Note(called[name], *span) for name, span in told.items() if name in called]


class _Reader:
    """Walks through the blocks of a document."""

    def __init__(self, writer: Writer, text: str) -> None:
        self.writer = writer
        self.markup = Markup(writer)
        self.lines = [start for start, _ in line_starts(text)] + [len(text) + 1]
        self.text = text
        self.depth = 0
        self.cells = 0
        self.used = (-1, 0)  # a line, and up to where it has been read

    def read(self, tokens: Sequence[Any]) -> None:
        heading = False
        for token in tokens:
            if token.type == "blockquote_open":
                self.writer.groups += self.depth == 0
                self.depth += 1
            elif token.type == "blockquote_close":
                self.depth -= 1
            elif token.type in ("heading_open", "heading_close"):
                heading = token.type == "heading_open"
            elif token.type == "inline":
                kind: Kind = "heading" if heading else "quote" if self.depth else "text"
                self._inline(token, kind)
            elif token.type == "tr_open":
                self.cells = 0
            elif token.type in ("td_open", "th_open"):
                self.cells += 1
            elif token.type in ("table_close", "tr_close"):
                self.cells = 0
            elif token.type == "html_block":
                first, last = token.map
                self.writer.begin()
                self.markup.read(self.lines[first], min(self.lines[last], len(self.text)))
                self.writer.begin()

    def _inline(self, token: Any, kind: Kind) -> None:
        if self.cells > 1:  # a row is one block
            begin = self.used[1] if self.used[0] == token.map[0] else self.lines[token.map[0]]
            self.writer.put(" | ", begin, begin)
            starts = self._starts(token)
            _Inline(self.writer, self.markup, token.content, starts).read(token.children)
            return
        callout = kind == "quote" and _CALLOUT.match(token.content)
        self.writer.begin("text" if callout else kind, 0 if callout else self._group(kind))
        inline = _Inline(self.writer, self.markup, token.content, self._starts(token))
        if callout:  # only its title is not a part of the quote
            breaks = [at for at, child in enumerate(token.children) if child.type.endswith("break")]
            first = breaks[0] if breaks else len(token.children)
            inline.read(token.children[:first])
            self.writer.begin(kind, self._group(kind))
            inline.read(token.children[first + 1 :])
        else:
            inline.read(token.children)

    def _group(self, kind: Kind) -> int:
        return self.writer.groups if kind == "quote" else 0

    def _starts(self, token: Any) -> list[int]:
        """Where in the file each line of a paragraph's text begins."""
        starts = []
        for number, line in enumerate(token.content.split("\n"), token.map[0]):
            begin = self.lines[min(number, len(self.lines) - 1)]
            if self.used[0] == number:  # the next cell of a row
                begin = max(begin, self.used[1])
            end = self.lines[min(number + 1, len(self.lines) - 1)]
            found = self.text.find(line, begin, end)
            starts.append(found if found >= 0 else begin)
            self.used = (number, starts[-1] + len(line))
        return starts


class _Inline:
    """Walks through the tokens of a paragraph; `at` is where in the paragraph's text the next one begins."""

    def __init__(self, writer: Writer, markup: Markup, content: str, starts: Sequence[int]) -> None:
        self.writer = writer
        self.markup = markup
        self.content = content
        self.starts = starts
        self.lines = [0, *(match.end() for match in re.finditer("\n", content))]
        self.line = 0
        self.at = 0
        self.links: list[tuple[int, str]] = []

    def origin(self, at: int) -> int:
        """Where in the file a position of the paragraph's text is; positions are asked for in order."""
        while self.line + 1 < len(self.lines) and self.lines[self.line + 1] <= at:
            self.line += 1
        return self.starts[self.line] + at - self.lines[self.line]

    def read(self, tokens: Sequence[Any]) -> None:
        for token in tokens:
            name = token.type
            if name == "text":
                self._text(token.content)
            elif name == "text_special":
                self._seen(token.content, token.markup)
            elif name in ("softbreak", "hardbreak"):
                before = self.origin(self.at)
                match = _SPACES.match(self.content, self.at)
                self.at = match.end() if match else self.at
                self.writer.put("\n", before, max(before, self.origin(self.at)))
            elif name == "code_inline":
                self._code(token)
            elif name == "html_inline":
                begin = self._step(token.content)
                self.markup.read(begin, begin + len(token.content))
            elif name == "image":
                self.at += 2 + len(token.content)
                self._address()
            elif name == "link_open":
                self.links.append((self.writer.length, str(token.attrs.get("href", ""))))
                self.at += 1
            elif name == "link_close":
                start, address = self.links.pop()
                self.writer.links.append(Link(start, self.writer.length, address))
                if token.markup == "autolink":
                    self.at += 1
                else:
                    self._address()
            else:
                self.at += len(token.markup)

    def _step(self, raw: str) -> int:
        """Step over a piece of the paragraph's text; return where in the file it begins."""
        if not self.content.startswith(raw, self.at):
            found = self.content.find(raw, self.at)
            self.at = found if found >= 0 else self.at
        begin = self.origin(self.at)
        self.at += len(raw)
        return begin

    def _text(self, text: str) -> None:
        if text:
            begin = self._step(text)
            self.writer.copy(begin, begin + len(text))

    def _seen(self, text: str, raw: str) -> None:
        begin = self._step(raw)
        if text == raw:
            self.writer.copy(begin, begin + len(raw))
        else:
            self.writer.put(text, begin, begin + len(raw))

    def _code(self, token: Any) -> None:
        self.at = self.content.find(token.markup, self.at) + len(token.markup)
        end = re.compile(rf"(?<!`){token.markup}(?!`)").search(self.content, self.at)
        stop = end.start() if end else len(self.content)
        start = self.writer.length
        for number, line in enumerate(self.content[self.at : stop].split("\n")):
            begin = self.origin(self.at)
            if number:
                self.writer.put("\n", begin, begin)
            self.writer.copy(begin, begin + len(line))
            self.at += len(line) + 1
        self.writer.literal.append((start, self.writer.length))
        self.at = stop + len(token.markup)

    def _address(self) -> None:
        """Step over the end of a link: its bracket, and the address or the label after it."""
        helpers = _parser().helpers
        self.at = self.content.find("]", self.at) + 1 or len(self.content)
        end = len(self.content)
        if self.content.startswith("(", self.at):
            at = _after_spaces(self.content, self.at + 1)
            address = helpers.parseLinkDestination(self.content, at, end)
            if address.ok:
                at = _after_spaces(self.content, address.pos)
                title = helpers.parseLinkTitle(self.content, at, end)
                at = _after_spaces(self.content, title.pos) if title.ok else at
            if self.content.startswith(")", at):
                self.at = at + 1
                return
        if label := _LABEL.match(self.content, self.at):
            self.at = label.end()


def _after_spaces(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t\n":
        at += 1
    return at
