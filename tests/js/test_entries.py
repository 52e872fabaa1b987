"""What the page says of a draft is what `concordance check` says of its file: the same rules and keys."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from concordance.base.load import load
from concordance.base.yamltree import read_tree
from concordance.checks import rules
from concordance.cli import main
from concordance.pages.contribute import ELSEWHERE
from concordance.words.markup import Mention, render
from tests import node
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
    node.said(HERE / "entries.js", folder / "cases.json", to)
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


def stripped(value: Any) -> Any:
    """A value without the white space around its texts, which the model strips, too."""
    if isinstance(value, dict):
        return {key: stripped(item) for key, item in value.items()}
    return [*map(stripped, value)] if isinstance(value, list) else value.strip()


def test_the_file_of_a_draft_gives_the_draft_back(folder: Path, said: dict[str, Any]) -> None:
    for typed, answer in zip(entries.read(folder)["drafts"], said["found"], strict=True):
        tree = read_tree("concepts/x.yaml", answer["yaml"].encode())
        assert {problem.rule for problem in tree.problems} <= {"hidden-character"}, answer["yaml"]
        given = {key: value for key, value in typed.items() if key != "id"}
        assert stripped(tree.value) == stripped(given), answer["yaml"]
        assert answer["yaml"].startswith("# yaml-language-server: $schema=../schema/concept.schema.json\n")


def test_a_difference_would_be_seen(folder: Path, said: dict[str, Any], tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "own")
    cases = entries.read(folder)
    (tmp_path / "own/cases.json").write_text(json.dumps({**cases, "drafts": cases["drafts"][:2]}))
    [sound, other] = said["found"][:2]
    broken = {**sound, "problems": [{"rule": "orphan", "keys": []}]}
    assert len(entries.differences(tmp_path / "own", [broken, other])) == 1


def test_a_pasted_quote_becomes_the_block_that_the_command_prints(folder: Path, said: dict[str, Any]) -> None:
    blocks = 0
    for quote, found in zip(entries.read(folder)["quotes"], said["finds"], strict=True):
        omits = ["--omits", "It leaves a word out."] if found["omits"] else []
        done = CliRunner().invoke(
            main, ["--root", str(folder / "tea"), "quote", "--yaml", *omits, "--", quote]
        )
        if found["block"] is None:
            assert done.exit_code == 1
            assert found["reasons"]
            continue
        blocks += 1
        [printed] = yaml.safe_load(done.stdout).values()
        assert found["block"] == {key: printed[key] for key in ("source", "edition", "at", "text")}
        assert bool(found["reasons"]) == found["omits"]
    assert blocks >= 10


def test_only_links_that_the_rules_allow_are_offered(said: dict[str, Any]) -> None:
    rows = said["offered"]
    assert len(rows) >= 400
    assert [row for row in rows if row["isTarget"] != row["isAllowed"]] == []
    assert [
        row for row in rows if row["isTarget"] and not row["isOffered"] and row["relation"] != "parted-by"
    ] == []
    assert any(row["isOffered"] for row in rows)
    assert not all(row["isAllowed"] for row in rows)


def test_a_preview_is_what_the_page_will_show(folder: Path, said: dict[str, Any]) -> None:
    base, _ = load(folder / "tea")
    assert base is not None
    concepts = base.concepts

    def show(mention: Mention) -> str:
        concept = concepts.get(mention.target)
        if concept is None:
            return mention.words or mention.target
        address, words = f"../concepts/{concept.id}/", mention.words or concept.name
        return f'<a class="concept" href="{address}" data-kind="{concept.kind}">{words}</a>'

    assert said["html"] == [render(text, show) for text in entries.read(folder)["texts"]]
