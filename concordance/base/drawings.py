"""Drawings: SVG of shapes and words in the site's colors, read so that nothing else can be in them.

What is read is written anew from a list of elements and attributes, so a page can take it in as it is. A
drawing has no color of its own: classes say what a part is (`STYLES`), and the page that shows it gives it
the colors of its scheme.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple
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
_BEGIN = f'begin with <svg xmlns="{_SVG}" viewBox="0 0 WIDTH HEIGHT">'
_NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)"
_SIZE = r"(?:\d+\.?\d*|\.\d+)"
_BETWEEN = r"(?:\s*,\s*|\s+)"
_MOVES = rf"(?:translate|scale|rotate)\({_NUMBER}(?:{_BETWEEN}{_NUMBER}){{0,2}}\)"
_PLACES = frozenset(["x", "y", "dx", "dy", "cx", "cy", "x1", "y1", "x2", "y2"])
_SIZES = frozenset(["width", "height", "r", "rx", "ry"])
_VALUES: Mapping[str, tuple[re.Pattern[str], str]] = {
    **dict.fromkeys(_PLACES, (re.compile(_NUMBER, re.ASCII), "a number, such as 12 or -4.5")),
    **dict.fromkeys(_SIZES, (re.compile(_SIZE, re.ASCII), "a number without a unit, such as 12")),
    "points": (
        re.compile(rf"{_NUMBER}(?:{_BETWEEN}{_NUMBER})*", re.ASCII),
        'numbers, two for each point: "0,0 10,5"',
    ),
    "text-anchor": (re.compile("start|middle|end"), "start, middle or end"),
    "dominant-baseline": (re.compile("auto|middle|central|hanging"), "auto, middle, central or hanging"),
    "transform": (
        re.compile(rf"{_MOVES}(?:{_BETWEEN}?{_MOVES})*", re.ASCII),
        "translate(…), scale(…) or rotate(…), with numbers",
    ),
    "data-kind": (re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*"), "the id of a kind"),
    "class": (re.compile(r"[\w\s-]*", re.ASCII), "words"),
    "viewBox": (re.compile("0 0 [1-9][0-9]{1,3} [1-9][0-9]{1,3}"), "0 0 WIDTH HEIGHT, in whole numbers"),
}
"""What the value of each attribute is, and how that is said."""

_TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
_STEP = re.compile(r"([A-Za-z])([^A-Za-z]*)")

_TEXT = frozenset(["x", "y", "dx", "dy", "text-anchor", "dominant-baseline"])
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
    "text": _TEXT,
    "tspan": _TEXT,
}
_ANYWHERE = frozenset(["class", "transform", "data-kind"])
_TOLD = ("title", "desc")
_WORDED = ("text", "tspan")


class Fault(NamedTuple):
    """What is wrong in a drawing: the line, counted from 1, what was found, and what to do about it."""

    line: int
    message: str
    hint: str


class Unfit(ValueError):
    """A drawing that cannot be shown, with all that is wrong in it."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        """Say all of it."""
        super().__init__(faults[0].message)
        self.faults = faults


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
    if not text.strip():
        raise Unfit((Fault(1, "the file is empty", _BEGIN),))
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
        hint = "close each element, and write &amp; for & and &lt; for <"
        raise Unfit((*reading.faults, Fault(error.lineno, message, hint))) from None
    return reading.drawing()


class _Reading:
    """What has been read of a drawing so far."""

    parser: expat.XMLParserType

    def __init__(self) -> None:
        self.told: dict[str, str] = {}
        self.box: tuple[int, int] = (0, 0)
        self.parts: list[str] = []
        self.open: list[str] = []
        self.faults: list[Fault] = []

    def drawing(self) -> Drawing:
        title, about = (" ".join(self.told.get(name, "").split()) for name in _TOLD)
        if not title:
            hint = "say what it shows: <title>…</title> below <svg …>"
            self.faults.append(Fault(1, "the drawing has no title", hint))
        if not about:
            hint = "say in words what it shows: <desc>…</desc> below the title"
            self.faults.append(Fault(1, "the drawing says nothing to those who do not see it", hint))
        if self.faults:
            raise Unfit(tuple(self.faults))
        return Drawing(title, about, *self.box, "".join(self.parts).strip())

    def doctype(self, *_: object) -> None:
        """A DOCTYPE can define entities, so nothing after it is read."""
        self.fault("a drawing has no DOCTYPE", "remove it")
        raise Unfit(tuple(self.faults))

    def instruction(self, target: str, _: str) -> None:
        self.fault(f"a drawing has no <?{target[:40]}?>", "remove it")

    def start(self, name: str, given: dict[str, str]) -> None:
        space, _, element = name.rpartition(" ")
        first = not self.open
        self.open.append(element if space == _SVG else name)
        if first and element == "svg" and not space:  # then nothing in it is what it seems
            self.fault("the <svg> does not say what it is", _BEGIN)
            raise Unfit(tuple(self.faults))
        if space != _SVG or element not in {*_ELEMENTS, *_TOLD}:
            may = ", ".join([*_ELEMENTS, *_TOLD])
            self.fault(f"<{element[:40]}> is not allowed in a drawing", f"it may have: {may}")
        elif (element == "svg") != first:
            self.fault("a drawing is one <svg>", "begin with <svg …>, and have no other within")
        elif element in _TOLD:
            self.tell(element)
        else:
            shown = "".join(
                f" {key}={quoteattr(' '.join(value.split()))}"
                for key, value in given.items()
                if self.may_have(element, key, value)
            )
            if element == "svg":
                self.take_box(given.get("viewBox", ""))
            else:
                self.parts.append(f"<{element}{shown}>")

    def tell(self, element: str) -> None:
        if self.open != ["svg", element]:
            self.fault(f"<{element}> belongs directly below <svg …>", "move it there")
        elif element in self.told:
            self.fault(f"there is a second <{element}>", "put all its words into the first")
        self.told.setdefault(element, "")

    def may_have(self, element: str, key: str, value: str) -> bool:
        allowed = _ELEMENTS[element] | (_ANYWHERE if element != "svg" else frozenset())
        if key not in allowed:
            hint = "colors and lines come from classes; " if element != "svg" else ""
            message = f"<{element}> cannot have {key.rpartition(' ')[2][:40]}"
            self.fault(message, f"{hint}it may have: {', '.join(sorted(allowed))}")
        elif key == "class" and (other := [word for word in value.split() if word not in STYLES]):
            may = ", ".join(sorted(STYLES))
            self.fault(f'no part of a drawing can be "{other[0][:40]}"', f"a class is one of: {may}")
        elif why := _why_not(key, value):
            self.fault(f'{key}="{value[:40]}" is not allowed', f"write {why}")
        else:
            return True
        return False

    def take_box(self, value: str) -> None:
        if not value:
            self.fault("the drawing has no viewBox", 'write: viewBox="0 0 WIDTH HEIGHT"')
        if _why_not("viewBox", value):
            return
        width, height = map(int, value.split()[2:])
        if width > WIDEST:
            message = f"the drawing is {width} wide: on a phone, its words could not be read"
            self.fault(message, f"draw it at most {WIDEST} wide; it may be higher")
        self.box = width, height

    def end(self, _: str) -> None:
        element = self.open.pop()
        if element in _ELEMENTS and element != "svg":
            self.parts.append(f"</{element}>")

    def words(self, text: str) -> None:
        inner = self.open[-1]
        if inner in _TOLD:
            self.told[inner] = self.told.get(inner, "") + text
        elif inner in _WORDED:
            self.parts.append(escape(text))
        elif text.strip() and inner in _ELEMENTS:
            self.fault(f'"{text.strip()[:40]}" is in no <text>', "put it in one, or remove it")

    def fault(self, message: str, hint: str) -> None:
        self.faults.append(Fault(self.parser.CurrentLineNumber, message, hint))


def _why_not(key: str, value: str) -> str:
    """What the value of an attribute has to be, if it is not; empty if it is."""
    if key == "d":
        return "" if _is_path(value) else 'a path that begins with M, such as "M0 0 L10 5 h4 z"'
    pattern, said = _VALUES[key]
    return "" if pattern.fullmatch(value.strip()) else said


def _is_path(value: str) -> bool:
    """Whether a path begins with a move, and each of its steps has as many numbers as it takes."""
    steps = _STEP.findall(value.strip())
    if not steps or steps[0][0] not in "Mm" or "".join(map("".join, steps)) != value.strip():
        return False
    for step, numbers in steps:
        takes = _TAKES.get(step.upper())
        if takes is None or not re.fullmatch(rf"[\s,]*(?:{_NUMBER}[\s,]*)*", numbers, re.ASCII):
            return False
        count = len(re.findall(_NUMBER, numbers, re.ASCII))
        if count % takes or not count if takes else count:
            return False
    return True
