// Where the parts of a quote stand in an edition: exactly, in order, and within one segment.
// The same as concordance/quoting/matching.py, whose comments say why.
"use strict";

import { hashesOf, LOOSE_RUN, RUN } from "./fingerprint.js";

/** @typedef {import("./fingerprint.js").Fingerprint} Fingerprint */
/** @typedef {import("./fingerprint.js").Runs} Runs */
/** @typedef {import("./tokens.js").Part} Part */
/** @typedef {import("./tokens.js").Reading} Reading */

/**
 * Where a part of a quote stands, `[first, end)`, and the number of each of its slots' reading.
 *
 * @typedef {{ first: number, end: number, readings: number[] }} Span
 */

/** @typedef {Span[]} Chain Where the parts of a quote stand, in order. */

/**
 * The numbers of the readings of some slots, the last one first.
 *
 * @typedef {{ before: Path | null, number: number }} Path
 */

/** @typedef {{ at: number, known: string[], path: Path | null }} State */

const MOST_STATES = 10_000; // an honest quote needs a few; this bounds what a hostile one can cost
const MOST_WAYS = 256;
const MOST_SLOTS = 12; // to begin with, if each can be read in several ways

/**
 * A way to read the stretch by which a part is looked up.
 *
 * @typedef {{ choice: number[], tokens: string[], hashes: number[] }} Anchor
 */

/** A part of a quote, made ready to be looked up in many editions by its strict or its loose tokens. */
export class Pattern {
  /**
   * @param {Part} part
   * @param {boolean} loose
   */
  constructor(part, loose) {
    const [begin, stop] = stretch(part, loose);
    this.before = turned(part.slice(0, begin));
    this.after = part.slice(stop);
    this.loose = loose;
    /** @type {Anchor[]} */
    this.anchors = [];
    for (const { choice, tokens } of ways(part.slice(begin, stop), loose)) {
      this.anchors.push({ choice, tokens, hashes: hashesOf(tokens, loose) });
    }
  }

  /**
   * Where the part stands, beginning in `[first, end)`; of several readings there, one.
   *
   * @param {Runs} runs
   * @param {number} [first]
   * @param {number} [end]
   */
  spans(runs, first, end) {
    /** @type {Map<string, Span>} */
    const found = new Map();
    for (const { choice, tokens, hashes } of this.anchors) {
      for (const place of runs.places(hashes, first, end)) {
        for (const after of forward(this.after, runs, place + tokens.length, tokens)) {
          for (const before of backward(this.before, runs, place, tokens)) {
            const key = `${before.at} ${after.at}`;
            if (found.has(key)) continue;
            const readings = [...before.numbers, ...choice, ...after.numbers];
            found.set(key, { first: before.at, end: after.at, readings });
          }
        }
      }
    }
    return [...found.values()].sort((one, other) => one.first - other.first || one.end - other.end);
  }
}

/**
 * Every place where all parts of a quote follow each other within one segment (or in `within`). The tightest
 * comes first; those of equal length are in the order of the text.
 *
 * @param {Pattern[]} patterns
 * @param {Fingerprint} edition
 * @param {number} [within]
 */
export function chains(patterns, edition, within) {
  const { loose } = patterns[0];
  const [first, end] = within === undefined ? [] : edition.bounds(within, loose);
  /** @type {Map<number, Span[]>[]} */
  const bySegment = [];
  for (const pattern of patterns) {
    /** @type {Map<number, Span[]>} */
    const rows = new Map();
    for (const span of pattern.spans(loose ? edition.loose : edition.strict, first, end)) {
      const segment = edition.segmentAt(span.first, loose);
      rows
        .set(segment, rows.get(segment) ?? [])
        .get(segment)
        ?.push(span);
    }
    if (!rows.size) return [];
    bySegment.push(rows);
  }
  const found = [...bySegment[0].keys()].flatMap((segment) => {
    const choices = bySegment.map((rows) => rows.get(segment) ?? []);
    return choices.every((choice) => choice.length) ? inOrder(choices) : [];
  });
  return found.sort(tighter);
}

