// The search, which replaces the theme's worker. It answers the same messages, so that the theme's search
// box, keys, sharing link and suggestions still work. Its scripts and the index are fetched only when the
// first word is typed.
"use strict";

globalThis.concordanceSearch ??= /** @type {any} */ ({});
concordanceSearch.answer = (() => {
  const SETUP = 0;
  const READY = 1;
  const QUERY = 2;
  const RESULT = 3;
  const script = self.document && /** @type {HTMLScriptElement} */ (document.currentScript);
  const here = script ? script.src : self.location.href;
  const PARTS = [
    "../vendor/minisearch/minisearch.js",
    "../js/names.js",
    "words.js",
    "ranking.js",
    "hits.js",
    "../../search/concordance.js",
  ];
  const NOTHING = { items: [], suggest: [] };

  /** @typedef {Extract<SearchAnswer, { type: 3 }>["data"]} Result */

  /** @type {Promise<(query: string) => Result> | null} */
  let loading = null;

  const load = async () => {
    await importScripts(...PARTS.map((part) => new URL(part, here).href));
    const { kinds, documents } = globalThis.concordanceIndex;
    const search = concordanceSearch.ranking(documents);
    const show = concordanceSearch.hits(documents, kinds);
    /** @param {string} query */
    return (query) => {
      const found = search(query);
      return {
        items: found.map((hit, rank) => show.group(hit, found.length - rank)),
        suggest: show.completion(query, found),
      };
    };
  };

  /** @param {string} query */
  const find = async (query) => {
    if (!query.trim()) return NOTHING;
    loading ??= load();
    try {
      return (await loading)(query);
    } catch (error) {
      loading = null; // perhaps there is no network: the next letter tries again
      console.error(error);
      return NOTHING;
    }
  };

  /** @type {ConcordanceSearch["answer"]} */
  return async ({ type, data }) => {
    if (type === SETUP) return { type: READY };
    if (type === QUERY) return { type: RESULT, data: await find(String(data)) };
    throw new TypeError(`the search has no message type ${type}`);
  };
})();

if (!self.document) {
  addEventListener("message", async ({ data }) => postMessage(await concordanceSearch.answer(data)));
}
