"""The text of a YAML file with the stretch of every value, so that one value can change and nothing else.

A file is never written anew from its values, which would lose its comments and its layout. Instead a stretch
of its text is replaced, and what the result says is compared with what it should say.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Literal

import yaml

from concordance.base.problems import Keys
from concordance.base.yamltree import read_tree

Style = Literal["plain", "'", '"', "|", ">", "flow", "block"]
"""How a value is written: a text plainly, in quotes or as a block; a list or mapping as flow or block."""

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_BOM = "\ufeff"


class Refused(Exception):
    """A change that must not be made: the message says why, and what to do instead."""


class Unchangeable(Refused):
    """A file that cannot be changed by a program without risk: what it is, and what to do by hand."""


@dataclass(frozen=True, slots=True)
class Span:
    """Where a key or a value is: `[start, end)` in the text, its column from 0, and how it is written.

    A block, of text or of values, ends with its last line; what follows it is another's.
    """

    start: int
    end: int
    column: int
    style: Style


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of a text and what takes its place."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class YamlText:
    """A file's text, what it says, and the stretch of each value and of each key by the path of keys."""

    path: str
    text: str
    value: Any
    values: dict[Keys, Span]
    keys: dict[Keys, Span]

    def raw(self, keys: Keys) -> str:
        """A value as it is typed."""
        span = self.values[keys]
        return self.text[span.start : span.end]

    def line_start(self, at: int) -> int:
        """Where the line of a position begins."""
        return self.text.rfind("\n", 0, at) + 1

    def line_end(self, at: int) -> int:
        """Where the line of a position ends, after its line break."""
        found = self.text.find("\n", at)
        return len(self.text) if found < 0 else found + 1


def read_yaml(path: str, data: bytes) -> YamlText:
    """A file's text with its stretches. Raises `Unchangeable` if it is not sound YAML as `load` reads it."""
    tree = read_tree(path, data)
    if tree.problems:
        problem = tree.problems[0]
        raise Unchangeable(f"{problem.location}: {problem.message}: mend this first, and try again")
    text = data.decode("utf-8")
    offset = 1 if text.startswith(_BOM) else 0
    values: dict[Keys, Span] = {}
    keys: dict[Keys, Span] = {}
    root = yaml.compose(text[offset:], Loader=_Loader)
    waiting: list[tuple[Keys, Any]] = [((), root)]
    while waiting:
        path_of_keys, node = waiting.pop()
        values[path_of_keys] = _span(node, text, offset)
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                keys[*path_of_keys, key.value] = _span(key, text, offset)
                waiting.append(((*path_of_keys, key.value), value))
        elif isinstance(node, yaml.SequenceNode):
            waiting += [((*path_of_keys, number), item) for number, item in enumerate(node.value)]
    for within in sorted(values, key=len, reverse=True):  # a block ends with the last thing in it
        around = within[:-1]
        if within and values[around].style == "block":
            values[around] = replace(values[around], end=max(values[around].end, values[within].end))
    return YamlText(path, text, tree.value, values, keys)


def _span(node: Any, text: str, offset: int) -> Span:
    start, end = node.start_mark.index + offset, node.end_mark.index + offset
    style: Any
    if isinstance(node, yaml.ScalarNode):
        style = node.style or "plain"
        if style in ("|", ">"):
            end = start + len(text[start:end].rstrip()) if node.value.strip() else end
    else:
        style = "flow" if node.flow_style else "block"
        if style == "block":
            end = start
    return Span(start, end, node.start_mark.column, style)


def edited(text: str, edits: Iterable[Edit]) -> str:
    """A text after some edits, none of which may touch another."""
    at, parts = 0, []
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        assert edit.start >= at, "two edits of one stretch"
        parts += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*parts, text[at:]])


def checked_edit(file: YamlText, edits: Iterable[Edit], expected: Any) -> bytes:
    """The file after the edits. Raises `Unchangeable` unless it then says exactly what is expected."""
    data = edited(file.text, edits).encode()
    if (tree := read_tree(file.path, data)).problems or tree.value != expected:
        message = f"{file.path} is written in a way that a program cannot change safely: change it by hand"
        raise Unchangeable(message)
    return data


def line_after(file: YamlText, at: int, line: str) -> Edit:
    """The edit that adds a line, or several, after the one in which a position is."""
    end = file.line_end(at)
    rest = file.text[at:end]
    is_last = not rest.endswith("\n")
    newline = "\r\n" if "\r\n" in file.text else "\n"
    line = line.replace("\n", newline)
    return Edit(end, end, f"{newline}{line}{newline}" if is_last else f"{line}{newline}")
