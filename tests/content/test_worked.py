"""The page *Worked numbers*: its sums by a second way, and nothing on it that they do not give."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from fractions import Fraction
from importlib.metadata import PackageNotFoundError
from itertools import product
from math import isclose, prod
from pathlib import Path

import pytest

from tests.content.conftest import ROOT, worked
from worked import __main__ as program
from worked import drawing, grid, page, power, readings

NS = (1, 2, 5, 11, 12, 13, 24, 26, 40, 69, 71, 1000)
BITS = (10, 50, 100, 200)
PS = (0.0, 0.1, 0.3, float(grid.BEST), grid.PAPER, 0.9, 1.0)
DRAWINGS = [
    f"docs/assets/worked/{what}-{scheme}.svg" for what in ("grid", "power") for scheme in ("dark", "light")
]


# Optimization power -------------------------------------------------------------------------------------


@pytest.mark.parametrize("cost", power.COSTS, ids=lambda cost: cost.id)
@pytest.mark.parametrize("bits", BITS)
@pytest.mark.parametrize("instances", NS)
def test_no_other_choice_is_better(cost: power.Cost, instances: int, bits: int) -> None:
    best = power.best(cost, instances, bits)
    most = cost.most(bits)
    assert cost.of(best) <= bits + 1e-9
    found = max(power.applied(cost, instances, bits, most * at / 5000) for at in range(5001))
    reached = power.applied(cost, instances, bits, best)
    assert found - 1e-9 <= reached <= found + most / 5000


@pytest.mark.parametrize("cost", power.COSTS, ids=lambda cost: cost.id)
def test_a_cost_is_what_it_says(cost: power.Cost) -> None:
    assert cost.of(0) == 0
    for bits in BITS:
        assert isclose(cost.of(cost.most(bits)), bits)
    for x in (0.5, 1, 3, 9):
        assert isclose(cost.slope(x), (cost.of(x + 1e-6) - cost.of(x - 1e-6)) / 2e-6, rel_tol=1e-5)
    bends = [cost.of(x + 1) + cost.of(x - 1) - 2 * cost.of(x) for x in range(1, 9)]
    assert all(bend >= 0 for bend in bends) if cost.level else all(bend < 0 for bend in bends)


@pytest.mark.parametrize("cost", power.COSTS[1:3], ids=lambda cost: cost.id)
def test_in_the_interior_another_bit_costs_as_many_as_there_are_instances(cost: power.Cost) -> None:
    assert isclose(cost.slope(power.best(cost, 7, 100)), 7)


@pytest.mark.parametrize("cost", power.COSTS, ids=lambda cost: cost.id)
def test_more_instances_or_more_bits_never_mean_less_search(cost: power.Cost) -> None:
    for bits in BITS:
        xs = [power.best(cost, instances, bits) for instances in NS]
        assert xs == sorted(xs)
    for instances in NS:
        xs = [power.best(cost, instances, bits) for bits in BITS]
        assert xs == sorted(xs)


@pytest.mark.parametrize("cost", power.COSTS, ids=lambda cost: cost.id)
@pytest.mark.parametrize("bits", BITS)
def test_beyond_the_tipping_point_all_is_spent_on_run_time(cost: power.Cost, bits: int) -> None:
    point, most = power.tipping(cost, bits), cost.most(bits)
    assert power.best(cost, point + 0.01, bits) == most
    assert power.best(cost, point - 0.01, bits) < most


def test_what_the_page_says_of_a_richer_base_optimizer() -> None:
    linear, *dearer, cheaper = ([power.tipping(cost, bits) for bits in BITS] for cost in power.COSTS)
    assert max(linear) - min(linear) < 1e-9
    assert dearer == [sorted(points) for points in dearer]
    assert cheaper == sorted(cheaper, reverse=True)


# The grid -----------------------------------------------------------------------------------------------


def every_run(p: Fraction) -> Fraction:
    """The expected visits by playing every sequence of throws, which is a B where it says so."""
    total = Fraction(0)
    for throws in product((True, False), repeat=grid.TRAINING + grid.DEPLOYMENT):
        chance = prod((p if throw else 1 - p for throw in throws), start=Fraction(1))
        modified = any(throws[: grid.TRAINING])
        total += chance * (1 if modified else sum(throws[grid.TRAINING :]))
    return total


def number(formula: str, p: Fraction) -> Fraction:
    """What a formula on the page gives."""
    plain = formula.replace("−", "-").replace("<sup>", "**").replace("</sup>", "")
    plain = re.sub(r"(\d)<i>p</i>", r"\1*p", plain).replace("<i>p</i>", "p")
    assert re.fullmatch(r"[\d\sp*+-]+", plain)
    found: Fraction = eval(plain, {"p": p})
    return found


@pytest.mark.parametrize("p", [Fraction(at, 18) for at in range(19)])
def test_the_expected_visits_are_those_of_all_runs(p: Fraction) -> None:
    assert grid.visits(p) == every_run(p) == number(grid.FORMULA, p)
    assert number(grid.SLOPE, p) == (5 - 9 * p) * (1 - p)
    step = Fraction(1, 10**6)
    assert isclose(
        number(grid.SLOPE, p), (grid.visits(p + step) - grid.visits(p - step)) / (2 * step), abs_tol=1e-9
    )


def test_no_other_probability_is_better() -> None:
    assert number(grid.SLOPE, grid.BEST) == number(grid.SLOPE, Fraction(grid.OTHER)) == 0
    assert grid.visits(grid.BEST) == Fraction(275, 243)
    assert max(grid.visits(Fraction(at, 900)) for at in range(901)) == grid.visits(grid.BEST)
    assert isclose(grid.maximum(grid.visits), grid.BEST, abs_tol=1e-6)
    assert grid.visits(0.0) < grid.visits(1.0) < grid.visits(grid.PAPER) < grid.visits(float(grid.BEST))


@pytest.mark.parametrize("p", PS)
def test_the_simulation_agrees(p: float) -> None:
    found = grid.simulate(p)
    assert abs(found.mean - grid.visits(p)) <= 4 * found.error + 1e-12
    assert found == grid.simulate(p)


def within(p: float, shared: bool, whole: bool) -> float:
    """What an agent that looks at itself expects, by playing every run: `readings.WITHIN` a second way."""
    weights, worth = [0.0] * 5, [0.0] * 5
    reached = [0.0] * 5
    for throws in product((True, False), repeat=5):
        chance = prod(p if throw else 1 - p for throw in throws)
        ends = next((at + 1 for at in range(2) if throws[at]), 5)  # how many decisions there are
        for at in range(ends):
            weights[at] += chance / (ends if shared else 1)
            reached[at] += chance
            worth[at] += chance * sum(throws[(0 if whole else at) : ends])
    values = [value / chance if chance else 0.0 for value, chance in zip(worth, reached, strict=True)]
    return sum(weight * value for weight, value in zip(weights, values, strict=True)) / sum(weights)


def test_what_an_agent_finds_from_within_is_found_by_playing_every_run() -> None:
    for row, whole in ((0, False), (1, True)):
        _, pair = readings.WITHIN[row]
        for reading, shared in zip(pair, (False, True), strict=True):
            found = max(range(1001), key=lambda at: within(at / 1000, shared, whole)) / 1000
            assert abs(found - reading.best) <= 0.001, reading.words


def test_acting_well_now_agrees_with_planning_if_every_decision_is_as_likely() -> None:
    """A theorem on such problems, and so a check of the program."""
    _, (by_decision, _) = readings.WITHIN[-1]
    assert isclose(by_decision.best, grid.BEST, abs_tol=1e-6)


def test_what_the_page_says_of_the_readings() -> None:
    plain, *_ = readings.READINGS
    assert isclose(plain.best, grid.BEST, abs_tol=1e-6)
    assert [round(reading.best, 4) for reading in readings.near()] == [0.6085]
    assert round(readings.other_numbers()[2], 2) != grid.PAPER
    assert 0.9 < 1 - readings.discount() < 0.95


# The page -----------------------------------------------------------------------------------------------


def test_every_number_of_the_page_comes_from_the_program() -> None:
    template = (ROOT / "worked/page.md").read_text(encoding="utf-8")
    typed = re.sub(r"\{\{.*?\}\}|\{%.*?%\}", "", template, flags=re.DOTALL)
    typed = re.sub(r"§[\d.]+|pp?\. \d+(–\d+)?|footnote \d+|^#+ ", "", typed, flags=re.MULTILINE)
    left = set(re.findall(r"\d+(?:\.\d+)?", re.sub(r"\(1 − <i>p</i>\)(<sup>2</sup>)?", "", typed)))
    assert left <= {"0"}, "write it as a value of worked/page.py"
    assert grid.TRAINING == 2, "the page squares the chance of A, and says what the first and second do"


def test_the_page_is_the_same_each_time() -> None:
    assert worked() == page.files()
    assert sorted(worked()) == [
        *DRAWINGS,
        page.PAGE,
        *(f"drawings/{name}.svg" for name in ("coming-apart", "lost-count", "red-doors")),
    ]


@pytest.mark.parametrize("path", DRAWINGS)
def test_a_drawing_is_legible_and_says_what_it_shows(path: str) -> None:
    svg = worked()[path]
    assert 'role="img" aria-labelledby="about"' in svg
    assert re.search(r'<title id="about">[^<]{60,}</title>', svg)
    sizes = [float(size) for size in re.findall(r"font(?:-size)?: ([\d.]+)px", svg)]
    assert len(sizes) == svg.count("<text") > 10
    assert min(sizes) * 340 / drawing.WIDTH >= 11
    assert "url(http" not in svg
    assert not re.search(r"20\d\d-\d\d", svg), "a date would differ from build to build"


# The program -------------------------------------------------------------------------------------------


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """The program in another folder, which it fills."""
    shutil.copytree(ROOT / "worked", tmp_path / "worked", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def run(root: Path, **environment: str) -> dict[str, bytes]:
    """What the program has made."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "worked"],
        cwd=root,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    made = [*(root / "docs").rglob("*"), *(root / "drawings").rglob("*")]
    files = {path.name: path.read_bytes() for path in made if path.is_file()}
    return {**files, "matplotlib": b"loaded" if "| matplotlib" in done.stderr else b""}


