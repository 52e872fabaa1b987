"""How the command line was called, so that every command that a message prints runs as it is printed."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path

from concordance.base.problems import PROGRAM, command_line

_BESIDE = ("mkdocs",)
"""The programs beside which the script of the command line is installed."""

_SCRIPT = "build_graph.py"
"""The script of a project that does the same; it is beside no program, and runs with the Python of one."""


def program() -> str:
    """The command line as it has to be typed here: `concordance` if that is found on the PATH.

    In a clone it is `.venv/bin/concordance` (on Windows, `.venv\\Scripts\\concordance`), given from the
    current folder.
    """
    called = Path(sys.argv[0])
    name = called.name.removesuffix(".exe")
    if name == "__main__.py" and called.parent.name == "cli":
        return _typed([_from_here(Path(sys.executable)), "-m", f"{PROGRAM}.cli"])
    if name in _BESIDE:
        called = called.with_name(PROGRAM)
    elif name == _SCRIPT:
        called = Path(sys.executable).with_name(PROGRAM)
    elif name != PROGRAM:
        return PROGRAM
    import shutil  # only where somebody waits for a message, not for the command to start

    found = shutil.which(PROGRAM)
    if called.parent == Path() or (found and _same(Path(found), called)):
        return PROGRAM
    return _typed([_from_here(called.with_name(PROGRAM))])


def command(*arguments: str) -> str:
    """A command of ours, as it has to be typed here."""
    return command_line(arguments, program())


def _same(one: Path, other: Path) -> bool:
    return one.with_suffix("").resolve() == other.with_suffix("").resolve()


def _from_here(path: Path) -> str:
    """The path from the current folder, if it is below it; links are kept as they are."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def _typed(words: Sequence[str]) -> str:
    if os.name == "nt":
        import subprocess

        return subprocess.list2cmdline(words)
    return shlex.join(words)
