// The models of the playable examples as node can run them. As a program: reads what to work out, as JSON,
// and prints what was found; tests/content/test_played.py compares it with what Python finds.
"use strict";

const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const vm = require("node:vm");

const FOLDER = join(__dirname, "../../docs/assets/worked");

const models = () => {
  globalThis.worked ??= { plays: {} };
  for (const name of ["chance", "maze-model", "grid-model", "proxies-model"])
    vm.runInThisContext(readFileSync(join(FOLDER, `${name}.js`), "utf8"), { filename: name });
  return globalThis.worked;
};

const answers = ({ seeds, trainings, mazes, grids, ties }) => {
  const W = models();
  const tables = Object.fromEntries(
    trainings.map(([look, episodes]) => [`${look} ${episodes}`, W.maze.train(look, episodes)]),
  );
  return {
    chance: seeds.map((seed) => {
      const toss = W.chance(seed);
      return Array.from({ length: 50 }, () => toss());
    }),
    tables: Object.fromEntries(
      Object.entries(tables).map(([name, table]) => [
        name,
        Object.fromEntries(Object.entries(table).filter(([, row]) => row)),
      ]),
    ),
    scores: trainings.map(([look, episodes]) => W.maze.score(tables[`${look} ${episodes}`], look)),
    walks: mazes.map(([look, episodes, start, things]) =>
      W.maze.walk(tables[`${look} ${episodes}`], look, start, things),
    ),
    visits: grids.map(([p, t, d]) => W.grid.visits(p, t, d)),
    best: grids.map(([, t, d]) => W.grid.best(t, d)),
    played: grids.map(([p, t, d], seed) => W.grid.played(p, t, d, W.chance(seed))),
    chosen: Object.fromEntries(ties.map((tie) => [tie, W.proxies.chosen(tie)])),
  };
};

module.exports = { models };

if (require.main === module)
  process.stdout.write(JSON.stringify(answers(JSON.parse(readFileSync(0, "utf8")))));
