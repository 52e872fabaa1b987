"""YAML as text with places: what `load` reads before anything is given a meaning.

Every scalar stays the text that was typed (YAML 1.2's failsafe schema), every value keeps its line
and column, and anything that could surprise a reader is refused: duplicate keys, anchors, aliases, tags,
several documents. Bad content results in problems, never in exceptions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import yaml

from concordance.base.ordinary import ordinary
from concordance.base.problems import Keys, Location, Problem
from concordance.base.slip import Slip
from concordance.base.slips import before_parsing, diagnose
from concordance.base.surprises import Scalar, few, unmeant, unseen
from concordance.base.treebuilding import Builder, Tree, places_of

MAX_BYTES = 256 * 1024

_LINE_BREAK = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")

_LOST = "\ufffd"
"""What is read instead of a character that YAML does not allow."""

_BEGAN_EARLIER = ("simple key", "quoted scalar, found unexpected end", "parsing a flow ")
"""The parser notices these long after the place that needs to be fixed."""

_MOST_SLIPS = 12
"""How often a file is read again after a slip; one with more is not read on."""

_TOP_KEY = re.compile(r"([A-Za-z][\w-]*)\s*:(\s|$)")


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
    value = ordinary(text)
    if value is not None:
        return Tree(value, text, *places_of(path, text))
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
        builder = Builder(attempt, path, lines)
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
    tree.value, tree.places, tree.keys = attempt.value, attempt.places, {**lost, **attempt.keys}
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
