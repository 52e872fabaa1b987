// Greek letters and their names, which stand for each other in formulas.
"use strict";

const GREEK = "αβγδεζηθικλμνξοπρστυφχψω";
const GREEK_NAMES = (
  "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau " +
  "upsilon phi chi psi omega"
).split(" ");
const SPELLED = new Map(
  GREEK_NAMES.flatMap((name, place) => [
    [GREEK[place], name],
    [GREEK[place].toUpperCase(), name[0].toUpperCase() + name.slice(1)],
  ]),
);
const LETTER = new RegExp(`[${GREEK}${GREEK.toUpperCase()}]`);
const LETTERS = new RegExp(LETTER, "g");
const LETTER_CALLED = new Map([...SPELLED].map(([letter, name]) => [name, letter]));

/**
 * A word with its Greek letters spelled out (`πθ` as `pi_theta`), or the letter it spells, or nothing.
 *
 * @param {string} word
 */
export function spelledOut(word) {
  const called = LETTER_CALLED.get(word);
  if (called) return called;
  if (!LETTER.test(word)) return "";
  const names = word.replace(LETTERS, (letter) => `_${SPELLED.get(letter)}_`);
  return names.replace(/_+/g, "_").replace(/^_|_$/g, "");
}
