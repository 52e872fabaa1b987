"""From the parser's events to a tree: a file's content, with the place of every value and key in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from concordance.base import ordinary
from concordance.base.miswritten import quoted_whole
from concordance.base.problems import Keys, Location, Problem
from concordance.base.surprises import Scalar


@dataclass(slots=True)
class Tree:
    """A file's content: its mappings, lists and texts, where each of them is, and what is wrong.

    `places` has the place of each value and `keys` the place of each key, both by the path of keys to it.
    `value` is None if there is nothing to work with. `text` is the whole file, with lines broken where
    YAML breaks them; it is empty if the file could not be decoded. `lost` are the keys at the top whose
    values could not be read.
    """

    value: Any = None
    text: str = ""
    places: Mapping[Keys, Location] = field(default_factory=dict)
    keys: Mapping[Keys, Location] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    lost: frozenset[str] = frozenset()


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
    again: list[list[tuple[str, Location]]] = field(default_factory=lambda: [[]])
    """The keys that are there a second time, in runs of such keys one after the other."""


def places_of(path: str, text: str) -> tuple[Places, Places]:
    """The places of the values and of the keys in a text in which nothing is unusual, the file `path`."""
    return Places(path, text, of_keys=False), Places(path, text, of_keys=True)


class Places(Mapping[Keys, Location]):
    """The places of the values, or of the keys, in a file in which nothing is unusual.

    Hardly any is ever asked for. So the file is read for them when the first one is.
    """

    __slots__ = ("_found", "_of_keys", "_path", "_text")

    def __init__(self, path: str, text: str, *, of_keys: bool) -> None:
        """The places in a text, which messages refer to as the file `path`."""
        self._path, self._text, self._of_keys = path, text, of_keys
        self._found: Mapping[Keys, Location] | None = None

    def _places(self) -> Mapping[Keys, Location]:
        if self._found is None:
            tree = Tree()
            Builder(tree, self._path, []).build(self._text)
            self._found = tree.keys if self._of_keys else tree.places
        return self._found

    def __getitem__(self, keys: Keys) -> Location:
        return self._places()[keys]

    def __iter__(self) -> Iterator[Keys]:
        return iter(self._places())

    def __len__(self) -> int:
        return len(self._places())


class Builder:
    """Fills a tree from the parser's events, without recursion."""

    def __init__(self, tree: Tree, path: str, lines: list[str]) -> None:
        """Fill `tree` from the file `path`; what is wrong is shown as its `lines` have it."""
        self.tree, self.path, self.lines = tree, path, lines
        self.places: dict[Keys, Location] = {}
        self.keys: dict[Keys, Location] = {}
        tree.places, tree.keys = self.places, self.keys
        self.open: list[_Open] = []
        self.scalars: list[Scalar] = []

    def build(self, text: str) -> None:
        """Process every event; nesting that is too deep, or a key that is not text, leaves no value."""
        try:
            self._build(text)
        finally:
            for opened in self.open:
                self._keys_again(opened)

    def _build(self, text: str) -> None:
        documents = 0
        for event in yaml.parse(text, Loader=ordinary.Loader):
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
                self._keys_again(self.open.pop())

    def _refuse_what_surprises(self, event: Any) -> None:
        anchor = getattr(event, "anchor", None)
        if isinstance(event, yaml.AliasEvent):
            message = f"the alias *{anchor} is not allowed"
            hint = f"write out the value; if this is text that begins with an asterisk, {self._quoted(event)}"
            self._refuse(event, "yaml-alias", message, hint)
        elif anchor is not None:
            hint = f"remove it; if this is text that begins with an ampersand, {self._quoted(event)}"
            self._refuse(event, "yaml-anchor", f"the anchor &{anchor} is not allowed", hint)
        tag = getattr(event, "tag", None)
        if tag is not None:
            message = f"the tag {tag} is not allowed"
            hint = (
                f"remove it: every value is text; if this is text that begins with !, {self._quoted(event)}"
            )
            self._refuse(event, "yaml-tag", message, hint)

    def _quoted(self, event: Any) -> str:
        """How to write the value that begins here if it is text."""
        line, column = event.start_mark.line, event.start_mark.column
        start = re.match(r" *(?:- +)*(?:[\w-]+: +)?", self.lines[line]) if line < len(self.lines) else None
        if start is None or start.end() != column:
            return "put it in quotes"
        shown = quoted_whole(line, column, start.group(), self.lines[line][column:].rstrip())
        return f"put it in quotes: {shown.hint.removeprefix('write: ')}"

    def _scalar(self, event: Any, value: str) -> None:
        if not self._wants_key():
            self._note(event, value, self._attach(event, value))
            return
        self._note(event, value, None)
        top = self.open[-1]
        if value in top.keys and self._begins_an_item(top, value):
            message = f'the key "{value}" appears twice in one item of the list'
            hint = f"if a new item begins here, a dash is missing: - {value}: …\nor else keep one of the two"
            self._refuse(event, "duplicate-key", message, hint)
        top.key, top.drops = value, value in top.keys
        if top.drops:
            top.again[-1].append((value, self._place(event)))
            return
        if top.again[-1]:
            top.again.append([])
        top.keys[value] = self._place(event)
        if top.path is not None:
            self.keys[*top.path, value] = top.keys[value]

    def _begins_an_item(self, top: _Open, key: str) -> bool:
        """Whether the first key of a list's item comes again: then what follows is taken for another item."""
        if not top.path or not isinstance(top.path[-1], int) or next(iter(top.keys)) != key:
            return False
        beside = self.open[-2].value
        self._keys_again(top)
        top.value, top.path, top.keys = {}, (*top.path[:-1], len(beside)), {}
        beside.append(top.value)
        return True

    def _keys_again(self, opened: _Open) -> None:
        """Report the keys that a mapping has twice; those that follow each other are one mistake."""
        for run in filter(None, opened.again):
            names = [f'"{key}"' for key, _ in run]
            lines = [opened.keys[key].line for key, _ in run]
            place = run[0][1]
            if len(run) == 1:
                message, hint = f"the key {names[0]} appears twice", "keep one of the two"
                hint = f"it is also on line {lines[0]}: {hint}"
            else:
                message = f"the keys {', '.join(names[:-1])} and {names[-1]} appear twice"
                hint = (
                    f"they are also on lines {lines[0]} to {lines[-1]}: keep one of each; "
                    "if the text was pasted twice, remove the second copy"
                )
            self.tree.problems.append(Problem(place, "duplicate-key", message, hint))
        opened.again = [[]]

    def _note(self, event: Any, value: str, keys: Keys | None) -> None:
        """Remember where a scalar was typed, for what can only be told from the file's text."""
        start, end = event.start_mark.index, event.end_mark.index
        self.scalars.append(Scalar(start, end, keys, getattr(event, "style", None) or "", value))

    def _opens(self, event: Any) -> bool:
        """Open a mapping or list; False, with the reason as a problem, if none is allowed here."""
        if len(self.open) == ordinary.MAX_DEPTH:
            message = f"more than {ordinary.MAX_DEPTH} levels of nesting"
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
            self.places[keys] = self._place(event)
        return keys

    def _wants_key(self) -> bool:
        return bool(self.open) and isinstance(self.open[-1].value, dict) and self.open[-1].key is None

    def _place(self, event: Any) -> Location:
        return Location(self.path, event.start_mark.line + 1, event.start_mark.column + 1)

    def _refuse(self, event: Any, rule: str, message: str, hint: str) -> None:
        self.tree.problems.append(Problem(self._place(event), rule, message, hint))
