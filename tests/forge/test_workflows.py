"""The workflows of this project and of the starter: how safe they are, and what their steps do."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from click.testing import CliRunner

from concordance.cli import main
from tests.forge.reading import CODE_QUALITY, SARIF, told_on_lines
from tests.forge.runner import Run, bash, evaluate, filled, is_due, read, run_job
from tests.repository import Repository
from tests.worlds import TEA

ROOT = Path(__file__).parents[2]
STARTER = ROOT / "concordance/starter/files"
WORKFLOWS = [*sorted((ROOT / ".github/workflows").glob("*.yml")), STARTER / "github/workflows/check.yml"]
SITE = """\
site_name: Tea
site_url: https://tea.example/
theme: {name: concordance}
plugins: [material/search, concordance]
"""
ALTERED = "for boiling water"
NAME = "concepts/pot, 100%: <b>.yaml"


def jobs(path: Path) -> Mapping[str, Mapping[str, Any]]:
    found = read(path)["jobs"]
    assert isinstance(found, dict)
    return found


def steps(path: Path) -> list[Mapping[str, Any]]:
    return [step for job in jobs(path).values() for step in job["steps"]]


# What they are


def test_the_linters_run_with_make() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    recipe = re.search(r"^workflows:.*\n((?:\t.*\n)+)", makefile, re.MULTILINE)
    assert recipe
    for program in ("ACTIONLINT", "zizmor --offline", "check-jsonschema"):
        assert program in recipe[1]
    assert re.search(r"^test: .*\bworkflows\b", makefile, re.MULTILINE)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.parent.parent.name + "-" + path.stem)
def test_a_workflow_gives_a_pull_request_nothing_to_misuse(path: Path) -> None:
    workflow = read(path)
    text = path.read_text(encoding="utf-8")
    assert set(workflow["on"]) <= {"pull_request", "push", "workflow_dispatch"}
    assert workflow["permissions"] == {}
    assert "cancel-in-progress" in workflow["concurrency"]
    assert "secrets." not in text
    assert "github.token" not in text
    for name, job in jobs(path).items():
        assert job["timeout-minutes"] <= 120, name
        assert "contents" in job["permissions"] or name == "deploy"
        writes = {right for right, kind in job["permissions"].items() if kind == "write"}
        if writes:  # a job that may write runs nothing that a pull request brings
            assert not [step for step in job["steps"] if "run" in step or "checkout" in step["uses"]], name
            assert writes <= {"security-events", "pages", "id-token"}
    for step in steps(path):
        assert "${{" not in step.get("run", "")
        if "uses" in step:
            assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", step["uses"])
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False
    for line in text.splitlines():
        assert "uses:" not in line or re.search(r"@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line), line


def test_only_main_is_published() -> None:
    pages = ROOT / ".github/workflows/pages.yml"
    build, deploy = jobs(pages)["build"], jobs(pages)["deploy"]
    assert deploy["needs"] == "build"
    for ref, expected in (("refs/heads/main", True), ("refs/heads/other", False)):
        assert is_due(build, {"github": {"ref": ref}}, failed=False) is expected
    github = {"repository_owner": "tea", "event": {"repository": {"name": "kb"}}}
    assert filled(build["env"]["SITE_URL"], {"github": github}) == "https://tea.github.io/kb/"
    own = {"github": github, "vars": {"SITE_URL": "https://tea.example/"}}
    assert filled(build["env"]["SITE_URL"], own) == "https://tea.example/"


@pytest.mark.parametrize(
    ("event", "source", "expected"),
    [("push", "", True), ("pull_request", "tea/kb", True), ("pull_request", "stranger/kb", False)],
)
def test_nothing_is_handed_in_for_a_fork(event: str, source: str, expected: bool) -> None:
    job = jobs(ROOT / ".github/workflows/check.yml")["scanning"]
    github = {
        "event_name": event,
        "repository": "tea/kb",
        "event": {"pull_request": {"head": {"repo": {"full_name": source}}}},
    }
    context = {"github": github, "needs": {"entries": {"result": "failure"}}}
    assert is_due(job, context, failed=True) is expected


def test_every_system_and_every_python_is_tested() -> None:
    matrix = jobs(ROOT / ".github/workflows/check.yml")["engine"]["strategy"]["matrix"]
    assert [name.partition("-")[0] for name in matrix["system"]] == ["ubuntu", "macos", "windows"]
    assert matrix["python"] == ["3.11", "3.12", "3.13", "3.14"]
    gitlab = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text(encoding="utf-8"))
    assert gitlab["engine"]["parallel"]["matrix"][0]["PYTHON"] == matrix["python"]
    for included in matrix["include"]:
        for word in included["tests"].split():
            assert word == "--ignore" or (ROOT / word).is_dir(), word


def test_one_system_that_makes_other_bytes_is_found(tmp_path: Path) -> None:
    job = jobs(ROOT / ".github/workflows/check.yml")["same"]
    assert job["needs"] == "engine"
    (compare,) = [step["run"] for step in job["steps"] if "run" in step]
    for name in ("linux", "mac", "windows"):
        (tmp_path / "sums" / name).mkdir(parents=True)
        (tmp_path / "sums" / name / "SHA256SUMS").write_text("aa  a.json\nbb  b.csv\n", encoding="utf-8")
    done = bash(compare, tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    (tmp_path / "sums/mac/SHA256SUMS").write_text("aa  a.json\ncc  b.csv\n", encoding="utf-8")
    done = bash(compare, tmp_path)
    assert done.returncode == 1
    assert [line.split() for line in done.stdout.splitlines()] == [["2", "bb", "b.csv"], ["1", "cc", "b.csv"]]


def test_the_starter_has_the_same_actions() -> None:
    ours = {step["uses"] for path in WORKFLOWS[:-1] for step in steps(path) if "uses" in step}
    assert {step["uses"] for step in steps(WORKFLOWS[-1]) if "uses" in step} <= ours


def test_conditions_are_read_as_github_reads_them() -> None:
    context = {"github": {"event_name": "push", "base_ref": ""}}
    assert evaluate("!cancelled() && github.event_name == 'push'", context) is True
    assert evaluate("github.base_ref || 'it''s none'", context) == "it's none"
    assert filled("a ${{ github.event_name }} b", context) == "a push b"
    assert not is_due({}, context, failed=True)
    assert is_due({"if": "${{ failure() }}"}, context, failed=True)


# What they do


def laid_out(folder: Path) -> Path:
    """A project with a knowledge base, and another one as its example."""
    shutil.copytree(TEA, folder)
    shutil.copytree(TEA, folder / "examples/goodhart")
    (folder / "docs").mkdir()
    (folder / "docs/note.md").write_text("# A note\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(SITE, encoding="utf-8")
    shutil.copy(ROOT / "mkdocs.offline.yml", folder)
    (folder / ".gitignore").write_text("site/\n.venv\n", encoding="utf-8")
    return folder


def pulled(folder: Path, faulty: bool) -> Path:
    """What GitHub checks out for a pull request: its merge into main."""
    origin = Repository.of(
        laid_out(folder / "origin") if not (folder / "origin").exists() else folder / "origin"
    )
    origin.git("switch", "--quiet", "--create", "change")
    origin.edit("concepts/kettle.yaml", "for heating water", ALTERED)
    if faulty:
        origin.write(NAME, "name: pot\nkind: things\ndefinition: A [[vesel]] @octocat.\n")
    origin.commit("Change the kettle")
    origin.git("switch", "--quiet", "main")
    origin.git("clone", "--quiet", str(origin.root), str(folder / "work"))
    work = Repository(folder / "work")
    work.git("merge", "--quiet", "--no-ff", "--message", "Merge", "origin/change")
    return work.root


def run_entries(folder: Path, *, faulty: bool, event: str = "pull_request") -> Run:
    base = "main" if event == "pull_request" else ""
    context = {"github": {"event_name": event, "base_ref": base}}
    job = jobs(ROOT / ".github/workflows/check.yml")["entries"]
    return run_job(job, context, pulled(folder, faulty))


def test_a_good_pull_request_passes_and_is_told_what_it_means(tmp_path: Path) -> None:
    run = run_entries(tmp_path, faulty=False)
    assert run.failed == [], run.steps
    assert run.skipped == []
    assert run.steps["Check every entry"].stdout == ""
    assert "<del>heating</del><ins>boiling</ins>" in run.summary
    assert set(run.artifacts) == {"sarif", "site"}
    log = json.loads(run.artifacts["sarif"].read_text(encoding="utf-8"))
    jsonschema.validate(log, SARIF)
    assert log["runs"][0]["results"] == []
    assert (run.artifacts["site"] / "concepts/kettle/index.html").is_file()


def test_a_faulty_one_has_each_problem_on_its_line_and_is_told_what_it_means_all_the_same(
    tmp_path: Path,
) -> None:
    run = run_entries(tmp_path, faulty=True)
    assert run.failed == ["Check every entry"]
    assert {*run.skipped} >= {"Build the site", "Keep the site"}
    found = told_on_lines(run.steps["Check every entry"].stdout)
    lines = (tmp_path / "work" / NAME).read_text(encoding="utf-8").splitlines()
    where = {one["title"]: one for one in found if one["file"] == NAME}
    assert {one["level"] for one in found} == {"error"}
    assert {"bad-id", "unknown-kind", "dangling-mention"} <= set(where)
    kind, mention = where["unknown-kind"], where["dangling-mention"]
    assert lines[int(kind["line"]) - 1][int(kind["col"]) - 1 :].startswith("things")
    assert lines[int(mention["line"]) - 1][int(mention["col"]) - 1 :].startswith("[[vesel]]")
    assert '"thing"' in kind["message"]
    log = json.loads(run.artifacts["sarif"].read_text(encoding="utf-8"))
    jsonschema.validate(log, SARIF)
    assert len(log["runs"][0]["results"]) == len(found)
    assert "<del>heating</del><ins>boiling</ins>" in run.summary
    assert "problems, which `concordance check` explains" in run.summary
    assert "@octocat" not in run.summary
    assert "<b>" not in run.summary


def test_a_pull_request_that_takes_a_release_back_is_refused(tmp_path: Path) -> None:
    origin = laid_out(tmp_path / "origin")
    released = CliRunner().invoke(main, ["--root", str(origin), "release", "1.0.0", "--date", "2026-01-01"])
    assert released.exit_code == 0, released.output
    work = pulled(tmp_path, faulty=False)
    for file in (work / "history").iterdir():
        file.unlink()
    (work / "concepts/ids.txt").unlink()
    Repository(work).commit("Forget")
    job = jobs(ROOT / ".github/workflows/check.yml")["entries"]
    run = run_job(job, {"github": {"event_name": "pull_request", "base_ref": "main"}}, work)
    assert run.failed == ["Check every entry"]
    found = told_on_lines(run.steps["Check every entry"].stdout)
    assert any(one["file"] == "history/releases.jsonl" and "release 1.0.0" in one["message"] for one in found)
    log = json.loads(run.artifacts["sarif"].read_text(encoding="utf-8"))
    assert len(log["runs"][0]["results"]) == len(found)


def test_on_main_there_is_nothing_to_compare_with(tmp_path: Path) -> None:
    run = run_entries(tmp_path, faulty=False, event="push")
    assert run.failed == []
    assert run.skipped == ["Say what the change means"]
    assert run.summary == ""


def gitlab(path: Path, job: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the script of a job as GitLab does: line by line, until one fails."""
    loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
    return bash("\n".join(loaded[job]["script"]), folder, **environment)


