// Words that a copy ran together or broke up, and hyphens of another kind, given the passage closest to it.
// The same as concordance/quoting/recutting.py, whose comments say why.
"use strict";

import { SPACES } from "./characters.js";
import { Way } from "./reading.js";
import { NEGATIONS } from "./seams.js";
import { scan } from "./tokens.js";

/** @typedef {import("./alignment.js").Block} Block */
/** @typedef {import("./alignment.js").Words} Words */
/** @typedef {import("./differing.js").Range} Range */
/** @typedef {import("./fingerprint.js").Fingerprint} Fingerprint */
/** @typedef {import("./fingerprint.js").Runs} Runs */
/** @typedef {import("./tokens.js").Part} Part */
/** @typedef {import("./tokens.js").Slot} Slot */

/**
 * Tokens `[begin, end)` of a quote that stand between known ones, and the source's words in their place.
 *
 * @typedef {{ begin: number, end: number, source: string[] }} Gap
 */

/** @typedef {{ letters: string[], at: number, found: string[] }} State */

const LONGEST = 40; // letters of a word of the source
const MOST = 400; // letters between two stretches
const HYPHENS = ["—", "−"]; // what may stand for a hyphen between letters
const SPACE = new RegExp(`[${SPACES}]`, "u");
const LETTER = /^\p{L}$/u;

/**
 * The quote with the source's words, and the ranges in which its own are others; null if more than spaces and
 * hyphens between letters differ.
 *
 * @param {string[]} quote in code points
 * @param {Way} way
 * @param {Words} words
 * @param {Fingerprint} edition
 * @param {Block[]} blocks
 */
export function recut(quote, way, words, { loose }, blocks) {
  /** @type {Slot[]} */
  const fresh = [];
  for (const gap of gapsOf(words, loose, blocks)) {
    const slots = gap && slotsOf(quote, way, words, gap);
    if (!slots) return null;
    fresh.push(...slots);
  }
  const found = new Way(
    way.parts.map((part) => replaced(part, fresh)),
    way.own,
  );
  /** @type {Map<string, Range>} */
  const ranges = new Map(fresh.map(({ start, end }) => [`${start} ${end}`, [start, end]]));
  return fresh.length && !found.isShort ? { way: found, ranges: [...ranges.values()] } : null;
}

/**
 * Whether a quote shows as many negations as its mended form: "notable" is not "not able".
 *
 * @param {string} mended
 * @param {Way} way
 * @param {Words} words
 */
export function hasTheNegationsOf(mended, { parts }, { choices }) {
  const own = parts.flatMap((part, at) => strictTokens(part, choices[at]));
  const source = scan(mended, "exact").flatMap((part) => strictTokens(part, []));
  return negations(own) === negations(source);
}

/** @type {(part: Part, choice: number[]) => string[]} */
const strictTokens = (part, choice) => part.flatMap(({ readings }, at) => readings[choice[at] ?? 0].strict);

/** @param {string[]} tokens */
const negations = (tokens) =>
  tokens.flatMap((token) => token.toLowerCase().split("-")).filter((piece) => NEGATIONS.includes(piece))
    .length;

/**
 * What stands before, between and after the blocks; null for what no cutting makes the source's.
 *
 * @param {Words} words
 * @param {Runs} runs
 * @param {Block[]} blocks
 * @returns {Generator<Gap | null>}
 */
function* gapsOf(words, runs, blocks) {
  yield backward(words, runs, 0, blocks[0]);
  for (const [at, after] of blocks.slice(1).entries()) {
    const before = blocks[at];
    const joint = words.joints.find((place) => before.end <= place && place <= after.begin);
    if (joint === undefined) yield forward(words, runs, before, after.begin, after);
    else {
      yield forward(words, runs, before, joint, null);
      yield backward(words, runs, joint, after);
    }
  }
  yield forward(words, runs, blocks[blocks.length - 1], words.tokens.length, null);
}

/**
 * The tokens after a block up to `end`, where the block `then` begins if there is one.
 *
 * @type {(words: Words, runs: Runs, block: Block, end: number, then: Block | null) => Gap | null}
 */
function forward({ tokens }, runs, block, end, then) {
  const stop = then && then.begin + then.shift - 1;
  /** @type {State[]} */
  const states = [
    { letters: lettersOf(tokens.slice(block.end, end)), at: block.end + block.shift - 1, found: [] },
  ];
  for (let state = states.pop(); state; state = states.pop()) {
    const { letters, at, found } = state;
    const last = found.at(-1) ?? tokens[block.end - 1];
    if (!letters.length) {
      if (!then || (at === stop && runs.has([last, tokens[end]], at))) {
        return { begin: block.end, end, source: found };
      }
      continue;
    }
    for (let size = 1; size <= Math.min(letters.length, LONGEST); size += 1) {
      const piece = letters.slice(0, size).join("");
      if (runs.has([last, piece], at)) {
        states.push({ letters: letters.slice(size), at: at + 1, found: [...found, piece] });
      }
    }
  }
  return null;
}

/**
 * The tokens from `begin` up to a block.
 *
 * @type {(words: Words, runs: Runs, begin: number, block: Block) => Gap | null}
 */
