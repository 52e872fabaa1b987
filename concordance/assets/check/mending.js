// Give back the source's own words and marks, from the hashes alone.
// The same as concordance/quoting/mending.py, whose comments say why.
"use strict";

import { RUN } from "./fingerprint.js";
import { folded } from "./tokens.js";

/** @typedef {import("./alignment.js").Block} Block */
/** @typedef {import("./alignment.js").Words} Words */
/** @typedef {import("./fingerprint.js").Fingerprint} Fingerprint */
/** @typedef {import("./fingerprint.js").Runs} Runs */
/** @typedef {import("./tokens.js").Part} Part */
/** @typedef {import("./tokens.js").Slot} Slot */

/**
 * A strict token: of the quote if its slot is known, else one that only the source has.
 *
 * @typedef {{ text: string, slot: Slot | null, isWord: boolean }} Token
 */

/**
 * A guess at some tokens of the source, and the quote's tokens `[begin, after)` that they stand for.
 *
 * @typedef {{ run: Token[], begin: number, after: number }} Beginning
 */

export const MARKS = [",", ".", '"', "—", ";", ":", "?", "!", "(", ")", "'", "-", "[", "]"];
const FINAL = [",", ".", ";", ":", "?", "!"];
const MOST_MARKS = 4; // in a row
const MOST_GAP = 6; // words that are missing in one place
const FIRST_WORDS = 8; // where to look for a beginning, if no four tokens in a row are the source's
const LONGEST = 40; // letters of a word that are tried as pieces or with a hyphen

/** The words that English text most often has between others. */
const COMMON = (
  "a about above actually after again against all almost also although always among an and another any " +
  "are as at basically be because become becomes been before being below between both but by can cannot " +
  "case cases clearly completely could currently did directly do does doing done down due during each " +
  "easily effectively eight either entirely especially essentially even ever every exactly example " +
  "explicitly fact few first five following for four from fully further general generally get given " +
  "gives good had has have having he her here highly his how however i if in initially instead into is " +
  "it its itself just kind known largely least less like likely made mainly make makes many may merely " +
  "might more most mostly much must my naturally necessarily need needs neither never new nine no none " +
  "nor not nothing now of off often on once one only or other others otherwise our out over own part " +
  "particular particularly perhaps possible possibly potentially previously primarily probably quite " +
  "rather really relatively roughly same say second see seem seems seven several shall she should " +
  "significantly similarly simply since six so some sometimes somewhat soon specifically still strictly " +
  "strongly such sufficiently ten than that the their them then there thereby therefore these they " +
  "thing things this those though three through thus time to together too two ultimately under unless " +
  "unlikely until up upon us use used usually various very was way we well were what when where whether " +
  "which while who whose why will with within without would yet you your"
).split(" ");

/** @type {(mark: string) => Token} */
const markOf = (mark) => ({ text: mark, slot: null, isWord: false });

/**
 * The strict tokens of a part, read in a chosen way.
 *
 * @param {Part} part
 * @param {number[]} choice
 * @returns {Token[]}
 */
export const tokensOfPart = (part, choice) =>
  part.flatMap((slot, place) => {
    const { strict, loose } = slot.readings[choice[place]];
    return strict.map((text) => ({ text, slot, isWord: loose.includes(folded(text)) }));
  });

/** @param {Token[]} tokens */
const texts = (tokens) => tokens.map(({ text }) => text);

/**
 * The source's tokens for a part of a quote whose words a segment has; null if they are not found.
 *
 * @param {Token[]} tokens
 * @param {Fingerprint} fingerprint
 * @param {number} segment
 */
