"""Two branches that both released, merged by git: one message says what to do, and its commands run."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from concordance.checks import check_root
from concordance.record.history import load_history
from tests.record.repository import Repository

VESSEL, TEAPOT = "concepts/vessel.yaml", "concepts/kettle.yaml"
RESTORE = re.compile(r"to keep (\S+) of (\S+):\n\s+(git restore .*)")


@pytest.fixture
def tea(tmp_path: Path) -> Repository:
    """A release, then two branches, each with a change and a release of its own."""
    repository = Repository(tmp_path / "base")
    repository.release("0.1.0", "2026-01-01")
    repository.git("branch", "other")
    repository.change("Whatever can hold water")
    repository.release("0.2.0", "2026-02-01")
    repository.git("switch", "--quiet", "other")
    repository.swap("concepts/tea-party.yaml", "An occasion", "Any occasion")
    return repository


def one_problem(tea: Repository) -> str:
    said = tea.check()
    assert said.count("error[") == 1, said
    assert said.startswith("history/releases.jsonl:")
    assert "error[history-forked]" in said
    assert len(said) < 900
    return said


def mend(tea: Repository, said: str, keep: str) -> None:
    """Do what the message says: keep the release of one day, and make the other anew."""
    commands = {day: command for _, day, command in RESTORE.findall(said)}
    subprocess.run(commands[keep], shell=True, check=True, cwd=tea.root)
    assert tea.check() == ""
    anew = re.search(r"concordance release (\S+)\n", said)
    assert anew
    tea.commit("Keep the release that is published")
    tea.release(anew[1], "2026-02-03")


def is_whole(tea: Repository, versions: list[str]) -> None:
    assert tea.check() == ""
    history, _ = load_history(tea.root)
    assert [release.version for release in history.releases] == versions
    assert history.versions["vessel"][0].version == "0.1.0"
    assert len(set(history.lists["concepts/ids.txt"])) == len(history.lists["concepts/ids.txt"])
    for version in history.versions.values():
        assert version[-1].entry is not None


@pytest.mark.parametrize("keep", ["2026-02-01", "2026-02-02"])
@pytest.mark.parametrize("committed", [True, False])
def test_the_same_version_twice(tea: Repository, keep: str, committed: bool) -> None:
    tea.release("0.2.0", "2026-02-02")
    ours = tea.git("rev-parse", "HEAD").strip()
    tea.git("merge", "--quiet", "--no-edit", *([] if committed else ["--no-commit"]), "main")
    said = one_problem(tea)
    assert "two releases claim 0.2.0, of 2026-02-0" in said
    assert "COMMIT" not in said
    mend(tea, said, keep)
    is_whole(tea, ["0.1.0", "0.2.0", "0.3.0"])
    assert tea.check("--since", "main" if keep == "2026-02-01" else ours) == ""


@pytest.mark.parametrize("keep", ["2026-02-01", "2026-02-02"])
def test_two_versions_and_a_new_entry_on_either_side(tea: Repository, keep: str) -> None:
    new = (
        "name: {}\nkind: thing\ndefinition: Something.\nundefined: Nobody says.\n"
        "links:\n  - {{relation: contrasts-with, target: vessel, inferred: It is none.}}\n"
    )
    (tea.root / "concepts/new-one.yaml").write_text(new.format("new one"), encoding="utf-8")
    tea.release("0.4.0", "2026-02-02")
    tea.git("merge", "--quiet", "--no-edit", "main")
    said = one_problem(tea)
    assert "two releases were made side by side: 0." in said
    assert "concordance release 0.5.0" in said
    mend(tea, said, keep)
    is_whole(tea, ["0.1.0", "0.2.0" if keep == "2026-02-01" else "0.4.0", "0.5.0"])
    assert "new-one" in (tea.root / "concepts/ids.txt").read_text(encoding="utf-8").split()


def test_a_forge_that_knows_no_union_leaves_marks_of_a_conflict(tea: Repository) -> None:
    tea.swap("concepts/vessel.yaml", "Whatever holds", "Anything that holds")
    (tea.root / ".gitattributes").unlink()
    tea.release("0.2.0", "2026-02-02")
    tea.git("merge", "--quiet", "--no-edit", "main", fails=True)
    assert "<<<<<<<" in (tea.root / "history/releases.jsonl").read_text(encoding="utf-8")
    tea.git("checkout", "--quiet", "--ours", VESSEL)  # of the entry, the author knows what is right
    said = one_problem(tea)
    mend(tea, said, "2026-02-01")
    is_whole(tea, ["0.1.0", "0.2.0", "0.3.0"])


def test_first_releases_side_by_side(tmp_path: Path) -> None:
    tea = Repository(tmp_path / "base")
    tea.git("branch", "other")
    tea.release("0.1.0", "2026-01-01")
    tea.git("switch", "--quiet", "other")
    tea.release("1.0.0", "2026-01-02")
    tea.git("merge", "--quiet", "--no-edit", "main")
    said = one_problem(tea)
    mend_one = {day: command for _, day, command in RESTORE.findall(said)}
    subprocess.run(mend_one["2026-01-01"], shell=True, check=True, cwd=tea.root)
    assert tea.check() == ""


def test_a_branch_that_released_nothing_merges_without_a_hand(tea: Repository) -> None:
    tea.commit("Change a party")
    tea.git("merge", "--quiet", "--no-edit", "main")
    assert tea.check("--since", "main") == ""
    tea.release("0.3.0", "2026-02-03")
    is_whole(tea, ["0.1.0", "0.2.0", "0.3.0"])


def test_damage_before_a_fork_is_reported_beside_it(tea: Repository) -> None:
    tea.release("0.2.0", "2026-02-02")
    tea.git("merge", "--quiet", "--no-edit", "main")
    tea.swap("history/kettle.jsonl", '"kind":"thing"', '"kind":"other"')
    _, problems = check_root(tea.root)
    assert {(problem.rule, problem.location.path) for problem in problems} == {
        ("history-forked", "history/releases.jsonl"),
        ("history-damaged", "history/kettle.jsonl"),
    }


def test_without_git_a_commit_is_asked_for(tea: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    tea.release("0.2.0", "2026-02-02")
    tea.git("merge", "--quiet", "--no-edit", "main")
    monkeypatch.setenv("PATH", "")
    said = one_problem(tea)
    assert "git restore --source=COMMIT --staged --worktree -- history concepts/ids.txt" in said
    assert "where COMMIT is the commit, or the branch, that has this release and not the other" in said
