"""One fault in a source's file is told there, and nowhere else: what names the source waits."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from concordance.checks import check_root
from tests.worlds import TEA

SOURCE = "sources/tea-2020.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TEA, tmp_path / "tea"))


def said(root: Path, old: str, new: str) -> list[tuple[str, int, str]]:
    """Where the problems are after a change of the source, and their rules."""
    text = (root / SOURCE).read_text(encoding="utf-8")
    assert old in text
    (root / SOURCE).write_text(text.replace(old, new, 1), encoding="utf-8")
    return [(each.location.path, each.location.line, each.rule) for each in check_root(root)[1]]


@pytest.mark.parametrize(
    ("old", "new", "line", "rule"),
    [
        ("issued: 2020-03", "issued: 2020-02-31", 12, "wrong-form"),
        ("    label: First edition\n", "", 11, "missing-key"),
        ("first:\n    label:", "first:\n    labels:", 11, "unknown-key"),
        ("editions:", "editoins:", 9, "unknown-key"),
        ("title:", "tilte:", 2, "unknown-key"),
        ("title: A Note", "title: [A Note", 2, "yaml-syntax"),
    ],
)
@pytest.mark.parametrize("alone", [True, False], ids=["the only edition", "one of two"])
def test_a_fault_in_a_source_is_told_once(
    root: Path, old: str, new: str, line: int, rule: str, alone: bool
) -> None:
    if alone:
        text = (root / SOURCE).read_text(encoding="utf-8")
        head, second, rest = text.partition("  second:\n")
        (root / SOURCE).write_text(head + rest[rest.index("glossary") :], encoding="utf-8")
        (root / "sources/tea-2020.second.fingerprint.json").unlink()
        assert second
    assert said(root, old, new) == [(SOURCE, line, rule)]


def test_an_edition_that_was_never_there_is_still_missed(root: Path) -> None:
    found = said(root, "  first:\n", "  frist:\n")
    assert ("tours.yaml", 13, "dangling-stop") in found
    assert "stray-file" in {rule for _, _, rule in found}


def test_a_source_that_quotes_itself_takes_no_words_from_itself(root: Path) -> None:
    """A quote of those words in an entry is sound: they are the source's own."""
    itself = "quotations: [{source: tea-2020, text: A cup is a vessel from which tea is drunk}]"
    found = said(root, "glossary:", f"{itself}\nglossary:")
    assert found == [(SOURCE, 19, "self-quotation")]
