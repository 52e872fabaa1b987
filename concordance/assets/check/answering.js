// The answer to what somebody pasted: the verdict on one passage, or on each quotation of a draft.
"use strict";

import { quotationsIn } from "./quotations.js";

const PASSAGE = 2_000; // UTF-16 units: up to this long, a text is first looked up as it stands
const FITS = new Set(["verbatim", "quoter's marks", "punctuation"]);
const NEAR = new Set([...FITS, "altered", "short"]);

/** @param {string} text */
const wordsOf = (text) => text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;

/**
 * @type {(corpus: CheckCorpus, quote: string, where?: CheckWhere) => CheckItem}
 */
const item = (corpus, quote, where) => {
  const row = corpus.find(quote);
  const stretches = row.places.length ? corpus.spans(quote, row.source, row.edition) : [];
  return { row, stretches, ...where };
};

/**
 * What is known of a text. A short one that a source has as it stands is a passage. Otherwise its quotations
 * count; if it has none, it is a passage after all, unless it is long and like nothing here.
 *
 * @type {(corpus: CheckCorpus, draft: CheckDraft) => CheckAnswer}
 */
export const answer = (corpus, draft) => {
  const { text } = draft;
  const words = wordsOf(text);
  if (!words) return { mode: "empty", items: [], terms: 0, words };
  const isShort = text.length <= PASSAGE;
  const whole = isShort ? item(corpus, text) : null;
  if (whole && FITS.has(whole.row.verdict)) return { mode: "passage", items: [whole], terms: 0, words };
  const { quotations, terms } = quotationsIn(draft);
  if (quotations.length) {
    const items = quotations.map(({ quote, ...where }) => item(corpus, quote, where));
    return { mode: "draft", items, terms, words };
  }
  const passage = whole ?? item(corpus, text);
  if (!isShort && !NEAR.has(passage.row.verdict)) return { mode: "none", items: [], terms, words };
  return { mode: "passage", items: [passage], terms, words };
};
