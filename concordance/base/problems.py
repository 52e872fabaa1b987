"""What is wrong with the data, where, and how to fix it.

A `Problem` is a value, never an exception: loading and checking return problems, and only the command
line and the MkDocs plugin decide what to do about them. One object has several renderings: text for a
terminal, JSON for programs, SARIF 2.1.0 for code scanners, and what GitHub and GitLab show beside the lines.
"""

from __future__ import annotations

import os
import shlex
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from hashlib import sha256
from typing import Literal
from urllib.parse import quote

from concordance.base.files import json_text

PROGRAM = "concordance"
"""How the command line is called where the engine is installed and on the PATH."""

Keys = tuple[str | int, ...]
"""The path to a value in a file: the keys of mappings and the positions in lists, from the top."""


@dataclass(frozen=True, order=True, slots=True)
class Location:
    """A place in a file: `path` relative to the knowledge base's root, `line` and `column` from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One thing that is wrong.

    `rule` is the permanent name of the rule that was broken; `message` says what was found and, unless
    that is obvious, what was expected; `hint` says how to fix it and may have several lines. `run` has the
    arguments of the command of ours that helps; the hint's last line leads up to it. A `warning` asks
    somebody to look, and a `note` only tells.
    """

    location: Location
    rule: str
    message: str
    hint: str = ""
    level: Literal["error", "warning", "note"] = "error"
    run: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.text()

    def text(self, program: str = PROGRAM) -> str:
        """The problem as lines for a terminal; commands are given as `program` has to be called."""
        text = f"{self.location}: {self.level}[{self.rule}]: {self.message}"
        lines = [text, *(f"    {line}" for line in self.help(program).split("\n") if line)]
        return "\n".join(map(printable, lines))

    def help(self, program: str = PROGRAM) -> str:
        """The hint, with the command that helps."""
        return f"{self.hint} {command_line(self.run, program)}".strip() if self.run else self.hint


_MOST_ALIKE = 100


def few(problems: Iterable[Problem], *, folders: bool = False) -> Iterator[Problem]:
    """Of each rule in each file, or in each folder, as many problems as somebody may read.

    The last one says how many more there are.
    """
    counts: Counter[tuple[str, str]] = Counter()
    last: dict[tuple[str, str], Problem] = {}
    for problem in problems:
        path = problem.location.path
        key = problem.rule, path.rpartition("/")[0] if folders else path
        counts[key] += 1
        if counts[key] < _MOST_ALIKE:
            yield problem
        elif counts[key] == _MOST_ALIKE:
            last[key] = problem
    for key, problem in last.items():
        more = f"; {counts[key] - _MOST_ALIKE:,} more are like it in this {'folder' if folders else 'file'}"
        yield replace(problem, message=problem.message + more * (counts[key] > _MOST_ALIKE))


def command_line(arguments: Sequence[str], program: str = PROGRAM) -> str:
    """A command of ours as it is typed in this system's shell."""
    if os.name == "nt":
        import subprocess

        return f"{program} {subprocess.list2cmdline(arguments)}"
    return f"{program} {shlex.join(arguments)}"


def printable(text: str) -> str:
    """The text on one line, with characters that a terminal would obey or not show written as escapes."""
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape", "surrogatepass").decode("ascii")
        for char in text
    )


def as_text(problems: Iterable[Problem], program: str = PROGRAM) -> str:
    """The problems as lines for a terminal; an empty string if there are none."""
    return "".join(f"{problem.text(program)}\n" for problem in problems)


def as_json(problems: Iterable[Problem], program: str = PROGRAM) -> str:
    """The problems as a JSON array of objects: path, line, column, level, rule, message, hint."""
    rows = [
        {
            "path": problem.location.path,
            "line": problem.location.line,
            "column": problem.location.column,
            "level": problem.level,
            "rule": problem.rule,
            "message": problem.message,
            "hint": problem.help(program),
        }
        for problem in problems
    ]
    return json_text(rows)


