"""Slips in how a key or its value is written: quotation marks, colons, special characters."""

from __future__ import annotations

import re
from collections.abc import Sequence

from concordance.base.slip import KEY, Slip, above, in_quotes, indent, keys, short

_SPECIAL = "*&!%@`[]{}#?,"
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})(?:\\u([Dd][C-Fc-f][0-9A-Fa-f]{2}))?|U([0-9A-Fa-f]{8}))")


def text_beside_opener(lines: Sequence[str], line: int, column: int, said: str) -> Slip | None:
    """A text on the line of its `>-` or `|`."""
    match = re.match(r"( *(?:- +)*)([\w-]+): +([>|][-+]?) +(\S.*)$", lines[line])
    if not match or "block scalar" not in said:
        return None
    mended = {line: f"{match[1]}{match[2]}: {match[3]}"}  # what follows it must be indented anyway
    if line + 1 == len(lines) or indent(lines[line + 1]) <= len(match[1]):
        mended = {line: f"{match[1]}{match[2]}: {in_quotes(match[4])}"}
    hint = f"write: {match[2]}: {match[3]}\nand on the line below, indented: {short(match[4])}"
    message = f"a text that is introduced with {match[3]} begins on the line below"
    return Slip(line, match.start(4), message, hint, mended)


def comma_of_json(lines: Sequence[str], line: int, column: int, said: str) -> Slip | None:
    """A comma at the end of a line, as in JSON."""
    match = re.match(r'( *)"?([\w-]+)"?\s*:\s*(".*"),\s*$', lines[line])
    if not match:
        return None
    shown = f"{match[2]}: {match[3]}"
    return Slip(
        line,
        len(lines[line].rstrip()) - 1,
        "this line ends with a comma, as in JSON",
        f"one key per line, without commas: {short(shown)}",
        {line: match[1] + shown},
    )


def several_keys(lines: Sequence[str], line: int, column: int, said: str) -> Slip | None:
    """Several keys on one line."""
    if "mapping values" not in said:
        return None
    found = [match for match in re.finditer(r"(?<!\S)([\w-]+): +", lines[line]) if match[1] in keys()]
    if len(found) < 2 or '"' in lines[line] or "'" in lines[line]:
        return None
    named = " and ".join(f'"{match[1]}"' for match in found[:2])
    named += f" and {len(found) - 2} more" if found[2:] else ""
    starts = [*(match.start() for match in found[1:]), len(lines[line])]
    first = lines[line][: starts[0]].rstrip()
    return Slip(
        line,
        found[1].start(),
        f"the keys {named} are on one line",
        f"begin a line of its own with each key: {short(first.strip())}",
    )


def quoted_value(lines: Sequence[str], line: int, column: int, said: str) -> Slip | None:
    """A value that begins with a quotation mark, and goes on after the next one."""
    match = re.match(r"""( *(?:- +)*(?:[\w-]+: +)?)((["']).*)$""", lines[line])
    if not match or column <= match.start(2) or "flow" in said or "scalar" in said:
        return None
    value, mark = match[2].rstrip(), match[3]
    inner = value[1:-1] if value.endswith(mark) and len(value) > 1 else value
    shown = match[1] + in_quotes(inner)
    what = "quotation mark" if mark == '"' else "apostrophe"
    return Slip(
        line,
        column,
        f"the value ended at the second {what}; these words follow it: {short(lines[line][column:])}",
        f"write: {short(shown.strip())}\nor put the text below, after >-, with no marks around it",
        {line: shown},
    )


def special_value(lines: Sequence[str], line: int, column: int, said: str) -> Slip | None:
    """A value that begins with a character that means something else in YAML."""
    match = re.match(r"( *(?:- +)*(?:[\w-]+: +)?)(\S.*)$", lines[line])
    if not match or match[2][0] not in _SPECIAL or "',' or" in said:
        return None
    if match[2][0] in "[{" and (column <= match.start(2) or not re.match(r"\[?[\[{]\w", match[2])):
        return None
    return quoted_whole(line, match.start(2), match[1], match[2].rstrip())


