"""YAML as text with places: what `load` reads before anything is given a meaning.

Every scalar stays the text that was typed (YAML 1.2's failsafe schema), every value keeps its line
and column, and anything that could surprise a reader is refused: duplicate keys, anchors, aliases, tags,
several documents. Bad content results in problems, never in exceptions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from concordance.base.problems import Keys, Location, Problem
from concordance.base.surprises import Scalar, conflicts, unmeant, unseen

MAX_BYTES = 256 * 1024
MAX_DEPTH = 12

_LINE_BREAK = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")

_LOST = "\ufffd"
"""What is read instead of a character that YAML does not allow."""

_BEGAN_EARLIER = ("simple key", "quoted scalar, found unexpected end")
"""The parser notices these long after the place that needs to be fixed."""

_SLIPS = {
    "mapping values": "put text that contains ': ' in quotes, or on the lines below, after `>-`; "
    "in a list, put a space after the dash",
    "could not find expected ':'": "write `key: value`, with a space after the colon; "
    "indent the lines of a text under its key",
    "cannot start any token": "put text that begins with this character in quotes",
    "an alias": "put text that begins with an asterisk in quotes",
    "an anchor": "put text that begins with an ampersand in quotes",
    "expected key": "start keys that belong together in the same column; "
    "put text that begins with a bracket or a quotation mark in quotes",
    "unexpected end of stream": "close the quotation mark that opens here",
    "escape character": "in double quotes a backslash is special: use single quotes",
    "": "put text that contains ': ' or ' #', or begins with a special character, in quotes",
}
"""How to fix what the parser trips over, keyed by part of its message."""

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class Tree:
    """A file's content: its mappings, lists and texts, where each of them is, and what is wrong.

    `places` has the place of each value and `keys` the place of each key, both by the path of keys to it.
    `value` is None if there is nothing to work with. `text` is the whole file, with lines broken where
    YAML breaks them; it is empty if the file could not be decoded.
    """

    value: Any = None
    text: str = ""
    places: dict[Keys, Location] = field(default_factory=dict)
    keys: dict[Keys, Location] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


@dataclass(slots=True)
class _Open:
    """A mapping or list whose end has not been reached yet.

    `path` is None inside a value that is dropped because its key is a duplicate; `drops` says that the
    next value is to be dropped. `keys` has the keys so far, with the place of each.
    """

    value: Any
    path: Keys | None
    key: str | None = None
    drops: bool = False
    keys: dict[str, Location] = field(default_factory=dict)


def read_tree(path: str, data: bytes) -> Tree:
    """The tree of one YAML file, given as bytes; problems refer to the file as `path`."""
    tree = Tree()

    def problem(rule: str, message: str, hint: str, line: int = 1, column: int = 1) -> None:
        tree.problems.append(Problem(Location(path, line, column), rule, message, hint))

    if len(data) > MAX_BYTES:
        problem(
            "file-too-large",
            f"the file has more than {MAX_BYTES:,} bytes, which is the limit",
            "shorten the texts in it; an entry can be split in two",
        )
        return tree
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        problem(
            "not-utf-8",
            f"byte 0x{data[error.start]:02x} is not UTF-8",
            "save the file with UTF-8 encoding",
            *_line_and_column(before, len(before)),
        )
        return tree
    tree.text = _LINE_BREAK.sub("\n", text)
    typed, text = text, yaml.reader.Reader.NON_PRINTABLE.sub(_LOST, text)  # the parser would stop there
    marks = [*conflicts(text)]
    builder = _Builder(tree, path)
    try:
        builder.build(text)
    except yaml.YAMLError as error:
        tree.value = None
        if not marks:  # they are why it is not valid
            problem("yaml-syntax", *_slip(error, text))
    surprises = sorted([*marks, *unseen(text, typed, builder.scalars), *unmeant(text, builder.scalars)])
    places = iter(_lines_and_columns(typed, [surprise.at for surprise in surprises]))
    for surprise in surprises:
        problem(surprise.rule, surprise.message, surprise.hint, *next(places))
    if tree.value is None and not tree.problems:
        start = "start from concepts/_template.yaml" if path.startswith("concepts/") else "add its content"
        problem("empty-file", "the file is empty", start)
    return tree


def _slip(error: yaml.YAMLError, text: str) -> tuple[str, str, int, int]:
    """What the parser tripped over: the message, the way to mend it, the line and the column."""
    said = ", ".join(filter(None, (getattr(error, name, None) for name in ("context", "problem"))))
    marks = [getattr(error, "problem_mark", None), getattr(error, "context_mark", None)]
    if any(what in said for what in _BEGAN_EARLIER):
        marks.reverse()
    mark = next(filter(None, marks), None)
    hint = next((hint for fragment, hint in _SLIPS.items() if fragment in said), _SLIPS[""])
    if mark and text[mark.index : mark.index + 1] == "\t":
        hint = "replace this tab with spaces"
    place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return (f"this is not valid YAML: {said or error}", hint, *place)


def _line_and_column(text: str, at: int) -> tuple[int, int]:
    [place] = _lines_and_columns(text, [at])
    return place


def _lines_and_columns(text: str, places: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The line and the column of places in a text, which come in order; the text is read once."""
    line, start, seen = 1, 0, 0
    for at in places:
        for match in _LINE_BREAK.finditer(text, seen, at):
            line, start = line + 1, match.end()
        seen = at
        yield line, at - start + 1


