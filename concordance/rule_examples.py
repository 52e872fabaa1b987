"""The examples of the rules: knowledge bases that break one, each with the messages it must give.

They lie in a clone of the project, under tests/examples; `bad/<rule>/` has the files in which it
differs from the sound knowledge base `good/tea`, and the messages in expected.txt.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

CLONE = Path(__file__).resolve().parent.parent
"""The clone that this engine runs from; where it is installed elsewhere, there are no examples."""

FOLDER = "tests/examples"
EXPECTED = "expected.txt"
_PLACE = re.compile(r"(.+?):(\d+):\d+: error\[")
_AROUND = 2


@dataclass(frozen=True, slots=True)
class Example:
    """What breaks a rule: a file, the lines around the fault and the first one's number, and the messages.

    `excerpt` is empty where the fault is not in a line, such as a file that is missing.
    """

    rule: str
    path: str
    excerpt: str
    first_line: int
    messages: str

    @property
    def first_message(self) -> str:
        """The first message with its hint; it is about the excerpt."""
        first, *rest = self.messages.splitlines()
        return "\n".join([first, *takewhile(lambda line: line.startswith(" "), rest)])


def example(root: Path, rule: str) -> Example | None:
    """A rule's example in the clone under `root`, or None where there is none."""
    folder = root / FOLDER / "bad" / rule
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
        file = root / FOLDER / "good" / "tea" / path
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines() if file.exists() else []
    first = max(1, line - _AROUND)
    excerpt = "\n".join(text[:160] for text in lines[first - 1 : line + _AROUND])
    return Example(rule, path, excerpt, first, messages)


def lay_out(root: Path, rule: str, folder: Path) -> Path:
    """Write the whole knowledge base of a rule's example into a folder, and give the folder."""
    shutil.copytree(root / FOLDER / "good" / "tea", folder)
    bad = root / FOLDER / "bad" / rule
    shutil.copytree(bad, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns(EXPECTED))
    return folder
