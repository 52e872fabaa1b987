// Writes where the scripts send a reader for each place in a file of cases: node addresses.js CASES FOUND
"use strict";

const { readFileSync, writeFileSync } = require("node:fs");
const { checkScript } = require("./scripts.js");

const main = async (cases, to) => {
  const { atSource, labelOf, textDirective } = await checkScript("passages.js");
  const found = JSON.parse(readFileSync(cases, "utf8")).map(({ quote, pdf, url, place }) => ({
    directive: textDirective(quote),
    address: atSource({ pdf, url, sections: {} }, place, quote),
    label: labelOf(place),
  }));
  writeFileSync(to, JSON.stringify(found));
};

main(process.argv[2], process.argv[3]);
