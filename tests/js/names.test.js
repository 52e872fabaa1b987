"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
const cases = require("../words/names.json");
const { run } = require("./scripts.js");

const { concordanceNames: names } = run("js/names.js");

for (const { what, same, other } of cases) {
  test(`names: ${what}`, () => {
    const [first] = same;
    for (const name of same) assert.equal(names.key(name), names.key(first), name);
    for (const name of other) assert.notEqual(names.key(name), names.key(first), name);
  });
}

for (const { what, order } of require("../words/order.json")) {
  test(`order: ${what}`, () => assert.deepEqual([...order].reverse().sort(names.order), order));
}

test("words are told apart by one space, however they are joined", () => {
  assert.equal(names.folded("  Tea-Pot — with\u00a0a  Spout "), "tea pot with a spout");
});

test("letters keep what stands between words", () => {
  assert.equal(names.letters("Gardener’s Tea-Pot"), "gardener’s tea-pot");
});

test("a page may load the script twice", () => {
  assert.equal(run("js/names.js", "js/names.js").concordanceNames.key("Tea pot"), "teapot");
});
