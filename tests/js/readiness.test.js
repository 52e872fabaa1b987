"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { run } = require("./scripts.js");

const G = run("graph/readiness.js").concordanceGraph;

test("the graph is ready when no part of it has anything pending", () => {
  const root = { dataset: { ready: "false" } };
  const busy = G.readiness(root);
  const steps = [
    ["view", true, "false"],
    ["tip", true, "false"],
    ["view", false, "false"],
    ["view", false, "false"],
    ["tip", false, "true"],
    ["tip", true, "false"],
    ["tip", false, "true"],
  ];
  for (const [part, pending, ready] of steps) {
    busy(part, pending);
    assert.equal(root.dataset.ready, ready, `${part} ${pending}`);
  }
});

test("the attribute is written only where it changes", () => {
  const written = [];
  const dataset = {
    get ready() {
      return written.at(-1) ?? "false";
    },
    set ready(value) {
      written.push(value);
    },
  };
  const busy = G.readiness({ dataset });
  for (const pending of [true, true, false, false, true]) busy("view", pending);
  assert.deepEqual(written, ["true", "false"]);
});

test("a part of the page that is missing is named", () => {
  assert.throws(() => G.part({ querySelector: () => null }, "#graph-stage"), /no #graph-stage/);
});
