"""The layout of an entry's file: the order of its keys, indentation by two, no white space at line ends.

What a file says and its comments stay: every step is compared with the file before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from concordance.base.paths import schema_line
from concordance.base.problems import Keys
from concordance.base.slip import indent
from concordance.editing.yamltext import Span, Unchangeable, YamlText, read_yaml

_ENTRY = (
    *("name", "kind", "aliases", "definition", "explanation", "drawing", "wording", "undefined"),
    *("elsewhere", "quotes", "links", "formerly"),
)
_ELSEWHERE = ("term", "about")
_QUOTE = ("source", "edition", "at", "role", "stance", "text", "omits")
_LINK = ("relation", "player", "target", "claim", "quote", "quotes", "inferred")
_MOST_ROUNDS = 40
"""How often a file is indented anew: once for each level, if nothing is in the way."""
_MOST_SINGLE = 20
"""How many changes are tried one by one if they cannot be made at once."""
_Edit = tuple[int, int, str]
"""Where a change begins and ends in the text, and what it puts there."""
_BREAK = re.compile(r"(?<![ \t])[ \t]++(?=\r?$)", re.MULTILINE)  # each run of white space is read once


def laid_out(path: str, data: bytes, *, schema: bool) -> bytes:
    """An entry's file in the usual layout; `schema` says whether its first line is to name the schema.

    Raises `Unchangeable` if it is not sound YAML.
    """
    file = read_yaml(path, data)
    before = file
    for step in (_trimmed, _indented, _ordered):
        changed = read_yaml(path, step(file).encode())
        if changed.value == before.value and _comments(changed) == _comments(before):
            file = changed
    text = file.text
    return with_schema_line(path, text.encode()) if schema else text.encode()


def with_schema_line(path: str, data: bytes) -> bytes:
    """A file whose first line names its schema, if it names none yet."""
    text = data.decode("utf-8-sig")
    if text.startswith("# yaml-language-server:"):
        return data
    newline = "\r\n" if "\r\n" in text else "\n"
    return f"{schema_line(path)}{newline}{text}".encode()


def _comments(file: YamlText) -> list[str]:
    """What could be comments, sorted: the lines and line ends that begin with a number sign."""
    return sorted(match[1].rstrip() for match in re.finditer(r"(?:^|\s)(#.*)$", file.text, re.MULTILINE))


def _trimmed(file: YamlText) -> str:
    """Without white space at the ends of lines, but for those within a text; one line break ends it."""
    within = [span for span in file.values.values() if span.style in ("|", ">", "'", '"', "plain")]

    def strip(match: re.Match[str]) -> str:
        inside = any(span.start < match.start() < span.end for span in within)
        return match.group() if inside else ""

    text = _BREAK.sub(strip, file.text)
    last = max(span.end for span in file.values.values())
    newline = "\r\n" if "\r\n" in text else "\n"
    return text.rstrip() + newline if last <= len(file.text.rstrip()) else text


def _indented(file: YamlText) -> str:
    """With two columns for each level, and a list's dashes below its key."""
    for _ in range(_MOST_ROUNDS):
        found = [*_misplaced(file)]
        if not found:
            break
        level = min(len(keys) for keys, _, _ in found)
        edits = [
            (_moved if span.style in ("|", ">") else _shifted)(file, span, wanted)
            for keys, span, wanted in found
            if len(keys) == level
        ]
        changed = _edited(file, edits)
        if changed is file:
            break
        file = changed
    return file.text


def _edited(file: YamlText, edits: Sequence[_Edit]) -> YamlText:
    """The file with as many of some edits as leave what it says; the file itself if none does.

    All are made at once, since a large file is read again each time: one by one only if that fails.
    """
    for group in ([edits], [[edit] for edit in edits[:_MOST_SINGLE]])[: 1 + (len(edits) > 1)]:
        for some in group:
            parts, last = [], len(file.text)
            for start, end, new in sorted(some, reverse=True):  # no two overlap, or the first one waits
                if end <= last:
                    parts += [file.text[end:last], new]
                    last = start
            text = "".join(reversed([*parts, file.text[:last]]))
            changed = read_yaml(file.path, text.encode())
            if changed.value == file.value and text != file.text:
                return changed
    return file


def _misplaced(file: YamlText) -> Iterator[tuple[Keys, Span, int]]:
    for keys, span in sorted(file.values.items(), key=lambda item: (len(item[0]), item[1].start)):
        if not keys:
            continue
        wanted = file.values[keys[:-1]].column + 2
        if (span.style == "block" and span.column != wanted) or (
            span.style in ("|", ">") and _column(file, span) not in (None, wanted)
        ):
            yield keys, span, wanted


