// What the page says of an answer, in sentences.
"use strict";

/** @param {number} count */
export const number = (count) => count.toLocaleString("en-US");

/** @type {(count: number, noun: string) => string} */
export const counted = (count, noun) => `${number(count)} ${noun}${count === 1 ? "" : "s"}`;

const ORDER = ["verbatim", "quoter's marks", "punctuation", "altered", "short", "absent", "unread"];

/** @type {Record<string, string>} */
const MANY = {
  verbatim: "verbatim",
  "quoter's marks": "with quoter’s marks",
  punctuation: "with other punctuation",
  altered: "altered",
  short: "too short to prove",
  absent: "in no source here",
  unread: "not looked up",
};

/**
 * A verdict as it is shown.
 *
 * @param {string} verdict
 */
export const shownVerdict = (verdict) => verdict.replace("'", "’");

/** @param {string} words */
const sentence = (words) => `${words[0].toUpperCase()}${words.slice(1)}.`;

/**
 * Why a verdict is not better, or what is to be looked at, in a sentence; empty if there is nothing to say.
 *
 * @type {(row: CheckRow) => string}
 */
export const reason = ({ verdict, reason: why, mended }) => {
  if (!why) return "";
  const unknown = " The fingerprint does not tell what the source has instead: follow the link to the place.";
  return sentence(why) + (verdict === "altered" && mended === null ? unknown : "");
};

/**
 * How many words of the source a quote leaves out; empty if it leaves out none.
 *
 * @param {number[]} skips
 */
export const leftOut = (skips) => {
  const left = skips.filter(Boolean); // a quoter's own words in brackets leave out none
  if (!left.length) return "";
  const words = left.length === 1 && left[0] === 1 ? "word" : "words";
  return `${left.map(number).join(" and ")} ${words} of the source left out.`;
};

/** @param {number} terms */
const termsNote = (terms) =>
  terms
    ? ` ${counted(terms, "term")} or short phrase${terms === 1 ? "" : "s"} in quotation marks not listed.`
    : "";

/**
 * Whether a quote that stands in its source leaves out a word that can turn its meaning.
 *
 * @param {CheckRow} row
 */
export const isTurned = ({ verdict, skips, reason: why }) =>
  ["verbatim", "quoter's marks"].includes(verdict) && skips.length > 0 && why.startsWith("it leaves out");

/** @param {CheckItem[]} items */
const turnedNote = (items) => {
  const count = items.filter(({ row }) => isTurned(row)).length;
  const verb = count === 1 ? "leaves" : "leave";
  return count ? ` ${number(count)} of them ${verb} out a word that can turn the meaning.` : "";
};

/** @param {CheckItem[]} items */
const tally = (items) =>
  ORDER.map((verdict) => [items.filter(({ row }) => row.verdict === verdict).length, MANY[verdict]])
    .filter(([count]) => count)
    .map(([count, words]) => `${number(Number(count))} ${words}`)
    .join(", ");

/**
 * What was found, in a sentence or two: shown above the results, and spoken.
 *
 * @type {(answer: CheckAnswer, data: CheckData) => string}
 */
export const summary = ({ mode, items, terms, words }, data) => {
  if (mode === "none") {
    const none = "nothing longer than a term stands in quotation marks or in a block quote";
    return `No quotation was found in this text of ${counted(words, "word")}: ${none}.${termsNote(terms)}`;
  }
  if (mode === "draft")
    return `${counted(items.length, "quotation")}: ${tally(items)}.${turnedNote(items)}${termsNote(terms)}`;
  const { verdict, at, source, edition, reason: why } = items[0].row;
  const known = data.editions.find((one) => one.source === source && one.edition === edition);
  const place = [known?.short, at].filter(Boolean).join(", ");
  const said = sentence(`${shownVerdict(verdict)}: ${at && verdict !== "absent" ? place : why}`);
  return isTurned(items[0].row) ? `${said} ${sentence(why)}` : said;
};
