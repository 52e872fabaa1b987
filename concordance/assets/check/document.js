// A draft as it is checked: its text in blocks, and where each character of it stands in what was pasted.
// The same as concordance/auditing/document.py, whose comments say why. Positions are UTF-16 units.
"use strict";

/** @typedef {"text" | "heading" | "quote"} Kind */

/**
 * Text `[start, end)` that belongs together; the blocks of one block quote have the same `group`.
 *
 * @typedef {{ start: number, end: number, kind: Kind, group: number }} Block
 */

/** @typedef {[number, number]} Range */

/**
 * Text from `start` on, as the file has it at `[origin, after)`: character by character if it is `alike`.
 *
 * @typedef {{ start: number, origin: number, after: number, alike: boolean }} Run
 */

/**
 * A document. In the ranges `literal` no quotation mark counts; the ranges `marked` are quotations by the
 * format itself.
 *
 * @typedef {{ text: string, file: string, blocks: Block[], runs: Run[], literal: Range[], marked: Range[] }}
 *   Document
 */

/** @type {(one: Range, other: Range) => number} */
const inOrder = (one, other) => one[0] - other[0] || one[1] - other[1];

/** Collects the text of a document, block by block. */
export class Writer {
  /** @param {string} file The text to which every position refers. */
  constructor(file) {
    this.file = file;
    this.length = 0;
    this.groups = 0; // how many block quotes there are
    /** @type {Range[]} */
    this.literal = [];
    /** @type {Range[]} */
    this.marked = [];
    /** @type {Block[]} */
    this.blocks = [];
    /** @type {string[]} */
    this.pieces = [];
    /** @type {Run[]} */
    this.runs = [];
    this.begun = 0;
    /** @type {Kind} */
    this.kind = "text";
    this.group = 0;
  }

  /**
   * Adds what the file has at `[start, end)`, as it stands there.
   *
   * @param {number} start
   * @param {number} end
   */
  copy(start, end) {
    if (start < end) this.write(this.file.slice(start, end), start, end, true);
  }

  /**
   * Adds a text that a reader sees in the place of what the file has at `[start, end)`.
   *
   * @param {string} text
   * @param {number} start
   * @param {number} end
   */
  put(text, start, end) {
    if (text) this.write(text, start, end, false);
  }

  /**
   * @param {string} text
   * @param {number} origin
   * @param {number} after
   * @param {boolean} alike
   */
  write(text, origin, after, alike) {
    this.runs.push({ start: this.length, origin, after, alike });
    this.pieces.push(text);
    this.length += text.length;
  }

  /** The end of what was written last in this block; empty if it has nothing yet. */
  last() {
    return this.length > this.begun ? (this.pieces.at(-1)?.slice(-1) ?? "") : "";
  }

  /** All that was written so far. */
  text() {
    return this.pieces.join("");
  }

  /**
   * Ends the block that is being written, and begins another; an empty one leaves no trace.
   *
   * @param {Kind} kind
   * @param {number} group
   */
  begin(kind = "text", group = 0) {
    if (this.length > this.begun) {
      const { begun: start, length: end } = this;
      this.blocks.push({ start, end, kind: this.kind, group: this.group });
      const origin = this.runs.at(-1)?.after ?? 0;
      this.put("\n\n", origin, origin);
    }
    Object.assign(this, { begun: this.length, kind, group });
  }

  /** @returns {Document} */
  document() {
    this.begin();
    const { file, blocks, runs } = this;
    const [literal, marked] = [this.literal.toSorted(inOrder), this.marked.toSorted(inOrder)];
    return { text: this.text(), file, blocks, runs, literal, marked };
  }
}

/**
 * The last of some rising numbers that is not above a value; -1 if there is none.
 *
 * @param {number} count
 * @param {(place: number) => number} number
 * @param {number} value
 */
export function lastUpTo(count, number, value) {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (number(middle) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/**
 * Where in the file a character of the text stands, as `[start, end)`.
 *
 * @param {Document} document
 * @param {number} at
 * @returns {Range}
 */
export function origin({ runs }, at) {
  const run = runs[lastUpTo(runs.length, (place) => runs[place].start, at)];
  if (!run) return [0, 0];
  if (!run.alike) return [run.origin, run.after];
  const begin = Math.min(run.origin + at - run.start, run.after);
  return [begin, Math.min(begin + 1, run.after)];
}

/**
 * Where each line of a file begins.
 *
 * @param {string} file
 */
export function lineStarts(file) {
  const starts = [0];
  for (let at = file.indexOf("\n"); at >= 0; at = file.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}
