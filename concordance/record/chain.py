"""Reading a chained file: each line has its form, and names the hash of the line before it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from pydantic import ValidationError

from concordance.base.problems import Problem
from concordance.record.digest import sha256
from concordance.record.lines import Line, damage, is_date, is_version

_MOST_FAULTS = 20
"""After how many faults the rest of a file is not looked at."""

_L = TypeVar("_L", bound=Line)


def chain(
    model: type[_L], path: str, lines: list[str], problems: list[Problem], heads: dict[str, str]
) -> Iterator[tuple[int, _L]]:
    """The lines of a chained file with their numbers. Whatever is wrong with them is added to `problems`."""
    head, before = "", len(problems)
    for number, raw in enumerate(lines, start=1):
        if len(problems) - before >= _MOST_FAULTS:
            problems.append(damage(path, number, "the rest of this file was not looked at"))
            return
        try:
            line = model.model_validate_json(raw)
        except ValidationError:
            problems.append(damage(path, number, "this line is not a valid record"))
            continue
        if not is_version(line.version):
            problems.append(damage(path, number, f'"{line.version[:40]}" is not a version'))
            continue
        if not is_date(line.date):
            problems.append(damage(path, number, f'"{line.date[:40]}" is not a date'))
            continue
        if line.text() != raw:
            problems.append(damage(path, number, "this line is not in the form that a release writes"))
        elif line.previous != head:
            problems.append(damage(path, number, "this line does not name the hash of the line before it"))
        head = sha256(raw)
        yield number, line
    if lines:
        heads[path] = head
