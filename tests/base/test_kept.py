"""What is kept between runs: given back for the same key, and not believed when anything is wrong with it."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from concordance.base import kept as module
from concordance.base.kept import Kept, key_of

KEY, OTHER = key_of("one"), key_of("other")


@pytest.fixture(autouse=True)
def secret(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    def become(who: bytes) -> None:
        monkeypatch.setattr(module, "_secret", lambda: who)

    become(b"m" * 32)
    return become


def _keep(root: Path, data: bytes = b"made") -> None:
    kept = Kept(root)
    kept.put("page", "a", KEY, data)
    kept.close()


def _file(root: Path) -> Path:
    return root / ".cache/concordance.sqlite"


def test_what_was_made_is_given_back_for_the_same_key(tmp_path: Path) -> None:
    _keep(tmp_path)
    kept = Kept(tmp_path)
    assert kept.get("page", "a", KEY) == b"made"
    assert kept.get("page", "a", OTHER) is None
    assert kept.get("page", "b", KEY) is None
    assert kept.get("piece", "a", KEY) is None
    assert kept.said == ""


def test_a_newer_one_takes_the_place_of_the_older(tmp_path: Path) -> None:
    _keep(tmp_path)
    kept = Kept(tmp_path)
    kept.put("page", "a", OTHER, b"newer")
    assert kept.get("page", "a", KEY) is None
    assert kept.get("page", "a", OTHER) == b"newer"


def test_what_is_made_is_given_back_in_the_same_run_once_it_is_written(tmp_path: Path) -> None:
    kept = Kept(tmp_path)
    assert kept.get("page", "a", KEY) is None
    kept.put("page", "a", KEY, b"made")
    kept.write()
    assert kept.get("page", "a", KEY) == b"made"


def test_git_ignores_it(tmp_path: Path) -> None:
    _keep(tmp_path)
    assert (tmp_path / ".cache/.gitignore").read_text(encoding="utf-8") == "*\n"


def test_what_another_machine_or_user_kept_is_not_believed(
    tmp_path: Path, secret: Callable[[bytes], None]
) -> None:
    _keep(tmp_path)
    secret(b"n" * 32)
    assert Kept(tmp_path).get("page", "a", KEY) is None


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE kept SET data = X'00'",
        "UPDATE kept SET name = 'b'",
        "UPDATE kept SET kind = 'piece'",
        "UPDATE kept SET data = 'text'",
        "UPDATE kept SET seal = NULL",
        "UPDATE kept SET data = data || X'00'",
    ],
)
def test_a_row_that_somebody_changed_or_moved_is_not_believed(tmp_path: Path, change: str) -> None:
    _keep(tmp_path)
    with sqlite3.connect(_file(tmp_path)) as db:
        db.execute(change)
    db.close()
    kept = Kept(tmp_path)
    assert kept.get("page", "a", KEY) is None
    assert kept.get("page", "b", KEY) is None
    assert kept.get("piece", "a", KEY) is None


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:5000])


def _spoil(file: Path) -> None:
    file.write_bytes(bytes(byte ^ 0x55 for byte in file.read_bytes()))


def _replace(file: Path) -> None:
    file.write_text("not a table", encoding="utf-8")


def _other_version(file: Path) -> None:
    db = sqlite3.connect(file)
    db.execute("PRAGMA user_version = 99")
    db.close()


def _other_table(file: Path) -> None:
    db = sqlite3.connect(file)
    db.executescript("DROP TABLE kept; CREATE TABLE kept (x)")
    db.close()


@pytest.mark.parametrize("damage", [_cut, _spoil, _replace, _other_version, _other_table])
def test_a_damaged_file_is_made_anew_and_a_sentence_says_so(
    tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    _keep(tmp_path, os.urandom(100_000))
    damage(_file(tmp_path))
    kept = Kept(tmp_path)
    assert kept.get("page", "a", KEY) is None
    assert kept.said.endswith("so everything was made anew")
    assert "\n" not in kept.said
    kept.put("page", "a", KEY, b"again")
    kept.close()
    assert Kept(tmp_path).get("page", "a", KEY) == b"again"


@pytest.mark.parametrize("name", [".cache", ".cache/concordance.sqlite"])
def test_a_link_is_not_followed(tmp_path: Path, name: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    root = tmp_path / "root"
    (root / name).parent.mkdir(parents=True)
    (root / name).symlink_to(outside if name == ".cache" else outside / "file")
    kept = Kept(root)
    kept.put("page", "a", KEY, b"made")
    kept.close()
    assert kept.said.startswith("nothing is kept for the next run: ")
    assert list(outside.iterdir()) == []


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / ".cache").write_text("mine", encoding="utf-8")
    assert ".cache" in Kept(tmp_path).said


def test_a_full_disk_costs_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Kept(tmp_path)
    assert kept._db is not None
    kept._db.execute("PRAGMA max_page_count = 3")
    kept.put("page", "a", KEY, os.urandom(100_000))
    kept.close()
    assert kept.said == "what was made could not be kept for the next run: database or disk is full"


def test_without_a_secret_nothing_is_kept(tmp_path: Path, secret: Callable[[bytes], None]) -> None:
    secret(b"")
    _keep(tmp_path)
    assert not (tmp_path / ".cache").exists()


def test_two_runs_at_once_do_not_disturb_each_other(tmp_path: Path) -> None:
    said: list[str] = []

    def run(name: str) -> None:
        kept = Kept(tmp_path)
        for at in range(50):
            kept.put("page", f"{name}{at}", KEY, name.encode())
            kept.write()
        kept.close()
        said.append(kept.said)

    runs = [threading.Thread(target=run, args=(name,)) for name in "ab"]
    for each in runs:
        each.start()
    for each in runs:
        each.join()
    kept = Kept(tmp_path)
    assert said == ["", ""]
    assert all(kept.get("page", f"{name}{at}", KEY) == name.encode() for name in "ab" for at in range(50))


def test_two_runs_may_open_what_is_kept_at_the_same_moment(tmp_path: Path) -> None:
    said: list[str] = []

    def run(root: Path, together: threading.Barrier) -> None:
        together.wait()
        kept = Kept(root)
        kept.close()
        said.append(kept.said)

    for at in range(300):  # without waiting, one in a hundred found the file busy
        root = tmp_path / str(at)
        root.mkdir()
        together = threading.Barrier(2)
        runs = [threading.Thread(target=run, args=(root, together)) for _ in range(2)]
        for each in runs:
            each.start()
        for each in runs:
            each.join()
    assert {*said} == {""}


def test_what_is_no_more_is_dropped(tmp_path: Path) -> None:
    kept = Kept(tmp_path)
    for at in range(50):
        kept.put("page", str(at), KEY, b"made")
    kept.close()
    _keep(tmp_path)
    db = sqlite3.connect(_file(tmp_path))
    assert db.execute("SELECT name FROM kept").fetchall() == [("a",)]
    db.close()


def test_a_key_tells_apart_what_is_divided_otherwise() -> None:
    assert key_of("ab", "c") != key_of("a", "bc")
    assert key_of("ab") == key_of(b"ab")


def test_the_program_is_part_of_every_key(monkeypatch: pytest.MonkeyPatch) -> None:
    before = key_of("a")
    monkeypatch.setattr(module, "_program", lambda: b"another version")
    assert key_of("a") != before


def test_the_secret_is_made_once_and_only_its_user_can_read_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    monkeypatch.setattr("platformdirs.user_cache_path", lambda name: tmp_path / name)
    module._secret.cache_clear()
    first = module._secret()
    file = tmp_path / "concordance/seal"
    assert (len(first), file.read_bytes()) == (32, first)
    assert os.name != "posix" or file.stat().st_mode & 0o777 == 0o600
    module._secret.cache_clear()
    assert module._secret() == first
    file.write_bytes(b"cut")
    module._secret.cache_clear()
    assert len(module._secret()) == 32
    module._secret.cache_clear()
