// What must be there before the theme's own script.
//
// Settings: what the scripts of the theme and of the site use to keep them. The theme has it inline, in
// each page anew. They are kept per site, since several can share one host.
//
// Moves within the first page: the theme would load that page anew at the first of them, since it has seen
// no address before, and put the copy in place of the page: what had the focus, was open or had been typed
// would be gone. It is told of none until the reader goes to another page.
//
// What an address leads into is opened as soon as it is read, before it is seen: opened later, it would push
// the rest of the page out of the window. A list that an address wants in another order is not seen before.
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

globalThis.__reveal = () => {
  const place = location.hash.length > 1 ? document.getElementById(location.hash.slice(1)) : null;
  let folded = place?.closest("details:not([open])");
  if (!place || !folded) return;
  for (; folded; folded = place.closest("details:not([open])")) folded.setAttribute("open", "");
  if (document.readyState !== "loading") place.scrollIntoView();
};

if (location.hash) {
  const reading = new MutationObserver(__reveal);
  reading.observe(document, { childList: true, subtree: true });
  addEventListener("DOMContentLoaded", () => reading.disconnect());
}

document.documentElement.toggleAttribute("data-arranging", new URLSearchParams(location.search).has("by"));

globalThis.__stay = (event) => event.stopImmediatePropagation();
addEventListener("popstate", __stay);
