// Writes what the scripts say of each draft in a file of cases: node judgments.js CASES FOUND
"use strict";

const { readFileSync, writeFileSync } = require("node:fs");
const { ASSETS, checkScript } = require("./scripts.js");

globalThis.markdownit = require(`${ASSETS}/vendor/markdown-it/markdown-it.min.js`);

const main = async (cases, to) => {
  const { readFingerprint, makeCorpus } = await checkScript("engine.js");
  const { judgments } = await checkScript("judging.js");
  const { prints, drafts } = JSON.parse(readFileSync(cases, "utf8"));
  const corpus = makeCorpus(prints.map((print) => readFingerprint(Buffer.from(print, "base64"))));
  const found = drafts.map((draft) => {
    const { items, terms } = judgments(corpus, draft);
    const rows = items.map(({ row, line, column }) => [row.verdict, row.at, row.quote, line, column]);
    return { rows, terms };
  });
  writeFileSync(to, JSON.stringify(found));
};

main(process.argv[2], process.argv[3]);
