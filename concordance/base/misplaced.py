"""Slips of indentation and of dashes: lines that begin in a column where they cannot."""

from __future__ import annotations

import re
from collections.abc import Sequence

from concordance.base.slip import DASH, KEY, Slip, above, indent, is_key, keys, short

_OPENER = re.compile(r"( *)(?:- +)*([\w-]+): *[>|][-+0-9]*$")


def tab(lines: Sequence[str], line: int, column: int, said: str) -> Slip | None:
    """A tab in the indentation, or elsewhere where only a space may be."""
    text = lines[line].lstrip()
    indentation = lines[line][: len(lines[line]) - len(text)]
    if "\t" not in indentation:
        return _tab_within(lines[line], line, column)
    at = next(above(lines, line), None)
    width = 0
    if at is not None:
        is_text = not KEY.match(text) and not DASH.match(text)
        width = indent(lines[at]) if DASH.match(text) else _start(lines[at])
        if lines[at].rstrip().endswith(":") or (is_text and KEY.match(lines[at])):
            width += 2
    mended = {line: " " * width + text}
    return Slip(
        line,
        indentation.index("\t"),
        "there is a tab here, and YAML is indented with spaces",
        "replace this tab with spaces",
        mended,
    )


def _tab_within(text: str, line: int, column: int) -> Slip | None:
    """A tab at which the parser stopped: behind a dash, where a space has to be."""
    if text[column : column + 1] != "\t":
        return None
    start = len(text[:column].rstrip())
    mended = {line: f"{text[:start]} {text[column:].lstrip()}"}
    message = "there is a tab here, where YAML takes only spaces"
    return Slip(line, column, message, "replace this tab with a space", mended)


def no_space_after_dash(lines: Sequence[str], line: int, column: int, said: str) -> Slip | None:
    """A dash with its item right behind it."""
    for at in (line, next(above(lines, line), line)):
        match = re.match(r"( *)-([^\s-].*)", lines[at])
        if match and "'" not in match[2][:1]:
            shown = f"- {match[2]}"
            mended = {at: f"{match[1]}{shown}"}
            return Slip(
                at, len(match[1]), "a space is missing after the dash", f"write: {short(shown)}", mended
            )
    return None


def text_not_indented(lines: Sequence[str], line: int, column: int, said: str) -> Slip | None:
    """A text below `key: >-` that is not indented."""
    if DASH.match(lines[line]):
        return None
    for at in (line, *above(lines, line)):
        match = _OPENER.match(lines[at])
        if match:
            first = next((below for below in range(at + 1, len(lines)) if lines[below].strip()), at)
            own = len(re.match(r" *(?:- +)*", lines[at]).group())  # type: ignore[union-attr]
            if first == at or first > line or indent(lines[first]) > own:
                return None
            end = first
            while end < len(lines) and not _ends_text(lines[end]):
                end += 1
            mended = {
                each: " " * (own + 2) + lines[each].strip()
                for each in range(first, end)
                if lines[each].strip()
            }
            return Slip(
                first,
                indent(lines[first]),
                f'the text of "{match[2]}" begins in column {indent(lines[first]) + 1}; '
                f'it must be indented below "{match[2]}", which is in column {own + 1}',
                f"indent each line of the text with {own + 2} spaces",
                mended,
            )
        if is_key(lines[at]) and at != line:
            return None
    return None


def _ends_text(line: str) -> bool:
    return is_key(line) or bool(DASH.match(line)) or line.rstrip().endswith(":")


def deeper(lines: Sequence[str], line: int, column: int, said: str) -> Slip | None:
    """A key that is indented more than the keys beside it, so that it looks like text of the one above."""
    match = KEY.match(lines[line])
    at = next(above(lines, line), None)
    if "mapping values" not in said or not match or match[2] or at is None:
        return None
    beside = KEY.match(lines[at])
    if not beside or not beside[4] or match[3] not in keys():
        return None
    wanted = len(beside[1]) + len(beside[2])
    if len(match[1]) <= wanted or beside[4][0] in "\"'[{":
        return None
    return _misplaced(lines, line, match[3], wanted, beside[3], at)


