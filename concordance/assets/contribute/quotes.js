// The rules of quotes: their sources are known, they say what the source says, and they stay short.
// The same as in concordance/checks/quotes.py, proofs.py and borrowing.py, whose comments say why.
"use strict";

import { RESPACED } from "../check/finding.js";
import { PLACED } from "./editions.js";
import { didYouMean } from "./near.js";
import { isSentence, lastWords } from "./sentences.js";

/** @typedef {import("./editions.js").Editions} Editions */
/** @typedef {import("./knowledge.js").Fault} Fault */
/** @typedef {import("./knowledge.js").Quote} Quote */
/** @typedef {import("./knowledge.js").View} View */
/** @typedef {import("../check/proof.js").Flaw} Flaw */
/** @typedef {import("../check/proof.js").Proof} Proof */

/** @param {View} view */
const ownQuotes = ({ entry }) => Object.entries(entry?.quotes ?? {});

/** @type {(view: View, label: string, ...more: DraftKeys) => { owner: string, keys: DraftKeys }} */
const at = ({ id }, label, ...more) => ({ owner: id, keys: ["quotes", label, ...more] });

/** @param {View} view @returns {Generator<Fault>} */
function* unknownSource(view) {
  const known = [...view.known.sources.keys()];
  for (const [label, { source }] of ownQuotes(view)) {
    if (view.known.sources.has(source)) continue;
    const hint = known.length ? `the sources are: ${known.join(", ")}` : "there are no sources yet";
    const message = `no source is called "${source}"`;
    yield { ...at(view, label, "source"), message, hint: didYouMean(source, known) || hint };
  }
}

/** @param {View} view @returns {Generator<Fault>} */
function* unknownEdition(view) {
  for (const [label, { source, edition }] of ownQuotes(view)) {
    const known = view.known.sources.get(source)?.editions.map(({ id }) => id);
    if (!known || known.includes(edition)) continue;
    const message = `"${source}" has no edition "${edition}"`;
    const hint = didYouMean(edition, known) || `its editions are: ${known.join(", ")}`;
    yield { ...at(view, label, "edition"), message, hint };
  }
}

/** @param {View} view @param {Editions} editions @returns {Generator<Fault>} */
function* wrongLocator(view, editions) {
  for (const { label, quote, proof } of proofsOf(view, editions)) {
    const { verdict, places } = proof.finding;
    const known = [...new Set(places.map((place) => place.at))];
    if (!PLACED.includes(verdict) || known.includes(quote.at)) continue;
    if (view.lost.has("quotes", label, "at")) continue;
    yield {
      ...at(view, label, "at"),
      message: `quotes.${label}.at: the quote is not at "${quote.at}"`,
      hint: known.map((place) => `write: at: ${place}`).join("\nor: "),
    };
  }
}

/** @param {View} view @returns {Generator<Fault>} */
function* noDefiningQuote(view) {
  const { entry, id, data, typed } = view;
  if (
    !entry ||
    view.lost.has("kind") ||
    !view.hasWholeQuotes ||
    entry.undefined ||
    data.kinds[entry.kind]?.undefined
  )
    return;
  if (Object.values(entry.quotes).some(({ role }) => role === "defines")) return;
  yield {
    owner: id,
    keys: typed["quotes"] === undefined ? [] : ["quotes"],
    message: `no quote defines "${entry.name}": none has the role "defines"`,
    hint: "quote the passage that defines it, with the role defines\nor, if no source defines it, say why",
  };
}

/** @param {View} view @returns {Generator<Fault>} */
function* strayUndefined(view) {
  const defining = ownQuotes(view).find(([, { role }]) => role === "defines");
  if (!view.entry?.undefined || !defining) return;
  yield {
    owner: view.id,
    keys: ["undefined"],
    message: `undefined: the quote "${defining[0]}" has the role "defines", so a source does define it`,
    hint: 'remove "undefined", or give the quote another role: explains, exemplifies or qualifies',
  };
}

/** @param {View} view @returns {Generator<Fault>} */
function* placeholderLabel(view) {
  if (!view.entry?.labels.includes("label")) return;
  const hint = "choose one or a few words that say what the quote is about";
  yield { ...at(view, "label"), message: 'quotes.label: "label" only stands for a label', hint };
}

/** @param {View} view @param {Editions} editions @returns {Generator<Fault>} */
function* longQuote(view, editions) {
  const longest = view.data.limits.quote;
  for (const [label, { text }] of ownQuotes(view)) {
    const words = editions.countWords(text);
    if (words <= longest) continue;
    const message = `quotes.${label} has ${words} words; the limit is ${longest}`;
    const hint = "keep only the sentence that matters, or leave words out with [...]";
    yield { ...at(view, label, "text"), message, hint };
  }
}

/**
 * Quotes of the draft with their proofs, if their edition is known.
 *
 * @param {View} view
 * @param {Editions} editions
 */
function* proofsOf(view, editions) {
  for (const [label, quote] of ownQuotes(view)) {
    const proof = editions.prove(quote);
    if (proof) yield { label, quote, proof };
  }
}

/**
 * A rule that reports certain flaws of proofs, at the text.
 *
 * @param {(flaw: Flaw, proof: Proof) => boolean} isMeant
 * @param {(label: string, flaw: Flaw, proof: Proof) => string} message
 */
const flawed = (isMeant, message) =>
  /** @param {View} view @param {Editions} editions @returns {Generator<Fault>} */
  function* found(view, editions) {
    for (const { label, quote, proof } of proofsOf(view, editions)) {
      for (const flaw of proof.flaws) {
        if (!isMeant(flaw, proof)) continue;
        const hint = (["words", "marks"].includes(flaw.rule) && editions.elsewhere(quote)) || flaw.hint;
        yield { ...at(view, label, "text"), message: message(label, flaw, proof), hint };
      }
    }
  };

