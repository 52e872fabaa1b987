"""The pictures of the playable examples: what stands there without scripts, as files of drawings/.

Each has two parts: what stays, and a group of what moves, which `docs/assets/worked/` draws anew on the same
places. The title says what the example shows, and what it does not.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from worked import grid, maze, proxies

CELL, EDGE = 48, 4
"""The maze: how wide a cell is, and how far the maze is from the edge of its picture."""

MAZE = (39, 41, 12)
"""The maze of the still picture: the start, the door, the key; `second` finds others."""

SMALL, STEP, ROWS = 54, 70, (26, 118)
"""The grids of the episodes: their size, how far apart they are, and the tops of both rows."""

CURVE = (34, 214, 410, 324)
"""Left, top, right and bottom edge of the curve below them."""

MOST_EPISODES, MOST_VISITS = 6, 2.2
"""The most episodes of either kind, and the end of the scale of visits."""

PLOT = (34, 30, 330, 226)
"""Left, top, right and bottom edge of the curves of proxy and goal."""

SCALE = (-3.0, 6.0)
"""The ends of their scale."""

Part = str
Size = tuple[int, int]


def element(name: str, inside: str = "", /, **attributes: object) -> Part:
    """An element of a drawing; `class_` is its class, and an underscore elsewhere is a hyphen."""
    given = "".join(f' {key.rstrip("_").replace("_", "-")}="{value}"' for key, value in attributes.items())
    return f"<{name}{given}>{inside}</{name}>" if inside else f"<{name}{given}/>"


def words(x: float, y: float, text: str, kind: str = "small", anchor: str = "middle") -> Part:
    """Words in a drawing."""
    return element("text", escape(text, quote=False), class_=kind, x=f"{x:g}", y=f"{y:g}", text_anchor=anchor)


def path(points: Sequence[tuple[float, float]], kind: str) -> Part:
    """A line through points."""
    return element("path", class_=kind, d="M" + " ".join(f"{x:.4g} {y:.4g}" for x, y in points))


def drawing(
    size: tuple[int, int], title: str, about: str, stays: Sequence[Part], moves: Sequence[Part]
) -> str:
    """A file of drawings/."""
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size[0]} {size[1]}">',
        f"  <title>{escape(' '.join(title.split()), quote=False)}</title>",
        f"  <desc>{escape(' '.join(about.split()), quote=False)}</desc>",
        *(f"  {part}" for part in stays),
        "  <g>",
        *(f"    {part}" for part in moves),
        "  </g>",
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _line(text: str) -> str:
    return escape(" ".join(text.split()), quote=False)


# The maze -----------------------------------------------------------------------------------------------


def middle(cell: int) -> tuple[float, float]:
    """The middle of a cell in the picture."""
    return EDGE + (cell % maze.WIDTH + 0.5) * CELL, EDGE + (cell // maze.WIDTH + 0.5) * CELL


def _thing(thing: maze.Thing) -> Part:
    x, y = middle(thing.cell)
    shape = (
        element("path", class_="solid", d=f"M{x - 9:g} {y + 6:g} v-16 a9 9 0 0 1 18 0 v16 z")
        if thing.sort == "door"
        else element("circle", class_="line", cx=f"{x - 7:g}", cy=f"{y - 6:g}", r="6")
        + element("path", class_="line", d=f"M{x - 1:g} {y - 6:g} h15 v6 M{x + 8:g} {y - 6:g} v5")
    )
    color = {"class_": "warning"} if thing.color == "red" else {"data_kind": "system"}
    return element("g", shape + words(x, y + 20, thing.color), **color)


def _trail(walk: maze.Walk, aside: int) -> Part:
    points = [(x + aside, y + aside) for x, y in map(middle, walk.cells)]
    return path(points, "line" if aside < 0 else "line dashed accent")


def red_doors() -> str:
    """The two agents after the colors have changed."""
    start, door, key = MAZE
    things = [maze.Thing("door", "blue", door), maze.Thing("key", "red", key)]
    walks = {look: maze.walk(maze.train(look), look, start, things) for look in maze.LOOKS}
    score = maze.score(maze.train("doors"), "doors")
    reached = {look: walk.reached for look, walk in walks.items()}
    assert score == 1
    assert reached == dict(zip(maze.LOOKS, things, strict=True)), "the still picture shows that they part"
    walls = "".join(
        f"M{EDGE + at % maze.WIDTH * CELL} {EDGE + at // maze.WIDTH * CELL}h{CELL}v{CELL}h-{CELL}z "
        for at in range(maze.WIDTH * maze.HEIGHT)
        if at not in maze.CELLS
    )
    width, height = maze.WIDTH * CELL, maze.HEIGHT * CELL
    x, y = middle(start)
    return drawing(
        (width + 2 * EDGE, height + 2 * EDGE),
        f"""Agent 1 looks for doors, agent 2 for red things. Both were trained in this maze, where every
        door was red, and after {maze.EPISODES:,} episodes both find the door from everywhere. With a blue
        door and a red key, they part ways. What this shows: reward in training cannot tell the two apart;
        they learn the same table, number for number. What it does not show: which of the two training would
        make. What each looks for is built in, and neither searches, so neither is a mesa-optimizer.""",
        f"""A maze of {maze.WIDTH} by {maze.HEIGHT} cells. Both agents start in the same cell. Agent 1 goes
        to the blue door in {len(walks["doors"].cells) - 1} steps. Agent 2 goes to the red key in
        {len(walks["red things"].cells) - 1} steps.""",
        [
            element("rect", class_="line muted", x=EDGE, y=EDGE, width=width, height=height),
            element("path", class_="soft muted", d=walls.strip()),
        ],
        [
            *(_thing(thing) for thing in things),
            _trail(walks["doors"], -5),
            _trail(walks["red things"], 5),
            element("circle", class_="box", cx=f"{x - 9:g}", cy=f"{y:g}", r="9"),
            words(x - 9, y + 5, "1"),
            element("rect", class_="box accent", x=f"{x + 2:g}", y=f"{y - 9:g}", width="18", height="18"),
            words(x + 11, y + 5, "2"),
        ],
    )


# The grid -----------------------------------------------------------------------------------------------


def on_curve(p: float, visits: float) -> tuple[float, float]:
    """Where a probability and an expectation are in the curve below the episodes."""
    left, top, right, bottom = CURVE
    return left + p * (right - left), bottom - visits / MOST_VISITS * (bottom - top)


def _episode(at: int, row: int, corner: str) -> Part:
    x, y, third = at * STEP + 1, ROWS[row], SMALL // 3
    lines = f"M{x} {y + third}h{SMALL} M{x} {y + 2 * third}h{SMALL}"
    lines += f" M{x + third} {y}v{SMALL} M{x + 2 * third} {y}v{SMALL}"
    here = x + (SMALL - third / 2 if corner == "B" else third / 2)
    other, there = ("A", x + third / 2) if corner == "B" else ("B", x + SMALL - third / 2)
    return (
        element("rect", class_="line muted", x=x, y=y, width=SMALL, height=SMALL)
        + element("path", class_="line muted", d=lines)
        + words(there, y + 14, other, "small muted")
        + element(
            "circle", class_="solid accent" if corner == "B" else "solid", cx=f"{here:g}", cy=y + 9, r=8
        )
    )


def episodes() -> str:
    """The grid of the paper with the agent that has lost count, at its best p, in a run that pays for it."""
    left, _, right, bottom = CURVE
    top = float(grid.BEST)
    steps = [at / 40 for at in range(41)]
    x, y = on_curve(top, grid.visits(top))
    return drawing(
        (420, 362),
        f"""Each grid is an episode, with the corner that the agent goes to. It wants B, and cannot tell
        training from deployment, so it goes to B with probability p. What this shows: to gamble can pay for
        such an agent, and a trainer, who sees training only, may see nothing but A. What it does not show:
        how a system comes to want B, or to know how it is trained. Both are assumed, as in the paper. There
        p ≈ {grid.PAPER} for {grid.TRAINING} and {grid.DEPLOYMENT} episodes; by its rules we get
        {grid.BEST}.""",
        f"""A row of {grid.TRAINING} episodes of training, in which the agent goes to A, and a row of
        {grid.DEPLOYMENT} of deployment, in which it goes to B, to A and to B. Below, the expected visits to
        B for each p: most at p = {grid.BEST}, {grid.visits(top):.2f} of them.""",
        [
            words(1, 16, "training", "strong", "start"),
            words(1, 108, "deployment", "strong", "start"),
            words(1, 204, "expected visits to B, for each p", "small", "start"),
            path([(left, CURVE[1]), (left, bottom), (right, bottom)], "line muted"),
            *(words(*_below(p), f"{p:g}") for p in (0, 0.5, 1)),
            *(words(left - 5, on_curve(0, visits)[1] + 4, f"{visits}", anchor="end") for visits in (1, 2)),
            words((left + right) / 2, bottom + 34, "p, the probability of going to B"),
        ],
        [
            *(_episode(at, 0, corner) for at, corner in enumerate("AA")),
            *(_episode(at, 1, corner) for at, corner in enumerate("BAB")),
            path([on_curve(p, grid.visits(p)) for p in steps], "line"),
            path([(x, bottom), (x, y)], "line dashed muted"),
            element("circle", class_="solid accent", cx=f"{x:.4g}", cy=f"{y:.4g}", r=5),
            words(x, y - 12, f"best: {grid.BEST}"),
        ],
    )


def _below(p: float) -> tuple[float, float]:
    return on_curve(p, 0)[0], CURVE[3] + 17


# Proxies ------------------------------------------------------------------------------------------------


def in_plot(doubling: float, value: float) -> tuple[float, float]:
    """Where a number of candidates and a value are among the curves of proxy and goal."""
    left, top, right, bottom = PLOT
    low, high = SCALE
    across = left + doubling / proxies.DOUBLINGS * (right - left)
    return across, bottom - (value - low) / (high - low) * (bottom - top)


def apart() -> str:
    """Proxy and goal as the choice grows, where the proxy is had at the goal's cost beyond a point."""
    chosen = proxies.chosen("extreme")
    left, top, right, bottom = PLOT
    best = max(chosen, key=lambda one: one.goal)
    value: dict[str, Callable[[proxies.Chosen], float]] = {
        "proxy": lambda one: one.proxy,
        "goal": lambda one: one.goal,
    }
    moves = []
    for name, of in value.items():
        kind = "line dashed" if name == "proxy" else "line accent"
        moves.append(path([in_plot(at, of(one)) for at, one in enumerate(chosen)], kind))
        x, y = in_plot(proxies.DOUBLINGS, of(chosen[-1]))
        moves.append(words(x + 8, y + 4, f"{name} {signed(of(chosen[-1]))}", anchor="start"))
    return drawing(
        (420, 268),
        f"""From more and more candidates, the one with the highest proxy is taken. Drawn are its proxy and
        its goal, each the mean of {proxies.RUNS} tries. What this shows: the harder the choice, the further
        the two come apart; what ties them decides whether the goal still rises, stops or falls. What it
        does not show: how a learned system comes to pursue a proxy. The numbers mean nothing outside of
        this toy, whose four ties are our simplest cases of Garrabrant’s four kinds of Goodhart’s law.""",
        f"""Two curves over the number of candidates, from 1 to {2**proxies.DOUBLINGS:,}. The proxy rises
        all the way, to {signed(chosen[-1].proxy)}. The goal rises with it up to {best.candidates}
        candidates, to {signed(best.goal)}, and then falls to {signed(chosen[-1].goal)}.""",
        [
            path([(left, top), (left, bottom), (right, bottom)], "line muted"),
            path([in_plot(0, 0), in_plot(proxies.DOUBLINGS, 0)], "line dashed muted"),
            *(words(left - 5, in_plot(0, at)[1] + 4, signed(at, 0), anchor="end") for at in (-2, 0, 2, 4)),
            *(words(in_plot(at, 0)[0], bottom + 17, f"{2**at:,}") for at in (0, 2, 4, 6, 8, 10)),
            words((left + right) / 2, bottom + 36, "candidates to choose from"),
            words(1, 16, "what is taken, on average", anchor="start"),
        ],
        moves,
    )


def signed(number: float, digits: int = 1) -> str:
    """A number with so many digits after the point, and with a minus sign that is one."""
    text = f"{number:.{digits}f}"
    return text.replace("-", "−") if float(text) else text.lstrip("-")


def files() -> dict[str, str]:
    """The pictures, by name."""
    return {"red-doors": red_doors(), "lost-count": episodes(), "coming-apart": apart()}
