"""Every Python makes the same bytes: each for which `make pythons` has installed what is needed is asked."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OTHERS = [
    python
    for folder in sorted((ROOT / ".venvs").glob("*/bin"))
    if (python := folder / "python").exists() and folder.parent.name != platform.python_version()
]
CODE = """
import hashlib, json, sys
from pathlib import Path
from concordance.base.load import load
from concordance.depositing import deposits
from concordance.drawing.drawn import drawn
from concordance.exports import files
from concordance.study.index import Index

made = {}
for folder in sys.argv[1:]:
    index = Index(load(Path(folder))[0])
    some = {**files(index), **deposits(index), "drawn": repr(drawn(index)).encode()}
    made |= {f"{folder} {name}": hashlib.sha256(data).hexdigest() for name, data in some.items()}
print(json.dumps(made))
"""


def made_by(python: Path | str, *folders: Path) -> dict[str, str]:
    """The digest of each thing that a Python makes of some knowledge bases."""
    done = subprocess.run(
        [str(python), "-c", CODE, *map(str, folders)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{python}\n{done.stderr}"
    made = json.loads(done.stdout)
    assert isinstance(made, dict)
    return made


def test_every_python_at_hand_makes_the_same_bytes(garden: Path, tiny_root: Path) -> None:
    if not OTHERS:
        pytest.skip(f"only Python {platform.python_version()} is at hand: make pythons installs the others")
    here = made_by(sys.executable, garden, tiny_root)
    assert len(here) > 100
    for python in OTHERS:
        assert made_by(python, garden, tiny_root) == here, python.parent.parent.name
