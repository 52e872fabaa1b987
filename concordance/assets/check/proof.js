// Prove a quote that is to be stored: it is exact, and what it leaves out does not turn its meaning.
// The same as concordance/quoting/proof.py, whose comments say why.
"use strict";

import { SPACES } from "./characters.js";
import { findBest, findExactly, isTooLong } from "./finding.js";
import { count } from "./reading.js";
import { seams } from "./seams.js";
import { Shelf } from "./shelf.js";
import { scan } from "./tokens.js";
import { dressed, isAlphanumeric, unseen } from "./unseen.js";

/** @typedef {import("./finding.js").Row} Row */
/** @typedef {import("./fingerprint.js").Fingerprint} Fingerprint */
/** @typedef {import("./seams.js").Seam} Seam */

/**
 * Why a quote may not be stored: at `[start, end)` of the quote, in code points. `rule` is one of
 * `characters`, `brackets`, `words`, `marks`, `omission` and `seam`.
 *
 * @typedef {{ rule: string, start: number, end: number, message: string, hint: string }} Flaw
 */

/** @typedef {{ finding: Row, flaws: Flaw[], seams: Seam[] }} Proof */

const MOST_SKIPPED = 60;
const BRACKETS = /\[[^[\]]*\]/gu;
const SPACE = `[${SPACES}]*`;
const OMISSION = new RegExp(`^\\[${SPACE}(?:…|\\.(?:${SPACE}\\.){2,})${SPACE}\\]$`, "u");
const FIRST_LETTER = /^\[[\p{L}\p{Nl}\p{No}]\]/u;
const WORDS = new RegExp(`[^${SPACES}]+`, "gu");
const ALLOWED = "only [...] and a first letter, as in [T]he, may be in brackets";
const GOOD = ["verbatim", "quoter's marks"];

/** @type {WeakMap<Fingerprint, Shelf>} */
const shelves = new WeakMap();

/** @param {Fingerprint} edition */
function shelfOf(edition) {
  const known = shelves.get(edition) ?? new Shelf([edition]);
  shelves.set(edition, known);
  return known;
}

/**
 * Whether a quote may be stored; without flaws, it may. `omits` says that the writer has told readers what
 * the quote leaves out.
 *
 * @param {string} quote
 * @param {Fingerprint} edition
 * @param {boolean} [omits]
 * @returns {Proof}
 */
export function prove(quote, edition, omits = false) {
  const points = Array.from(quote);
  const flaws = characters(points);
  const exact = findExactly(quote, edition);
  const finding = exact ?? findBest(quote, shelfOf(edition));
  if (exact) {
    flaws.push(...marksAlone(quote, points));
  } else {
    flaws.push(...brackets(quote, points), ...marksAlone(quote, points));
    if (!flaws.length || !GOOD.includes(finding.verdict)) flaws.push(notExact(finding));
  }
  flaws.push(...longOmissions(finding));
  const found = exact ? seams(quote, edition) : seamsOfMended(finding, points.length, edition);
  if (!omits) flaws.push(...found.map(turned));
  return { finding, flaws, seams: found };
}

/**
 * @param {string[]} points
 * @returns {Flaw[]}
 */
const characters = (points) => [
  ...unseen(points).map((at) => ({
    rule: "characters",
    start: at,
    end: at + 1,
    message: `the character ${codeOf(points[at])} cannot be seen, or changes how others are shown`,
    hint: "delete it",
  })),
  ...dressed(points).map(({ at, plain }) => ({
    rule: "characters",
    start: at,
    end: at + 1,
    message: `"${points[at]}" (${codeOf(points[at])}) is a letter or digit in another shape`,
    hint: `write: ${plain}`,
  })),
];

