"""An example for each rule: a knowledge base that breaks it, and the messages that it must produce.

They are in the package, under checks/cases. `bad/<rule>/` has only the files that differ from the sound
knowledge base, `good/tea`, and the messages in expected.txt. What would be right is the same place in
`good/tea`; where that is something else, it is in `right/<rule>/`, or in words in `right/<rule>.txt`.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from itertools import takewhile
from pathlib import Path

CASES = Path(__file__).resolve().parent / "cases"
"""The folder of examples in the package."""

EXPECTED = "expected.txt"
LINK = ".symlink"
"""How the name of a file ends that stands for a symbolic link, to the path that it contains."""

_PLACE = re.compile(r"(.+?):(\d+):\d+: error\[")
_AROUND = 2
_MOST_SHOWN = 9
"""How many lines of what is right are shown."""


@dataclass(frozen=True, slots=True)
class Example:
    """What breaks a rule: a file, the lines around the fault, the first line's number, and the messages.

    `excerpt` is empty if the fault is not on any line, as when a file is missing. `right` is how it is right,
    with its file and the number of its first line; the file is empty if it is said in words.
    """

    rule: str
    path: str
    excerpt: str
    first_line: int
    messages: str
    right: str = ""
    right_path: str = ""
    right_line: int = 1

    @property
    def first_message(self) -> str:
        """The first message with its hint: the one about the excerpt."""
        first, *rest = self.messages.splitlines()
        return "\n".join([first, *takewhile(lambda line: line.startswith(" "), rest)])


@cache
def example(rule: str) -> Example | None:
    """A rule's example, read once, or None if it has none."""
    folder = CASES / "bad" / rule
    try:
        messages = (folder / EXPECTED).read_text(encoding="utf-8")
    except OSError:
        return None
    place = _PLACE.match(messages)
    if place is None:
        return None
    path, line = place[1], int(place[2])
    file = folder / path
    if not file.exists():
        file = CASES / "good" / "tea" / path
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines() if file.exists() else []
    first = max(1, line - _AROUND)
    excerpt = "\n".join(text[:160] for text in lines[first - 1 : line + _AROUND])
    excerpt_end = min(len(lines), line + _AROUND)
    return Example(rule, path, excerpt, first, messages, *_right(rule, path, lines, first - 1, excerpt_end))


def _right(rule: str, path: str, wrong: list[str], begin: int, end: int) -> tuple[str, str, int]:
    """How it is right: the lines, their file, and the number of the first of them."""
    said = CASES / "right" / f"{rule}.txt"
    if said.exists():
        return said.read_text(encoding="utf-8").rstrip(), "", 1
    own = CASES / "right" / rule
    files = sorted(file for file in own.rglob("*") if file.is_file())
    file = files[0] if files else CASES / "good" / "tea" / path
    where = file.relative_to(own if files else CASES / "good" / "tea").as_posix()
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    if where != path:
        wrong, begin, end = _lines_of(rule, where), -1, -1
    first, last = _same_place(wrong, lines, begin, end) if wrong else (0, _MOST_SHOWN)
    return "\n".join(text[:160] for text in lines[first : min(last, first + _MOST_SHOWN)]), where, first + 1


def _lines_of(rule: str, path: str) -> list[str]:
    """The lines of a file of the example that breaks a rule; none if there is no such file."""
    files = [CASES / "bad" / rule / path, CASES / "good" / "tea" / path]
    found = next((file for file in files if file.exists()), None)
    return found.read_text(encoding="utf-8").splitlines() if found else []


def _same_place(wrong: list[str], right: list[str], begin: int, end: int) -> tuple[int, int]:
    """The lines of the right file that stand where `[begin, end)` of the wrong one is, with what differs.

    If `begin` is negative, only what differs counts.
    """
    first, last = len(right), 0
    steps = SequenceMatcher(None, wrong, right, autojunk=False).get_opcodes()
    changed = [(i1, i2) for tag, i1, i2, _, _ in steps if tag != "equal"]
    if changed:
        near = min(changed, key=lambda each: max(each[0] - end, begin - each[1], 0))
        begin = max(0, near[0] - _AROUND) if begin < 0 else min(begin, near[0])
        end = max(end, near[1])
    for tag, i1, i2, j1, j2 in steps:
        if max(i1, begin) >= min(i2, end) and not begin <= i1 == i2 <= end:
            continue
        if tag == "equal":
            i1, j1, j2 = max(i1, begin), j1 + max(i1, begin) - i1, j1 + min(i2, end) - i1
        first, last = min(first, j1), max(last, j2)
    return (first, last) if first < last else (0, _MOST_SHOWN)


def lay_out(rule: str, folder: Path) -> Path:
    """Write the complete knowledge base of a rule's example into a new folder, and return the folder."""
    shutil.copytree(CASES / "good" / "tea", folder)
    bad = CASES / "bad" / rule
    shutil.copytree(bad, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns(EXPECTED))
    for file in folder.rglob(f"*{LINK}"):  # a package cannot have symbolic links itself
        file.with_suffix("").symlink_to(file.read_text(encoding="utf-8").strip())
        file.unlink()
    return folder
