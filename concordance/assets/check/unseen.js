// Characters that nobody can see, and letters in another shape: what no stored quote may have.
// The same as `unseen` and `dressed` in concordance/quoting/characters.py.
"use strict";

const UNSEEN = /^(?:\p{C}|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}])$/u;
const WHITE = /^[\t\n\r]$/;
const ALPHANUMERIC = /^[\p{L}\p{N}]+$/u;
// What Unicode calls a font, circled, wide or narrow variant of a letter or digit; tests/js/test_proof.py
// compares it with Python's data.
const SHAPES = new RegExp(
  "^[\\u2102\\u210a-\\u2113\\u2115\\u2119-\\u211d\\u2124\\u2128\\u212c\\u212d\\u212f-\\u2131\\u2133\\u2134" +
    "\\u2139\\u213c-\\u213f\\u2145-\\u2149\\u2460-\\u2473\\u24b6-\\u24ea\\u3244-\\u3247\\u3251-\\u327e" +
    "\\u3280-\\u32bf\\u32d0-\\u32fe\\ufb20-\\ufb28\\uff10-\\uff19\\uff21-\\uff3a\\uff41-\\uff5a" +
    "\\uff66-\\uff9d\\uffa0-\\uffdc\\u{1d400}-\\u{1d7ff}\\u{1ee00}-\\u{1eebb}" +
    "\\u{1f12b}-\\u{1f12e}\\u{1f250}\\u{1f251}\\u{1fbf0}-\\u{1fbf9}]$",
  "u",
);

/** @param {string | undefined} char */
export const isAlphanumeric = (char) => char !== undefined && ALPHANUMERIC.test(char);

/**
 * Where a text has a character that nobody can see, or that changes how others are shown.
 *
 * @param {string[]} points
 */
export const unseen = (points) =>
  [...points.keys()].filter((at) => UNSEEN.test(points[at]) && !WHITE.test(points[at]));

/**
 * Where a word has a letter or digit in a bold, circled, wide or other such shape, and the plain one. By
 * itself such a letter is mathematics: "x ∈ ℝ".
 *
 * @param {string[]} points
 */
export const dressed = (points) =>
  [...points.keys()]
    .filter((at) => isAlphanumeric(points[at - 1]) || isAlphanumeric(points[at + 1]))
    .map((at) => ({ at, plain: plainOf(points[at]) }))
    .filter(({ plain }) => plain);

/**
 * The plain letter of one in another shape; empty if it is no such letter.
 *
 * @param {string} char
 */
export const plainOf = (char) => {
  if (!SHAPES.test(char)) return "";
  const plain = char.normalize("NFKC");
  return plain !== char && isAlphanumeric(plain) ? plain : "";
};
