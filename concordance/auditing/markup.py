"""HTML, from its first character to its last: tags, text and entities, each with its place in the file.

lxml knows only the line on which an element begins, and Python's own parser takes minutes for a page of
unclosed tags. This one needs one pass. What matters to an audit is told to the `Writer`: paragraphs and
block quotes, `<q>`, code, links; scripts and the like have no text.
"""

from __future__ import annotations

import html
import re

from concordance.auditing.document import Document, Kind, Link, Writer, names

_NAME = re.compile(r"</?([a-zA-Z][^\s/>]*)")
_VALUE = re.compile(r"=\s*[\"']")
_HREF = re.compile(r"\shref\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.I)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?")
_NEXT = re.compile(r"[<&]")
_TEXTLESS = names(
    "script style template noscript svg iframe object video audio canvas select button textarea head pre math"
    " title listing xmp"
)
_WHOLE = names("script style textarea title iframe noscript xmp")  # no tags inside these
_CODE = names("code kbd samp tt var")
_BREAKS = names(
    "p div section article main blockquote li ul ol dl dt dd table tr thead tbody tfoot caption figure"
    " figcaption header footer nav aside hr details summary body html address center form fieldset"
    " h1 h2 h3 h4 h5 h6 pre"
)
_HEADINGS = names("h1 h2 h3 h4 h5 h6")
_PARAGRAPHS = names("p h1 h2 h3 h4 h5 h6 li")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Markup:
    """Reads HTML into a `Writer`, in one piece or, within Markdown, in several."""

    def __init__(self, writer: Writer) -> None:
        """What is open, and how deep, is kept from piece to piece."""
        self.writer = writer
        self.paragraphs: list[int] = []  # for each block, how many paragraphs had begun with it
        self._begun = 0
        self._open: dict[str, int] = {}
        self._hidden: list[str] = []
        self._quotes: list[int] = []
        self._code: list[int] = []
        self._links: list[tuple[int, str]] = []
        self._elements: list[tuple[str, int]] = []

    def read(self, start: int, end: int) -> None:
        """The part `[start, end)` of the file."""
        file = self.writer.file
        at = start
        while at < end:
            match = _NEXT.search(file, at, end)
            stop = match.start() if match else end
            if not self._hidden:
                self._text(at, stop)
            at = stop
            if match:
                at = self._tag(at, end) if file[at] == "<" else self._entity(at, end)

    def _text(self, start: int, end: int) -> None:
        if self._open.get("sup") and (digits := self.writer.file[start:end].strip()).isdecimal():
            self.writer.put(digits.translate(_RAISED), start, end)
        elif start < end and (self.writer.last() or not self.writer.file[start:end].isspace()):
            self.writer.copy(start, end)

    def _entity(self, at: int, end: int) -> int:
        match = _ENTITY.match(self.writer.file, at, end)
        stop = match.end() if match else at + 1
        if not self._hidden:
            found = self.writer.file[at:stop]
            seen = html.unescape(found)
            if seen == found:
                self.writer.copy(at, stop)
            else:
                self.writer.put(seen, at, stop)
        return stop

    def _tag(self, at: int, end: int) -> int:
        """Read what begins with `<`; return where it ends."""
        file = self.writer.file
        if file.startswith("<!--", at):
            stop = file.find("-->", at + 4, end)
            return end if stop < 0 else stop + 3
        if file.startswith(("<!", "<?"), at):
            stop = file.find(">", at, end)
            return end if stop < 0 else stop + 1
        name = _NAME.match(file, at, end)
        if not name:
            if not self._hidden:
                self.writer.copy(at, at + 1)
            return at + 1
        stop = self._tag_end(name.end(), end)
        tag = name[1].lower()
        if file[at + 1] == "/":
            self._closed(tag, at)
        elif not self._hidden or tag == self._hidden[-1]:
            self._opened(tag, file[at:stop], stop)
            if tag in _WHOLE and self._hidden:
                close = re.compile(rf"</{re.escape(tag)}", re.I).search(file, stop, end)
                return close.start() if close else end
        return stop

    def _tag_end(self, at: int, end: int) -> int:
        """Where a tag ends: after a `>` that is in no attribute's value."""
        file = self.writer.file
        stop = file.find(">", at, end)
        while stop >= 0:
            value = _VALUE.search(file, at, stop)
            if not value:
                return stop + 1
            at = file.find(value[0][-1], value.end(), end)
            if at < 0:
                break
            at += 1
            if at > stop:
                stop = file.find(">", at, end)
        return end

    def _opened(self, tag: str, whole: str, stop: int) -> None:
        if self._hidden or tag in _TEXTLESS:
            if not whole.endswith("/>"):
                self._hidden.append(tag)
            if tag == "pre":
                self.writer.begin(*self._block())
            return
        self._open[tag] = self._open.get(tag, 0) + 1
        if tag in _PARAGRAPHS and " id=" not in whole:  # mammoth's <li id="footnote-1"> has paragraphs in it
            self._begun += 1
        if tag == "blockquote":
            if not self._quotes:
                self.writer.groups += 1
            self._quotes.append(self.writer.groups)
        if tag == "br":
            self.writer.put("\n", stop, stop)
        elif tag in ("td", "th"):
            if self.writer.last():  # a row is one block
                self.writer.put(" | ", stop, stop)
        elif tag in _BREAKS:
            self._break()
        elif tag == "q":
            self._elements.append((tag, self.writer.length))
        elif tag in _CODE:
            self._code.append(self.writer.length)
        elif tag == "a" and (href := _HREF.search(whole)):
            self._links.append((self.writer.length, html.unescape(href[1] or href[2] or href[3] or "")))

    def _closed(self, tag: str, at: int) -> None:
        if self._hidden:
            if tag == self._hidden[-1]:
                self._hidden.pop()
            return
        if not self._open.get(tag):
            return
        self._open[tag] -= 1
        if tag == "blockquote" and self._quotes:
            self._quotes.pop()
        if tag in _BREAKS:
            self._break()
        elif tag == "q" and self._elements:
            self.writer.marked.append((self._elements.pop()[1], self.writer.length))
        elif tag in _CODE and self._code:
            self.writer.literal.append((self._code.pop(), self.writer.length))
        elif tag == "a" and self._links:
            start, address = self._links.pop()
            self.writer.links.append(Link(start, self.writer.length, address))

    def _block(self) -> tuple[Kind, int]:
        if any(self._open.get(tag) for tag in _HEADINGS):
            return "heading", 0
        aside = self._open.get("footer") or self._open.get("figcaption")
        return ("quote", self._quotes[0]) if self._quotes and not aside else ("text", 0)

    def _break(self) -> None:
        before = len(self.writer.blocks)
        self.writer.begin(*self._block())
        self.paragraphs += [self._last] * (len(self.writer.blocks) - before)
        self._last = self._begun

    _last = 0


def read_markup(file: str) -> Document:
    """A web page as a document."""
    writer = Writer(file)
    Markup(writer).read(0, len(file))
    return writer.document("HTML")
