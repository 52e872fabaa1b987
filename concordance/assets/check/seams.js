// The words that can turn the meaning of what stands next to them, where a quote leaves them out.
// The same as in concordance/quoting/seams.py.
"use strict";

import { BREAK, RUN } from "./fingerprint.js";
import { chains, strictly } from "./matching.js";
import { tokensOfPart } from "./mending.js";
import { exactWay } from "./reading.js";

/** @typedef {import("./fingerprint.js").Fingerprint} Fingerprint */
/** @typedef {import("./matching.js").Chain} Chain */
/** @typedef {import("./matching.js").Span} Span */
/** @typedef {import("./fingerprint.js").Runs} Runs */
/** @typedef {import("./tokens.js").Part} Part */

/**
 * A turning word that a quote leaves out: at `[start, end)` of the quote, in code points.
 *
 * @typedef {{ word: string, where: string, start: number, end: number }} Seam
 */

export const NEGATIONS = (
  "not no never neither nor cannot without unless except none nothing nobody nowhere hardly rarely " +
  "scarcely barely seldom unlikely n't isn't don't doesn't won't can't wouldn't shouldn't didn't aren't " +
  "wasn't weren't couldn't hasn't haven't hadn't fails fail failed lacks lack"
).split(" ");
const CONDITIONS = (
  "if only although though however whether provided assuming suppose supposing otherwise until when " +
  "whenever where wherever whereas while once"
).split(" ");
const HEDGES = (
  "may might could would should possibly perhaps arguably hypothetically potentially probably presumably " +
  "supposedly allegedly seemingly seems seem apparently appears appear sometimes usually mostly often " +
  "likely generally typically few little less least almost nearly purportedly"
).split(" ");
const TURNING = [...NEGATIONS, ...CONDITIONS, ...HEDGES];
const BEFORE = [...NEGATIONS, "if", "only", "whether"];
const AFTER = [...NEGATIONS, "if", "only", "although", "though", "whether", "provided", "until"];
const SENTENCE_ENDS = [".", "?", "!"];
const CLOSERS = ['"', ")"];

/**
 * The turning words at a quote's omissions, and where its ends are cut short within a sentence.
 *
 * @param {string} quote
 * @param {Fingerprint} edition
 * @returns {Seam[]}
 */
export function seams(quote, edition) {
  const { parts, loose } = exactWay(quote);
  const found = parts.length ? chains(loose, edition) : [];
  const [strict] = strictly(parts, found, edition);
  if (!found.length || !strict) return [];
  const [chain] = found;
  const end = parts.length - 1;
  const first = parts[0][0];
  const last = parts[end][parts[end].length - 1];
  const rows = [];
  if (!beginsSentence(strictOf(parts[0], strict[0]), strict[0].first, edition.strict)) {
    const [following] = wordsOf(parts[0], chain[0]);
    for (const word of BEFORE) {
      if (edition.loose.has([word, following], chain[0].first - 1)) {
        rows.push({ word, where: "just before it", start: first.start, end: first.end });
      }
    }
  }
  rows.push(...leftOut(parts, chain, edition));
  if (!endsSentence(strictOf(parts[end], strict[end]), strict[end].end, edition.strict)) {
    const before = wordsOf(parts[end], chain[end]).at(-1) ?? "";
    for (const word of AFTER) {
      if (edition.loose.has([before, word], chain[end].end - 1)) {
        rows.push({ word, where: "just after it", start: last.start, end: last.end });
      }
    }
  }
  return rows;
}

/**
 * The turning words at the edges of what a quote leaves out between its parts.
 *
 * @param {Part[]} parts
 * @param {Chain} chain
 * @param {Fingerprint} edition
 * @returns {Seam[]}
 */
export function leftOut(parts, chain, { loose: runs }) {
  const words = chain.map((span, place) => wordsOf(parts[place], span));
  return chain.slice(1).flatMap((after, place) => {
    const before = chain[place];
    if (before.end === after.first) return [];
    const last = words[place][words[place].length - 1];
    const [next] = words[place + 1];
    const start = parts[place][parts[place].length - 1].end;
    const end = parts[place + 1][0].start;
    return TURNING.filter(
      (word) => runs.has([last, word], before.end - 1) || runs.has([word, next], after.first - 1),
    ).map((word) => ({ word, where: "in an omission", start, end }));
  });
}

/** @type {(part: Part, span: Span) => string[]} */
const wordsOf = (part, { readings }) => part.flatMap((slot, place) => slot.readings[readings[place]].loose);

/** @type {(part: Part, span: Span) => string[]} */
const strictOf = (part, { readings }) => tokensOfPart(part, readings).map(({ text }) => text);

/** @type {(tokens: string[], first: number, runs: Runs) => boolean} */
function beginsSentence([one, two, three], first, runs) {
  const ends = [...SENTENCE_ENDS, ":", ";", BREAK];
  if (ends.some((mark) => runs.has([mark, one, two, three], first - 1))) return true;
  return ends.some((mark) => CLOSERS.some((closer) => runs.has([mark, closer, one, two], first - 2)));
}

/** @type {(tokens: string[], end: number, runs: Runs) => boolean} */
function endsSentence(tokens, end, runs) {
  const last = tokens.findLast((token) => !CLOSERS.includes(token)) ?? "";
  if (SENTENCE_ENDS.includes(last)) return true;
  const known = tokens.slice(1 - RUN);
  return [...SENTENCE_ENDS, BREAK].some((mark) => runs.has([...known, mark], end - RUN + 1));
}