def test_gitlab_does_the_same(tmp_path: Path) -> None:
    work = Repository(pulled(tmp_path, faulty=True))
    base = work.git("merge-base", "origin/main", "origin/change").strip()
    done = gitlab(ROOT / ".gitlab-ci.yml", "entries", work.root, CI_MERGE_REQUEST_DIFF_BASE_SHA=base)
    assert done.returncode == 1
    assert "error[unknown-kind]" in done.stdout
    report = json.loads((work.root / "problems.json").read_text(encoding="utf-8"))
    jsonschema.validate(report, CODE_QUALITY)
    assert {row["check_name"] for row in report} >= {"unknown-kind", "dangling-mention"}
    jsonschema.validate(json.loads((work.root / "concordance.sarif").read_text(encoding="utf-8")), SARIF)
    change = (work.root / "change.md").read_text(encoding="utf-8")
    assert change in done.stdout
    assert "<ins>boiling</ins>" in change


def test_gitlab_publishes_the_site_of_main(tmp_path: Path) -> None:
    root = laid_out(tmp_path / "kb")
    addresses = {"CI_PAGES_URL": "https://tea.example", "CI_PROJECT_URL": "https://forge.example/tea"}
    done = gitlab(ROOT / ".gitlab-ci.yml", "pages", root, **addresses)
    assert done.returncode == 0, done.stderr
    assert (root / "public/index.html").is_file()


