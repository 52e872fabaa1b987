// A draft read: its quotations, the words of each, and where they stand in what was pasted.
"use strict";

import { lastUpTo, lineStarts, origin } from "./document.js";
import { readMarkdown } from "./markdown.js";
import { readMarkup } from "./markup.js";
import { readPlain } from "./plain.js";
import { quotations } from "./quotations.js";

/** @typedef {import("./document.js").Range} Range */

export const READERS = { markdown: readMarkdown, html: readMarkup, text: readPlain };

/** @param {CheckDraft} draft */
export const readDraft = ({ kind, text: file }) => {
  const document = READERS[kind](file);
  const { text, blocks, literal, marked } = document;
  const lines = lineStarts(file);
  return {
    found: quotations(text, blocks, literal, marked),

    /** @param {Range[]} ranges */
    words: (ranges) => ranges.map((range) => text.slice(...range)).join("\n\n"),

    /**
     * @param {Range[]} ranges
     * @returns {CheckWhere}
     */
    where(ranges) {
      const [start] = origin(document, ranges[0][0]);
      const end = origin(document, ranges[ranges.length - 1][1] - 1)[1];
      const line = lastUpTo(lines.length, (place) => lines[place], start);
      const column = [...file.slice(lines[line], start)].length + 1;
      return { line: line + 1, column, start, end };
    },
  };
};
