// Writes what the scripts find in each draft of a file of cases: node drafts.js CASES FOUND
"use strict";

const { readFileSync, writeFileSync } = require("node:fs");
const { ASSETS, checkScript } = require("./scripts.js");

globalThis.markdownit = require(`${ASSETS}/vendor/markdown-it/markdown-it.min.js`);

const points = (text) => (at) => [...text.slice(0, at)].length;

const main = async (cases, to) => {
  const { READERS, readDraft } = await checkScript("drafts.js");
  const drafts = JSON.parse(readFileSync(cases, "utf8"));
  const found = drafts.map((draft) => {
    const point = points(READERS[draft.kind](draft.text).text);
    const { found, words, where } = readDraft(draft);
    return found.map(({ kind, ranges, within }) => {
      const { line, column } = where(ranges);
      const counted = ranges.map((range) => range.map(point));
      return { kind, ranges: counted, within, words: words(ranges), line, column };
    });
  });
  writeFileSync(to, JSON.stringify(found));
};

main(process.argv[2], process.argv[3]);