/** @param {string} rule */
const told = (rule) =>
  flawed(
    (flaw) => flaw.rule === rule,
    (label, { message }) => `quotes.${label}: ${message}`,
  );

const quoteAltered = flawed(
  (flaw, { finding }) => flaw.rule === "words" && finding.verdict === "altered",
  (label, _, { finding }) =>
    `quotes.${label} differs from the text of ${finding.source}/${finding.edition}, ${finding.at}: ` +
    finding.differs.map(([start, end]) => difference(Array.from(finding.quote), start, end)).join("; "),
);

/** @type {(points: string[], start: number, end: number) => string} */
const difference = (points, start, end) => {
  const words = (/** @type {number} */ from, /** @type {number} */ to) =>
    points.slice(from, to).join("").trim().split(/\s+/);
  if (start < end) return `the source does not have "${words(start, end).join(" ")}" there`;
  const before = words(0, start).slice(-3).join(" ");
  return before ? `words are missing after "${before}"` : "words are missing at the beginning";
};

const quoteAbsent = flawed(
  (flaw, { finding }) => flaw.rule === "words" && finding.verdict !== "altered",
  (label, _, { finding }) => {
    const where = `${finding.source}/${finding.edition}`;
    if (finding.verdict !== "short") return `quotes.${label} is not in ${where}: ${finding.reason}`;
    const found = finding.places.length ? `; its words are at ${finding.at}` : "";
    return `quotes.${label} is too short to be proved in ${where}: ${finding.reason}${found}`;
  },
);

const quotePunctuation = flawed(
  (flaw) => flaw.rule === "marks",
  (label, _, { finding }) => {
    const respaced = finding.reason === RESPACED;
    return (
      `quotes.${label} has the ${respaced ? "letters" : "words"} of ${finding.source}/${finding.edition}, ` +
      `${finding.at}, but not the same ${respaced ? "spaces or hyphens" : "punctuation or capitals"}`
    );
  },
);

/** @param {View} view @param {Editions} editions @returns {Generator<Fault>} */
function* strayOmits(view, editions) {
  for (const { label, quote, proof } of proofsOf(view, editions)) {
    const known = proof.flaws.every(({ rule }) => rule === "omission");
    if (!quote.omits || !known || proof.seams.length) continue;
    yield {
      ...at(view, label, "omits"),
      message: `quotes.${label} has "omits", but leaves out no negation, condition or hedge there`,
      hint: 'remove "omits"',
    };
  }
}

/** @param {View} view @returns {Generator<Fault>} */
function* omitsNoSentence(view) {
  for (const [label, { omits }] of ownQuotes(view)) {
    if (!omits || isSentence(omits)) continue;
    yield {
      ...at(view, label, "omits"),
      message: `quotes.${label}.omits ends with "${lastWords(omits)}" and no period`,
      hint: "say in a complete sentence what the quote leaves out, and end it with a period",
    };
  }
}

/**
 * The positions of the words of a stretch.
 *
 * @type {(stretch: readonly [number, number, ...unknown[]]) => number[]}
 */
const positions = ([first, end]) => Array.from({ length: end - first }, (_, at) => first + at);

/** @param {View} view @param {Editions} editions @returns {Generator<Fault>} */
function* borrowedQuote(view, editions) {
  const reported = new Set();
  for (const { source, row } of editions.rows) {
    const from = new Map(row.borrowed.flatMap((one) => positions(one).map((at) => [at, one])));
    for (const [label, quote] of row.borrowed.length ? ownQuotes(view) : []) {
      if (quote.source !== source || reported.has(label)) continue;
      const words = editions
        .stretches(quote.text, `${source}/${row.id}`)
        .flatMap(([first, end]) => positions([first, end]));
      const within = words.filter((at) => from.has(at));
      const shares = row.borrowed.map((one) => ({
        quoted: one[2],
        words: within.filter((at) => from.get(at) === one).length,
      }));
      const [most] = shares.sort((one, other) => other.words - one.words);
      if (2 * within.length <= words.length && most.words < view.data.limits.borrowed) continue;
      reported.add(label);
      const short = view.known.sources.get(source)?.short ?? source;
      yield {
        ...at(view, label, "source"),
        message:
          `quotes.${label}: ${within.length} of its ${words.length} words are not those of ${short}, ` +
          `who quotes them from ${most.quoted}`,
        hint: editions.elsewhere(quote) || `quote ${most.quoted} itself, or only what ${short} says`,
      };
    }
  }
}

/** @type {Record<string, (view: View, editions: Editions) => Iterable<Fault>>} */
export const QUOTE_RULES = {
  "unknown-source": unknownSource,
  "unknown-edition": unknownEdition,
  "wrong-locator": wrongLocator,
  "no-defining-quote": noDefiningQuote,
  "stray-undefined": strayUndefined,
  "placeholder-label": placeholderLabel,
  "long-quote": longQuote,
  "quote-altered": quoteAltered,
  "quote-absent": quoteAbsent,
  "quote-punctuation": quotePunctuation,
  "quote-characters": told("characters"),
  "quote-brackets": told("brackets"),
  "quote-omission": told("omission"),
  "quote-seam": told("seam"),
  "stray-omits": strayOmits,
  "omits-no-sentence": omitsNoSentence,
  "borrowed-quote": borrowedQuote,
};
