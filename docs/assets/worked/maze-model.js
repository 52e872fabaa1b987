// Two learners in a maze, one of which looks for doors, the other for red things: worked/maze.py says more.
"use strict";

(() => {
  const W = globalThis.worked;
  const WALLS = ["........", ".##..#..", "....##..", ".#....#.", ".##.#...", "......#."];
  const [WIDTH, HEIGHT] = [WALLS[0].length, WALLS.length];
  const EVERY = Array.from({ length: WIDTH * HEIGHT }, (_, at) => at);
  const CELLS = EVERY.filter((at) => WALLS[Math.floor(at / WIDTH)][at % WIDTH] === ".");
  const MOVES = [
    [0, -1],
    [1, 0],
    [0, 1],
    [-1, 0],
  ];
  const [RATE, DISCOUNT, EXPLORES] = [0.5, 0.9, 0.3];
  const [EPISODES, MOST_STEPS, SEED] = [10000, 40, 2019];

  /** @type {Record<Worked.Look, (thing: Worked.Thing) => boolean>} */
  const LOOKS = { doors: ({ sort }) => sort === "door", "red things": ({ color }) => color === "red" };

  /** @type {(cell: number, move: number) => number} */
  const moved = (cell, move) => {
    const [x, y] = [(cell % WIDTH) + MOVES[move][0], Math.floor(cell / WIDTH) + MOVES[move][1]];
    return WALLS[y]?.[x] === "." ? y * WIDTH + x : cell;
  };

  /** @param {Worked.Chance} toss @returns {[number, number]} */
  const twoCells = (toss) => {
    const first = Math.floor(toss() * CELLS.length);
    const second = Math.floor(toss() * (CELLS.length - 1));
    return [CELLS[first], CELLS[second + Number(second >= first)]];
  };

  /** @type {(cell: number, target: number) => number} */
  const key = (cell, target) => cell * EVERY.length + target;

  /** @type {(table: Worked.Table, cell: number, target: number) => number[]} */
  const rowOf = (table, cell, target) => {
    table[key(cell, target)] ??= [0, 0, 0, 0];
    return table[key(cell, target)];
  };

  /** @param {number[]} row */
  const highest = ([up, right, down, left]) => Math.max(up, right, down, left);

  /** @param {number[]} row */
  const bestOf = (row) => row.indexOf(highest(row));

  // One episode of training; the learner is told nothing but the reward.
  /** @type {(table: Worked.Table, start: number, target: number, door: number, toss: Worked.Chance) => void} */
  const episode = (table, start, target, door, toss) => {
    let cell = start;
    for (let step = 0; step < MOST_STEPS && cell !== door; step++) {
      const row = rowOf(table, cell, target);
      const explores = toss() < EXPLORES;
      const move = explores || !row.some(Boolean) ? Math.floor(toss() * MOVES.length) : bestOf(row);
      const after = moved(cell, move);
      const reward = Number(after === door);
      const ahead = reward ? 0 : highest(rowOf(table, after, target));
      row[move] += RATE * (reward + DISCOUNT * ahead - row[move]);
      cell = after;
    }
  };

  /** @type {Worked.Maze["train"]} */
  const train = (look, episodes) => {
    const toss = W.chance(SEED);
    /** @type {Worked.Table} */
    const table = [];
    for (let count = 0; count < episodes; count++) {
      const [start, door] = twoCells(toss);
      const [target] = [{ sort: "door", color: "red", cell: door }].filter(LOOKS[look]);
      episode(table, start, target.cell, door, toss);
    }
    return table;
  };

  /** @type {Worked.Maze["walk"]} */
  const walk = (table, look, start, things) => {
    const cells = [start];
    /** @param {Worked.Thing} thing */
    const worth = (thing) => highest(table[key(start, thing.cell)] ?? [0, 0, 0, 0]);
    const [first, ...others] = things.filter(LOOKS[look]);
    if (!first) return { cells, reached: null };
    const target = others.reduce((best, one) => (worth(one) > worth(best) ? one : best), first);
    let cell = start;
    for (let step = 0; step < MOST_STEPS; step++) {
      const row = table[key(cell, target.cell)];
      if (!row?.some(Boolean)) break;
      cell = moved(cell, bestOf(row));
      cells.push(cell);
      const here = things.find((one) => one.cell === cell && (one.sort === "door" || one === target));
      if (here) return { cells, reached: here };
    }
    return { cells, reached: null };
  };

  /** @type {Worked.Maze["score"]} */
  const score = (table, look) => {
    let reached = 0;
    for (const start of CELLS)
      for (const cell of CELLS)
        if (start !== cell && walk(table, look, start, [{ sort: "door", color: "red", cell }]).reached)
          reached++;
    return reached / (CELLS.length * (CELLS.length - 1));
  };

  W.maze = { WALLS, WIDTH, HEIGHT, CELLS, EPISODES, SEED, train, walk, score, twoCells };
})();
