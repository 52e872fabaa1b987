"use strict";

const assert = require("node:assert/strict");
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const { test } = require("node:test");
const { run } = require("./scripts.js");

const scope = run(
  "vendor/stemmer/stemmer.js",
  "js/names.js",
  "search/words.js",
  "search/index.js",
  "search/naming.js",
  "search/ranking.js",
  "search/hits.js",
);
const { words, ranking, hits } = scope.concordanceSearch;

// What concordance/web/search_index.py makes of a few documents; tests/web/test_search_index.py keeps it.
const INDEX = JSON.parse(readFileSync(join(__dirname, "search-index.json"), "utf8"));
const NONE = () => assert.fail("no part is missing");
const { search, documents } = ranking(INDEX, NONE);
const shown = async (query) => {
  const found = await search(query);
  const known = await documents(found.map(({ id }) => id));
  return { found, known, show: hits(known, INDEX.kinds) };
};
const found = async (query) => {
  const { found, known } = await shown(query);
  return found.map(({ id }) => known[id].name);
};

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

test("what only asks is told apart from what is asked about, and what stands after a joint is known", () => {
  const said = words.asked("What is the difference between a kettle and the cup?");
  const [difference, between, kettle, cup] = said;
  assert.deepEqual(
    said.map(({ word }) => word),
    ["difference", "between", "kettle", "cup"].map(words.fold),
  );
  assert.ok(difference.asks && between.asks && !kettle.asks && !cup.asks);
  assert.deepEqual([kettle.joins, cup.joins], [false, true]);
  assert.deepEqual(words.asked("kettle vs cup"), words.asked("kettle or cup"));
  assert.equal(words.asked("example")[0].asks, false); // nothing else is asked about
});

test("the words of a text are those that Python has made of it", () => {
  const cases = JSON.parse(readFileSync(join(__dirname, "../words/terms.json"), "utf8"));
  for (const { text, content, stems } of cases) {
    assert.deepEqual(words.content(text), content, text);
    assert.deepEqual(words.content(text).map(words.stem), stems, text);
  }
});

test("a name comes before an alias, a definition, an explanation, other pages", async () => {
  assert.deepEqual(await found("kettle"), ["Kettle", "Tea pot", "Brewing", "Rules"]);
});

test("a query that names the whole of something finds that first, hyphen, space or neither", async () => {
  for (const query of ["tea pot", "teapot", "tea-pot", "Teapots"])
    assert.equal((await found(query))[0], "Tea pot", query);
});

test("a name inside a longer query comes first, and two names are both there", async () => {
  for (const query of ["is a tea pot hot", "what is a tea pot?", "meaning of teapot", "hot tea pot example"])
    assert.equal((await found(query))[0], "Tea pot", query);
  assert.deepEqual((await found("tea pot vs kettle")).slice(0, 2).sort(), ["Kettle", "Tea pot"]);
  assert.deepEqual((await found("tea or flavour pot")).slice(0, 2).sort(), ["Flavour", "Tea pot"]);
  assert.equal((await found("drinking from a tea pto"))[0], "Tea pot");
});

test("a term of other texts leads to what is nearest here", async () => {
  assert.deepEqual(await found("fruity note"), ["Flavour"]);
  assert.equal((await found("what is a fruity note?"))[0], "Flavour");
});

test("a word of three letters is not guessed", async () => {
  for (const query of ["pat", "hor", "poy"]) assert.deepEqual(await found(query), [], query);
});

test("a typing error is forgiven wherever it is, exchanged letters too", async () => {
  for (const query of ["kettel", "ketle", "kettlr", "jettle", "kwttle", "ettle", "akettle", "ekttle"])
    assert.equal((await found(query))[0], "Kettle", query);
  assert.equal((await found("tea pto"))[0], "Tea pot");
  assert.equal((await found("twa pot"))[0], "Tea pot");
});

test("a word is found by its stem and while it is being typed", async () => {
  assert.ok((await found("brew")).includes("Tea pot"));
  assert.equal((await found("brewin"))[0], "Brewing");
});

test("the first letter finds names that begin with it", async () => {
  assert.deepEqual(await found("k"), ["Kettle", "Rules"]);
  assert.deepEqual(await found("b"), ["Brewing"]);
});

test("nothing is found by what is nowhere, or by what every object has", async () => {
  for (const query of ["samovar", "constructor", "toString", "日本", "~", "", ..."-?…“*[&!‑", "-?", "…!"])
    assert.deepEqual(await found(query), [], query);
});

test("parts that load when they are needed give the same, and are asked for once", async () => {
  const asked = [];
  const { parts, ...rest } = INDEX;
  const split = ranking({ ...rest, parts: {} }, async (name) => {
    asked.push(name);
    return parts[name];
  });
  for (const query of ["kettle", "kettel", "tea pot", "brewin", "samovar", "the rules"])
    assert.deepEqual(await split.search(query), await search(query), query);
  const once = asked.length;
  await split.search("tea pot");
  assert.equal(asked.length, once);
  assert.equal(new Set(asked).size, once);
});

