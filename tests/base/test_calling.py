"""A command that a message prints runs as it is printed, however the program was called."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from concordance.base.calling import command, program
from concordance.checks.examples import lay_out

HERE = Path(sys.executable).parent


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an environment in .venv, as in a clone, which is the current folder."""
    (tmp_path / ".venv/bin").mkdir(parents=True)
    for name in ("concordance", "mkdocs"):
        (tmp_path / ".venv/bin" / name).write_text("#!/bin/sh\n", encoding="utf-8")
        (tmp_path / ".venv/bin" / name).chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", "/usr/bin")
    return tmp_path


@pytest.mark.parametrize(
    ("called", "shown"),
    [
        (".venv/bin/concordance", ".venv/bin/concordance"),
        ("./.venv/bin/concordance", ".venv/bin/concordance"),
        ("{here}/.venv/bin/concordance", ".venv/bin/concordance"),
        ("{here}/.venv/bin/concordance.exe", ".venv/bin/concordance"),
        ("../x/.venv/bin/concordance", "../x/.venv/bin/concordance"),
        ("/opt/my tools/concordance", "'/opt/my tools/concordance'"),
        ("{here}/.venv/bin/mkdocs", ".venv/bin/concordance"),
        ("concordance", "concordance"),
        ("/usr/lib/pytest/__main__.py", "concordance"),
    ],
)
def test_it_is_called_as_it_was_called(
    called: str, shown: str, clone: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", [called.format(here=clone)])
    assert program() == shown


def test_the_script_of_a_clone_names_the_command_of_its_environment(
    clone: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["build_graph.py", "--check"])
    monkeypatch.setattr(sys, "executable", str(clone / ".venv/bin/python"))
    assert program() == ".venv/bin/concordance"


def test_on_the_path_the_name_is_enough(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", [str(clone / ".venv/bin/concordance")])
    monkeypatch.setenv("PATH", str(clone / ".venv/bin"))
    assert program() == "concordance"


def test_what_has_spaces_is_quoted() -> None:
    assert command("quote", "a cup's tea") == """concordance quote 'a cup'"'"'s tea'"""


@pytest.mark.parametrize("called", [[str(HERE / "concordance")], [sys.executable, "-m", "concordance.cli"]])
def test_the_command_of_a_hint_runs_as_it_is_printed(called: list[str], tmp_path: Path) -> None:
    root = lay_out("quote-absent", tmp_path / "a base")
    environment = {"PATH": "/usr/bin:/bin", "PYTHONUTF8": "1"}

    def run(*words: str, shell: bool = False) -> subprocess.CompletedProcess[str]:
        line = words[0] if shell else words
        return subprocess.run(
            line, cwd=root, capture_output=True, encoding="utf-8", check=False, shell=shell, env=environment
        )

    said = run(*called, "check").stdout
    lines = [line for line in said.splitlines() if " quote --source " in line]
    assert lines
    for line in lines:
        typed = line.partition("run: ")[2]
        done = run(typed, shell=True)
        assert done.returncode == 1, done.stderr
        assert done.stdout.startswith(("absent: ", "altered: ", "short: ")), done.stdout
