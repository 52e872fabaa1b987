"""YAML as text with places: what `load` reads before anything is given a meaning.

Every scalar stays the text that was typed (YAML 1.2's failsafe schema), every value keeps its line
and column, and anything that could surprise a reader is refused: duplicate keys, anchors, aliases, tags,
several documents. Bad content results in problems, never in exceptions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from concordance.base.miswritten import quoted_whole
from concordance.base.problems import Keys, Location, Problem
from concordance.base.slip import Slip
from concordance.base.slips import before_parsing, diagnose
from concordance.base.surprises import Scalar, few, unmeant, unseen

MAX_BYTES = 256 * 1024
MAX_DEPTH = 12

_LINE_BREAK = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")

_LOST = "\ufffd"
"""What is read instead of a character that YAML does not allow."""

_BEGAN_EARLIER = ("simple key", "quoted scalar, found unexpected end", "parsing a flow ")
"""The parser notices these long after the place that needs to be fixed."""

_MOST_SLIPS = 12
"""How often a file is read again after a slip; one with more is not read on."""

_TOP_KEY = re.compile(r"([A-Za-z][\w-]*)\s*:(\s|$)")

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


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
    places: dict[Keys, Location] = field(default_factory=dict)
    keys: dict[Keys, Location] = field(default_factory=dict)
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
    _read(tree, path, text)
    if tree.value is None and not tree.problems:
        start = "start from concepts/_template.yaml" if path.startswith("concepts/") else "add its content"
        problem("empty-file", "the file is empty", start)
    return tree


def _read(tree: Tree, path: str, typed: str) -> None:
    """Fill a tree from a text. What stands beside a slip is read as well, as far as that is safe."""
    text = yaml.reader.Reader.NON_PRINTABLE.sub(_LOST, typed)  # the parser would stop there
    lines = _LINE_BREAK.sub("\n", text).split("\n")
    before = list(lines)
    found = dict.fromkeys(tree.problems)
    lost: dict[Keys, Location] = {}
    mended: set[int] = set()

    def mend(slip: Slip) -> None:
        for at, line in slip.mended.items():
            lines[at] = line
        mended.update(slip.mended)

    def report(slip: Slip) -> None:
        place = Location(path, slip.line + 1, slip.column + 1)
        found[Problem(place, slip.rule, slip.message, slip.hint)] = None
        mend(slip)

    for slip in list(before_parsing(lines)):
        report(slip)
    attempt, scalars = Tree(), list[Scalar]()
    for _ in range(_MOST_SLIPS):
        attempt = Tree()
        builder = _Builder(attempt, path, lines)
        if lines != before:
            text = "\n".join(lines)
        try:
            builder.build(text)
        except yaml.YAMLError as error:
            found |= dict.fromkeys(attempt.problems)
            scalars = builder.scalars
            line, column, said = _stopped(error, lines)
            refused = any(each.location.line == line + 1 for each in attempt.problems)
            slip = diagnose(lines, line, column, said)
            again = slip.line in mended
            if refused:
                mend(slip)
            else:
                report(slip)
            if again or not slip.mended:
                dropped = _drop(lines, slip.line)
                if dropped is None:
                    attempt = Tree()
                    break
                lost |= {keys: Location(path, at + 1) for keys, at in dropped.items()}
        else:
            scalars = builder.scalars
            break
    else:
        attempt = Tree()
    if lines != before:
        typed = _with_what_was_typed(typed, before, lines)
    surprises = few([*unseen(text, typed, scalars), *unmeant(text, scalars)])
    places = iter(_lines_and_columns(typed, [surprise.at for surprise in surprises]))
    for surprise in surprises:
        place = Location(path, *next(places))
        found[Problem(place, surprise.rule, surprise.message, surprise.hint)] = None
    tree.value, tree.places, tree.keys = attempt.value, attempt.places, lost | attempt.keys
    tree.lost = frozenset(str(key) for (key,) in lost)
    tree.problems = sorted(found | dict.fromkeys(attempt.problems))


def _with_what_was_typed(typed: str, before: Sequence[str], lines: Sequence[str]) -> str:
    """The text of the lines as they are read, with the characters that YAML does not allow, or breaks at."""
    breaks = [each if each in "\x85\u2028\u2029" else "\n" for each in _LINE_BREAK.findall(typed)]
    rows = zip(_LINE_BREAK.split(typed), before, lines, [*breaks, ""], strict=True)
    return "".join((own if line == old else line) + end for own, old, line, end in rows)


def _stopped(error: yaml.YAMLError, lines: list[str]) -> tuple[int, int, str]:
    """Where the parser stopped, or rather where that began, counted from 0, and what it said."""
    said = ", ".join(filter(None, (getattr(error, name, None) for name in ("context", "problem"))))
    marks = [getattr(error, "problem_mark", None), getattr(error, "context_mark", None)]
    if any(what in said for what in _BEGAN_EARLIER):
        marks.reverse()
    mark = next(filter(None, marks), None)
    line = min(mark.line, len(lines) - 1) if mark else 0
    return line, mark.column if mark else 0, said or str(error)


def _drop(lines: list[str], line: int) -> dict[Keys, int] | None:
    """Empty the part of a file that a slip is in, up to the next key at the top; the keys that are lost.

    None if there is no such part, so that nothing can be saved.
    """
    start: int | None = line
    if not lines[line] or lines[line][0].isspace():
        start = next((at for at in range(line, -1, -1) if _TOP_KEY.match(lines[at])), None)
    if start is None or not any(lines[start:]):
        return None
    end = next((at for at in range(line + 1, len(lines)) if _TOP_KEY.match(lines[at])), len(lines))
    found = re.findall(r"(?<!\S)([\w-]+)(?=:(?:\s|$))", lines[start]) or re.findall(r"^[\w-]+", lines[start])
    lines[start:end] = [""] * (end - start)
    return {(key,): start for key in found}


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

    def __init__(self, tree: Tree, path: str, lines: list[str]) -> None:
        self.tree, self.path, self.lines = tree, path, lines
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
            self.tree.keys[*top.path, value] = top.keys[value]

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
