/* The search, in place of the theme's worker: it answers the same messages, so that box, keys, sharing
 * link and suggestions stay the theme's. What it searches with, and the index, are fetched when the
 * first word is typed and not before. */
"use strict";

const Search = (() => {
  const SETUP = 0;
  const READY = 1;
  const QUERY = 2;
  const RESULT = 3;
  const here = self.document ? document.currentScript.src : self.location.href;
  const PARTS = [
    "../vendor/minisearch/minisearch.js",
    "words.js",
    "ranking.js",
    "hits.js",
    "../../search/concordance.js",
  ];

  let loading = null;

  const load = async () => {
    await importScripts(...PARTS.map((part) => new URL(part, here).href));
    const { kinds, documents } = self.concordanceIndex;
    const search = Ranking(documents);
    const show = Hits(documents, kinds);
    return (query) => {
      const found = search(query);
      return {
        items: found.map((hit, rank) => show.group(hit, found.length - rank)),
        suggest: show.completion(query, found),
      };
    };
  };

  const answer = async (query) => {
    if (!query.trim()) return { items: [], suggest: [] };
    loading ??= load();
    try {
      return (await loading)(query);
    } catch (error) {
      loading = null; // no network, perhaps: the next letter tries again
      console.error(error);
      return { items: [], suggest: [] };
    }
  };

  return async ({ type, data }) => {
    if (type === SETUP) return { type: READY };
    if (type === QUERY) return { type: RESULT, data: await answer(data) };
    throw new TypeError(`the search knows no message of type ${type}`);
  };
})();

if (!self.document) addEventListener("message", async ({ data }) => postMessage(await Search(data)));
