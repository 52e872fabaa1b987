// What a query finds, best first.
//
// The index finds single words: as typed, by stem, by their beginning, or with one typo. The order is decided
// here: entries before other pages; then by the words found, weighted by how rare they are and where they
// are: in a name that the query has as a whole, in another name, an alias, the definition, a quote.
"use strict";

(() => {
  const { stem, asked, joined } = concordanceSearch.words;
  const WEIGHTS = [10, 8, 4, 2, 1, 6]; // of name, alias, definition, explanation, quotes, terms elsewhere
  const NAMED = 20; // of a word in a name that the query has as a whole
  const GUESSED = 0.5; // how much a word counts that was not typed, but one like it
  const GUESSES = 5;
  const FIELDS = [...WEIGHTS.keys()];
  const NAMES = [0, 1, 5]; // name, alias and terms elsewhere by their words
  const MOST = 20;
  const FEW = 3; // parts of the index that are looked through for a first letter

  // What the last word of a query may be the beginning of. The first letter finds only some names: so much
  // begins with it.
  /** @type {(find: FindIn, word: string, count: number) => Promise<SearchHit[]>} */
  const begun = async (find, word, count) => {
    if (word.length > 1) return find.beginning(word, FIELDS);
    return count > 1 ? [] : find.beginning(word, NAMES, FEW);
  };

  // The words that somebody may have meant who made a typo: first those that are in the most documents.
  /** @param {SearchHit[]} hits */
  const guesses = (hits) => {
    /** @type {Map<string, number>} */
    const counts = new Map();
    for (const { term } of hits) if (!term.startsWith("~")) counts.set(term, (counts.get(term) ?? 0) + 1);
    return [...counts]
      .sort((a, b) => b[1] - a[1])
      .slice(0, GUESSES)
      .map(([word]) => word);
  };

  // For each word of the query, where it is found, by itself or joined with its neighbor.
  /** @type {(find: FindIn, list: QueryWord[]) => Promise<FoundWord[]>} */
  const single = async (find, list) => {
    const found = await Promise.all(
      list.map(async ({ word }, at) => {
        const forms = [word, stem(word)];
        const hits = [find.exactly(forms, FIELDS)];
        if (at === list.length - 1) hits.push(begun(find, word, list.length)); // it may be incomplete
        const exact = (await Promise.all(hits)).flat();
        if (exact.length) return { words: [word], hits: exact, counts: 1 };
        const near = await find.nearly(forms, FIELDS);
        return { words: guesses(near), hits: near, counts: GUESSED };
      }),
    );
    const pairs = joined(list.map(({ word }) => word)).map((word) => find.exactly([word, stem(word)], NAMES));
    for (const [at, hits] of (await Promise.all(pairs)).entries()) {
      found[at].hits = [...hits, ...found[at].hits];
      found[at + 1].hits = [...hits, ...found[at + 1].hits];
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

  /** @param {number[]} list */
  const sum = (list) => list.reduce((total, one) => total + one, 0);

  // The documents found, by number.
  const gathering = () => {
    /** @type {Map<number, RankedHit>} */
    const found = new Map();
    /** @param {number} id */
    const at = (id) => {
      const hit = found.get(id) ?? { id, named: false, words: 0, weight: 0, score: 0, terms: new Set() };
      found.set(id, hit);
      return hit;
    };
    return { found, at };
  };

  concordanceSearch.ranking = (index, load) => {
    const find = concordanceSearch.index(index, WEIGHTS, load);
    /** @param {{ id: number }} hit */
    const isEntry = ({ id }) => Number(id < index.entries);
    /** @type {(a: RankedHit, b: RankedHit) => number} */
    const better = (a, b) =>
      isEntry(b) - isEntry(a) || b.weight - a.weight || b.score - a.score || a.id - b.id;

    // Adds the documents that have a word, and tells how rare it is: 0 if it is nowhere.
    /** @type {(word: FoundWord, at: (id: number) => RankedHit) => number} */
    const add = ({ hits, counts }, at) => {
      const weighed = weigh(hits);
      const rare = weighed.size && counts * Math.log(1 + index.documents / (1 + weighed.size));
      for (const { id, weight, score } of weighed.values()) {
        const hit = at(id);
        hit.words += 1;
        hit.weight += rare * weight;
        hit.score += score;
      }
      for (const { id, term } of hits) at(id).terms.add(term);
      return rare;
    };

    const search = async (/** @type {string} */ query) => {
      const { found, at } = gathering();
      const list = asked(query);
      const words = await single(find, list);
      const rarity = words.map((word, place) => (list[place].asks ? 0 : add(word, at)));
      const read = list.map((one, place) => ({ ...one, words: words[place].words }));
      for (const { span, documents } of await concordanceSearch.naming(find, read)) {
        const rare = sum(span.map((place) => rarity[place]));
        // A name of several words is meant; a single word less likely so, the more there are beside it.
        const meant = span.length > 1 ? 1 : (rare && rare / sum(rarity)) ** 1.5;
        for (const [id, closeness] of documents) {
          at(id).named = true;
          at(id).weight += NAMED * closeness * rare * meant;
        }
      }
      const most = Math.max(0, ...[...found.values()].map(({ words }) => words));
      const enough = [...found.values()].filter(({ named, words }) => named || words >= most / 2);
      return enough.sort(better).slice(0, MOST);
    };
    return { search, documents: find.documents };
  };
})();
