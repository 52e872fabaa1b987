"""The page, its drawings and the pictures of the playable examples, with the numbers of the other modules."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined

from worked import drawing, grid, power, readings, stills

PAGE = "docs/worked-numbers.md"
_TEMPLATE = Path(__file__).with_name("page.md")
_PS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
_NS = (1, 3, 10, 20, 30, 100, 300, 1000)
_BITS = (50, 100, 200)


def short(number: float, digits: int = 2) -> str:
    """A number with so many digits after the point, without those that say nothing."""
    rounded = f"{float(number):.{digits}f}"
    return (rounded.rstrip("0").rstrip(".") if "." in rounded else rounded).replace("-", "−")


@cache
def played() -> Mapping[float, grid.Simulated]:
    """The simulated runs, for some p."""
    return {p: grid.simulate(p, seed=grid.SEED + at) for at, p in enumerate(_PS)}


def values() -> dict[str, Any]:
    """Everything that the template prints."""
    top = float(grid.BEST)
    return {
        "power": power,
        "grid": grid,
        "readings": readings,
        "bits": drawing.BITS,
        "instances": _NS,
        "budgets": _BITS,
        "played": played(),
        "top": top,
        "most": grid.visits(grid.BEST),
        "episodes": grid.TRAINING + grid.DEPLOYMENT,
        "abouts": _abouts(),
        "size": {"width": drawing.WIDTH, "height": drawing.HEIGHT},
    }


def _abouts() -> dict[str, str]:
    """What each drawing shows, in a sentence."""
    many = max(_NS)
    ends = ", ".join(f"{cost.name} {short(power.best(cost, many, drawing.BITS))}" for cost in power.COSTS)
    return {
        "power": f"For each number of instances N, the best x for each of four costs, if P is {drawing.BITS} "
        f"bits. None falls as N grows; at N = {many} they are: {ends}.",
        "grid": "The expected visits to B for each p: they rise from 0 to "
        f"{short(grid.visits(float(grid.BEST)), 3)} at p = {grid.BEST}, and fall to "
        f"{short(grid.visits(1.0))} at p = 1. Simulated means lie on the curve.",
    }


def files() -> dict[str, str]:
    """The page, the drawings and the pictures, by path."""
    environment = Environment(
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        comment_start_string="{##",  # {# begins the anchor of a heading
    )
    environment.filters["short"] = short
    template = environment.from_string(_TEMPLATE.read_text(encoding="utf-8"))
    made = {PAGE: template.render(values())}
    about = _abouts()
    for name, scheme in drawing.SCHEMES.items():
        for what, axes, draw in (
            ("power", drawing.POWER, drawing.power(scheme)),
            ("grid", drawing.GRID, drawing.grid(scheme, played())),
        ):
            made[f"docs/assets/worked/{what}-{name}.svg"] = drawing.drawn(scheme, axes, draw, about[what])
    return made | {f"drawings/{name}.svg": picture for name, picture in stills.files().items()}
