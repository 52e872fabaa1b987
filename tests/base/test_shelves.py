"""Small things kept together: each is given back for its own key, and a change writes only its own shelf."""

from __future__ import annotations

from pathlib import Path

import pytest

from concordance.base import kept as module
from concordance.base.kept import Kept, key_of
from concordance.base.shelves import Shelves

KEY, OTHER = key_of("one"), key_of("other")
MANY = [f"concepts/{number}.yaml" for number in range(500)]


@pytest.fixture(autouse=True)
def secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_secret", lambda: b"m" * 32)


def filled() -> dict[str, bytes]:
    """The rows of shelves on which there are many things."""
    shelves = Shelves(lambda shelf: None)
    for name in MANY:
        shelves.put(name, KEY, name.encode())
    return shelves.changed()


def test_each_is_given_back_for_its_own_key() -> None:
    shelves = Shelves(filled().get)
    assert all(shelves.get(name, KEY) == name.encode() for name in MANY)
    assert shelves.get(MANY[0], OTHER) is None
    assert shelves.get("sources/other.yaml", KEY) is None
    assert shelves.changed() == {}


def test_a_change_in_one_writes_one_shelf() -> None:
    rows = filled()
    shelves = Shelves(rows.get)
    for name in MANY:
        shelves.get(name, KEY)
    shelves.put(MANY[3], OTHER, b"newer")
    assert shelves.get(MANY[3], KEY) is None
    changed = shelves.changed()
    assert len(changed) == 1
    again = Shelves((rows | changed).get)
    assert again.get(MANY[3], OTHER) == b"newer"
    assert all(again.get(name, KEY) == name.encode() for name in MANY if name != MANY[3])


def test_what_is_no_more_is_dropped_when_its_shelf_is_written() -> None:
    rows = filled()
    shelves = Shelves(rows.get)
    shelves.put(MANY[0], OTHER, b"the only one")
    [(shelf, row)] = shelves.changed().items()
    assert len(row) < len(rows[shelf])


def test_shelves_are_kept_from_one_run_to_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Kept(tmp_path)
    kept.put("prose", "a", KEY, b"made")
    assert kept.get("prose", "a", KEY) == b"made"
    kept.close()
    assert Kept(tmp_path).get("prose", "a", KEY) == b"made"
    assert Kept(tmp_path).get("proofs", "a", KEY) is None
    monkeypatch.setattr(module, "_program", lambda: b"another version")
    assert Kept(tmp_path).get("prose", "a", KEY) is None


def test_a_shelf_that_somebody_else_sealed_is_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Kept(tmp_path)
    kept.put("file", "a", KEY, b"made")
    kept.close()
    monkeypatch.setattr(module, "_secret", lambda: b"n" * 32)
    assert Kept(tmp_path).get("file", "a", KEY) is None
