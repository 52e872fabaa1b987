"""The page *Worked numbers* in a browser: its sliders say what the program says, and everybody can use it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Open, browser, faults, settled, site_url, visit
from tests.browser.test_access import is_accessible_and_fits
from tests.content.conftest import worked
from worked import drawing, grid, page, power, proxies

__all__ = ["browser", "faults", "site_url", "visit"]

PAGE = "worked-numbers/"
PLAYED = {
    "red-door-maze": "red-doors",
    "two-corner-grid": "lost-count",
    "proxy-alignment": "coming-apart",
}
"""The entries with the examples, and the names of these."""

SHIFTED = """
() => new Promise((done) => {
    let sum = 0;
    const add = (list) => list.getEntries().forEach((one) => { sum += one.value; });
    new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true });
    setTimeout(() => done(sum), 300);
})
"""
"""How far what is shown has been moved since the page was opened."""


def moved(opened: Page, name: str, value: float) -> None:
    """Move a slider."""
    opened.get_by_role("slider", name=name).fill(str(value))


def said(opened: Page, what: str) -> str:
    return opened.locator(f"#drawing-{what} output").inner_text()


def point(opened: Page, what: str) -> tuple[float, float]:
    """Where the point is, in the units of the drawing."""
    circle = opened.locator(f"#drawing-{what} circle")
    return float(circle.get_attribute("cx") or 0), float(circle.get_attribute("cy") or 0)


def placed(axes: tuple[drawing.Axis, drawing.Axis], across: float, up: float) -> list[float]:
    """Where matplotlib puts a point, in the same units."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(drawing.WIDTH / 72, drawing.HEIGHT / 72), dpi=72)
    left, top, right, bottom = drawing.FRAME
    shown = figure.add_axes(
        (
            left / drawing.WIDTH,
            1 - bottom / drawing.HEIGHT,
            (right - left) / drawing.WIDTH,
            (bottom - top) / drawing.HEIGHT,
        )
    )
    shown.set(xscale="log" if axes[0].log else "linear", xlim=(axes[0].low, axes[0].high))
    shown.set_ylim(axes[1].low, axes[1].high)
    x, y = shown.transData.transform((across, up))
    return [float(x), drawing.HEIGHT - float(y)]


@pytest.mark.parametrize("cost", power.COSTS, ids=lambda cost: cost.id)
def test_the_sliders_of_the_model_say_what_the_program_says(cost: power.Cost, visit: Open) -> None:
    opened = settled(visit(PAGE))
    opened.get_by_role("combobox", name="f, the cost").select_option(cost.id)
    for step, bits in ((0, 100), (60, 50), (108, 100), (150, 200), (300, 10)):
        moved(opened, "N, instances", step)
        moved(opened, "P, in bits", bits)
        n = round(1000 ** (step / 300))
        x = power.best(cost, n, bits)
        numbers = [float(one) for one in re.findall(r"\d+(?:\.\d+)?", said(opened, "power"))]
        tuned = (bits - cost.of(x)) / n
        assert numbers == pytest.approx([n, bits, x, tuned, tuned + x], abs=0.006)
        assert point(opened, "power") == pytest.approx(placed(drawing.POWER, n, x), abs=0.1)


def test_the_slider_of_the_grid_says_what_the_program_says(visit: Open) -> None:
    opened = settled(visit(PAGE))
    for p in (0.0, 0.25, 0.56, grid.PAPER, 1.0):
        moved(opened, "p, of going to B", p)
        assert said(opened, "grid") == (
            f"With p = {page.short(p)}, B is reached {grid.visits(p):.3f} times on average."
        )
        assert point(opened, "grid") == pytest.approx(placed(drawing.GRID, p, grid.visits(p)), abs=0.1)


def test_the_sliders_work_by_keyboard_and_say_what_they_mean(visit: Open) -> None:
    opened = settled(visit(PAGE))
    slider = opened.get_by_role("slider", name="N, instances")
    slider.focus()
    for key in ("End", "Home", "ArrowRight"):
        opened.keyboard.press(key)
    expect(slider).to_have_value("1")
    expect(slider).to_have_attribute("aria-valuetext", "1 instances")
    opened.keyboard.press("End")
    expect(slider).to_have_attribute("aria-valuetext", "1000 instances")
    expect(opened.locator("#drawing-power output")).to_contain_text("With N = 1000")


