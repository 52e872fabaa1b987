/* What is found for a query, the best first.
 *
 * MiniSearch finds single words: as typed, by their stem, begun, or with one typo. The order is made here:
 * entries before other pages; then a query that names the whole of something; then the words found, each
 * by how rare it is and by where it stands: name before alias, before definition, before quotes. */
"use strict";

const Ranking = (documents) => {
  const { stem, content, joined, whole, wholeStems, terms } = Words;
  const WEIGHTS = { name: 10, alias: 8, definition: 4, explanation: 2, quotes: 1 };
  const FIELDS = Object.keys(WEIGHTS);
  const MOST = 50;
  const SHORTEST = 4; // a word of five letters, one of them left out

  const index = new MiniSearch({
    fields: [...FIELDS, "nameWhole", "aliasWhole"],
    extractField: (document, field) => {
      const value = document[field.replace("Whole", "")];
      return Array.isArray(value) ? value.join("\n") : value;
    },
    tokenize: terms,
    processTerm: (term) => term,
    searchOptions: { tokenize: (term) => [term], boost: WEIGHTS },
  });
  index.addAll(documents.map((document, id) => ({ id, ...document })));

  const find = (queries, options) => index.search({ queries, ...options });

  /* The word with two neighbouring letters exchanged, which MiniSearch counts as two typos. */
  const swaps = (word) =>
    [...word].slice(1).map((_, at) => word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2));

  const mistyped = (list, options) => {
    const long = list.filter((term) => term.length >= SHORTEST);
    return long.length ? find([...long.flatMap(swaps), { queries: long, fuzzy: 1 }], options) : [];
  };

  /* How the query names a whole document: by its name or an alias; as written, inflected, mistyped. */
  const named = (query) => {
    const found = new Map();
    const ways = [
      [find, whole(query)],
      [find, wholeStems(query)],
      [mistyped, whole(query)],
    ].flatMap(([way, forms]) => ["nameWhole", "aliasWhole"].map((field) => way(forms, { fields: [field] })));
    ways.forEach((hits, at) => {
      for (const { id } of hits) if (!found.has(id)) found.set(id, ways.length - at);
    });
    return found;
  };

  /* For each word of the query, where it stands, alone or joined with its neighbour. */
  const single = (query) => {
    const list = content(query);
    const found = list.map((word, at) => {
      const forms = [word, stem(word)];
      const last = at === list.length - 1 && word.length > 1; // it may be typed only in part
      const hits = find(last ? [...forms, { queries: [word], prefix: true }] : forms, { fields: FIELDS });
      return hits.length ? hits : mistyped(forms, { fields: FIELDS });
    });
    joined(list).forEach((word, at) => {
      const hits = find([word, stem(word)], { fields: ["name", "alias"] });
      found[at] = [...hits, ...found[at]];
      found[at + 1] = [...hits, ...found[at + 1]];
    });
    return found;
  };

  const weigh = (hits) => {
    const best = new Map();
    for (const { id, score, match } of hits) {
      const fields = new Set(Object.values(match).flat());
      const weight = WEIGHTS[FIELDS.find((field) => fields.has(field))];
      if (weight > (best.get(id)?.weight ?? 0)) best.set(id, { id, weight, score });
    }
    return best.values();
  };

  /* The documents found: `id` is the place in `documents`, `terms` what was found in it. */
  return (query) => {
    const found = new Map();
    const at = (id) => {
      if (!found.has(id)) found.set(id, { id, named: 0, share: 0, weight: 0, score: 0, terms: new Set() });
      return found.get(id);
    };
    for (const hits of single(query)) {
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
    for (const [id, rank] of named(query)) Object.assign(at(id), { named: rank, share: most });
    const isEntry = ({ id }) => (documents[id].kind ? 1 : 0);
    return [...found.values()]
      .filter(({ share }) => share >= most / 2)
      .sort(
        (a, b) =>
          isEntry(b) - isEntry(a) || b.named - a.named || b.weight - a.weight || b.score - a.score || a.id - b.id,
      )
      .slice(0, MOST);
  };
};
