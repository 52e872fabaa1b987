"""A knowledge base in a git repository, for tests."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from click.testing import CliRunner, Result

from concordance.cli import main
from tests.repository import SETTINGS
from tests.worlds import TEA

_ATTRIBUTES = Path(__file__).parents[2] / ".gitattributes"


class Repository:
    """A copy of the tea that is committed, with what it takes to change and release it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        shutil.copytree(TEA, root)
        shutil.copy(_ATTRIBUTES, root)
        self.git("init", "--quiet", "--initial-branch", "main")
        self.commit("Begin")

    def git(self, *arguments: str, fails: bool = False) -> str:
        done = subprocess.run(
            ["git", "-C", str(self.root), *arguments],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, **SETTINGS},
        )
        assert fails or done.returncode == 0, done.stderr
        return done.stdout + done.stderr

    def commit(self, message: str) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)

    def run(self, *arguments: str) -> Result:
        return CliRunner().invoke(main, ["--root", str(self.root), *arguments])

    def check(self, *arguments: str) -> str:
        """What `concordance check` prints on standard output: nothing if there is no problem."""
        done = self.run("check", *arguments)
        assert isinstance(done.exception, SystemExit | None), done.exception
        return done.stdout

    def swap(self, path: str, old: str, new: str) -> None:
        text = (self.root / path).read_text(encoding="utf-8")
        assert old in text
        (self.root / path).write_text(text.replace(old, new), encoding="utf-8")

    def change(self, words: str, entry: str = "vessel", old: str = "Whatever holds water") -> None:
        self.swap(f"concepts/{entry}.yaml", old, words)

    def release(self, version: str, date: str) -> None:
        done = self.run("release", version, "--date", date)
        assert done.exit_code == 0, done.output
        self.commit(f"Release {version}")
