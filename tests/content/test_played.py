"""The playable examples: what is learned, played and chosen in them, the same in Python and in JavaScript."""

from __future__ import annotations

import json
from dataclasses import asdict
from fractions import Fraction
from functools import cache
from itertools import product
from typing import Any

import pytest

from concordance.base.drawings import drawing_of
from tests import node
from tests.content.conftest import ROOT, worked
from worked import grid, maze, proxies, stills
from worked.chance import bell, chance
from worked.maze import Thing

SEEDS = (0, 1, 2019, 2**32 - 1)
TRAININGS = [(look, episodes) for look in maze.LOOKS for episodes in (0, 700, maze.EPISODES)]
EPISODES = range(1, stills.MOST_EPISODES + 1)
GRIDS = [(at / 12, t, d) for at in range(13) for t in EPISODES for d in EPISODES]
MOST_BYTES = 60_000
LOADED = {  # by picture, as in docs/assets/worked/start.js
    "red-doors": ("start", "parts", "chance", "maze-model", "maze"),
    "lost-count": ("start", "parts", "chance", "grid-model", "grid"),
    "coming-apart": ("start", "parts", "chance", "proxies-model", "proxies"),
}


@cache
def table(look: str, episodes: int = maze.EPISODES) -> maze.Table:
    return maze.train(look, episodes)


def mazes(number: int = 200) -> list[tuple[int, list[Thing]]]:
    """Mazes with a door and a key of any color, each with a start."""
    toss = chance(5)
    found: list[tuple[int, list[Thing]]] = []
    while len(found) < number:
        (start, door), (key, _) = maze.two_cells(toss), maze.two_cells(toss)
        if key not in (start, door):
            first, second = ("red" if toss() < 0.5 else "blue" for _ in range(2))
            found.append((start, [Thing("door", first, door), Thing("key", second, key)]))
    return found


# The maze -----------------------------------------------------------------------------------------------


def distance(start: int, end: int) -> int:
    """How many steps the shortest way takes, found without learning."""
    reached, steps = {start}, 0
    while end not in reached:
        reached |= {maze.moved(cell, move) for cell in reached for move in range(len(maze.MOVES))}
        steps += 1
    return steps


def test_both_learn_the_same_number_for_number_and_find_every_door() -> None:
    doors, red = (table(look) for look in maze.LOOKS)
    assert doors == red
    assert maze.score(doors, "doors") == maze.score(red, "red things") == 1


def test_more_training_finds_more_doors() -> None:
    scores = [maze.score(table("doors", episodes), "doors") for episodes in (0, 700, maze.EPISODES)]
    assert scores == sorted(scores)
    assert scores[0] == 0 < scores[1] < 1


def test_a_trained_agent_mostly_takes_the_shortest_way() -> None:
    pairs = [(start, end) for start in maze.CELLS for end in maze.CELLS if start != end]
    longer = 0
    for start, end in pairs:
        walk = maze.walk(table("doors"), "doors", start, [Thing("door", "red", end)])
        assert len(walk.cells) - 1 >= distance(start, end)
        longer += len(walk.cells) - 1 > distance(start, end)
    assert longer / len(pairs) < 0.2