class _Builder:
    """Fills a tree from the parser's events, without recursion."""

    def __init__(self, tree: Tree, path: str) -> None:
        self.tree, self.path = tree, path
        self.open: list[_Open] = []
        self.scalars: list[Scalar] = []

    def build(self, text: str) -> None:
        """Process every event; nesting that is too deep, or a key that is not text, leaves no value."""
        documents = 0
        for event in yaml.parse(text, Loader=_Loader):
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents == 2:
                    hint = "a file holds one document: move the second one into a file of its own"
                    self._refuse(event, "several-documents", "a second document begins here", hint)
                    return
            self._refuse_what_surprises(event)
            if isinstance(event, yaml.ScalarEvent):
                self._scalar(event, event.value)
            elif isinstance(event, yaml.AliasEvent):
                self._scalar(event, f"*{event.anchor}")
            elif isinstance(event, yaml.CollectionStartEvent):
                if not self._opens(event):
                    self.tree.value = None
                    return
            elif isinstance(event, yaml.CollectionEndEvent):
                self.open.pop()

    def _refuse_what_surprises(self, event: Any) -> None:
        anchor = getattr(event, "anchor", None)
        if isinstance(event, yaml.AliasEvent):
            message = f"the alias *{anchor} is not allowed"
            hint = "write out the value; if this is text that begins with an asterisk, put it in quotes"
            self._refuse(event, "yaml-alias", message, hint)
        elif anchor is not None:
            hint = "remove it; if this is text that begins with an ampersand, put it in quotes"
            self._refuse(event, "yaml-anchor", f"the anchor &{anchor} is not allowed", hint)
        tag = getattr(event, "tag", None)
        if tag is not None:
            message = f"the tag {tag} is not allowed"
            hint = "remove it: every value is text; if this is text that begins with !, put it in quotes"
            self._refuse(event, "yaml-tag", message, hint)

    def _scalar(self, event: Any, value: str) -> None:
        if not self._wants_key():
            self._note(event, value, self._attach(event, value))
            return
        self._note(event, value, None)
        top = self.open[-1]
        top.key, top.drops = value, value in top.keys
        if top.drops:
            message = f'the key "{value}" appears twice'
            hint = f"it is also on line {top.keys[value].line}: keep one of the two"
            self._refuse(event, "duplicate-key", message, hint)
            return
        top.keys[value] = self._place(event)
        if top.path is not None:
            self.tree.keys[*top.path, value] = top.keys[value]

    def _note(self, event: Any, value: str, keys: Keys | None) -> None:
        """Remember where a scalar was typed, for what can only be told from the file's text."""
        start, end = event.start_mark.index, event.end_mark.index
        self.scalars.append(Scalar(start, end, keys, getattr(event, "style", None) or "", value))

    def _opens(self, event: Any) -> bool:
        """Open a mapping or list; False, with the reason as a problem, if none is allowed here."""
        if len(self.open) == MAX_DEPTH:
            message = f"more than {MAX_DEPTH} levels of nesting"
            self._refuse(event, "yaml-syntax", message, "nest the value less deeply")
            return False
        if self._wants_key():
            message = "a key must be a word, not a list or a mapping"
            self._refuse(event, "yaml-syntax", message, "put the key in quotes")
            return False
        value: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
        self.open.append(_Open(value, self._attach(event, value)))
        return True

    def _attach(self, event: Any, value: Any) -> Keys | None:
        """Put a value where it belongs, and return the path of keys to it; None if it is dropped."""
        keys: Keys | None = ()
        if not self.open:
            self.tree.value = value
        else:
            parent = self.open[-1]
            key: int | str = len(parent.value) if parent.key is None else parent.key
            keys = None if parent.drops or parent.path is None else (*parent.path, key)
            if isinstance(parent.value, list):
                parent.value.append(value)
            elif not parent.drops:
                parent.value[key] = value
            parent.key, parent.drops = None, False
        if keys is not None:
            self.tree.places[keys] = self._place(event)
        return keys

    def _wants_key(self) -> bool:
        return bool(self.open) and isinstance(self.open[-1].value, dict) and self.open[-1].key is None

    def _place(self, event: Any) -> Location:
        return Location(self.path, event.start_mark.line + 1, event.start_mark.column + 1)

    def _refuse(self, event: Any, rule: str, message: str, hint: str) -> None:
        self.tree.problems.append(Problem(self._place(event), rule, message, hint))
