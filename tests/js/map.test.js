"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { data, graph, STATE } = require("./scripts.js");

const G = graph();
const many = Array.from({ length: 40 }, (_, at) => `n${at}`);
const given = data(
  ["cup", "pot", "alone", ...many],
  [["cup", "beside", "pot"], ...many.map((id, at) => [id, "uses", at % 2 ? "cup" : "pot"])],
);
given.map.wide.places = { cup: [180, 100], pot: [540, 100] };
given.map.wide.regions = [{ title: "For tea", box: [8, 8, 700, 280] }];
given.map.tall.places = { cup: [180, 100], pot: [180, 400] };
const model = G.model(given);
const sceneOf = (change, how) =>
  G.scene(model, { ...STATE, ...change }, { narrow: false, detail: false, ...how });
const ids = (scene) => scene.nodes.map((node) => node.id).sort();

test("the map shows its concepts where they were placed, with their regions, and nothing else", () => {
  const scene = sceneOf({});
  assert.deepEqual(ids(scene), ["cup", "pot"]);
  assert.deepEqual(scene.places.get("pot"), [540, 100]);
  assert.equal(scene.map.regions[0].title, "For tea");
  assert.deepEqual(G.extent(scene), [0, 0, 720, 300]);
  assert.deepEqual(sceneOf({}, { narrow: true }).places.get("pot"), [180, 400]);
  assert.equal(sceneOf({ all: true }).map, null);
});

test("a concept that is asked for is shown beside the one that it is linked to", () => {
  const scene = sceneOf({ nodes: ["n1"] });
  assert.deepEqual(ids(scene), ["cup", "n1", "pot"]);
  const [x] = scene.places.get("n1");
  assert.ok(Math.abs(x - 180) < 90, "near the cup");
  assert.equal(sceneOf({ nodes: ["alone"] }).places.size, 3);
});

test("from near the others appear, each at a place of its own that no name of the map covers", () => {
  const scene = sceneOf({}, { detail: true });
  assert.equal(scene.nodes.length, 43);
  const places = [...scene.places.values()];
  for (const [at, [x, y]] of places.entries()) {
    for (const [ox, oy] of places.slice(0, at)) assert.ok(Math.abs(x - ox) > 17 || Math.abs(y - oy) > 17);
  }
  assert.deepEqual(scene.places.get("n1"), sceneOf({ nodes: ["n1"] }).places.get("n1"));
});

test("a name of the map is hit as its symbol is", () => {
  assert.deepEqual(
    G.hit(sceneOf({}), (x, y) => [x, y], 185, 118, 14),
    { node: "cup" },
  );
});
