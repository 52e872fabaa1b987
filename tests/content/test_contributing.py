"""docs/contributing.md does what it says: its drafts are written, its commands run, their output compared."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from concordance.base.paths import REMOVED
from concordance.cli import main

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs/contributing.md").read_text(encoding="utf-8")
ENTRY = "concepts/parameter-regularization.yaml"
BLOCKS = re.findall(r"^```(yaml|console)\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)


OTHERS = {"base-optimizer": "system", "mesa-optimizer": "system", "simplicity-bias": "factor"}
"""The other entries that the walk names: whatever becomes of them here, the guide shows how it is done."""


def test_the_walk_works_as_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert [kind for kind, _ in BLOCKS] == ["console", "console", "yaml", "console", "yaml", "console"]
    shutil.copytree(ROOT / "sources", tmp_path / "sources")
    shutil.copy(ROOT / "vocabulary.yaml", tmp_path)
    about = yaml.safe_load((ROOT / "knowledge.yaml").read_text(encoding="utf-8"))
    about = {
        key: value for key, value in about.items() if key not in ("start", "front", "views", "map", "plays")
    }
    (tmp_path / "knowledge.yaml").write_text(json.dumps(about, default=str), encoding="utf-8")
    (tmp_path / "concepts").mkdir()
    for name, kind in OTHERS.items():
        target = next(other for other in OTHERS if other != name)
        link = {"relation": "leads-to", "target": target, "inferred": "It may."}
        entry = {
            "name": name,
            "kind": kind,
            "definition": "It is.",
            "undefined": "So it is.",
            "links": [link],
        }
        (tmp_path / f"concepts/{name}.yaml").write_text(json.dumps(entry), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for kind, content in BLOCKS:
        if kind == "yaml":
            Path(ENTRY).write_text(content, encoding="utf-8")
            continue
        command, _, expected = content.partition("\n")
        program, *arguments = shlex.split(command.removeprefix("$ "))
        assert program == ".venv/bin/concordance"
        result = CliRunner().invoke(main, arguments)
        if expected.startswith("… "):
            assert result.exit_code == 0, result.output
            assert result.output.endswith(expected.removeprefix("… "))
        else:
            assert result.output == expected


@pytest.mark.parametrize("link", re.findall(r"\]\(([^)#:]+)\)", TEXT))
def test_a_link_of_the_guide_holds_on_the_site_and_in_the_repository(link: str) -> None:
    assert link.endswith(".md")
    assert ".." not in link, "the site has the folder docs alone"
    assert (ROOT / "docs" / link).is_file()


def test_the_files_that_the_guide_names_are_there() -> None:
    named = set(re.findall(r"`((?:concepts|concordance|docs|schema|sources|tests)/[\w./]+)`", TEXT))
    named -= {REMOVED, "sources/ID.yaml"}  # made when they are first needed
    assert named
    assert [path for path in sorted(named) if not (ROOT / path).exists()] == []


def test_the_pointer_in_the_root_leads_to_the_guide() -> None:
    assert "(docs/contributing.md)" in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def test_the_make_targets_that_it_names_are_there() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"(?:^|`)make ([a-z]+)", TEXT, re.MULTILINE):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
