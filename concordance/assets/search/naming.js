// The names that a query has in it: of a concept, an alias, a page. "Is a kettle a tea pot" has two.
"use strict";

(() => {
  const { stem } = concordanceSearch.words;
  const WHOLES = [6, 7, 8]; // the fields of names, aliases and terms elsewhere as a whole
  const LONGEST = 6; // words of a name
  const MOST = 12; // readings of a name with typos
  const SHARED = 2; // words that two names may share: "green tea or mint tea"

  /** @type {(from: number, to: number) => number[]} */
  const range = (from, to) => Array.from({ length: to - from }, (_, at) => from + at);

  // The places of words that may be a name together, longest first: neighbors; and what stands before "and"
  // or "vs" with the last words of what stands after it, as in "green and black tea".
  /** @type {(list: ReadWord[]) => number[][]} */
  const spans = (list) => {
    const found = [];
    for (const from of list.keys()) {
      const last = Math.min(list.length, from + LONGEST);
      for (let to = from + 1; to <= last; to += 1) {
        found.push(range(from, to));
        if (!list[to]?.joins) continue;
        for (let shared = to + 1; shared <= to + SHARED; shared += 1)
          for (let end = shared + 1; end <= Math.min(list.length, shared + SHARED); end += 1)
            found.push([...range(from, to), ...range(shared, end)]);
      }
    }
    return found.filter((span) => span.some((at) => !list[at].asks)).sort((a, b) => b.length - a.length);
  };

  // Words side by side, each with whatever else it may be.
  /** @param {string[][]} words */
  const phrases = (words) =>
    words.reduce(
      (made, each) => made.flatMap((begun) => each.map((word) => [...begun, word])).slice(0, MOST),
      /** @type {string[][]} */ ([[]]),
    );

  // The documents that have a name, with how closely: as written, by its stems, guessed; name before alias.
  /** @type {(forms: SearchHit[][]) => Map<number, number>} */
  const byCloseness = (forms) => {
    const found = new Map();
    for (const [form, hits] of forms.entries())
      for (const [at, field] of WHOLES.entries())
        for (const hit of hits)
          if (hit.field === field && !found.has(hit.id)) found.set(hit.id, 1 - 0.2 * form - 0.1 * at);
    return found;
  };

  /** @type {(find: FindIn, words: string[][]) => Promise<Map<number, number>>} */
  const called = async (find, words) => {
    const made = phrases(words);
    const wholes = made.map((phrase) => phrase.join(""));
    const stems = made.map((phrase) => `~${phrase.map((word) => stem(word).slice(1)).join("")}`);
    const forms = [find.exactly(wholes, WHOLES), find.exactly([...wholes.map(stem), ...stems], WHOLES)];
    return byCloseness(await Promise.all(forms));
  };

  /** @type {ConcordanceSearch["naming"]} */
  concordanceSearch.naming = async (find, list) => {
    const asked = spans(list).map(async (span) => {
      const words = span.map((at) => list[at].words);
      return { span, documents: await called(find, words) };
    });
    /** @type {NamedIn[]} */
    const found = [];
    for (const one of await Promise.all(asked)) {
      const within = found.some(({ span }) => one.span.every((at) => span.includes(at)));
      if (one.documents.size && !within) found.push(one);
    }
    if (found.some(({ span }) => span.length === list.length)) return found;
    const typed = list.map(({ word }) => word).join("");
    const guessed = byCloseness([[], [], await find.nearly([typed, stem(typed)], WHOLES)]);
    return guessed.size ? [{ span: range(0, list.length), documents: guessed }] : found;
  };
})();
