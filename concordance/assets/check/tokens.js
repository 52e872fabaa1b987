// From a quote to its tokens. The same as concordance/quoting/tokens.py, whose comments
// say why; pages/guides/quotes.md explains the rules.
"use strict";

import { LOWERED, level, normalize, RAISED } from "./characters.js";
import { matchAt, NOTE, tokenAt, WORD } from "./grammar.js";
import { spelledOut } from "./greek.js";

/**
 * One way to read a slot: its strict and its loose tokens; both may be empty.
 *
 * @typedef {{ strict: string[], loose: string[] }} Reading
 */

/**
 * A word, a mark or an ambiguous group of them at `[start, end)` of the text, in code points.
 *
 * @typedef {{ start: number, end: number, readings: Reading[] }} Slot
 */

/** @typedef {Slot[]} Part A stretch that nothing interrupts. */

/** @typedef {import("./characters.js").How} How */
/** @typedef {{ kind: string, end: number, readings: Reading[] }} Read */

/** @type {Reading} */
const NOTHING = { strict: [], loose: [] };
/** @type {Reading} */
const DASH = { strict: ["—"], loose: [] };
/** @type {Reading} */
const QUOTE = { strict: ['"'], loose: [] };

const BRACKETED = /(?<before>[\p{L}\p{N}_]?)(?<brackets>\[[^[\]]{0,300}\])/gu;
const LETTER = /^\p{L}$/u;
const ENDS_WORD = /[\p{L}\p{N}]$/u;
const WHOLE_WORD = new RegExp(`^${WORD}$`, "u");
const MARKER = /\(?(\p{Nd}{1,2})[.)](?=\s+\S)/uy;
const MARKER_PIECES = /\p{Nd}+|\S/gu;
const JOINT = /-(\s+)/;
const JOINTS = /-\s+/g;
const SUSPENDED = /^([\p{L}\p{Nl}\p{No}]+-)([\p{L}\p{Nl}\p{No}]+)$/u;
const GLUED = /(?<=[\p{L}\p{Nl}\p{No}])\p{Nd}{1,2}$/u;
const MANY = /(?<=[\p{L}\p{Nl}\p{No}]{2})\p{Nd}{1,2}$/u; // a single letter and a digit are mathematics: "x2"
const NOTES_BEFORE = new RegExp(
  `(?:[ \\t]|${NOTE}|[${RAISED}]|(?<=[^\\s\\p{Nd}][.:;?!])\\p{Nd}{1,2})*$`,
  "u",
);
const CLOSES = /[.:;,?!)"']$|(?<![\p{L}\p{N}_])(?:and|or)$/u;
const SHIFTED = new RegExp(`[${LOWERED}${RAISED}]`);
const SHIFTS = new RegExp(`^([^]*?)([${LOWERED}]*)([${RAISED}]*)$`, "u");
const SYMBOL = /^(?:[\p{Sm}\p{Sc}\p{So}]|[%&*†‡\\/^−])$/u;
const UPPERCASE = /^\p{Uppercase}/u;
const MOST_JOINTS = 3;
const NEAR = 40; // how far to look beyond white space

/**
 * The parts of a quote, in order; each has at least one slot. An ellipsis ends a part. In a pasted quote,
 * words in square brackets do, too, unless `own` is false: then they are read as the source's.
 *
 * @param {string} text
 * @param {How} how
 * @param {boolean} [own]
 */
export function scan(text, how, own = true) {
  const { plain, begins, ends } = normalize(text, how);
  /** @type {Part[]} */
  const parts = [];
  /** @type {Part} */
  let slots = [];
  let at = 0;
  while (at < plain.length) {
    if (isSpace(plain[at])) {
      at += 1;
      continue;
    }
    const { kind, end, readings } = readAt(plain, at, how, own);
    if (kind === "ellipsis" || (kind === "own" && !readings.length)) {
      if (slots.length) parts.push(slots);
      slots = [];
    } else if (readings.length) {
      slots.push({ start: begins[at], end: ends[end - 1], readings });
    }
    at = end;
  }
  if (slots.length) parts.push(slots);
  return parts;
}

