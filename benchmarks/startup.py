"""What a command costs from the prompt to its answer, as a ratio to a Python that does nothing.

    .venv/bin/python benchmarks/startup.py

Each command runs in turn with `python -c pass`, several times over; the medians are compared, so that a
busy machine or another one changes the seconds more than the ratios. The quote is the first one of the
knowledge base, looked for in every edition of its source.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from concordance.base.load import load

ROOT = Path(__file__).parents[1]
ROUNDS = 15


def measured(command: list[str]) -> tuple[float, float]:
    """The seconds of wall time and of processor time that a command takes."""
    before, start = os.times(), time.perf_counter()
    subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    wall, after = time.perf_counter() - start, os.times()
    return wall, (after.children_user - before.children_user) + (
        after.children_system - before.children_system
    )


def main() -> None:
    base, _ = load(ROOT)
    assert base is not None
    _, _, quote = next(base.all_quotes())
    program = str(Path(sys.executable).with_name("concordance"))
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "concordance --help": [program, "--help"],
        "concordance --version": [program, "--version"],
        "concordance quote": [program, "quote", "--source", quote.source, quote.text],
        "concordance check": [program, "check"],
    }
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    for _ in range(ROUNDS):
        for name, command in commands.items():
            times[name].append(measured(command))
    medians = {
        name: tuple(statistics.median(each[part] for each in found) for part in (0, 1))
        for name, found in times.items()
    }
    base_wall, base_processor = medians["python -c pass"]
    print(f"{'':24}{'wall':>10}{'ratio':>8}{'processor':>14}{'ratio':>8}")
    for name, (wall, processor) in medians.items():
        print(
            f"{name:24}{wall * 1000:7.0f} ms{wall / base_wall:8.1f}"
            f"{processor * 1000:11.0f} ms{processor / base_processor:8.1f}"
        )


if __name__ == "__main__":
    main()
