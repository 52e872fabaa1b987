"""YAML as text and places: what `load` reads before any meaning is given to it.

Every scalar stays the text that was typed (YAML 1.2's failsafe schema), every value keeps its line
and column, and whatever could surprise a reader is refused: duplicate keys, anchors, aliases, tags,
several documents. Bad content gives problems, never exceptions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from concordance.base.problems import Keys, Location, Problem

MAX_BYTES = 256 * 1024
MAX_DEPTH = 12

_LINE_BREAK = re.compile(r"\r\n|[\r\x85\u2028\u2029]")

_BEGAN_EARLIER = ("simple key", "quoted scalar, found unexpected end")
"""The parser notices these long after the place that needs mending."""

_SLIPS = {
    "mapping values": "put a text that has ': ' in it into quotes, or below under `>-`; "
    "after the dash of a list's item comes a space",
    "could not find expected ':'": "write `key: value`, with a space after the colon; "
    "indent the lines of a text under its key",
    "cannot start any token": "put a text that begins with such a character into quotes",
    "an alias": "put a text that begins with an asterisk into quotes",
    "an anchor": "put a text that begins with an ampersand into quotes",
    "expected key": "begin the keys that belong together in the same column; "
    "put a text that begins with a bracket or a quotation mark into quotes",
    "unexpected end of stream": "close the quotation mark that opens here",
    "escape character": "in double quotes a backslash is special: use single quotes",
    "": "put a text that has ': ' or ' #' in it, or begins with a special character, into quotes",
}
"""How to mend what the parser stumbles over, by a part of what it says."""

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class Tree:
    """A file's content: mappings, lists and texts; the place of each value; what is wrong.

    `places` has the place of a value under the path of its keys, and the place of a key itself under
    that path with `KEY` in front. `value` is None where there is nothing to work with. `text` is the
    whole file with its lines as YAML counts them, empty where it is no text.
    """

    value: Any = None
    text: str = ""
    places: dict[Keys, Location] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


@dataclass(slots=True)
class _Open:
    """A mapping or list whose end has not come yet."""

    value: Any
    path: Keys
    key: str | None = None
    drop: bool = False  # the next value belongs to a key that stands a second time


def read_tree(path: str, data: bytes) -> Tree:
    """The tree of one YAML file, given as bytes; `path` is what the problems call it."""
    tree = Tree()

    def problem(rule: str, message: str, hint: str, line: int = 1, column: int = 1) -> None:
        tree.problems.append(Problem(Location(path, line, column), rule, message, hint))

    if len(data) > MAX_BYTES:
        problem(
            "file-too-large",
            f"the file has {len(data):,} bytes; the most an entry may have is {MAX_BYTES:,}",
            "split the entry, or shorten its explanation",
        )
        return tree
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        problem(
            "not-utf-8",
            f"byte 0x{data[error.start]:02x} is not UTF-8",
            "save the file with the encoding UTF-8",
            *_line_and_column(before, len(before)),
        )
        return tree
    tree.text = _LINE_BREAK.sub("\n", text)
    forbidden = yaml.reader.Reader.NON_PRINTABLE.search(text)
    if forbidden:  # the parser would say so too, but not where
        problem(
            "yaml-syntax",
            f"the character U+{ord(forbidden.group()):04X} may not stand in YAML",
            "remove it",
            *_line_and_column(text, forbidden.start()),
        )
        return tree
    try:
        _build(tree, path, text)
    except yaml.YAMLError as error:
        said = ", ".join(filter(None, (getattr(error, name, None) for name in ("context", "problem"))))
        marks = [getattr(error, "problem_mark", None), getattr(error, "context_mark", None)]
        if any(what in said for what in _BEGAN_EARLIER):
            marks.reverse()
        mark = next(filter(None, marks), None)
        found = text[mark.index : mark.index + 1] if mark else ""
        problem(
            "yaml-syntax",
            f"this is not YAML: {said or error}",
            next((hint for fragment, hint in _SLIPS.items() if fragment in said), _SLIPS[""])
            if found != "\t"
            else "indent with spaces: a tab stands here",
            *((mark.line + 1, mark.column + 1) if mark else (1, 1)),
        )
        tree.value = None
    if tree.value is None and not tree.problems:
        start = "start from concepts/_template.yaml" if path.startswith("concepts/") else "write its content"
        problem("empty-file", "the file is empty", f"{start}, or remove the file")
    return tree


def _line_and_column(text: str, at: int) -> tuple[int, int]:
    start = text.rfind("\n", 0, at) + 1
    return text.count("\n", 0, at) + 1, at - start + 1


def _build(tree: Tree, path: str, text: str) -> None:
    """Fill the tree from the parser's events, without recursion."""
    stack: list[_Open] = []
    documents = 0

    def place(event: Any) -> Location:
        return Location(path, event.start_mark.line + 1, event.start_mark.column + 1)

    def refuse(event: Any, rule: str, message: str, hint: str) -> None:
        tree.problems.append(Problem(place(event), rule, message, hint))

    def attach(event: Any, value: Any) -> Keys:
        """Put a value where it belongs and give the path of its keys."""
        if not stack:
            tree.value = value
            tree.places[()] = place(event)
            return ()
        parent = stack[-1]
        if isinstance(parent.value, list):
            keys: Keys = (*parent.path, len(parent.value))
            parent.value.append(value)
        elif parent.drop:
            parent.key, parent.drop = None, False
            return ("DUPLICATE", event.start_mark.line, event.start_mark.column)
        else:
            keys = (*parent.path, parent.key or "")
            parent.value[parent.key] = value
            parent.key = None
        tree.places[keys] = place(event)
        return keys

    def wants_key() -> bool:
        return bool(stack) and isinstance(stack[-1].value, dict) and stack[-1].key is None

    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents == 2:
                refuse(event, "several-documents", "a second document begins here", "one file, one entry")
            if documents > 1:
                return
        anchor = getattr(event, "anchor", None)
        if isinstance(event, yaml.AliasEvent):
            refuse(
                event, "yaml-alias", f"the alias *{anchor} stands for another value", "write the value out"
            )
        elif anchor is not None:
            refuse(event, "yaml-anchor", f"the anchor &{anchor} is not allowed", "remove it")
        if isinstance(event, (yaml.ScalarEvent, yaml.CollectionStartEvent)) and event.tag is not None:
            refuse(event, "yaml-tag", f"the tag {event.tag} is not allowed", "remove it: every value is text")

        if isinstance(event, (yaml.ScalarEvent, yaml.AliasEvent)):
            value = event.value if isinstance(event, yaml.ScalarEvent) else f"*{anchor}"
            if wants_key():
                top = stack[-1]
                top.key, top.drop = value, value in top.value
                if top.drop:
                    first = tree.places.get(("KEY", *top.path, value))
                    refuse(
                        event,
                        "duplicate-key",
                        f'the key "{value}" stands here a second time',
                        f"it stood first in line {first.line if first else '?'}: keep one of the two",
                    )
                else:
                    tree.places["KEY", *top.path, value] = place(event)
            else:
                attach(event, value)
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            if len(stack) == MAX_DEPTH:
                refuse(event, "yaml-syntax", f"more than {MAX_DEPTH} levels of nesting", "flatten the value")
                tree.value = None
                return
            if wants_key():
                refuse(event, "yaml-syntax", "a key must be a word, not a list or a mapping", "quote the key")
                tree.value = None
                return
            new: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
            stack.append(_Open(new, attach(event, new)))
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            stack.pop()