/**
 * Whether a quote has brackets that are neither an omission, a note, nor a word's first letter.
 *
 * @param {string} quote
 */
export function hasOwnWords(quote) {
  const { plain } = normalize(quote, "pasted");
  for (const { groups: { before, brackets } = {} } of plain.matchAll(BRACKETED)) {
    const letter = LETTER.test(brackets.slice(1, -1)) && !before;
    if (!letter && !["ellipsis", "note"].includes(tokenAt(brackets, 0).kind)) return true;
  }
  return false;
}

/** @param {string | undefined} char */
const isSpace = (char) => char !== undefined && /^\s$/.test(char);

/**
 * What is at a position: its kind, where it ends, and its readings (none if it is not text).
 *
 * @type {(plain: string, at: number, how: How, own: boolean) => Read}
 */
function readAt(plain, at, how, own) {
  const pasted = how === "pasted";
  const marker = pasted && matchAt(MARKER, plain, at);
  if (marker && mayBeItem(plain, at, at + marker[0].length)) {
    const literal = { strict: marker[0].match(MARKER_PIECES) ?? [], loose: [marker[1]] };
    return { kind: "marker", end: at + marker[0].length, readings: [literal, NOTHING] };
  }
  const { kind, found, groups } = tokenAt(plain, at);
  if (kind === "own") {
    const { before = "", inside, after: behind = "" } = groups;
    return brackets(plain, at, [before, inside, behind], pasted, own);
  }
  const end = at + found.length;
  if (pasted) return { kind, end, readings: readingsOf(kind, plain, at, found) };
  if (kind === "quote") return { kind, end: at + 1, readings: [QUOTE] };
  if (kind === "note") return bracket(at);
  if (kind === "word" && JOINT.test(found)) {
    return { kind, end, readings: [reading(found.replace(JOINTS, "- ").split(" "))] };
  }
  return { kind, end, readings: readingsOf(kind, plain, at, found).slice(0, 1) };
}

/** @type {(at: number) => Read} */
const bracket = (at) => ({ kind: "mark", end: at + 1, readings: [{ strict: ["["], loose: [] }] });

/**
 * All the readings of a token; the first takes it as it is. A note in brackets has none.
 *
 * @type {(kind: string, plain: string, at: number, found: string) => Reading[]}
 */
function readingsOf(kind, plain, at, found) {
  switch (kind) {
    case "word":
      return wordReadings(plain, at, found);
    case "number":
      return numberReadings(plain, at + found.length, found);
    case "shifted":
      return shiftedReadings(plain, at, found);
    case "dash":
      return dashReadings(plain, at, found);
    case "quote":
      return [QUOTE];
    case "sign": {
      const sign = found.length === 1 ? "−" : found;
      return [{ strict: [sign], loose: [sign] }, DASH];
    }
    case "note":
    case "ellipsis":
      return [];
    default:
      return signReadings(kind, found);
  }
}

/** @type {(kind: string, found: string) => Reading[]} */
function signReadings(kind, found) {
  const symbol = kind !== "mark" || SYMBOL.test(found);
  const literal = { strict: [found], loose: symbol ? [found.toLowerCase()] : [] };
  if ("*†‡\\".includes(found)) return [literal, NOTHING];
  return found === "−" ? [literal, DASH] : [literal];
}

/**
 * Square brackets that are neither an omission nor a note, with the letters that touch them. `[T]he` is the
 * same word as `the`, and `[A]` as `a`. If a quote was pasted, the writer's own words in brackets are no
 * text, and stand for any number of words.
 *
 * @type {(plain: string, at: number, found: string[], pasted: boolean, own: boolean) => Read}
 */
