"""Every figure of speed and size that Concordance promises, beside a baseline: make bench.

    .venv/bin/python benchmarks/scale.py [--write] [--sizes 100,1000]

Makes knowledge bases of 100, 1,000, 5,000 and 10,000 entries (made.py), or of the sizes given, takes a copy
of the real one, and measures builds, `mkdocs serve`, checking, commands, pages, and what a reader waits for.
Each figure stands beside a baseline that is measured in turn with it: plain `mkdocs build` with Material of
as many pages of 2 kB, PyYAML's C parser, `python -c pass`, Material's own search. Read the ratios: seconds
change with the machine, and with what else it is doing, and processor time changes less than wall time.

What cannot be measured says so and why, and stops nothing else. All sizes take about a quarter of an hour on
two processors. --write saves both tables in benchmarks/README.md, and all of it in benchmarks/scale.json.
"""

from __future__ import annotations

import argparse
import compileall
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from report import FLAG, report
from scale_bases import ROOT, Base, made_base, real_base
from scale_browser import drawing, filtering, lighthouses, searching
from scale_builds import builds, phases
from scale_commands import checks, commands
from scale_figures import COLUMNS, Figure, as_json, attempted
from scale_pages import pages
from scale_phases import compared
from scale_runs import NotMeasuredError
from scale_serve import serving

SIZES = (100, 1000, 5000, 10_000)
JSON = Path(__file__).with_name("scale.json")

Step = tuple[str, Callable[[], Iterable[Figure]]]


def main() -> None:
    sizes = _sizes()
    compileall.compile_dir(ROOT / "concordance", quiet=1)  # as pip does
    with tempfile.TemporaryDirectory() as name:
        bases = [real_base(Path(name)), *(made_base(Path(name), size) for size in sizes)]
        figures = [figure for base in bases for figure in _measured(base, bases)]
        taken = _phases(bases)
    report("scale", COLUMNS, [figure.row() for figure in figures], _verdict(figures))
    plain = {
        figure.entries: figure.baseline
        for figure in figures
        if figure.what == "cold build, beside plain MkDocs: processor time" and figure.baseline
    }
    report(
        "scale_phases",
        ["phase of a cold build", *(f"{entries:,} entries" for entries in taken)],
        compared(taken, plain),
        "Processor time; in brackets, beside all of plain MkDocs's for as many pages.",
    )
    if FLAG in sys.argv:
        JSON.write_text(as_json(figures, taken) + "\n", encoding="utf-8", newline="\n")


def _sizes() -> list[int]:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="numbers of entries, with commas")
    parser.add_argument(FLAG, action="store_true", help="save the tables in benchmarks/README.md")
    return sorted({int(size) for size in parser.parse_args().sizes.split(",")})


def _measured(base: Base, bases: list[Base]) -> list[Figure]:
    """All figures of one knowledge base; those of readers for the real one and the largest alone."""
    made = [one for one in bases if not one.real]
    tenth = None if base.real else next((one for one in made if one.entries * 10 == base.entries), None)
    steps: list[Step] = [("builds", lambda: builds(base, tenth)), ("pages", lambda: pages(base))]
    if base.real or base is made[-1]:
        steps += [
            ("search", lambda: searching(base)),
            ("graph", lambda: drawing(base)),
            ("glossary", lambda: filtering(base)),
        ]
    if base.real or base.entries == 1000:
        steps += [
            ("Lighthouse", lambda: lighthouses(base)),
            ("mkdocs serve", lambda: serving(base)),
            ("commands", lambda: commands(base)),
        ]
    steps.append(("check", lambda: checks(base, tenth)))
    return [figure for what, step in steps for figure in attempted(what, base.entries, step)]


def _phases(bases: list[Base]) -> Mapping[int, Mapping[str, float]]:
    taken: dict[int, Mapping[str, float]] = {}
    for base in bases:
        try:
            taken[base.entries] = phases(base)
        except NotMeasuredError as error:
            print(f"phases with {base.entries:,} entries: {error}", file=sys.stderr)
    return taken


def _verdict(figures: list[Figure]) -> str:
    goals = [figure for figure in figures if figure.goal or figure.ours is None]
    met = [figure for figure in goals if figure.met]
    missed = [f"{figure.what} ({figure.entries:,})" for figure in goals if not figure.met]
    said = f"{len(met)} of {len(goals)} goals are met."
    return said + (f" Not met or not measured: {'; '.join(missed)}." if missed else "")


if __name__ == "__main__":
    main()
