"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { data, graph } = require("./scripts.js");

const G = graph();
const { nodes } = data(["green-tea", "tea", "teapot", "teapot-warmer", "hot-water", "maté"], []);
nodes[4].aliases = ["H2O", "boiling water"];
const find = G.finder(nodes);
const found = (typed, most) => find(typed, most).map((row) => row.node.id);

test("the whole name comes first, then names that begin so, then words within", () => {
  assert.deepEqual(found("tea"), ["tea", "teapot", "teapot-warmer", "green-tea"]);
});

test("case, accents and hyphens make no difference", () => {
  assert.deepEqual(found("GREEN-TEA"), ["green-tea"]);
  assert.deepEqual(found("mate"), ["maté"]);
});

test("an alias finds its concept and is told", () => {
  const [row] = find("boiling");
  assert.equal(row.node.id, "hot-water");
  assert.equal(row.name, "boiling water");
});

test("words may be typed in any order, or as one", () => {
  assert.deepEqual(found("water hot"), ["hot-water"]);
  assert.deepEqual(found("hotwater"), ["hot-water"]);
});

test("typing errors are forgiven by length: none in three letters, one in seven, two in more", () => {
  assert.deepEqual(found("tee"), []);
  assert.deepEqual(found("teapto"), ["teapot", "teapot-warmer"]);
  assert.deepEqual(found("tepto"), []);
  assert.equal(found("teapto wramer")[0], "teapot-warmer");
  assert.deepEqual(found("toopat warmer x"), []);
});

test("nothing typed finds nothing, and no more is found than asked for", () => {
  assert.deepEqual(found("  - "), []);
  assert.equal(found("tea", 2).length, 2);
});
