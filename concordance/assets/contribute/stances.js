// The rule of how the texts that an entry quotes stand to its concept: later texts follow earlier ones.
// The same as in concordance/checks/stances.py and concordance/study/texts.py.
"use strict";

/** @typedef {import("./knowledge.js").Fault} Fault */
/** @typedef {import("./knowledge.js").Quote} Quote */
/** @typedef {import("./knowledge.js").View} View */

/**
 * Whether a date is certainly before another; 2019 is neither before nor after 2019-06.
 *
 * @type {(one: string, other: string) => boolean}
 */
const isBefore = (one, other) => {
  const most = Math.min(one.length, other.length);
  return one.slice(0, most) < other.slice(0, most);
};

/** @type {(known: View["known"], source: string, edition: string) => ContributeEdition | undefined} */
const editionOf = (known, source, edition) =>
  known.sources.get(source)?.editions.find(({ id }) => id === edition);

/**
 * The date of each text that the draft quotes, by source; of several editions the earliest counts.
 *
 * @type {(view: View, quotes: Quote[]) => Map<string, string>}
 */
const datesOf = ({ known }, quotes) => {
  /** @type {Map<string, string>} */
  const found = new Map();
  for (const { source, edition } of quotes) {
    const date = editionOf(known, source, edition)?.date;
    const other = found.get(source);
    if (date && (other === undefined || date < other)) found.set(source, date);
  }
  return found;
};

/** @param {View} view @returns {Generator<Fault>} */
function* stanceOutOfOrder(view) {
  const rows = Object.entries(view.entry?.quotes ?? {});
  const quotes = rows.map(([, quote]) => quote);
  if (!quotes.some(({ stance }) => stance) || !view.hasWholeQuotes) return;
  const dates = datesOf(view, quotes);
  if (!quotes.every(({ source }) => dates.has(source))) return;
  for (const [label, quote] of rows) {
    const found = against(view, rows, quote, dates);
    if (found) yield { owner: view.id, keys: ["quotes", label, "stance"], ...found };
  }
}

/**
 * What is wrong with a quote's stance, and how to mend it.
 *
 * @type {(view: View, rows: [string, Quote][], quote: Quote, dates: Map<string, string>) =>
 *   { message: string, hint: string } | null}
 */
const against = ({ known }, rows, quote, dates) => {
  const { source, stance } = quote;
  const short = (/** @type {string} */ id) => known.sources.get(id)?.short ?? id;
  const date = (/** @type {string} */ id) => dates.get(id) ?? "";
  const own = date(source);
  if (stance === "introduces") {
    const earlier = rows.find(
      ([, one]) => isBefore(date(one.source), own) && (one.stance || one.role === "defines"),
    );
    if (!earlier) return null;
    const [label, one] = earlier;
    return {
      message:
        `stance: ${short(source)} (${own}) "introduces" it, but the quote "${label}" is from an earlier ` +
        `text: ${short(one.source)} (${date(one.source)})`,
      hint:
        "give that one the stance introduces, and say here what this text does with it: " +
        "restates, narrows, widens, renames, disputes or demonstrates",
    };
  }
  const others = [...dates.keys()].filter((id) => id !== source);
  const isOwn = rows.some(([, one]) => one.source === source && one.stance === "introduces");
  if (!stance || stance === "demonstrates" || isOwn || !others.length) return null;
  if (!others.every((id) => isBefore(own, date(id)))) return null;
  const first = others.reduce((least, id) => (date(id) < date(least) ? id : least));
  return {
    message:
      `stance: ${short(source)} (${own}) "${stance}" it, but every other text here is later, from ` +
      `${short(first)} (${date(first)}) on`,
    hint: "quote the earlier text here, too, or write stance: introduces, or remove the stance",
  };
};

/** @type {Record<string, (view: View) => Iterable<Fault>>} */
export const STANCE_RULES = { "stance-out-of-order": stanceOutOfOrder };
