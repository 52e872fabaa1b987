"""What is kept makes a check faster and changes nothing: after each of many edits, both ways say the same."""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path

import pytest

from concordance.base.kept import Kept
from concordance.base.problems import Problem
from concordance.checks import check_root
from concordance.checks.facts import Facts
from concordance.study.index import Index
from tests.worlds import TEA

EDITS = 30


def checked(root: Path) -> tuple[Index | None, list[Problem]]:
    """The outcome of a check with what is kept."""
    kept = Kept(root)
    try:
        return check_root(root, kept)
    finally:
        kept.close()


def edit(root: Path, chance: random.Random) -> None:
    """Change something that a check reads, as an author does or by accident."""
    files = sorted([*root.glob("*.yaml"), *root.glob("concepts/*.yaml"), *root.glob("sources/*.yaml")])
    file = chance.choice(files)
    text = file.read_text(encoding="utf-8")
    words = text.split(" ")
    at = chance.randrange(len(words))
    how = chance.choice(("drop", "double", "swap", "odd", "copy", "remove", "back", "quote", "print"))
    if how == "drop":
        text = " ".join([*words[:at], *words[at + 1 :]])
    elif how == "double":
        text = " ".join([*words[: at + 1], *words[at:]])
    elif how == "swap":
        words[at], words[-1 - at] = words[-1 - at], words[at]
        text = " ".join(words)
    elif how == "odd":
        text = text.replace(" ", chance.choice((" # ", " [[cup]] ", " [not] ", " \u200b", " <b> ", "\t")), 1)
    elif how == "quote":
        text = text.replace("water", "tea", 1)
    if how == "copy":
        (root / f"concepts/copy-{chance.randrange(3)}.yaml").write_text(text, encoding="utf-8")
    elif how == "remove" and file.parent != root:
        file.unlink()
    elif how == "back":
        shutil.copytree(TEA, root, dirs_exist_ok=True)
    elif how == "print":
        damage(chance.choice(sorted(root.glob("sources/*.json"))), chance)
    else:
        file.write_text(text, encoding="utf-8")


def damage(file: Path, chance: random.Random) -> None:
    """Give a fingerprint other hashes or other sections, under the digest that it had."""
    content = json.loads(file.read_text(encoding="utf-8"))
    if chance.random() < 0.5:
        name = chance.choice(("strict", "loose"))
        content[name] = content[name][8:16] + content[name][8:]
    else:
        content["sections"][0]["label"] += "a"
    file.write_text(json.dumps(content), encoding="utf-8")


def test_after_any_edit_a_check_says_what_it_says_without(tmp_path: Path) -> None:
    root = shutil.copytree(TEA, tmp_path / "base")
    checked(root)
    chance = random.Random(3)
    found = 0
    for _ in range(EDITS):
        edit(root, chance)
        for _ in range(2):
            index, problems = checked(root)
            plain, expected = check_root(root)
            assert problems == expected
            assert (index is None) == (plain is None)
            if index and plain:
                assert index.base == plain.base
                assert dict(index.proofs) == dict(plain.proofs)
                assert dict(index.uses) == dict(plain.uses)
                assert Facts(index).prose == Facts(plain).prose
        found += len(expected)
    assert found > EDITS


def test_what_did_not_change_is_not_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = shutil.copytree(TEA, tmp_path / "base")
    checked(root)
    made: list[str] = []

    def put(kept: Kept, kind: str, name: str, key: bytes, data: bytes) -> None:
        made.append(f"{kind} {name}")
        really_put(kept, kind, name, key, data)

    really_put = Kept.put
    monkeypatch.setattr(Kept, "put", put)
    checked(root)
    assert made == []
    file = root / "concepts/kettle.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("aliases: [", "aliases: [boiler, "), encoding="utf-8")
    checked(root)
    assert made == ["file concepts/kettle.yaml", "prose concepts/kettle.yaml"]  # its quotes are as they were
