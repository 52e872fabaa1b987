// Characters that no text may have, because nobody sees them or they change how others are shown.
// The same as concordance/words/characters.py, whose tables it is given.
"use strict";

/** @typedef {import("./form.js").Fault} Fault */
/** @typedef {[number, number, string?][]} Ranges */

const JOINERS = ["\u200c", "\u200d"];
const LETTER = /[\p{L}\p{N}]/u;

/** @type {(ranges: Ranges, char: string | undefined) => boolean} */
const isIn = (ranges, char) => rangeOf(ranges, char) !== undefined;

/**
 * The range that a character is in.
 *
 * @param {Ranges} ranges
 * @param {string | undefined} char
 */
function rangeOf(ranges, char) {
  const code = char?.codePointAt(0) ?? -1;
  return ranges.find(([first, last]) => first <= code && code <= last);
}

/**
 * Whether an invisible character is ordinary writing beside its neighbors.
 *
 * @param {ContributeCharacters} tables
 * @param {string[]} points
 * @param {number} at
 */
function belongs({ joining, pictures, han }, points, at) {
  const [char, before, after] = [points[at], points[at - 1], points[at + 1]];
  if (JOINERS.includes(char) && isIn(joining, before) && isIn(joining, after)) return true;
  if (char === "\u200d") return (isIn(pictures, before) || before === "\ufe0f") && isIn(pictures, after);
  if (char === "\ufe0e" || char === "\ufe0f") {
    return isIn(pictures, before) || (/^[#*0-9]$/.test(before ?? "") && after === "\u20e3");
  }
  const code = char.codePointAt(0) ?? 0;
  if ((code >= 0xfe00 && code <= 0xfe02) || (code >= 0xe0100 && code <= 0xe01ef)) return isIn(han, before);
  return false;
}

/** @type {(tables: ContributeCharacters, char: string) => boolean} */
export const isHidden = ({ hidden: ranges }, char) => isIn(ranges, char);

/** @param {ContributeCharacters} tables @param {string} text */
function* hidden(tables, text) {
  if (/^[\n\t -~]*$/.test(text)) return;
  const points = Array.from(text);
  for (const at of points.keys()) {
    const range = points[at] < " " || points[at] > "~" ? rangeOf(tables.hidden, points[at]) : undefined;
    if (range && !belongs(tables, points, at)) yield { char: points[at], why: range[2] ?? "" };
  }
}

/**
 * Whether a text has a letter or digit that can be seen, by which people can call something.
 *
 * @param {string} text
 * @param {ContributeCharacters} tables
 */
export const hasLetter = (text, tables) =>
  Array.from(text).some((char) => LETTER.test(char) && !isIn(tables.hidden, char));

/**
 * The hidden characters of a draft: the first of each value, and how many more it has. Those of a quote's
 * text are judged by its proof.
 *
 * @param {ContributeCharacters} tables
 * @param {unknown} value
 * @param {DraftKeys} [keys]
 * @returns {Fault[]}
 */
export function hiddenCharacters(tables, value, keys = []) {
  if (typeof value === "object" && value !== null) {
    const rows = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
    return rows.flatMap(([key, item]) => hiddenCharacters(tables, item, [...keys, key]));
  }
  if (keys.length === 3 && keys[0] === "quotes" && keys[2] === "text") return [];
  const [first, ...others] = hidden(tables, String(value));
  if (!first) return [];
  const code = (first.char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  const more = others.length ? `; it has ${others.length} more like it` : "";
  const message = `${keys.join(".")}: the character U+${code} ${first.why}${more}`;
  return [{ rule: "hidden-character", keys, message, hint: "delete it, or write what is meant instead" }];
}
