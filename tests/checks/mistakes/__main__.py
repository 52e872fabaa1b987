"""Write what is said of each mistake now into the tables."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import yaml

from tests.checks.mistakes import TABLES, make, said, write_base, written

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        write_base(Path(folder) / "base")
        for table in TABLES:
            rows = yaml.safe_load(table.read_text(encoding="utf-8"))
            for mistake in rows:
                root = Path(shutil.copytree(Path(folder) / "base", Path(folder) / "copy"))
                make(mistake, root)
                mistake["said"] = said(root)
                shutil.rmtree(root)
            table.write_text(written(rows), encoding="utf-8")
