// The rules of how much all entries together may quote: a run of words, and a share of an edition.
// The same as at the end of concordance/checks/quotes.py.
"use strict";

/** @typedef {import("./editions.js").Editions} Editions */
/** @typedef {import("./knowledge.js").Fault} Fault */
/** @typedef {import("./knowledge.js").View} View */

/**
 * Words of an edition that a quote reproduces: the first, the end, and the quote's entry and label.
 *
 * @typedef {{ first: number, end: number, entry: string, label: string }} Covering
 */

/** @typedef {{ first: number, end: number, quotes: Covering[] }} Run */

/**
 * The words of an edition that quotes reproduce, in order.
 *
 * @param {View} view
 * @param {Editions} editions
 * @param {Editions["rows"][number]} edition
 */
function covered(view, editions, { source, row }) {
  /** @type {Covering[]} */
  const found = row.uses
    .filter(([entry]) => entry !== view.id)
    .flatMap(([entry, label, stretches]) => stretches.map(([first, end]) => ({ first, end, entry, label })));
  for (const [label, quote] of Object.entries(view.entry?.quotes ?? {})) {
    if (quote.source !== source) continue;
    for (const [first, end] of editions.stretches(quote.text, `${source}/${row.id}`)) {
      found.push({ first, end, entry: view.id, label });
    }
  }
  return found.sort((one, other) => one.first - other.first || one.end - other.end);
}

/**
 * The runs of words that quotes reproduce together.
 *
 * @param {Covering[]} covering
 */
export function runsOf(covering) {
  /** @type {Run[]} */
  const runs = [];
  for (const quote of covering) {
    const last = runs[runs.length - 1];
    if (last && quote.first <= last.end) {
      last.end = Math.max(last.end, quote.end);
      last.quotes.push(quote);
    } else {
      runs.push({ first: quote.first, end: quote.end, quotes: [quote] });
    }
  }
  return runs;
}

/** @param {View} view @param {Editions} editions @returns {Generator<Fault>} */
function* longRun(view, editions) {
  const longest = view.data.limits.run;
  const reported = new Set();
  for (const edition of editions.rows) {
    for (const { first, end, quotes } of runsOf(covered(view, editions, edition))) {
      if (end - first <= longest) continue;
      const names = [...new Set(quotes.map(({ entry, label }) => `${entry}#${label}`))];
      for (const name of names.filter((one) => !reported.has(one))) {
        const [owner, label] = name.split("#");
        const others = names.filter((other) => other !== name).join(", ");
        yield {
          owner,
          keys: ["quotes", label, "text"],
          message:
            `together with adjoining quotes, this one reproduces ${end - first} words in a row of ` +
            `${edition.source}/${edition.row.id}; the limit is ${longest}`,
          hint: `shorten one of them, or refer to another entry's quote instead: ${others}`,
        };
      }
      for (const name of names) reported.add(name); // other editions usually have the same run
    }
  }
}

/** @param {View} view @param {Editions} editions @returns {Generator<Fault>} */
function* quotedTooMuch(view, editions) {
  const most = view.data.limits.share;
  for (const edition of editions.rows) {
    const { source, row } = edition;
    const runs = runsOf(covered(view, editions, edition));
    const quoted = runs.reduce((words, { first, end }) => words + end - first, 0);
    if (quoted <= most * row.words) continue;
    const share = (/** @type {number} */ part) => `${Math.round(100 * part)}%`;
    yield {
      owner: "",
      file: `sources/${source}.yaml`,
      keys: ["editions", row.id],
      message:
        `the entries quote ${quoted} of the ${row.words} words of ${source}/${row.id} ` +
        `(${share(quoted / row.words)}); the limit is ${share(most)}`,
      hint: "shorten some quotes, or remove those that another quote makes unnecessary",
    };
  }
}

/** @type {Record<string, (view: View, editions: Editions) => Iterable<Fault>>} */
export const LIMIT_RULES = { "long-run": longRun, "quoted-too-much": quotedTooMuch };
