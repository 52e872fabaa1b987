"""What the scripts say of a quote is what Python says, row for row; tests/browser says so of a browser."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from concordance.base.files import ASSETS
from concordance.quoting import VERDICTS
from concordance.quoting.mending import COMMON
from concordance.quoting.seams import TURNING
from tests import node
from tests.conftest import shared
from tests.js import cases

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The cases and the fingerprints, written once for all processes of this run."""
    return shared(tmp_path_factory, "cases", cases.write)


def test_the_cases_are_many_and_of_every_verdict(folder: Path) -> None:
    rows = [row for group in cases.read(folder) for row in group["rows"]]
    assert len({row["quote"] for row in rows}) >= 2_000
    counted = Counter(row["verdict"] for row in rows)
    assert all(counted[verdict] >= 20 for verdict in VERDICTS), counted


def test_node_says_of_each_quote_what_python_says(folder: Path, tmp_path: Path) -> None:
    rows = tmp_path / "rows.json"
    node.said(HERE / "rows.js", folder, rows)
    assert cases.differences(folder, json.loads(rows.read_text(encoding="utf-8"))) == []


def listed(script: str, *names: str) -> tuple[str, ...]:
    """The words in lists of a script."""
    text = (ASSETS / "check" / script).read_text(encoding="utf-8")
    found = [re.search(rf"const {name} = \((.*?)\)\.split", text, re.DOTALL) for name in names]
    lines = [line for match in found if match for line in [*re.findall(r'"(.*)"', match[1]), " "]]
    return tuple("".join(lines).split())


def test_the_scripts_have_the_words_that_python_has() -> None:
    assert listed("mending.js", "COMMON") == COMMON
    assert listed("seams.js", "NEGATIONS", "CONDITIONS", "HEDGES") == TURNING
