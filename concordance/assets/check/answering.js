// The answer to what somebody pasted: the verdict on one passage, or on each quotation of a draft.
"use strict";

import { findBest } from "./finding.js";
import { GOOD, judgments, lookUp, NEAR, wordsIn } from "./judging.js";
import { Shelf } from "./shelf.js";

/** @typedef {ReturnType<typeof import("./engine.js").makeCorpus>} Corpus */

const PASSAGE = 2_000; // UTF-16 units: up to this long, a text is first looked up as it stands
const FITS = [...GOOD, "punctuation"];

/**
 * Where the other editions of its source have a passage.
 *
 * @type {(corpus: Corpus, row: CheckRow) => CheckOther[]}
 */
const elsewhere = (corpus, { verdict, source, edition: found, quote }) => {
  const others = corpus.shelf.editions.filter((one) => one.source === source && one.edition !== found);
  if (!FITS.includes(verdict)) return [];
  return others
    .map((one) => ({ edition: one.edition, row: findBest(quote, new Shelf([one])) }))
    .filter(({ row }) => FITS.includes(row.verdict))
    .map(({ edition, row }) => ({ edition, verdict: row.verdict, place: row.places[0] }));
};

/** @type {(corpus: Corpus, item: CheckItem, terms: number, words: number) => CheckAnswer} */
const passage = (corpus, item, terms, words) => {
  const others = elsewhere(corpus, item.row);
  return { mode: "passage", items: [{ ...item, others }], terms, words };
};

/**
 * What is known of a text. A short one that a source has as it stands is a passage. Otherwise its quotations
 * count; if it has none, it is a passage after all, unless it is long and like nothing here.
 *
 * @type {(corpus: Corpus, draft: CheckDraft) => CheckAnswer}
 */
export const answer = (corpus, draft) => {
  const { text } = draft;
  const words = wordsIn(text);
  if (!text.trim()) return { mode: "empty", items: [], terms: 0, words };
  const isShort = text.length <= PASSAGE;
  const whole = isShort ? lookUp(corpus, text) : null;
  if (whole && FITS.includes(whole.row.verdict)) return passage(corpus, whole, 0, words);
  const { items, terms } = judgments(corpus, draft);
  if (items.length) return { mode: "draft", items, terms, words };
  const item = whole ?? lookUp(corpus, text);
  if (isShort || NEAR.includes(item.row.verdict)) return passage(corpus, item, terms, words);
  return { mode: "none", items: [], terms, words };
};
