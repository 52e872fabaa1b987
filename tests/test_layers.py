"""The contracts in pyproject.toml on which packages may import which, and that each can be broken."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
    "contracts"
]

BREACHES = {
    "A package imports from its own layer or from below": ("base/files.py", "import concordance.pages.site"),
    "Packages and modules go round in no circle": ("quoting/tokens.py", "import concordance.quoting.finding"),
    "YAML is read in one module, and changed in one": (
        "base/load.py",
        "import yaml",
    ),
    "What draws the live graph can be replaced in one module": ("pages/graph.py", "import pyvis.network"),
    "The site generator is known to the plugin and to what frames its pages": (
        "pages/site.py",
        "from mkdocs.config import defaults",
    ),
    "The SDK of the Model Context Protocol, an extra, is known to one module": (
        "serving/answers.py",
        "import mcp.server",
    ),
    "RDF is read by others, and written without them": (
        "exports/tables.py",
        "def graph():\n    import rdflib",
    ),
    "Quoting stands alone, so that others can use it": (
        "quoting/finding.py",
        "import concordance.words.names",
    ),
}
"""For each contract, an import that breaks it: in which module, and how."""


def judged(folder: Path) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name("lint-imports")
    return subprocess.run(
        [str(program), "--no-cache"], cwd=folder, capture_output=True, encoding="utf-8", check=False
    )


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """The engine's modules in a folder of their own, with the contracts."""
    modules = shutil.ignore_patterns("__pycache__", "cases", "assets", "templates", "files")
    shutil.copytree(ROOT / "concordance", tmp_path / "concordance", ignore=modules)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_engine_keeps_every_contract(copied: Path) -> None:
    done = judged(copied)
    assert done.returncode == 0, done.stdout
    assert f"{len(CONTRACTS)} kept, 0 broken" in done.stdout


def test_every_contract_is_tried() -> None:
    assert sorted(BREACHES) == sorted(contract["name"] for contract in CONTRACTS)


@pytest.mark.parametrize("name", BREACHES)
def test_a_forbidden_import_is_found(name: str, copied: Path) -> None:
    module, line = BREACHES[name]
    file = copied / "concordance" / module
    file.write_text(f"{file.read_text(encoding='utf-8')}\n\n{line}\n", encoding="utf-8")
    done = judged(copied)
    assert done.returncode == 1
    assert f"{name} BROKEN" in done.stdout


def test_a_new_package_must_be_given_its_layer(copied: Path) -> None:
    (copied / "concordance" / "attic").mkdir()
    (copied / "concordance" / "attic" / "__init__.py").touch()
    done = judged(copied)
    assert done.returncode == 1
    assert "attic" in done.stdout
