// Many editions in one index: where any two words in a row stand, in all of them at once.
// The same as concordance/quoting/shelf.py.
"use strict";

import { HashIndex, hashLoose } from "./fingerprint.js";

/** @typedef {import("./fingerprint.js").Fingerprint} Fingerprint */

/**
 * The number of an edition, and a position in its loose tokens.
 *
 * @typedef {{ number: number, position: number }} Seat
 */

const COMMON = 300; // two words that stand in more places than this tell nothing

/** Some editions, in order, with an index of their loose tokens. */
export class Shelf {
  /** @param {Fingerprint[]} editions */
  constructor(editions) {
    this.editions = editions;
    this.begins = [0];
    for (const { loose } of editions)
      this.begins.push(this.begins[this.begins.length - 1] + loose.hashes.length);
    const hashes = new Uint32Array(this.begins[editions.length]);
    for (const [number, { loose }] of editions.entries()) hashes.set(loose.hashes, this.begins[number]);
    this.index = new HashIndex(hashes);
  }

  /**
   * Where two loose tokens stand in a row. Null if they stand in too many places to tell anything.
   *
   * @param {string[]} pair
   * @returns {Seat[] | null}
   */
  positions(pair) {
    const found = this.index.holding(hashLoose(pair));
    if (found.length > COMMON) return null;
    let number = 0;
    return found.map((place) => {
      while (place >= this.begins[number + 1]) number += 1;
      return { number, position: place - this.begins[number] };
    });
  }
}