function brackets(plain, at, [before, inside, behind], pasted, own) {
  const end = at + before.length + inside.length + behind.length + 2;
  if (!before && LETTER.test(inside) && !ENDS_WORD.test(plain.slice(Math.max(0, at - 2), at))) {
    return { kind: "word", end, readings: firstLetter(inside, behind, pasted) };
  }
  if (pasted && own) {
    if (!before && !behind) return { kind: "own", end, readings: [] };
    const whole = before + inside + behind;
    const choices = WHOLE_WORD.test(whole) ? [whole, before + behind] : [before + behind];
    return { kind: "word", end, readings: different(choices.map((word) => reading([word]))) };
  }
  return before ? { kind: "word", end: at + before.length, readings: [reading([before])] } : bracket(at);
}

/** @type {(letter: string, rest: string, pasted: boolean) => Reading[]} */
function firstLetter(letter, rest, pasted) {
  const other = UPPERCASE.test(letter) ? letter.toLowerCase() : letter.toUpperCase();
  const words = [letter, rest].filter(Boolean);
  const marked = { strict: ["[", letter, "]", ...words.slice(1)], loose: words.map(folded) };
  const choices = [reading([letter + rest]), reading([other + rest]), marked];
  if (!rest && pasted) choices.push(NOTHING); // a note called "a"
  return different(choices);
}

/**
 * The readings without those that occur before.
 *
 * @param {Reading[]} readings
 */
function different(readings) {
  if (readings.length === 1) return readings;
  const seen = new Map(readings.map((one) => [JSON.stringify([one.strict, one.loose]), one]));
  return [...seen.values()];
}

/**
 * The characters up to a position, as far as is looked.
 *
 * @type {(plain: string, at: number) => string}
 */
const upTo = (plain, at) =>
  Array.from(plain.slice(Math.max(0, at - 2 * NEAR), at))
    .slice(-NEAR)
    .join("");

/**
 * The characters from a position on, as far as is looked.
 *
 * @type {(plain: string, at: number) => string}
 */
const from = (plain, at) =>
  Array.from(plain.slice(at, at + 2 * NEAR))
    .slice(0, NEAR)
    .join("");

/**
 * What precedes a position, ignoring spaces and note marks; a line break at the start of the text.
 *
 * @type {(plain: string, at: number) => string}
 */
function before(plain, at) {
  const near = upTo(plain, at);
  const rest = near.replace(NOTES_BEFORE, "");
  return rest || near.length < at ? rest : "\n";
}

/**
 * Whether a number may mark an item of a list.
 *
 * @type {(plain: string, at: number, end: number) => boolean}
 */