def quoted_whole(line: int, column: int, before: str, value: str) -> Slip:
    """A value that begins with a character that means something else in YAML."""
    shown = before + in_quotes(value)
    return Slip(
        line,
        column,
        f"a value that begins with {value[0]} has to be in quotes",
        f"write: {short(shown.strip())}",
        {line: shown},
    )


def colon_in_text(lines: Sequence[str], line: int, column: int, said: str) -> Slip | None:
    """A text with a colon and a space, or a colon at its end, which would make it a key."""
    match = re.match(r"( *(?:- +)*)([\w-]+): +(\S.*)$", lines[line])
    if "mapping values" not in said or (match and match[3][0] in "\"'"):
        return None
    if match is None or column < match.start(3):
        hint = "put the text on the lines below its key, after >-"
        return Slip(line, column, "a text that has ': ' in it is taken for a key here", hint)
    shown = f"{match[1]}{match[2]}: {in_quotes(match[3].rstrip())}"
    return Slip(
        line,
        column,
        f'the text of "{match[2]}" has a colon in it that looks like that of a key',
        f"write: {short(shown.strip())}\nor put the text on the lines below, after >-",
        {line: shown},
    )


def no_space_after_colon(lines: Sequence[str], line: int, column: int, said: str) -> Slip | None:
    """A key whose colon is missing, or stands right before the value."""
    match = re.match(r"( *(?:- +)*)([\w-]+)(:| *= *| +)(\S.*)?$", lines[line])
    if "expected ':'" not in said or not match or (match[4] or "").startswith("//"):
        return None
    if match[2] not in keys() and match[3] != ":":
        return None
    shown = f"{match[2]}: {match[4] or ''}".rstrip()
    message = f'there is no space after the colon of "{match[2]}"'
    if match[3] != ":":
        message = f'there is no colon after the key "{match[2]}"'
    return Slip(line, match.end(2), message, f"write: {short(shown)}", {line: match[1] + shown})


def no_key(lines: Sequence[str], line: int, column: int, said: str) -> Slip | None:
    """A line that is neither a key nor indented."""
    if "expected ':'" not in said:
        return None
    at = next(above(lines, line), None)
    match = KEY.match(lines[at]) if at is not None else None
    belongs = f' below "{match[3]}"' if match else ""
    return Slip(
        line,
        indent(lines[line]),
        f"this line has no key: {short(lines[line].strip())}",
        f"if it belongs to the text above, indent it{belongs}; if it is a new value, write: key: value",
        {line: ""},
    )


def half_character(lines: Sequence[str], line: int, column: int, said: str) -> Slip | None:
    """An escape in double quotation marks that stands for half of a character, or for none."""
    match = _ESCAPE.search(lines[line], max(0, column - 2))
    if "Unicode character escape" not in said or not match:
        return None
    first, second = int(match[1] or match[3], 16), int(match[2] or "0", 16)
    hint, char = "write the character itself, or remove the escape", ""
    what = "half of a character" if 0xD800 <= first <= 0xDFFF else "no character"
    if first < 0xDC00 <= second <= 0xDFFF:
        char = chr(0x10000 + ((first - 0xD800) << 10) + second - 0xDC00)
        hint = f"the next one is the other half: write both as {char}, or as \\U{ord(char):08X}"
    mended = lines[line][: match.start()] + char + lines[line][match.end() :]
    message = f"the escape {match.group()[: 10 if match[3] else 6]} stands for {what}"
    return Slip(line, match.start(), message, hint, {line: mended})


def escape(lines: Sequence[str], line: int, column: int, said: str) -> Slip | None:
    """A backslash in double quotation marks."""
    match = re.match(r'( *(?:- +)*(?:[\w-]+: +)?)"(.*)"\s*$', lines[line])
    if "escape character" not in said and "hexdecimal" not in said and "hexadecimal" not in said:
        return None
    hint = "in double quotation marks a backslash is special: use single ones"
    if match is None:
        return Slip(line, column, "YAML does not know what this backslash stands for", hint)
    shown = f"{match[1]}'{match[2].replace(chr(39), chr(39) * 2)}'"
    hint += f"\nwrite: {short(shown.strip())}"
    return Slip(line, column, "YAML does not know what this backslash stands for", hint, {line: shown})
