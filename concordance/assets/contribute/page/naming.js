// The ids and labels that are proposed: words in small letters, joined by hyphens.
"use strict";

const LONGEST = 60; // signs of an id
const LONG = 4; // shorter words rarely say what a passage is about
const COMMON = new Set(
  (
    "about after also although another because been before being both came come could does each even ever " +
    "from have having here into itself just like made make many more most much must only other ours over " +
    "same should since some such take than that their them then there these they this those though thus " +
    "under until upon very want well were what when where whether which while will with within without " +
    "would your"
  ).split(" "),
);

/** @param {string} text */
const wordsOf = (text) =>
  concordanceNames
    .folded(text)
    .replace(/\[[^\]]*\]/g, " ")
    .replace(/[^a-z0-9]+/g, " ")
    .trim()
    .split(" ")
    .filter(Boolean);

/**
 * An id made of words; empty if no word has a letter or digit that an id may have.
 *
 * @param {string[]} words
 */
const joined = (words) => {
  let made = "";
  for (const word of words) {
    const longer = made ? `${made}-${word}` : word;
    if (longer.length > LONGEST) break;
    made = longer;
  }
  return made;
};

/**
 * The id that a name suggests.
 *
 * @param {string} name
 */
export const idFrom = (name) => joined(wordsOf(name));

/**
 * The label that the words of a quote suggest, other than those in use: that of `concordance quote --yaml`
 * (concordance/editing/labels.py).
 *
 * @param {string} text
 * @param {string[]} taken
 */
export const labelFrom = (text, taken) => {
  const folded = text.toLowerCase().replaceAll("ß", "ss").normalize("NFKD");
  const letters = folded.replace(/\P{ASCII}|'/gu, "");
  const words = [...new Set(letters.match(/[a-z0-9]+/g) ?? [])];
  const telling = words.filter((word) => word.length >= LONG && !COMMON.has(word));
  const fallback = words.length ? words : ["passage"];
  const chosen = telling.length > 1 ? telling : fallback;
  for (let count = 2; count <= chosen.length; count += 1) {
    const label = chosen.slice(0, count).join("-");
    if (!taken.includes(label)) return label;
  }
  const label = chosen.slice(0, 2).join("-");
  let free = label;
  for (let count = 2; taken.includes(free); count += 1) free = `${label}-${count}`;
  return free;
};
