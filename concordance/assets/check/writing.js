// Mended tokens as a text, with the quote's own spaces, quotation marks and apostrophes.
// The same as the end of concordance/quoting/mending.py.
"use strict";

import { SPACES } from "./characters.js";
import { MARKS } from "./mending.js";

/** @typedef {import("./mending.js").Token} Token */

const CLOSERS = [",", ".", "?", "!"];
const SPACE = new RegExp(`[${SPACES}]`);

/**
 * The text of mended parts; spaces are the quote's where it has the tokens. `[...]` stands between two parts
 * unless nothing is skipped there.
 *
 * @param {string[]} quote in code points
 * @param {Token[][]} parts
 * @param {number[]} skips
 */
export function written(quote, parts, skips) {
  const last = [...parts[parts.length - 1]];
  while (isGoingOn(last[last.length - 1])) last.pop(); // in place of the quote's own last mark
  const [first, ...others] = [...parts.slice(0, -1), last];
  let text = writtenPart(quote, first);
  for (const [place, tokens] of others.entries()) {
    if (skips[place]) text += ` [...] ${writtenPart(quote, tokens)}`;
    else text += ` ${writtenPart(quote, tokens.slice(sharedMarks(parts[place], tokens)))}`;
  }
  return text;
}

/** @type {(token: Token) => boolean} */
const isGoingOn = ({ text, slot, isWord }) => !isWord && !slot && [",", ";", ":"].includes(text);

/**
 * How many marks at the end of one part are the same ones as at the beginning of the next.
 *
 * @param {Token[]} before
 * @param {Token[]} after
 */
function sharedMarks(before, after) {
  const ends = before.slice(before.findLastIndex(({ isWord }) => isWord) + 1);
  const word = after.findIndex(({ isWord }) => isWord);
  for (let size = word < 0 ? after.length : word; size > 0; size -= 1) {
    const last = ends.slice(-size);
    if (last.length === size && last.every(({ text }, place) => text === after[place].text)) return size;
  }
  return 0;
}

/**
 * @param {string[]} quote
 * @param {Token[]} tokens
 */
function writtenPart(quote, tokens) {
  let text = "";
  let opened = false; // whether a quotation mark is open
  for (const [place, token] of tokens.entries()) {
    const last = place ? tokens[place - 1] : null;
    /** @type {boolean} */
    const opens = mayOpen(quote, token, last) && !opened;
    if (last && isSpaced(quote, last, token, opens, opened)) text += " ";
    text += shown(quote, token);
    if (token.text === '"') opened = opens;
  }
  return text;
}

/**
 * Whether a token is a quotation mark that opens, as far as its neighbors tell.
 *
 * @param {string[]} quote
 * @param {Token} token
 * @param {Token | null} last
 */
function mayOpen(quote, token, last) {
  if (token.text !== '"') return false;
  if (!token.slot) return !last || !CLOSERS.includes(last.text);
  const before = quote[token.slot.start - 1] ?? " ";
  return SPACE.test(before) || before === "(" || before === "[";
}

/**
 * Whether white space stands between two tokens.
 *
 * @param {string[]} quote
 * @param {Token} last
 * @param {Token} token
 * @param {boolean} opens whether the token is a quotation mark that opens
 * @param {boolean} opened whether one is open
 */
function isSpaced(quote, last, token, opens, opened) {
  if (last.slot && last.slot === token.slot) {
    const words = last.isWord && token.isWord && ![last.text, token.text].some((text) => "^_".includes(text));
    return words || (last.text.endsWith("-") && token.isWord); // "inner- and"
  }
  if (last.slot && token.slot) {
    if (token.slot.start < last.slot.end) return true; // two words of the source that the quote runs together
    const between = quote.slice(last.slot.end, token.slot.start);
    return between.some((char) => SPACE.test(char)) || (last.isWord && token.isWord && between.length > 0);
  }
  if (last.text === "—" || token.text === "—" || ["(", "[", "-"].includes(last.text)) return false;
  if (token.text === '"') return opens;
  if (last.text === '"' && opened) return false;
  return !MARKS.includes(token.text) || ["(", "["].includes(token.text);
}

/**
 * A token with the quote's own quotation marks, apostrophes and dashes.
 *
 * @param {string[]} quote
 * @param {Token} token
 */
function shown(quote, { text, slot, isWord }) {
  if (!slot) return text;
  const original = quote.slice(slot.start, slot.end);
  if (!isWord && original.length === 1) {
    const beside = [quote[slot.start - 1] ?? " ", quote[slot.end] ?? " "];
    // The dash of a typewriter. In "2.5-3.5", nobody knows which of the two the source has.
    const typed = text === "—" && original[0] === "-" && beside.every((char) => SPACE.test(char));
    return typed || slot.readings.length > 1 ? text : original[0];
  }
  const whole = original.join("");
  if (original[0] === "[" && whole.replace(/[[\]]/g, "").toLowerCase() === text.toLowerCase()) {
    return original[1] === Array.from(text)[0] ? text : whole;
  }
  return whole.includes("’") ? text.replaceAll("'", "’") : text;
}
