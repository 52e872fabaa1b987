"""Tables of measurements: printed by each benchmark, and saved in benchmarks/README.md with --write.

README.md has a marked section for each benchmark, from `<!-- name:begin -->` to `<!-- name:end -->`. Only
the text between the marks is replaced; the text around it is written by hand.
"""

from __future__ import annotations

import os
import platform
import re
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).parent.parent
README = Path(__file__).parent / "README.md"
FLAG = "--write"


def arguments() -> list[str]:
    """The arguments of the command line without --write."""
    return [word for word in sys.argv[1:] if word != FLAG]


def report(name: str, columns: Sequence[str], rows: Sequence[Sequence[str]], note: str = "") -> None:
    """Print a table with its date, machine and commit; with --write, also save it in README.md.

    The first column holds names and is aligned left, the others right. Raises `ValueError` if README.md has
    no section with that name.
    """
    text = "\n\n".join(filter(None, [table(columns, rows), note, measured()]))
    print(text)
    if FLAG in sys.argv:
        README.write_text(replaced(README.read_text(encoding="utf-8"), name, text), encoding="utf-8")


def table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Rows as a Markdown table."""
    rule = ["---"] + ["---:"] * (len(columns) - 1)
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (columns, rule, *rows))


def replaced(readme: str, name: str, text: str) -> str:
    """The README with the section of a benchmark replaced."""
    section = re.compile(
        rf"(<!-- {re.escape(name)}:begin -->\n).*?(<!-- {re.escape(name)}:end -->)", re.DOTALL
    )
    if len(section.findall(readme)) != 1:
        raise ValueError(
            f"benchmarks/README.md needs one section <!-- {name}:begin --> … <!-- {name}:end -->"
        )
    return section.sub(lambda marks: f"{marks[1]}\n{text}\n\n{marks[2]}", readme)


def times(value: float, baseline: float) -> str:
    """How a value compares with the baseline of the same run."""
    ratio = value / baseline
    return f"{ratio:.1f}×" if ratio >= 0.1 else f"{ratio:.3f}×"


def measured() -> str:
    """When, on what, and from which commit: the line below each table."""
    processors = os.cpu_count() or 1
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
    busy = f", load {load:.1f}" if load is not None else ""
    return (
        f"Measured {datetime.now(UTC):%Y-%m-%d} at commit {commit()}; {platform.system()} on "
        f"{platform.machine()}, {processors} processors{busy}, Python {platform.python_version()}."
    )


def commit() -> str:
    """The commit that was measured, and whether there were uncommitted changes."""

    def git(*words: str) -> str:
        done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=False)
        return done.stdout.strip()

    changed = git("status", "--porcelain", "--untracked-files=no", "--", ".", f":!{README.relative_to(ROOT)}")
    return (git("rev-parse", "--short", "HEAD") or "unknown") + (" with changes" if changed else "")
