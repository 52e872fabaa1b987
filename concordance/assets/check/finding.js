// Find a quote in the editions of a source, or in many sources: is it there, and where?
// The same as concordance/quoting/finding.py, whose comments say why.
"use strict";

import { align, isClose, wordsOf } from "./alignment.js";
import { compared, gaps, withCuts } from "./differing.js";
import { RUN } from "./fingerprint.js";
import { chains, strictly } from "./matching.js";
import { mend, tokensOfPart, withMissing } from "./mending.js";
import { count, exactWay, ways } from "./reading.js";
import { hasTheNegationsOf, recut } from "./recutting.js";
import { leftOut, NEGATIONS } from "./seams.js";
import { folded } from "./tokens.js";
import { written } from "./writing.js";

/** @typedef {import("./alignment.js").Block} Block */
/** @typedef {import("./alignment.js").Words} Words */
/** @typedef {import("./differing.js").Range} Range */
/** @typedef {import("./fingerprint.js").Fingerprint} Fingerprint */
/** @typedef {import("./fingerprint.js").Section} Section */
/** @typedef {import("./matching.js").Chain} Chain */
/** @typedef {import("./mending.js").Token} Token */
/** @typedef {import("./shelf.js").Shelf} Shelf */
/** @typedef {import("./reading.js").Way} Way */

/**
 * Where a quote is: its locator, its section, and the pages on which it begins and ends, if known.
 *
 * @typedef {{ at: string, section: string | null, page: number | null, last_page: number | null }} Place
 */

/** @typedef {"verbatim" | "quoter's marks" | "punctuation" | "altered" | "short" | "absent"} Verdict */

/**
 * What is known about a quote: the row that `concordance quote --json` prints. Where it differs is given as
 * `[start, end)` in code points of the quote.
 *
 * @typedef {{ verdict: Verdict, source: string | null, edition: string | null, at: string,
 *   section: string | null, page: number | null, last_page: number | null, places: Place[],
 *   differs: Range[], reason: string, mended: string | null, skips: number[], quote: string }} Row
 */

/**
 * A quote as it was given, and in code points.
 *
 * @typedef {{ text: string, points: string[] }} Quote
 */

/** @typedef {{ places?: Place[], differs?: Range[], mended?: string | null, skips?: number[] }} Known */

/**
 * The passage that is closest to a quote.
 *
 * @typedef {{ edition: Fingerprint, words: Words, blocks: Block[] }} Nearest
 */

/** @type {Verdict[]} */
export const VERDICTS = ["verbatim", "quoter's marks", "punctuation", "altered", "short", "absent"];

const LONGEST = 20_000;
const TOO_LONG = "a quote may have at most 20,000 characters";
const MARKS = "the words are the same, but punctuation or capitals differ";
export const RESPACED = "the letters are the same, but spaces or hyphens between them differ";
const UNSURE = "the words seem to be the same, but the source's punctuation and capitals were not found";
const QUOTERS =
  "the words are the same; what differs is a capital, a mark or a hyphen that a quoter may change";
const FEW = `some words differ; beside words in brackets, a quote needs at least ${RUN} words`;
const OWN = "the words in brackets are the quoter's own";
const TOO_SHORT = `a quote needs at least ${RUN} words`;
/** @type {Place} */
const NOWHERE = { at: "", section: null, page: null, last_page: null };

/**
 * Whether a quote is too long to be looked up, as it stands or written out: U+FDFA alone is four words.
 *
 * @param {string[]} points
 */
export const isTooLong = (points) =>
  points.length > LONGEST || Array.from(points.join("").normalize("NFKC")).length > LONGEST;

/**
 * The best row among editions, of one source or of many; on a tie, that of the edition listed first.
 *
 * @param {string} text
 * @param {Shelf} shelf
 * @returns {Row}
 */
export function findBest(text, shelf) {
  const { editions } = shelf;
  const quote = { text, points: Array.from(text) };
  if (isTooLong(quote.points)) return row(quote, "absent", editions[0], TOO_LONG);
  const loosely = [];
  const every = [];
  for (const way of ways(text)) {
    every.push(way);
    for (const edition of way.isShort ? [] : editions) {
      const found = chains(way.loose, edition);
      if (!found.length) continue;
      const strict = strictly(way.parts, found, edition);
      if (strict.length) return verbatim(quote, way, edition, strict, found);
      loosely.push({ way, edition, found });
    }
  }
  const rows = loosely.map(({ way, edition, found }) => punctuation(quote, way, edition, found));
  if (rows.length) return rows.reduce((best, one) => (isBetter(one, best) ? one : best));
  const last = every.findLast((way) => !way.isShort);
  if (!last) return short(quote, every, editions);
  const words = wordsOf(last.parts, shelf);
  const nearest = align(words, shelf);
  const anew = nearest && recutRow(quote, last, { ...nearest, words });
  if (anew) return anew;
  const reason = every.some((way) => way.own && way.isShort) ? FEW : "some words differ";
  if (nearest && isClose(words, nearest.blocks)) return altered(quote, last, { ...nearest, words }, reason);
  return row(quote, "absent", editions[0], "no passage has most of these words in this order");
}

