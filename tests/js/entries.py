"""What Python's checks say of the files that the engine writes for drafts, in a small knowledge base.

It is about tea and has two releases. drafted.py makes the drafts.
"""

from __future__ import annotations

import base64
import json
import shutil
from pathlib import Path
from typing import Any, TypeAlias

from click.testing import CliRunner

from concordance.base.paths import IDS
from concordance.base.problems import Keys, Location, Problem
from concordance.base.yamltree import read_tree
from concordance.checks import check_root
from concordance.checks.examples import CASES
from concordance.cli import main
from concordance.pages.contribute import contribute_data
from concordance.pages.site import Site
from concordance.study.index import Index
from tests.js.drafted import QUOTES, TEXTS, drafts

Found: TypeAlias = set[tuple[str, str, Keys]]
"""Problems: the file, the rule, and the path of keys to the value."""

_COSY = """\
name: tea cosy
kind: thing
definition: A coat for a [[teapot]].
undefined: The note has only a drawing of one.
links:
  - relation: kept-in
    target: teapot
    inferred: It is put over it.
"""
_REMOVED = """
tea-cosy:
  name: tea cosy
  why: Nobody ever used one.
"""


def world(root: Path) -> None:
    """Write the knowledge base: tea, with a removed entry and tighter limits, in two releases."""
    shutil.copytree(CASES / "good/tea", root)
    knowledge = root / "knowledge.yaml"
    limits = "limits:\n  quote: 40\n  run: 100\n  share: 0.5\n"
    knowledge.write_text(knowledge.read_text(encoding="utf-8") + limits, encoding="utf-8")
    cosy, removed = root / "concepts/tea-cosy.yaml", root / "concepts/_removed.yaml"
    cosy.write_text(_COSY, encoding="utf-8")
    _release(root, "1.0.0", "2026-01-01")
    cosy.unlink()
    removed.write_text(removed.read_text(encoding="utf-8") + _REMOVED, encoding="utf-8")
    _release(root, "1.1.0", "2026-02-01")


def _release(root: Path, version: str, date: str) -> None:
    done = CliRunner().invoke(main, ["--root", str(root), "release", version, "--date", date])
    assert done.exit_code == 0, done.output


def write(folder: Path) -> None:
    """Write the knowledge base and, as `cases.json`, the data, the fingerprints and the drafts."""
    root = folder / "tea"
    folder.mkdir(parents=True)
    world(root)
    index, problems = check_root(root)
    assert index is not None
    assert problems == []
    given = {**for_engine(index), "drafts": [*drafts(index)], "texts": TEXTS, "quotes": QUOTES}
    (folder / "cases.json").write_text(json.dumps(given), encoding="ascii")


def for_engine(index: Index) -> dict[str, Any]:
    """The data of a knowledge base, and its fingerprints in the order of the data."""
    data = contribute_data(Site(index))
    prints = [
        index.base.fingerprints[source["id"], edition["id"]].to_bytes()
        for source in data["sources"]
        for edition in source["editions"]
    ]
    return {"data": data, "prints": [base64.b64encode(print_).decode() for print_ in prints]}


def read(folder: Path) -> dict[str, Any]:
    """What `write` wrote as `cases.json`."""
    found: dict[str, Any] = json.loads((folder / "cases.json").read_text(encoding="ascii"))
    return found


def said_by_python(root: Path, concept_id: str, yaml: str) -> Found:
    """What the checks say of a knowledge base in which an entry has this file."""
    file = root / f"concepts/{concept_id}.yaml"
    before = file.read_bytes() if file.exists() else None
    file.write_text(yaml, encoding="utf-8")
    try:
        _, problems = check_root(root)
        places: dict[str, _Places] = {}
        return {
            (path, problem.rule, places.setdefault(path, _Places(root, path)).keys(problem))
            for problem in problems
            for path in [problem.location.path]
        }
    finally:
        if before is None:
            file.unlink()
        else:
            file.write_bytes(before)


class _Places:
    """The paths of keys to the values of a file, by their places."""

    def __init__(self, root: Path, path: str) -> None:
        data = (root / path).read_bytes()
        if path == IDS:
            self.typed: dict[tuple[int, int], Keys] = {}
            lines = data.decode().splitlines()
            self.values: dict[tuple[int, int], Keys] = {(at, 1): (line,) for at, line in enumerate(lines, 1)}
            return
        tree = read_tree(path, data)
        self.values = {_at(place): keys for keys, place in tree.places.items()}
        self.typed = {_at(place): keys for keys, place in tree.keys.items()}

    def keys(self, problem: Problem) -> Keys:
        """The path to the value that a problem is at, or to the last value before its place."""
        at = _at(problem.location)
        if problem.rule in ("bad-id", "placeholder-label") and at in self.typed:
            return self.typed[at]
        if problem.rule in ("no-defining-quote", "unknown-key") or problem.message.startswith("the key "):
            return self.typed.get(at, ())
        before = [place for place in self.values if place <= at]
        return self.values[max(before)] if before else ()


def _at(place: Location) -> tuple[int, int]:
    return place.line, place.column


def differences(folder: Path, found: list[dict[str, Any]]) -> list[str]:
    """Where the engine and Python's checks differ: the draft, and what only one of both says."""
    root, wrong = folder / "tea", []
    for typed, answer in zip(read(folder)["drafts"], found, strict=True):
        own = f"concepts/{typed['id']}.yaml"
        said = {(one.get("file", own), one["rule"], tuple(one["keys"])) for one in answer["problems"]}
        expected = said_by_python(root, typed["id"], answer["yaml"])
        if said != expected:
            more, less = sorted(said - expected, key=str), sorted(expected - said, key=str)
            wrong.append(f"engine only: {more}; Python only: {less}\n{json.dumps(typed)}\n{answer['yaml']}")
    return wrong
