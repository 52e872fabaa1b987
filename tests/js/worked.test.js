"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { models } = require("./worked.js");

const W = models();

test("the same seed gives the same numbers, all of them from 0 up to 1", () => {
  const [one, two, other] = [W.chance(7), W.chance(7), W.chance(8)];
  const numbers = Array.from({ length: 1000 }, one);
  assert.deepEqual(Array.from({ length: 1000 }, two), numbers);
  assert.notDeepEqual(Array.from({ length: 1000 }, other), numbers);
  assert.ok(numbers.every((number) => number >= 0 && number < 1));
});

test("in training nothing tells the agents apart; afterwards the colors do", () => {
  const [doors, red] = ["doors", "red things"].map((look) => W.maze.train(look, W.maze.EPISODES));
  assert.deepEqual(doors, red);
  const ends = (door, key) => {
    const things = [
      { sort: "door", color: door, cell: 41 },
      { sort: "key", color: key, cell: 12 },
    ];
    const [one, two] = ["doors", "red things"].map(
      (look) => W.maze.walk(doors, look, 39, things).reached?.sort,
    );
    return [one, two];
  };
  assert.deepEqual(ends("red", "blue"), ["door", "door"]);
  assert.deepEqual(ends("blue", "red"), ["door", "key"]);
  assert.deepEqual(ends("blue", "blue"), ["door", undefined]);
});

test("an agent that has not been trained stays where it is", () => {
  const walk = W.maze.walk([], "doors", 39, [{ sort: "door", color: "red", cell: 41 }]);
  assert.deepEqual(walk, { cells: [39], reached: null });
});

test("an agent that was modified goes to A ever after", () => {
  assert.equal(
    W.grid.played(1, 3, 2, () => 0.5),
    "BAAAA",
  );
  assert.equal(
    W.grid.played(0, 3, 2, () => 0),
    "AAAAA",
  );
});

test("more candidates never mean a lower proxy, whatever ties it to the goal", () => {
  for (const tie of ["noise", "extreme", "pushed", "gamed"]) {
    const proxies = W.proxies.chosen(tie).map(({ proxy }) => proxy);
    assert.deepEqual(
      proxies,
      proxies.toSorted((one, other) => one - other),
    );
  }
});
