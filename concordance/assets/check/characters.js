// From the characters of a quote to its canonical characters, each with its position.
// The same as concordance/quoting/characters.py, whose comments say why.
"use strict";

const PLAIN = "0123456789−+";
const numbered = (/** @type {number} */ first) =>
  Array.from(PLAIN, (_, place) => String.fromCharCode(first + place));

const SHIFTED = [numbered(0xe000), numbered(0xe010)];
export const RAISED = "\\ue000-\\ue00b";
export const LOWERED = "\\ue010-\\ue01b";

/** From a raised or lowered character, as `normalize` gives it, to the plain one. */
const LEVEL = new Map(SHIFTED.flatMap((signs) => signs.map((sign, place) => [sign, PLAIN[place]])));

/** @param {string} signs raised or lowered */
export const level = (signs) => signs && Array.from(signs, (sign) => LEVEL.get(sign) ?? sign).join("");

const all = (/** @type {string} */ signs, /** @type {string} */ sign) =>
  Array.from(signs, (one) => /** @type {const} */ ([one, sign]));

/**
 * How a quote is read: exactly, or without what copying leaves behind.
 *
 * @typedef {"exact" | "pasted"} How
 */

/** White space, as Python knows it; for a character class. */
export const SPACES = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";

const SAME = new Map([
  ...all("\u2010\u2011", "-"),
  ...all("\u2012\u2013\u2014\u2015\u2e3a\u2e3b\ufe58", "—"),
  ...all("“”„‟«»〝〞「」『』", '"'),
  ...all("‘’‚‛‹›′`´ʼ", "'"),
  ...all("\u2217\u204e\ufe61", "*"),
  ...all("\u223c", "~"),
  ...all("\x0b\x0c\x85\u2028\u2029", "\n"),
]);
const EXACT = new Map([
  ...SAME,
  ...Array.from("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", (sign, place) => /** @type {const} */ ([sign, SHIFTED[0][place]])),
  ...Array.from("₀₁₂₃₄₅₆₇₈₉₋₊", (sign, place) => /** @type {const} */ ([sign, SHIFTED[1][place]])),
]);
const PASTED = new Map([
  ...EXACT,
  ...all("•◦▪‣●○■□➢⁃", " "),
  ...all("\x02\ufffe", "-\n"), // what PDF viewers copy for a hyphen at the end of a line
]);
/** Digits of any kind that normalizing leaves as they are. */
const DIGIT = new RegExp(
  "^[\\p{Nd}\\u1369-\\u1371\\u19da\\u24f5-\\u24fd\\u24ff\\u2776-\\u277e\\u2780-\\u2788\\u278a-\\u2792" +
    "\\u{10a40}-\\u{10a43}\\u{10e60}-\\u{10e68}\\u{11052}-\\u{1105a}]$",
  "u",
);
const FRACTION = /^[\u00bc-\u00be\u2150-\u215f\u2189]/;
const PRIVATE = /^\p{Co}/u;
const TEXT = new RegExp(
  `^(?:[\\t\\n\\r\\u00ad${RAISED}${LOWERED}]|[^\\p{C}\\ufe00-\\ufe0f\\u{e0100}-\\u{e01ef}])$`,
  "u",
);
const MARK = /^[\p{P}\p{S}]$/u;
const SPACE = /^\s$/;

