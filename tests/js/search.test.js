"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { run } = require("./scripts.js");

const scope = run(
  "vendor/minisearch/minisearch.js",
  "js/names.js",
  "search/words.js",
  "search/ranking.js",
  "search/hits.js",
);
const { words, ranking, hits } = scope.concordanceSearch;

const entry = (name, more) => ({
  location: `concepts/${name.replaceAll(" ", "-")}/`,
  kind: "thing",
  name,
  alias: [],
  definition: "",
  explanation: "",
  quotes: [],
  ...more,
});

const DOCUMENTS = [
  entry("Kettle", { alias: ["tea kettle"], definition: "A vessel for heating water." }),
  entry("Tea pot", {
    definition: "A vessel for brewing; see kettle.",
    quotes: ["Tea is drunk <hot>."],
  }),
  entry("Brewing", { definition: "Steeping leaves in hot water.", explanation: "It takes a kettle." }),
  entry("Flavour", { definition: "What is tasted." }),
  {
    location: "rules/",
    name: "Rules",
    alias: ["Kettles", "Cups"],
    anchors: ["kettles", "cups"],
    definition: "All about the kettle.",
    quotes: ["Kettle, kettle and kettle."],
  },
];
const KINDS = { thing: { label: "Thing", symbol: "<svg/>" } };
const search = ranking(DOCUMENTS);
const show = hits(DOCUMENTS, KINDS);
const found = (query) => search(query).map(({ id }) => DOCUMENTS[id].name);

test("British and American, singular and plural, possessive and plain are one word", () => {
  const pairs = [
    "flavour flavor",
    "optimise optimizes",
    "centre center",
    "kettles kettle",
    "gardener’s gardener",
  ];
  for (const pair of [...pairs, "modelling modeling", "Straße STRASSE", "ﬁlter filter", "berries berry"]) {
    const [one, other] = pair.split(" ");
    assert.equal(words.fold(one), words.fold(other), pair);
  }
  assert.notEqual(words.fold("glass"), words.fold("glas"));
});

test("small words are left out, unless there are no others", () => {
  assert.deepEqual(words.content("what is the kettle"), ["kettle"]);
  assert.deepEqual(words.content("to be"), ["to", "be"]);
});

test("a phrase is one word too, with and without its small words", () => {
  assert.deepEqual(words.whole("Cup of Tea"), ["cupoftea", "cuptea"]);
});

test("a name comes before an alias, before a definition, before an explanation, before other pages", () => {
  assert.deepEqual(found("kettle"), ["Kettle", "Tea pot", "Brewing", "Rules"]);
});

test("a query that names the whole of something finds that first, hyphen, space or neither", () => {
  for (const query of ["tea pot", "teapot", "tea-pot", "Teapots"])
    assert.equal(found(query)[0], "Tea pot", query);
});

test("a typing error is forgiven, exchanged letters too", () => {
  assert.equal(found("kettel")[0], "Kettle");
  assert.equal(found("ketle")[0], "Kettle");
});

test("a word is found by its stem and while it is being typed", () => {
  assert.ok(found("brew").includes("Tea pot"));
  assert.equal(found("brewin")[0], "Brewing");
});

test("nothing is found by what is nowhere", () => {
  assert.deepEqual(found("samovar"), []);
});

test("a hit shows its kind, what was found is marked, and signs are escaped", () => {
  const [pot] = search("tea drunk").map((one) => show.group(one, 1)[0]);
  assert.match(pot.text, /^<span class="search-kind" data-kind="thing">Thing<\/span>/);
  assert.match(pot.title, /<svg\/> <mark data-md-highlight>Tea<\/mark> pot/);
  assert.match(pot.text, /<mark data-md-highlight>drunk<\/mark> &lt;hot&gt;/);
});

test("an alias is told where it says more than the name", () => {
  const [hit] = search("tea kettle");
  const [page] = show.group(hit, 1);
  assert.match(page.text, /Also: <mark data-md-highlight>tea<\/mark> <mark data-md-highlight>kettle<\/mark>/);
});

test("of another page the sections are shown that the query means", () => {
  const rules = search("cups").find(({ id }) => DOCUMENTS[id].name === "Rules");
  const [, ...sections] = show.group(rules, 1);
  assert.deepEqual(
    sections.map(({ location }) => location),
    ["rules/#cups"],
  );
});

test("the word being typed is completed from the names found", () => {
  assert.deepEqual(show.completion("ket", search("ket")), ["kettle"]);
  assert.deepEqual(show.completion("the tea ket", search("the tea ket")), ["kettle"]);
  assert.deepEqual(show.completion("kettle ", search("kettle")), []);
});
