// Sets works in styles with citeproc-js, the processor in Zotero, and prints each reference as plain text.
// Standard input: {"items": [CSL-JSON], "styles": {name: the file of a style}, "locale": a file}.

const fs = require("node:fs");
const CSL = require("citeproc");

const { items, styles, locale } = JSON.parse(fs.readFileSync(0, "utf8"));
const locales = fs.readFileSync(locale, "utf8");
const byId = Object.fromEntries(items.map((item) => [item.id, item]));

/** Each work in a style, as if it were the only one: what stands in a bibliography, or null. */
function references(style) {
  const engine = new CSL.Engine({ retrieveLocale: () => locales, retrieveItem: (id) => byId[id] }, style);
  engine.setOutputFormat("text");
  return items.map((item) => {
    engine.updateItems([item.id]);
    const made = engine.makeBibliography();
    return made ? made[1].join("").trim() : null;
  });
}

const found = Object.entries(styles).map(([name, file]) => [name, references(fs.readFileSync(file, "utf8"))]);
process.stdout.write(JSON.stringify(Object.fromEntries(found)));
