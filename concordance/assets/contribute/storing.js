// From a pasted quote to the block that an entry may store, or why there is none.
// The same as `concordance quote --yaml` (concordance/cli/block.py).
"use strict";

import { PLACED } from "./editions.js";

/** @typedef {import("./editions.js").Editions} Editions */

/**
 * @param {Editions} editions
 * @param {number} longest The most words of a quote.
 * @param {string} text
 * @param {string} [source]
 * @returns {DraftFound}
 */
export function findBlock(editions, longest, text, source) {
  const row = editions.find(text, source);
  if (!row) throw new Error(`no edition of "${source}" is known`);
  const { mended, verdict, source: named, edition } = row;
  if (!PLACED.includes(verdict) || !mended || !named || !edition) {
    return { row, block: null, reasons: [row.reason || "its words are not in the source"], omits: false };
  }
  const quote = { source: named, edition, at: "", role: "", text: mended };
  const proof = editions.prove(quote);
  const flaws = proof?.flaws.filter(({ rule }) => rule !== "seam") ?? [];
  const seams = proof?.flaws.filter(({ rule }) => rule === "seam") ?? [];
  const words = editions.countWords(mended);
  const reasons = flaws.map(({ message, hint }) => `${message}; ${hint}`);
  if (words > longest) {
    reasons.push(`the quote has ${words} words, and the limit is ${longest}; leave words out with [...]`);
  }
  const { at } = proof?.finding ?? row;
  const block = reasons.length ? null : { source: named, edition, at, text: mended };
  return {
    row,
    block,
    reasons: [...reasons, ...seams.map(({ message, hint }) => `${message}; ${hint}`)],
    omits: seams.length > 0,
  };
}
