"""The two drawings, each for light and for dark pages: SVG whose text is text, the same bytes everywhere.

A drawing is as wide as a column on a phone, in CSS pixels, so its letters are shown there as large as here.
`docs/assets/worked/sliders.js` draws on top of it, by the same numbers (`FRAME`, `POWER`, `GRID`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape
from io import StringIO

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from worked.grid import BEST, PAPER, Simulated, visits
from worked.power import COSTS, best

WIDTH, HEIGHT, LETTERS = 340, 260, 12
FRAME = (34, 34, 320, 216)
"""Left, top, right and bottom edge of the frame of a drawing, from its top left corner."""


@dataclass(frozen=True, slots=True)
class Axis:
    """What an axis shows: its name, its ends, its marks, and whether it is logarithmic."""

    name: str
    low: float
    high: float
    marks: tuple[float, ...]
    log: bool = False


POWER = (  # across, and up
    Axis("instances N (logarithmic)", 1, 1000, (1, 3, 10, 30, 100, 300, 1000), log=True),
    Axis("best x, in bits", 0, 18, (0, 3, 6, 9, 12, 15, 18)),
)
GRID = (
    Axis("probability p of going to B", 0, 1, (0, 0.2, 0.4, 0.6, 0.8, 1)),
    Axis("expected visits to B", 0, 1.25, (0, 0.25, 0.5, 0.75, 1, 1.25)),
)
BITS = 100
"""The P of the drawing and of its table."""


@dataclass(frozen=True, slots=True)
class Scheme:
    """The colors of a drawing: of ink, of faint ink, of rules, and of the curves; as those of the site."""

    ink: str
    faint: str
    rule: str
    curves: tuple[str, str, str, str]


SCHEMES = {
    "light": Scheme("#26231f", "#655f55", "#e6dfd1", ("#8a2f1d", "#1f5fa8", "#28784f", "#7a4fa3")),
    "dark": Scheme("#e4e0d8", "#a8a296", "#34373d", ("#eba48c", "#8ab8f0", "#5cb88a", "#c3a3e8")),
}
_DASHES = ("-", (0, (7, 2)), (0, (3, 2)), (0, (7, 2, 1.5, 2)))  # a curve is known without its color, too

_FAMILIES = ["DejaVu Sans", "sans-serif"]  # the first comes with matplotlib: all machines measure the same


def power(scheme: Scheme) -> Callable[[Axes], None]:
    """What is best for each N, by each of the costs."""

    def draw(axes: Axes) -> None:
        steps = [10 ** (3 * at / 600) for at in range(601)]
        for cost, color, dashes in zip(COSTS, scheme.curves, _DASHES, strict=True):
            xs = [best(cost, instances, BITS) for instances in steps]
            axes.plot(steps, xs, color=color, linestyle=dashes, linewidth=2)
            axes.text(940, xs[-1] + 0.25, cost.name, color=color, ha="right", va="bottom")

    return draw


def grid(scheme: Scheme, played: Mapping[float, Simulated]) -> Callable[[Axes], None]:
    """The expected visits for each p, the means of what was `played`, the best p and the paper's."""

    def draw(axes: Axes) -> None:
        first, second, *_ = scheme.curves
        steps = [at / 200 for at in range(201)]
        top = float(BEST)
        axes.axvline(PAPER, color=scheme.faint, linestyle=(0, (3, 3)), linewidth=1.2)
        axes.text(PAPER + 0.02, 0.06, f"{PAPER} (paper)", color=scheme.faint)
        axes.plot([top, top], [0, visits(top)], color=first, linewidth=1.2)
        axes.text(top - 0.02, 0.06, f"{BEST}", color=first, ha="right")
        axes.plot(steps, [visits(step) for step in steps], color=first, linewidth=2)
        axes.errorbar(
            [*played],
            [one.mean for one in played.values()],
            yerr=[2 * one.error for one in played.values()],
            fmt="o",
            markersize=4,
            color=second,
        )

    return draw


def drawn(scheme: Scheme, axes: tuple[Axis, Axis], draw: Callable[[Axes], None], about: str) -> str:
    """A drawing as SVG, which says what it shows to those who do not see it."""
    with matplotlib.rc_context():
        matplotlib.rcdefaults()  # whatever this user has set
        matplotlib.rcParams.update(
            {
                "font.family": "sans-serif",
                "font.sans-serif": _FAMILIES,
                "font.size": LETTERS,
                "svg.fonttype": "none",
                "svg.hashsalt": "worked",
            }
        )
        figure = Figure(figsize=(WIDTH / 72, HEIGHT / 72))
        left, top, right, bottom = FRAME
        frame = (left / WIDTH, 1 - bottom / HEIGHT, (right - left) / WIDTH, (bottom - top) / HEIGHT)
        shown = figure.add_axes(frame)
        draw(shown)
        _dress(shown, axes, scheme)
        text = StringIO()
        figure.savefig(text, format="svg", metadata=dict.fromkeys(("Creator", "Date", "Format", "Type")))
    start = '<svg role="img" aria-labelledby="about" '
    named = text.getvalue().replace("<svg ", start, 1)
    head, bracket, rest = named.partition(">\n <defs>")
    return f'{head}>\n <title id="about">{escape(about)}</title>\n <defs>{rest}' if bracket else named


def _dress(shown: Axes, axes: tuple[Axis, Axis], scheme: Scheme) -> None:
    """Give a drawing its axes, whose names stand below and above: upright letters are hard to read."""
    across, up = axes
    shown.set(
        xscale="log" if across.log else "linear", xlim=(across.low, across.high), ylim=(up.low, up.high)
    )
    shown.set_xticks(across.marks, [f"{mark:g}" for mark in across.marks])
    shown.set_yticks(up.marks, [f"{mark:g}" for mark in up.marks])
    shown.minorticks_off()
    shown.tick_params(length=0, labelcolor=scheme.ink)
    shown.set_xlabel(across.name, color=scheme.ink)
    beside = -FRAME[0] / (FRAME[2] - FRAME[0])
    shown.set_title(up.name, loc="left", color=scheme.ink, fontsize=LETTERS, x=beside, pad=12)

    shown.spines[["top", "right"]].set_visible(False)
    shown.spines[["bottom", "left"]].set_color(scheme.faint)
    shown.grid(color=scheme.rule, linewidth=0.8)
    shown.set_axisbelow(True)
    shown.patch.set_visible(False)
    shown.figure.patch.set_visible(False)