export function mend(tokens, fingerprint, segment) {
  const runs = fingerprint.strict;
  const bounds = fingerprint.bounds(segment, false);
  const first = bounds[0];
  const end = bounds[1] - RUN + 1; // no run that begins here goes beyond the segment
  for (let begin = 0; begin + RUN <= tokens.length; begin += 1) {
    const run = tokens.slice(begin, begin + RUN);
    for (const place of runs.places([runs.hash(texts(run))], first, end)) {
      const found = walk(tokens, { run, begin, after: begin + RUN }, place, runs);
      if (found) return found;
    }
  }
  const words = [...tokens.keys()].filter((at) => tokens[at].isWord);
  for (const beginning of beginnings(tokens, words.slice(0, FIRST_WORDS))) {
    const [place] = runs.places([runs.hash(texts(beginning.run))], first, end);
    const found = place === undefined ? null : walk(tokens, beginning, place, runs);
    if (found) return found;
  }
  return null;
}

/**
 * Guesses at four tokens of the source.
 *
 * @param {Token[]} tokens
 * @param {number[]} words
 * @returns {Generator<Beginning>}
 */
function* beginnings(tokens, words) {
  for (const at of words.keys()) {
    for (const size of [RUN, RUN - 1]) {
      const group = words.slice(at, at + size);
      if (group.length < size) continue;
      const begin = group[0];
      const after = group[size - 1] + 1;
      for (const choice of oneChanged(group.map((word) => spellings(tokens[word])))) {
        for (const run of size === RUN ? [choice] : withMark(choice)) yield { run, begin, after };
      }
    }
  }
}

/**
 * Some tokens with each mark in each place among them.
 *
 * @param {Token[]} tokens
 */
function* withMark(tokens) {
  for (const mark of MARKS) {
    for (let place = 0; place < RUN; place += 1) yield tokens.toSpliced(place, 0, markOf(mark));
  }
}

/**
 * Each first spelling, then those choices in which one word is spelled in another way.
 *
 * @param {Token[][]} spelled
 */
function* oneChanged(spelled) {
  const plain = spelled.map(([first]) => first);
  yield plain;
  for (const [place, choices] of spelled.entries()) {
    for (const other of choices.slice(1)) yield plain.with(place, other);
  }
}

/**
 * A word as the quote has it, and with other capitals and hyphens.
 *
 * @param {Token} token
 * @returns {Token[]}
 */
