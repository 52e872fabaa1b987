// The judgment on each quotation of a draft: what the sources say of its words.
// As concordance/auditing/judging.py, but without the citations beside a quotation, which only the command
// reads: what no source has is absent here, whether or not the draft says that one has it.
"use strict";

import { readDraft } from "./drafts.js";
import { spans } from "./overlap.js";

/** @typedef {ReturnType<typeof import("./engine.js").makeCorpus>} Corpus */
/** @typedef {import("./quotations.js").Quotation} Quotation */
/** @typedef {CheckItem & { where: CheckWhere }} Placed */

export const GOOD = ["verbatim", "quoter's marks"];
export const NEAR = [...GOOD, "punctuation", "altered"];

const MOST = 10_000; // UTF-16 units: a longer quotation is not looked up
const MOST_PARTS = 40; // nor is one with more omissions
const FEWEST = 4; // words
const OMISSION = /\[[^[\]]{0,300}\]|…|\.(?:[ \u00a0]?\.){2,}/g;
const WORD = /[\p{L}\p{N}]+/gu;
// A block quote often ends with where it is from: (Miller 2020, p. 7), [@miller-2020].
const SOURCE =
  /\s*[([][^()[\]]{0,200}(?:\b(?:1[5-9]|20)\d\d|@[\w-]+|\bpp?\. ?\d|§)[^()[\]]{0,200}[)\]][\s.,;]*$/;

/** @param {string} text */
export const wordsIn = (text) => text.match(WORD)?.length ?? 0;

/** @param {string} words */
const unread = (words) => {
  const reason =
    words.length > MOST
      ? "a quotation of more than 10,000 characters is not looked up"
      : `a quotation with more than ${MOST_PARTS} omissions is not looked up`;
  const nowhere = { at: "", section: null, page: null, last_page: null, places: [], skips: [] };
  /** @type {[number, number][]} */
  const differs = [];
  return {
    verdict: "unread",
    source: "",
    edition: "",
    ...nowhere,
    differs,
    mended: null,
    reason,
    quote: words,
  };
};

/**
 * What is known of some words.
 *
 * @type {(corpus: Corpus, words: string) => CheckItem}
 */
export const lookUp = (corpus, words) => {
  if (words.length > MOST || (words.match(OMISSION)?.length ?? 0) > MOST_PARTS) {
    return { row: unread(words), stretches: [] };
  }
  const row = corpus.find(words);
  const edition = corpus.shelf.editions.find(
    (one) => one.source === row.source && one.edition === row.edition,
  );
  return { row, stretches: edition && row.places.length ? spans(words, edition) : [] };
};

/**
 * The judgments on a draft's quotations, in order, and how many are too short to be one.
 *
 * A quotation within another has none if the other is one of a source's; a block quote of several passages
 * has one for each paragraph.
 *
 * @param {Corpus} corpus
 * @param {CheckDraft} draft
 */
export const judge = (corpus, draft) => {
  const { found, words, where } = readDraft(draft);
  /** @type {(ranges: Quotation["ranges"], kind: Quotation["kind"]) => CheckItem} */
  const judged = (ranges, kind) => {
    const text = words(ranges);
    return { ...lookUp(corpus, kind === "block" ? text.replace(SOURCE, "") : text), ...where(ranges) };
  };
  const has = (/** @type {string[]} */ verdicts) => (/** @type {CheckItem} */ item) =>
    verdicts.includes(item.row.verdict);

  /** @type {(quotation: Quotation, number: number) => CheckItem[] | null} */
  const judgments = ({ kind, ranges }, number) => {
    const whole = judged(ranges, kind);
    if (kind !== "block" || has([...GOOD, "short"])(whole)) return [whole];
    const inner = found.filter(({ within }) => within === number);
    if (inner.some((one) => has(GOOD)(judged(one.ranges, one.kind)))) return null;
    const parts = ranges.length > 1 ? ranges.map((range) => judged([range], kind)) : [];
    return parts.some(has(NEAR)) ? parts : [whole];
  };

  /** @type {Set<number | null>} */
  const settled = new Set();
  /** @type {CheckItem[]} */
  const items = [];
  let terms = 0;
  for (const [number, quotation] of found.entries()) {
    const own = settled.has(quotation.within) ? [] : judgments(quotation, number);
    if (!own) continue; // the writer's own block, with quotations in it
    if (settled.has(quotation.within) || own.some(has(NEAR))) settled.add(number);
    const isTerm = (/** @type {CheckItem} */ { row }) =>
      row.verdict === "short" || (row.verdict === "absent" && wordsIn(row.quote) < FEWEST);
    terms += own.filter(isTerm).length;
    items.push(...own.filter((item) => !isTerm(item)));
  }
  return { items, terms };
};
