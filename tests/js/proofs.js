// Writes what the scripts say of quotes that are to be stored: node proofs.js CASES PROOFS, with a file that
// tests/js/test_proof.py wrote, and the file to write.
"use strict";

const { readFileSync, writeFileSync } = require("node:fs");
const { checkScript } = require("./scripts.js");

const main = async (cases, to) => {
  const { readFingerprint } = await checkScript("engine.js");
  const { prove } = await checkScript("proof.js");
  const { plainOf } = await checkScript("unseen.js");
  const { prints, asked } = JSON.parse(readFileSync(cases, "utf8"));
  const editions = prints.map((print) => readFingerprint(Buffer.from(print, "base64")));
  const proofs = asked.map(([quote, edition, omits]) => prove(quote, editions[edition], omits));
  const shapes = {};
  for (let point = 0; point < 0x110000; point += 1) {
    const plain = point >= 0xd800 && point < 0xe000 ? "" : plainOf(String.fromCodePoint(point));
    if (plain) shapes[point] = plain;
  }
  writeFileSync(to, JSON.stringify({ proofs, shapes }));
};

main(process.argv[2], process.argv[3]);
