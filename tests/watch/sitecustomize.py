"""Notes when a process reads files of this project's knowledge base. Uses the standard library alone.

A Python that finds this folder on its path runs this file as it starts: so the processes that a test starts
are watched as well as the one that runs the tests.
"""

from __future__ import annotations

import os
import sys
from typing import Any

FOLDERS = ("concepts", "drawings", "sources", "history")
CONTENT = (*FOLDERS, "tours.yaml", "vocabulary.yaml", "knowledge.yaml")
"""What is content, under the folder of the project."""
ROOT, NOTES = "CONCORDANCE_WATCHED", "CONCORDANCE_NOTES"
"""The environment: the folder whose content is watched, and the file in which readings are noted."""

_EVENTS = frozenset({"open", "os.listdir", "os.scandir"})


def watch() -> None:
    """Note the path of each file and folder of content that this process opens from now on."""
    root = os.path.realpath(os.environ[ROOT]) + os.sep
    content = tuple(root + name for name in CONTENT)
    inside = tuple(path + os.sep for path in content)

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event not in _EVENTS:
            return
        path = arguments[0] if arguments[0] is not None else os.curdir
        if isinstance(path, int):
            return  # opened before, by its name
        if event == "open" and arguments[1] is None and os.fsdecode(path) in FOLDERS:
            return  # a tree is removed by descriptors, with names relative to them; what is in it is no file
        real = os.path.realpath(os.fsdecode(path))
        if real in content or real.startswith(inside):
            _note(real.removeprefix(root))

    sys.addaudithook(hook)


def _note(path: str) -> None:
    with open(os.environ[NOTES], "a", encoding="utf-8") as notes:  # noqa: PTH123 - pathlib is slow to import
        notes.write(f"{path}\n")


if __name__ == "sitecustomize" and NOTES in os.environ and ROOT in os.environ:
    watch()
