// The words that can turn the meaning of what stands next to them, where a quote leaves them out.
// The same as in concordance/quoting/seams.py.
"use strict";

/** @typedef {import("./fingerprint.js").Fingerprint} Fingerprint */
/** @typedef {import("./matching.js").Chain} Chain */
/** @typedef {import("./matching.js").Span} Span */
/** @typedef {import("./tokens.js").Part} Part */

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

/**
 * The turning words at the edges of what a quote leaves out between its parts.
 *
 * @param {Part[]} parts
 * @param {Chain} chain
 * @param {Fingerprint} edition
 */
export function leftOut(parts, chain, { loose: runs }) {
  const words = chain.map((span, place) => wordsOf(parts[place], span));
  const found = chain.slice(1).flatMap((after, place) => {
    const before = chain[place];
    if (before.end === after.first) return [];
    const last = words[place][words[place].length - 1];
    const [next] = words[place + 1];
    return TURNING.filter(
      (word) => runs.has([last, word], before.end - 1) || runs.has([word, next], after.first - 1),
    );
  });
  return [...new Set(found)];
}

/** @type {(part: Part, span: Span) => string[]} */
const wordsOf = (part, { readings }) => part.flatMap((slot, place) => slot.readings[readings[place]].loose);
