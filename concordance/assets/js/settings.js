// What the scripts of the theme and of the site use to keep settings. The theme has it inline, in each page
// anew. Settings are kept per site, since several can share one host.
"use strict";

globalThis.__md_scope = new URL("../../", /** @type {HTMLScriptElement} */ (document.currentScript).src);

globalThis.__md_hash = (text) => [...text].reduce((hash, char) => (hash << 5) - hash + char.charCodeAt(0), 0);

globalThis.__md_get = (key, storage = localStorage, scope = __md_scope) =>
  JSON.parse(storage.getItem(`${scope.pathname}.${key}`) ?? "null");

globalThis.__md_set = (key, value, storage = localStorage, scope = __md_scope) => {
  try {
    storage.setItem(`${scope.pathname}.${key}`, JSON.stringify(value));
  } catch {
    // Nothing may be kept: then it is asked again.
  }
};
