// What a query finds, best first.
//
// The index finds single words: as typed, by stem, by their beginning, or with one typo. The order is decided
// here: entries before other pages; then documents whose whole name matches the query; then by words found,
// weighted by how rare they are and where they are: name before alias before definition before quotes.
"use strict";

(() => {
  const { stem, content, joined, whole, wholeStems } = concordanceSearch.words;
  const WEIGHTS = [10, 8, 4, 2, 1]; // of name, alias, definition, explanation and quotes
  const FIELDS = [...WEIGHTS.keys()];
  const NAMES = [0, 1]; // name and alias by their words
  const WHOLES = [5, 6]; // and as a whole
  const MOST = 50;
  const FEW = 3; // parts of the index that are looked through for a first letter

  // How the query matches the whole name of a document, or an alias: as written, inflected or mistyped.
  /** @type {(find: FindIn, query: string) => Promise<Map<number, number>>} */
  const named = async (find, query) => {
    const list = whole(query);
    const exact = await Promise.all([find.exactly(list, WHOLES), find.exactly(wholeStems(query), WHOLES)]);
    const forms = exact.flat().length ? exact : [...exact, await find.nearly(list, WHOLES)];
    const ways = forms.flatMap((hits) => WHOLES.map((field) => hits.filter((hit) => hit.field === field)));
    /** @type {Map<number, number>} */
    const found = new Map();
    for (const [at, hits] of ways.entries()) {
      for (const { id } of hits) if (!found.has(id)) found.set(id, ways.length - at);
    }
    return found;
  };

  // What the last word of a query may be the beginning of. The first letter finds only some names: so much
  // begins with it.
  /** @type {(find: FindIn, word: string, count: number) => Promise<SearchHit[]>} */
  const begun = async (find, word, count) => {
    if (word.length > 1) return find.beginning(word, FIELDS);
    return count > 1 ? [] : find.beginning(word, NAMES, FEW);
  };

  // For each word of the query, where it is found, by itself or joined with its neighbor.
  /** @type {(find: FindIn, query: string) => Promise<SearchHit[][]>} */
  const single = async (find, query) => {
    const list = content(query);
    const words = list.map(async (word, at) => {
      const forms = [word, stem(word)];
      const hits = [find.exactly(forms, FIELDS)];
      if (at === list.length - 1) hits.push(begun(find, word, list.length)); // it may be incomplete
      const found = (await Promise.all(hits)).flat();
      return found.length ? found : find.nearly(forms, FIELDS);
    });
    const pairs = joined(list).map((word) => find.exactly([word, stem(word)], NAMES));
    const found = await Promise.all(words);
    for (const [at, hits] of (await Promise.all(pairs)).entries()) {
      found[at] = [...hits, ...found[at]];
      found[at + 1] = [...hits, ...found[at + 1]];
    }
    return found;
  };

  // Each document once, with the highest-ranking field in which a word was found.
  /** @param {SearchHit[]} hits */
  const weigh = (hits) => {
    /** @type {Map<number, { id: number, weight: number, score: number }>} */
    const best = new Map();
    for (const { id, field, score } of hits) {
      const known = best.get(id) ?? { id, weight: 0, score: 0 };
      best.set(id, { id, weight: Math.max(known.weight, WEIGHTS[field]), score: known.score + score });
    }
    return best;
  };

  concordanceSearch.ranking = (index, load) => {
    const find = concordanceSearch.index(index, WEIGHTS, load);
    /** @param {{ id: number }} hit */
    const isEntry = ({ id }) => Number(id < index.entries);
    /** @type {(a: RankedHit, b: RankedHit) => number} */
    const better = (a, b) =>
      isEntry(b) - isEntry(a) || b.named - a.named || b.weight - a.weight || b.score - a.score || a.id - b.id;

    const search = async (/** @type {string} */ query) => {
      /** @type {Map<number, RankedHit>} */
      const found = new Map();
      /** @param {number} id */
      const at = (id) => {
        const hit = found.get(id) ?? { id, named: 0, share: 0, weight: 0, score: 0, terms: new Set() };
        found.set(id, hit);
        return hit;
      };
      const [words, names] = await Promise.all([single(find, query), named(find, query)]);
      for (const hits of words) {
        const weighed = weigh(hits);
        const rarity = Math.log(1 + index.documents / (1 + weighed.size));
        for (const { id, weight, score } of weighed.values()) {
          const hit = at(id);
          hit.share += rarity;
          hit.weight += rarity * weight;
          hit.score += score;
        }
        for (const { id, term } of hits) at(id).terms.add(term);
      }
      const most = Math.max(0, ...[...found.values()].map(({ share }) => share));
      for (const [id, rank] of names) Object.assign(at(id), { named: rank, share: most });
      const enough = [...found.values()].filter(({ share }) => share >= most / 2);
      return enough.sort(better).slice(0, MOST);
    };
    return { search, documents: find.documents };
  };
})();
