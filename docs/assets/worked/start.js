// Loads what a page of this knowledge base needs to be played with, where there is something to play with:
// the drawings of the page "Worked numbers" and the playable examples. Other pages load this file alone.
"use strict";

(() => {
  globalThis.worked ??= /** @type {any} */ ({ plays: {} });
  const { plays } = globalThis.worked;
  const here = /** @type {HTMLScriptElement} */ (document.currentScript).src;

  /** @type {Record<string, string[]>} */
  const NEEDS = {
    "drawing-power": ["parts", "grid-model", "sliders"],
    "drawing-grid": ["parts", "grid-model", "sliders"],
    "red-doors": ["parts", "chance", "maze-model", "maze"],
    "lost-count": ["parts", "chance", "grid-model", "grid"],
    "coming-apart": ["parts", "chance", "proxies-model", "proxies"],
  };

  /** @type {Map<string, Promise<unknown>>} */
  const loading = new Map();

  /** @param {string} name */
  const load = (name) => {
    const script = document.createElement("script");
    const done = new Promise((resolve, reject) => {
      Object.assign(script, { async: false, onload: resolve, onerror: reject });
    });
    script.src = new URL(`${name}.js`, here).href;
    document.head.append(script);
    return done;
  };

  /** @param {string} id */
  const start = async (id) => {
    const found = document.getElementById(id);
    if (!found || found.dataset.played) return;
    found.dataset.played = "loading";
    for (const name of NEEDS[id]) if (!loading.has(name)) loading.set(name, load(name));
    try {
      await Promise.all(NEEDS[id].map((name) => loading.get(name)));
      plays[id](found);
      found.dataset.played = "yes";
    } catch (error) {
      console.info(`The example ${id} could not be loaded; its picture stays:`, error);
    }
  };

  document$.subscribe(() => {
    for (const id of Object.keys(NEEDS)) start(id);
  });
})();
