// Plain text: blank lines part the paragraphs, and `>` at the beginning of every line is a block quote.
// The same as concordance/auditing/plain.py.
"use strict";

import { lineStarts, Writer } from "./document.js";

const MARKS = /^[ \t]*(?:>[ \t]?)+/;

/** @type {(file: string) => { start: number, begin: number, end: number, isMarked: boolean }[]} */
const linesOf = (file) => {
  const starts = lineStarts(file);
  return starts.map((start, number) => {
    const end = number + 1 < starts.length ? starts[number + 1] - 1 : file.length;
    const marks = MARKS.exec(file.slice(start, end))?.[0] ?? "";
    return { start, begin: start + marks.length, end, isMarked: marks !== "" };
  });
};

/** @param {string} file */
export function readPlain(file) {
  const writer = new Writer(file);
  let [isQuoted, isFresh] = [false, false];
  for (const { start, begin, end, isMarked } of linesOf(file)) {
    if (!file.slice(begin, end).trim()) {
      isFresh = true;
      isQuoted &&= isMarked;
      continue;
    }
    if (isMarked !== isQuoted || isFresh || !writer.last()) {
      if (isMarked && !isQuoted) writer.groups += 1;
      [isQuoted, isFresh] = [isMarked, false];
      writer.begin(isQuoted ? "quote" : "text", isQuoted ? writer.groups : 0);
    } else {
      writer.put("\n", start, start);
    }
    writer.copy(begin, end);
  }
  return writer.document();
}