function spellings(token) {
  const word = token.text;
  const bare = word.replaceAll("-", "");
  const letters = Array.from(bare);
  const forms = new Set([word, word.toLowerCase(), capital(word), word.toUpperCase(), bare]);
  forms.add(bare.toLowerCase()).add(capital(bare)).add(`${word}-`);
  if (/['-]$/.test(word)) forms.add(word.slice(0, -1));
  for (let at = 1; at < Math.min(letters.length, LONGEST); at += 1) {
    forms.add(`${letters.slice(0, at).join("")}-${letters.slice(at).join("")}`);
  }
  forms.delete("");
  return [...forms].map((form) => (form === word ? token : { text: form, slot: token.slot, isWord: true }));
}

/** @param {string} word */
function capital(word) {
  const [first = "", ...rest] = word;
  return first.toUpperCase() + rest.join("");
}

/**
 * The source's tokens, from a run of them on that begins at a place.
 *
 * @param {Token[]} tokens
 * @param {Beginning} beginning
 * @param {number} place
 * @param {Runs} runs
 */
function walk(tokens, { run, begin, after }, place, runs) {
  const onward = further(tokens.slice(after), texts(run.slice(1)), place + 1, runs, false);
  if (!onward) return null;
  const before = tokens.slice(0, begin).reverse();
  const back = further(before, texts(run.slice(0, -1)), place - 1, runs, true);
  if (!back) return null;
  const found = [...back.reverse(), ...run, ...onward];
  const first = found.findIndex((token) => !isNewMark(token));
  const last = tokens[tokens.length - 1].isWord ? found.findLastIndex((token) => !isNewMark(token)) : -1;
  return found.slice(Math.max(0, first), last < 0 ? found.length : last + 1);
}

/**
 * Whether a token is a mark that only the source has.
 *
 * @param {Token} token
 */
const isNewMark = ({ isWord, slot }) => !isWord && !slot;

/**
 * What the source has for the tokens after (or before, the nearest first) three known ones; null if it is
 * not found.
 *
 * @param {Token[]} tokens
 * @param {string[]} known
 * @param {number} place
 * @param {Runs} runs
 * @param {boolean} backward
 */
function further(tokens, known, place, runs, backward) {
  const step = backward ? -1 : 1;
  const found = [];
  let last = known;
  let at = place;
  let done = 0;
  let marks = 0;
  while (done < tokens.length) {
    const run = (/** @type {Token} */ { text }) => (backward ? [text, ...last] : [...last, text]);
    const right = guesses(tokens, done, marks, backward).find(({ guess }) => runs.has(run(guess), at));
    if (!right) {
      const onlyMarks = !tokens.slice(done).some(({ isWord }) => isWord); // the quoter's own
      return onlyMarks ? found : null;
    }
    found.push(right.guess);
    last = backward ? run(right.guess).slice(0, -1) : run(right.guess).slice(1);
    marks = right.guess.isWord ? 0 : marks + 1;
    done = right.after;
    at += step;
  }
  return found;
}

/**
 * What the source may have next, and how many of the tokens are done then.
 *
 * @param {Token[]} tokens
 * @param {number} done how many are done now
 * @param {number} marks how many of the last were marks
 * @param {boolean} backward
 */
function guesses(tokens, done, marks, backward) {
  const word = tokens.findIndex(({ isWord }, at) => at >= done && isWord);
  const end = Math.min(word < 0 ? tokens.length : word, done + MOST_MARKS + 2);
  const own = tokens.slice(done, end).map((guess, number) => ({ guess, after: done + number + 1 }));
  if (word >= 0) {
    const spelled = spellings(tokens[word]).map((guess) => ({ guess, after: word + 1 }));
    return [...own, ...spelled, ...(marks < MOST_MARKS ? marksAs(MARKS, done) : [])];
  }
  const ends = !backward && tokens.slice(done).some(({ text }) => FINAL.includes(text));
  return ends ? [...own, ...marksAs(FINAL, tokens.length)] : own;
}

/**
 * Guesses at marks.
 *
 * @param {string[]} marks
 * @param {number} after
 */
const marksAs = (marks, after) => marks.map((mark) => ({ guess: markOf(mark), after }));

/**
 * The words that the source has from the first block to the last: a token's number, or a missing word. Null
 * if a missing word is neither another word of the quote nor a common one.
 *
 * @param {Block[]} blocks
 * @param {Words} words
 * @param {Fingerprint} fingerprint
 */
export function withMissing(blocks, { tokens }, { loose: runs }) {
  const choices = [...new Set([...tokens, ...COMMON])];
  /** @type {(string | number)[]} */
  const row = [];
  for (const [number, { begin, end, shift }] of blocks.entries()) {
    if (number) {
      const last = blocks[number - 1];
      const known = tokens[last.end - 1];
      const position = last.end + last.shift;
      const missing = begin + shift - position;
      if (missing > MOST_GAP) return null;
      const tried = [...choices, ...tokens.slice(last.end, begin).flatMap(pieces)];
      const found = between(known, position, missing, tried, runs);
      if (!found || !runs.has([found.at(-1) ?? known, tokens[begin]], begin + shift - 1)) return null;
      row.push(...found);
    }
    for (let at = begin; at < end; at += 1) row.push(at);
  }
  return row;
}

/**
 * The words that the source has after a known one; null if one of them is not among those that are tried.
 *
 * @param {string} before
 * @param {number} position
 * @param {number} missing
 * @param {string[]} tried
 * @param {Runs} runs
 */
function between(before, position, missing, tried, runs) {
  const found = [];
  let known = before;
  for (let step = 0; step < missing; step += 1) {
    const guess = tried.find((word) => runs.has([known, word], position + step - 1));
    if (guess === undefined) return null;
    found.push(guess);
    known = guess;
  }
  return found;
}

/**
 * The beginnings and ends of a word: a copy may have run two words together.
 *
 * @param {string} word
 */
function pieces(word) {
  const letters = Array.from(word);
  const found = [];
  for (let at = 1; at < Math.min(letters.length, LONGEST); at += 1) {
    found.push(letters.slice(0, at).join(""), letters.slice(at).join(""));
  }
  return found;
}
