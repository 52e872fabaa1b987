"""The command line from the prompt to the answer, and checking beside PyYAML's parser."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

from scale_bases import PROGRAM, PYTHON, Base
from scale_figures import Figure, Goal
from scale_runs import ENVIRONMENT, LONGEST, NotMeasuredError, Run, middle, rounds, run, told

CHECK = Path(__file__).with_name("scale_check.py")
FIVE, TENFOLD, PROMPT = Goal(5.0, ratio=True), Goal(10.5), Goal(0.4)
_ROUNDS = 11
NOTHING = "beside `python -c pass`: wall time"


def checks(base: Base, tenth: Base | None = None) -> Iterator[Figure]:
    """Loading and checking in one process, beside the parser alone.

    `tenth` has a tenth of its entries, and is checked before and after it, for how the time grows.
    """
    took: list[tuple[float, float]] = []
    growth: list[tuple[float, float]] = []

    def step() -> None:
        before = _checked(tenth) if tenth else None
        took.append(_checked(base))
        if tenth and before:
            after = _checked(tenth)
            growth.append((_times(took[-1], before, after, 0), _times(took[-1], before, after, 1)))

    how = told(rounds(step, enough=30.0))
    goal = FIVE if base.entries == 1000 else None
    what = "check, cold, beside yaml.CBaseLoader: processor time"
    ours, theirs = (middle([each[at] for each in took]) for at in (0, 1))
    yield Figure(what, base.entries, ours, "s", theirs, goal, how)
    if tenth:
        what = f"check, cold, from {tenth.entries:,} entries on, beside yaml.CBaseLoader: processor time"
        ours, theirs = (middle([each[at] for each in growth]) for at in (0, 1))
        yield Figure(what, base.entries, ours, "×", theirs, TENFOLD, f"{how}, between two of the small one")


def _checked(base: Base) -> tuple[float, float]:
    base.forget()
    done = subprocess.run(
        [PYTHON, str(CHECK), str(base.root)],
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=False,
    )
    if done.returncode:
        raise NotMeasuredError(f"checking failed: {(done.stderr.strip() or '?').splitlines()[-1]}")
    found = json.loads(done.stdout)
    return found["check"], found["parser"]


def _times(large: tuple[float, ...], before: tuple[float, ...], after: tuple[float, ...], at: int) -> float:
    return 2 * large[at] / (before[at] + after[at])


def commands(base: Base) -> Iterator[Figure]:
    """Commands from the prompt to the answer, in turn with a Python that does nothing."""
    quote = base.quote()
    check = [PROGRAM, "check"]
    asked: dict[str, list[str]] = {"concordance check, nothing changed": check}
    if base.real:
        asked["concordance --help"] = [PROGRAM, "--help"]
        asked["concordance --version"] = [PROGRAM, "--version"]
    asked["concordance quote, one sentence"] = [PROGRAM, "quote", "--source", quote["source"], quote["text"]]
    changed = "concordance check, one file changed"
    took: dict[str, list[Run]] = {name: [] for name in ("nothing", changed, *asked)}

    def step() -> None:
        took["nothing"].append(run([PYTHON, "-c", "pass"], base.root))
        base.change()
        took[changed].append(run(check, base.root))
        for name, words in asked.items():
            took[name].append(run(words, base.root))

    run(check, base.root)  # what can be kept, is
    how = told(rounds(step, _ROUNDS))
    nothing = middle([one.wall for one in took.pop("nothing")])
    for name, runs in took.items():
        goal = PROMPT if name == changed and base.entries == 1000 else None
        seconds = middle([one.wall for one in runs])
        yield Figure(f"{name}, {NOTHING}", base.entries, seconds, "s", nothing, goal, how)