def test_the_sliders_are_there_once_after_the_page_was_left(visit: Open) -> None:
    opened = settled(visit(PAGE))
    opened.get_by_role("link", name="optimization power", exact=True).first.click()
    opened.wait_for_url("**/concepts/optimization-power/")
    opened.go_back()
    expect(opened.locator("#drawing-power fieldset")).to_have_count(1)
    moved(opened, "p, of going to B", 1)
    expect(opened.locator("#drawing-grid output")).to_contain_text("1.000 times")


@pytest.mark.parametrize("phone", [False, True])
def test_it_is_accessible_and_fits(phone: bool, visit: Open) -> None:
    is_accessible_and_fits(visit(PAGE, phone=phone))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("phone", [False, True])
def test_each_drawing_is_shown_in_the_colors_of_the_page(phone: bool, scheme: str, visit: Open) -> None:
    opened = settled(visit(PAGE, phone=phone, scheme=scheme))
    for what in ("power", "grid"):
        shown = opened.locator(f"#drawing-{what} img:visible")
        expect(shown).to_have_count(1)
        shown.scroll_into_view_if_needed()
        assert f"{what}-{scheme}.svg" in (shown.get_attribute("src") or "")
        opened.wait_for_function(
            "image => image.complete && image.naturalWidth > 0", arg=shown.element_handle()
        )
        assert shown.evaluate("image => image.clientWidth") * drawing.LETTERS / drawing.WIDTH >= 11
        assert len(shown.get_attribute("alt") or "") > 60


def test_without_scripts_the_drawings_and_tables_are_there(visit: Open) -> None:
    opened = visit(PAGE, java_script_enabled=False)
    for what in ("power", "grid"):
        expect(opened.locator(f"#drawing-{what} img:visible")).to_have_count(1)
    expect(opened.locator("table")).to_have_count(5)
    expect(opened.locator("input[type=range]")).to_have_count(0)


# The playable examples, on the pages of their entries ---------------------------------------------------


def example(opened: Page, name: str) -> Locator:
    """An example, once it can be played."""
    found = opened.locator(f"#{name}[data-played=yes]")
    expect(found).to_have_count(1)
    return found


def pressed(opened: Page, field: Locator, *keys: str) -> None:
    """Go to a field, and press keys there."""
    field.focus()
    for key in keys:
        opened.keyboard.press(key)


def test_the_maze_is_played_by_keyboard_and_the_agents_part_ways(visit: Open) -> None:
    opened = settled(visit("concepts/red-door-maze/", reduced_motion="reduce"))
    maze = example(opened, "red-doors")
    run, said = maze.get_by_role("button", name="Run"), maze.locator("output")
    expect(said).to_contain_text("both find the door in 100% of the training mazes")
    pressed(opened, run, "Enter")
    expect(said).to_have_text(re.compile(r"(Agent \d went to the red door in \d+ steps: reward 1\. ?){2}"))
    pressed(opened, maze.get_by_label("Color of the door"), "ArrowDown")
    pressed(opened, maze.get_by_label("Color of the key"), "ArrowDown")
    expect(said).to_contain_text("Now the door is blue, and the key is red.")
    expect(maze.get_by_role("img")).to_have_accessible_name(re.compile("The blue door is in row 6, column 2"))
    pressed(opened, maze.get_by_role("button", name="Step"), "Enter")
    expect(said).to_have_text("Step 1.")
    pressed(opened, run, "Space")
    expect(said).to_have_text(
        re.compile(r"Agent 1 went to the blue door .* reward 1\. Agent 2 went to the red key .* reward 0\.")
    )
    pressed(opened, maze.get_by_role("slider", name="Episodes of training"), "Home")
    pressed(opened, run, "Enter")
    expect(said).to_contain_text("Agent 1 has not learned what to do here: reward 0.")


def test_the_maze_is_on_the_front_page_and_nothing_moves_there(visit: Open) -> None:
    opened = settled(visit("", phone=True))
    maze = example(opened, "red-doors")
    assert opened.evaluate(SHIFTED) < 0.01
    expect(maze.get_by_role("link", name="§1.3, p. 8")).to_have_attribute(
        "href", re.compile(r"concepts/red-door-maze/#quote-equivalent$")
    )