/**
 * The row for a quote that is to be stored, if the edition has it exactly as it stands; otherwise null.
 *
 * @param {string} text
 * @param {Fingerprint} edition
 */
export function findExactly(text, edition) {
  const quote = { text, points: Array.from(text) };
  if (isTooLong(quote.points)) return null;
  const way = exactWay(text);
  if (way.isShort || !way.parts.length) return null;
  const found = chains(way.loose, edition);
  const strict = strictly(way.parts, found, edition);
  return strict.length ? verbatim(quote, way, edition, strict, found) : null;
}

/** @type {(one: Row, other: Row) => boolean} */
function isBetter(one, other) {
  const better = VERDICTS.indexOf(other.verdict) - VERDICTS.indexOf(one.verdict);
  return better > 0 || (better === 0 && one.differs.length < other.differs.length);
}

/**
 * @param {Quote} quote
 * @param {Verdict} verdict
 * @param {Fingerprint} edition
 * @param {string} reason
 * @param {Known} [known]
 * @returns {Row}
 */
function row(quote, verdict, { source, edition }, reason, known = {}) {
  const { places = [], differs = [], mended = null, skips = [] } = known;
  const where = places.length ? { source, edition } : { source: null, edition: null };
  const first = places[0] ?? NOWHERE;
  return { verdict, ...where, ...first, places, differs, reason, mended, skips, quote: quote.text };
}

/**
 * The row for a quote that is too short to tell, with the places where its words stand.
 *
 * @param {Quote} quote
 * @param {Way[]} readings
 * @param {Fingerprint[]} editions
 */
function short(quote, readings, editions) {
  const reason = tooShort(quote, readings[0]?.parts ?? []);
  for (const way of readings) {
    if (!way.parts.every((part) => count(part) > 1)) continue;
    for (const edition of editions) {
      const found = chains(way.loose, edition);
      if (found.length)
        return row(quote, "short", edition, reason, { places: placesOf(edition, found, true) });
    }
  }
  return row(quote, "short", editions[0], reason);
}

/**
 * @param {Quote} quote
 * @param {Way["parts"]} parts
 */
function tooShort(quote, parts) {
  const few = parts.find((part) => count(part) < RUN);
  if (parts.length < 2 || !few) return TOO_SHORT;
  const what = quote.points.slice(few[0].start, few[few.length - 1].end).join("");
  return `"${what}" is too short: a quote, and each part of one, needs at least ${RUN} words`;
}

/**
 * The row if an edition has all the words and marks of a quote, read in this way.
 *
 * @param {Quote} quote
 * @param {Way} way
 * @param {Fingerprint} edition
 * @param {Chain[]} strict
 * @param {Chain[]} found
 */
function verbatim(quote, { parts, own }, edition, strict, found) {
  const [first] = strict;
  const segment = edition.segmentAt(first[0].first, false);
  const here = found.find((chain) => edition.segmentAt(chain[0].first, true) === segment) ?? [];
  const skips = skipsOf(here);
  const tokens = parts.map((part, place) => tokensOfPart(part, first[place].readings));
  const reason = tellLeftOut(parts, here, edition) || (own ? OWN : "");
  return row(quote, own ? "quoter's marks" : "verbatim", edition, reason, {
    places: placesOf(edition, strict, false),
    mended: written(quote.points, tokens, skips),
    skips,
  });
}

/**
 * The row if an edition has all the words of a quote, read in this way, but not all its marks.
 *
 * @param {Quote} quote
 * @param {Way} way
 * @param {Fingerprint} edition
 * @param {Chain[]} found
 * @param {Range[]} cuts where the quote has the source's letters, and not its words
 */
function punctuation(quote, { parts, own }, edition, found, cuts = []) {
  const [first] = found;
  const segment = edition.segmentAt(first[0].first, true);
  const ours = parts.map((part, place) => tokensOfPart(part, first[place].readings));
  const source = ours.flatMap((tokens) => {
    const mended = mend(tokens, edition, segment);
    return mended?.length ? [mended] : [];
  });
  const known = { places: placesOf(edition, found, true), skips: skipsOf(first) };
  const missing = tellLeftOut(parts, first, edition);
  if (source.length !== ours.length) return row(quote, "punctuation", edition, missing || UNSURE, known);
  const apart = ours.flatMap((tokens, place) => compared(quote.points, tokens, source[place]));
  const differences = withCuts(apart, cuts);
  const differs = differences.map(({ range }) => range);
  const all = { ...known, differs, mended: written(quote.points, source, known.skips) };
  const last = ours.length - 1;
  const denial = denied(ours[last], source[last], first[last].end, edition);
  if (denial) return row(quote, "altered", edition, `the source goes on with "${denial}"`, all);
  if (!differences.every(({ allowed }) => allowed)) {
    return row(quote, "punctuation", edition, missing || (cuts.length ? RESPACED : MARKS), all);
  }
  if (own) return row(quote, "quoter's marks", edition, missing || OWN, all);
  if (differences.length) return row(quote, "quoter's marks", edition, missing || QUOTERS, all);
  return row(quote, "verbatim", edition, missing, all);
}