def between(lines: Sequence[str], line: int, column: int, said: str) -> Slip | None:
    """A key or a dash in a column in which nothing around it begins."""
    if not any(part in said for part in ("expected key", "'-' indicator", "expected <block end>")):
        return None
    here = indent(lines[line])
    match, dash = KEY.match(lines[line]), DASH.match(lines[line])
    if not match and not dash:
        return None
    beside = [at for at in above(lines, line) if KEY.match(lines[at]) or DASH.match(lines[at])]
    for at in beside:
        if indent(lines[at]) == here and bool(dash) != bool(DASH.match(lines[at])):
            return _dash_or_not(lines, line, at)
        if DASH.match(lines[at]) or indent(lines[at]) < here:
            break
    if dash:
        return _misplaced_dash(lines, line, beside)
    columns = [(_start(lines[at]), at) for at in beside]
    open_, least = [], 10_000
    for start, at in columns:
        if start < least:
            open_.append((start, at))
            least = start
    if not open_ or match is None:
        return None
    wanted, at = min(open_, key=lambda each: (abs(each[0] - here), each[0] < here))
    other = KEY.match(lines[at])
    return _misplaced(lines, line, match[3], wanted, other[3] if other else "", at) if other else None


def _start(line: str) -> int:
    """The column of the first key of a line, after its dashes."""
    match = KEY.match(line)
    return len(match[1]) + len(match[2]) if match else indent(line)


def _moved(line: str, by: int) -> str:
    return " " * max(0, indent(line) + by) + line.lstrip(" ") if line.strip() else line


def _misplaced_dash(lines: Sequence[str], line: int, beside: Sequence[int]) -> Slip | None:
    """A dash in another column than the dash of the item before."""
    here = indent(lines[line])
    before = next((at for at in beside if DASH.match(lines[at])), None)
    if before is None or indent(lines[before]) == here:
        return None
    wanted = indent(lines[before])
    mended = {line: _moved(lines[line], wanted - here)}
    by: int | None = None  # the lines of the item move with its dash, unless they stand where they should
    for at in range(line + 1, len(lines)):
        if lines[at].strip() and indent(lines[at]) <= here:
            break
        if by is None and lines[at].strip():
            by = wanted + 2 - indent(lines[at])
        mended[at] = _moved(lines[at], by or 0)
    return Slip(
        line,
        here,
        f"this dash is in column {here + 1}; "
        f"that of the item before it, on line {before + 1}, is in column {wanted + 1}",
        f"begin the items of a list in the same column: put {_spaces(wanted)} before this dash",
        mended,
    )


def _misplaced(lines: Sequence[str], line: int, key: str, wanted: int, beside: str, other: int) -> Slip:
    """A key in another column than the key beside it; the keys below it that stand like it are meant too."""
    here = indent(lines[line])
    mended = {}
    for at in range(line, len(lines)):
        if lines[at].strip() and indent(lines[at]) < min(here, wanted):
            break
        if indent(lines[at]) == here and KEY.match(lines[at]):
            mended[at] = _moved(lines[at], wanted - here)
        elif indent(lines[at]) == wanted:
            break
    return Slip(
        line,
        here,
        f'"{key}" begins in column {here + 1}; '
        f'the key "{beside}" beside it, on line {other + 1}, begins in column {wanted + 1}',
        f'begin keys that belong together in the same column: put {_spaces(wanted)} before "{key}"',
        mended,
    )


def _spaces(number: int) -> str:
    return f"{number} spaces" if number > 1 else "one space" if number else "no space"


def _dash_or_not(lines: Sequence[str], line: int, same: int) -> Slip | None:
    """An item with a dash beside one without."""
    parent = next((at for at in above(lines, line) if indent(lines[at]) < indent(lines[line])), None)
    key = KEY.match(lines[parent]) if parent is not None else None
    with_dash, without = (line, same) if DASH.match(lines[line]) else (same, line)
    column = indent(lines[with_dash])
    if key is None:
        return None
    if key[3] == "quotes":
        label = re.sub(r"^ *- *(?:(?:label|id|name): *(?=\S))?", "", lines[with_dash]).strip().rstrip(":")
        return Slip(
            with_dash,
            column,
            'there is a dash here, but "quotes" is not a list: each quote goes under a label of its own',
            f"write: {label}:",
            {with_dash: f"{' ' * column}{label}:"},
        )
    shown = f"- {lines[without].strip()}"
    return Slip(
        without,
        indent(lines[without]),
        f'a dash is missing: line {with_dash + 1} begins an item of the list "{key[3]}" with one',
        f"write: {short(shown)}",
        {without: " " * indent(lines[without]) + shown},
    )
