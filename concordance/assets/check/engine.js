// The prover of quotes in the browser. What it says of a quote is what Python says (concordance.quoting).
"use strict";

import { findBest } from "./finding.js";
import { readFingerprint } from "./fingerprint.js";
import { Shelf } from "./shelf.js";

/** @typedef {import("./finding.js").Row} Row */
/** @typedef {import("./fingerprint.js").Fingerprint} Fingerprint */

export { readFingerprint };

/** Fingerprints among which quotes are looked up. */
class Corpus {
  /** @param {Fingerprint[]} fingerprints */
  constructor(fingerprints) {
    this.shelf = new Shelf(fingerprints);
  }

  /**
   * What is known of a quote in the fingerprint that has it best; on a tie, in the one listed first.
   *
   * @param {string} quote
   * @returns {Row}
   */
  find(quote) {
    return findBest(quote, this.shelf);
  }
}

/**
 * The fingerprints, at least one, ready to be asked.
 *
 * @param {Fingerprint[]} fingerprints
 */
export function makeCorpus(fingerprints) {
  if (!fingerprints.length) throw new Error("no edition is given");
  return new Corpus(fingerprints);
}
