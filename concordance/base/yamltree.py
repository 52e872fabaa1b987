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
    """A file's content: mappings, lists and texts; where each stands; what is wrong.

    `places` has the place of each value, `keys` that of each key, both under the path of keys to it.
    `value` is None where there is nothing to work with. `text` is the whole file with its lines as YAML
    counts them, empty where it is no text.
    """

    value: Any = None
    text: str = ""
    places: dict[Keys, Location] = field(default_factory=dict)
    keys: dict[Keys, Location] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


@dataclass(slots=True)
class _Open:
    """A mapping or list whose end has not come yet.

    `path` is None within a value that is dropped, as its key stands a second time; `drops` says that the
    next value is such a one. `keys` are the keys so far, with the place of each.
    """

    value: Any
    path: Keys | None
    key: str | None = None
    drops: bool = False
    keys: dict[str, Location] = field(default_factory=dict)


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
        _Builder(tree, path).build(text)
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


class _Builder:
    """Fills a tree from the parser's events, without recursion."""

    def __init__(self, tree: Tree, path: str) -> None:
        self.tree, self.path = tree, path
        self.open: list[_Open] = []

    def build(self, text: str) -> None:
        """Take every event; what cannot be nested further or has no key leaves the tree without a value."""
        documents = 0
        for event in yaml.parse(text, Loader=_Loader):
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents == 2:
                    hint = "one file, one entry"
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
            message = f"the alias *{anchor} stands for another value"
            self._refuse(event, "yaml-alias", message, "write the value out")
        elif anchor is not None:
            self._refuse(event, "yaml-anchor", f"the anchor &{anchor} is not allowed", "remove it")
        tag = getattr(event, "tag", None)
        if tag is not None:
            message = f"the tag {tag} is not allowed"
            self._refuse(event, "yaml-tag", message, "remove it: every value is text")

    def _scalar(self, event: Any, value: str) -> None:
        if not self._wants_key():
            self._attach(event, value)
            return
        top = self.open[-1]
        top.key, top.drops = value, value in top.keys
        if top.drops:
            message = f'the key "{value}" stands here a second time'
            hint = f"it stood first in line {top.keys[value].line}: keep one of the two"
            self._refuse(event, "duplicate-key", message, hint)
            return
        top.keys[value] = self._place(event)
        if top.path is not None:
            self.tree.keys[*top.path, value] = top.keys[value]

    def _opens(self, event: Any) -> bool:
        """Open a mapping or list; False, with the reason as a problem, where it may not stand here."""
        if len(self.open) == MAX_DEPTH:
            message = f"more than {MAX_DEPTH} levels of nesting"
            self._refuse(event, "yaml-syntax", message, "flatten the value")
            return False
        if self._wants_key():
            message = "a key must be a word, not a list or a mapping"
            self._refuse(event, "yaml-syntax", message, "quote the key")
            return False
        value: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
        self.open.append(_Open(value, self._attach(event, value)))
        return True

    def _attach(self, event: Any, value: Any) -> Keys | None:
        """Put a value where it belongs, and give the path of its keys; None where it is dropped."""
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
