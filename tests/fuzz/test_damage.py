"""No damage to a file ends in a traceback: it is found, or nothing is wrong. `make fuzz` tries more."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concordance.base.problems import as_github, as_json, as_sarif, as_text
from concordance.checks import check_root
from tests.conftest import shared
from tests.fuzz.damage import Change, changes, damaged, write

EXAMPLES = int(os.environ.get("CONCORDANCE_FUZZ", "450"))

KINDS = {
    "entries": "concepts/*.yaml",
    "lists": "concepts/ids.txt",
    "sources": "sources/*.yaml",
    "fingerprints": "sources/*.json",
    "vocabulary": "vocabulary.yaml",
    "settings": "knowledge.yaml",
    "tours": "tours.yaml",
    "history": "history/*.jsonl",
    "addresses": "history/addresses.txt",
}


@pytest.fixture
def released(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Path:
    made = shared(tmp_path_factory, "fuzz", write)
    root = tmp_path / "base"
    root.mkdir()
    for file in made.rglob("*"):
        if file.is_file():
            (root / file.relative_to(made)).parent.mkdir(parents=True, exist_ok=True)
            (root / file.relative_to(made)).write_bytes(file.read_bytes())
    return root


@pytest.mark.parametrize("kind", KINDS)
def test_a_damaged_file_is_a_problem_or_sound_and_never_a_traceback(kind: str, released: Path) -> None:
    files = sorted(released.glob(KINDS[kind]))
    whole = {file: file.read_bytes() for file in files}
    assert files

    @settings(max_examples=max(1, EXAMPLES // len(KINDS)), deadline=None, database=None)
    @given(file=st.sampled_from(files), done=changes)
    def try_it(file: Path, done: list[Change]) -> None:
        file.write_bytes(damaged(whole[file], done))
        try:
            _, problems = check_root(released)
        finally:
            file.write_bytes(whole[file])
        as_text(problems).encode("utf-8")
        as_github(problems).encode("utf-8")
        json.loads(as_json(problems))
        json.loads(as_sarif(problems))

    assert check_root(released)[1] == []
    try_it()
