// The words of an edition that a quote reproduces, for telling which entries quote the same words.
// The same as `spans` in concordance/quoting/overlap.py.
"use strict";

import { chains } from "./matching.js";
import { ways } from "./reading.js";

/** @typedef {import("./fingerprint.js").Fingerprint} Fingerprint */

/** @type {(edition: Fingerprint, position: number) => boolean} */
const isAside = ({ asides }, position) => asides.length > 0 && position >= asides[0].loose;

/**
 * Ranges of loose positions, one for each part of the quote; empty if the edition has not all of its words.
 *
 * @param {string} quote
 * @param {Fingerprint} edition
 * @returns {number[][]}
 */
export function spans(quote, edition) {
  for (const way of ways(quote)) {
    const found = way.isShort ? [] : chains(way.loose, edition);
    const chain = found.find(([{ first }]) => !isAside(edition, first)) ?? found[0];
    if (chain) return chain.map(({ first, end }) => [first, end]);
  }
  return [];
}
