// What an author has changed in a published entry, line by line of its file.
"use strict";

import { make, spoken } from "../../check/elements.js";

/** @typedef {{ sign: " " | "+" | "-", text: string }} Line */

/**
 * The lines of both texts in order, with those that only one of them has marked.
 *
 * @type {(before: string, after: string) => Line[]}
 */
export const compared = (before, after) => {
  const [old, now] = [before.split("\n"), after.split("\n")];
  // lengths[i][j]: how many lines the rests from i and j have in common, in order
  const lengths = Array.from({ length: old.length + 1 }, () => new Uint32Array(now.length + 1));
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = now.length - 1; j >= 0; j -= 1) {
      lengths[i][j] =
        old[i] === now[j] ? lengths[i + 1][j + 1] + 1 : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
    }
  }
  /** @type {Line[]} */
  const lines = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      lines.push({ sign: " ", text: old[i] });
      i += 1;
      j += 1;
    } else if (i < old.length && (j === now.length || lengths[i + 1][j] >= lengths[i][j + 1])) {
      lines.push({ sign: "-", text: old[i] });
      i += 1;
    } else {
      lines.push({ sign: "+", text: now[j] });
      j += 1;
    }
  }
  return lines;
};

/** @param {Line} line */
const row = ({ sign, text }) => {
  if (sign === "+") return make("ins", {}, spoken("added: "), text);
  if (sign === "-") return make("del", {}, spoken("removed: "), text);
  return make("span", {}, text);
};

/**
 * Shows what differs, with the line before and the line after each change.
 *
 * @type {(before: string, after: string, into: HTMLElement) => void}
 */
export const showChanges = (before, after, into) => {
  const lines = compared(before, after);
  const isNear = lines.map((_, at) =>
    [at - 1, at, at + 1].some((beside) => lines[beside] && lines[beside].sign !== " "),
  );
  const rows = lines.flatMap((line, at) => {
    if (isNear[at]) return [row(line), "\n"];
    return isNear[at - 1] ? [make("span", {}, "…"), "\n"] : [];
  });
  into.replaceChildren(...rows);
};
