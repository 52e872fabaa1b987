// What a query finds, best first.
//
// MiniSearch finds single words: as typed, by stem, by prefix, or with one typo. The order is decided here:
// entries before other pages; then documents whose whole name matches the query; then by the words found,
// weighted by how rare they are and where they are: name before alias before definition before quotes.
"use strict";

(() => {
  const { stem, content, joined, whole, wholeStems, terms } = concordanceSearch.words;
  /** @type {Record<string, number>} */
  const WEIGHTS = { name: 10, alias: 8, definition: 4, explanation: 2, quotes: 1 };
  const FIELDS = Object.keys(WEIGHTS);
  const MOST = 50;
  const SHORTEST = 4; // a five-letter word with one letter missing

  /** @typedef {(queries: MiniSearch.Query[], options: MiniSearch.Options) => MiniSearch.Hit[]} Find */

  /** @type {(documents: SearchDocument[]) => Find} */
  const indexed = (documents) => {
    /** @type {MiniSearch<SearchDocument>} */
    const index = new MiniSearch({
      fields: [...FIELDS, "nameWhole", "aliasWhole"],
      extractField(document, field) {
        /** @type {Record<string, unknown>} */
        const values = { ...document };
        const value = values[field.replace("Whole", "")];
        return Array.isArray(value) ? value.join("\n") : /** @type {string | undefined} */ (value);
      },
      tokenize: terms,
      processTerm: (term) => term,
      searchOptions: { tokenize: (term) => [term], boost: WEIGHTS },
    });
    index.addAll(documents.map((document, id) => ({ id, ...document })));
    return (queries, options) => index.search({ queries, ...options });
  };

  // The word with two adjacent letters swapped, which MiniSearch counts as two typos.
  /** @param {string} word */
  const swaps = (word) =>
    [...word].slice(1).map((_, at) => word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2));

  /** @type {(find: Find) => (list: string[], options: MiniSearch.Options) => MiniSearch.Hit[]} */
  const mistyping = (find) => (list, options) => {
    const long = list.filter((term) => term.length >= SHORTEST);
    return long.length ? find([...long.flatMap(swaps), { queries: long, fuzzy: 1 }], options) : [];
  };

  // How the query matches the whole name of a document, or an alias: as written, inflected or mistyped.
  /** @type {(find: Find, query: string) => Map<number, number>} */
  const named = (find, query) => {
    /** @type {[(list: string[], options: MiniSearch.Options) => MiniSearch.Hit[], string[]][]} */
    const forms = [
      [find, whole(query)],
      [find, wholeStems(query)],
      [mistyping(find), whole(query)],
    ];
    const ways = forms.flatMap(([way, list]) =>
      ["nameWhole", "aliasWhole"].map((field) => way(list, { fields: [field] })),
    );
    /** @type {Map<number, number>} */
    const found = new Map();
    for (const [at, hits] of ways.entries()) {
      for (const { id } of hits) if (!found.has(id)) found.set(id, ways.length - at);
    }
    return found;
  };

  // For each word of the query, where it is found, by itself or joined with its neighbor.
  /** @type {(find: Find, query: string) => MiniSearch.Hit[][]} */
  const single = (find, query) => {
    const list = content(query);
    const found = list.map((word, at) => {
      const forms = [word, stem(word)];
      const last = at === list.length - 1 && word.length > 1; // it may be incomplete
      const hits = find(last ? [...forms, { queries: [word], prefix: true }] : forms, { fields: FIELDS });
      return hits.length ? hits : mistyping(find)(forms, { fields: FIELDS });
    });
    for (const [at, word] of joined(list).entries()) {
      const hits = find([word, stem(word)], { fields: ["name", "alias"] });
      found[at] = [...hits, ...found[at]];
      found[at + 1] = [...hits, ...found[at + 1]];
    }
    return found;
  };

  // Each document once, with the highest-ranking field in which a word was found.
  /** @param {MiniSearch.Hit[]} hits */
  const weigh = (hits) => {
    /** @type {Map<number, { id: number, weight: number, score: number }>} */
    const best = new Map();
    for (const { id, score, match } of hits) {
      const fields = new Set(Object.values(match).flat());
      const weight = WEIGHTS[FIELDS.find((field) => fields.has(field)) ?? ""];
      if (weight > (best.get(id)?.weight ?? 0)) best.set(id, { id, weight, score });
    }
    return best.values();
  };

  concordanceSearch.ranking = (documents) => {
    const find = indexed(documents);
    /** @param {{ id: number }} hit */
    const isEntry = ({ id }) => Number("kind" in documents[id]);
    /** @type {(a: RankedHit, b: RankedHit) => number} */
    const better = (a, b) =>
      isEntry(b) - isEntry(a) || b.named - a.named || b.weight - a.weight || b.score - a.score || a.id - b.id;

    return (query) => {
      /** @type {Map<number, RankedHit>} */
      const found = new Map();
      /** @param {number} id */
      const at = (id) => {
        const hit = found.get(id) ?? { id, named: 0, share: 0, weight: 0, score: 0, terms: new Set() };
        found.set(id, hit);
        return hit;
      };
      for (const hits of single(find, query)) {
        const rarity = Math.log(1 + documents.length / (1 + new Set(hits.map(({ id }) => id)).size));
        for (const { id, weight, score } of weigh(hits)) {
          const hit = at(id);
          hit.share += rarity;
          hit.weight += rarity * weight;
          hit.score += score;
        }
        for (const { id, match } of hits) for (const term of Object.keys(match)) at(id).terms.add(term);
      }
      const most = Math.max(0, ...[...found.values()].map(({ share }) => share));
      for (const [id, rank] of named(find, query)) Object.assign(at(id), { named: rank, share: most });
      const enough = [...found.values()].filter(({ share }) => share >= most / 2);
      return enough.sort(better).slice(0, MOST);
    };
  };
})();
