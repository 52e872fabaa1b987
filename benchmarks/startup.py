"""How long a command takes from the prompt to its answer, relative to a Python that does nothing.

    .venv/bin/python benchmarks/startup.py [--write]

Each command runs in turn with the baseline, `python -c pass`, several times, and the medians are compared. A
busy or different machine changes the seconds more than the ratios. The quote is the first one of the
knowledge base, looked up in every edition of its source. --write saves the table in benchmarks/README.md.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from report import report
from report import times as ratio

from concordance.base.load import load

ROOT = Path(__file__).parents[1]
ROUNDS = 15


def measured(command: list[str]) -> tuple[float, float]:
    """The wall time and the processor time that a command takes, in seconds."""
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
    report(
        "startup",
        ["command", "time", "to the baseline", "processor time", "to the baseline"],
        [
            [
                name,
                f"{wall * 1000:.0f} ms",
                ratio(wall, base_wall),
                f"{processor * 1000:.0f} ms",
                ratio(processor, base_processor),
            ]
            for name, (wall, processor) in medians.items()
        ],
        f"Medians of {ROUNDS} runs.",
    )


if __name__ == "__main__":
    main()
