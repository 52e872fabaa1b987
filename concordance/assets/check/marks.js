// A quote in pieces: what is the source's, what differs, and where something is missing.
"use strict";

/** @typedef {{ kind: "same" | "differs" | "missing", text: string }} Piece */

/**
 * The pieces of a quote in order; together their texts are the quote.
 *
 * @param {string} quote
 * @param {number[][]} differs Ranges in code points, in order; an empty one is where something is missing.
 * @returns {Piece[]}
 */
export function pieces(quote, differs) {
  const signs = [...quote];
  /** @type {Piece[]} */
  const found = [];
  let done = 0;
  /** @type {(end: number, kind: Piece["kind"]) => void} */
  const take = (end, kind) => {
    if (end > done || kind === "missing") found.push({ kind, text: signs.slice(done, end).join("") });
    done = Math.max(done, end);
  };
  for (const [first, end] of differs) {
    take(first, "same");
    take(end, first === end ? "missing" : "differs");
  }
  take(signs.length, "same");
  return found;
}
