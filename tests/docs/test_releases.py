"""docs/maintaining/releases.md is what happens: its commands run on a real git repository, in turn."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.record.repository import ENVIRONMENT

PAGE = Path(__file__).parents[2] / "docs/maintaining/releases.md"
_BLOCK = re.compile(r"^```(console|diff)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def as_printed(expected: str) -> re.Pattern[str]:
    """A pattern for printed lines: … on a line of its own is any lines, within a line any characters."""
    lines = [
        "(?:.*\n)*" if line == "…\n" else re.escape(line).replace("…", ".*")
        for line in expected.splitlines(keepends=True)
    ]
    return re.compile("".join(lines))


def type_in(command: str, folder: Path) -> str:
    """What a command prints, on both streams."""
    programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env={**os.environ, **ENVIRONMENT, "PATH": programs},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        encoding="utf-8",
        check=False,
    )
    assert "Traceback" not in done.stdout
    assert done.returncode == 0 or "error[" in done.stdout, done.stdout
    return done.stdout


def edit(root: Path, difference: str) -> None:
    """Change the one entry that has the old lines."""
    old, new = (
        "".join(line[1:] for line in difference.splitlines(keepends=True) if line[0] == mark) for mark in "-+"
    )
    [file] = [path for path in (root / "concepts").glob("*.yaml") if old in path.read_text(encoding="utf-8")]
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_the_page_is_what_happens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path
    for kind, text in _BLOCK.findall(PAGE.read_text(encoding="utf-8")):
        if kind == "diff":
            edit(folder, text)
            continue
        for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
            command, _, expected = part.partition("\n")
            if command.startswith("cd "):
                folder = folder / command.removeprefix("cd ")
                continue
            printed = type_in(command, folder)
            assert as_printed(expected).fullmatch(printed), f"$ {command}\n{printed}"
    assert (folder / "history/releases.jsonl").read_text(encoding="utf-8").count("\n") == 5


def test_the_commands_that_the_page_takes_from_a_message_are_those_of_the_message() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert text.count("git restore --source=… --staged --worktree -- history concepts/ids.txt") == 2
    assert "git restore --source=HEAD^1 --staged --worktree -- history concepts/ids.txt" in text
