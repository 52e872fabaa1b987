"""The audit in other people's repositories: the pre-commit hook and the GitHub action, without a network."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.auditing.drafts import write_catalog

PROJECT = Path(__file__).parents[2]
GUIDE = (PROJECT / "concordance/pages/guides/auditing.md").read_text(encoding="utf-8")
PACKAGES = sysconfig.get_path("purelib")
GOOD = "Miller says “A kettle is a vessel in which water is heated” (Miller 2020, p. 1).\n"
WRONG = "Miller says “A kettle is not a vessel in which water is heated” (Miller 2020, p. 1).\n"


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """The repository of a knowledge base with its engine, as somebody would clone it."""
    root = write_catalog(tmp_path / "published")
    for name in (
        ".pre-commit-hooks.yaml",
        "action.yml",
        "pyproject.toml",
        "README.md",
        "LICENSE",
        "LICENSE-CONTENT",
    ):
        shutil.copy(PROJECT / name, root)
    shutil.copytree(
        PROJECT / "concordance", root / "concordance", ignore=shutil.ignore_patterns("__pycache__")
    )
    return root


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Somebody's repository with drafts, one of them in a folder, and not all in order."""
    root = tmp_path / "repository"
    (root / "chapters").mkdir(parents=True)
    (root / "good.md").write_text(GOOD, encoding="utf-8")
    (root / "chapters" / "wrong.md").write_text(WRONG, encoding="utf-8")
    (root / "picture.png").write_bytes(b"\x89PNG")
    return root


def hook() -> Mapping[str, Any]:
    (only,) = yaml.safe_load((PROJECT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert isinstance(only, dict)
    return only


def installed(clone: Path) -> Path:
    """The environment that pre-commit makes in its clone; the libraries are those of the tests."""
    place = clone / "py_env"
    venv.create(place, with_pip=False)
    packages = sysconfig.get_path("purelib", vars={"base": str(place), "platbase": str(place)})
    Path(packages, "here.pth").write_text(f"{clone}\n{PACKAGES}\n", encoding="utf-8")
    script = place / "bin" / "concordance"
    script.write_text(f"#!{place}/bin/python\nfrom concordance.cli import main\nmain()\n", encoding="utf-8")
    script.chmod(0o755)
    return place / "bin"


def test_the_hook_audits_with_the_sources_of_the_repository_that_it_came_from(
    published: Path, repository: Path
) -> None:
    programs = installed(published)
    one = hook()
    assert one["language"] == "python"
    names = sorted(
        path.relative_to(repository).as_posix() for path in repository.rglob("*") if path.is_file()
    )
    chosen = [name for name in names if re.search(one["files"], name)]
    assert chosen == ["chapters/wrong.md", "good.md"]
    environment = {**os.environ, "PATH": f"{programs}:{os.environ['PATH']}"}

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [*shlex.split(one["entry"]), *arguments]
        return subprocess.run(
            command, cwd=repository, env=environment, capture_output=True, encoding="utf-8", check=False
        )

    done = run(*chosen)
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith("chapters/wrong.md:1:14: error[altered]: “A kettle is {not} a vessel")
    assert run("good.md").returncode == 0
    other = write_catalog(repository / "other")
    assert run("--root", str(other), *chosen).returncode == 1


def steps() -> list[Mapping[str, Any]]:
    action = yaml.safe_load((PROJECT / "action.yml").read_text(encoding="utf-8"))
    assert action["runs"]["using"] == "composite"
    assert all(step["shell"] == "bash" for step in action["runs"]["steps"])
    return list(action["runs"]["steps"])


def inputs(**given: str) -> dict[str, str]:
    action = yaml.safe_load((PROJECT / "action.yml").read_text(encoding="utf-8"))
    return {name: given.get(name, told.get("default", "")) for name, told in action["inputs"].items()}


def act(
    step: Mapping[str, Any], context: Mapping[str, str], folder: Path
) -> subprocess.CompletedProcess[str]:
    """Run a step as GitHub does: with bash, and with its environment filled in from the context."""
    filled = {
        name: re.sub(r"\$\{\{\s*([\w.]+)\s*\}\}", lambda found: context[found[1]], value)
        for name, value in step["env"].items()
    }
    assert "${{" not in step["run"]  # what is put into a script would be run as one
    # No network: pip finds the libraries of the tests, and the build backend with them.
    offline = {"PIP_NO_INDEX": "1", "PIP_NO_BUILD_ISOLATION": "0", "PYTHONPATH": PACKAGES}
    environment = {
        **os.environ,
        **offline,
        **filled,
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
    }
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )


def test_the_action_installs_the_engine_and_audits_the_files(
    published: Path, repository: Path, tmp_path: Path
) -> None:
    context = {"github.action_path": str(published), "runner.temp": str(tmp_path / "temporary")}
    install, audit = steps()
    done = act(install, context, repository)
    assert done.returncode == 0, done.stderr

    def run(**given: str) -> subprocess.CompletedProcess[str]:
        named = {f"inputs.{name}": value for name, value in inputs(**given).items()}
        return act(audit, {**context, **named}, repository)

    done = run(files="**/*.md")
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith("::error file=chapters/wrong.md,line=1,col=14,title=altered::")
    assert "2 quotations in 2 files" in done.stderr
    assert run(files="good.md\nchapters/*.md", source="letter-2021").returncode == 0
    assert run(files="good.md", source="tea-2020/first").returncode == 0
    assert run(files="good.md", root=str(write_catalog(tmp_path / "other"))).returncode == 0
    done = run(files="*.tex good.md")
    assert (done.returncode, done.stdout) == (2, "::error::no file is called *.tex\n")
    assert run(files="good.md $(touch hacked); `touch hacked`").returncode == 2
    assert not (repository / "hacked").exists()


def test_the_stanzas_in_the_guide_are_as_the_files_have_them() -> None:
    stanzas = [yaml.safe_load(text) for text in re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)]
    ((repo,), (step,)) = stanzas[0]["repos"], stanzas[1]
    assert [one["id"] for one in repo["hooks"]] == [hook()["id"]]
    assert set(step["with"]) <= set(inputs())