def _column(file: YamlText, span: Span) -> int | None:
    """The column of a block of text; None if it is empty, or says itself how far it is indented."""
    sign, _, lines = file.text[span.start : span.end].partition("\n")
    first = next((line for line in lines.split("\n") if line.strip()), None)
    return None if first is None or re.search(r"\d", sign.partition("#")[0]) else indent(first)


def _moved(file: YamlText, span: Span, wanted: int) -> _Edit:
    """The lines of a block of text at another column."""
    column = _column(file, span) or 0
    sign, newline, lines = file.text[span.start : span.end].partition("\n")
    moved = [" " * wanted + line[column:] if line.strip() else line for line in lines.split("\n")]
    return span.start, span.end, sign + newline + "\n".join(moved)


def _shifted(file: YamlText, span: Span, wanted: int) -> _Edit:
    """The lines of a block moved to the left or to the right."""
    by = wanted - span.column
    start, end = file.line_start(span.start), file.line_end(span.end)
    lines = file.text[start:end].splitlines(keepends=True)
    first, moved = lines[0], []
    column = span.start - start
    if first[:column].strip():  # behind the dash of a list
        moved.append(first[: column + min(by, 0)] + " " * max(by, 0) + first[column:])
        lines = lines[1:]
    for line in lines:
        if not line.strip():
            moved.append(line)
        elif by < 0:
            moved.append(line[min(-by, indent(line)) :])
        else:
            moved.append(" " * by + line)
    return start, end, "".join(moved)


def _ordered(file: YamlText) -> str:
    """With the keys of the entry, its quotes and its links in the order of the template."""
    for level in sorted({len(keys) for keys in file.values}, reverse=True):
        for _ in range(_MOST_SINGLE):
            names: dict[Keys, list[str | int]] = {}
            for key in file.keys:
                names.setdefault(key[:-1], []).append(key[-1])
            edits = [
                edit
                for keys, span in file.values.items()
                if len(keys) == level and span.style == "block" and (order := _order(keys))
                if (edit := _sorted(file, keys, names.get(keys, ()), order))
            ]
            changed = _edited(file, edits) if edits else file
            if changed is file:
                break
            file = changed
    return file.text


def _order(keys: Keys) -> Sequence[str]:
    match keys:
        case ():
            return _ENTRY
        case ("quotes", str()):
            return _QUOTE
        case ("links", int()):
            return _LINK
        case ("elsewhere", int()):
            return _ELSEWHERE
    return ()


def _sorted(file: YamlText, keys: Keys, names: Sequence[str | int], order: Sequence[str]) -> _Edit | None:
    """One mapping with its keys in order, those that `order` lacks last; None if they are in order."""
    names = sorted(names, key=lambda name: file.keys[*keys, name].start)
    wanted = sorted(names, key=lambda name: order.index(str(name)) if name in order else len(order))
    if names == wanted:
        return None
    span = file.values[keys]
    begin, end = span.start, file.line_end(span.end)
    starts = {name: _start(file, file.keys[*keys, name].start) for name in names[1:]}
    column = span.start - file.line_start(span.start)
    is_item = bool(file.text[file.line_start(span.start) : span.start].strip())
    if not is_item:
        begin = file.line_start(span.start) if keys else _start(file, span.start, top=True)
    starts[names[0]] = begin
    ends = [*(starts[name] for name in names[1:]), end]
    parts = {name: file.text[starts[name] : stop] for name, stop in zip(names, ends, strict=True)}
    newline = "\r\n" if "\r\n" in file.text else "\n"
    parts = {name: part if part.endswith("\n") else part + newline for name, part in parts.items()}
    if is_item:  # the first key stands behind a dash, the others have spaces before them
        parts[names[0]] = " " * column + parts[names[0]]
    joined = "".join(parts[name] for name in wanted)
    if is_item:
        if joined[:column].strip():
            raise Unchangeable(f"{file.path}: a comment stands before a key that has to move")
        joined = joined[column:]
    return begin, end, joined


def _start(file: YamlText, at: int, *, top: bool = False) -> int:
    """Where the lines of a key begin, with the comments right above it; at the top, not those of the file."""
    start = file.line_start(at)
    while start:
        above = file.line_start(start - 1)
        line = file.text[above : start - 1]
        if not line.lstrip().startswith("#") or "yaml-language-server" in line:
            break
        start = above
    if top and start == 0:
        return file.line_start(at)
    return start
