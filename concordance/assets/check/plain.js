// Plain text: blank lines part paragraphs; with `>` before its lines, or indented, it is a block quote.
// The same as concordance/auditing/plain.py.
"use strict";

import { lineStarts, Writer } from "./document.js";

/**
 * Where a line begins after its marks, where it ends, and whether it has marks.
 *
 * @typedef {{ begin: number, end: number, isMarked: boolean }} Line
 */

const MARKS = /^[ \t]*(?:>[ \t]?)+/;
const INDENT = /^(?: {2,}|\t)[ \t]*(?![-*•+–—]\s|\(?\p{Nd}{1,3}[.)]\s|\(?[a-z]\)\s)/u;
const SPACES = /^[ \t]*/;

/** @param {string} file */
export function readPlain(file) {
  const writer = new Writer(file);
  const textOf = (/** @type {Line} */ { begin, end }) => file.slice(begin, end);
  let wasQuoted = false;
  for (const { lines, follows } of paragraphs(file)) {
    const isQuoted = lines[0].isMarked || lines.every((line) => INDENT.test(textOf(line)));
    if (isQuoted && !(wasQuoted && follows)) writer.groups += 1;
    writer.begin(isQuoted ? "quote" : "text", isQuoted ? writer.groups : 0);
    for (const [number, line] of lines.entries()) {
      if (number) writer.put("\n", line.begin, line.begin);
      const spaces = isQuoted ? (SPACES.exec(textOf(line))?.[0].length ?? 0) : 0;
      writer.copy(line.begin + spaces, line.end);
    }
    wasQuoted = isQuoted;
  }
  return writer.document();
}

/**
 * The paragraphs, and whether each follows the one before without an empty line between them.
 *
 * @param {string} file
 */
function paragraphs(file) {
  /** @type {{ lines: Line[], follows: boolean }[]} */
  const found = [];
  /** @type {Line[]} */
  let lines = [];
  let [follows, isStill] = [false, false];
  for (const { isEmpty, ...line } of linesOf(file)) {
    if (lines.length && (isEmpty || line.isMarked !== lines[0].isMarked)) {
      found.push({ lines, follows });
      [lines, isStill] = [[], true];
    }
    if (isEmpty) {
      isStill &&= line.isMarked;
      continue;
    }
    if (!lines.length) follows = isStill;
    lines.push(line);
  }
  if (lines.length) found.push({ lines, follows });
  return found;
}

/** @type {(file: string) => (Line & { isEmpty: boolean })[]} */
function linesOf(file) {
  const starts = lineStarts(file);
  return starts.map((start, number) => {
    const end = number + 1 < starts.length ? starts[number + 1] - 1 : file.length;
    const marks = MARKS.exec(file.slice(start, end))?.[0] ?? "";
    const begin = start + marks.length;
    return { begin, end, isMarked: marks !== "", isEmpty: !file.slice(begin, end).trim() };
  });
}
