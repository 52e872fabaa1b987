// The judgment on each quotation of a draft: what the sources say of its words.
// As concordance/auditing/judging.py, but without the citations beside a quotation, which only the command
// reads: what no source has is absent here, whether or not the draft says that one has it.
"use strict";

import { readDraft } from "./drafts.js";
import { spans } from "./overlap.js";

/** @typedef {ReturnType<typeof import("./engine.js").makeCorpus>} Corpus */
/** @typedef {import("./document.js").Range} Range */
/** @typedef {import("./quotations.js").Quotation} Quotation */

export const GOOD = ["verbatim", "quoter's marks"];
export const NEAR = [...GOOD, "punctuation", "altered"];

const MOST = 10_000; // UTF-16 units: a longer quotation is not looked up
const MOST_PARTS = 20; // nor is one with more omissions
const FEWEST = 4; // words
const CLOSE = 6; // words of a source: fewer are a turn of phrase that others use, too
const OMISSION = /\[[^[\]]{0,300}\]|…|\.(?:[ \u00a0]?\.){2,}/g;
const WORD = /[\u3040-\u30ff\u3400-\u9fff]|(?:(?![\u3040-\u30ff\u3400-\u9fff])[\p{L}\p{N}])+/gu;
// A block quote often ends with where it is from: (Miller 2020, p. 7), [@miller-2020].
const SOURCE =
  /\s*[([][^()[\]]{0,200}(?:\b(?:1[5-9]|20)\d\d|@[\w-]+|\bpp?\. ?\d|§)[^()[\]]{0,200}[)\]][\s.,;]*$/;

/**
 * How many words a text has, numbers not counted; each character of Chinese or Japanese is one.
 *
 * @param {string} text
 */
export const wordsIn = (text) => (text.match(WORD) ?? []).filter((word) => !/^\p{Nd}+$/u.test(word)).length;

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
    source: null,
    edition: null,
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
 * How many words of a quotation are its passage's.
 *
 * @param {CheckRow} row
 */
const shared = ({ quote, differs }) => {
  const signs = [...quote];
  const others = differs.map(([start, end]) => wordsIn(signs.slice(start, end).join("")));
  return wordsIn(quote) - others.reduce((sum, count) => sum + count, 0);
};

/**
 * Whether a quotation has so much of a passage that it comes from there.
 *
 * @param {CheckRow} row
 */
const isClose = (row) => {
  const same = shared(row);
  const gaps = row.differs.filter(([start, end]) => start === end).length;
  return same >= CLOSE && same >= 2 * gaps && 5 * same >= 3 * wordsIn(row.quote);
};

/**
 * What is known of the words of a quotation. Parts that are too short to be looked up are passed over.
 *
 * @type {(corpus: Corpus, words: string) => CheckItem}
 */
const judged = (corpus, words) => {
  let item = lookUp(corpus, words);
  if (item.row.verdict === "short" && !item.row.places.length && wordsIn(words) >= FEWEST) {
    const parts = words.split(OMISSION).map((part) => part.trim());
    const longer = parts.filter((part) => wordsIn(part) >= FEWEST).join(" [...] ");
    if (longer) {
      const found = lookUp(corpus, longer);
      item = { ...found, row: { ...found.row, quote: words, differs: [] } };
    }
  }
  const { row } = item;
  if (!["altered", "punctuation"].includes(row.verdict) || isClose(row)) return item;
  const reason = "too little of it is like a passage of a source";
  return { row: { ...row, verdict: "absent", reason }, stretches: [] };
};

/** @type {(verdicts: string[], item: CheckItem) => boolean} */
const isOne = (verdicts, { row }) => verdicts.includes(row.verdict);

/** @type {(item: CheckItem) => boolean} */
const isTerm = ({ row }) =>
  row.verdict === "short" || (row.verdict === "absent" && wordsIn(row.quote) < FEWEST);

