// Writes what the scripts say of each case: node rows.js FOLDER ROWS, with a folder that tests/js/cases.py
// filled, and the file to write.
"use strict";

const { readFileSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const { checkScript } = require("./scripts.js");

const main = async (folder, to) => {
  const { readFingerprint, makeCorpus } = await checkScript("engine.js");
  const groups = JSON.parse(readFileSync(join(folder, "cases.json"), "utf8"));
  const rows = groups.map(({ prints, quotes }) => {
    const read = prints.map((place) => readFingerprint(readFileSync(join(folder, `${place}.bin`))));
    const corpus = makeCorpus(read);
    return quotes.map((quote) => corpus.find(quote));
  });
  writeFileSync(to, JSON.stringify(rows));
};

main(process.argv[2], process.argv[3]);
