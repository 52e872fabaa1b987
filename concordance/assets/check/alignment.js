// What differs between a quote and the passage closest to it, when only the fingerprint is known.
// The same as concordance/quoting/alignment.py, whose comments say why.
"use strict";

import { hashLoose } from "./fingerprint.js";

/** @typedef {import("./fingerprint.js").Fingerprint} Fingerprint */
/** @typedef {import("./shelf.js").Seat} Seat */
/** @typedef {import("./shelf.js").Shelf} Shelf */
/** @typedef {import("./tokens.js").Part} Part */
/** @typedef {import("./tokens.js").Slot} Slot */

/**
 * Tokens `[begin, end)` of the quote that appear in the source `shift` positions later.
 *
 * @typedef {{ begin: number, end: number, shift: number }} Block
 */

/**
 * The loose tokens of a quote, the slot and the reading's number of each, and where parts after the first
 * begin.
 *
 * @typedef {{ tokens: string[], slots: Slot[], choices: number[][], joints: number[] }} Words
 */

/**
 * How good a chain is that ends with a block, and the number of the block before it.
 *
 * @typedef {{ covered: number, seams: number, block: Block, previous: number }} Link
 */

const JUMP = 12; // tokens of the source that may be missing in one gap, beyond the number the quote has there
const RARE = 3; // two words by themselves are a block only if they do not stand in more places than this
const MOST_BLOCKS = 120; // of one segment, the longest; only a hostile quote has more
const MOST_SEGMENTS = 4;
const MOST_EDITIONS = 6;
const MOST_NEAR = 400; // words of a passage that are looked through for what is left

/**
 * The loose tokens of a quote. If a slot has several readings, the one that fits best between its neighbors
 * in the texts is used.
 *
 * @param {Part[]} parts
 * @param {Shelf} shelf
 * @returns {Words}
 */
export function wordsOf(parts, shelf) {
  /** @type {Words} */
  const words = { tokens: [], slots: [], choices: [], joints: [] };
  for (const part of parts) {
    const start = words.tokens.length;
    if (start) words.joints.push(start);
    const chosen = part.map((slot, place) => {
      const before = words.tokens.length > start ? words.tokens.slice(-1) : [];
      const after = part[place + 1]?.readings[0].loose.slice(0, 1) ?? [];
      const number = slot.readings.length > 1 ? bestReading(slot, before, after, shelf) : 0;
      for (const token of slot.readings[number].loose) {
        words.tokens.push(token);
        words.slots.push(slot);
      }
      return number;
    });
    words.choices.push(chosen);
  }
  return words;
}

/**
 * The number of the reading that fits best between two words.
 *
 * @param {Slot} slot
 * @param {string[]} before
 * @param {string[]} after
 * @param {Shelf} shelf
 */
function bestReading({ readings }, before, after, shelf) {
  const fits = readings.map(({ loose }) => {
    const known = pairs([...before, ...loose, ...after]).filter(
      (pair) => shelf.positions(pair)?.length !== 0,
    );
    return known.length / (loose.length + 1);
  });
  return fits.indexOf(Math.max(...fits));
}

/**
 * Each two tokens in a row.
 *
 * @param {string[]} tokens
 */
const pairs = (tokens) => tokens.slice(1).map((token, at) => [tokens[at], token]);

/**
 * The edition and the blocks of a quote that appear, in order, in one segment of its text. If several
 * editions have as many words of it, the first one counts.
 *
 * @param {Words} words
 * @param {Shelf} shelf
 */
export function align({ tokens, joints }, shelf) {
  const seeds = pairs(tokens).map((pair) => shelf.positions(pair));
  let best = null;
  for (const number of promisingEditions(seeds)) {
    const edition = shelf.editions[number];
    const here = seeds.map((seats) => seats?.filter((seat) => seat.number === number) ?? null);
    for (const blocks of promisingSegments(blocksOf(tokens, here, edition), edition)) {
      const chain = chained(blocks, joints);
      const words = covered(chain);
      if (!best || words > best.words || (words === best.words && number < best.number)) {
        best = { words, number, edition, blocks: chain };
      }
    }
  }
  if (!best) return null;
  const { edition, blocks } = best;
  return { edition, blocks: chained([...blocks, ...nearby(tokens, blocks, edition)], joints) };
}

/**
 * Whether some blocks cover at least half of a quote.
 *
 * @param {Words} words
 * @param {Block[]} blocks
 */
export const isClose = ({ tokens }, blocks) => 2 * covered(blocks) >= tokens.length;

/**
 * Two words in a row of the quote, wherever they stand near a chain without being in it.
 *
 * @param {string[]} tokens
 * @param {Block[]} chain
 * @param {Fingerprint} edition
 * @returns {Generator<Block>}
 */
function* nearby(tokens, chain, edition) {
  const begin = chain[0].begin + chain[0].shift;
  const [start, stop] = edition.bounds(edition.segmentAt(begin, true), true);
  const last = chain[chain.length - 1];
  const first = Math.max(start, begin - JUMP);
  const end = Math.min(stop, last.end + last.shift + JUMP);
  if (end - first > MOST_NEAR) return;
  for (const [at, pair] of pairs(tokens).entries()) {
    if (chain.some((block) => block.begin <= at && at < block.end - 1)) continue;
    for (const place of edition.loose.places([hashLoose(pair)], first, end - 1)) {
      yield { begin: at, end: at + 2, shift: place - at };
    }
  }
}

