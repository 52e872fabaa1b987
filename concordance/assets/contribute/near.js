// The known word that is closest to one that is not known, as Python's difflib finds it.
"use strict";

const CUTOFF = 0.6;

/**
 * A hint that names the known word closest to the one found, or an empty string.
 *
 * @param {string} found
 * @param {string[]} known
 */
export function didYouMean(found, known) {
  let best = "";
  let most = CUTOFF;
  for (const word of known) {
    const total = word.length + found.length;
    if (!total || (2 * Math.min(word.length, found.length)) / total < most) continue;
    const ratio = (2 * matching(word, found)) / total;
    if (ratio > most || (ratio === most && (!best || word > best))) {
      best = word;
      most = ratio;
    }
  }
  return best ? `did you mean "${best}"?` : "";
}

/**
 * How many characters two words share in order: those of their longest common stretch, and of what is on
 * both sides of it.
 *
 * @param {string} one
 * @param {string} other
 * @returns {number}
 */
function matching(one, other) {
  const { size, at, to } = longest(one, other);
  if (!size) return 0;
  const before = matching(one.slice(0, at), other.slice(0, to));
  return before + size + matching(one.slice(at + size), other.slice(to + size));
}

/**
 * @param {string} one
 * @param {string} other
 */
function longest(one, other) {
  let best = { size: 0, at: 0, to: 0 };
  let sizes = new Uint16Array(other.length + 1);
  for (let at = 0; at < one.length; at += 1) {
    const next = new Uint16Array(other.length + 1);
    for (let to = 0; to < other.length; to += 1) {
      if (one[at] !== other[to]) continue;
      next[to + 1] = sizes[to] + 1;
      if (next[to + 1] > best.size) {
        best = { size: next[to + 1], at: at + 1 - next[to + 1], to: to + 1 - next[to + 1] };
      }
    }
    sizes = next;
  }
  return best;
}
