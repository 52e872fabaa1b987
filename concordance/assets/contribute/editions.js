// The editions that can be quoted, with what was found out about quotes: a quote is proved only once.
"use strict";

import { findBest, findExactly } from "../check/finding.js";
import { spans } from "../check/overlap.js";
import { prove } from "../check/proof.js";
import { count } from "../check/reading.js";
import { Shelf } from "../check/shelf.js";
import { scan } from "../check/tokens.js";

/** @typedef {import("../check/fingerprint.js").Fingerprint} Fingerprint */
/** @typedef {import("../check/proof.js").Proof} Proof */
/** @typedef {import("./knowledge.js").Quote} Quote */

/** The verdicts on a quote whose words are all there, so that its place is certain. */
export const PLACED = ["verbatim", "quoter's marks", "punctuation"];
const MOST_KNOWN = 500;

/**
 * A function that remembers its last answers.
 *
 * @template {unknown[]} A
 * @template T
 * @param {(...given: A) => T} answer
 * @returns {(...given: A) => T}
 */
function remembered(answer) {
  /** @type {Map<string, T>} */
  const known = new Map();
  return (...given) => {
    const key = JSON.stringify(given);
    const before = known.get(key);
    if (before !== undefined) return before;
    const made = answer(...given);
    if (known.size === MOST_KNOWN) known.clear();
    known.set(key, made);
    return made;
  };
}

export class Editions {
  /**
   * @param {ContributeSource[]} sources
   * @param {Fingerprint[]} prints One for each edition, in order.
   */
  constructor(sources, prints) {
    this.rows = sources.flatMap(({ id, editions }) => editions.map((row) => ({ source: id, row })));
    this.prints = new Map(this.rows.map(({ source, row }, at) => [`${source}/${row.id}`, prints[at]]));
    /** @type {Map<string, Shelf>} */
    this.shelves = new Map();
    this.proof = remembered(
      (/** @type {string} */ text, /** @type {string} */ edition, /** @type {boolean} */ omits) =>
        prove(text, /** @type {Fingerprint} */ (this.prints.get(edition)), omits),
    );
    this.stretches = remembered((/** @type {string} */ text, /** @type {string} */ edition) =>
      spans(text, /** @type {Fingerprint} */ (this.prints.get(edition))),
    );
    this.countWords = remembered((/** @type {string} */ text) =>
      scan(text, "exact").reduce((words, part) => words + count(part), 0),
    );
    this.findElsewhere = remembered((/** @type {string} */ text, /** @type {string} */ own) => {
      for (const [name, print] of this.prints) {
        const found = name === own ? null : findExactly(text, print);
        if (found?.verdict === "verbatim") {
          return (
            "another edition has it word for word; write:\n" +
            `source: ${print.source}\nedition: ${print.edition}\nat: ${found.at}`
          );
        }
      }
      return "";
    });
  }

  /**
   * The proof of a quote in its own edition; null if there is no such edition.
   *
   * @param {Quote} quote
   */
  prove({ source, edition, text, omits }) {
    const name = `${source}/${edition}`;
    return this.prints.has(name) ? this.proof(text, name, Boolean(omits)) : null;
  }

  /**
   * A hint if a quote appears verbatim in another edition or source; otherwise empty.
   *
   * @param {Quote} quote
   */
  elsewhere({ source, edition, text }) {
    return this.findElsewhere(text, `${source}/${edition}`);
  }

  /**
   * The best row for a pasted quote among the editions of a source or edition, or among all.
   *
   * @param {string} text
   * @param {string} [within] A source, or a source and an edition: `source/edition`.
   */
  find(text, within = "") {
    const names = [...this.prints.keys()].filter(
      (name) => !within || name === within || name.startsWith(`${within}/`),
    );
    const prints = names.map((name) => /** @type {Fingerprint} */ (this.prints.get(name)));
    const shelf = this.shelves.get(within) ?? new Shelf(prints);
    this.shelves.set(within, shelf);
    return prints.length ? findBest(text, shelf) : null;
  }
}
