// Says why a link to another site leads nowhere while there is no network.
//
// Pages of this site are kept for reading without one; what they link to is not.
"use strict";

(() => {
  const SHOWN = 8000; // milliseconds

  /** @param {HTMLAnchorElement} link */
  const say = (link) => {
    if (link.nextElementSibling?.matches(".offline-note")) return;
    const note = document.createElement("span");
    note.className = "offline-note";
    note.setAttribute("role", "status");
    link.after(note);
    note.textContent = "You are offline, and this is on another site.";
    setTimeout(() => note.remove(), SHOWN);
  };

  document.addEventListener("click", (event) => {
    /** @type {HTMLAnchorElement | null | undefined} */
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    if (!link || navigator.onLine || !/^https?:$/.test(link.protocol) || link.host === location.host) return;
    event.preventDefault();
    say(link);
  });
})();
