// Parts of a page that are in it and hidden, until a script knows whether they are for this reader.
//
// What is shown only later must not move what is there already. So this is loaded in the head, and each part
// is looked at when it comes and before it is painted, as the page is read or put in place of another.
"use strict";

globalThis.__arrives = (name, show) => {
  /** @type {WeakSet<Element>} */
  const seen = new WeakSet();
  const parts = document.getElementsByClassName(name);
  new MutationObserver(() => {
    for (const part of parts) {
      if (seen.has(part) || !part.nextSibling || !(part instanceof HTMLElement)) continue; // read to its end
      seen.add(part);
      show(part);
    }
  }).observe(document, { childList: true, subtree: true });
};
