"""A figure of the scale benchmark: what was measured, beside what, and whether it meets its goal."""

from __future__ import annotations

import json
import platform
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from os import cpu_count
from typing import Any

from report import commit, times
from scale_runs import NotMeasuredError

COLUMNS = ("figure", "entries", "ours", "the baseline", "to the baseline", "goal", "met", "measured")
_UNITS: dict[str, Callable[[float], str]] = {
    "s": lambda value: f"{value:.1f} s" if value >= 10 else f"{value:.2f} s" if value >= 1 else _ms(value),
    "MB": lambda value: f"{value:,.0f} MB" if value >= 10 else f"{value:.2f} MB",
    "kB": lambda value: f"{value:,.1f} kB",
    "×": lambda value: f"{value:.1f}×",
    "of 100": lambda value: f"{value:.0f}",
}


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"


@dataclass(frozen=True, slots=True)
class Goal:
    """A bound on a figure itself, or on its ratio to the baseline; `least` turns it around."""

    bound: float
    ratio: bool = False
    least: bool = False

    def met(self, figure: Figure) -> bool | None:
        """Whether the figure is within the bound; None if it was not measured."""
        value = figure.ratio if self.ratio else figure.ours
        if value is None:
            return None
        return value >= self.bound if self.least else value <= self.bound

    def said(self, unit: str) -> str:
        """The goal in words."""
        return f"{'at least' if self.least else 'at most'} {self._value(unit)}"

    def _value(self, unit: str) -> str:
        number = f"{self.bound:g}"
        return (
            f"{number}×" if self.ratio or unit == "×" else number if unit == "of 100" else f"{number} {unit}"
        )


@dataclass(frozen=True, slots=True)
class Figure:
    """One row: what was measured and with how many entries, ours and the baseline's value in `unit`.

    `ours` is None if it could not be measured; `how` then says why. A figure need not have a baseline.
    """

    what: str
    entries: int
    ours: float | None
    unit: str
    baseline: float | None = None
    goal: Goal | None = None
    how: str = ""

    @property
    def ratio(self) -> float | None:
        """How often the baseline goes into it."""
        return None if self.ours is None or not self.baseline else self.ours / self.baseline

    @property
    def met(self) -> bool | None:
        """Whether it meets its goal; None without one, or if it was not measured."""
        return self.goal.met(self) if self.goal else None

    def row(self) -> list[str]:
        """The cells of the table, in the order of `COLUMNS`."""
        form = _UNITS[self.unit]
        goal = self.goal.said(self.unit) if self.goal else "—"
        met = {True: "yes", False: "**no**", None: "—" if self.ours is not None else "not measured"}[self.met]
        return [
            self.what,
            f"{self.entries:,}",
            "—" if self.ours is None else form(self.ours),
            "—" if self.baseline is None else form(self.baseline),
            "—" if self.ratio is None else times(self.ratio, 1),
            goal,
            met,
            self.how,
        ]

    def as_json(self) -> dict[str, Any]:
        """The same for programs."""
        return asdict(self) | {"ratio": self.ratio, "met": self.met}


def attempted(what: str, entries: int, make: Callable[[], Iterable[Figure]]) -> list[Figure]:
    """The figures that `make` gives; when it fails, those before, and a row that says what failed and why.

    Whatever fails in one measurement must not end the others, which may have taken a quarter of an hour.
    """
    found: list[Figure] = []
    try:
        for figure in make():
            found.append(_shown(figure))
    except NotMeasuredError as error:
        found.append(_shown(Figure(what, entries, None, "s", how=_line(str(error)))))
    except Exception as error:  # a browser, a port, a package: one figure less
        found.append(_shown(Figure(what, entries, None, "s", how=_line(f"{type(error).__name__}: {error}"))))
    return found


def _line(text: str) -> str:
    return " ".join(text.replace("|", "/").split())[:200]


def _shown(figure: Figure) -> Figure:
    """Print a figure to standard error as it comes: all of them take a while."""
    print(" | ".join(figure.row()), file=sys.stderr, flush=True)
    return figure


def as_json(figures: Sequence[Figure], phases: Mapping[int, Mapping[str, float]]) -> str:
    """The whole run for programs, with when, where and from which commit."""
    head = {
        "measured": f"{datetime.now(UTC):%Y-%m-%d}",
        "commit": commit(),
        "system": f"{platform.system()} on {platform.machine()}",
        "processors": cpu_count(),
        "python": platform.python_version(),
    }
    return json.dumps(
        {**head, "figures": [figure.as_json() for figure in figures], "phases": phases}, indent=1
    )