def as_github(problems: Iterable[Problem], program: str = PROGRAM) -> str:
    """The problems as GitHub workflow commands, one per line: `::error`, `::warning` or `::notice`.

    Data and properties are escaped as in GitHub's toolkit (`actions/toolkit`, `command.ts`).
    """

    def data(text: str) -> str:
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

    def attribute(text: str) -> str:
        return data(text).replace(":", "%3A").replace(",", "%2C")

    lines = []
    for problem in problems:
        place = problem.location
        lines.append(
            f"::{_COMMANDS[problem.level]} file={attribute(place.path)},line={place.line},col={place.column},"
            f"title={attribute(problem.rule)}::{data(_body(problem, program))}\n"
        )
    return "".join(lines)


_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def as_sarif(problems: Iterable[Problem], program: str = PROGRAM) -> str:
    """The problems as a SARIF 2.1.0 log with a single run (OASIS Standard, 27 March 2020)."""
    found = list(problems)
    results = [
        {
            "ruleId": problem.rule,
            "level": problem.level,
            "message": {"text": f"{problem.message}\n{problem.help(program)}".rstrip()},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": _address(problem.location.path)},
                        "region": {
                            "startLine": problem.location.line,
                            "startColumn": problem.location.column,
                        },
                    }
                }
            ],
        }
        for problem in found
    ]
    rules = [
        {
            "id": rule,
            "shortDescription": {"text": rule.replace("-", " ")},
            "fullDescription": {"text": f"The rule {rule} of Concordance is broken."},
            "help": {"text": "Each message says what was found and, below it, how to mend it."},
        }
        for rule in sorted({problem.rule for problem in found})
    ]
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": {"name": "concordance", "rules": rules}}, "results": results}],
    }
    return json_text(log)


def as_gitlab(problems: Iterable[Problem], program: str = PROGRAM) -> str:
    """The problems as a code quality report of GitLab, which is a part of Code Climate's JSON."""
    seen: Counter[str] = Counter()
    rows = []
    for problem in problems:
        place = problem.location
        said = "\0".join([problem.rule, place.path, problem.message])
        seen[said] += 1  # so that a problem that is there twice counts twice, wherever its lines move
        rows.append(
            {
                "description": _body(problem, program),
                "check_name": problem.rule,
                "fingerprint": sha256(f"{said}\0{seen[said]}".encode("utf-8", "surrogatepass")).hexdigest(),
                "severity": {"error": "major", "warning": "minor", "note": "info"}[problem.level],
                "location": {"path": place.path, "lines": {"begin": place.line}},
            }
        )
    return json_text(rows)


def _body(problem: Problem, program: str) -> str:
    """The message, and below it the lines of the hint."""
    return "\n".join(map(printable, [problem.message, *problem.help(program).split("\n")])).rstrip()


def _address(path: str) -> str:
    """A path as a reference (RFC 3986), which has no spaces, no colon at first, and ASCII letters only."""
    return quote(path.encode("utf-8", "surrogatepass"))


RENDERINGS = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
    "gitlab": as_gitlab,
    "sarif": as_sarif,
}
"""The renderings by name; each turns problems into a text that is empty or ends with a line break.

Each takes the problems, and how the command line is to be called in the commands that hints print.
"""

ON_A_FORGE = {"github", "gitlab", "sarif"}
"""The renderings in which a path begins at the top of the repository, for a forge to find the lines."""

_LONGEST_WORD = 80
_MOST_HINTS = 100
_MOST_COMPARED = 200_000


def most_hints(names: int) -> int:
    """How many hints may be looked for among so many names; more mistakes than that nobody made by hand."""
    return min(_MOST_HINTS, 10 + _MOST_COMPARED // max(1, names))


def did_you_mean(found: str, known: Iterable[str]) -> str:
    """A hint that names the known word closest to the one found, or an empty string."""
    near = closest(found, known)
    return f'did you mean "{near}"?' if near else ""


def closest(found: str, known: Iterable[str]) -> str:
    """The known word closest to the one found, or an empty string."""
    near = get_close_matches(found, sorted(known), n=1, cutoff=0.6) if len(found) <= _LONGEST_WORD else ()
    return near[0] if near else ""
