// What is kept of a source text: hashes of short runs of its tokens, and where sections and pages begin.
// The same as concordance/quoting/fingerprint.py.
"use strict";

import { sha256Head } from "./sha256.js";

/**
 * @typedef {{ label: string, number: string | null, title: string, level: number, parent: string | null,
 *   strict: number, loose: number, words: number }} Section
 */

/**
 * A heading or a caption; `section` is the number of its section.
 *
 * @typedef {{ kind: string, section: number | null, page: number | null,
 *   strict: number, loose: number }} Aside
 */

/** @typedef {{ page: number | null, strict: number, loose: number }} Page Where a page begins. */

/**
 * @typedef {{ format: number, source: string, edition: string, sha256: string,
 *   tokens: { strict: number, loose: number }, sections: Section[], asides: Aside[], pages: Page[] }} Header
 */

const MAGIC = "CQF2";
const FORMAT = 2;
export const RUN = 4; // the fewest words that a quote, or a part of one, can have
export const BREAK = "\0"; // marks a heading or an equation, which no quote may span
export const LOOSE_RUN = 2; // how many loose tokens a hash covers
const MOST_KNOWN = 1 << 16;

/** @type {Map<string, number>} */
const known = new Map(); // quotes overlap, and are looked up in several editions

/**
 * The hash of a text, from memory if it was asked for before.
 *
 * @param {string} text
 */
function hashOf(text) {
  let hash = known.get(text);
  if (hash === undefined) {
    hash = sha256Head(text);
    if (known.size === MOST_KNOWN) known.clear();
    known.set(text, hash);
  }
  return hash;
}

/** @param {string[]} run four strict tokens */
const hashStrict = (run) => hashOf(run.join(" "));

/** @param {string[]} run two loose tokens */
export const hashLoose = (run) => hashOf(`\x01${run.join(" ")}`) >>> 8;

/**
 * The hashes of every run of some tokens; none if they are too few for a run.
 *
 * @param {string[]} tokens
 * @param {boolean} loose
 */
export function hashesOf(tokens, loose) {
  const size = loose ? LOOSE_RUN : RUN;
  const hashes = [];
  for (let at = 0; at + size <= tokens.length; at += 1) {
    const run = tokens.slice(at, at + size);
    hashes.push(loose ? hashLoose(run) : hashStrict(run));
  }
  return hashes;
}

/** Where each hash of a long list stands. */
export class HashIndex {
  /** @param {Uint32Array} hashes */
  constructor(hashes) {
    this.hashes = hashes;
    this.mask = 2 ** Math.ceil(Math.log2(2 * hashes.length + 2)) - 1;
    this.heads = new Int32Array(this.mask + 1).fill(-1); // by its last bits, the first place of a hash
    this.next = new Int32Array(hashes.length); // by place, the next place of a hash with the same last bits
    for (let at = hashes.length - 1; at >= 0; at -= 1) {
      const bits = hashes[at] & this.mask;
      this.next[at] = this.heads[bits];
      this.heads[bits] = at;
    }
  }

  /**
   * The places of a hash, in order.
   *
   * @param {number} hash
   */
  holding(hash) {
    const found = [];
    for (let at = this.heads[hash & this.mask]; at >= 0; at = this.next[at]) {
      if (this.hashes[at] === hash) found.push(at);
    }
    return found;
  }
}

/** The hashes of a text's runs of tokens, by the position of the run's first token. */
export class Runs {
  /**
   * @param {Uint32Array} hashes
   * @param {number} size how many tokens a run has: two loose ones, or four strict ones
   */
  constructor(hashes, size) {
    this.hashes = hashes;
    this.size = size;
    this.loose = size === LOOSE_RUN;
    /** @type {HashIndex | null} */
    this.known = null;
  }

  /** How many tokens the text has; a text of less than one run has none. */
  get tokens() {
    return this.hashes.length ? this.hashes.length + this.size - 1 : 0;
  }

  /**
   * The hash of one run.
   *
   * @param {string[]} run
   */
  hash(run) {
    return this.loose ? hashLoose(run) : hashStrict(run);
  }

  /**
   * Whether a run begins at a position.
   *
   * @param {string[]} run
   * @param {number} position
   */
  has(run, position) {
    return position >= 0 && position < this.hashes.length && this.hashes[position] === this.hash(run);
  }

  /**
   * The positions in `[first, end)` at which some hashes stand, one after the other.
   *
   * @param {number[]} hashes
   * @param {number} [first]
   * @param {number} [end]
   */
  places(hashes, first = 0, end = this.hashes.length) {
    const last = Math.min(end, this.hashes.length) - hashes.length;
    const stands = (/** @type {number} */ place) =>
      place >= first && place <= last && hashes.every((hash, step) => this.hashes[place + step] === hash);
    return this.index.holding(hashes[0]).filter(stands);
  }

