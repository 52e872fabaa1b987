"""What people slip on in YAML: what is wrong, how to write it, and the lines as they were meant.

The parser says where it stopped, which is seldom where the slip is. Here the lines around that place are
looked at, one kind of slip after the other. A slip that is understood is also mended in memory, so that
everything else in the file is still checked.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence

from concordance.base.misplaced import between, deeper, no_space_after_dash, tab, text_not_indented
from concordance.base.miswritten import (
    colon_in_text,
    comma_of_json,
    escape,
    half_character,
    no_key,
    no_space_after_colon,
    quoted_value,
    several_keys,
    special_value,
    text_beside_opener,
)
from concordance.base.slip import Slip

_FENCE = re.compile(r"(?:`{3,}|~{3,})\w*\s*$")
_MARKER = re.compile(r"([ \t]*)(<{7}|\|{7}|={7}|>{7})(?:\s.*)?$")
_STRANGE_INDENT = re.compile(r"[ \t]*[^\S \t\n]\s*")


def before_parsing(lines: Sequence[str]) -> Iterator[Slip]:
    """The slips that are seen without a parser, and that would only confuse it."""
    yield from _fence(lines)
    yield from _conflict(lines)
    yield from _dots(lines)
    for at, line in enumerate(lines):
        if match := _STRANGE_INDENT.match(line):
            char = next(char for char in match.group() if char not in " \t")
            what = f"{unicodedata.name(char, 'a character').lower()}s (U+{ord(char):04X})"
            mended = {at: " " * match.end() + line[match.end() :]}
            column = line.index(char)
            hint = "replace what comes before the first word with plain spaces"
            yield Slip(at, column, f"this line is indented with {what}", hint, mended)


def _fence(lines: Sequence[str]) -> Iterator[Slip]:
    written = [at for at, line in enumerate(lines) if line.strip()]
    ends = [at for at in {*written[:1], *written[-1:]} if _FENCE.match(lines[at])]
    if not ends:
        return
    first = min(ends)
    where = " and ".join(str(at + 1) for at in sorted(ends))
    message = f'"{lines[first].strip()}" is a fence of Markdown, not a part of the file'
    hint = f"remove line{'s' * (len(ends) > 1)} {where}"
    yield Slip(first, 0, message, hint, dict.fromkeys(ends, ""))


def _dots(lines: Sequence[str]) -> Iterator[Slip]:
    """Three dots alone, by which YAML ends a file, with more below."""
    for at, line in enumerate(lines):
        if line.rstrip() == "..." and any(below.strip() for below in lines[at + 1 :]):
            yield Slip(
                at, 0, "three dots alone end the file, and more follows them", "remove this line", {at: ""}
            )
            return


def _conflict(lines: Sequence[str]) -> Iterator[Slip]:
    """The markers that Git leaves where two versions collide; to go on, the first version is kept."""
    alone: list[int] = []
    for at, line in enumerate(lines):
        match = _MARKER.match(line)
        sign = match[2][0] if match else ""
        if (
            sign == ">"
            and (start := next((one for one in reversed(alone) if "<" in lines[one]), None)) is not None
        ):
            marks = [*(one for one in alone if one >= start), at]
            alone = [one for one in alone if one < start]
            if len(marks) > 2:
                dropped = dict.fromkeys([start, *range(marks[1], at + 1)], "")
                yield _collision(lines, marks, dropped)
                continue
            alone += marks
        elif sign:
            alone.append(at)
    for at in alone:
        if "=" not in lines[at]:  # which may also underline a heading
            yield _collision(lines, [at], {at: ""})


def _collision(lines: Sequence[str], marks: Sequence[int], mended: Mapping[int, str]) -> Slip:
    *first, last = [str(at + 1) for at in marks]
    where = f"its marks on lines {', '.join(first)} and {last}" if first else "a mark"
    hint = "keep one version, or write one that has both, and remove the lines that begin with "
    hint += "<<<<<<<, ======= and >>>>>>>" if first else lines[marks[0]].strip()[:7]
    column = len(lines[marks[0]]) - len(lines[marks[0]].lstrip())
    return Slip(
        marks[0], column, f"two versions collide here: Git left {where}", hint, mended, "merge-conflict"
    )


def diagnose(lines: Sequence[str], line: int, column: int, said: str) -> Slip:
    """What the parser slipped on: it stopped at this place, counted from 0, and said this."""
    for look in _LOOKS:
        if slip := look(lines, line, column, said):
            return slip
    for part, (message, hint) in _OTHERS.items():
        if part in said:
            return Slip(line, column, message, hint)
    return Slip(line, column, f"this is not valid YAML: {said}", _ANY)


_OTHERS = {
    "unexpected end of stream": (
        "the quotation mark that opens here is never closed",
        "close it at the end of the value, or remove it",
    ),
    "',' or": (
        "the bracket that opens here is never closed",
        "close it, and put a comma between the items: [one, other]; or write one item per line, after a dash",
    ),
    "cannot start any token": (
        "no value can begin with this character",
        "put the value in quotes",
    ),
}
"""What no look recognizes, keyed by part of what the parser said."""

_ANY = "put text that contains ': ' or ' #', or begins with a special character, in quotes"

_LOOKS: tuple[Callable[[Sequence[str], int, int, str], Slip | None], ...] = (
    tab,
    no_space_after_dash,
    text_not_indented,
    text_beside_opener,
    comma_of_json,
    half_character,
    escape,
    several_keys,
    deeper,
    quoted_value,
    special_value,
    colon_in_text,
    between,
    no_space_after_colon,
    no_key,
)
