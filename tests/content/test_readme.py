"""What README.md prints of checking quotations is what runs."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from concordance.cli import main

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = dict(re.findall(r"^```(console|python)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL))
COMMAND, _, OUTPUT = BLOCKS["console"].removeprefix("$ .venv/bin/concordance ").partition("\n")


def test_the_quotation_is_answered_as_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    result = CliRunner().invoke(main, shlex.split(COMMAND))
    assert (result.output, result.exit_code) == (OUTPUT, 1)


def test_the_lines_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("paper.md").write_text("# 1 Words\n\nThese are the words that you quote.\n", encoding="utf-8")
    exec(BLOCKS["python"], {})
    assert capsys.readouterr().out == "verbatim\n"
