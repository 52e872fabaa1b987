"""Two learners in a maze (§1.3): one looks for doors, one for red things; in training all doors are red.

Both learn by tabular Q-learning, with the same reward: 1 for reaching a door. A state is where the learner
is, and where the thing is that it looks for. `docs/assets/worked/maze-model.js` has the same, and a test
compares them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from worked.chance import Chance, chance

WALLS = (
    "........",
    ".##..#..",
    "....##..",
    ".#....#.",
    ".##.#...",
    "......#.",
)
"""The maze, row by row; `#` is a wall."""

WIDTH, HEIGHT = len(WALLS[0]), len(WALLS)
CELLS = tuple(at for at in range(WIDTH * HEIGHT) if WALLS[at // WIDTH][at % WIDTH] == ".")
"""The cells that are no wall, each as its number, row by row from 0."""

MOVES = ((0, -1), (1, 0), (0, 1), (-1, 0))
"""Up, right, down, left: how far each goes across and down."""

RATE, DISCOUNT, EXPLORES = 0.5, 0.9, 0.3
"""How much of a surprise is learned, what a step later is worth, and how often a move is made at random."""

EPISODES, MOST_STEPS, SEED = 10_000, 40, 2019
"""How long the training is, how long an episode may be, and what the random numbers begin with."""


@dataclass(frozen=True, slots=True)
class Thing:
    """A door or a key, red or blue, in a cell."""

    sort: str
    color: str
    cell: int


LOOKS = {"doors": Thing("door", "", 0), "red things": Thing("", "red", 0)}
"""What each of the two looks for: a thing of that sort, or of that color."""

Table = dict[tuple[int, int], list[float]]
"""For where a learner is and where what it looks for is: what each move is worth."""


@dataclass(frozen=True, slots=True)
class Walk:
    """The cells that an agent went through, from its start on, and what it reached, if anything."""

    cells: tuple[int, ...]
    reached: Thing | None

    @property
    def reward(self) -> int:
        """What the trainer's reward function says of it."""
        return int(self.reached is not None and self.reached.sort == "door")


def moved(cell: int, move: int) -> int:
    """Where a move leads; a wall and the edge hold it back."""
    x, y = cell % WIDTH + MOVES[move][0], cell // WIDTH + MOVES[move][1]
    free = 0 <= x < WIDTH and 0 <= y < HEIGHT and WALLS[y][x] == "."
    return y * WIDTH + x if free else cell


def seen(look: str, things: Iterable[Thing]) -> list[Thing]:
    """The things that such an agent looks for."""
    wanted = LOOKS[look]
    return [thing for thing in things if thing.sort == wanted.sort or thing.color == wanted.color]


def train(look: str, episodes: int = EPISODES) -> Table:
    """Learn in mazes with one door each, which is red."""
    throw, table = chance(SEED), Table()
    for _ in range(episodes):
        cell, door = two_cells(throw)
        [target] = seen(look, [Thing("door", "red", door)])
        for _ in range(MOST_STEPS):
            move = _tried(table, cell, target.cell, throw)
            after = moved(cell, move)
            _learn(table, (cell, target.cell), move, after, reward=int(after == door))
            cell = after
            if cell == door:
                break
    return table


def two_cells(throw: Chance) -> tuple[int, int]:
    """Two cells, not the same."""
    first = int(throw() * len(CELLS))
    second = int(throw() * (len(CELLS) - 1))
    return CELLS[first], CELLS[second + (second >= first)]


def _row(table: Table, cell: int, target: int) -> list[float]:
    return table.setdefault((cell, target), [0.0] * len(MOVES))


def _best(row: list[float]) -> int:
    return row.index(max(row))


def _tried(table: Table, cell: int, target: int, throw: Chance) -> int:
    """The best move that is known, or any, if none is known or by chance."""
    row, explores = _row(table, cell, target), throw() < EXPLORES
    return int(throw() * len(MOVES)) if explores or not any(row) else _best(row)


def _learn(table: Table, state: tuple[int, int], move: int, after: int, reward: int) -> None:
    ahead = 0.0 if reward else max(_row(table, after, state[1]))
    row = _row(table, *state)
    row[move] += RATE * (reward + DISCOUNT * ahead - row[move])


def walk(table: Table, look: str, start: int, things: Iterable[Thing]) -> Walk:
    """What an agent does that has learned this: it makes for the thing that is worth most from its start.

    An agent that sees nothing it looks for, or has learned nothing of where it is, stays where it is. At a
    door the episode ends, as in training.
    """
    all_things = list(things)
    cells, cell = [start], start
    targets = seen(look, all_things)
    if not targets:
        return Walk((start,), None)
    target = max(targets, key=lambda thing: max(table.get((start, thing.cell), (0.0,))))
    for _ in range(MOST_STEPS):
        row = table.get((cell, target.cell), [])
        if not any(row):
            break
        cell = moved(cell, _best(row))
        cells.append(cell)
        for thing in all_things:
            if thing.cell == cell and (thing.sort == "door" or thing == target):
                return Walk(tuple(cells), thing)
    return Walk(tuple(cells), None)


def score(table: Table, look: str) -> float:
    """The share of the mazes of the training in which the door is reached: every start, every place of it."""
    rewards = [
        walk(table, look, start, [Thing("door", "red", door)]).reward
        for start in CELLS
        for door in CELLS
        if start != door
    ]
    return sum(rewards) / len(rewards)