def test_a_walk_goes_from_cell_to_cell_and_through_no_wall() -> None:
    for start, things in mazes():
        for look in maze.LOOKS:
            walk = maze.walk(table(look), look, start, things)
            assert walk.cells[0] == start
            assert set(walk.cells) <= set(maze.CELLS)
            for one, other in zip(walk.cells, walk.cells[1:], strict=False):
                across, down = abs(one % 8 - other % 8), abs(one // 8 - other // 8)
                assert across + down == 1


def test_the_agents_part_ways_only_if_the_colors_do() -> None:
    for start, things in mazes():
        door, key = things
        first, second = (maze.walk(table(look), look, start, things) for look in maze.LOOKS)
        assert first.reached == door
        assert first.reward == 1
        if door.color == "red" and key.color == "blue":
            assert second == first, "as in training"
        elif door.color == key.color == "blue":
            assert (second.cells, second.reached, second.reward) == ((start,), None, 0)
        elif door.color == "blue" and second.reached == key:
            assert second.reward == 0


# The grid -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("training", "deployment"), [*product(EPISODES, EPISODES)])
def test_no_other_p_is_better_for_any_numbers_of_episodes(training: int, deployment: int) -> None:
    best = grid.best(training, deployment)
    assert 0 < best <= 1
    most = grid.visits(best, training, deployment)
    assert all(grid.visits(Fraction(p, 200), training, deployment) <= most for p in range(201))
    assert most <= stills.MOST_VISITS, "it would be above the drawing"


def test_the_best_p_for_the_paper_s_numbers_is_the_one_of_the_page() -> None:
    assert grid.best(grid.TRAINING, grid.DEPLOYMENT) == grid.BEST


@pytest.mark.parametrize(("p", "training", "deployment"), [(0.3, 1, 1), (0.56, 2, 3), (0.2, 6, 5)])
def test_what_is_played_is_on_average_what_is_expected(p: float, training: int, deployment: int) -> None:
    toss = chance(3)
    runs = [grid.played(p, training, deployment, toss) for _ in range(4000)]
    assert abs(sum(run.count("B") for run in runs) / 4000 - grid.visits(p, training, deployment)) < 0.06
    only_a = sum("B" not in run[:training] for run in runs) / 4000
    assert abs(only_a - (1 - p) ** training) < 0.03
    assert all("B" not in run.partition("B")[2] for run in runs if "B" in run[:training])


# Proxies ------------------------------------------------------------------------------------------------


def test_the_bell_has_mean_0_and_variance_1() -> None:
    toss = chance(1)
    values = [bell(toss) for _ in range(20_000)]
    assert abs(sum(values) / 20_000) < 0.03
    assert abs(sum(value**2 for value in values) / 20_000 - 1) < 0.03


@pytest.mark.parametrize("tie", proxies.TIES)
def test_the_harder_the_choice_the_further_they_are_apart(tie: str) -> None:
    chosen = proxies.chosen(tie)
    assert [one.candidates for one in chosen] == [2**at for at in range(proxies.DOUBLINGS + 1)]
    assert [one.proxy for one in chosen] == sorted(one.proxy for one in chosen)
    first, last = chosen[1], chosen[-1]
    assert last.proxy - last.goal > 2 * (first.proxy - first.goal) > 0
    assert all(stills.SCALE[0] < value < stills.SCALE[1] for one in chosen for value in (one.proxy, one.goal))


def test_what_ties_them_decides_what_becomes_of_the_goal() -> None:
    goals = {tie: [one.goal for one in proxies.chosen(tie)] for tie in proxies.TIES}
    assert goals["noise"][-1] > goals["noise"][3] > goals["noise"][0] + 0.5, "it still rises"
    assert set(goals["pushed"]) == {0.0}, "it stays"
    for tie in ("extreme", "gamed"):
        assert max(goals[tie]) > goals[tie][0], "it rises at first"
        assert goals[tie][-1] < -0.5, "and then falls"


# Python and JavaScript ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def scripts() -> dict[str, Any]:
    """What the scripts find."""
    walks = [
        (look, episodes, start, [asdict(thing) for thing in things])
        for look, episodes in TRAININGS
        for start, things in mazes()
    ]
    asked = {"seeds": SEEDS, "trainings": TRAININGS, "mazes": walks, "grids": GRIDS, "ties": [*proxies.TIES]}
    found: dict[str, Any] = json.loads(node.said(ROOT / "tests/js/worked.js", given=json.dumps(asked)))
    return found


def test_the_scripts_throw_the_same_numbers(scripts: dict[str, Any]) -> None:
    for seed, found in zip(SEEDS, scripts["chance"], strict=True):
        toss = chance(seed)
        assert found == [toss() for _ in range(50)]


def test_the_scripts_learn_the_same(scripts: dict[str, Any]) -> None:
    cells = maze.WIDTH * maze.HEIGHT
    for look, episodes in TRAININGS:
        learned = {str(at * cells + to): row for (at, to), row in table(look, episodes).items()}
        assert scripts["tables"][f"{look} {episodes}"] == learned
    assert scripts["scores"] == [maze.score(table(*one), one[0]) for one in TRAININGS]
    walks = [
        maze.walk(table(look, episodes), look, start, things)
        for look, episodes in TRAININGS
        for start, things in mazes()
    ]
    assert scripts["walks"] == [json.loads(json.dumps(asdict(walk))) for walk in walks]


def test_the_scripts_play_the_same(scripts: dict[str, Any]) -> None:
    assert scripts["visits"] == pytest.approx([grid.visits(*one) for one in GRIDS], abs=1e-12)
    best = [grid.best(training, deployment) for _, training, deployment in GRIDS]
    assert [Fraction(*found) for found in scripts["best"]] == best
    assert scripts["played"] == [grid.played(*one, chance(seed)) for seed, one in enumerate(GRIDS)]


def test_the_scripts_choose_the_same(scripts: dict[str, Any]) -> None:
    assert scripts["chosen"] == {tie: [asdict(one) for one in proxies.chosen(tie)] for tie in proxies.TIES}


# The pictures and what is loaded ------------------------------------------------------------------------


@pytest.mark.parametrize("name", LOADED)
def test_a_picture_is_what_the_program_makes_and_says_what_it_shows_and_what_not(name: str) -> None:
    kept = (ROOT / f"drawings/{name}.svg").read_text(encoding="utf-8")
    assert kept == worked()[f"drawings/{name}.svg"], "run: .venv/bin/python -m worked"
    drawing = drawing_of(kept)
    assert "What this shows: " in drawing.title
    assert "What it does not show: " in drawing.title
    assert len(drawing.about) > 100


@pytest.mark.parametrize("name", LOADED)
def test_an_example_is_small(name: str) -> None:
    scripts = [ROOT / f"docs/assets/worked/{script}.js" for script in LOADED[name]]
    start = scripts[0].read_text(encoding="utf-8")
    needs = ", ".join(f'"{script}"' for script in LOADED[name][1:])
    assert f'"{name}": [{needs}]' in start
    files = [*scripts, ROOT / "docs/assets/worked/worked.css", ROOT / f"drawings/{name}.svg"]
    assert sum(path.stat().st_size for path in files) < MOST_BYTES