def test_the_episodes_are_played_by_keyboard_and_the_best_p_is_the_program_s(visit: Open) -> None:
    opened = settled(visit("concepts/two-corner-grid/"))
    episodes = example(opened, "lost-count")
    said = episodes.locator("output")
    expect(said).to_contain_text(f"at best, with {grid.BEST}, ")
    pressed(opened, episodes.get_by_role("slider", name="Episodes of training"), "End")
    best = grid.best(6, 3)
    most = page.short(float(grid.visits(best, 6, 3)))
    expect(said).to_contain_text(f"at best, with {best}, {most}.")
    expect(episodes.locator("svg rect")).to_have_count(9)
    pressed(opened, episodes.get_by_role("slider", name="p, of going to B"), "Home")
    expect(said).to_contain_text("This run: B never. The trainer saw only A.")
    pressed(opened, episodes.get_by_label("The agent"), "ArrowDown")
    expect(said).to_contain_text("A in training and B afterwards: 3 visits, and the trainer sees only A.")


def test_the_choice_by_a_proxy_is_turned_up_by_keyboard(visit: Open) -> None:
    opened = settled(visit("concepts/proxy-alignment/", forced_colors="active"))
    apart = example(opened, "coming-apart")
    said, slider = apart.locator("output"), apart.get_by_role("slider", name="Candidates")
    pressed(opened, apart.get_by_label("Kind"), "ArrowDown")
    pressed(opened, slider, "End")
    last = proxies.chosen("extreme")[-1]
    expect(slider).to_have_attribute("aria-valuetext", f"{last.candidates} candidates")
    proxy, goal = (page.short(value, 1) for value in (last.proxy, last.goal))
    expect(said).to_contain_text(
        f"{last.candidates} candidates, the one taken has proxy {proxy} and goal {goal}"
    )
    expect(apart.get_by_role("img")).to_have_accessible_name(re.compile("Two curves"))


@pytest.mark.parametrize("where", [*PLAYED])
def test_an_example_fits_a_small_screen_is_accessible_and_moves_nothing(where: str, visit: Open) -> None:
    opened = settled(visit(f"concepts/{where}/#try", viewport={"width": 320, "height": 700}))
    example(opened, PLAYED[where])
    assert opened.evaluate(SHIFTED) < 0.01
    is_accessible_and_fits(opened)


@pytest.mark.parametrize("where", [*PLAYED])
def test_without_scripts_an_example_is_a_picture_with_what_it_shows(where: str, visit: Open) -> None:
    opened = visit(f"concepts/{where}/", java_script_enabled=False)
    figure = opened.locator(f"#{PLAYED[where]}")
    expect(figure.get_by_role("img")).to_have_accessible_name(re.compile(".{100,}"))
    expect(figure.locator("figcaption")).to_have_text(
        re.compile(r"What this shows: .*What it does not show: .*It follows §", re.DOTALL)
    )
    expect(figure.locator("figcaption a")).to_have_attribute("href", re.compile("#quote-"))
    expect(figure.locator("fieldset, input")).to_have_count(0)
    assert (figure.locator(".play__fields").bounding_box() or {"height": 0})["height"] == 0


def test_pages_without_an_example_load_none(visit: Open) -> None:
    opened = settled(visit("concepts/corrigibility/"))
    loaded = opened.evaluate("[...document.scripts].map(one => one.src.split('?')[0])")
    assert [one.rpartition("/worked/")[2] for one in loaded if "/worked/" in one] == ["start.js"]


def test_the_address_and_its_anchors_stay(visit: Open) -> None:
    """Entries and other texts link here."""
    opened = visit(PAGE)
    for anchor in ("optimization-power", "two-corner-grid", "the-papers-number", "base-and-mesa-objective"):
        expect(opened.locator(f"[id='{anchor}']")).to_have_count(1)


def test_the_worker_keeps_the_drawings(site_folder: Path) -> None:
    listed = (site_folder / "service-worker-files.js").read_text(encoding="utf-8")
    for path in worked():
        if path.startswith("docs/"):
            assert path.removeprefix("docs/").removesuffix(".md") in listed
