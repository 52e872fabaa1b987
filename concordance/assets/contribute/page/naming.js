// The ids and labels that are proposed: words in small letters, joined by hyphens.
"use strict";

const WORDS = 4; // of a label
const LONGEST = 60; // signs of an id
const PLAIN = new Set(
  (
    "a an and any are as at be been but by can do does for from had has have how if in into is it its may " +
    "more most no not of on or our so some such than that the their them then there these they this those " +
    "to was we were what when where which who will with would"
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
 * The label that the words of a quote suggest, other than those in use.
 *
 * @param {string} text
 * @param {string[]} taken
 */
export const labelFrom = (text, taken) => {
  const words = wordsOf(text);
  const telling = words.filter((word) => !PLAIN.has(word) && word.length > 2);
  const label = joined((telling.length ? telling : words).slice(0, WORDS)) || "quote";
  let free = label;
  for (let count = 2; taken.includes(free); count += 1) free = `${label}-${count}`;
  return free;
};
