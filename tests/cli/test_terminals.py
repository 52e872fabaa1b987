"""Output that any terminal can show, and files with the line ends of any system."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.record.repository import Repository
from tests.worlds import TEA

ENCODINGS = ("ascii", "cp1252", "cp437", "latin-1", "utf-8")


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A knowledge base whose messages have an arrow, curly quotes and letters of far away."""
    root = shutil.copytree(TEA, tmp_path_factory.mktemp("terminals") / "größe “teª” → $x'y")
    vessel = root / "concepts/vessel.yaml"
    text = vessel.read_text(encoding="utf-8")
    names = "aliases: [“ü”]\nformerly: [茶→😀]\n"
    vessel.write_text(text.replace("kind: thing\n", f"kind: thíng→\n{names}"), encoding="utf-8")
    return root


def check(root: Path, encoding: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "concordance.cli", *arguments],
        cwd=root,
        env={**os.environ, "PYTHONIOENCODING": encoding},
        capture_output=True,
        check=False,
    )


def shown(output: bytes, encoding: str) -> str:
    """What a terminal shows. Click takes one that claims to know ASCII alone for one that knows UTF-8."""
    return output.decode("utf-8" if encoding == "ascii" else encoding)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_encoding_can_show_every_message(faulty: Path, encoding: str) -> None:
    done = check(faulty, encoding, "check")
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    said = shown(done.stdout, encoding)
    assert "error[wrong-form]" in said
    assert "thíng" in said
    assert ("→" if encoding in ("ascii", "utf-8") else "\\u2192") in said


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_json_stays_json(faulty: Path, encoding: str) -> None:
    rows = json.loads(shown(check(faulty, encoding, "check", "--format", "json").stdout, encoding))
    told = " ".join(row["message"] for row in rows)
    assert "thíng→" in told
    assert "茶→😀" in told


@pytest.mark.parametrize(
    "arguments", [("--help",), ("check", "--help"), ("nonsense→",), ("quote", "— “ü” →")]
)
def test_help_and_mistakes_in_typing(faulty: Path, arguments: tuple[str, ...]) -> None:
    done = check(faulty, "cp437", *arguments)
    assert b"Traceback" not in done.stderr
    assert done.returncode in (0, 1, 2)


def test_line_ends_of_windows_in_every_file(tmp_path: Path) -> None:
    tea = Repository(tmp_path / "base")
    tea.release("0.1.0", "2026-01-01")
    for file in tea.root.rglob("*"):
        if file.is_file() and ".git" not in file.parts:
            file.write_bytes(file.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
    assert tea.check() == ""
    for command in ("build", "export"):
        assert tea.run(command).exit_code == 0
    tea.change("Whatever can hold water")
    tea.release("0.2.0", "2026-02-01")
    assert tea.check() == ""
    assert tea.check("--since", "HEAD~1") == ""