const SOFT = /\u00ad(?:[ \t]*\r?\n[ \t]*)?/g; // a soft hyphen goes with the line break after it
const QUOTED = /(?<![^\n])[ \t]*(?:>[ \t]?)+/g;
const BAR = /(?<![^\n])[ \t]*(?:\|[ \t]?)+/g;
const COMMENT = /(?<![^\n])[ \t]*(?:#{1,6}|\/\/+|%+)[ \t]+/g;
const ESCAPE = /\\(?=[!-/:-@[-`{-~])/g;
const STARS = /(?<!\\)(?:\*+|_+)/g;
const PARAGRAPH = /\n[ \t]*\n/;

/**
 * Canonical characters. Of each UTF-16 unit, `begins` and `ends` say where its character begins and ends in
 * the text, in code points.
 *
 * @typedef {{ plain: string, begins: number[], ends: number[] }} Canonical
 */

/** @type {(text: string, how: How) => Canonical} */
export function normalize(text, how) {
  const first = how === "exact" ? EXACT : PASTED;
  const points = Array.from(text);
  /** @type {string[]} */
  const units = [];
  /** @type {number[]} */
  const begins = [];
  /** @type {number[]} */
  const ends = [];
  let before = " ";
  for (let at = 0, end = 1; at < points.length; at = end) {
    end = at + 1;
    while (end < points.length && combines(points[end])) end += 1;
    for (const char of canonical(points.slice(at, end), before, first)) {
      before = char;
      for (let unit = 0; unit < char.length; unit += 1) {
        units.push(char[unit]);
        begins.push(at);
        ends.push(end);
      }
    }
  }
  const plain = units.join("");
  const stretches = [...dropped(plain, how)];
  if (!stretches.length) return { plain, begins, ends };
  const keep = new Uint8Array(plain.length).fill(1);
  for (const [from, end] of stretches) keep.fill(0, from, end);
  const kept = (/** @type {unknown} */ _, /** @type {number} */ place) => keep[place] === 1;
  return { plain: units.filter(kept).join(""), begins: begins.filter(kept), ends: ends.filter(kept) };
}

/** @type {Map<string, boolean>} */
const combining = new Map();

/**
 * Whether a character has a combining class: normalizing then puts it between two signs of other classes.
 *
 * @param {string} char
 */
function combines(char) {
  if (char < "\u0300") return false;
  let known = combining.get(char);
  if (known === undefined) {
    known =
      !`\u0345${char}\u0334`.normalize("NFD").startsWith("\u0345") && !"\u0f73\u0f75\u0f81".includes(char);
    combining.set(char, known);
  }
  return known;
}

/**
 * A character with the marks that combine with it, in canonical form; possibly nothing.
 *
 * @param {string[]} cluster
 * @param {string} before the canonical character before it
 * @param {Map<string, string>} same what to replace first
 */
function canonical(cluster, before, same) {
  const [first] = cluster;
  if (cluster.length === 1 && first >= " " && first <= "~") return first === "`" ? "'" : first;
  if (PRIVATE.test(first)) return "";
  let changed = cluster.map((char) => same.get(char) ?? char).join("");
  if (FRACTION.test(first) && DIGIT.test(before)) changed = ` ${changed}`; // "5½" is not "51⁄2"
  const normal = Array.from(changed.normalize("NFKC"), (char) => SAME.get(char) ?? char);
  return normal.filter((char) => TEXT.test(char)).join("");
}

/**
 * The stretches that are not text.
 *
 * @param {string} plain
 * @param {How} how
 * @returns {Generator<[number, number]>}
 */
function* dropped(plain, how) {
  const patterns = how === "exact" ? [SOFT] : [SOFT, QUOTED, COMMENT, ESCAPE];
  if (how === "pasted" && hasBars(plain)) patterns.push(BAR);
  for (const pattern of patterns) {
    for (const match of plain.matchAll(pattern)) yield [match.index, match.index + match[0].length];
  }
  if (how === "pasted") yield* emphasis(plain);
}

/**
 * Whether each line begins with a bar, but for the first, which may be selected from its middle.
 *
 * @param {string} plain
 */
function hasBars(plain) {
  const [first, ...others] = plain.split("\n");
  return (others.length ? others : [first]).every((line) => line.trimStart().startsWith("|"));
}

/**
 * The marks of emphasis, paired by CommonMark's rules (https://spec.commonmark.org/0.31.2/). A mark without
 * a partner is text, as in "x* = 2".
 *
 * @param {string} plain
 * @returns {Generator<[number, number]>}
 */
function* emphasis(plain) {
  /** @type {Record<string, [number, number][]>} */
  let openers = { "*": [], _: [] }; // where each run that may open begins and ends
  let last = 0;
  for (const { index, 0: run } of plain.matchAll(STARS)) {
    if (PARAGRAPH.test(plain.slice(last, index))) openers = { "*": [], _: [] };
    const end = index + run.length;
    last = end;
    let first = index;
    const waiting = openers[run[0]];
    const { opens, closes } = flanks(plain, first, end);
    while (closes && waiting.length && first < end) {
      const opener = waiting[waiting.length - 1];
      const count = Math.min(opener[1] - opener[0], end - first);
      yield [opener[1] - count, opener[1]];
      yield [first, first + count];
      opener[1] -= count;
      first += count;
      if (opener[0] === opener[1]) waiting.pop();
    }
    if (opens && first < end) waiting.push([first, end]);
  }
}

/**
 * Whether a run of marks may open, and whether it may close, emphasis.
 *
 * @param {string} plain
 * @param {number} first
 * @param {number} end
 */
function flanks(plain, first, end) {
  const before = first ? pointBefore(plain, first) : " ";
  const after = end < plain.length ? String.fromCodePoint(plain.codePointAt(end) ?? 0) : " ";
  const left = !SPACE.test(after) && (!MARK.test(after) || SPACE.test(before) || MARK.test(before));
  const right = !SPACE.test(before) && (!MARK.test(before) || SPACE.test(after) || MARK.test(after));
  if (plain[first] === "*") return { opens: left, closes: right };
  return { opens: left && (!right || MARK.test(before)), closes: right && (!left || MARK.test(after)) };
}

/**
 * The character that ends at a position.
 *
 * @param {string} plain
 * @param {number} at
 */
function pointBefore(plain, at) {
  const pair = at > 1 ? plain.slice(at - 2, at) : "";
  return (pair.codePointAt(0) ?? 0) > 0xffff ? pair : plain[at - 1];
}
