"""LaTeX: sections, footnotes and displayed formulas from their commands, the words from pylatexenc.

Sections and footnotes are numbered as LaTeX numbers them, so that a locator agrees with the printed page.
Page numbers are unknown, and so is anything that a class or an external macro adds to the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from concordance.intake.document import Block, Document, Unreadable
from concordance.words.english import counted

_LEVELS = {"part": 0, "chapter": 1, "section": 1, "subsection": 2, "subsubsection": 3}
_HEADING = re.compile(r"\\(part|chapter|section|subsection|subsubsection)(\*?)\s*(?:\[[^\]]*\])?\s*(?=\{)")
_DISPLAYED = re.compile(
    r"\\begin\{(equation|align|gather|multline|eqnarray|displaymath|alignat|flalign|math)(\*?)\}.*?\\end\{\1\2\}"
    r"|\\\[.*?\\\]|\$\$.*?\$\$",
    re.S,
)
_LEFT_OUT = re.compile(
    r"\\begin\{(tabular|tabularx|longtable|tikzpicture|thebibliography|lstlisting|verbatim|algorithm|algorithmic"
    r"|filecontents|comment)(\*?)\}.*?\\end\{\1\2\}",
    re.S,
)
_INPUT = re.compile(r"\\(?:input|include|subfile)\s*\{([^}]+)\}")
_CITED = re.compile(r"~?\\(?:auto|paren|super|foot)?cite[a-zA-Z]*\*?\s*(?:\[[^\]]*\]\s*){0,2}\{[^}]*\}")
_SPELLED = re.compile(r"\\(?:citet|textcite|citeauthor|Citet)\b")
_LABEL = re.compile(r"\\label\s*\{([^}]*)\}")
_REF = re.compile(r"\\(?:ref|autoref|cref|Cref|eqref|pageref|nameref|S?ref)\*?\s*\{([^}]*)\}")
_MACRO = re.compile(r"\\(?:re)?newcommand\*?\s*\{?\\([A-Za-z]+)\}?\s*(?:\[(\d)\])?\s*(\[[^\]]*\])?\s*(?=\{)")
_DEF = re.compile(r"\\def\s*\\([A-Za-z]+)\s*((?:#\d)*)\s*(?=\{)")
_SEEN_AS = "\ue030"  # separates blocks while the words are being read


def read_latex(text: str, path: str, read: Callable[[Path], str] | None = None) -> Document:
    """The blocks of a LaTeX file; `read` returns the text of an included file. Raises `Unreadable`."""
    seen: list[str] = []
    doubts: list[str] = []
    text = _without_comments(_included(_without_comments(text), path, read, seen, doubts))
    data = {key: value for key, value in _data(text).items() if value}
    macros, text = _macros(text)
    begun, ended = text.find(r"\begin{document}"), text.find(r"\end{document}")
    body = text[begun + len(r"\begin{document}") : ended if ended > begun else None] if begun >= 0 else text
    body = _expanded(body, macros)
    if spelled := len(_SPELLED.findall(body)):
        doubts.append(
            f"left out: {counted(spelled, 'citation')} by name (\\citet, \\citeauthor): where a sentence"
            " needs the names, write them in"
        )
    body, cut = _LEFT_OUT.subn(" ", _DISPLAYED.sub(_mark("[equation]"), body))
    if cut:
        nouns = ("table, listing or bibliography", "tables, listings and bibliographies")
        seen.append(f"left out: {counted(cut, *nouns)}")
    blocks, unresolved = _Reader(body).blocks()
    if unresolved:
        shown = ", ".join(unresolved[:5]) + (", …" if len(unresolved) > 5 else "")
        doubts.append(f"references to labels without a number were left out: {shown}")
    if not any(block.kind == "text" for block in blocks):
        raise Unreadable(
            "this LaTeX file has no text",
            "give the main file, the one with \\begin{document}; included files are read from its folder",
            path,
        )
    return Document(blocks, seen=seen, doubts=doubts, data=data)


def _mark(text: str) -> str:
    return f"\n\n{_SEEN_AS}{text}\n\n"


def _without_comments(text: str) -> str:
    return re.sub(r"(?m)(?<!\\)((?:\\\\)*)%.*(?:\n[ \t]*)?", r"\1", text)


def _included(
    text: str, path: str, read: Callable[[Path], str] | None, seen: list[str], doubts: list[str]
) -> str:
    """The text with the files that it includes inserted, if they can be found from its folder."""
    folder = Path(path).parent
    for _ in range(4):  # an included file may include others; this ends any circle

        def put(found: re.Match[str]) -> str:
            name = found[1].strip()
            file = folder / (name if Path(name).suffix else f"{name}.tex")
            if read is None or not file.is_file():
                doubts.append(f'the included file "{name}" was not found')
                return ""
            seen.append(f"includes {name}")
            return _without_comments(read(file))

        if not _INPUT.search(text):
            break
        text = _INPUT.sub(put, text)
    return text


def _braced(text: str, at: int) -> int:
    """Where the group that begins at a brace ends: the position after its closing brace."""
    depth = 0
    place = at
    while place < len(text):
        char = text[place]
        if char == "\\":
            place += 1
        elif char == "{":
            depth += 1
        elif char == "}":
            depth -= 1
            if not depth:
                return place + 1
        place += 1
    return len(text)


def _macros(text: str) -> tuple[dict[str, tuple[int, str]], str]:
    """The macros that a file defines, each with its number of arguments; and the text without them."""
    macros: dict[str, tuple[int, str]] = {}
    for pattern in (_MACRO, _DEF):
        at = 0
        kept = ""
        for found in pattern.finditer(text):
            if found.start() < at:
                continue
            end = _braced(text, found.end())
            count = int(found[2] or 0) if pattern is _MACRO else found[2].count("#")
            if not (pattern is _MACRO and found[3]):  # one with a default argument is left to pylatexenc
                macros[found[1]] = (count, text[found.end() + 1 : end - 1])
            kept += text[at : found.start()]
            at = end
        text = kept + text[at:]
    return macros, text


def _expanded(text: str, macros: dict[str, tuple[int, str]]) -> str:
    """The text with its own macros expanded; a recursive one is given up after a few rounds."""
    if not macros:
        return text
    names = re.compile(
        r"\\(" + "|".join(sorted(map(re.escape, macros), key=len, reverse=True)) + r")(?![A-Za-z])"
    )
    for _ in range(5):
        out, at = [], 0
        for found in names.finditer(text):
            if found.start() < at:
                continue
            count, body = macros[found[1]]
            out.append(text[at : found.start()])
            at = found.end()
            for number in range(1, count + 1):
                while at < len(text) and text[at].isspace():
                    at += 1
                end = _braced(text, at) if text[at : at + 1] == "{" else min(at + 1, len(text))
                argument = text[at + 1 : end - 1] if text[at : at + 1] == "{" else text[at:end]
                body = body.replace(f"#{number}", argument)
                at = end
            if count == 0 and (gobbled := re.match(r"\{\}", text[at:])):
                at += gobbled.end()
            out.append(body)
        if not out:
            break
        text = "".join(out) + text[at:]
        if len(text) > 20_000_000:
            break
    return text


class _Reader:
    """Walks through a document's body and numbers what LaTeX numbers."""

    def __init__(self, body: str) -> None:
        """`body` no longer has comments, displayed formulas, or macros of its own."""
        self.body = body
        self.counts: Counter[str] = Counter()
        self.appendix = False
        self.labels: dict[str, str] = {}
        self.notes: list[str] = []
        self.captions: Counter[str] = Counter()
        self.chapters = bool(re.search(r"\\chapter\b", body))

    def blocks(self) -> tuple[list[Block], list[str]]:
        pieces = self._pieces()
        unresolved: dict[str, None] = {}

        def plain(text: str) -> str:
            def number(found: re.Match[str]) -> str:
                known = [self.labels.get(name.strip(), "") for name in found[1].split(",")]
                for name, value in zip(found[1].split(","), known, strict=True):
                    if not value:
                        unresolved[name.strip()] = None
                return " and ".join(value for value in known if value)

            return _words(_REF.sub(number, _LABEL.sub("", _CITED.sub("", text))))

        blocks: list[Block] = []
        for kind, level, text in pieces:
            if kind == "heading":
                title = re.sub(r"\s+", " ", plain(text)).strip()
                if title:
                    blocks.append(Block("heading", title, level=level))
                continue
            for part in re.split(r"\n\s*\n", text):
                if part.strip().startswith(_SEEN_AS):
                    blocks.append(Block("equation"))
                    part = part.strip().removeprefix(_SEEN_AS).removeprefix("[equation]")
                for line in plain(part).split("\n\n"):
                    if words := re.sub(r"\s+", " ", line).strip():
                        blocks.append(Block("text", words))
        for at, note in enumerate(self.notes, 1):
            blocks.append(Block("note", re.sub(r"\s+", " ", plain(note)).strip(), number=str(at)))
        return blocks, list(unresolved)

    def _pieces(self) -> list[tuple[str, int, str]]:
        """Numbered headings and the text below them; notes are removed, labels recorded."""
        self.body = re.sub(r"\\maketitle|\\tableofcontents|\\title\s*\{[^{}]*\}", "", self.body)
        self.body = re.sub(r"\\begin\{abstract\}", r"\\section*{Abstract}", self.body)
        self.body = self.body.replace(r"\end{abstract}", "\n\n")
        pieces: list[tuple[str, int, str]] = []
        at = 0
        for found in re.finditer(rf"{_HEADING.pattern}|\\appendix\b", self.body):
            if found.start() < at:
                continue
            pieces.append(("text", 0, self.body[at : found.start()]))
            if found[0] == r"\appendix":
                self.appendix = True
                self.counts.clear()
                at = found.end()
                continue
            end = _braced(self.body, found.end())
            title = self.body[found.end() + 1 : end - 1]
            number = "" if found[2] else self._number(found[1])
            level = _LEVELS[found[1]] + (self.chapters and found[1] != "chapter") + (found[1] == "part")
            pieces.append(("heading", level, f"{number} {title}".strip()))
            at = end
        pieces.append(("text", 0, self.body[at:]))
        number = ""
        read = []
        for kind, level, text in pieces:
            if kind == "heading":
                number = text.partition(" ")[0] if re.match(r"[\dA-Z][\d.]* ", text) else number
                for label in _LABEL.findall(text):
                    self.labels[label] = number
                read.append((kind, level, self._without_notes(text)))
            else:
                read.append((kind, level, self._without_notes(self._captions(text, number))))
        return read

    def _number(self, name: str) -> str:
        order = ["chapter", "section", "subsection", "subsubsection"] if self.chapters else list(_LEVELS)[2:]
        if name not in order:
            return ""
        self.counts[name] += 1
        place = order.index(name)
        for below in order[place + 1 :]:
            self.counts[below] = 0
        numbers = [self.counts[one] for one in order[: place + 1]]
        first = chr(64 + min(numbers[0], 26)) if self.appendix and numbers[0] else str(numbers[0])
        return ".".join([first, *map(str, numbers[1:])])

    def _captions(self, text: str, number: str) -> str:
        """The text with figures and tables replaced by numbered captions; other labels get the section's."""

        def figure(found: re.Match[str]) -> str:
            kind = found[1]
            inner = found[0]
            caption = re.search(r"\\caption(?:of\{\w+\})?\s*(?:\[[^\]]*\])?\s*(?=\{)", inner)
            if not caption:
                return "\n\n"
            self.captions[kind] += 1
            for label in _LABEL.findall(inner):
                self.labels[label] = str(self.captions[kind])
            words = inner[caption.end() + 1 : _braced(inner, caption.end()) - 1]
            return f"\n\n{kind.capitalize()} {self.captions[kind]}: {words}\n\n"

        text = re.sub(r"\\begin\{(figure|table)\*?\}.*?\\end\{\1\*?\}", figure, text, flags=re.S)
        for label in _LABEL.findall(text):
            self.labels.setdefault(label, number)
        return text

    def _without_notes(self, text: str) -> str:
        out, at = [], 0
        for found in re.finditer(r"\\(?:footnote|endnote|footnotetext)\s*(?:\[[^\]]*\])?\s*(?=\{)", text):
            if found.start() < at:
                continue
            end = _braced(text, found.end())
            out.append(text[at : found.start()])
            self.notes.append(text[found.end() + 1 : end - 1])
            at = end
        return "".join(out) + text[at:]


