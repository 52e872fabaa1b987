"""Killed, out of space or not allowed to: whatever happens, all that is to be written is, or nothing."""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from concordance.base import writing
from concordance.base.writing import WORK, exclusive, recover, write_file, write_whole
from concordance.checks import check_root
from concordance.cli import main
from concordance.record.releasing import Overtaken, release, write_release
from tests.base.faults import COUNT, KILL, TORN, run
from tests.worlds import TEA

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="here no process can be copied, then killed")

PAPER = "# 1 Tea\n\nThese are some words in a file about tea, and some more of them."
SOURCE = ("source", "add", "paper.md", "--id=fenn-2019", "--title=Tea", "--author=Fenn, A", "--issued=2019")

COMMANDS: dict[str, tuple[str, ...]] = {
    "release": ("release", "0.2.0", "--date", "2026-02-01"),
    "build": ("build",),
    "export": ("export",),
    "schema": ("schema",),
    "fingerprint": ("fingerprint", "paper.md", "--source", "tea-2020", "--edition", "first"),
    "source": (*SOURCE, "--url=https://example.org/tea", "--type=article", "--text=../text/paper.md"),
    "pack": ("pack", "docs", "docs.zip"),
    "new": ("new", "made", "--yes"),
}
"""One command of each that writes, as it is typed in the folder of a knowledge base."""


def files(root: Path) -> dict[str, bytes]:
    """Every file, without those of whoever is writing."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and not {WORK, ".cache"} & {*path.parts} and ".part-" not in path.name
    }


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A knowledge base with a release and a change, an earlier output of each command, and a text."""
    root = shutil.copytree(TEA, tmp_path_factory.mktemp("faults") / "base")
    (root / "docs").mkdir(exist_ok=True)
    (root / "docs/page.md").write_text("# Page\n", encoding="utf-8")
    (root / "paper.md").write_text(PAPER, encoding="utf-8")
    for arguments in (("release", "0.1.0", "--date", "2026-01-01"), ("build",), ("export",)):
        status, said, _ = run(root, COUNT, 0, command(*arguments))
        assert status == 0, said
    for name in ("graph.html", "graph.graphml"):
        (root / "build" / name).write_text("of an earlier run", encoding="utf-8")
    for file in [*(root / "build/data").iterdir()][:3]:
        file.write_text("of an earlier run", encoding="utf-8")
    shutil.rmtree(root / WORK)
    vessel = root / "concepts/vessel.yaml"
    text = vessel.read_text(encoding="utf-8")
    vessel.write_text(text.replace("Whatever holds", "Whatever can hold"), encoding="utf-8")
    return root


def command(*arguments: str) -> Callable[[], object]:
    return lambda: main(list(arguments), prog_name="concordance")


def copy(world: Path, folder: Path) -> Path:
    return shutil.copytree(world, folder / "base")


HOWS = [KILL, TORN, errno.ENOSPC, errno.EROFS]
NEW = {
    "a.txt": "new a",
    "deep/er/b.txt": "new b",
    "c.txt": None,
    "deep/d.txt": "d",
    ".github/e": "e",
    "no.txt": None,
}


@pytest.mark.parametrize("how", HOWS)
def test_several_files_are_all_written_or_none_at_every_moment(how: str | int, tmp_path: Path) -> None:
    world = tmp_path / "world"
    (world / "deep").mkdir(parents=True)
    for name in ("a.txt", "c.txt", "deep/d.txt", "other.txt"):
        (world / name).write_text(f"old {name}" * 100, encoding="utf-8")
    before = files(world)
    after = {**before, **{name: content.encode() for name, content in NEW.items() if content}}
    del after["c.txt"]
    whole = copy(world, tmp_path / "whole")
    _, said, moments = run(whole, COUNT, 0, lambda: write_whole(NEW, whole))
    assert files(whole) == after, said
    assert moments > 20
    seen = []
    for moment in range(1, moments + 1):
        here = copy(world, tmp_path / f"at-{moment}")
        status, _, _ = run(here, how, moment, lambda here=here: write_whole(NEW, here))  # type: ignore[misc]
        if status > 0:
            assert files(here) == before
            assert not [*(here / WORK).glob("p*")] if (here / WORK).exists() else True
        elif status < 0:
            left = [path.name for path in (here / WORK).glob("p*")] if (here / WORK).exists() else []
            assert bool(recover(here)) == bool(left)
            assert files(here) in (before, after)
            seen.append(files(here) == after)
            assert not recover(here)
        if status:
            write_whole(NEW, here)
        assert files(here) == after
    if how in (KILL, TORN):
        assert seen == sorted(seen), "once all is decided, it stays so"
        assert how == TORN or {*seen} == {True, False}


@pytest.mark.parametrize("how", HOWS)
def test_one_file_is_the_old_one_or_the_new_one_at_every_moment(how: str | int, tmp_path: Path) -> None:
    file = tmp_path / "base" / "file.txt"
    file.parent.mkdir()
    for moment in range(1, 9):
        file.write_text("old" * 100, encoding="utf-8")
        status, _, _ = run(file.parent, how, moment, lambda: write_file(file, "new"))
        assert file.read_text(encoding="utf-8") == ("old" * 100 if status else "new") or status < 0
        for left in file.parent.glob(".file.txt.part-*"):
            assert status < 0
            os.utime(left, (0, 0))  # as if that were long ago
        write_file(file, "newer")
        assert [path.name for path in file.parent.iterdir()] == ["file.txt"]


