// Finds the quotations in a text: one pass from mark to mark, with a stack of the marks that are open.
// The same as concordance/auditing/quotations.py, which tells the rules.
"use strict";

/** @typedef {import("./document.js").Block} Block */
/** @typedef {import("./document.js").Range} Range */

/**
 * A quotation: one range for each block that it covers, and the number of the one that it stands in.
 *
 * @typedef {{ kind: "marks" | "block" | "element", ranges: Range[], within: number | null }} Quotation
 */

/** @typedef {{ mark: string, start: number, done: Range[] }} Open */
/** @typedef {{ text: string, block: Block, at: number, mark: string, before: string, after: string }} Spot */

/** @type {Record<string, string[]>} */
const CLOSERS = {
  "“": ["”", "“", '"'],
  "„": ["“", "”", '"'],
  "”": ["”"],
  "‟": ["”"],
  "«": ["»"],
  "»": ["«", "»"],
  "‹": ["›"],
  "›": ["‹", "›"],
  "「": ["」"],
  "『": ["』"],
  "〝": ["〞", "〟"],
  "＂": ["＂"],
  '"': ['"', "”"],
  "``": ["''", '"'],
  "''": ["''"],
  "‘": ["’"],
  "‚": ["‘", "’"],
  "'": ["'"],
  "`": ["'"],
};
const MARK = /``|''|[“„”‟«»‹›「」『』〝〞〟＂"‘’‚'`]/g;
const FIRST_MARK = new RegExp(`^(?:${MARK.source})`);
const SINGLE = "‘‚'`";
const OPENING = new Set(["“", "„", "«", "「", "『", "〝", "‟", "``"]);
const SPACED = "«»‹›";
const ENDING = ".,;:!?)]}%…";
const BRACKETS = "([{";
const SEPARATORS = "\x1c\x1d\x1e\x1f\x85"; // spaces in Python
const POSSESSIVE = 200;
const AUTHOR = /^\s*(?:[—–―]|--)\s*(?=[^\s—–-])/;
const LAST_LINE = /\n[ \t]*(?:[—–―]|--)[ \t]*(?=[^\s—–-])[^\n]*\s*$/;

/** @param {string} sign */
const isSpace = (sign) => (/^\s/.test(sign) ? sign !== "\ufeff" : sign !== "" && SEPARATORS.includes(sign));
/** @param {string} sign */
const isWord = (sign) => /^[\p{L}\p{N}]/u.test(sign);

/** @type {(text: string, at: number) => string} */
const signAt = (text, at) => (at < text.length ? String.fromCodePoint(text.codePointAt(at) ?? 0) : "");

/** @type {(text: string, at: number) => string} */
const signBefore = (text, at) => {
  const unit = text.charAt(at - 1);
  return /[\udc00-\udfff]/.test(unit) ? signAt(text, at - 2) : unit;
};

/**
 * The quotations in a text, in order.
 *
 * @param {string} text
 * @param {Block[]} blocks
 * @param {Range[]} literal
 * @param {Range[]} marked
 * @returns {Quotation[]}
 */
export function quotations(text, blocks, literal = [], marked = []) {
  const byMarks = markedOff(text, blocks, literal);
  const begins = new Set(byMarks.filter(({ length }) => length).map(([first]) => first[0]));
  /** @type {[Quotation["kind"], Range[]][]} */
  const found = [
    ...byMarks.map((ranges) => /** @type {["marks", Range[]]} */ (["marks", ranges])),
    ...marked.map((range) => /** @type {["element", Range[]]} */ (["element", trimmed(text, [range])])),
    ...inBlocks(text, blocks, begins).map((ranges) => /** @type {["block", Range[]]} */ (["block", ranges])),
  ];
  /** @type {Map<string, [Quotation["kind"], Range[]]>} */
  const unique = new Map();
  for (const one of found) {
    const key = one[1].join();
    if (one[1].length && !unique.has(key)) unique.set(key, one);
  }
  return nested([...unique.values()]);
}

/** @type {(text: string, blocks: Block[], literal: Range[]) => Range[][]} */
function markedOff(text, blocks, literal) {
  /** @type {Range[][]} */
  const found = [];
  /** @type {Open[]} */
  let open = [];
  let skip = 0;
  for (const [number, block] of blocks.entries()) {
    let begin = block.start;
    if (open.length) {
      begin = first(text, block) + open[0].mark.length; // it goes on here, after the mark of the paragraph
      open[0].start = begin;
    }
    for (const { 0: mark, index } of text.slice(begin, block.end).matchAll(MARK)) {
      const at = begin + index;
      while (skip < literal.length && literal[skip][1] <= at) skip += 1;
      if (skip >= literal.length || literal[skip][0] > at)
        takeMark(spotOf(text, block, at, mark), open, found);
    }
    const following = blocks[number + 1];
    open = open.filter((one) => following && goesOn(text, one, block, following)).slice(0, 1);
    for (const one of open) one.done.push([one.start, block.end]);
  }
  return found;
}

/** @type {(text: string, block: Block, at: number, mark: string) => Spot} */
function spotOf(text, block, at, mark) {
  const end = at + mark.length;
  const before = at > block.start ? signBefore(text, at) : " ";
  const after = end < block.end ? signAt(text, end) : " ";
  return { text, block, at, mark, before, after };
}

/** @type {(spot: Spot, open: Open[], found: Range[][]) => void} */
function takeMark(spot, open, found) {
  const { text, at, mark } = spot;
  for (let depth = open.length - 1; depth >= 0; depth -= 1) {
    const one = open[depth];
    if (CLOSERS[one.mark].includes(mark) && closes(spot, one.mark)) {
      open.length = depth;
      found.push(trimmed(text, [...one.done, [one.start, at]]));
      return;
    }
  }
  if (mark === "`" && open.some((one) => one.mark === "`")) {
    open.splice(0, open.length, ...open.filter((one) => one.mark !== "`")); // a pair of backticks: code
    return;
  }
  if (!(mark in CLOSERS) || !opens(spot)) return;
  const same = open.flatMap((one, depth) => (one.mark === mark ? [depth] : []));
  if (same.length === (OPENING.has(mark) ? 2 : 1)) open.length = same[same.length - 1];
  open.push({ mark, start: at + mark.length, done: [] });
}

/** @type {(spot: Spot) => boolean} */
function opens({ mark, before, after }) {
  if (isSpace(after) && !SPACED.includes(mark)) return false;
  if (OPENING.has(mark)) return true;
  return !(isWord(before) || ENDING.includes(before));
}

/** @type {(spot: Spot, opener: string) => boolean} */
function closes({ text, block, at, mark, before, after }, opener) {
  if (!SPACED.includes(mark) && (isSpace(before) || BRACKETS.includes(before))) return false;
  if (!SINGLE.includes(opener)) return mark !== opener || !"“»›".includes(mark) || !isWord(after);
  if (isWord(after)) return false;
  if ("sS".includes(before) && after === " " && /^\p{L}/u.test(signAt(text, at + 2))) {
    return !endsLater(text, at + 1, Math.min(block.end, at + POSSESSIVE), mark, opener);
  }
  return true;
}

/** @type {(text: string, start: number, end: number, mark: string, opener: string) => boolean} */
function endsLater(text, start, end, mark, opener) {
  for (let at = start; at < end; at += 1) {
    const before = text.charAt(at - 1);
    if (text[at] === mark && !isSpace(before)) {
      const after = signAt(text, at + 1);
      if (!isWord(after) && !("sS".includes(before) && after === " ")) return true;
    } else if (text[at] === opener && isSpace(before)) {
      return false;
    }
  }
  return false;
}

/** @type {(text: string, block: Block) => number} */
function first(text, block) {
  let at = block.start;
  while (at < block.end && isSpace(text[at])) at += 1;
  return at;
}

/** @type {(text: string, one: Open, block: Block, following: Block) => boolean} */
function goesOn(text, one, block, following) {
  const same = following.kind === block.kind && following.group === block.group;
  return same && !SINGLE.includes(one.mark) && text.startsWith(one.mark, first(text, following));
}

/** @type {(text: string, ranges: Range[]) => Range[]} */
function trimmed(text, ranges) {
  /** @type {Range[]} */
  const kept = [];
  for (let [start, end] of ranges) {
    while (start < end && isSpace(text[start])) start += 1;
    while (start < end && isSpace(text[end - 1])) end -= 1;
    if (start < end) kept.push([start, end]);
  }
  return kept;
}

/** @type {(text: string, blocks: Block[], begins: Set<number>) => Range[][]} */
function inBlocks(text, blocks, begins) {
  /** @type {Map<number, Block[]>} */
  const groups = new Map();
  for (const block of blocks.filter(({ kind }) => kind === "quote")) {
    const group = groups.get(block.group);
    if (group) group.push(block);
    else groups.set(block.group, [block]);
  }
  /** @type {Range[][]} */
  const found = [];
  for (const group of groups.values()) {
    const last = /** @type {Block} */ (group.at(-1));
    if (AUTHOR.test(text.slice(last.start, last.end))) group.pop();
    if (!group.length) continue;
    const begin = first(text, group[0]);
    const mark = FIRST_MARK.exec(text.slice(begin, begin + 2));
    if (mark && begins.has(begin + mark[0].length)) continue;
    const ranges = group.map(({ start, end }) => /** @type {Range} */ ([start, end]));
    const [start, end] = /** @type {Range} */ (ranges.at(-1));
    const author = LAST_LINE.exec(text.slice(start, end));
    if (author) ranges[ranges.length - 1] = [start, start + author.index];
    found.push(trimmed(text, ranges));
  }
  return found;
}

/** @type {(unique: [Quotation["kind"], Range[]][]) => Quotation[]} */
function nested(unique) {
  const end = (/** @type {Range[]} */ ranges) => /** @type {Range} */ (ranges.at(-1))[1];
  const ordered = unique.toSorted(([, one], [, other]) => one[0][0] - other[0][0] || end(other) - end(one));
  /** @type {Quotation[]} */
  const result = [];
  /** @type {number[]} */
  const around = [];
  const outer = () => result[/** @type {number} */ (around.at(-1))].ranges;
  for (const [kind, ranges] of ordered) {
    while (around.length && end(outer()) < end(ranges)) around.pop();
    while (around.length && end(outer()) <= ranges[0][0]) around.pop();
    result.push({ kind, ranges, within: around.at(-1) ?? null });
    around.push(result.length - 1);
  }
  return result;
}