@pytest.fixture
def started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """What `concordance new` makes, cloned with a change; its environment is that of the tests."""
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(main, ["new", "origin", "--yes"]).exit_code == 0
    origin = Repository.of(tmp_path / "origin")
    origin.git("clone", "--quiet", str(origin.root), str(tmp_path / "work"))
    work = Repository(tmp_path / "work")
    work.git("switch", "--quiet", "--create", "change")
    file = work.root / "concepts/quote.yaml"
    file.write_text(
        re.sub(r"^name: .*$", "name: quotation", file.read_text("utf-8"), flags=re.MULTILINE), "utf-8"
    )
    work.commit("Change a name")
    for name in ("python", "concordance"):
        program = Path(sys.executable).with_name(name)
        work.write(f".venv/bin/{name}", f'#!/bin/sh\nexec "{program}" "$@"\n')
        (work.root / f".venv/bin/{name}").chmod(0o755)
    work.write(".venv/installed", "")
    return work


def test_the_workflow_of_the_starter_works(started: Repository) -> None:
    context = {"github": {"event_name": "pull_request", "base_ref": "main"}}
    run = run_job(jobs(started.root / ".github/workflows/check.yml")["check"], context, started.root)
    assert run.failed == [], run.steps
    assert run.skipped == []
    assert "<del>quote</del><ins>quotation</ins>" in run.summary
    assert (run.artifacts["site"] / "index.html").is_file()


def test_gitlab_checks_the_starter(started: Repository) -> None:
    base = started.git("rev-parse", "main").strip()
    done = gitlab(started.root / ".gitlab-ci.yml", "check", started.root, CI_MERGE_REQUEST_DIFF_BASE_SHA=base)
    assert done.returncode == 0, done.stderr
    assert json.loads((started.root / "problems.json").read_text(encoding="utf-8")) == []
    assert "<ins>quotation</ins>" in (started.root / "change.md").read_text(encoding="utf-8")
    assert (started.root / "site/index.html").is_file()
