// The maze with doors and keys: two agents that cannot be told apart in training, and what they do afterwards.
"use strict";

(() => {
  const { chance, maze, parts, plays } = globalThis.worked;
  const { drawn, labeled, slider, choice, buttons, fields, redraw, path } = parts;
  const [CELL, EDGE] = [48, 4]; // as in worked/stills.py, which draws the walls
  const FIRST = [39, 41, 12]; // the start, the door and the key of its picture
  const PACE = 220; // milliseconds for a step

  /** @type {Worked.Look[]} */
  const AGENTS = ["doors", "red things"];

  /** @param {number} cell @returns {[x: number, y: number]} */
  const middle = (cell) => [
    EDGE + ((cell % maze.WIDTH) + 0.5) * CELL,
    EDGE + (Math.floor(cell / maze.WIDTH) + 0.5) * CELL,
  ];

  /** @param {number} cell */
  const named = (cell) => `row ${Math.floor(cell / maze.WIDTH) + 1}, column ${(cell % maze.WIDTH) + 1}`;

  /** @param {Worked.Thing} thing */
  const shape = ({ sort, color, cell }) => {
    const [x, y] = middle(cell);
    const group = drawn("g", color === "red" ? { class: "warning" } : { "data-kind": "system" });
    if (sort === "door")
      group.append(drawn("path", { class: "solid", d: `M${x - 9} ${y + 6}v-16a9 9 0 0 1 18 0v16z` }));
    else
      group.append(
        drawn("circle", { class: "line", cx: x - 7, cy: y - 6, r: 6 }),
        drawn("path", { class: "line", d: `M${x - 1} ${y - 6}h15v6M${x + 8} ${y - 6}v5` }),
      );
    group.append(drawn("text", { class: "small", x, y: y + 20, "text-anchor": "middle" }, color));
    return group;
  };

  // Where the agents have come from, and where they are.
  /** @param {number[][]} trails */
  const shapes = ([one, two]) => {
    /** @type {(cells: number[], aside: number) => string} */
    const line = (cells, aside) =>
      path(cells.map(middle).map(([x, y]) => /** @type {[number, number]} */ ([x + aside, y + aside])));
    const [[x1, y1], [x2, y2]] = [middle(one[one.length - 1]), middle(two[two.length - 1])];
    return [
      drawn("path", { class: "line", d: line(one, -5) }),
      drawn("path", { class: "line dashed accent", d: line(two, 5) }),
      drawn("circle", { class: "box", cx: x1 - 9, cy: y1, r: 9 }),
      drawn("text", { class: "small", x: x1 - 9, y: y1 + 5, "text-anchor": "middle" }, "1"),
      drawn("rect", { class: "box accent", x: x2 + 2, y: y2 - 9, width: 18, height: 18 }),
      drawn("text", { class: "small", x: x2 + 11, y: y2 + 5, "text-anchor": "middle" }, "2"),
    ];
  };

  /** @type {(agent: number, walk: Worked.Walk, things: Worked.Thing[]) => string} */
  const told = (agent, { cells, reached }, things) => {
    const who = `Agent ${agent + 1}`;
    const steps = cells.length - 1;
    if (reached) {
      const reward = Number(reached.sort === "door");
      return `${who} went to the ${reached.color} ${reached.sort} in ${steps} steps: reward ${reward}.`;
    }
    if (agent === 1 && things.every(({ color }) => color !== "red"))
      return `${who} sees nothing red and stays where it is: reward 0.`;
    return steps ? `${who} got lost: reward 0.` : `${who} has not learned what to do here: reward 0.`;
  };

  // Three cells, not two of them the same.
  /** @param {Worked.Chance} toss */
  const another = (toss) => {
    for (;;) {
      const [[start, door], [key]] = [maze.twoCells(toss), maze.twoCells(toss)];
      if (key !== start && key !== door) return [start, door, key];
    }
  };

  // Trains both agents, unless they have been trained for so long before.
  const learner = () => {
    let learned = { episodes: -1, tables: /** @type {Worked.Table[]} */ ([]), score: "" };
    /** @param {number} episodes */
    return (episodes) => {
      if (learned.episodes === episodes) return learned;
      const tables = AGENTS.map((look) => maze.train(look, episodes));
      const [one, two] = AGENTS.map((look, at) => `${Math.round(100 * maze.score(tables[at], look))}%`);
      const both = one === two ? `both find the door in ${one}` : `they find the door in ${one} and ${two}`;
      const after = `After ${episodes.toLocaleString("en")} episodes`;
      learned = { episodes, tables, score: `${after} ${both} of the training mazes.` };
      return learned;
    };
  };

  plays["red-doors"] = (figure) => {
    const { form, say } = fields(figure, "Change the colors, and run it");
    const door = labeled(form, "Color of the door", choice({ red: "red, as in training", blue: "blue" }));
    const key = labeled(form, "Color of the key", choice({ blue: "blue, as in training", red: "red" }));
    const training = labeled(form, "Episodes of training", slider(0, maze.EPISODES, 1000, maze.EPISODES));
    const toss = chance(maze.SEED);
    const still = matchMedia("(prefers-reduced-motion: reduce)");
    let place = FIRST;
    let step = 0;
    let timer = 0;
    const learn = learner();

    const things = () => [
      { sort: "door", color: door.value, cell: place[1] },
      { sort: "key", color: key.value, cell: place[2] },
    ];

    const walks = () => {
      const { tables } = learn(training.valueAsNumber);
      return AGENTS.map((look, at) => maze.walk(tables[at], look, place[0], things()));
    };

    // Draws the agents as far as they have come; tells whether both are there.
    const show = () => {
      const [one, two] = walks().map(({ cells }) => cells);
      const about =
        `A maze. The ${door.value} door is in ${named(place[1])}, the ${key.value} key in ${named(place[2])}. ` +
        `Both agents start in ${named(place[0])}.`;
      const trails = [one, two].map((cells) => cells.slice(0, step + 1));
      redraw(figure, about, ...things().map(shape), ...shapes(trails));
      return step >= Math.max(one.length, two.length) - 1;
    };

    const tell = () =>
      say(
        walks()
          .map((walk, at) => told(at, walk, things()))
          .join(" "),
      );

    const reset = () => {
      clearInterval(timer);
      step = 0;
      show();
      say(
        `${learn(training.valueAsNumber).score} Now the door is ${door.value}, and the key is ${key.value}.`,
      );
    };

    const forward = () => {
      step++;
      if (!show()) return false;
      clearInterval(timer);
      tell();
      return true;
    };

    buttons(form, {
      Run: () => {
        clearInterval(timer);
        step = 0;
        if (still.matches) while (!forward());
        else {
          show();
          timer = setInterval(forward, PACE);
        }
      },
      Step: () => {
        clearInterval(timer);
        if (show()) step = -1; // from the end, to the start again
        if (!forward()) say(`Step ${step}.`);
      },
      "Another maze": () => {
        place = another(toss);
        reset();
      },
    });
    form.addEventListener("change", reset);
    reset();
  };
})();
