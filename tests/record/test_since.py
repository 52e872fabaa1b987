"""`concordance check --since`: in a real repository, what a pull request takes from the record is found."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from concordance.record.since import grown
from tests.record.repository import Repository


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """Two releases on the branch main."""
    repository = Repository(tmp_path_factory.mktemp("since") / "base")
    repository.release("0.1.0", "2026-01-01")
    repository.change("Whatever can hold water")
    repository.release("0.2.0", "2026-02-01")
    return repository


@pytest.fixture
def tea(made: Repository, tmp_path: Path) -> Repository:
    copy = Repository.__new__(Repository)
    copy.root = shutil.copytree(made.root, tmp_path / "base")
    return copy


def test_what_is_appended_is_no_loss(tea: Repository) -> None:
    assert tea.check("--since", "main") == ""
    tea.git("switch", "--quiet", "--create", "next")
    tea.change("Whatever could hold water", old="Whatever can hold water")
    assert tea.check("--since", "main") == ""
    tea.release("0.3.0", "2026-03-01")
    assert tea.check("--since", "main") == ""
    assert tea.check("--since", "HEAD~2") == ""


def test_a_release_that_is_taken_back_is_found(tea: Repository) -> None:
    tea.git("switch", "--quiet", "--create", "back")
    tea.git("revert", "--no-edit", "HEAD")
    assert tea.check() == ""
    said = tea.check("--since", "main")
    assert (
        "history/releases.jsonl:1:1: error[history-damaged]: release 0.2.0, which is in main, is gone" in said
    )
    assert "history/vessel.jsonl:1:1: error[history-damaged]: line 2, which is in main, is gone" in said
    run_what_is_printed(tea, said)
    assert tea.check("--since", "main") == ""


def run_what_is_printed(tea: Repository, said: str) -> None:
    """Run each command of git that the messages show, as it is."""
    commands = {line[line.index("git restore") :] for line in said.splitlines() if "git restore" in line}
    assert commands
    for command in sorted(commands):
        subprocess.run(command, shell=True, check=True, cwd=tea.root)


def test_a_branch_that_is_older_than_a_release_is_told_to_merge(tea: Repository) -> None:
    tea.git("switch", "--quiet", "--create", "older", "HEAD~1")
    said = tea.check("--since", "main")
    assert "release 0.2.0, which is in main" in said
    assert "this branch is older than that release: git merge main" in said
    tea.git("merge", "--quiet", "main")
    assert tea.check("--since", "main") == ""


def lines(text: str, change: Callable[[list[str]], list[str]]) -> str:
    return "".join(f"{line}\n" for line in change(text.splitlines()))


@pytest.mark.parametrize("path", ["history/addresses.txt", "concepts/ids.txt", "history/kettle.jsonl"])
@pytest.mark.parametrize(
    "change",
    [lambda old: old[:-1], lambda old: old[1:], lambda old: [], lambda old: [f"{old[0]}x", *old[1:]]],
    ids=["last", "first", "all", "changed"],
)
def test_a_line_that_is_gone(tea: Repository, path: str, change: Callable[[list[str]], list[str]]) -> None:
    file = tea.root / path
    file.write_text(lines(file.read_text(), change))
    found = tea.check("--since", "main")
    assert f"{path}:" in found
    assert "which is in main, is gone" in found
    file.unlink()
    assert "which is in main, is gone" in tea.check("--since", "main")


def test_a_record_that_was_made_anew_is_found(tea: Repository) -> None:
    """It fits together, and check alone cannot tell."""
    shutil.rmtree(tea.root / "history")
    (tea.root / "concepts/ids.txt").unlink()
    tea.release("0.1.0", "2026-01-01")
    assert tea.check() == ""
    said = tea.check("--since", "main~1")
    assert "release 0.1.0, which is in main~1, is gone or has changed" in said


def test_a_fingerprint_that_got_more_hashes_is_found(tea: Repository) -> None:
    path = "sources/tea-2020.first.fingerprint.json"
    fingerprint = json.loads((tea.root / path).read_text())
    (tea.root / path).write_text(json.dumps({**fingerprint, "sha256": "0" * 64}, indent=1) + "\n")
    said = tea.check("--since", "main")
    assert (
        f"{path}:1:1: error[fingerprint-changed]: this is not the fingerprint that release 0.1.0 put" in said
    )
    assert (
        f"{path}:1:1: error[fingerprint-changed]: this fingerprint has changed: in main it is another" in said
    )


def test_line_ends_of_windows_are_no_change(tea: Repository) -> None:
    for file in [*tea.root.rglob("*.jsonl"), *tea.root.rglob("*.txt"), *tea.root.rglob("*.json")]:
        file.write_bytes(file.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
    assert tea.check("--since", "main") == ""
    tea.change("Whatever could hold water", old="Whatever can hold water")
    tea.release("0.3.0", "2026-03-01")
    assert tea.check("--since", "main") == ""


def refused(tea: Repository, ref: str) -> str:
    done = tea.run("check", "--since", ref)
    assert done.exit_code == 2
    assert "Traceback" not in done.output
    return done.output


@pytest.mark.parametrize("ref", ["nowhere", "--upload-pack=x", "-h", "", "main:history", "HEAD~99"])
def test_a_commit_that_is_unknown(tea: Repository, ref: str) -> None:
    if ref:
        assert f'git knows no commit "{ref}"' in refused(tea, ref)
    else:
        assert "git knows no commit" in refused(tea, " ")


def test_a_clone_that_is_shallow(tea: Repository, tmp_path: Path) -> None:
    shallow = Repository.__new__(Repository)
    shallow.root = tmp_path / "shallow"
    tea.git("clone", "--quiet", "--depth", "1", f"file://{tea.root}", str(shallow.root))
    assert shallow.check() == ""
    assert "this clone is shallow, so fetch more of it: git fetch --unshallow" in refused(shallow, "HEAD~1")
    shallow.git("fetch", "--quiet", "--unshallow")
    assert shallow.check("--since", "HEAD~1") == ""


def test_no_repository_and_no_git(tea: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(tea.root / ".git")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    assert "not a git repository" in refused(tea, "main")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "git cannot be run" in refused(tea, "main")
    assert tea.check() == ""


def test_a_knowledge_base_in_a_folder_of_a_repository(tmp_path: Path) -> None:
    outer = tmp_path / "outer"
    inner = Repository(outer / "docs" / "base")
    shutil.rmtree(inner.root / ".git")
    repository = Repository.__new__(Repository)
    repository.root = outer
    repository.git("init", "--quiet", "--initial-branch", "main")
    repository.commit("Begin")
    inner.release("0.1.0", "2026-01-01")
    assert inner.check("--since", "main") == ""
    (inner.root / "history/kettle.jsonl").write_text("")
    assert "history/kettle.jsonl:1:1: error[history-damaged]: line 1, which is in main" in inner.check(
        "--since", "main"
    )


def test_a_link_in_the_place_of_the_record_is_not_followed(tea: Repository) -> None:
    file, copy = tea.root / "history/releases.jsonl", tea.root / "copy.jsonl"
    shutil.copy(file, copy)
    file.unlink()
    file.symlink_to(copy)
    said = "".join(each.message for each in grown(tea.root, "main"))
    assert "release 0.1.0, which is in main, is gone" in said
