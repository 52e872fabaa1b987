// Says what html-validate has against pages: node valid.js, with a JSON list of their files on standard
// input. It prints a JSON list of rows: file, line, rule, message.
"use strict";

const { readFileSync } = require("node:fs");
const { HtmlValidate, StaticConfigLoader } = require("html-validate");

// As the HTML Standard has it now. The package still counts these two as sectioning, which no cell that is a
// heading may hold.
const NOT_SECTIONING = {
  blockquote: { inherit: "blockquote", sectioning: false },
  details: { inherit: "details", sectioning: false },
};
// ARIA in HTML: a field for a search is a "searchbox" and nothing else. The package leaves roles to others.
const SEARCH_FIELD = {
  input: {
    inherit: "input",
    attributes: {
      role: {
        allowed: (field, role) =>
          field.getAttribute("type") === "search" && role !== "searchbox"
            ? "a field of the type search has no other role"
            : null,
      },
    },
  },
};

const validator = new HtmlValidate(
  new StaticConfigLoader({
    root: true,
    extends: ["html-validate:standard"],
    elements: ["html5", { ...NOT_SECTIONING, ...SEARCH_FIELD }],
    rules: { "no-missing-references": "error", "input-missing-label": "error" },
  }),
);

const main = async (files) => {
  const rows = [];
  for (const file of files) {
    const { results } = await validator.validateFile(file);
    const messages = results.flatMap((result) => result.messages);
    rows.push(...messages.map(({ line, ruleId, message }) => [file, line, ruleId, message]));
  }
  process.stdout.write(JSON.stringify(rows));
};

main(JSON.parse(readFileSync(0, "utf8")));
