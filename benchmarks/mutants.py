"""Mutation testing of the packages that prove and record: would their tests notice a mistake?

    .venv/bin/python benchmarks/mutants.py concordance/quoting tests/quoting --most 100

Each mutant is a copy of a module with one small change (in a comparison, an operator, a number, a condition
or a default). It is run against the tests given. Each mutant that no test kills is printed as a line of code,
before and after. The sample is drawn with a fixed seed. The project's own files are not touched.
"""

from __future__ import annotations

import argparse
import ast
import copy
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]

_COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
_COMBINED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}


def changes(node: ast.AST) -> Iterator[ast.AST]:
    """What a mistake could turn a node into."""
    other = copy.deepcopy(node)
    if isinstance(other, ast.Compare) and type(other.ops[0]) in _COMPARED:
        other.ops[0] = _COMPARED[type(other.ops[0])]()
        yield other
    elif isinstance(other, ast.BoolOp):
        other.op = ast.And() if isinstance(other.op, ast.Or) else ast.Or()
        yield other
    elif isinstance(other, ast.BinOp) and type(other.op) in _COMBINED:
        other.op = _COMBINED[type(other.op)]()
        yield other
    elif isinstance(other, ast.UnaryOp) and isinstance(other.op, ast.Not):
        yield other.operand
    elif isinstance(other, ast.If | ast.IfExp | ast.While):
        other.test = ast.UnaryOp(ast.Not(), other.test)
        yield other
    elif isinstance(other, ast.Constant):
        if isinstance(other.value, bool):
            other.value = not other.value
            yield other
        elif isinstance(other.value, int):
            other.value += 1
            yield other
    elif isinstance(other, ast.Continue):
        yield ast.Break()
    elif isinstance(other, ast.Return) and other.value is not None:
        other.value = ast.Constant(None)
        yield other


class _Put(ast.NodeTransformer):
    """Replaces one node with another."""

    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self.old, self.new = old, new

    def visit(self, node: ast.AST) -> ast.AST:
        return ast.copy_location(self.new, node) if node is self.old else self.generic_visit(node)


def mutants(file: Path) -> Iterator[tuple[int, str, str]]:
    """For each change: its line number, what the code became, and the whole module with the change."""
    text = file.read_text(encoding="utf-8")
    count = sum(1 for _ in ast.walk(ast.parse(text)))
    for number in range(count):
        node = list(ast.walk(ast.parse(text)))[number]
        for at in range(sum(1 for _ in changes(node))):
            tree = ast.parse(text)
            old = list(ast.walk(tree))[number]
            new = list(changes(old))[at]
            made = ast.fix_missing_locations(_Put(old, new).visit(tree))
            shown = ast.unparse(new).splitlines()[0]
            yield getattr(old, "lineno", 0), shown, ast.unparse(made)


def survives(copied: Path, file: Path, module: str, tests: list[str]) -> bool:
    """Whether the tests pass after a file of the copied package is replaced with `module`."""
    kept = file.read_text(encoding="utf-8")
    file.write_text(module, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
    try:
        done = subprocess.run(
            command,
            cwd=copied,
            env={**os.environ, "PYTHONPATH": str(copied), "PYTHONDONTWRITEBYTECODE": "1"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=600,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return False
    finally:
        file.write_text(kept, encoding="utf-8")
    return done.returncode == 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("package")
    parser.add_argument("tests", nargs="+")
    parser.add_argument("--most", type=int, default=100)
    given = parser.parse_args()
    found = [
        (file, *mutant) for file in sorted((ROOT / given.package).glob("*.py")) for mutant in mutants(file)
    ]
    chosen = random.Random(7).sample(found, min(given.most, len(found)))
    with tempfile.TemporaryDirectory() as folder:
        copied = Path(folder) / "project"
        leave = shutil.ignore_patterns(".venv", ".git", "site", "build", "dist", "__pycache__", ".*_cache")
        shutil.copytree(ROOT, copied, ignore=leave)
        unchanged = chosen[0][0]
        if not survives(
            copied, copied / unchanged.relative_to(ROOT), unchanged.read_text(encoding="utf-8"), given.tests
        ):
            sys.exit("the tests fail even without a change: make them pass first")
        alive = 0
        for tried, (file, line, shown, module) in enumerate(chosen, start=1):
            if survives(copied, copied / file.relative_to(ROOT), module, given.tests):
                alive += 1
                before = file.read_text(encoding="utf-8").splitlines()[line - 1].strip()
                print(f"{file.relative_to(ROOT)}:{line}: {before}\n    became: {shown}", flush=True)
            print(f"{tried} tried, {alive} survived, of {len(found)}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
