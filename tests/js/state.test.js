"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { data, graph, STATE } = require("./scripts.js");

const G = graph();
const model = G.model(
  data(
    ["a", "b", "c"],
    [
      ["a", "uses", "b"],
      ["b", "is-a", "c"],
    ],
  ),
);
const read = (hash) => G.readState(hash, model);
const choose = (state, hit) => G.choice({ ...STATE, ...state }, hit);

test("an empty address shows the map, and whatever else is asked for is not the map", () => {
  assert.deepEqual(read(""), STATE);
  assert.equal(G.writeState(STATE), "#");
  assert.equal(G.isMap(STATE), true);
  assert.equal(G.isMap({ ...STATE, nodes: ["a"], link: "a.uses.b", from: "a" }), true);
  const others = [
    { all: true },
    { layers: true },
    { depth: 1 },
    { kinds: new Set() },
    { from: "a", to: "b" },
  ];
  for (const other of others) assert.equal(G.isMap({ ...STATE, ...other }), false);
});

test("what an address names that there is not is known", () => {
  assert.deepEqual(G.strangers("#node=samovar,a&from=b&to=urn", model), ["samovar", "urn"]);
});

test("what is written is read back", () => {
  const states = [
    { nodes: ["a", "b"], depth: 2 },
    { kinds: new Set(["thing"]), relations: new Set() },
    { relations: new Set(["uses", "is-a"]), layers: true },
    { nodes: ["a"], all: true },
    { link: "a.uses.b" },
    { from: "a", to: "c" },
  ];
  for (const change of states) {
    const state = { ...STATE, ...change };
    assert.deepEqual(read(G.writeState(state)), state);
  }
});

test("texts and years are part of the address if there are several texts", () => {
  const texts = [
    { id: "early", name: "Early", year: 1949 },
    { id: "late", name: "Late", year: 1953 },
  ];
  const many = G.model({ ...data(["a"], []), texts });
  for (const change of [{ text: "late" }, { since: 1950 }, { since: 1949, until: 1950 }]) {
    const state = { ...STATE, ...change };
    assert.deepEqual(G.readState(G.writeState(state), many), state);
    assert.equal(G.isMap(state), false);
    assert.equal(G.isMoved(STATE, state), true);
  }
  assert.deepEqual(G.readState("#text=other&since=soon&until=12", many), STATE);
  assert.deepEqual(read("#text=late&since=1950"), STATE);
});

test("what there is not is left out of what is read", () => {
  const hash = "#node=samovar,a&depth=9&link=x&from=y&to=b&kinds=thing,%00,toString&relations=__proto__";
  assert.deepEqual(read(hash), {
    ...STATE,
    nodes: ["a"],
    to: "b",
    kinds: new Set(["thing"]),
    relations: new Set(),
  });
});

test("a concept is chosen, and what was chosen before no longer is", () => {
  const change = { nodes: ["b"], link: null, from: null, to: null };
  assert.deepEqual(choose({ nodes: ["a"], link: "a.uses.b" }, { node: "b" }), change);
  assert.deepEqual(choose({ from: "a", to: "c" }, { node: "b" }), change);
});

test("around several concepts the one chosen comes first and the others stay", () => {
  assert.deepEqual(choose({ nodes: ["a", "b"], depth: 1 }, { node: "b" }).nodes, ["b", "a"]);
  assert.deepEqual(choose({ nodes: ["a"], depth: 1 }, { node: "b" }).nodes, ["b"]);
});

test("with one end of a path given, a choice is the other end", () => {
  assert.deepEqual(choose({ from: "a" }, { node: "b" }), { to: "b" });
  assert.deepEqual(choose({ to: "a" }, { node: "b" }), { from: "b" });
});

test("a line is chosen beside the concept that was", () => {
  assert.deepEqual(choose({ nodes: ["a"] }, { link: "a.uses.b" }), { link: "a.uses.b" });
});

test("the bare ground takes back a choice, and keeps a focus", () => {
  assert.equal(choose({}, null), null);
  assert.deepEqual(choose({ nodes: ["a"] }, null), { link: null, nodes: [] });
  assert.deepEqual(choose({ nodes: ["a"], link: "a.uses.b" }, null), { link: null, nodes: [] });
  assert.deepEqual(choose({ nodes: ["a"], depth: 1, link: "a.uses.b" }, null), { link: null });
  assert.equal(choose({ nodes: ["a"], depth: 1 }, null), null);
  assert.equal(choose({ from: "a", to: "b" }, null), null);
});

test("the picture moves where concepts move, and not for a choice", () => {
  const moved = (before, after) => G.isMoved({ ...STATE, ...before }, { ...STATE, ...after });
  assert.equal(G.isMoved(null, STATE), true);
  assert.equal(moved({}, { nodes: ["a"], link: "a.uses.b" }), false);
  assert.equal(moved({}, { kinds: new Set() }), true);
  assert.equal(moved({}, { all: true }), true);
  assert.equal(moved({}, { depth: 1 }), true);
  assert.equal(moved({}, { layers: true }), true);
  assert.equal(moved({ from: "a" }, { from: "a", to: "b" }), true);
  assert.equal(moved({ nodes: ["a"], depth: 1 }, { nodes: ["b"], depth: 1 }), true);
  assert.equal(moved({}, { relations: new Set() }), true);
  assert.equal(moved({ relations: new Set(["uses"]) }, { relations: new Set(["uses"]) }), false);
});
