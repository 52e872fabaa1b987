// Goes to the place that a link points to.
//
// The theme loads pages without leaving the current one, and restores a page's last scroll position.
// If the page is still scrolling when a link is followed, the theme mistakes the reader for one who
// returns, and shows the old place instead of the one that the link points to. So we go to that place
// again when the theme is done. Going back in history is not a click, and is left to the theme.
"use strict";

(() => {
  let wanted = "";

  const go = () => {
    if (wanted && wanted === location.hash) {
      location.replace(wanted); // adds no entry to the history, and makes the place the page's :target
      wanted = "";
    }
  };

  document.addEventListener(
    "click",
    (event) => {
      const target = event.target instanceof Element ? event.target : null;
      /** @type {HTMLAnchorElement | null | undefined} */
      const link = target?.closest("a[href]");
      wanted = link && link.origin === location.origin ? link.hash : "";
      if (wanted && link?.pathname === location.pathname) {
        setTimeout(go, 50);
      }
    },
    true,
  );
  document$.subscribe(() => setTimeout(go, 50)); // on load, and on each page that instant loading shows
})();
