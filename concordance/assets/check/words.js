// What the page says of an answer, in sentences.
"use strict";

/** @type {(count: number, noun: string) => string} */
export const counted = (count, noun) => `${count.toLocaleString("en-US")} ${noun}${count === 1 ? "" : "s"}`;

const ORDER = ["verbatim", "quoter's marks", "punctuation", "altered", "short", "absent"];

/** @type {Record<string, string>} */
const MANY = {
  verbatim: "verbatim",
  "quoter's marks": "with a quoter’s marks",
  punctuation: "with other punctuation",
  altered: "altered",
  short: "too short to prove",
  absent: "in no source here",
};

/**
 * A verdict as it is shown.
 *
 * @param {string} verdict
 */
export const shownVerdict = (verdict) => verdict.replace("'", "’");

/** @param {number} terms */
const termsNote = (terms) =>
  terms
    ? ` ${counted(terms, "term")} or short phrase${terms === 1 ? "" : "s"} in quotation marks not listed.`
    : "";

/** @param {CheckItem[]} items */
const tally = (items) =>
  ORDER.map((verdict) => [items.filter(({ row }) => row.verdict === verdict).length, MANY[verdict]])
    .filter(([count]) => count)
    .map(([count, words]) => `${count} ${words}`)
    .join(", ");

/**
 * What was found, in a sentence or two: shown above the results, and spoken.
 *
 * @type {(answer: CheckAnswer, data: CheckData) => string}
 */
export const summary = ({ mode, items, terms, words }, data) => {
  if (mode === "none") {
    return `No quotation was found in these ${counted(words, "word")}: nothing but terms stands in quotation marks or in a block quote.${termsNote(terms)}`;
  }
  if (mode === "draft") return `${counted(items.length, "quotation")}: ${tally(items)}.${termsNote(terms)}`;
  const { verdict, at, source, edition, reason } = items[0].row;
  const known = data.editions.find((one) => one.source === source && one.edition === edition);
  if (verdict === "absent") return `Absent: ${reason || "no source here has these words"}.`;
  const place = [known?.short, at].filter(Boolean).join(", ");
  const shown = shownVerdict(verdict);
  return `${shown[0].toUpperCase()}${shown.slice(1)}: ${place}.`;
};
