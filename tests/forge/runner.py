"""A small runner of workflows: what a forge would do with their steps, without the forge.

It runs the `run:` steps of a job with bash, in order, as GitHub does: with the expressions in `if:` and
`env:` evaluated, and after a step that failed only those that ask for it. What actions would do is done by
hand: a checkout is a clone, and what is to be kept as an artifact has to be there.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

BASH = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c"]
_TOKEN = re.compile(r"'(?:[^']|'')*'|[\w.-]+\(|[\w.-]+|&&|\|\||==|!=|[!(),]|\s+")


@dataclass
class Run:
    """What became of a job: each step that ran with its result, what was kept, and the summary."""

    steps: dict[str, subprocess.CompletedProcess[str]] = field(default_factory=dict)
    skipped: list[str] = field(default_factory=list)
    artifacts: dict[str, Path] = field(default_factory=dict)
    summary: str = ""

    @property
    def failed(self) -> list[str]:
        """The steps that failed."""
        return [name for name, done in self.steps.items() if done.returncode]


def read(path: Path) -> dict[str, Any]:
    """A workflow; YAML 1.1 reads its key `on` as a truth."""
    loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return {"on" if key is True else key: value for key, value in loaded.items()}


def evaluate(expression: str, context: Mapping[str, Any], *, failed: bool = False) -> Any:
    """The value of an expression of GitHub's, as far as our workflows need them."""
    at, parts = 0, []
    words = {"&&": " and ", "||": " or ", "!": " not ", "==": " == ", "!=": " != "}
    while at < len(expression):
        found = _TOKEN.match(expression, at)
        assert found, f"this runner does not know {expression[at:]!r}"
        token, at = found[0], found.end()
        if token.startswith("'"):
            parts.append(repr(token[1:-1].replace("''", "'")))
        elif token in words or token in "()," or token.isspace():
            parts.append(words.get(token, token))
        elif token.endswith("("):
            parts.append(token)
        else:
            parts.append(f"value({token!r})")

    def value(name: str) -> Any:
        found: Any = context
        for key in name.split("."):
            found = found.get(key, "") if isinstance(found, Mapping) else ""
        return found

    functions = {
        "value": value,
        "cancelled": lambda: False,
        "failure": lambda: failed,
        "always": lambda: True,
        "format": lambda text, *given: re.sub(r"\{(\d)\}", lambda m: str(given[int(m[1])]), text),
        "__builtins__": {},
    }
    return eval("".join(parts).strip(), functions)


def filled(text: str, context: Mapping[str, Any]) -> str:
    """A text with its expressions replaced by their values."""
    return re.sub(
        r"\$\{\{(.*?)\}\}", lambda found: str(evaluate(found[1].strip(), context)), text, flags=re.DOTALL
    )


def is_due(step: Mapping[str, Any], context: Mapping[str, Any], *, failed: bool) -> bool:
    """Whether a step runs: without a condition of its own only if none has failed."""
    condition = str(step.get("if", "")).strip().removeprefix("${{").removesuffix("}}").strip()
    asks = any(word in condition for word in ("cancelled()", "always()", "failure()"))
    return (asks or not failed) and (not condition or bool(evaluate(condition, context, failed=failed)))


def run_job(job: Mapping[str, Any], context: Mapping[str, Any], folder: Path, **environment: str) -> Run:
    """Run the steps of a job in a folder. What is called Install was done by whoever runs the tests."""
    run = Run()
    notes = folder.parent / "summary.md"
    notes.write_text("", encoding="utf-8")
    for step in job["steps"]:
        name = str(step.get("name") or step.get("uses"))
        if not is_due(step, context, failed=bool(run.failed)):
            run.skipped.append(name)
        elif "uses" in step:
            _act(step, folder, run)
        elif name != "Install":
            assert "${{" not in step["run"], "what is put into a script would be run as one"
            given = {**job.get("env", {}), **step.get("env", {})}
            run.steps[name] = bash(
                step["run"],
                folder,
                GITHUB_STEP_SUMMARY=str(notes),
                **{key: filled(str(value), context) for key, value in given.items()},
                **environment,
            )
    run.summary = notes.read_text(encoding="utf-8")
    return run


def bash(script: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a script as a forge does, with the programs of the tests' own environment."""
    return subprocess.run(
        [*BASH, script],
        cwd=folder,
        env={
            **os.environ,
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            "NO_MKDOCS_2_WARNING": "1",
            **environment,
        },
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def _act(step: Mapping[str, Any], folder: Path, run: Run) -> None:
    """What an action would do, as far as it shows here."""
    action = step["uses"].partition("@")[0]
    if action == "actions/upload-artifact":
        path = folder / step["with"]["path"]
        assert path.exists(), f"there is nothing to keep at {path}"
        run.artifacts[step["with"]["name"]] = path
    else:
        assert action in ("actions/checkout", "actions/setup-python"), f"this runner does not know {action}"
