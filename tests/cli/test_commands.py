"""The group of commands: its help, its version, and what it costs to start."""

from __future__ import annotations

import importlib.metadata
import json
import subprocess
import sys
import tomllib
from pathlib import Path

import click
import pytest
import yaml
from click.testing import CliRunner

import concordance
from concordance.checks.examples import CASES
from concordance.cli import COMMANDS, main

ROOT = Path(__file__).parents[2]

HEAVY = {
    "IPython",
    "citeproc",
    "genanki",
    "igraph",
    "jinja2",
    "lxml",
    "markdown",
    "mkdocs",
    "networkx",
    "pybtex",
    "pydantic",
    "pylatexenc",
    "pyvis",
    "rispy",
    "yaml",
}
"""The libraries that take long to import, or import others that do."""

QUOTE = "Brewing is the process of steeping leaves in hot water until the water tastes of them."

USED = {
    ("--help",): set(),
    ("--version",): set(),
    ("quote", "--help"): set(),
    ("quote", "--source", "tea-2020/second", QUOTE): set(),
    ("quote", "--source", "tea-2020", QUOTE): {"yaml"},
    ("quote", "--json", QUOTE): {"yaml"},
    ("quote", "--yaml", "--source", "tea-2020/first", QUOTE): {"pydantic", "yaml"},
    ("check",): {"pydantic", "yaml"},
    ("build", "--check"): {"pydantic", "yaml"},
    ("stats", "--json"): {"pydantic", "yaml"},
}
"""Which of them a command may import."""


def imported(arguments: tuple[str, ...], folder: Path) -> set[str]:
    """The top-level modules that a command has imported when it ends."""
    code = (
        "import atexit, sys\n"
        "from concordance.cli import main\n"
        "atexit.register(lambda: print(*{name.partition('.')[0] for name in sys.modules}, file=sys.stderr))\n"
        f"main({list(arguments)!r}, prog_name='concordance')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode in (0, 1), done.stderr
    return set(done.stderr.splitlines()[-1].split())


@pytest.mark.parametrize("arguments", USED, ids=" ".join)
def test_a_command_imports_only_what_it_uses(arguments: tuple[str, ...]) -> None:
    assert imported(arguments, CASES / "good" / "tea") & HEAVY == USED[arguments]


def test_the_help_of_all_commands_loads_none_of_them() -> None:
    code = (
        "import sys\n"
        "from concordance.cli import main\n"
        "main(['--help'], standalone_mode=False)\n"
        "print(sorted(name for name in sys.modules if name.startswith('concordance.')), file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stderr.strip() == str(
        [f"concordance.{name}" for name in ("base", "base.collecting", "base.paths", "base.streams", "cli")]
    )
    assert all(f"  {name}" in done.stdout for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_the_module_of_its_name_with_the_same_short_help(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command is not None
    assert (command.name, command.get_short_help_str(limit=200)) == (name, COMMANDS[name])
    assert len(COMMANDS[name]) < 78 - len("fingerprint")  # one line of help on a terminal of 80 columns


def test_help_lists_the_commands_in_the_order_of_the_table() -> None:
    lines = CliRunner().invoke(main, ["--help"]).output.partition("Commands:\n")[2].splitlines()
    assert [line.split()[0] for line in lines] == list(COMMANDS)


def test_a_command_that_does_not_exist_is_wrong_use() -> None:
    result = CliRunner().invoke(main, ["brew"])
    assert result.exit_code == 2
    assert "No such command 'brew'" in result.output


def test_the_command_line_runs_without_its_script() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "concordance.cli", "--version"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout == f"concordance {concordance.__version__}\n"


def test_the_version_is_in_one_place() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    name = project["project"]["name"]
    assert "version" in project["project"]["dynamic"]
    assert "version" not in project["project"]
    assert importlib.metadata.version(name) == concordance.__version__
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert str(citation["version"]) == concordance.__version__


def test_the_engine_is_described_as_pip_knows_it() -> None:
    """The data are described by CITATION.cff, which is made; codemeta.json describes the engine."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    told = json.loads((ROOT / "codemeta.json").read_text(encoding="utf-8"))
    assert told["version"] == concordance.__version__
    assert {key: told[key] for key in ("name", "description", "keywords")} == {
        key: project[key] for key in ("name", "description", "keywords")
    }
    assert told["runtimePlatform"] == f"Python {project['requires-python']}"
    assert [one["name"] for one in told["author"]] == [one["name"] for one in project["authors"]]
    assert told["license"].rpartition("/")[2] in project["license"].split(" AND ")


NO_SITES = (
    "notanurl",
    "ftp://tea.example.org/",
    "tealeaves.net",
    "https://",
    "http://[",
    "https://tea leaves.net/",
)


@pytest.mark.parametrize("value", NO_SITES)
@pytest.mark.parametrize("name", ["book", "citation", "data", "export", "mcp"])
def test_an_address_of_the_site_is_one_that_a_browser_opens(name: str, value: str) -> None:
    by_option = CliRunner().invoke(main, [name, "--address", value])
    by_variable = CliRunner().invoke(main, [name], env={"SITE_URL": value})
    for done in (by_option, by_variable):
        assert done.exit_code == 2
        assert f'"{value}"' in done.output
        assert "must begin with https:// or http://" in " ".join(done.output.split())


@pytest.mark.parametrize(
    "value", ["", "https://x.example.org/", "http://localhost:8000", "HTTPS://Tea.example/kb"]
)
def test_a_placeholder_or_no_address_is_taken_silently(value: str) -> None:
    done = CliRunner().invoke(main, ["mcp", "--address", value, "--help"])
    assert done.exit_code == 0
    context = click.Context(main)
    command = main.get_command(context, "mcp")
    assert command is not None
    assert command.make_context("mcp", ["--address", value], context).params["address"] == value
