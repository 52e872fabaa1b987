// What differs between a quote and the source's own tokens, and whether it is a quoter's right to differ.
// The same as concordance/quoting/differing.py.
"use strict";

/** @typedef {import("./alignment.js").Block} Block */
/** @typedef {import("./alignment.js").Words} Words */
/** @typedef {import("./mending.js").Token} Token */

/**
 * `[start, end)` in code points of the quote; an empty range is where something is missing.
 *
 * @typedef {[number, number]} Range
 */

/**
 * A range that differs; `allowed` if a quoter may write so in a text of their own.
 *
 * @typedef {{ range: Range, allowed: boolean }} Difference
 */

const NEAR = 40; // how far to look for the end of a line
const ALNUM = /[\p{L}\p{N}]/u;

/**
 * The differences between a part's tokens and the source's, which have the same words.
 *
 * A quoter may begin with a capital, end with a period or comma, also for a colon or semicolon, set quotation
 * marks and lose a hyphen. A hyphen that is lost at the end of a line is no difference: some viewers copy
 * words in that way.
 *
 * @param {string[]} quote in code points
 * @param {Token[]} own
 * @param {Token[]} source
 * @returns {Difference[]}
 */
export function compared(quote, own, source) {
  const ours = split(own);
  const theirs = split(source);
  const found = ours.words.flatMap((word, place) => [
    ...marks(ours.marks[place], theirs.marks[place], rangeOf(word)[0], false),
    ...words(quote, word, theirs.words[place], place === 0),
  ]);
  const last = ours.words.at(-1);
  const end = last?.slot ? last.slot.end : quote.length;
  return [...found, ...marks(ours.marks[ours.words.length], theirs.marks[theirs.words.length], end, true)];
}

/**
 * The differences, with the ranges whose letters the source cuts into other words in place of what is there.
 *
 * @param {Difference[]} differences
 * @param {Range[]} cuts
 */
export function withCuts(differences, cuts) {
  const rest = differences.filter(
    ({ range }) => !cuts.some(([start, end]) => start <= range[0] && range[1] <= end),
  );
  const all = [...rest, ...cuts.map((range) => ({ range, allowed: false }))];
  return all.sort(({ range: one }, { range: other }) => one[0] - other[0] || one[1] - other[1]);
}

/** @type {(quote: string[], word: Token, source: Token, first: boolean) => Difference[]} */
function words(quote, word, source, first) {
  const lost = word.text !== source.text && word.text === source.text.replaceAll("-", "");
  if (word.text === source.text || (lost && endsLine(quote, word))) return [];
  const capital =
    first &&
    word.text.toLowerCase() === source.text.toLowerCase() &&
    behindFirst(word.text) === behindFirst(source.text);
  return [{ range: rangeOf(word), allowed: capital || lost }];
}

/**
 * The differences between the marks that stand between two words, or at the quote's end.
 *
 * @type {(own: Token[], source: Token[], at: number, end: boolean) => Difference[]}
 */
function marks(own, source, at, end) {
  if (sameTexts(own, source)) return [];
  const plain = own.filter(({ text }) => text !== '"');
  const theirs = source.filter(({ text }) => text !== '"');
  const replaced = !theirs.length || isOneOf(theirs, ".,:;");
  const allowed = sameTexts(plain, theirs) || (end && isOneOf(plain, ".,") && replaced);
  let matched = 0;
  while (matched < Math.min(own.length, source.length) && own[matched].text === source[matched].text) {
    matched += 1;
  }
  let extra = own.length;
  let rest = source.length;
  while (extra > matched && rest > matched && own[extra - 1].text === source[rest - 1].text) {
    extra -= 1;
    rest -= 1;
  }
  /** @type {Range} */
  const range = extra > matched ? [rangeOf(own[matched])[0], rangeOf(own[extra - 1])[1]] : [at, at];
  return [{ range, allowed }];
}

/** @type {(list: Token[], marks: string) => boolean} */
const isOneOf = (list, marks) => list.length === 1 && [...marks].includes(list[0].text);

/** @type {(one: Token[], other: Token[]) => boolean} */
const sameTexts = (one, other) =>
  one.length === other.length && one.every(({ text }, place) => text === other[place].text);

/**
 * The words, and the marks before the first, between each two, and after the last.
 *
 * @param {Token[]} tokens
 */
function split(tokens) {
  /** @type {{ words: Token[], marks: Token[][] }} */
  const found = { words: [], marks: [[]] };
  for (const token of tokens) {
    if (token.isWord) {
      found.words.push(token);
      found.marks.push([]);
    } else found.marks[found.words.length].push(token);
  }
  return found;
}

/** @param {string} text */
const behindFirst = (text) => Array.from(text).slice(1).join("");

/**
 * Whether no other word follows on the same line.
 *
 * @param {string[]} quote
 * @param {Token} word
 */
function endsLine(quote, { slot }) {
  const end = slot ? slot.end : quote.length;
  const near = quote.slice(end, end + NEAR);
  const line = near.includes("\n") ? near.slice(0, near.indexOf("\n")) : near;
  return line.length < NEAR && !line.some((char) => ALNUM.test(char));
}

/** @type {(token: Token) => Range} */
const rangeOf = ({ slot }) => (slot ? [slot.start, slot.end] : [0, 0]);

/**
 * What differs in an altered quote, given the stretches that do not; brackets around it do, too.
 *
 * @param {string[]} quote in code points
 * @param {Block[]} blocks
 * @param {Words} words
 * @returns {Range[]}
 */
export function gaps(quote, blocks, { tokens, slots, joints }) {
  /** @type {Range[]} */
  const found = [];
  let done = 0;
  let { shift } = blocks[0];
  for (const block of blocks) {
    const { start } = slots[block.begin];
    if (block.begin > done) found.push([slots[done].start, slots[block.begin - 1].end]);
    else if (block.shift > shift && !joints.includes(block.begin)) found.push([start, start]);
    done = block.end;
    shift = block.shift;
  }
  if (done < tokens.length) found.push([slots[done].start, slots[slots.length - 1].end]);
  return found.map(([start, end]) => (start < end ? withBrackets(quote, start, end) : [start, end]));
}

/** @type {(quote: string[], start: number, end: number) => Range} */
const withBrackets = (quote, start, end) => [
  start - Number(quote[start - 1] === "["),
  end + Number(quote[end] === "]"),
];