/** @type {(one: Chain, other: Chain) => number} */
const tighter = (one, other) => length(one) - length(other) || one[0].first - other[0].first;

/** @param {Chain} chain */
const length = (chain) => chain[chain.length - 1].end - chain[0].first;

/**
 * The chains of one span of each choice in which none begins before the last one ends. Of the chains that
 * end at the same place, only the tightest is given.
 *
 * @param {Span[][]} choices
 */
function inOrder(choices) {
  const [first, ...others] = choices;
  if (!others.length) return first.map((span) => [span]);
  /** @type {Map<number, Chain>} */
  const tight = new Map();
  for (const span of first) {
    const chain = [span];
    for (const following of others) {
      const { end } = chain[chain.length - 1];
      const after = following.find((other) => other.first >= end);
      if (!after) break;
      chain.push(after);
    }
    // A later beginning is tighter.
    if (chain.length === choices.length) tight.set(chain[chain.length - 1].end, chain);
  }
  return [...tight.values()];
}

/**
 * Where the marks and capitals of a quote stand, too, given where its words do. Each slot is read as it was
 * to find the words; of several readings with the same words, each may be the right one.
 *
 * @param {Part[]} parts
 * @param {Chain[]} found
 * @param {Fingerprint} edition
 */
export function strictly(parts, found, edition) {
  /** @type {Map<string, Chain>} */
  const rows = new Map();
  const tried = new Set();
  for (const chain of found) {
    const segment = edition.segmentAt(chain[0].first, true);
    const key = JSON.stringify([segment, chain.map(({ readings }) => readings)]);
    if (tried.has(key)) continue;
    tried.add(key);
    const kept = parts.map((part, place) => withSameWords(part, chain[place].readings));
    const patterns = kept.map(({ part }) => new Pattern(part, false));
    for (const strict of chains(patterns, edition, segment)) {
      const exact = strict.map(({ first, end, readings }, place) => {
        const { numbers } = kept[place];
        return { first, end, readings: readings.map((number, slot) => numbers[slot][number]) };
      });
      const where = `${strict[0].first} ${strict[strict.length - 1].end}`;
      if (!rows.has(where)) rows.set(where, exact);
    }
  }
  return [...rows.values()].sort(tighter);
}

/**
 * A part with those readings that have the same words as the given ones, and their numbers.
 *
 * @param {Part} part
 * @param {number[]} chosen
 */
function withSameWords(part, chosen) {
  const numbers = part.map(({ readings }, place) => {
    const words = readings[chosen[place]].loose.join(" ");
    return [...readings.keys()].filter((number) => readings[number].loose.join(" ") === words);
  });
  const slots = part.map(({ start, end, readings }, place) => ({
    start,
    end,
    readings: numbers[place].map((number) => readings[number]),
  }));
  return { part: slots, numbers };
}

/**
 * The loose or the strict tokens of a reading.
 *
 * @param {Reading} reading
 * @param {boolean} loose
 */
const tokensOf = (reading, loose) => (loose ? reading.loose : reading.strict);

/**
 * The slots `[begin, stop)` of the longest stretch with one reading each; or else a short stretch.
 *
 * @param {Part} part
 * @param {boolean} loose
 * @returns {[number, number]}
 */
function stretch(part, loose) {
  const size = loose ? LOOSE_RUN : RUN;
  const best = { tokens: 0, begin: 0, stop: 0 };
  let begin = 0;
  let tokens = 0;
  for (const [place, { readings }] of part.entries()) {
    if (readings.length > 1) {
      begin = place + 1;
      tokens = 0;
      continue;
    }
    tokens += tokensOf(readings[0], loose).length;
    if (tokens > best.tokens) Object.assign(best, { tokens, begin, stop: place + 1 });
  }
  if (best.tokens >= size) return [best.begin, best.stop];
  let stop = 0;
  const most = Math.min(part.length, MOST_SLOTS);
  for (tokens = 0; stop < most && tokens < size; stop += 1) {
    tokens += Math.min(...part[stop].readings.map((reading) => tokensOf(reading, loose).length));
  }
  return [0, stop];
}

