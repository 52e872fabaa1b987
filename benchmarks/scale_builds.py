"""Builds: cold, with nothing changed, and after one changed entry, beside plain MkDocs with Material."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from scale_bases import PYTHON, Base
from scale_figures import Figure, Goal
from scale_runs import Run, middle, rounds, run, told

PHASES = Path(__file__).with_name("scale_phases.py")
COLD, TENTH, TENFOLD, MOST = Goal(2.0, ratio=True), Goal(0.1, ratio=True), Goal(10.5), Goal(1000)
_PARTS = {"processor": "processor time", "wall": "wall time", "peak": "peak memory"}


def build(base: Base) -> Run:
    """Build its site, with whatever is kept from an earlier build."""
    return run(_words(base.site), base.root, memory=True)


def build_cold(base: Base) -> Run:
    """Build its site with nothing kept."""
    base.forget()
    return build(base)


def build_plain(base: Base) -> Run:
    """Build the plain pages."""
    return run(_words(base.plain_site), base.plain, memory=True)


def builds(base: Base, tenth: Base | None = None) -> Iterator[Figure]:
    """All figures of its builds, in turn with the baseline. The site that is left is that of a change.

    `tenth` has a tenth of its entries, and is built before and after it, for how the time grows.
    """
    took: dict[str, list[Run]] = {name: [] for name in ("cold", "plain", "again", "changed")}
    growth: dict[str, list[float | None]] = {"cold": [], "plain": []}

    def step() -> None:
        for name, one in (("cold", build_cold), ("plain", build_plain)):
            before = one(tenth) if tenth else None
            took[name].append(one(base))
            if tenth and before:
                growth[name].append(_times(took[name][-1], before, one(tenth)))
        took["again"].append(build(base))
        base.change()
        took["changed"].append(build(base))

    how = told(rounds(step))

    def figure(what: str, ours: str, theirs: str, part: str, goal: Goal | None = None) -> Figure:
        label, unit = f"{what}: {_PARTS[part]}", "MB" if part == "peak" else "s"
        values = [middle([getattr(one, part) for one in took[name]]) for name in (ours, theirs)]
        return Figure(label, base.entries, values[0], unit, values[1], goal, how)

    thousand, most = base.entries == 1000 and not base.real, base.entries == 10_000
    cold, again = "cold build, beside plain MkDocs", "build with nothing changed, beside a cold one"
    changed = "build after one changed entry, beside a cold one"
    yield figure(cold, "cold", "plain", "processor", COLD if thousand else None)
    yield figure(cold, "cold", "plain", "wall")
    yield figure(cold, "cold", "plain", "peak", MOST if most else None)
    yield figure(again, "again", "cold", "processor")
    yield figure(again, "again", "cold", "wall")
    yield figure(changed, "changed", "cold", "processor", TENTH if thousand else None)
    yield figure(changed, "changed", "cold", "wall")
    if tenth:
        what = f"cold build, from {tenth.entries:,} entries on, beside plain MkDocs: processor time"
        ours, theirs = middle(growth["cold"]), middle(growth["plain"])
        yield Figure(what, base.entries, ours, "×", theirs, TENFOLD, f"{how}, between two of the small one")


def _times(large: Run, before: Run, after: Run) -> float | None:
    if large.processor is None or before.processor is None or after.processor is None:
        return None
    return 2 * large.processor / (before.processor + after.processor)


def phases(base: Base) -> Mapping[str, float]:
    """The processor seconds of each phase of a cold build."""
    base.forget()
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "phases.json"
        run([PYTHON, PHASES, report, *_words(base.site)[3:]], base.root)
        found: dict[str, float] = json.loads(report.read_text(encoding="utf-8"))
    return found


def _words(site: Path) -> list[str | Path]:
    return [PYTHON, "-m", "mkdocs", "--quiet", "build", "--site-dir", site]