def test_another_machine_makes_the_same_bytes(copied: Path, tmp_path: Path) -> None:
    (tmp_path / "matplotlibrc").write_text("font.size: 20\naxes.grid: True\n", encoding="utf-8")
    made = run(copied, PYTHONHASHSEED="7", MPLCONFIGDIR=str(tmp_path), TZ="Asia/Tokyo")
    for path, text in worked().items():
        assert made[Path(path).name] == text.encode()


def test_the_page_is_made_again_only_if_something_has_changed(copied: Path) -> None:
    first = run(copied)
    assert first["matplotlib"]
    name = Path(page.PAGE).name
    assert run(copied) == {**first, "matplotlib": b""}
    (copied / page.PAGE).write_text("by hand", encoding="utf-8")
    assert run(copied) == first
    template = copied / "worked/page.md"
    template.write_text(template.read_text(encoding="utf-8") + "\nMore.\n", encoding="utf-8")
    assert run(copied)[name] == first[name] + b"\nMore.\n"


def test_a_cache_that_cannot_be_used_is_done_without(copied: Path) -> None:
    (copied / ".cache").write_text("not a folder", encoding="utf-8")
    first = run(copied)
    assert Path(page.PAGE).name in first
    assert run(copied) == first
    assert {path.name for path in (copied / "docs").rglob(".*")} == set()


def test_without_matplotlib_it_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def missing(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(program, "version", missing)
    assert program.main() == 2
    assert capsys.readouterr().err == (
        "the page Worked numbers needs matplotlib, which is not installed: make install\n"
    )
