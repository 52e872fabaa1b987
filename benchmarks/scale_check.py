"""Checking, beside reading the same files with PyYAML's C parser alone: python scale_check.py FOLDER.

Prints JSON: the processor seconds of either, with those of processes that were waited for. Checking is cold:
whoever runs this deletes what earlier checks have kept. Modules are imported beforehand.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import yaml

from concordance.checks import check_root


def spent(work: Callable[[], object]) -> float:
    """The processor seconds that some work takes."""
    before, start = os.times(), time.process_time()
    work()
    end, after = time.process_time(), os.times()
    children = after.children_user + after.children_system - before.children_user - before.children_system
    return end - start + children


def read(root: Path) -> None:
    """Read every YAML file of a knowledge base with the C parser, and do nothing with it."""
    for path in (*root.glob("*.yaml"), *root.glob("concepts/*.yaml"), *root.glob("sources/*.yaml")):
        yaml.load(path.read_bytes(), yaml.CBaseLoader)


def check(root: Path) -> None:
    """Check a knowledge base, which must be right."""
    index, problems = check_root(root)
    if index is None or problems:
        raise SystemExit(f"{root.name} has {len(problems)} problems: {problems[0]}")


def main() -> None:
    root = Path(sys.argv[1])
    read(root)  # so that the files are in memory
    print(json.dumps({"parser": spent(lambda: read(root)), "check": spent(lambda: check(root))}))


if __name__ == "__main__":
    main()
