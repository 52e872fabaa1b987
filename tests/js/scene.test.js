"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { data, graph, STATE } = require("./scripts.js");

const G = graph();
const LINKS = [
  ["cup", "is-a", "vessel"],
  ["pot", "is-a", "vessel"],
  ["brewing", "uses", "pot"],
  ["pot", "beside", "cup"],
];
const given = data(["brewing", "cup", "pot", "vessel", "weather"], LINKS);
given.nodes[1].layer = [0, 90];
given.nodes[2].layer = [100, 90];
given.nodes[3].layer = [50, 0];
const model = G.model(given);
const sceneOf = (change) => G.scene(model, { ...STATE, all: true, ...change });
const ids = (scene) => scene.nodes.map((node) => node.id).sort();

test("everything is shown where it was placed at build time", () => {
  const scene = sceneOf({});
  assert.deepEqual(ids(scene), ["brewing", "cup", "pot", "vessel", "weather"]);
  assert.deepEqual(scene.places.get("pot"), [200, 0]);
  assert.equal(scene.edges.length, 4);
  assert.ok(scene.nodes.every((node) => !node.dim));
});

test("the most linked come first, so that they have their label", () => {
  assert.equal(sceneOf({}).nodes[0].id, "pot");
  assert.equal(sceneOf({ nodes: ["weather"] }).nodes[0].id, "weather");
});

test("a choice makes pale what is not beside it", () => {
  const scene = sceneOf({ nodes: ["vessel"] });
  const dim = scene.nodes.filter((node) => node.dim).map((node) => node.id);
  assert.deepEqual(dim.sort(), ["brewing", "weather"]);
  const strong = scene.edges.filter((edge) => edge.strong).map((edge) => edge.id);
  assert.deepEqual(strong, ["cup.is-a.vessel", "pot.is-a.vessel"]);
});

test("a chosen line stands out alone, and is named", () => {
  const scene = sceneOf({ link: "pot.beside.cup" });
  const own = scene.edges.filter((edge) => !edge.dim);
  assert.deepEqual(
    own.map((edge) => [edge.id, edge.strong, edge.named]),
    [["pot.beside.cup", true, true]],
  );
  assert.deepEqual(ids({ nodes: scene.nodes.filter((node) => !node.dim) }), ["cup", "pot"]);
});

test("layers show the taxonomy by its role, whatever the relation is called", () => {
  const scene = sceneOf({ layers: true });
  assert.deepEqual(ids(scene), ["cup", "pot", "vessel"]);
  assert.deepEqual(scene.places.get("vessel"), [50, 0]);
  const renamed = structuredClone(given);
  renamed.relations["kind-of"] = renamed.relations["is-a"];
  delete renamed.relations["is-a"];
  for (const statement of renamed.statements) {
    if (statement.relation === "is-a") statement.relation = "kind-of";
  }
  assert.deepEqual(ids(G.scene(G.model(renamed), { ...STATE, layers: true })), ["cup", "pot", "vessel"]);
});

test("relations filter lines and leave no concept alone but the chosen", () => {
  const relations = new Set(["uses"]);
  assert.deepEqual(ids(sceneOf({ relations })), ["brewing", "pot"]);
  assert.deepEqual(ids(sceneOf({ relations, nodes: ["weather"] })), ["brewing", "pot", "weather"]);
  assert.deepEqual(ids(sceneOf({ relations: new Set() })), []);
});

test("kinds filter concepts but the chosen", () => {
  assert.deepEqual(ids(sceneOf({ kinds: new Set(), nodes: ["cup"] })), ["cup"]);
});

test("a focus shows neighbors in rings around it", () => {
  const scene = sceneOf({ nodes: ["pot"], depth: 1 });
  assert.deepEqual(ids(scene), ["brewing", "cup", "pot", "vessel"]);
  assert.deepEqual(scene.places.get("pot"), [0, 0]);
  const far = ["brewing", "cup", "vessel"].map((id) => {
    const [x, y] = scene.places.get(id);
    return Math.hypot(x / 1.5, y);
  });
  for (const one of far) assert.ok(Math.abs(one - far[0]) < 1, "all on one ellipse");
});

test("a path is drawn in columns from its start", () => {
  const scene = sceneOf({ from: "brewing", to: "vessel" });
  assert.deepEqual(scene.paths, { list: [["brewing", "pot", "vessel"]], more: false });
  const columns = ["brewing", "pot", "vessel"].map((id) => scene.places.get(id)[0]);
  assert.deepEqual(columns, [0, 230, 460]);
  assert.equal(scene.edges.length, 2);
});

test("no two of ninety neighbors stand upon each other", () => {
  const many = Array.from({ length: 89 }, (_, at) => `n${at}`);
  const links = many.map((id) => [id, "uses", "center"]);
  const scene = G.scene(G.model(data(["center", ...many], links)), { ...STATE, nodes: ["center"], depth: 1 });
  const places = [...scene.places.values()];
  assert.equal(places.length, 90);
  for (const [at, [x, y]] of places.entries()) {
    for (const [ox, oy] of places.slice(0, at)) assert.ok(Math.hypot(x - ox, y - oy) > 60);
  }
});

test("limited to a text or to years, a concept or a link is in if a quote of it is", () => {
  const made = data(
    ["a", "b", "c"],
    [
      ["a", "uses", "b"],
      ["b", "uses", "c"],
    ],
  );
  const texts = [
    { id: "early", name: "Early", year: 1949 },
    { id: "late", name: "Late", year: 1953 },
  ];
  for (const [at, node] of made.nodes.entries()) node.texts = [[0], [0, 1], [1]][at];
  made.statements[0].texts = [0];
  const many = G.model({ ...made, texts });
  const shown = (change) => {
    const { nodes, edges } = G.scene(many, { ...STATE, ...change });
    return [nodes.map(({ id }) => id).sort(), edges.map(({ id }) => id)];
  };
  assert.deepEqual(shown({ text: "early" }), [["a", "b"], ["a.uses.b"]]);
  assert.deepEqual(shown({ since: 1950 }), [["b", "c"], []]); // its only link is inferred
  assert.deepEqual(shown({ until: 1948 }), [[], []]);
  assert.deepEqual(shown({ text: "late", nodes: ["a"] })[0], ["a", "b", "c"]); // what is chosen stays
});
