r"""LaTeX: its words as a reader of the page sees them, each with its place in the file.

pylatexenc reads half a megabyte in a second and a half, and gives up on what only TeX understands; what an
audit needs is less: groups, a few commands, environments. So this is one pass with a stack. pylatexenc's
table says which characters commands stand for. A citation becomes one of Markdown's: `\citep[p.~7]{key}`
reads `[@key, p. 7]`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache, cached_property

from concordance.auditing.document import Document, Link, Note, Writer, names

_NEXT = re.compile(r"[\\{}$%~&]|\n[ \t\r]*\n\s*")
_COMMAND = re.compile(r"\\(?:([a-zA-Z@]+)(\*?)[ \t]*|(.))", re.S)
_OPTION = re.compile(r"\s{0,20}\[([^\[\]]{0,2000})\]")
_GROUP = re.compile(r"\s{0,20}\{([^{}]{0,2000})\}")
_BRACE = re.compile(r"\\.|[{}]", re.S)
_COMMENT = re.compile(r"%[^\n]*(?:\n[ \t]*)?")
_ACCENTS = dict(zip("'`^\"~=.uvHcdbrk", "\u0301\u0300\u0302\u0308\u0303\u0304\u0307\u0306\u030c\u030b\u0327"
                    "\u0323\u0331\u030a\u0328", strict=True))  # fmt: skip
_ACCENTED = re.compile(r"\s*(?:\{\s*(\\?[a-zA-Z])\s*\}|(\\[ij])(?![a-zA-Z])\s?|([a-zA-Z]))")
_QUOTING = names("enquote textquote foreignquote foreigntextquote hyphenquote textcquote")
_BLOCKS = names("blockquote blockcquote foreignblockquote foreignblockcquote")
_QUOTES = names("quote quotation displayquote displaycquote quoting epigraph verse")
_FORMULAS = names(
    "equation align gather multline eqnarray displaymath alignat flalign math tikzpicture lstlisting verbatim"
    " minted comment algorithm algorithmic thebibliography filecontents Verbatim"
)
_HEADINGS = names("part chapter section subsection subsubsection paragraph title")
_DROPPED = {  # commands whose arguments are no text: how many there are
    **dict.fromkeys(names(
        "label ref eqref autoref cref Cref pageref nameref input include includegraphics bibliography"
        " usepackage bibliographystyle documentclass vspace hspace pagestyle thispagestyle addbibresource"
        " index hypertarget graphicspath begingroup bibitem color url nolinkurl path"), 1),
    **dict.fromkeys(names("setlength setcounter addtolength newcommand renewcommand providecommand def"), 2),
    **dict.fromkeys(names("newenvironment renewenvironment"), 3),
    "textcolor": 1,
    "colorbox": 1,
}  # fmt: skip
_SIGNS = {
    "textquotedblleft": "“", "textquotedblright": "”", "textquoteleft": "‘", "textquoteright": "’",
    "glqq": "„", "grqq": "“", "quotedblbase": "„", "quotesinglbase": "‚", "flqq": "«", "frqq": "»",
    "guillemotleft": "«", "guillemotright": "»", "guillemetleft": "«", "guillemetright": "»",
    "guilsinglleft": "‹", "guilsinglright": "›", "og": "«", "fg": "»", "textquotedbl": '"',
    "dots": "…", "ldots": "…", "textellipsis": "…", "lq": "‘", "rq": "’", "par": "\n\n", "newline": "\n",
    "S": "§", "slash": "/", "quad": " ", "qquad": " ", "-": "", "/": "", ",": "\u202f", ";": " ", " ": " ",
    "!": "", ":": " ", "\\": "\n", "\n": " ", "%": "%", "&": "&", "_": "_", "#": "#", "$": "$", "{": "{",
    "}": "}", "@": "", "textbackslash": "\\",
}  # fmt: skip
_CITES = re.compile(r"[A-Za-z]*(?:cite|Cite)(?:[a-z]*)?")


@cache
def _sign(name: str) -> str | None:
    """What a command stands for if it is a character, such as `ss` or `alpha`; None if it is not."""
    if name in _SIGNS:
        return _SIGNS[name]
    from pylatexenc.latex2text import get_default_latex_context_db

    spec = get_default_latex_context_db().get_macro_spec(name)
    seen = getattr(spec, "simplify_repl", None)
    return seen if isinstance(seen, str) and seen and "%" not in seen and len(seen) < 4 else None


def read_latex(file: str) -> Document:
    """A LaTeX file as a document."""
    writer = Writer(file)
    reader = _Reader(writer)
    begin, end = file.find(r"\begin{document}"), file.find(r"\end{document}")
    reader.read(begin + 16 if begin >= 0 else 0, end if end > begin else len(file))
    while reader.notes:
        anchor, start, stop = reader.notes.pop(0)
        writer.begin("note")
        at = writer.length
        reader.read(start, stop)
        writer.notes.append(Note(anchor, at, writer.length))
    return writer.document("LaTeX")


class _Reader:
    """One pass through a file, with a stack of what its groups are."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self.file = writer.file
        self.notes: list[tuple[int, int, int]] = []
        self.groups: list[Callable[[int], None] | None] = []
        self.quotes: list[int] = []
        self.heading = 0

    def read(self, at: int, end: int) -> None:
        while at < end:
            match = _NEXT.search(self.file, at, end)
            stop = match.start() if match else end
            if at < stop and (self.writer.last() or not self.file[at:stop].isspace()):
                self.writer.copy(at, stop)
            at = self._special(stop, end, match[0]) if match else end

    def _special(self, at: int, end: int, found: str) -> int:
        if found == "{":
            self.groups.append(None)
        elif found == "}":
            if self.groups and (done := self.groups.pop()):
                done(at)
        elif found == "%":
            comment = _COMMENT.match(self.file, at, end)
            return comment.end() if comment else at + 1
        elif found == "~":
            self.writer.put(" ", at, at + 1)
        elif found == "&":
            self.writer.put(" | ", at, at + 1)
        elif found == "$":
            return self._formula(at, end, "$$" if self.file.startswith("$$", at) else "$")
        elif found == "\\":
            return self._command(at, end)
        else:
            self._begin()
            return at + len(found)
        return at + 1

    def _begin(self) -> None:
        if self.heading:
            self.writer.begin("heading")
        elif self.quotes:
            self.writer.begin("quote", self.quotes[0])
        else:
            self.writer.begin()

    def _formula(self, at: int, end: int, closer: str) -> int:
        """A formula within a line stays, with its symbols; a displayed one parts the text."""
        begin = at + len(closer) if closer[0] == "$" else at + 2
        stop = self.file.find(closer, begin, end)
        if stop < 0:
            return at + 1
        if closer in ("$", r"\)"):
            start = self.writer.length
            self.read(begin, stop)
            self.writer.literal.append((start, self.writer.length))
        else:
            self._begin()
        return stop + len(closer)

    def _command(self, at: int, end: int) -> int:
        match = _COMMAND.match(self.file, at, end)
        if not match:
            return end
        name, stop = match[1] or match[3], match.end()
        if name in ("begin", "end") and (group := _GROUP.match(self.file, stop, end)):
            return self._environment(name, group[1].strip().rstrip("*"), group.end(), end)
        if name in "([" and match[3]:
            return self._formula(at, end, r"\)" if name == "(" else r"\]")
        if name in _ACCENTS and (letter := _ACCENTED.match(self.file, stop, end)):
            plain = (letter[1] or letter[2] or letter[3]).lstrip("\\")
            self.writer.put(unicodedata.normalize("NFC", plain + _ACCENTS[name]), at, letter.end())
            return letter.end()
        if name == "verb":
            close = self.file.find(self.file[stop : stop + 1] or " ", stop + 1, end)
            return close + 1 if close >= 0 else stop
        if name in ("item", "par"):
            self._begin()
            option = _OPTION.match(self.file, stop, end) if name == "item" else None
            return option.end() if option else stop
        if name in _HEADINGS:
            return self._opens(self._options(stop, end), end, self._head())
        if name in _QUOTING or name in _BLOCKS:
            return self._quoting(name, stop, end)
        if name in ("footnote", "endnote", "footnotetext", "thanks"):
            return self._note(self._options(stop, end), end)
        if name == "href" and (group := _GROUP.match(self.file, stop, end)):
            start = self.writer.length
            link = lambda _: self.writer.links.append(Link(start, self.writer.length, group[1]))  # noqa: E731
            return self._opens(group.end(), end, link)
        if _CITES.fullmatch(name):
            return self._citation(at, stop, end)
        if name in _DROPPED:
            return self._dropped(name, stop, end)
        seen = _sign(name)
        if seen == "\n\n":
            self._begin()
        elif seen is not None:
            if match[1] and self.file.startswith("{}", stop):
                stop += 2
            elif match[1] and seen == " ":
                stop = at + 1 + len(name)
            self.writer.put(seen, at, stop)
        else:
            stop = self._options(stop, end)
        return stop

    def _options(self, at: int, end: int) -> int:
        while self.file.startswith("[", at) and (option := _OPTION.match(self.file, at, end)):
            at = option.end()
        return at

    def _opens(self, at: int, end: int, done: Callable[[int], None]) -> int:
        """Step into the group that begins here, and call `done` where it ends."""
        while at < end and self.file[at].isspace():
            at += 1
        if self.file.startswith("{", at):
            self.groups.append(done)
            return at + 1
        done(at)
        return at

    def _head(self) -> Callable[[int], None]:
        self.heading += 1
        self._begin()

        def done(_: int) -> None:
            self.heading -= 1
            self._begin()

        return done

    def _quoting(self, name: str, at: int, end: int) -> int:
        """csquotes: the words in the last argument are a quotation, and the others may cite its source."""
        options: list[str] = []
        key = ""
        if "foreign" in name or "hyphen" in name:
            language = _GROUP.match(self.file, at, end)
            at = language.end() if language else at
        while option := _OPTION.match(self.file, at, end):
            options.append(option[1])
            at = option.end()
        if "cquote" in name and (group := _GROUP.match(self.file, at, end)):
            key, at = group[1], group.end()
            while option := _OPTION.match(self.file, at, end):
                at = option.end()
        cited = [self._cited(key.split(","), options)] if key else [option for option in options if option]
        block = name in _BLOCKS
        if block:
            self._quote_begins()
        start = self.writer.length

        def done(stop: int) -> None:
            if block:
                self._quote_ends()
            else:
                self.writer.marked.append((start, self.writer.length))
            if cited:
                self.writer.put(" " + self._argument(" ".join(cited)), stop, stop + 1)

        return self._opens(at, end, done)

    def _quote_begins(self) -> None:
        if not self.quotes:
            self.writer.groups += 1
        self.quotes.append(self.writer.groups)
        self._begin()

    def _quote_ends(self) -> None:
        if self.quotes:
            self.quotes.pop()
        self._begin()

    def _environment(self, name: str, which: str, at: int, end: int) -> int:
        if which in _FORMULAS and name == "begin":
            close = re.compile(rf"\\end\{{{re.escape(which)}\*?\}}").search(self.file, at, end)
            self._begin()
            return close.end() if close else end
        if which in _QUOTES:
            if name == "end":
                self._quote_ends()
                return at
            at = self._options(at, end)
            self._quote_begins()
            if which == "displaycquote" and (group := _GROUP.match(self.file, at, end)):
                at = group.end()
            return at
        self._begin()
        return self._options(at, end) if name == "begin" else at

    def _note(self, at: int, end: int) -> int:
        """A footnote is read after the text, so that it parts no quotation."""
        while at < end and self.file[at].isspace():
            at += 1
        if not self.file.startswith("{", at):
            return at
        stop = self._group_end(at, end)
        if stop > at + 1:
            self.notes.append((self.writer.length, at + 1, stop - 1))
        return stop

    def _group_end(self, at: int, end: int) -> int:
        """Where the group that begins at a brace ends; right after the brace if it never does."""
        stop = self._ends.get(at, 0)
        return stop if at < stop <= end else at + 1

    @cached_property
    def _ends(self) -> dict[int, int]:
        """For each brace that opens a group, where the group ends: all found in one pass."""
        ends: dict[int, int] = {}
        open_: list[int] = []
        for match in _BRACE.finditer(self.file):
            if match[0] == "{":
                open_.append(match.start())
            elif match[0] == "}" and open_:
                ends[open_.pop()] = match.end()
        return ends

    def _citation(self, at: int, stop: int, end: int) -> int:
        options: list[str] = []
        stop = self._parenthesis(stop, end)
        while len(options) < 2 and (option := _OPTION.match(self.file, stop, end)):
            options.append(option[1])
            stop = option.end()
        group = _GROUP.match(self.file, stop, end)
        if not group:
            return stop
        self.writer.put(self._cited(group[1].split(","), options), at, group.end())
        return group.end()

    def _parenthesis(self, at: int, end: int) -> int:
        match = re.compile(r"\([^()]{0,200}\)").match(self.file, at, end)
        return match.end() if match else at

    def _cited(self, keys: list[str], options: list[str]) -> str:
        """A citation in Markdown's form, with the last optional argument as its locator."""
        names = [f"@{key.strip()}" for key in keys if key.strip()]
        place = self._argument(options[-1]).strip() if options else ""
        if re.fullmatch(r"\d+(?:\s*[-–—]+\s*\d+)?", place):
            place = f"p. {place}"
        return f"[{'; '.join(names)}{', ' + place if place else ''}]"

    def _argument(self, text: str) -> str:
        """The words of a short argument, as they are to be seen."""
        writer = Writer(text)
        _Reader(writer).read(0, len(text))
        return writer.text()

    def _dropped(self, name: str, at: int, end: int) -> int:
        if name in ("url", "nolinkurl") and (group := _GROUP.match(self.file, at, end)):
            start = self.writer.length
            self.writer.put(group[1], at, group.end())
            self.writer.literal.append((start, self.writer.length))
            self.writer.links.append(Link(start, self.writer.length, group[1]))
            return group.end()
        for _ in range(_DROPPED[name]):
            at = self._options(at, end)
            while at < end and self.file[at].isspace():
                at += 1
            if self.file.startswith("{", at):
                at = self._group_end(at, end)
            elif self.file.startswith("\\", at) and (command := _COMMAND.match(self.file, at, end)):
                at = self._options(command.end(), end)
        return at
