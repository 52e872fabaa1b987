// The search, by keyboard and otherwise.
//
// Ctrl or ⌘ with K opens it. The theme opens it by S, F and /, and leaves the page by N, P and two more: by
// what somebody says who dictates, or by a slip. A key without a modifier does nothing on the page as a whole
// (WCAG 2.2, 2.1.4, character key shortcuts); the graph has its own while it has the focus.
//
// The theme's search listens to keys alone. What is pasted, dictated or dropped is searched, too.
//
// What was searched for is marked on the page that was found, by ?h= in its address. The address loses that
// at once: whoever comes back, or is given the address, sees the page itself. Escape removes the marks.
"use strict";

(() => {
  const FIELD = "[data-md-component=search-query]";
  const OPENS = "[data-md-component=search] button"; // in the theme for Zensical, where the field comes later
  const MARKS = ".md-content mark[data-md-highlight]";

  /** @param {KeyboardEvent} event */
  const open = (event) => {
    /** @type {HTMLElement | null} */
    const field = document.querySelector(FIELD);
    /** @type {HTMLElement | null} */
    const opens = document.querySelector(OPENS);
    const typing = event.target instanceof Element && event.target.closest("input, textarea, select");
    if (typing || !(field || opens)) return; // in a field, Ctrl with K may be a key of the system
    event.preventDefault();
    if (field instanceof HTMLInputElement) {
      field.focus();
      field.select();
    } else opens?.click();
  };

  const isSearching = () => {
    const toggle = document.getElementById("__search");
    return toggle instanceof HTMLInputElement && toggle.checked;
  };

  const unmark = () => {
    for (const mark of document.querySelectorAll(MARKS)) {
      const around = mark.parentElement;
      mark.replaceWith(...mark.childNodes);
      around?.normalize();
    }
  };

  // The theme's own listeners are on the window, which has its turn after this.
  document.addEventListener("keydown", (event) => {
    const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
    if (key.toLowerCase() === "k" && ctrlKey !== metaKey && !altKey && !shiftKey) open(event);
    else if (key === "Escape" && !isSearching()) unmark();
    else if (key.length === 1 && !ctrlKey && !metaKey && !isSearching()) event.stopPropagation();
  });

  document.addEventListener("input", ({ target }) => {
    if (target instanceof Element && target.matches(FIELD)) target.dispatchEvent(new Event("keyup"));
  });

  // The theme has read the words by then. Links within the page were resolved with them.
  document$.subscribe(() => {
    document.querySelector(FIELD)?.setAttribute("aria-keyshortcuts", "Control+K Meta+K");
    const here = new URL(location.href);
    if (!here.searchParams.has("h")) return;
    const { pathname } = here;
    here.searchParams.delete("h");
    history.replaceState(history.state, "", here);
    /** @type {NodeListOf<HTMLAnchorElement>} */
    const links = document.querySelectorAll('.md-container a[href*="h="]');
    for (const link of links) {
      if (link.origin !== here.origin || link.pathname !== pathname) continue;
      const to = new URL(link.href);
      to.searchParams.delete("h");
      link.href = to.href;
    }
  });
})();
