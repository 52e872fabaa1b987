"""The former and the removed names of kinds, relations and tours: each leads to one place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from concordance.checks import check_root
from concordance.checks.examples import CASES

REMOVED = "kinds:\n  {}:\n    name: Mood\n    why: It was not used.\n    replaced-by: {}\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CASES / "good" / "tea", tmp_path / "tea"))


def said(root: Path) -> list[str]:
    """What a check says, each problem in a line with its hint."""
    return [str(problem).replace("\n    ", " | ") for problem in check_root(root)[1]]


def swap(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new, 1), encoding="utf-8")


def test_former_names_that_lead_to_one_place_are_fine(root: Path) -> None:
    swap(root, "vocabulary.yaml", "    label: Thing\n", "    label: Thing\n    formerly: [object, item]\n")
    swap(
        root, "vocabulary.yaml", "    label: is a kind of\n", "    label: is a kind of\n    formerly: [isa]\n"
    )
    swap(root, "tours.yaml", "note:\n", "note:\n  formerly: [the-note]\n")
    (root / "removed.yaml").write_text(REMOVED.format("mood", "[taste]"), encoding="utf-8")
    assert said(root) == []


@pytest.mark.parametrize(
    ("path", "old", "new", "says"),
    [
        (
            "vocabulary.yaml",
            "    label: Thing\n",
            "    label: Thing\n    formerly: [taste]\n",
            'vocabulary.yaml:4:16: error[redirect-clash]: kinds.thing.formerly.0: "taste" is the name of an '
            "existing kind, so it cannot lead here | an old name can lead to only one place",
        ),
        (
            "vocabulary.yaml",
            "    label: Thing\n",
            "    label: Thing\n    formerly: [mood]\n",
            '"mood" is listed in removed.yaml',
        ),
        (
            "vocabulary.yaml",
            "    label: is a kind of\n",
            "    label: is a kind of\n    formerly: [x, x]\n",
            'relations.is-a.formerly.1: "x" is also a former name of "is-a"',
        ),
        (
            "vocabulary.yaml",
            "    label: is a kind of\n",
            "    label: is a kind of\n    inverse-formerly: [keeps]\n",
            'relations.is-a.inverse-formerly.0: "keeps" is the name of an existing relation',
        ),
        (
            "tours.yaml",
            "note:\n",
            "note:\n  formerly: [from-leaf-to-cup]\n",
            '"from-leaf-to-cup" is the name of an existing tour',
        ),
        (
            "vocabulary.yaml",
            "  taste:\n",
            "  mood:\n",
            '"mood" is listed as removed, but vocabulary.yaml has it',
        ),
        (
            "removed.yaml",
            "[taste]",
            "tast",
            'mood.replaced-by: no kind is called "tast" | did you mean "taste"?',
        ),
        ("removed.yaml", "why: It", "why: See [[ketle]]. It", "error[dangling-mention]"),
        ("removed.yaml", "kinds:", "kind:", "error[unknown-key]"),
    ],
)
def test_what_leads_to_two_places_or_to_none(path: str, old: str, new: str, says: str, root: Path) -> None:
    (root / "removed.yaml").write_text(REMOVED.format("mood", "[taste]"), encoding="utf-8")
    swap(root, path, old, new)
    assert any(says in line for line in said(root)), said(root)