@pytest.mark.parametrize("how", HOWS)
@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_writes_all_or_nothing(name: str, how: str | int, world: Path, tmp_path: Path) -> None:
    """At a few of its moments: from the first on, and about where the files are moved into place."""
    action = command(*COMMANDS[name])
    before = files(world)
    whole = copy(world, tmp_path / "whole")
    status, said, moments = run(whole, COUNT, 0, action)
    assert status == 0, said
    after = files(whole)
    assert before != after
    for moment in sorted({1, moments // 3, moments * 2 // 3, moments - 2} - {0}):
        here = copy(world, tmp_path / f"at-{moment}")
        status, said, _ = run(here, how, moment, action)
        assert "Traceback" not in said
        if status > 0:
            assert status == 2, said
            assert re.search("cannot be written|nothing was written", said)
            assert files(here) == before
        elif status < 0:
            target = here / "made" if name == "new" else here
            recover(target)
            assert files(here) in (before, after)
    if status < 0 and files(here) == before:
        status, said, _ = run(here, COUNT, 0, action)
        assert status == 0, said
    assert files(here) == after or status > 0


def test_the_next_command_says_what_became_of_an_interrupted_one(world: Path, tmp_path: Path) -> None:
    root = copy(world, tmp_path)
    write_whole({"docs/a.md": "a"}, root)
    said = set()
    for moment in range(1, 40):
        status, _, _ = run(
            root, KILL, moment, lambda: write_whole({"docs/a.md": "b", "docs/b.md": "b"}, root)
        )
        left = [*(root / WORK).glob("p*")]
        pending = (root / WORK / "pending").exists()
        if status == 0 or (left and pending not in said):
            first = run(root, COUNT, 0, command("check"))[1]
            if status == 0:
                assert "interrupted" not in first
                break
            assert first.startswith("an earlier run was interrupted while it wrote: ")
            assert ("are now in place" if pending else "was removed") in first
            said.add(pending)
        recover(root)
    assert said == {True, False}


def test_what_came_with_a_clone_is_never_moved_into_place(tmp_path: Path) -> None:
    """Somebody could commit what looks like an interrupted run, to write where a pull request cannot."""
    root = tmp_path / "base"
    for name in (".git/hooks/post-checkout", "../outside", "plain.txt"):
        journal = root / WORK / "pending"
        journal.mkdir(parents=True)
        found = journal.stat()
        plan = {"of": [found.st_dev, found.st_ino + 1], "files": [[name, False]]}
        (journal / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
        (journal / "0.new").write_text("evil", encoding="utf-8")
        recover(root)
        assert not (root / name).exists()
        assert not journal.exists()


@pytest.mark.parametrize(
    "name", ["../outside", "/etc/x", ".git/config", "a/../../x", ".venv/x", "link/x", f"{WORK}/x"]
)
def test_nothing_is_written_outside(name: str, tmp_path: Path) -> None:
    root = tmp_path / "base"
    (tmp_path / "elsewhere").mkdir()
    root.mkdir()
    (root / "link").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError, match="outside of"):
        write_whole({"fine.txt": "fine", name: "evil"}, root)
    assert files(root) == {}
    assert [*(tmp_path / "elsewhere").iterdir()] == []


def test_the_folder_of_the_journals_is_a_folder_of_ours(tmp_path: Path) -> None:
    root = tmp_path / "base"
    root.mkdir()
    (root / WORK).symlink_to(tmp_path)
    with pytest.raises(OSError, match="is in the way"):
        write_whole({"a": "b"}, root)
    assert not (tmp_path / ".gitignore").exists()


def test_permissions_stay(tmp_path: Path) -> None:
    script = tmp_path / "a.sh"
    script.write_text("a", encoding="utf-8")
    script.chmod(0o750)
    write_whole({"a.sh": "b"}, tmp_path)
    assert script.stat().st_mode & 0o777 == 0o750
    write_file(script, "c")
    assert script.stat().st_mode & 0o777 == 0o750


def test_two_that_write_wait_for_each_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "_WAIT", 0.2)
    with exclusive(tmp_path) as put:
        put({"a": "first"})
        status, said, _ = run(tmp_path, COUNT, 0, lambda: write_whole({"a": "second"}, tmp_path))
        assert status
        assert "another command is writing there: wait for it, and try again" in said
    run(tmp_path, COUNT, 0, lambda: write_whole({"a": "second"}, tmp_path))
    assert (tmp_path / "a").read_text(encoding="utf-8") == "second"


def test_two_releases_at_once(world: Path, tmp_path: Path) -> None:
    """Both have read the record before either writes: one is released, the other says so."""
    root = copy(world, tmp_path)
    index, _ = check_root(root)
    assert index is not None
    added, _ = release(index.base, index.history, "0.2.0", "2026-02-01")
    assert run(root, COUNT, 0, command("release", "0.2.0"))[0] == 0
    after = files(root)
    with pytest.raises(Overtaken):
        write_release(root, index.history, added)
    assert files(root) == after
    assert check_root(root)[1] == []
