"""`concordance check FILE`, `--fix`, `--watch`, and `concordance format`."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from concordance.checks.examples import CASES, lay_out
from concordance.cli import main


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The example, in the usual layout."""
    root = Path(shutil.copytree(CASES / "good" / "tea", tmp_path / "tea"))
    assert run(root, "format").exit_code == 0
    return root


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """Two files with faults."""
    return lay_out("dangling-link", tmp_path / "faulty")


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--root", str(root), *arguments])


def contents(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and not {".cache", ".concordance"} & {*path.parts}
    }


def swap(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new), encoding="utf-8")


def test_only_the_problems_of_the_files_are_shown(faulty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    everything = run(faulty, "check").stdout
    files = sorted(
        {line.partition(":")[0] for line in everything.splitlines() if line.startswith("concepts")}
    )
    assert len(files) == 2
    for file in files:
        result = run(faulty, "check", str(faulty / file))
        assert result.exit_code == 1
        assert {line.partition(":")[0] for line in result.stdout.splitlines() if line[0] != " "} == {file}
        assert result.stderr.endswith(" elsewhere)\n")
    monkeypatch.chdir(faulty / "concepts")
    result = run(faulty, "check", "cup.yaml", "../vocabulary.yaml")
    sound = run(faulty, "check", "vessel.yaml")
    assert (sound.exit_code, sound.stdout) == (0, "")
    assert sound.stderr == "1 file: no problems (3 elsewhere)\n"
    assert run(faulty, "check", ".").stdout == everything
    assert result.exit_code in (0, 1)


def test_a_file_that_is_not_there_or_not_read_is_wrong_usage(root: Path, tmp_path: Path) -> None:
    (root / "notes.md").write_text("Notes.\n", encoding="utf-8")
    (tmp_path / "other.yaml").write_text("a: b\n", encoding="utf-8")
    for file, says in (
        (root / "concepts/ketle.yaml", "there is no such file"),
        (root / "notes.md", "check reads knowledge.yaml"),
        (tmp_path / "other.yaml", "is not in the knowledge base"),
    ):
        result = run(root, "check", str(file))
        assert result.exit_code == 2
        assert says in result.stderr
        assert result.stdout == ""


KETTLE = """\
name: kettle
kind: thing
definition: A [[vessel]] for heating water.
links:
    -   target: vessel # which else?
        relation: is-a
        quote: note
    -   relation: disjoint-with
        target: teapot
        quote: no-teapot
# What the note has.
quotes:
    note:
        role: defines
        source: tea-2020
        edition: first
        at: §1, p. 11
        text: A Kettle is a vessel, in which water is heated.
    no-teapot:
        source: tea-2020
        edition: first
        at: §1, p. 1
        role: qualifies
        text: >-
            No kettle is a teapot although
            a small kettle is often taken for one.
aliases: [tea kettle, tea-kettle]


"""
FIXED = """\
# yaml-language-server: $schema=../schema/concept.schema.json
name: kettle
kind: thing
aliases: [tea kettle, tea-kettle]
definition: A [[vessel]] for heating water.
# What the note has.
quotes:
  note:
    source: tea-2020
    edition: first
    at: §1, p. 1
    role: defines
    text: A kettle is a vessel in which water is heated.
  no-teapot:
    source: tea-2020
    edition: first
    at: §1, p. 1
    role: qualifies
    text: >-
      No kettle is a teapot, although
      a small kettle is often taken for one.
links:
  - relation: is-a
    target: vessel # which else?
    quote: note
  - relation: disjoint-with
    target: teapot
    quote: no-teapot
"""


def test_what_has_one_answer_is_put_right_and_told(root: Path) -> None:
    assert run(root, "schema").exit_code == 0
    kettle = root / "concepts/kettle.yaml"
    kettle.write_text(KETTLE.replace("name: kettle\n", "name: kettle  \n"), encoding="utf-8")
    assert run(root, "check", str(kettle)).exit_code == 1
    before = contents(root)
    result = run(root, "check", "--fix", str(kettle))
    assert result.exit_code == 0, result.output
    assert kettle.read_text(encoding="utf-8") == FIXED
    assert result.stderr.splitlines()[:4] == [
        "fixed: concepts/kettle.yaml: quotes.note.text: the source's own marks",
        "fixed: concepts/kettle.yaml: quotes.note.at: §1, p. 1",
        "fixed: concepts/kettle.yaml: quotes.no-teapot.text: the source's own marks",
        "fixed: concepts/kettle.yaml: the layout",
    ]
    after = contents(root)
    assert {path for path in after if after[path] != before[path]} == {"concepts/kettle.yaml"}
    again = run(root, "check", "--fix", str(kettle))
    assert "fixed" not in again.output
    assert contents(root) == after


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("target: vessel", "target: vesel"),
        ("vessel in which water", "jug in which water"),  # other words are for people to decide
        ("kind: thing", "kind: thin"),
    ],
)
def test_what_has_more_than_one_answer_is_left_alone(old: str, new: str, root: Path) -> None:
    swap(root, "concepts/kettle.yaml", old, new)
    before = contents(root)
    result = run(root, "check", "--fix")
    assert result.exit_code == 1
    assert contents(root) == before


