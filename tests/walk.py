"""A contributor's guide followed to the letter, in the current folder: drafts written, commands run."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping
from pathlib import Path

from click.testing import CliRunner

from concordance.cli import main

_BLOCK = re.compile(r"^```(yaml|console)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def walk(entry: str, slips: Mapping[str, str]) -> None:
    """Do what CONTRIBUTING.md says: its draft goes into `entry`, in which `slips` are mended in the end."""
    blocks = _BLOCK.findall(Path("CONTRIBUTING.md").read_text(encoding="utf-8"))
    assert [kind for kind, _ in blocks] == ["console", "console", "yaml", "console"]
    for kind, content in blocks:
        if kind == "yaml":
            Path(entry).write_text(content, encoding="utf-8")
            continue
        command, _, expected = content.partition("\n")
        program, *arguments = shlex.split(command.removeprefix("$ "))
        assert program == ".venv/bin/concordance"
        assert CliRunner().invoke(main, arguments).output == expected
    draft = Path(entry).read_text(encoding="utf-8")
    for slip, mended in slips.items():
        assert slip in draft
        draft = draft.replace(slip, mended)
    Path(entry).write_text(draft, encoding="utf-8")
    result = CliRunner().invoke(main, ["check"])
    assert result.exit_code == 0, result.output