/**
 * The ways to read some slots: the number of each reading, and the tokens.
 *
 * @param {Part} slots
 * @param {boolean} loose
 * @returns {Generator<{ choice: number[], tokens: string[] }>}
 */
function* ways(slots, loose) {
  const choice = slots.map(() => 0);
  for (let way = 0; way < MOST_WAYS; way += 1) {
    const tokens = slots.flatMap(({ readings }, place) => tokensOf(readings[choice[place]], loose));
    if (tokens.length >= (loose ? LOOSE_RUN : RUN)) yield { choice: [...choice], tokens };
    let place = slots.length - 1;
    while (place >= 0 && choice[place] === slots[place].readings.length - 1) choice[place--] = 0;
    if (place < 0) return;
    choice[place] += 1;
  }
}

/**
 * Where the slots after some tokens end, and their readings; empty if they do not follow.
 *
 * @param {Part} slots
 * @param {Runs} runs
 * @param {number} end
 * @param {string[]} tokens
 */
function forward(slots, runs, end, tokens) {
  const start = { at: end, known: tokens.slice(1 - runs.size), path: null };
  const found = follow(slots, runs, start, ({ at, known, path }, token) => {
    const stands = runs.has([...known, token], at - runs.size + 1);
    return stands ? { at: at + 1, known: [...known.slice(1), token], path } : null;
  });
  return found.map(({ at, path }) => ({ at, numbers: unrolled(path).reverse() }));
}

/**
 * Slots and their tokens, the last ones first.
 *
 * @param {Part} slots
 * @returns {Part}
 */
const turned = (slots) =>
  slots.toReversed().map(({ start, end, readings }) => ({
    start,
    end,
    readings: readings.map(({ strict, loose }) => ({
      strict: strict.toReversed(),
      loose: loose.toReversed(),
    })),
  }));

/**
 * Where the slots before some tokens begin, and their readings; empty if they do not precede.
 *
 * @param {Part} slots the last one first
 * @param {Runs} runs
 * @param {number} first
 * @param {string[]} tokens
 */
function backward(slots, runs, first, tokens) {
  const start = { at: first, known: tokens.slice(0, runs.size - 1), path: null };
  const found = follow(slots, runs, start, ({ at, known, path }, token) => {
    const stands = runs.has([token, ...known], at - 1);
    return stands ? { at: at - 1, known: [token, ...known.slice(0, -1)], path } : null;
  });
  return found.map(({ at, path }) => ({ at, numbers: unrolled(path) }));
}

/**
 * The positions that slot after slot leads to, each with the readings.
 *
 * @param {Part} slots
 * @param {Runs} runs
 * @param {State} start
 * @param {(state: State, token: string) => State | null} step
 */
function follow(slots, runs, start, step) {
  let states = [start];
  for (const { readings } of slots) {
    /** @type {Map<string, State>} */
    const reached = new Map();
    for (const state of states) {
      for (const [number, reading] of readings.entries()) {
        const here = tokensOf(reading, runs.loose).reduce(stepped, /** @type {State | null} */ (state));
        const key = here && `${here.at} ${here.known.join(" ")}`;
        if (key && !reached.has(key)) reached.set(key, { ...here, path: { before: state.path, number } });
      }
    }
    if (!reached.size || reached.size > MOST_STATES) return [];
    states = [...reached.values()];
  }
  return states;

  /** @type {(state: State | null, token: string) => State | null} */
  function stepped(state, token) {
    return state && step(state, token);
  }
}

/** @param {Path | null} path */
function unrolled(path) {
  const numbers = [];
  for (let step = path; step; step = step.before) numbers.push(step.number);
  return numbers;
}