/**
 * Whether what a quotation has of a source is only what is quoted within it.
 *
 * @type {(whole: CheckItem, inner: CheckItem[]) => boolean}
 */
const isTheWriters = ({ row }, inner) => {
  const good = inner.filter((item) => isOne(GOOD, item));
  const quoted = good.reduce((sum, item) => sum + shared(item.row), 0);
  const own = row.verdict === "absent" ? 0 : shared(row);
  return quoted > 0 && own < quoted + FEWEST;
};

/** @type {(inner: Range, outer: Range) => boolean} */
const lies = ([begin, end], [start, stop]) => start <= begin && end <= stop;

/** @type {(quotation: Quotation) => Range} */
const extent = ({ ranges }) => [ranges[0][0], ranges[ranges.length - 1][1]];

/**
 * A function that judges a quotation; it gives none if that is the writer's own, with quotations in it.
 *
 * @type {(corpus: Corpus, draft: ReturnType<typeof readDraft>) =>
 *   (quotation: Quotation, number: number) => { range: Range, item: CheckItem }[]}
 */
const judge = (corpus, { found, words, where }) => {
  /** @type {Map<string, CheckItem>} */
  const known = new Map();
  /** @type {(quotation: Pick<Quotation, "kind" | "ranges">) => CheckItem} */
  const judgment = ({ kind, ranges }) => {
    const whole = words(ranges);
    const text = kind === "block" ? whole.replace(SOURCE, "") : whole;
    const item = known.get(text) ?? judged(corpus, text);
    known.set(text, item);
    return { ...item, ...where(ranges) };
  };
  // Each paragraph of a block quote; none if no source has any of them.
  /** @type {(ranges: Range[], inner: Quotation[]) => { range: Range, item: CheckItem }[]} */
  const paragraphs = (ranges, inner) => {
    const judgments = ranges.map((range) => {
      const item = judgment({ kind: "block", ranges: [range] });
      const within = inner.filter((one) => lies(extent(one), range)).map(judgment);
      return { range, item, isOwn: !isOne(GOOD, item) && isTheWriters(item, within) };
    });
    return judgments.some(({ item, isOwn }) => isOwn || isOne(NEAR, item))
      ? judgments.filter(({ isOwn }) => !isOwn)
      : [];
  };
  return (quotation, number) => {
    const item = judgment(quotation);
    const whole = [{ range: extent(quotation), item }];
    if (isOne(GOOD, item) || isTerm(item)) return whole;
    const inner = found.filter(({ within }) => within === number);
    if (quotation.kind === "block" && quotation.ranges.length > 1) {
      const parts = paragraphs(quotation.ranges, inner);
      return parts.length ? parts : whole;
    }
    return isTheWriters(item, inner.map(judgment)) ? [] : whole;
  };
};

/**
 * The judgments on a draft's quotations, in order, and how many are too short to be one.
 *
 * A quotation within another has none if the other is one of a source's; a block quote of several passages
 * has one for each paragraph.
 *
 * @param {Corpus} corpus
 * @param {CheckDraft} text
 */
export const judgments = (corpus, text) => {
  const draft = readDraft(text);
  const judgmentsOn = judge(corpus, draft);
  /** @type {Map<number | null, Range[]>} */
  const covered = new Map(); // where the words of a source were found
  /** @type {CheckItem[]} */
  const items = [];
  let terms = 0;
  for (const [number, quotation] of draft.found.entries()) {
    const here = extent(quotation);
    if (covered.get(quotation.within)?.some((outer) => lies(here, outer))) {
      covered.set(number, [here]);
      continue;
    }
    const own = judgmentsOn(quotation, number);
    covered.set(
      number,
      own.filter(({ item }) => isOne(NEAR, item)).map(({ range }) => range),
    );
    terms += own.filter(({ item }) => isTerm(item)).length;
    items.push(...own.map(({ item }) => item).filter((item) => !isTerm(item)));
  }
  return { items, terms };
};
