// The search, which replaces the theme's worker. It answers the same messages, so that the theme's search
// box, keys, sharing link and suggestions still work. Its scripts and the index are fetched only when the
// first word is typed, and of a large index only the parts that a query needs.
"use strict";

globalThis.concordanceSearch ??= /** @type {any} */ ({});
concordanceSearch.answer = (() => {
  const SETUP = 0;
  const READY = 1;
  const QUERY = 2;
  const RESULT = 3;
  const script = self.document && /** @type {HTMLScriptElement} */ (document.currentScript);
  const here = script ? script.src : self.location.href;
  const SCRIPTS = [
    "../vendor/stemmer/stemmer.js",
    "../js/names.js",
    "words.js",
    "index.js",
    "naming.js",
    "ranking.js",
    "hits.js",
  ];
  const INDEX = "../../search/concordance.js";
  const NOTHING = { items: [], suggest: [] };

  /** @typedef {Extract<SearchAnswer, { type: 3 }>["data"]} Result */

  // The hash of all of them stands behind the address of this one.
  /** @param {string} path */
  const address = (path) => new URL(path + new URL(here).search, here).href;

  // What the scripts of parts hold, by the name of the part.
  /** @type {Map<string, unknown>} */
  const parts = new Map();
  concordanceSearch.part = (name, value) => {
    parts.set(name, value);
  };

  // What a script has as JSON. A worker can read the script as text, and many of them at once; a page cannot
  // that was opened from a folder.
  /** @type {(from: string, begin: string, end: string, cache?: RequestCache) => Promise<unknown>} */
  const json = async (from, begin, end, cache = "default") => {
    const response = await fetch(from, { cache });
    if (!response.ok) throw new Error(`${response.status} for ${from}`);
    const text = await response.text();
    return JSON.parse(text.slice(text.indexOf(begin) + 1, text.lastIndexOf(end)));
  };

  // The first script of the index. A browser asks whether its copy is still what is there, since it tells the
  // hash of the parts, which stands behind their addresses: so all are of one version.
  const first = async () => {
    const from = new URL(INDEX, here).href;
    if (self.document) await importScripts(from);
    else globalThis.concordanceIndex = /** @type {SearchIndex} */ (await json(from, "=", ";", "no-cache"));
  };

  // A part of the index.
  /** @param {string} name */
  const part = async (name) => {
    const from = new URL(`../../search/${name}.js?${globalThis.concordanceIndex.hash}`, here).href;
    if (!self.document) return json(from, ",", ")");
    await importScripts(from);
    return parts.get(name);
  };

  /** @type {Promise<(query: string) => Promise<Result>> | null} */
  let loading = null;

  const load = async () => {
    await Promise.all([first(), importScripts(...SCRIPTS.map(address))]);
    const index = globalThis.concordanceIndex;
    const { search, documents } = concordanceSearch.ranking(index, part);
    /** @param {string} query */
    return async (query) => {
      const found = await search(query);
      const show = concordanceSearch.hits(await documents(found.map(({ id }) => id)), index.kinds);
      return {
        items: found.map((hit, rank) => show.group(hit, found.length - rank)),
        suggest: show.completion(query, found),
      };
    };
  };

  /** @param {string} query */
  const find = async (query) => {
    if (!query.trim()) return NOTHING;
    loading ??= load().catch((error) => {
      loading = null; // perhaps no network: the next letter tries again
      throw error;
    });
    try {
      return await (await loading)(query);
    } catch (error) {
      console.error(error);
      return NOTHING;
    }
  };

  let asked = 0;

  /** @type {ConcordanceSearch["answer"]} */
  return async ({ type, data }) => {
    if (type === SETUP) return { type: READY };
    if (type !== QUERY) throw new TypeError(`the search has no message type ${type}`);
    asked += 1;
    const turn = asked;
    const found = await find(String(data));
    return turn === asked ? { type: RESULT, data: found } : null; // nobody waits for what was typed before
  };
})();

if (!self.document) {
  addEventListener("message", async ({ data }) => {
    const answer = await concordanceSearch.answer(data);
    if (answer) postMessage(answer);
  });
}