def _words(text: str) -> str:
    """The words of LaTeX without headings or notes, as a reader of the page sees them."""
    from pylatexenc.latex2text import LatexNodes2Text

    text = re.sub(r"\\item\s*\[([^\]]*)\]", r"\n\n\1 ", text).replace(r"\item", "\n\n")
    text = re.sub(r"\\begin\{[a-zA-Z]+\*?\}(?:\[[^\]]*\])?|\\end\{[a-zA-Z]+\*?\}", "\n\n", text)
    text = re.sub(
        r"\\(?:includegraphics|vspace|hspace|bibliographystyle|bibliography|setlength|setcounter|thispagestyle"
        r"|pagestyle|newpage|clearpage|noindent|centering|date|author)\*?\s*(?:\[[^\]]*\])?\s*(?:\{[^{}]*\}){0,2}",
        " ",
        text,
    )
    text = re.sub(r"\\(?:paragraph|subparagraph)\*?\s*\{", r"\n\n\\emph{", text)
    text = re.sub(r"\\(?:href)\s*\{[^{}]*\}\s*", "", text)
    text = re.sub(r"\\(?:textcolor|color|colorbox)\s*\{[^{}]*\}\s*", "", text)
    try:
        plain = LatexNodes2Text(
            math_mode="text", keep_comments=False, strict_latex_spaces=True
        ).latex_to_text(text, tolerant_parsing=True)
    except (ValueError, IndexError, RecursionError):  # something that only TeX itself understands
        plain = re.sub(r"\\[A-Za-z]+\*?|[{}$]", " ", text)
    return re.sub(r" +([.,;:!?)])", r"\1", plain)


def _data(text: str) -> dict[str, object]:
    data: dict[str, object] = {}
    for command, key in (("title", "title"), ("author", "author"), ("date", "issued")):
        if found := re.search(rf"\\{command}\s*(?:\[[^\]]*\])?\s*(?=\{{)", text):
            value = text[found.end() + 1 : _braced(text, found.end()) - 1]
            value = re.sub(r"\\(?:thanks|footnote|email|texttt)\s*\{[^{}]*\}", "", value)
            if key == "author":
                names = re.split(r"\\and\b|\\And\b|\\AND\b|,|\n\s*\n", value)
                first = [re.split(r"\\\\", name)[0] for name in names]
                data[key] = [{"literal": words} for name in first if (words := _words(name).strip())]
            elif key == "title":
                data[key] = re.sub(r"\s+", " ", _words(value.replace(r"\\", " "))).strip()
            elif day := re.match(r"\s*(\d{4}(?:-\d{2}){0,2})\s*$", value):
                data[key] = day[1]
    return data