function backward({ tokens }, runs, begin, block) {
  /** @type {State[]} */
  const states = [
    { letters: lettersOf(tokens.slice(begin, block.begin)), at: block.begin + block.shift, found: [] },
  ];
  for (let state = states.pop(); state; state = states.pop()) {
    const { letters, at, found } = state;
    if (!letters.length) return { begin, end: block.begin, source: found };
    const following = found[0] ?? tokens[block.begin];
    for (let size = 1; size <= Math.min(letters.length, LONGEST); size += 1) {
      const piece = letters.slice(-size).join("");
      if (runs.has([piece, following], at - 1)) {
        states.push({ letters: letters.slice(0, -size), at: at - 1, found: [piece, ...found] });
      }
    }
  }
  return null;
}

/**
 * The letters of some tokens; too many are cut off, and then nothing has them.
 *
 * @param {string[]} tokens
 */
const lettersOf = (tokens) =>
  Array.from(tokens.filter((token) => !HYPHENS.includes(token)).join("")).slice(0, MOST + 1);

/**
 * A slot for each word of the source that the quote has otherwise; null if a copy does not do that.
 *
 * @param {string[]} quote in code points
 * @param {Way} way
 * @param {Words} words
 * @param {Gap} gap
 */
function slotsOf(quote, way, words, gap) {
  const tokens = words.tokens
    .slice(gap.begin, gap.end)
    .map((token) => (HYPHENS.includes(token) ? "" : token));
  const ends = endsOf(tokens);
  const trueEnds = endsOf(gap.source);
  if ((ends.at(-1) ?? 0) !== (trueEnds.at(-1) ?? 0)) return null;
  /** @type {Slot[]} */
  const found = [];
  const common = [0, ...new Set(ends.filter((end) => end && trueEnds.includes(end)))];
  for (const [at, last] of common.slice(1).entries()) {
    const first = common[at];
    /** @type {(end: number) => boolean} */
    const isHere = (end) => first < end && end <= last;
    const own = [...tokens.keys()].filter((place) => isHere(ends[place]) && tokens[place]);
    const source = gap.source.filter((_, place) => isHere(trueEnds[place]));
    const ours = own.map((place) => tokens[place]);
    if (isSame(ours, source)) continue;
    const { start } = words.slots[gap.begin + own[0]];
    const { end } = words.slots[gap.begin + own[own.length - 1]];
    const strict = strictly(quote, way, words, start, end);
    if (!mayBeCut(strict, ours, source)) return null;
    const letters = Array.from(strict);
    for (const word of source) {
      const piece = letters.splice(0, Array.from(word).length).join("");
      found.push({ start, end, readings: [{ strict: [piece], loose: [word] }] });
    }
  }
  const signs = [...tokens.keys()].filter((at) => !tokens[at]).map((at) => words.slots[gap.begin + at].start);
  return signs.every((sign) => found.some(({ start, end }) => start < sign && sign < end)) ? found : null;
}

/**
 * Where each token ends in the letters of all.
 *
 * @param {string[]} tokens
 */
function endsOf(tokens) {
  let end = 0;
  return tokens.map((token) => {
    end += Array.from(token).length;
    return end;
  });
}

/** @type {(one: string[], other: string[]) => boolean} */
const isSame = (one, other) => one.length === other.length && one.every((word, at) => word === other[at]);

/**
 * The letters at `[start, end)` of a quote with their case; empty if other marks than hyphens are there.
 *
 * @type {(quote: string[], way: Way, words: Words, start: number, end: number) => string}
 */
function strictly(quote, { parts }, { choices }, start, end) {
  let letters = "";
  for (const [number, part] of parts.entries()) {
    for (const [place, slot] of part.entries()) {
      if (slot.start < start || slot.start >= end) continue;
      const strict = slot.readings[choices[number][place]].strict.join("");
      if (!HYPHENS.includes(strict)) letters += strict.replaceAll("-", "");
      else if (quote.slice(slot.start - 1, slot.end + 1).some((char) => SPACE.test(char))) return "";
    }
  }
  return letters;
}

/**
 * Whether words may stand for others that have the same letters.
 *
 * @param {string} strict
 * @param {string[]} own
 * @param {string[]} source
 */
function mayBeCut(strict, own, source) {
  if (strict.toLowerCase() !== source.join("")) return false;
  const letters = Array.from(strict);
  const ends = endsOf(own);
  const trueEnds = endsOf(source);
  const moved = [
    ...ends.filter((at) => !trueEnds.includes(at)),
    ...trueEnds.filter((at) => !ends.includes(at)),
  ];
  return moved.every((at) => LETTER.test(letters[at - 1]) && LETTER.test(letters[at]));
}

/**
 * A part with the source's words in place of those that the quote has there.
 *
 * @param {Part} part
 * @param {Slot[]} fresh
 * @returns {Part}
 */
function replaced(part, fresh) {
  const kept = part.filter(({ start }) => !fresh.some((own) => own.start <= start && start < own.end));
  const from = part[0].start;
  const to = part[part.length - 1].end;
  const here = fresh.filter(({ start }) => from <= start && start < to);
  return [...kept, ...here].sort((one, other) => one.start - other.start);
}