test("a part that could not be loaded is asked for again", async () => {
  const { parts, ...rest } = INDEX;
  let network = false;
  const split = ranking({ ...rest, parts: {} }, async (name) => {
    if (!network) throw new Error("no network");
    return parts[name];
  });
  await assert.rejects(split.search("kettle"), /no network/);
  network = true;
  assert.deepEqual(await split.search("kettle"), await search("kettle"));
});

test("a hit shows its kind, what was found is marked, and signs are escaped", async () => {
  const { found, show } = await shown("tea drunk");
  const [pot] = found.map((one) => show.group(one, 1)[0]);
  assert.match(pot.text, /^<span class="search-kind" data-kind="thing">Thing<\/span>/);
  assert.match(pot.title, /<svg\/> <mark data-md-highlight>Tea<\/mark> pot/);
  assert.match(pot.text, /<mark data-md-highlight>drunk<\/mark> &lt;hot&gt;/);
});

test("an alias is told where it says more than the name", async () => {
  const { found, show } = await shown("tea kettle");
  const [page] = show.group(found[0], 1);
  assert.match(page.text, /Also: <mark data-md-highlight>tea<\/mark> <mark data-md-highlight>kettle<\/mark>/);
});

test("a term of other texts is told with the sentence on the difference", async () => {
  const { found, show } = await shown("fruity note");
  const [page] = show.group(found[0], 1);
  assert.match(
    page.text,
    /^<p><mark.*>fruity<\/mark> <mark.*>note<\/mark> — elsewhere; nearest here: Flavour\. /,
  );
  assert.match(page.text, /Said of what is smelled\.<\/p>/);
});

test("of another page the sections are shown that the query means", async () => {
  const { found, known, show } = await shown("cups");
  const rules = found.find(({ id }) => known[id].name === "Rules");
  const [, ...sections] = show.group(rules, 1);
  assert.deepEqual(
    sections.map(({ location }) => location),
    ["rules/#cups"],
  );
});

test("the word being typed is completed from the names found", async () => {
  const completed = async (query) => {
    const { found, show } = await shown(query);
    return show.completion(query, found);
  };
  assert.deepEqual(await completed("ket"), ["kettle"]);
  assert.deepEqual(await completed("the tea ket"), ["kettle"]);
  assert.deepEqual(await completed("kettle "), []);
  assert.deepEqual(await completed("kettle"), []); // it is whole, though "Kettles" is in a name, too
});

test("what was typed before is not answered once there is more, and no network is no end", async () => {
  const { parts, ...rest } = INDEX;
  let network = true;
  scope.self = scope;
  scope.location = { href: "https://tea.example/assets/search/worker.js" };
  scope.addEventListener = () => {};
  scope.importScripts = () => {};
  scope.fetch = async (address, { cache }) => {
    const [, name, hash] = /^https:\/\/tea\.example\/search\/(.+)\.js(?:\?(.+))?$/.exec(address);
    const isFirst = name === "concordance";
    // Only the first is asked for anew, and the address of the others has the hash that it tells.
    assert.deepEqual([cache, hash], isFirst ? ["no-cache", undefined] : ["default", rest.hash]);
    await new Promise((done) => setTimeout(done));
    const text = isFirst
      ? `self.concordanceIndex=${JSON.stringify({ ...rest, parts: {} })};\n`
      : `concordanceSearch.part("${name}",${JSON.stringify(parts[name])});\n`;
    return { ok: network, status: 404, text: async () => text };
  };
  run("search/worker.js");
  const { answer } = scope.concordanceSearch;
  const first = (told) => told.data.items.map(([hit]) => hit.location)[0];
  assert.deepEqual(await answer({ type: 0, data: {} }), { type: 1 });
  const [early, late] = await Promise.all([
    answer({ type: 2, data: "ket" }),
    answer({ type: 2, data: "brewing" }),
  ]);
  assert.equal(early, null);
  assert.equal(first(late), "concepts/brewing/");
  assert.equal(first(await answer({ type: 2, data: "ket" })), "concepts/kettle/");
  assert.deepEqual((await answer({ type: 2, data: "  " })).data.items, []);
  network = false;
  run("search/worker.js");
  const { error } = console;
  const said = [];
  console.error = (problem) => said.push(String(problem));
  assert.deepEqual((await scope.concordanceSearch.answer({ type: 2, data: "ket" })).data.items, []);
  console.error = error;
  assert.match(said[0], /^Error: 404 for https:\/\/tea\.example\/search\//);
  network = true;
  assert.equal(first(await scope.concordanceSearch.answer({ type: 2, data: "ket" })), "concepts/kettle/");
});
