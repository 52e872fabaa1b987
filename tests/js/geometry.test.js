"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { data, graph, STATE } = require("./scripts.js");

const G = graph();
const same = (x, y) => [x, y];
const links = [
  ["left", "uses", "right"],
  ["left", "is-a", "right"],
  ["right", "uses", "below"],
];
const given = data(["left", "right", "below"], links);
given.nodes[1].at = [300, 0];
given.nodes[2].at = [300, 200];
const everything = { ...STATE, all: true };
const scene = G.scene(G.model(given), everything);

test("a straight line goes through no point besides its ends", () => {
  assert.equal(G.via([0, 0], [100, 0], 0), null);
  assert.deepEqual(G.along([0, 0], [100, 40], null, 0.25), [25, 10]);
});

test("lines that bend to both sides mirror each other", () => {
  const [x1, y1] = G.via([0, 0], [100, 0], 1);
  const [x2, y2] = G.via([0, 0], [100, 0], -1);
  assert.ok(Math.abs(x1 - x2) < 1e-9);
  assert.ok(Math.abs(y1 + y2) < 1e-9);
  assert.ok(Math.abs(y1) > 1);
});

test("a line bends the more the more there are, up to a half", () => {
  assert.ok(G.roundness(1) < G.roundness(-2));
  assert.equal(G.roundness(9), 0.5);
});

test("an arrow head ends at what its line meets first, the symbol or the name, and points there", () => {
  const [tip, one, other] = G.arrowHead([0, 0], [120, 0], null, [G.around([120, 0], 9)]);
  assert.ok(Math.abs(tip[0] - 109) <= 2, "a sixtieth of the line is a step");
  assert.deepEqual(
    [one, other].map(([x, y]) => [Math.round(tip[0] - x), Math.round(y)]),
    [
      [7, 3],
      [7, -3],
    ],
  );
  const name = [-30, 10, 30, 40];
  const [fromBelow] = G.arrowHead([0, 120], [0, 0], null, [G.around([0, 0], 9), name]);
  assert.ok(fromBelow[1] > 40 && fromBelow[1] < 44);
});

test("the middle of the picture stays within its bounds, and so does its scale", () => {
  const bounds = { box: [0, 0, 100, 50], least: 0.5, most: 4 };
  assert.deepEqual(G.bounded({ x: -900, y: 70, scale: 99 }, bounds), { x: 0, y: 50, scale: 4 });
  assert.deepEqual(G.bounded({ x: 50, y: 20, scale: 0.1 }, bounds), { x: 50, y: 20, scale: 0.5 });
});

test("the extent of a scene holds every concept and its label", () => {
  assert.deepEqual(G.extent(scene), [-60, -20, 420, 276]);
  assert.deepEqual(G.extent({ nodes: [], map: null }), [-100, -100, 200, 200]);
});

test("a concept is hit before a line, and nothing where nothing is near", () => {
  assert.deepEqual(G.hit(scene, same, 5, 5, 14), { node: "left" });
  assert.deepEqual(G.hit(scene, same, 150, 2, 14), { link: "left.uses.right" });
  assert.deepEqual(G.hit(scene, same, 300, 100, 14), { link: "right.uses.below" });
  assert.equal(G.hit(scene, same, 100, 150, 14), null);
});

test("a bent line is hit where it is drawn", () => {
  const edge = scene.edges.find((one) => one.id === "left.is-a.right");
  const [start, end] = [scene.places.get("left"), scene.places.get("right")];
  const [x, y] = G.along(start, end, G.via(start, end, edge.bend), 0.5);
  assert.ok(Math.abs(y) > 10);
  assert.deepEqual(G.hit(scene, same, x, y, 14), { link: "left.is-a.right" });
});

test("a key leads along a link in its direction, or nowhere", () => {
  assert.equal(G.toward(scene, "left", 0), "right");
  assert.equal(G.toward(scene, "right", Math.PI / 2), "below");
  assert.equal(G.toward(scene, "right", Math.PI), "left");
  assert.equal(G.toward(scene, "right", -Math.PI / 2), null);
});

test("a scene as SVG has every name, sentence and arrow, with signs escaped", () => {
  const odd = structuredClone(given);
  odd.nodes[0].lines = ["a <b> & c"];
  const model = G.model(odd);
  const theme = {
    text: "#000",
    back: "#fff",
    accent: "#f00",
    kind: { thing: "#123" },
    relation: {},
    font: "x",
  };
  theme.relation = { "is-a": "#111", uses: "#222", beside: "#333" };
  const svg = G.sceneSvg(model, G.scene(model, everything), theme);
  assert.match(svg, /<tspan [^>]*>a &lt;b> &amp; c<\/tspan>/);
  assert.equal(svg.match(/<title>/g).length, 3);
  assert.match(svg, /stroke-dasharray="4 2"/);
  assert.equal(svg.match(/<g /g).length, svg.match(/<\/g>/g).length);
});
