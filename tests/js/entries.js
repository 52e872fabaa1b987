// Writes what the engine says of drafts: node entries.js CASES FOUND, with a file that tests/js/entries.py
// wrote, and the file to write.
"use strict";

const { readFileSync, writeFileSync } = require("node:fs");
const { ASSETS, contributeScript, run } = require("./scripts.js");

globalThis.markdownit = require(`${ASSETS}/vendor/markdown-it/markdown-it.min.js`);
run("js/names.js");

// Every link between two kinds: whether it is offered, and whether the rules allow it.
const offered = (engine, data) => {
  const names = Object.entries(data.relations).flatMap(([name, { inverse }]) => [name, inverse ?? name]);
  return engine.kinds().flatMap(({ id: kind }) =>
    [...new Set(names)].flatMap((relation) => {
      const isOffered = engine.relations(kind).some(({ id }) => id === relation);
      const targets = engine.targets(kind, relation).map(({ id }) => id);
      return Object.keys(data.entries).map((target) => {
        const links = [{ relation, target, inferred: "It follows." }];
        const draft = { id: "made", name: "made", kind, definition: "Made.", undefined: "No.", links };
        const broken = engine.problems(draft).map(({ rule }) => rule);
        const isAllowed = !broken.includes("wrong-kind");
        return { kind, relation, target, isOffered, isTarget: targets.includes(target), isAllowed };
      });
    }),
  );
};

const main = async (cases, to) => {
  const { openEngine } = await contributeScript("engine.js");
  const { data, prints, drafts, texts, quotes } = JSON.parse(readFileSync(cases, "utf8"));
  const engine = await openEngine(
    data,
    prints.map((print) => Buffer.from(print, "base64")),
  );
  const found = drafts.map((draft) => ({ yaml: engine.yaml(draft), problems: engine.problems(draft) }));
  const finds = quotes.map((quote) => engine.find(quote));
  const html = texts.map(engine.html);
  const allowed = quotes.length ? offered(engine, data) : [];
  writeFileSync(to, JSON.stringify({ found, finds, html, offered: allowed }));
};

main(process.argv[2], process.argv[3]);
