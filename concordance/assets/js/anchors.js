// Goes to the place that a link points to.
//
// The theme loads pages without leaving the current one, and restores a page's last scroll position.
// If the page is still scrolling when a link to another is followed, the theme mistakes the reader for one
// who returns, and shows the old place instead of the one that the link points to. So we go to that place
// again when the theme is done, or to the top if the link points to none, unless the reader has moved on by
// then. Going back in history is not a click, and is left to the theme.
//
// Moves within a page are the browser's: it makes the place the :target, and the next key starts from there.
//
// A place within something folded is opened. Browsers do that, too, but not all, and none opens a place that
// is itself what is folded.
"use strict";

(() => {
  let wanted = "";
  let timer = 0;

  const stop = () => {
    wanted = "";
    clearTimeout(timer);
  };

  // Nothing tells when the theme has put the place into the address: look until it has.
  // What is no place, like the words to check, is shown from the top.
  const look = (looks = 40) => {
    if (!document.getElementById(wanted.slice(1))) {
      scrollTo(0, 0);
      wanted = "";
    } else if (wanted === location.hash) {
      location.replace(wanted); // adds no entry to the history, and makes the place the page's :target
      wanted = "";
    } else if (looks) timer = setTimeout(look, 50, looks - 1);
  };

  addEventListener("hashchange", __reveal);

  document.addEventListener(
    "click",
    (event) => {
      stop();
      const target = event.target instanceof Element ? event.target : null;
      /** @type {HTMLAnchorElement | null | undefined} */
      const link = target?.closest("a[href]");
      if (link?.origin !== location.origin) return;
      if (link.pathname !== location.pathname) {
        removeEventListener("popstate", __stay);
        wanted = link.hash || "#";
      } else if (link.hash && !link.target) link.target = "_self"; // which the theme leaves to the browser
    },
    true,
  );
  for (const move of ["keydown", "wheel", "touchmove"]) {
    document.addEventListener(move, stop, { capture: true, passive: true });
  }

  // On load, and on each page that instant loading shows.
  document$.subscribe(() => {
    __reveal();
    clearTimeout(timer);
    if (wanted) timer = setTimeout(look, 50);
  });
})();
