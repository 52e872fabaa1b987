"""Drawings: SVG of shapes and words in the site's colors, read so that nothing else can be in them.

What is read is written anew from a list of elements and attributes, so a page can take it in as it is. A
drawing has no color of its own: classes say what a part is (`STYLES`), and the page that shows it gives it
the colors of its scheme.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

_WORDS = ("muted", "small", "large", "strong", "italic")
STYLES = frozenset(["box", "line", "dashed", "solid", "soft", "accent", "warning", *_WORDS])
"""What a part of a drawing can be; more than one word may be said of it."""

WIDEST = 420
"""The largest width of a viewBox: on a phone, words in anything wider would be too small to read."""

MOST_BYTES = 32 * 1024
"""The most bytes of a drawing."""

_SVG = "http://www.w3.org/2000/svg"
_PLACE = frozenset(["x", "y", "dx", "dy"])
_ELEMENTS: Mapping[str, frozenset[str]] = {
    "svg": frozenset(["viewBox"]),
    "g": frozenset(),
    "path": frozenset(["d"]),
    "rect": frozenset(["x", "y", "width", "height", "rx", "ry"]),
    "circle": frozenset(["cx", "cy", "r"]),
    "ellipse": frozenset(["cx", "cy", "rx", "ry"]),
    "line": frozenset(["x1", "y1", "x2", "y2"]),
    "polyline": frozenset(["points"]),
    "polygon": frozenset(["points"]),
    "text": _PLACE | {"text-anchor", "dominant-baseline"},
    "tspan": _PLACE | {"text-anchor", "dominant-baseline"},
}
_ANYWHERE = frozenset(["class", "transform", "data-kind"])
_TOLD = frozenset(["title", "desc"])
_VALUE = re.compile(r"[\w\s.,()+-]*", re.ASCII)
_BOX = re.compile(r"0 0 [1-9]\d{1,3} [1-9]\d{1,3}")


class Unfit(ValueError):
    """A drawing that cannot be shown: where, why, and what to do about it."""

    def __init__(self, line: int, message: str, hint: str) -> None:
        """Say it of a line, counted from 1."""
        super().__init__(message)
        self.line, self.message, self.hint = line, message, hint


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing: its title, what it shows in words, and its SVG, which is safe in a page.

    `title` is what everybody reads below it, and `about` is for those who do not see it. `width` and `height`
    are those of its viewBox; `svg` is the inner part alone.
    """

    title: str
    about: str
    width: int
    height: int
    svg: str


def drawing_of(text: str) -> Drawing:
    """The drawing in a file's text.

    Raises `Unfit` if it is no well-formed SVG, or has anything else in it than shapes and words.
    """
    reading = _Reading()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = reading.doctype
    parser.StartElementHandler = reading.start
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.words
    parser.ProcessingInstructionHandler = reading.instruction
    reading.parser = parser
    try:
        parser.Parse(text.encode(), True)
    except expat.ExpatError as error:
        message = f"this is not well-formed XML: {expat.ErrorString(error.code)}"
        raise Unfit(error.lineno, message, "save it again as SVG") from None
    return reading.drawing()


class _Reading:
    """What has been read of a drawing so far."""

    parser: expat.XMLParserType

    def __init__(self) -> None:
        self.told = {"title": "", "desc": ""}
        self.box: tuple[int, int] = (0, 0)
        self.parts: list[str] = []
        self.open: list[str] = []

    def drawing(self) -> Drawing:
        title, about = (" ".join(self.told[name].split()) for name in ("title", "desc"))
        if not title:
            raise Unfit(1, "the drawing has no title", "say what it shows: <title>…</title> below <svg …>")
        return Drawing(title, about or title, *self.box, "".join(self.parts).strip())

    def doctype(self, *_: object) -> None:
        raise self.unfit("a drawing has no DOCTYPE", "remove it")

    def instruction(self, target: str, _: str) -> None:
        raise self.unfit(f"a drawing has no <?{target[:40]}?>", "remove it")

    def start(self, name: str, given: dict[str, str]) -> None:
        space, _, element = name.rpartition(" ")
        if element == "svg" and not space:
            raise self.unfit("the <svg> does not say what it is", f'write: <svg xmlns="{_SVG}" …>')
        if space != _SVG or element not in _ELEMENTS.keys() | _TOLD:
            may = ", ".join([*_ELEMENTS, *_TOLD])
            raise self.unfit(f"<{element[:40]}> is not allowed in a drawing", f"it may have: {may}")
        if (element == "svg") != (not self.open):
            raise self.unfit("a drawing is one <svg>", "begin with <svg …>, and have no other within")
        if element in _TOLD and self.open != ["svg"]:
            raise self.unfit(f"<{element}> belongs directly below <svg …>", "move it there")
        self.open.append(element)
        if element in _TOLD:
            return
        attributes = "".join(f" {key}={quoteattr(self.value(element, key, given[key]))}" for key in given)
        if element == "svg":
            self.take_box(given.get("viewBox", ""))
        else:
            self.parts.append(f"<{element}{attributes}>")

    def value(self, element: str, key: str, value: str) -> str:
        allowed = _ELEMENTS[element] | (_ANYWHERE if element != "svg" else frozenset())
        if key not in allowed:
            hint = "colors and lines come from classes; " if element != "svg" else ""
            message = f"<{element}> cannot have {key.rpartition(' ')[2][:40]}"
            raise self.unfit(message, f"{hint}it may have: {', '.join(sorted(allowed))}")
        if not _VALUE.fullmatch(value):
            raise self.unfit(f'{key}="{value[:40]}" is not allowed', "write numbers and words")
        if key == "class" and (other := [word for word in value.split() if word not in STYLES]):
            may = ", ".join(sorted(STYLES))
            raise self.unfit(f'no part of a drawing can be "{other[0][:40]}"', f"a class is one of: {may}")
        return " ".join(value.split())

    def take_box(self, value: str) -> None:
        if not _BOX.fullmatch(value):
            message = f'the viewBox is "{value[:40]}"' if value else "the drawing has no viewBox"
            raise self.unfit(message, 'write: viewBox="0 0 WIDTH HEIGHT", in whole numbers up to 9999')
        width, height = value.split()[2:]
        if int(width) > WIDEST:
            message = f"the drawing is {width} wide: on a phone, its words could not be read"
            raise self.unfit(message, f"draw it at most {WIDEST} wide; it may be higher")
        self.box = int(width), int(height)

    def end(self, _: str) -> None:
        element = self.open.pop()
        if element not in _TOLD and element != "svg":
            self.parts.append(f"</{element}>")

    def words(self, text: str) -> None:
        inner = self.open[-1]
        if inner in _TOLD:
            self.told[inner] += text
        elif inner in ("text", "tspan"):
            self.parts.append(escape(text))
        elif text.strip():
            raise self.unfit(f'"{text.strip()[:40]}" is in no <text>', "put it in one, or remove it")

    def unfit(self, message: str, hint: str) -> Unfit:
        return Unfit(self.parser.CurrentLineNumber, message, hint)