def test_a_file_that_is_no_yaml_is_left_alone(root: Path) -> None:
    (root / "concepts/cup.yaml").write_text("name: [\n", encoding="utf-8")
    before = contents(root)
    for command in (("check", "--fix"), ("format",)):
        run(root, *command)
        assert contents(root) == before


def test_every_example_of_a_rule_says_the_same_after_formatting(tmp_path: Path) -> None:
    """Formatting changes no verdict but that on a file's first line, which it writes."""
    for case in sorted({*(CASES / "bad").iterdir()} - {CASES / "bad/schema-line"})[::4]:
        root = lay_out(case.name, tmp_path / case.name)
        before = run(root, "check", "--format", "json").stdout.count('"rule"')
        assert run(root, "format").exit_code == 0
        assert run(root, "check", "--format", "json").stdout.count('"rule"') == before, case.name


def test_format_says_which_files_it_would_change(root: Path) -> None:
    kettle = root / "concepts/kettle.yaml"
    kettle.write_text(KETTLE, encoding="utf-8")
    before = contents(root)
    result = run(root, "format", "--check")
    assert (result.exit_code, result.stdout) == (1, "concepts/kettle.yaml\n")
    assert contents(root) == before
    assert run(root, "format").stderr.endswith("1 file of 15 changed\n")
    assert run(root, "format", "--check").exit_code == 0


@pytest.mark.parametrize(
    "text",
    [
        "name: a\nexplanation: |\n  One  \n  two.\n\n  # no comment\nkind: thing\n",
        "name: a\ndefinition: 'One\n\n  two '\nkind: thing # why\n",
        "# head\n\n# of the name\nkind: thing\nname: a\n# the end\n",
        "{name: a, kind: thing}\n",
        "name: a\r\nkind: thing\r\ndefinition: >-\r\n    One\r\n    two.\r\naliases:\r\n- b\r\n",
        "links:\n- target: a\n  # before\n  relation: b\n-\n    relation: c\n    target: d\nname: a",
        "\ufeffkind: thing\nname: a\n",
    ],
)
def test_formatting_keeps_what_is_said_and_every_comment(text: str, root: Path) -> None:
    from concordance.base.yamltree import read_tree

    file = root / "concepts/odd.yaml"
    file.write_bytes(text.encode())
    assert run(root, "format").exit_code == 0
    made = file.read_bytes()
    assert read_tree("x", made).value == read_tree("x", text.encode()).value
    assert made.count(b"#") == text.count("#")
    assert (b"\r\n" in made) == ("\r\n" in text)
    assert run(root, "format").stderr.startswith("0 files")


def test_fix_and_watch_exclude_each_other(root: Path) -> None:
    assert run(root, "check", "--fix", "--watch").exit_code == 2


def swap_whole(path: Path, kind: str) -> None:
    """Give an entry another kind in one step, as an editor does that saves by a rename."""
    new = path.with_suffix(".new")
    text = path.read_text(encoding="utf-8")
    new.write_text(re.sub("^kind: .*", f"kind: {kind}", text, flags=re.MULTILINE), encoding="utf-8")
    new.replace(path)


def heed_interrupts() -> None:
    """Let a program end at Ctrl-C even if these tests run in the background, where shells have it ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.skipif(os.name == "nt", reason="the signal of Ctrl-C is sent in another way there")
def test_watching_checks_again_after_each_change(root: Path) -> None:
    watching = subprocess.Popen(
        [sys.executable, "-m", "concordance.cli", "--root", str(root), "check", "--watch"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        preexec_fn=heed_interrupts,
    )
    assert watching.stdout
    stop = threading.Timer(120, watching.kill)  # a message that never comes must not hold up the others
    stop.start()
    try:
        for kind, message in (("thing", "no problems"), ("thin", "unknown-kind"), ("thing", "no problems")):
            swap_whole(root / "concepts/kettle.yaml", kind)
            while message not in (line := watching.stdout.readline()):
                assert line, f"{message!r} was not said of the kind {kind}"
        watching.send_signal(signal.SIGINT)
        watching.communicate()
    finally:
        stop.cancel()
        watching.kill()
    assert watching.returncode == 0
