"""An example for each rule: a knowledge base that breaks it, and the messages that it must produce.

They are in the package, under checks/cases. `bad/<rule>/` has only the files that differ from the sound
knowledge base, `good/tea`, and the messages in expected.txt.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Example:
    """What breaks a rule: a file, the lines around the fault, the first line's number, and the messages.

    `excerpt` is empty if the fault is not on any line, as when a file is missing.
    """

    rule: str
    path: str
    excerpt: str
    first_line: int
    messages: str

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
    return Example(rule, path, excerpt, first, messages)


def lay_out(rule: str, folder: Path) -> Path:
    """Write the complete knowledge base of a rule's example into a new folder, and return the folder."""
    shutil.copytree(CASES / "good" / "tea", folder)
    bad = CASES / "bad" / rule
    shutil.copytree(bad, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns(EXPECTED))
    for file in folder.rglob(f"*{LINK}"):  # a package cannot have symbolic links itself
        file.with_suffix("").symlink_to(file.read_text(encoding="utf-8").strip())
        file.unlink()
    return folder
