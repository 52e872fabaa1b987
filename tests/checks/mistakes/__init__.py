"""Beginners' mistakes: each is a small change of a sound entry, with all that `concordance check` says of it.

The entry is washing-up.yaml, in the knowledge base about tea that comes with the engine. Everything but it is
in a release. The mistakes are in the YAML files of this folder. After a change of messages,

    .venv/bin/python -m tests.checks.mistakes

writes what is said now into them: read the difference as a beginner would.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from click.testing import CliRunner

from concordance.cli import main
from tests.worlds import TEA

HERE = Path(__file__).parent
ENTRY = "concepts/washing-up.yaml"
TABLES = sorted(path for path in HERE.glob("*.yaml") if path.name != "washing-up.yaml")

Mistake = Mapping[str, Any]


def mistakes() -> Iterator[tuple[str, Mistake]]:
    """Every mistake, with the name of its table."""
    for table in TABLES:
        for mistake in yaml.safe_load(table.read_text(encoding="utf-8")):
            yield table.stem, mistake


def write_base(folder: Path) -> None:
    """The sound knowledge base: tea, released, and the entry, which is new."""
    shutil.copytree(TEA, folder)
    shutil.copy(HERE / "template.yaml.txt", folder / "concepts/_template.yaml")
    arguments = ["--root", str(folder), "release", "1.0.0", "--date", "2026-03-02"]
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 0, done.output
    shutil.copy(HERE / "washing-up.yaml", folder / ENTRY)


def make(mistake: Mistake, root: Path) -> None:
    """Make a mistake in a copy of the sound knowledge base.

    - `file`: the file that is changed, if it is not the entry
    - `find` and `put`: what is replaced, once, by what; `content` is a whole new file instead
    - `lines`: what becomes of each line, which stands in {}; `times`: how often the whole is repeated
    - `as`: the file's new name; `also`: the name of a copy; `gone`: the file is removed
    - `encoding`: how it is saved
    """
    path = root / mistake.get("file", ENTRY)
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    finds, puts = mistake.get("find", []), mistake.get("put", [])
    finds, puts = ([each] if isinstance(each, str) else each for each in (finds, puts))
    for find, put in zip(finds, puts, strict=True):
        assert text.count(find) == 1, f"{mistake['name']}: {text.count(find)} times: {find!r}"
        text = text.replace(find, put)
    text = mistake.get("content", text)
    if "lines" in mistake:
        text = "".join(mistake["lines"].replace("{}", line) for line in text.splitlines())
    text *= mistake.get("times", 1)
    if mistake.get("gone"):
        path.unlink()
        return
    if "also" not in mistake and "as" in mistake:
        path.unlink(missing_ok=True)
    place = root / (mistake.get("also") or mistake.get("as") or mistake.get("file", ENTRY))
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(text.encode(mistake.get("encoding", "utf-8")))


def said(root: Path) -> str:
    """All that `concordance check` prints."""
    done = CliRunner().invoke(main, ["--root", str(root), "check"])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
    return done.stdout + done.stderr


def written(table: list[Mistake]) -> str:
    """A table as YAML: one key per line, and what is said as it is printed."""
    return "\n".join(
        "".join(
            f"{'- ' if number == 0 else '  '}{key}: {_scalar(value)}\n"
            for number, (key, value) in enumerate(mistake.items())
        )
        for mistake in table
    )


def _scalar(value: Any) -> str:
    plain = isinstance(value, str) and all(char.isprintable() or char == "\n" for char in value)
    if plain and "\n" in value.rstrip("\n") and not value.startswith((" ", "\n")):
        keep = "|" if value.endswith("\n") and not value.endswith("\n\n") else ""
        if keep:
            return "|\n" + "".join(f"    {line}\n" if line else "\n" for line in value.split("\n")[:-1])[:-1]
    if isinstance(value, str) and value.endswith("\n") and plain and not value.startswith((" ", "\n")):
        return f"|\n    {value[:-1]}"
    return json.dumps(value, ensure_ascii=not plain)
