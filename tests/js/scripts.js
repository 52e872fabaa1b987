// The scripts of the site as node can run them: plain scripts, in order, in one global scope.
"use strict";

const { readFileSync } = require("node:fs");
const { registerHooks } = require("node:module");
const { join } = require("node:path");
const { pathToFileURL } = require("node:url");
const vm = require("node:vm");

const ASSETS = join(__dirname, "../../concordance/assets");

// Runs scripts of the assets, by their paths there, and gives the global scope. The runner gives each test
// file a process of its own, so that what one leaves behind meets no other.
const run = (...paths) => {
  globalThis.concordanceGraph ??= {};
  globalThis.concordanceSearch ??= {};
  for (const path of paths) vm.runInThisContext(readFileSync(join(ASSETS, path), "utf8"), { filename: path });
  return globalThis;
};

// The scripts in these folders are modules, whatever package.json says of others.
const MODULES = ["check/", "contribute/"].map((folder) => pathToFileURL(join(ASSETS, folder)).href);
registerHooks({
  load: (url, context, next) =>
    next(url, MODULES.some((folder) => url.startsWith(folder)) ? { ...context, format: "module" } : context),
});

// What a module of those folders exports, by a promise.
const checkScript = (name) => import(MODULES[0] + name);
const contributeScript = (name) => import(MODULES[1] + name);

// The pure parts of the graph.
const graph = () =>
  run(
    "js/names.js",
    "graph/model.js",
    "graph/find.js",
    "graph/state.js",
    "graph/arrange.js",
    "graph/map.js",
    "graph/geometry.js",
    "graph/scene.js",
    "graph/save.js",
    "graph/motion.js",
  ).concordanceGraph;

// A small graph as data: concepts by id, links as [from, relation, to, …].
const data = (names, links) => ({
  entry: "../concepts/{id}/",
  check: "../check/",
  search: "?q={words}",
  map: {
    wide: { size: [720, 300], regions: [], places: {} },
    tall: { size: [360, 600], regions: [], places: {} },
  },
  kinds: { thing: { label: "Thing", shape: "M0 0h16v16z", fill: "solid" } },
  relations: {
    "is-a": { label: "is a", inverse: "has kind", symmetric: false, dash: [], role: "taxonomy" },
    uses: { label: "uses", inverse: "is used by", symmetric: false, dash: [4, 2], role: null },
    beside: { label: "stands beside", inverse: "stands beside", symmetric: true, dash: [], role: "contrast" },
  },
  texts: [],
  nodes: names.map((id, at) => ({
    id,
    name: id.replaceAll("-", " "),
    lines: [id],
    aliases: [],
    kind: "thing",
    about: `What ${id} is.`,
    at: [at * 100, 0],
    texts: [],
  })),
  statements: links.map(([subject, relation, ...objects]) => ({
    id: [subject, relation, ...objects].join("."),
    subject,
    relation,
    objects,
    sentence: `${subject} ${relation} ${objects.join(" and ")}`,
    inferred: "It follows.",
    texts: [],
  })),
  quotes: {},
  vis: null,
});

const STATE = {
  nodes: [],
  depth: 0,
  kinds: null,
  relations: null,
  text: null,
  since: null,
  until: null,
  link: null,
  from: null,
  to: null,
  layers: false,
  all: false,
};

module.exports = { ASSETS, run, graph, data, STATE, checkScript, contributeScript };
