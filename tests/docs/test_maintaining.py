"""The maintainer's guide is what happens: each page is tried on a real git repository, command by command."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.repository import SETTINGS

DOCS = Path(__file__).parents[2] / "docs"
GUIDE = DOCS / "maintaining"
START = GUIDE / "index.md"
PAGES = sorted(path for path in GUIDE.glob("*.md") if path != START)
ESSAY = """\
# Of Quotation

## 1 Its use

A quotation is borrowed speech. To quote is to lend another the use of your page, and to vouch that the \
words are theirs.

## 2 Its abuse

A quotation torn from its place says what its author never said, and says it in the words of its author.
"""
_BLOCK = re.compile(r"^```(console|yaml|diff)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_PATH = re.compile(r"`([a-z_-]+(?:/[a-z_-]+)?\.yaml)`")


@dataclass(frozen=True)
class Step:
    """What the guide has somebody do: type commands, write a file, or change one."""

    kind: str
    text: str
    path: str


def steps(page: Path) -> Iterator[Step]:
    """The steps of a page; a file is the one that the text named last."""
    text = page.read_text(encoding="utf-8")
    for found in _BLOCK.finditer(text):
        named = _PATH.findall(_BLOCK.sub("", text[: found.start()]))

        yield Step(found[1], found[2], named[-1] if named else "")


def commands(text: str) -> Iterator[tuple[str, str]]:
    """The commands in a block, each with what it prints."""
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, _, output = part.partition("\n")
        yield command, output


def as_printed(expected: str) -> re.Pattern[str]:
    """A pattern for printed lines: … by itself is any lines, within a line any characters."""
    lines = []
    for line in expected.splitlines(keepends=True):
        inside = re.escape(line).replace("…", ".*")
        lines.append("(?:.*\n)*" if line == "…\n" else inside)
    return re.compile("".join(lines))


@dataclass
class Shell:
    """A terminal, in a folder, in which one command follows another."""

    folder: Path
    home: Path

    def type(self, command: str) -> str:
        """What a command prints, on both streams."""
        if command.startswith("cd "):
            self.folder = self.folder / command.removeprefix("cd ")
            return ""
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-c", command],
            cwd=self.folder,
            env={
                **os.environ,
                **SETTINGS,
                "LC_ALL": "C.UTF-8",
                "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
                "XDG_DATA_HOME": str(self.home),
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0 or "problem" in done.stdout or "error: " in done.stdout, done.stdout
        assert "Traceback" not in done.stdout, done.stdout
        return done.stdout

    def follow(self, page: Path) -> None:
        """Do what a page says, and compare what it prints."""
        for step in steps(page):
            if step.kind == "console":
                for command, expected in commands(step.text):
                    printed = self.type(command)
                    assert as_printed(expected).fullmatch(printed), f"$ {command}\n{printed}"
            elif step.kind == "yaml":
                (self.folder / step.path).write_text(step.text, encoding="utf-8")
            else:
                self._edit(self.folder / step.path, step.text)

    def _edit(self, file: Path, difference: str) -> None:
        old = "".join(line[1:] for line in difference.splitlines(keepends=True) if line[0] != "+")
        new = "".join(line[1:] for line in difference.splitlines(keepends=True) if line[0] != "-")
        text = file.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{file.name} does not have this once:\n{old}"
        file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk/essay.md").write_text(ESSAY, encoding="utf-8")
    return Shell(tmp_path / "desk", tmp_path / "home")


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_a_page_is_what_happens(page: Path, shell: Shell) -> None:
    shell.follow(START)
    shell.follow(page)
    assert shell.type("git log --oneline").count("\n") >= 2


def test_the_printed_lines_are_compared() -> None:
    assert as_printed("a (…)\n…\nz\n").fullmatch("a (1)\nb\nc\nz\n")
    assert not as_printed("a (…)\n…\nz\n").fullmatch("a\nz\n")
    assert not as_printed("").fullmatch("a\n")


def test_the_first_page_names_all_others_and_the_guide_for_contributors_names_it() -> None:
    text = START.read_text(encoding="utf-8")
    for page in PAGES:
        assert f"]({page.name})" in text
    assert "](maintaining/index.md)" in (DOCS / "contributing.md").read_text(encoding="utf-8")


def test_a_git_is_here_to_try_it_with() -> None:
    assert shutil.which("git")