  get index() {
    this.known ??= new HashIndex(this.hashes);
    return this.known;
  }
}

/** The fingerprint of one edition of a source. */
export class Fingerprint {
  /**
   * @param {Header} header
   * @param {Runs} strict
   * @param {Runs} loose
   */
  constructor(header, strict, loose) {
    this.source = header.source;
    this.edition = header.edition;
    this.sections = header.sections;
    this.asides = header.asides;
    this.pages = header.pages;
    this.strict = strict;
    this.loose = loose;
    const rows = [...header.sections, ...header.asides];
    this.begins = { strict: rows.map((row) => row.strict), loose: rows.map((row) => row.loose) };
  }

  /**
   * The number of the section, heading or caption that a position is in; -1 before the first. Headings and
   * captions are numbered after the sections. A quote is within one segment.
   *
   * @param {number} position
   * @param {boolean} loose
   */
  segmentAt(position, loose) {
    return countUpTo(loose ? this.begins.loose : this.begins.strict, position) - 1;
  }

  /**
   * The positions `[first, end)` of a segment.
   *
   * @param {number} segment
   * @param {boolean} loose
   * @returns {[number, number]}
   */
  bounds(segment, loose) {
    const begins = loose ? this.begins.loose : this.begins.strict;
    const { tokens } = loose ? this.loose : this.strict;
    return [segment >= 0 ? begins[segment] : 0, begins[segment + 1] ?? tokens];
  }

  /**
   * The section of a position; null if there is none.
   *
   * @param {number} position
   * @param {boolean} loose
   */
  sectionAt(position, loose) {
    const segment = this.segmentAt(position, loose);
    if (segment < this.sections.length) return this.sections[segment] ?? null;
    const number = this.asides[segment - this.sections.length].section;
    return number === null ? null : this.sections[number];
  }

  /**
   * The page of a position; null if it is unknown.
   *
   * @param {number} position
   * @param {boolean} loose
   */
  pageAt(position, loose) {
    const segment = this.segmentAt(position, loose);
    if (segment >= this.sections.length) return this.asides[segment - this.sections.length].page;
    const begins = this.pages.map((page) => (loose ? page.loose : page.strict));
    return this.pages[countUpTo(begins, position) - 1]?.page ?? null;
  }
}

/**
 * How many numbers of a sorted list are not above a value.
 *
 * @param {number[]} list
 * @param {number} value
 */
function countUpTo(list, value) {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The fingerprint in a file of the compact form. Throws an error that says what is wrong with it.
 *
 * @param {Uint8Array} bytes
 */
export function readFingerprint(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const magic = String.fromCharCode(...bytes.subarray(0, 4));
  if (magic !== MAGIC) throw notOne(`it does not begin with ${MAGIC}`);
  if (bytes.length < 8) throw notOne("it is cut off");
  const middle = 8 + view.getUint32(4, true);
  const header = headerOf(bytes.subarray(8, middle));
  const runs = {
    strict: Math.max(0, header.tokens.strict - RUN + 1),
    loose: Math.max(0, header.tokens.loose - LOOSE_RUN + 1),
  };
  const last = middle + 4 * runs.strict;
  const expected = 4 * runs.strict + 3 * runs.loose;
  const found = bytes.length - middle;
  if (found !== expected) throw notOne(`it has ${found} bytes of hashes; expected ${expected}`);
  const strict = new Uint32Array(runs.strict);
  for (let at = 0; at < strict.length; at += 1) strict[at] = view.getUint32(middle + 4 * at);
  const loose = new Uint32Array(runs.loose);
  for (let at = 0; at < loose.length; at += 1) {
    const place = last + 3 * at;
    loose[at] = (bytes[place] << 16) | (bytes[place + 1] << 8) | bytes[place + 2];
  }
  return new Fingerprint(header, new Runs(strict, RUN), new Runs(loose, LOOSE_RUN));
}

/**
 * @param {Uint8Array} bytes
 * @returns {Header}
 */
function headerOf(bytes) {
  let header;
  try {
    header = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    throw notOne(`its header is not JSON: ${error instanceof Error ? error.message : error}`);
  }
  if (header?.format !== FORMAT) throw notOne(`its format is ${header?.format}; expected ${FORMAT}`);
  return header;
}

/** @param {string} why */
const notOne = (why) => new Error(`this is not a fingerprint: ${why}`);