/**
 * The row if a quote has the source's letters, and only spaces and hyphens between them differ.
 *
 * @param {Quote} quote
 * @param {Way} way
 * @param {Nearest} nearest
 */
function recutRow(quote, way, { edition, words, blocks }) {
  const cut = recut(quote.points, way, words, edition, blocks);
  const found = cut ? chains(cut.way.loose, edition) : [];
  if (!cut || !found.length) return null;
  const known = punctuation(quote, cut.way, edition, found, cut.ranges);
  return known.mended && hasTheNegationsOf(known.mended, way, words) ? known : null;
}

/**
 * Which words a quote leaves out that could turn its meaning; empty if there are none.
 *
 * @param {Way["parts"]} parts
 * @param {Chain} chain
 * @param {Fingerprint} edition
 */
function tellLeftOut(parts, chain, edition) {
  const words = new Set(leftOut(parts, chain, edition).map(({ word }) => `"${word}"`));
  return words.size ? `it leaves out ${[...words].join(" and ")}` : "";
}

/**
 * The negation before which a quote ends as if its sentence did; undefined if there is none.
 *
 * @param {Token[]} own
 * @param {Token[]} source
 * @param {number} end
 * @param {Fingerprint} edition
 */
function denied(own, source, end, edition) {
  const last = source[source.length - 1];
  if (own[own.length - 1].isWord || !last.isWord) return undefined;
  return NEGATIONS.find((word) => edition.loose.has([folded(last.text), word], end - 1));
}

/**
 * @param {Quote} quote
 * @param {Way} way
 * @param {Nearest} nearest
 * @param {string} reason
 */
function altered(quote, way, { edition, words, blocks }, reason) {
  const last = blocks[blocks.length - 1];
  const place = placeOf(edition, blocks[0].begin + blocks[0].shift, last.end + last.shift, true);
  const mended = mendAltered(quote, way, { edition, words, blocks });
  const differs = gaps(quote.points, blocks, words);
  return row(quote, "altered", edition, reason, { places: [place], differs, mended });
}

/**
 * An altered quote with the source's words, if those that are missing can be guessed.
 *
 * @param {Quote} quote
 * @param {Way} way
 * @param {Nearest} nearest
 */
function mendAltered(quote, { parts }, { edition, words, blocks }) {
  if (words.joints.length || blocks[0].begin || blocks[blocks.length - 1].end < words.tokens.length)
    return null;
  const items = withMissing(blocks, words, edition);
  if (!items) return null;
  const own = tokensOfPart(parts[0], words.choices[0]);
  const places = [...own.keys()].filter((place) => own[place].isWord);
  const tokens = own.slice(0, places[0]);
  let last = -1;
  for (const item of items) {
    if (typeof item === "string") {
      tokens.push({ text: item, slot: null, isWord: true });
      last = -1;
      continue;
    }
    const follows = last >= 0 && last === item - 1;
    tokens.push(...own.slice(follows ? places[last] + 1 : places[item], places[item] + 1));
    last = item;
  }
  tokens.push(...own.slice(places[places.length - 1] + 1));
  const source = mend(tokens, edition, edition.segmentAt(blocks[0].begin + blocks[0].shift, true));
  return source?.length ? written(quote.points, [source], []) : null;
}

/**
 * The places of chains, each once.
 *
 * @param {Fingerprint} edition
 * @param {Chain[]} found
 * @param {boolean} loose
 */
function placesOf(edition, found, loose) {
  const places = found.map((chain) => placeOf(edition, chain[0].first, chain[chain.length - 1].end, loose));
  return [...new Map(places.map((place) => [JSON.stringify(place), place])).values()];
}

/**
 * @param {Fingerprint} edition
 * @param {number} begin
 * @param {number} end
 * @param {boolean} loose
 * @returns {Place}
 */
function placeOf(edition, begin, end, loose) {
  const section = edition.sectionAt(begin, loose);
  const page = edition.pageAt(begin, loose);
  const lastPage = edition.pageAt(end - 1, loose);
  return {
    at: locator(section, page, lastPage),
    section: section && (section.number || section.label),
    page,
    last_page: lastPage,
  };
}

/**
 * The canonical locator: `§7.1, p. 36`, `§4.1, pp. 26–27`, `footnote 7`, `Post 1, Motivation`.
 * What stands before the first heading of a text without pages is its `opening`.
 *
 * @param {Section | null} section
 * @param {number | null} page
 * @param {number | null} lastPage
 */
function locator(section, page, lastPage) {
  const names = section ? [section.label] : [];
  if (page !== null) {
    names.push(lastPage !== null && lastPage !== page ? `pp. ${page}–${lastPage}` : `p. ${page}`);
  }
  return names.join(", ") || "opening";
}

/** @param {Chain} chain */
const skipsOf = (chain) => chain.slice(1).map(({ first }, place) => first - chain[place].end);
