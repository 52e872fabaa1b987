"""What a shell offers when somebody presses Tab."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from concordance.checks.examples import CASES

PROGRAM = Path(sys.executable).with_name("concordance")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CASES / "good" / "tea", tmp_path / "tea"))


def asked(root: Path, shell: str, words: str, number: int) -> str:
    """What the program answers to a shell: the words so far, and the number of the one to complete."""
    variables = {"_CONCORDANCE_COMPLETE": f"{shell}_complete", "COMP_WORDS": words, "COMP_CWORD": str(number)}
    if shell == "fish":
        variables["COMP_CWORD"] = words.split(" ")[number]
    return subprocess.run(
        [str(PROGRAM)],
        cwd=root,
        env={**os.environ, **variables},
        capture_output=True,
        check=False,
        encoding="utf-8",
    ).stdout


def offered(root: Path, words: str) -> set[str]:
    """The words offered for the last one."""
    lines = asked(root, "bash", f"concordance {words}", len(words.split(" "))).splitlines()
    return {line.partition(",")[2] for line in lines} - {""}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("ren", {"rename"}),
        ("new", {"new", "new-entry"}),
        ("rename ke", {"kettle"}),
        ("rename tea", {"teapot", "tea-party"}),
        ("rename ki", {"kind"}),
        ("rename kettle ", set()),
        ("rename kind th", {"thing"}),
        ("rename relation ke", {"kept-in", "keeps"}),
        ("rename tour ", {"from-leaf-to-cup", "note"}),
        ("remove vess", {"vessel"}),
        ("remove kettle --replaced-by vess", {"vessel"}),
        ("remove kind thing --replaced-by ta", {"taste"}),
        ("new-entry urn --kind t", {"thing", "taste"}),
        ("new-entry urn --source tea-2020/", {"tea-2020/first", "tea-2020/second"}),
        ("quote --source l", {"letter-2021", "letter-2021/print"}),
        ("quote --role e", {"explains", "exemplifies"}),
        ("check --fo", {"--format"}),
    ],
)
def test_names_are_completed(typed: str, expected: set[str], root: Path) -> None:
    assert offered(root, typed) == expected


def test_a_kind_is_shown_with_its_meaning_where_the_shell_can(root: Path) -> None:
    said = asked(root, "zsh", "concordance new-entry urn --kind th", 4)
    assert said.splitlines() == ["plain", "thing", "Something that can be held in the hand."]
    said = asked(root, "fish", "concordance new-entry urn --kind th", 4)
    assert "thing" in said
    assert "Something that can be held in the hand." in said


def test_nothing_is_offered_and_nothing_fails_outside_of_a_knowledge_base(tmp_path: Path) -> None:
    assert offered(tmp_path, "rename ket") == set()


def test_a_damaged_vocabulary_is_no_reason_to_fail(root: Path) -> None:
    (root / "vocabulary.yaml").write_text("kinds: [\n", encoding="utf-8")
    assert offered(root, "new-entry urn --kind t") == set()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_line_of_the_guide_sets_a_shell_up(shell: str, root: Path) -> None:
    guide = (Path(__file__).parents[2] / "docs/contributing.md").read_text(encoding="utf-8")
    line = next(line for line in guide.splitlines() if f"_CONCORDANCE_COMPLETE={shell}_source" in line)
    path = f"{PROGRAM.parent}{os.pathsep}{os.environ['PATH']}"
    script = subprocess.run(
        [str(PROGRAM)],
        env={**os.environ, "_CONCORDANCE_COMPLETE": f"{shell}_source"},
        capture_output=True,
        check=True,
        encoding="utf-8",
    ).stdout
    assert "concordance" in script
    program = shutil.which(shell)
    if program is None:  # what the shell would ask is asked above, shell or not
        return
    press = {
        "bash": "COMP_WORDS=(concordance rename ke); COMP_CWORD=2; _concordance_completion concordance;"
        ' echo "${COMPREPLY[@]}"',
        "zsh": "whence -w _concordance_completion && echo kettle",
        "fish": "complete --do-complete 'concordance rename ke'",
    }[shell]
    before = "autoload -Uz compinit; compinit -D; " if shell == "zsh" else ""
    done = subprocess.run(
        [program, "-c", f"{before}{line.partition('#')[0]}\n{press}"],
        cwd=root,
        env={**os.environ, "PATH": path},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert "kettle" in done.stdout, done.stderr
