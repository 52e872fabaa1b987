"""The commands that check and build, as people run them: what they print, write and return."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest
from click.testing import CliRunner, Result

from concordance.base.problems import RENDERINGS
from concordance.checks.examples import CASES, EXPECTED, lay_out
from concordance.cli import main

ROOT = Path(__file__).parents[2]


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CASES / "good" / "tea", tmp_path / "tea"))


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    return lay_out("dangling-link", tmp_path / "faulty")


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def files(root: Path) -> dict[str, bytes]:
    """Every file by its path, without what commands keep or wait for each other in."""
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and path.parent.name not in (".concordance", ".cache")
    }


def test_a_clean_knowledge_base(clean: Path) -> None:
    result = run("--root", clean, "check")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert result.stderr == "9 concepts, 10 links, 14 quotes: no problems\n"


def test_problems_go_to_standard_output_and_their_number_to_standard_error(faulty: Path) -> None:
    result = run("--root", faulty, "check")
    assert result.exit_code == 1
    assert result.stdout == (CASES / "bad/dangling-link" / EXPECTED).read_text(encoding="utf-8")
    assert result.stderr == "3 problems in 2 files\n"


def test_a_published_site_explains_the_rules(faulty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", "https://tea.example.org/notes/")
    result = run("--root", faulty, "check")
    assert result.stderr.splitlines() == [
        "3 problems in 2 files",
        "each rule is explained, with an example: https://tea.example.org/notes/rules/#dangling-link",
    ]


@pytest.mark.parametrize("form", RENDERINGS)
def test_every_format_is_the_same_problems(form: str, faulty: Path, clean: Path) -> None:
    result = run("--root", faulty, "check", "--format", form)
    assert result.exit_code == 1
    assert result.stdout.count("dangling-link") >= 3
    if form in ("json", "sarif"):
        json.loads(result.stdout)
        json.loads(run("--root", clean, "check", "--format", form).stdout)


def test_a_forge_gets_paths_from_the_top_of_the_repository(faulty: Path, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert (
        "::error file=faulty/concepts/kettle.yaml,"
        in run("--root", faulty, "check", "--format", "github").stdout
    )
    assert '"path": "faulty/concepts/' in run("--root", faulty, "check", "--format", "gitlab").stdout
    assert '"uri": "faulty/concepts/' in run("--root", faulty, "check", "--format", "sarif").stdout
    assert run("--root", faulty, "check").stdout.startswith("concepts/")
    (faulty / ".git").write_text("gitdir: elsewhere", encoding="utf-8")  # as a work tree of git has it
    assert "file=concepts/" in run("--root", faulty, "check", "--format", "github").stdout


def test_wrong_usage_is_not_a_problem_of_the_data(tmp_path: Path, clean: Path) -> None:
    wrong: list[list[str | Path]] = [
        ["--root", tmp_path, "check"],
        ["--root", tmp_path / "none", "check"],
        ["--root", clean, "check", "--format", "xml"],
        ["--root", clean, "chek"],
        ["--root", clean, "build", "--fast"],
    ]
    for arguments in wrong:
        result = run(*arguments)
        assert result.exit_code == 2, arguments
        assert "Error: " in result.stderr
        assert result.stdout == ""


def test_build_writes_the_graph(clean: Path) -> None:
    before = files(clean)
    result = run("--root", clean, "build")
    assert result.exit_code == 0, result.output
    written = {path for path in files(clean) if path not in before}
    assert written == {"build/graph.html", "build/graph.graphml", "build/graph.json"}
    graph = nx.read_graphml(clean / "build/graph.graphml")
    linked = json.loads((clean / "build/graph.json").read_text(encoding="utf-8"))
    assert len(graph.nodes) == len(linked["nodes"]) == 9
    first = files(clean)
    assert run("--root", clean, "build").exit_code == 0
    assert files(clean) == first


def test_check_alone_writes_nothing(clean: Path) -> None:
    before = files(clean)
    assert run("--root", clean, "build", "--check").exit_code == 0
    assert run("--root", clean, "check").exit_code == 0
    assert files(clean) == before


def test_a_faulty_knowledge_base_leaves_the_last_build_as_it_was(clean: Path) -> None:
    assert run("--root", clean, "build").exit_code == 0
    shutil.copy(CASES / "bad/dangling-link/concepts/kettle.yaml", clean / "concepts")
    before = files(clean)
    assert run("--root", clean, "build").exit_code == 1
    assert files(clean) == before


def test_a_folder_that_cannot_be_written_is_reported(clean: Path) -> None:
    (clean / "build").write_text("a file in its place", encoding="utf-8")
    before = files(clean)
    result = run("--root", clean, "build")
    assert result.exit_code == 2
    assert "build/ cannot be written" in result.stderr
    assert files(clean) == before


def test_schema_writes_the_schemas(clean: Path) -> None:
    result = run("--root", clean, "schema")
    assert result.exit_code == 0, result.output
    for name in ("concept", "source", "vocabulary"):
        json.loads((clean / f"schema/{name}.schema.json").read_text(encoding="utf-8"))


def test_schema_tells_what_is_wrong_with_the_vocabulary(clean: Path) -> None:
    (clean / "vocabulary.yaml").write_text("kinds: [\n", encoding="utf-8")
    result = run("--root", clean, "schema")
    assert result.exit_code == 1
    assert result.stdout.startswith("vocabulary.yaml:2:1: error[yaml-syntax]: ")
    assert not (clean / "schema").exists()


def test_the_root_is_found_from_a_folder_within(clean: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(clean / "concepts")
    assert run("check").exit_code == 0


# build_graph.py


def script(
    *arguments: str, root: Path = ROOT, python: str = sys.executable
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [python, str(root / "build_graph.py"), *arguments],
        cwd=root.parent,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={"PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"},
    )


@pytest.fixture
def clone(clean: Path) -> Path:
    """The example with the engine next to it, as in a clone."""
    shutil.copy(ROOT / "build_graph.py", clean)
    shutil.copytree(ROOT / "concordance", clean / "concordance", ignore=shutil.ignore_patterns("__pycache__"))
    return clean


def test_the_script_checks_the_clone_it_is_in(clone: Path) -> None:
    done = script("--check", root=clone)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "9 concepts, 10 links, 14 quotes: no problems\n"
    assert not (clone / "build").exists()
    shutil.copy(CASES / "bad/self-link/concepts/kettle.yaml", clone / "concepts")
    done = script("--check", root=clone)
    assert done.returncode == 1
    assert done.stdout == (CASES / "bad/self-link" / EXPECTED).read_text(encoding="utf-8")


def test_the_script_builds(clone: Path) -> None:
    done = script(root=clone)
    assert done.returncode == 0, done.stderr
    assert {path.name for path in (clone / "build").iterdir()} == {
        "graph.html",
        "graph.graphml",
        "graph.json",
    }


def test_the_script_tells_wrong_use(clone: Path) -> None:
    done = script("--chek", root=clone)
    assert done.returncode == 2
    assert done.stderr.startswith("Usage: build_graph.py [OPTIONS]")


def test_the_script_says_what_to_do_where_packages_are_missing(clone: Path) -> None:
    """A virtual environment of its own has none of them."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", clone / "bare"], check=True)
    done = script("--check", root=clone, python=str(clone / "bare/bin/python"))
    assert done.returncode == 2
    assert done.stdout == ""
    assert "is not installed" in done.stderr
    assert "make install" in done.stderr
    assert "Traceback" not in done.stderr


def test_any_python_will_do_once_the_packages_are_installed(clone: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", clone / "bare"], check=True)
    (clone / ".venv").symlink_to(sys.prefix)
    done = script("--check", root=clone, python=str(clone / "bare/bin/python"))
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    shutil.copy(CASES / "bad/self-link/concepts/kettle.yaml", clone / "concepts")
    assert script("--check", root=clone, python=str(clone / "bare/bin/python")).returncode == 1
