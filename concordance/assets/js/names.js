// When two names are the same, and which comes first, in any writing system: case, accents, ligatures, width,
// dashes, spaces and apostrophes make no difference. concordance/words/names.py does the same; both must pass
// the cases in tests/words/names.json and order.json. A page may load this twice: for itself, and for the
// graph.
"use strict";

globalThis.concordanceNames ??= (() => {
  // Letters made comparable: "Ｃafé" is "cafe", "ﬁx" is "fix", "Straße" is "strasse", and "ΛΟΓΟΣ" is "λογος".
  /** @param {string} text */
  const letters = (text) =>
    text
      .normalize("NFKD")
      .replaceAll("\u0345", "ι") // the iota below a Greek letter counts as a letter, not an accent
      .replace(/[\p{M}\u00ad]/gu, "")
      .toLowerCase()
      .replaceAll("ß", "ss")
      .replaceAll("ς", "σ");

  // Words made comparable: as `letters`, without apostrophes, with one space for dashes and spaces.
  /** @param {string} text */
  const folded = (text) =>
    letters(text)
      .replace(/['’‘ʼ]/g, "")
      .replace(/[\p{Pd}\p{Z}\t\n\v\f\r]+/gu, " ")
      .trim();

  // A whole name made comparable: as `folded`, written as one word.
  /** @param {string} name */
  const key = (name) => folded(name).replaceAll(" ", "");

  // The order from A to Z: é stands beside e.
  /** @type {(one: string, other: string) => number} */
  const order = (one, other) => {
    const [a, b] = [letters(one), letters(other)];
    if (a !== b) return a < b ? -1 : 1;
    return Number(one > other) - Number(one < other);
  };

  return { letters, folded, key, order };
})();
