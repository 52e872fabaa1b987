// Where a passage can be read, how it is cited, and which entries quote words of it.
// The addresses at the source are those of concordance/study/passage_links.py.
"use strict";

const WORDS = 6; // a text fragment names this many words at each end of the passage
const CUT = /\[[^\]]*\]|…|\.\.\./;
const PAGES = /(?:^|, )pp?\. \d+(?:–\d+)?$/;

/**
 * The label of a place's section: its locator without the pages.
 *
 * @param {CheckPlace} place
 */
export const labelOf = ({ at, page }) => (page === null ? at : at.replace(PAGES, ""));

/** @param {string[]} words */
const encoded = (words) =>
  encodeURIComponent(words.join(" ")).replace(
    /[-!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/**
 * The value of a text directive that finds a quote: the whole quote, or its first and last words.
 *
 * @param {string} quote
 */
export const textDirective = (quote) => {
  const parts = quote
    .split(CUT)
    .map((part) => part.split(/\s+/).filter(Boolean))
    .filter((words) => words.length);
  const [first, last] = [parts[0], parts.at(-1)];
  if (!first || !last) return "";
  if (parts.length === 1 && first.length <= 2 * WORDS) return encoded(first);
  return `${encoded(first.slice(0, WORDS))},${encoded(last.slice(-WORDS))}`;
};

/**
 * The address that opens the source at a place, with the words of the source marked if it is a web page.
 *
 * @type {(edition: CheckEdition, place: CheckPlace, words: string) => string}
 */
export const atSource = (edition, place, words) => {
  if (edition.pdf) return place.page === null ? edition.pdf : `${edition.pdf}#page=${place.page}`;
  const section = edition.sections[labelOf(place)];
  return `${section?.url ?? edition.url}#:~:text=${textDirective(words)}`;
};

/**
 * The forms in which a place is cited: the name of each, and its text.
 *
 * @type {(edition: CheckEdition, place: CheckPlace | undefined) => [string, string][]}
 */
export const citations = (edition, place) => {
  const label = place ? labelOf(place) : "";
  const known = place ? kindOfPlace(place, label) : "whole";
  const holes = {
    "{from}": String(place?.page ?? ""),
    "{to}": String(place?.last_page ?? ""),
    "{place}": label,
    "{latex}": edition.sections[label]?.latex ?? label,
    "{markdown}": edition.sections[label]?.markdown ?? label,
  };
  return Object.entries(edition.cite[known]).map(([name, template]) => [
    name,
    template.replace(/\{[a-z]+\}/g, (hole) => holes[/** @type {keyof typeof holes} */ (hole)] ?? hole),
  ]);
};

/** @type {(place: CheckPlace, label: string) => keyof CheckEdition["cite"]} */
const kindOfPlace = ({ page, last_page }, label) => {
  if (page !== null) return last_page !== null && last_page !== page ? "pages" : "page";
  return label ? "section" : "whole";
};

/** @type {(one: number[][], other: number[][]) => number} */
const shared = (one, other) => {
  let words = 0;
  for (const [first, end] of one) {
    for (const [begin, last] of other) words += Math.max(0, Math.min(end, last) - Math.max(first, begin));
  }
  return words;
};

/**
 * The quotes of entries that have words of a passage, the one with the most words of it first.
 *
 * @param {CheckEdition} edition
 * @param {number[][]} stretches The words of the passage, as ranges of positions in the edition.
 */
export const quotedBy = (edition, stretches) =>
  edition.uses
    .map(([entry, label, own]) => ({ entry, label, words: shared(own, stretches) }))
    .filter(({ words }) => words)
    .sort((one, other) => other.words - one.words);

/**
 * The address of a place in the annotated edition: the passage that an entry quotes, or else the section.
 *
 * @param {CheckEdition} edition
 * @param {CheckPlace} place
 * @param {{ entry: string, label: string } | undefined} use
 */
export const annotated = (edition, place, use) => {
  if (use) return `${edition.annotated}#p-${use.entry}--${use.label}`;
  const section = edition.sections[labelOf(place)];
  return section ? `${edition.annotated}#${section.anchor}` : edition.annotated;
};
