// When two names are the same, for every script: case, accents, ligatures, width, dashes, spaces and
// apostrophes make no difference. The same notion as in concordance/words/names.py; both are held to the
// cases of tests/words/names.json. A page may load this twice: on its own, and for the graph.
"use strict";

globalThis.concordanceNames ??= (() => {
  // Letters alike: "Ｃafé" is "cafe", "ﬁx" is "fix", "Straße" is "strasse", and "ΛΟΓΟΣ" is "λογος".
  /** @param {string} text */
  const letters = (text) =>
    text
      .normalize("NFKD")
      .replaceAll("\u0345", "ι") // the iota below a Greek letter is a letter, not an accent
      .replace(/[\p{M}\u00ad]/gu, "")
      .toLowerCase()
      .replaceAll("ß", "ss")
      .replaceAll("ς", "σ");

  // Words alike: as `letters`, no apostrophes, and one space for every dash and space between words.
  /** @param {string} text */
  const folded = (text) =>
    letters(text)
      .replace(/['’‘ʼ]/g, "")
      .replace(/[\p{Pd}\p{Z}\t\n\v\f\r]+/gu, " ")
      .trim();

  // A whole name alike: as `folded`, written as one word.
  /** @param {string} name */
  const key = (name) => folded(name).replaceAll(" ", "");

  return { letters, folded, key };
})();