/** @param {string} char */
const codeOf = (char) => `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;

/**
 * The brackets that are not the source's own: words of the quoter, notes, and parts of words.
 *
 * @param {string} quote
 * @param {string[]} points
 * @returns {Flaw[]}
 */
function brackets(quote, points) {
  const found = [];
  for (const { 0: text, index } of quote.matchAll(BRACKETS)) {
    const start = Array.from(quote.slice(0, index)).length;
    const end = start + Array.from(text).length;
    const gluedBefore = isAlphanumeric(points[start - 1]);
    const glued = gluedBefore || isAlphanumeric(points[end]);
    if (OMISSION.test(text) && !glued) continue;
    if (FIRST_LETTER.test(text) && !gluedBefore) continue;
    found.push({
      rule: "brackets",
      start,
      end,
      message: `"${text}" is not the source's: ${ALLOWED}`,
      hint: "delete it, or begin and end the quote elsewhere",
    });
  }
  return found;
}

/**
 * Marks after an omission without words, which nothing proves.
 *
 * @param {string} quote
 * @param {string[]} points
 * @returns {Flaw[]}
 */
const marksAlone = (quote, points) =>
  (isTooLong(points) ? [] : scan(quote, "exact"))
    .filter((part) => !count(part))
    .map((part) => {
      const { start } = part[0];
      const { end } = part[part.length - 1];
      const message = `"${points.slice(start, end).join("")}" follows an omission, but only words may`;
      return { rule: "omission", start, end, message, hint: "delete it" };
    });

/**
 * @param {Row} finding
 * @returns {Flaw[]}
 */
function longOmissions({ quote, skips }) {
  if (!skips.length) return [];
  const omissions = ellipses(quote);
  const known = omissions.length === skips.length; // words in brackets are omissions only for a pasted quote
  return [...skips.keys()]
    .filter((number) => skips[number] > MOST_SKIPPED)
    .map((number) => {
      const [start, end] = known ? omissions[number] : [0, Array.from(quote).length];
      const message = `the omission skips ${skips[number]} words; the limit is ${MOST_SKIPPED}`;
      return { rule: "omission", start, end, message, hint: "make two quotes of it, or leave out one part" };
    });
}

/**
 * Where the omissions between two parts with words are.
 *
 * @param {string} quote
 */
function ellipses(quote) {
  const parts = scan(quote, "exact").filter(count);
  return parts.slice(1).map((after, place) => [parts[place].at(-1)?.end ?? 0, after[0].start]);
}

/**
 * The seams that a quote would still have if its words and marks were the source's.
 *
 * @param {Row} finding
 * @param {number} end
 * @param {Fingerprint} edition
 */
function seamsOfMended({ mended, verdict }, end, edition) {
  if (!mended || verdict === "altered") return [];
  return seams(mended, edition).map((seam) => ({ ...seam, start: 0, end }));
}

/**
 * @param {Row} finding
 * @returns {Flaw}
 */
function notExact(finding) {
  const [start, end] = finding.differs[0] ?? firstDifference(finding);
  const rule = ["altered", "short", "absent"].includes(finding.verdict) ? "words" : "marks";
  const hint = finding.mended
    ? `the source has: ${finding.mended}`
    : "copy the passage from the source again";
  const message =
    finding.reason ||
    "it has marks that are not text in the source: of a list, a note or emphasis, or of a broken word";
  return { rule, start, end, message, hint };
}

/**
 * The first word of a quote that is not as the source has it, or all of the quote if that is unknown.
 *
 * @param {Row} finding
 * @returns {[number, number]}
 */
function firstDifference({ quote, mended }) {
  const length = Array.from(quote).length;
  if (!mended) return [0, length];
  const words = [...quote.matchAll(WORDS)];
  const source = mended.match(WORDS) ?? [];
  for (let place = 0; place < Math.max(words.length, source.length); place += 1) {
    const word = words[place];
    if (!word) return [length, length];
    if (word[0] === source[place]) continue;
    const start = Array.from(quote.slice(0, word.index)).length;
    return [start, start + Array.from(word[0]).length];
  }
  return [0, length];
}

/**
 * @param {Seam} seam
 * @returns {Flaw}
 */
const turned = ({ word, where, start, end }) => ({
  rule: "seam",
  start,
  end,
  message: `the quote leaves out "${word}" ${where}, which can turn its meaning`,
  hint: "quote that word too, or say what is left out: omits: A sentence.",
});
