// Writes what the engine says of drafts: node entries.js CASES FOUND, with a file that tests/js/entries.py
// wrote, and the file to write.
"use strict";

const { readFileSync, writeFileSync } = require("node:fs");
const { ASSETS, contributeScript, run } = require("./scripts.js");

globalThis.markdownit = require(`${ASSETS}/vendor/markdown-it/markdown-it.min.js`);
run("js/names.js");

const main = async (cases, to) => {
  const { openEngine } = await contributeScript("engine.js");
  const { data, prints, drafts, texts } = JSON.parse(readFileSync(cases, "utf8"));
  const engine = await openEngine(
    data,
    prints.map((print) => Buffer.from(print, "base64")),
  );
  const found = drafts.map((draft) => ({ yaml: engine.yaml(draft), problems: engine.problems(draft) }));
  writeFileSync(to, JSON.stringify({ found, html: texts.map(engine.html) }));
};

main(process.argv[2], process.argv[3]);
