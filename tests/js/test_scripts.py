"""How the scripts of the site are kept: what the linter and the compiler do not say."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from concordance.base.files import ASSETS
from concordance.pages.graph import SCRIPTS

ROOT = Path(__file__).parents[2]
OURS = sorted(path for path in ASSETS.rglob("*.js") if "vendor" not in path.parts)
TYPES = sorted((ROOT / "types").glob("*.ts"))
TESTS = sorted((ROOT / "tests/js").glob("*.js"))


@pytest.mark.parametrize("path", [*OURS, *TYPES, *TESTS], ids=lambda path: path.name)
def test_no_line_is_longer_than_in_python(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if len(line) > 110] == []


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_a_script_says_what_it_is_for_and_is_strict(path: Path) -> None:
    assert re.match(r'(// .*\n|//\n)+"use strict";\n', path.read_text(encoding="utf-8"))


def test_the_graph_loads_each_of_its_scripts_once() -> None:
    own = {path.relative_to(ASSETS).as_posix() for path in OURS if path.parent.name == "graph"}
    assert len(set(SCRIPTS)) == len(SCRIPTS)
    assert own - set(SCRIPTS) == {"graph/start.js"}, "start.js loads the others"
    assert set(SCRIPTS) - own == {"js/names.js"}


def test_the_lock_pins_every_package_by_hash_and_names_no_host() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert packages
    for name, package in packages.items():
        assert "resolved" not in package, name
        assert package["integrity"].startswith("sha512-"), name
        assert package["dev"], f"{name}: no page loads a package"