/**
 * The numbers of the editions that have most of the words.
 *
 * @param {(Seat[] | null)[]} seeds
 */
function promisingEditions(seeds) {
  /** @type {Map<number, number>} */
  const weights = new Map();
  for (const seats of seeds) {
    const numbers = new Set((seats ?? []).map(({ number }) => number));
    for (const number of numbers) weights.set(number, (weights.get(number) ?? 0) + 1);
  }
  const sorted = [...weights].sort(([one, few], [other, many]) => many - few || one - other);
  return sorted.slice(0, MOST_EDITIONS).map(([number]) => number);
}

/**
 * The blocks of each of the segments that have most of the words.
 *
 * @param {Iterable<Block>} blocks
 * @param {Fingerprint} edition
 */
function promisingSegments(blocks, edition) {
  /** @type {Map<number, Block[]>} */
  const bySegment = new Map();
  for (const block of blocks) {
    const segment = edition.segmentAt(block.begin + block.shift, true);
    bySegment
      .set(segment, bySegment.get(segment) ?? [])
      .get(segment)
      ?.push(block);
  }
  const rows = [...bySegment].map(([segment, own]) => ({ segment, own, words: coveredTogether(own) }));
  rows.sort((one, other) => other.words - one.words || one.segment - other.segment);
  return rows.slice(0, MOST_SEGMENTS).map(({ own }) => own);
}

/**
 * How many words some blocks cover that do not overlap.
 *
 * @param {Block[]} blocks
 */
const covered = (blocks) => blocks.reduce((words, { begin, end }) => words + end - begin, 0);

/**
 * How many words of the quote some blocks cover together.
 *
 * @param {Block[]} blocks
 */
function coveredTogether(blocks) {
  let words = 0;
  let reached = 0;
  for (const { begin, end } of blocks.toSorted(inQuote)) {
    words += Math.max(0, end - Math.max(begin, reached));
    reached = Math.max(reached, end);
  }
  return words;
}

/** @type {(one: Block, other: Block) => number} */
const inQuote = (one, other) => one.begin - other.begin || one.end - other.end || one.shift - other.shift;

/**
 * The stretches of the quote that appear anywhere in an edition, each as long as it goes.
 *
 * @param {string[]} tokens
 * @param {(Seat[] | null)[]} seeds where each two tokens in a row stand; null if in too many places
 * @param {Fingerprint} edition
 * @returns {Generator<Block>}
 */
function* blocksOf(tokens, seeds, { loose: runs }) {
  /** @type {Map<number, number>} */
  const growing = new Map(); // from shift to the first word of a stretch that is still growing
  for (const [at, seats] of [...seeds, []].entries()) {
    // What is too common to begin a block is not too common to go on with one.
    const shifts = seats
      ? new Set(seats.map(({ position }) => position - at))
      : new Set([...growing.keys()].filter((shift) => runs.has([tokens[at], tokens[at + 1]], at + shift)));
    for (const [shift, begin] of growing) {
      if (shifts.has(shift)) continue;
      growing.delete(shift);
      if (at - begin > 1 || (seeds[begin]?.length ?? 0) <= RARE) yield { begin, end: at + 1, shift };
    }
    for (const shift of shifts) if (!growing.has(shift)) growing.set(shift, at);
  }
}

/**
 * The blocks that cover the most words in the order of both quote and source. Between two parts of a quote,
 * any number of the segment's words may be missing; elsewhere only a few. If two blocks overlap, the second
 * one is shortened.
 *
 * @param {Block[]} blocks
 * @param {number[]} joints
 */
function chained(blocks, joints) {
  const longest = blocks.toSorted(
    (one, other) =>
      one.begin - one.end - other.begin + other.end || one.begin - other.begin || one.shift - other.shift,
  );
  /** @type {Link[]} */
  const links = [];
  for (const block of longest.slice(0, MOST_BLOCKS).sort(inQuote)) {
    /** @type {Link} */
    let own = { covered: block.end - block.begin, seams: 0, block, previous: -1 };
    for (const [previous, link] of links.entries()) {
      const rest = following(link.block, block, joints);
      if (!rest) continue;
      const next = { covered: link.covered + rest.end - rest.begin, seams: link.seams - 1 };
      if (isBetter(next, own)) own = { ...next, block: rest, previous };
    }
    links.push(own);
  }
  let place = links.length ? 0 : -1;
  for (const [at, link] of links.entries()) if (isBetter(link, links[place])) place = at;
  const chain = [];
  for (; place >= 0; place = links[place].previous) chain.push(links[place].block);
  return chain.reverse();
}

/** @type {(one: Pick<Link, "covered" | "seams">, other: Pick<Link, "covered" | "seams">) => boolean} */
const isBetter = (one, other) =>
  one.covered > other.covered || (one.covered === other.covered && one.seams > other.seams);

/**
 * What is left of a block if it follows another one; null if it cannot.
 *
 * @param {Block} last
 * @param {Block} block
 * @param {number[]} joints
 * @returns {Block | null}
 */
function following(last, { begin: from, end, shift }, joints) {
  const begin = from + Math.max(0, last.end - from, last.end + last.shift - from - shift);
  const missing = begin + shift - last.end - last.shift;
  if (begin >= end) return null;
  const far = missing > begin - last.end + JUMP;
  return far && !joints.some((joint) => last.end <= joint && joint <= begin) ? null : { begin, end, shift };
}