function mayBeItem(plain, at, end) {
  const preceding = before(plain, at);
  if (/[\n\r]$/.test(preceding)) return true;
  const following = from(plain, end).trimStart();
  return (UPPERCASE.test(following) || /^['"]/.test(following)) && CLOSES.test(preceding);
}

/** @type {(plain: string, at: number, found: string) => Reading[]} */
function wordReadings(plain, at, found) {
  const [, bare, low, high] = (SHIFTED.test(found) && SHIFTS.exec(found)) || ["", found, "", ""];
  const lowered = level(low);
  const raised = level(high);
  let variants = joined(bare);
  if (lowered) variants = variants.map((words) => extended(words, `_${lowered}`));
  const readings = variants.map((words) => reading(words, raised));
  if (raised) {
    readings.push(...variants.map((words) => reading(words))); // a note's mark
    readings.push(...variants.map((words) => reading(extended(words, raised))));
  }
  for (const words of variants) {
    // Digits at the end of a word may be raised, lowered, or a note's mark.
    const last = words[words.length - 1];
    const glued = GLUED.exec(last);
    if (glued) {
      const root = last.slice(0, glued.index);
      readings.push(reading(words.with(-1, root), glued[0]), reading(words.with(-1, `${root}_${glued[0]}`)));
    }
    const many = MANY.exec(last);
    if (many) readings.push(reading(words.with(-1, last.slice(0, many.index))));
    const spelled = spelledOut(last);
    if (spelled) readings.push(reading(words.with(-1, spelled)));
  }
  const halves = SUSPENDED.exec(found);
  if (halves) readings.push(reading(halves.slice(1)));
  if (/^\p{Nd}{1,3}$/u.test(found) && mayBeNote(plain, at, at + found.length)) readings.push(NOTHING);
  return different(readings);
}

/** @type {(words: string[], by: string) => string[]} */
const extended = (words, by) => words.with(-1, words[words.length - 1] + by);

/**
 * The reading of some words, the last with raised digits after it.
 *
 * @type {(words: string[], raised?: string) => Reading}
 */
function reading(words, raised = "") {
  const loose = words.filter(Boolean).map(folded);
  const power = raised ? ["^", raised] : [];
  return { strict: [...words, ...power], loose: [...loose, ...power] };
}

/**
 * A strict token as a loose one: in lowercase, without hyphens and underscores.
 *
 * @param {string} word
 */
export const folded = (word) => word.replace(/[-_]/g, "").toLowerCase() || word;

/**
 * The ways to read hyphens before white space: `inner- and`, `tea-⏎party`, `ket-⏎tle`.
 *
 * @param {string} found
 */
function joined(found) {
  const pieces = found.split(JOINT);
  const words = pieces.filter((_, place) => place % 2 === 0);
  const gaps = pieces.filter((_, place) => place % 2 === 1);
  /** @type {string[][]} */
  let choices = [[]];
  if (gaps.length > MOST_JOINTS) {
    choices = ways(gaps[0]).map((way) => gaps.map(() => way)); // all in the same way: never too many
  } else {
    for (const gap of gaps) choices = choices.flatMap((choice) => ways(gap).map((way) => [...choice, way]));
  }
  return choices.map((choice) =>
    words
      .map((word, place) => (choice[place - 1] ?? "") + word)
      .join("")
      .split(" "),
  );
}

/** @param {string} gap */
const ways = (gap) => (/[\n\r]/.test(gap) ? ["-", "- ", ""] : ["- ", "-", ""]);

/** @type {(plain: string, end: number, found: string) => Reading[]} */
function numberReadings(plain, end, found) {
  const literal = { strict: [found], loose: [found] };
  const year = /^(\p{Nd}{4})([.,])\p{Nd}{1,2}$/u.exec(found);
  if (!year || !(end === plain.length || isSpace(plain[end]))) return [literal];
  return [literal, { strict: [year[1], year[2]], loose: [year[1]] }]; // "in 2019.3 The": a footnote mark
}

/**
 * Raised or lowered digits after something that is not a word; after punctuation, possibly a note.
 *
 * @type {(plain: string, at: number, found: string) => Reading[]}
 */
function shiftedReadings(plain, at, found) {
  const tokens = [found[0] < "\ue010" ? "^" : "_", level(found)];
  const literal = { strict: tokens, loose: tokens };
  return at && ".,;:!?)\"'".includes(plain[at - 1]) ? [literal, NOTHING] : [literal];
}

/**
 * Whether digits may be the mark of a note: they directly follow a punctuation mark that directly follows a
 * word, or they begin a line.
 *
 * @type {(plain: string, at: number, end: number) => boolean}
 */
function mayBeNote(plain, at, end) {
  const ends = end === plain.length || isSpace(plain[end]);
  if (at > 1 && ".,;:!?)\"'".includes(plain[at - 1]) && !isSpace(plain[at - 2])) {
    return ends || "—)\"'".includes(plain[end]);
  }
  if (!ends) return false;
  const near = upTo(plain, at);
  const line = near.includes("\n") ? near.slice(near.lastIndexOf("\n") + 1) : plain.slice(0, at);
  return !line.trim() && (near + plain.slice(at, end) + from(plain, end)).includes("\n");
}

/**
 * A dash; at the start of a line or after the end of a sentence, it may be a bullet.
 *
 * @type {(plain: string, at: number, found: string) => Reading[]}
 */
function dashReadings(plain, at, found) {
  if (found.length > 1 || !(at + 1 === plain.length || isSpace(plain[at + 1]))) return [DASH];
  return /[\n\r.:;?!]$/.test(before(plain, at)) ? [DASH, NOTHING] : [DASH];
}
