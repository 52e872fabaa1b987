// The index, read in parts as they are needed (concordance/web/search_index.py): which documents have a
// word, a stem, a word that begins in some way, or a word with one typo.
"use strict";

(() => {
  const SHORTEST = 4; // a five-letter word with one letter missing
  const IDF = 0.5; // as in BM25
  const WHOLE = 2.2; // how much a field counts that is about nothing but the word
  const LEAST = 0.5; // how much one counts in which it stands once among many

  // Whether two words are the same but for one letter left out, put in, or replaced.
  /** @type {(word: string, other: string) => boolean} */
  const near = (word, other) => {
    const [short, long] = word.length < other.length ? [word, other] : [other, word];
    if (long.length - short.length > 1) return false;
    let at = 0;
    while (at < short.length && short[at] === long[at]) at += 1;
    return short.slice(long.length === short.length ? at + 1 : at) === long.slice(at + 1);
  };

  // The word with two adjacent letters swapped.
  /** @param {string} word */
  const swaps = (word) =>
    [...word].slice(1).map((_, at) => word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2));

  /** @param {string} word */
  const reversed = (word) => [...word].reverse().join("");
  /** @param {string} key */
  const bare = (key) => key.replace("~", "");

  // The last of the parts that begins no later than a key.
  /** @type {(firsts: string[], key: string) => number} */
  const place = (firsts, key) => {
    const after = firsts.findIndex((first) => first > key);
    return Math.max(0, (after < 0 ? firsts.length : after) - 1);
  };

  /** @type {(index: SearchIndex, load: (name: string) => Promise<unknown>) => SearchParts} */
  const partsOf = ({ firsts, parts }, load) => {
    /** @type {Map<string, Promise<any>>} */
    const held = new Map();
    /** @param {string} name */
    const part = (name) => {
      let found = held.get(name);
      if (!found) {
        found = Promise.resolve(parts[name] ?? load(name));
        found.catch(() => held.delete(name)); // perhaps there is no network: it is tried again
        held.set(name, found);
      }
      return found;
    };
    // The parts with the keys that begin with some letters, or the first ones of them.
    /** @type {SearchParts["under"]} */
    const under = (family, start, most = Number.POSITIVE_INFINITY) => {
      const [from, to] = [start, `${start}\uffff`].map((key) => place(firsts[family], key));
      if (!firsts[family].length) return Promise.resolve([]);
      const length = Math.min(to - from + 1, most);
      return Promise.all(Array.from({ length }, (_, at) => part(`${family}/${from + at}`)));
    };
    return { part, under, place: (key) => place(firsts.terms, key) };
  };

  /** @type {ConcordanceSearch["index"]} */
  concordanceSearch.index = (index, weights, load) => {
    const { part, under, place } = partsOf(index, load);

    // What the index has under a key: the documents of a word, or the words of a stem.
    /** @type {(key: string) => Promise<SearchTerm | undefined>} */
    const value = async (key) => {
      if (!index.firsts.terms.length) return undefined;
      const found = await part(`terms/${place(bare(key))}`);
      if (Object.hasOwn(found, key)) return found[key];
      return key.startsWith("~") ? value(bare(key)) : undefined; // a stem that only the word itself has
    };

    // The documents that have a term in some of the fields, each with its score.
    /** @type {(key: string, fields: number[], closeness?: number) => Promise<SearchHit[]>} */
    const having = async (key, fields, closeness = 1) => {
      const rows = (await value(key)) ?? [];
      if (typeof rows[0] === "string") {
        const words = await Promise.all(rows.map((word) => having(String(word), fields, closeness)));
        return words.flat().map((hit) => ({ ...hit, term: key }));
      }
      /** @type {SearchHit[]} */
      const hits = [];
      for (const [field, ...documents] of /** @type {number[][]} */ (rows)) {
        if (!fields.includes(field)) continue;
        const n = documents.length;
        const idf = Math.log(1 + (index.documents - n + IDF) / (n + IDF));
        let at = 0;
        for (const distance of documents) {
          at += distance;
          const level = at % index.levels;
          at -= level;
          const strength = LEAST + (WHOLE * level) / (index.levels - 1);
          const score = closeness * idf * strength * (weights[field] ?? 1);
          hits.push({ id: at / index.levels, term: key, field, score });
        }
      }
      return hits;
    };

    /**
     * @type {(
     *   keys: Iterable<string>, fields: number[], closeness?: (key: string) => number
     * ) => Promise<SearchHit[]>}
     */
    const all = async (keys, fields, closeness = () => 1) =>
      (await Promise.all([...new Set(keys)].map((key) => having(key, fields, closeness(key))))).flat();

    /** @type {FindIn["beginning"]} */
    const beginning = async (start, fields, most) => {
      const parts = await under("terms", start, most);
      const keys = parts.flatMap((terms) => Object.keys(terms).filter((key) => key.startsWith(start)));
      return all(keys, fields, (key) => start.length / key.length);
    };

    // One half of a word with a typo is right, so it is among those with the same start or the same end.
    /** @type {FindIn["nearly"]} */
    const nearly = async (list, fields) => {
      const found = list
        .filter((key) => bare(key).length >= SHORTEST)
        .map(async (key) => {
          const word = bare(key);
          const half = word.length >> 1;
          const starts = await under("terms", word.slice(0, half));
          const ends = await under("ends", reversed(word.slice(half)));
          const keys = [...starts.flatMap(Object.keys), ...ends.flat()];
          return [...swaps(word), ...keys.filter((other) => near(word, bare(other)))];
        });
      return all((await Promise.all(found)).flat(), fields);
    };

    // The documents with these numbers, by number.
    /** @type {FindIn["documents"]} */
    const documents = async (ids) => {
      const found = ids.map(async (id) => {
        const near = await part(`documents/${Math.floor(id / index.each)}`);
        return [id, near[id % index.each]];
      });
      return Object.fromEntries(await Promise.all(found));
    };

    return { exactly: all, beginning, nearly, documents };
  };
})();
