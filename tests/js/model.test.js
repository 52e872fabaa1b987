"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { data, graph } = require("./scripts.js");

const G = graph();

// One shortest path for each of so many things that a kettle uses and that use a cup.
const parallel = (count) => {
  const between = Array.from({ length: count }, (_, at) => `t${at}`);
  const links = between.flatMap((one) => [
    ["kettle", "uses", one],
    [one, "uses", "cup"],
  ]);
  return G.model(data(["kettle", "cup", ...between], links));
};

test("exactly as many paths as are listed are all of them", () => {
  for (const count of [1, 4, 5]) {
    const { list, more } = parallel(count).paths("kettle", "cup");
    assert.equal(list.length, count);
    assert.equal(more, false);
  }
});

test("one path more than are listed is told of", () => {
  const { list, more } = parallel(6).paths("kettle", "cup");
  assert.equal(more, true);
  assert.deepEqual(
    list.map((path) => path[1]),
    ["t0", "t1", "t2", "t3", "t4"],
  );
});

test("paths are the shortest, in either direction of a link", () => {
  const model = G.model(
    data(
      ["a", "b", "c", "d"],
      [
        ["a", "uses", "b"],
        ["c", "uses", "b"],
        ["c", "uses", "d"],
        ["a", "is-a", "c"],
      ],
    ),
  );
  assert.deepEqual(model.paths("a", "d"), { list: [["a", "c", "d"]], more: false });
});

test("a concept is joined with itself by a path of one, and with a stranger by none", () => {
  const model = G.model(data(["a", "b"], []));
  assert.deepEqual(model.paths("a", "a").list, [["a"]]);
  assert.deepEqual(model.paths("a", "b").list, []);
});

test("neighbors have their distance, over allowed links alone", () => {
  const model = G.model(
    data(
      ["a", "b", "c", "d"],
      [
        ["a", "uses", "b"],
        ["b", "uses", "c"],
        ["a", "is-a", "d"],
      ],
    ),
  );
  const all = () => true;
  assert.deepEqual(
    model.neighbors(["a"], 1, all),
    new Map([
      ["a", 0],
      ["b", 1],
      ["d", 1],
    ]),
  );
  assert.deepEqual(
    [...model.neighbors(["a"], 2, (edge) => edge.relation === "uses").keys()],
    ["a", "b", "c"],
  );
  assert.deepEqual([...model.neighbors(["a", "c"], 1, all).keys()], ["a", "c", "b", "d"]);
});

test("lines between the same two bend to both sides", () => {
  const links = [
    ["a", "uses", "b"],
    ["a", "is-a", "b"],
    ["b", "uses", "a"],
    ["a", "beside", "b"],
  ];
  const { edges } = G.model(data(["a", "b"], links));
  assert.deepEqual(
    edges.map((edge) => edge.bend),
    [0, 1, 1, 2],
  );
});

test("a statement of several objects has a line to each, with an id of its own, and is one link", () => {
  const model = G.model(data(["a", "b", "c"], [["a", "uses", "b", "c", "b"]]));
  const ids = model.edges.map((edge) => edge.id);
  assert.deepEqual(ids, ["a.uses.b.c.b>b", "a.uses.b.c.b>c"]);
  assert.equal(model.degree("a"), 1);
});

test("a link from a concept to itself counts once", () => {
  assert.equal(G.model(data(["a"], [["a", "uses", "a"]])).degree("a"), 1);
});

test("the address of an entry is made of the one that Python gives", () => {
  assert.equal(G.model(data(["a"], [])).entry("a"), "../concepts/a/");
  assert.equal(G.model({ ...data(["a"], []), entry: null }).entry("a"), null);
});

test("an id that there is not is an error that names it", () => {
  assert.throws(() => G.model(data(["a"], [])).node("samovar"), /samovar/);
});
