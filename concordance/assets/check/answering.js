// The answer to what somebody pasted: the verdict on one passage, or on each quotation of a draft.
"use strict";

import { GOOD, judgments, lookUp, NEAR, wordsIn } from "./judging.js";

/** @typedef {ReturnType<typeof import("./engine.js").makeCorpus>} Corpus */

const PASSAGE = 2_000; // UTF-16 units: up to this long, a text is first looked up as it stands
const FITS = [...GOOD, "punctuation"];

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
  if (whole && FITS.includes(whole.row.verdict)) return { mode: "passage", items: [whole], terms: 0, words };
  const { items, terms } = judgments(corpus, draft);
  if (items.length) return { mode: "draft", items, terms, words };
  const passage = whole ?? lookUp(corpus, text);
  if (isShort || NEAR.includes(passage.row.verdict)) {
    return { mode: "passage", items: [passage], terms, words };
  }
  return { mode: "none", items: [], terms, words };
};
