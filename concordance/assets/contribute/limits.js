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

/** How many quotes are looked at, the longest first, to find which one has the most words of its own. */
const MOST_COMPARED = 100;

/** How many of the longest quotes a message names. */
const MOST_NAMED = 5;

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
function runsOf(covering) {
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

/** @param {Covering} quote */
const nameOf = ({ entry, label }) => `${entry}#${label}`;

/** @param {Covering[]} covering */
const sizeOf = (covering) => runsOf(covering).reduce((words, { first, end }) => words + end - first, 0);

/**
 * How many words each quote has of an edition.
 *
 * @param {Covering[]} covering
 */
function wordsOf(covering) {
  /** @type {Map<string, number>} */
  const words = new Map();
  for (const quote of covering) {
    words.set(nameOf(quote), (words.get(nameOf(quote)) ?? 0) + quote.end - quote.first);
  }
  return words;
}

/**
 * The quotes with the most words.
 *
 * @param {Map<string, number>} words
 * @param {string[]} [names] Of these quotes.
 */
const longestOf = (words, names = [...words.keys()]) =>
  names.sort((one, other) => (words.get(other) ?? 0) - (words.get(one) ?? 0) || byName(one, other));

/**
 * The quote that has to give way: one in no release, if there is one, with the most words of its own.
 *
 * @param {View} view
 * @param {Covering[]} covering
 */
function newest(view, covering) {
  const words = wordsOf(covering);
  const fresh = [...words.keys()].filter((name) => {
    const [entry, label] = name.split("#");
    return !view.isReleased(entry, label);
  });
  const longest = longestOf(words, fresh.length ? fresh : [...words.keys()])
    .slice(0, MOST_COMPARED)
    .map((name) => ({ name, left: sizeOf(covering.filter((quote) => nameOf(quote) !== name)) }));
  longest.sort((one, other) => one.left - other.left || byName(one.name, other.name));
  const [owner, label] = longest[0].name.split("#");
  return { owner, label, keys: ["quotes", label, "text"] };
}

/** @type {(one: string, other: string) => number} */
const byName = (one, other) => {
  const [entry, label] = one.split("#");
  const [otherEntry, otherLabel] = other.split("#");
  if (entry !== otherEntry) return entry < otherEntry ? -1 : 1;
  return label < otherLabel ? -1 : Number(label > otherLabel);
};

/** @param {View} view @param {Editions} editions @returns {Generator<Fault>} */
function* longRun(view, editions) {
  const longest = view.data.limits.run;
  const reported = new Set();
  for (const edition of editions.rows) {
    const covering = covered(view, editions, edition);
    for (const { first, end, quotes } of runsOf(covering)) {
      const among = new Set(quotes.map(nameOf));
      const all = [...among].sort().join(" ");
      if (end - first <= longest || reported.has(all)) continue;
      reported.add(all); // other editions usually have the same run
      const { owner, label, keys } = newest(
        view,
        covering.filter((quote) => among.has(nameOf(quote))),
      );
      const others = [...among].filter((name) => name !== `${owner}#${label}`).sort();
      yield {
        owner,
        keys,
        message:
          `quotes.${label} reproduces, together with ${others.join(", ") || "no other"}, ` +
          `${end - first} words in a row of ${edition.source}/${edition.row.id}; the limit is ${longest}`,
        hint:
          `quote ${end - first - longest} words fewer here, ` +
          "or refer to another entry's quote instead: other-entry#label",
      };
    }
  }
}

/** @param {View} view @param {Editions} editions @returns {Generator<Fault>} */
function* quotedTooMuch(view, editions) {
  const reported = new Set();
  for (const edition of editions.rows) {
    const { source, row } = edition;
    const covering = covered(view, editions, edition);
    const quoted = sizeOf(covering);
    const allowed = Math.floor(view.data.limits.share * row.words);
    if (quoted <= allowed || reported.has(source)) continue;
    reported.add(source);
    const { owner, label, keys } = newest(view, covering);
    const words = wordsOf(covering);
    const longest = longestOf(words).slice(0, MOST_NAMED);
    const named = longest.map((name) => `${name} (${words.get(name)})`).join(", ");
    yield {
      owner,
      keys,
      message:
        `with quotes.${label}, the entries quote ${quoted} of the ${row.words} words of ` +
        `${source}/${row.id}; the limit is ${allowed}`,
      hint:
        `quote ${quoted - allowed} words fewer\n` +
        `the longest quotes of it are: ${named}\n` +
        "or refer to another entry's quote instead: other-entry#label",
    };
  }
}

/** @type {Record<string, (view: View, editions: Editions) => Iterable<Fault>>} */
export const LIMIT_RULES = { "long-run": longRun, "quoted-too-much": quotedTooMuch };
