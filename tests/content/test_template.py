"""The template for new entries keeps every rule that a real entry keeps, and names what there is."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import get_args

from concordance.base.load import load
from concordance.base.model import Role
from concordance.checks import check
from concordance.study.index import Index

ROOT = Path(__file__).parents[2]
TEMPLATE = ROOT / "concepts" / "_template.yaml"


def test_a_copy_of_the_template_is_an_entry_without_a_problem(tmp_path: Path) -> None:
    """It describes a concept that has an entry, and takes its place here."""
    for folder in ("concepts", "sources"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    shutil.copy(ROOT / "vocabulary.yaml", tmp_path)
    copy = tmp_path / "concepts" / "approximate-alignment.yaml"
    assert copy.exists()
    shutil.copy(TEMPLATE, copy)

    base, problems = load(tmp_path)

    assert base is not None
    assert base.concepts["approximate-alignment"].links
    found = [str(problem) for problem in [*problems, *check(Index(base))]]
    assert [problem for problem in found if problem.startswith("concepts/approximate-alignment.yaml")] == []


def test_the_template_names_every_kind_and_role() -> None:
    base, _ = load(ROOT)
    assert base is not None
    text = " ".join(TEMPLATE.read_text(encoding="utf-8").replace("#", " ").split())

    assert ", ".join(base.vocabulary.kinds) in text
    *roles, last = get_args(Role)
    assert f"{', '.join(roles)} or {last}" in text
