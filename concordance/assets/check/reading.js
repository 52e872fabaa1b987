// The ways to read a quote that somebody pasted: as it is, without what copying left, without its wrapping.
// The same as concordance/quoting/reading.py.
"use strict";

import { SPACES } from "./characters.js";
import { RUN } from "./fingerprint.js";
import { Pattern } from "./matching.js";
import { hasOwnWords, scan } from "./tokens.js";

/** @typedef {import("./tokens.js").Part} Part */

const OPENS = "[\"'“‘«„‚‹「『`]";
const CLOSES = "[\"'”’»“‘›」』]";
const CITED =
  "(?:\\((?=[^()]*\\p{Nd})[^()]{1,120}\\)|\\[(?=[^\\[\\]]*\\p{Nd})[^\\[\\]]{1,120}\\]|—[^\\n]{1,120})";
const SPACE = `[${SPACES}]*`;
const WRAPPED = new RegExp(
  `^(?<before>${SPACE}${OPENS}{1,2})(?<inside>[^]*?)${CLOSES}{1,2}${SPACE}${CITED}?${SPACE}[.,;:]?${SPACE}$`,
  "u",
);

/** One way to read a quote: parts that have words, and whether some words are the quoter's, in brackets. */
export class Way {
  /**
   * @param {Part[]} parts
   * @param {boolean} own
   */
  constructor(parts, own) {
    this.parts = parts.filter((part) => count(part)); // not a period after an ellipsis
    this.own = own;
    /** @type {Pattern[] | null} */
    this.patterns = null;
  }

  /** Whether the quote or a part of it has too few words to prove it. */
  get isShort() {
    return this.parts.some((part) => count(part) < RUN);
  }

  /** The parts, made ready to be looked up by their loose tokens. */
  get loose() {
    this.patterns ??= this.parts.map((part) => new Pattern(part, true));
    return this.patterns;
  }
}

/**
 * The words of a part, as it stands.
 *
 * @param {Part} part
 */
export const count = (part) => part.reduce((words, { readings }) => words + readings[0].loose.length, 0);

/**
 * A quote read exactly, as it is to be stored.
 *
 * @param {string} quote
 */
export const exactWay = (quote) => new Way(scan(quote, "exact"), false);

/**
 * The ways to read a quote, the most literal first; none if it has no words.
 *
 * @param {string} quote
 */
export function* ways(quote) {
  /** @type {Way[]} */
  const kept = [];
  for (const way of everyWay(quote)) {
    if (!way.parts.length || kept.some((other) => isSame(way.parts, other.parts))) continue;
    kept.push(way);
    yield way;
  }
}

/**
 * @param {string} quote
 * @returns {Generator<Way>}
 */
function* everyWay(quote) {
  yield exactWay(quote);
  const brackets = hasOwnWords(quote) ? [false, true] : [false];
  for (const own of brackets) yield new Way(scan(quote, "pasted", own), own);
  const { before, inside } = WRAPPED.exec(quote)?.groups ?? {};
  if (!before) return;
  const by = Array.from(before).length;
  for (const own of brackets) yield new Way(moved(scan(inside, "pasted", own), by), own);
}

/** @type {(one: unknown, other: unknown) => boolean} */
const isSame = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/**
 * @param {Part[]} parts
 * @param {number} by
 * @returns {Part[]}
 */
const moved = (parts, by) =>
  parts.map((part) =>
    part.map(({ start, end, readings }) => ({ start: start + by, end: end + by, readings })),
  );
