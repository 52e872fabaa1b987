// Goes to the place that a link points to, and takes a quote along to the page that checks it.
//
// A link to that page stands after its quote, and gets the words from there, since that page needs scripts
// anyway: each page would otherwise hold each of its quotes once more, in the form of an address.
//
// The theme loads pages without leaving the current one, and restores a page's last scroll position.
// If the page is still scrolling when a link is followed, the theme mistakes the reader for one who
// returns, and shows the old place instead of the one that the link points to. So we go to that place
// again when the theme is done, and once more if it has put a new copy of the page in place of
// the one that had the place as its :target. Going back in history is not a click, and is left to the theme.
"use strict";

(() => {
  let wanted = "";
  let timer = 0;

  // Nothing tells when the theme has put the place into the address: look until it has.
  const look = (looks = 40, been = false) => {
    const there = wanted === location.hash;
    const lost = document.getElementById(wanted.slice(1)) && !document.querySelector(":target");
    if (there && (lost || !been)) {
      location.replace(wanted); // adds no entry to the history, and makes the place the page's :target
    }
    if (looks) timer = setTimeout(look, 50, looks - 1, been || there);
    else wanted = "";
  };

  const start = () => {
    clearTimeout(timer);
    if (wanted) timer = setTimeout(look, 50);
  };

  document.addEventListener(
    "click",
    (event) => {
      const target = event.target instanceof Element ? event.target : null;
      /** @type {HTMLAnchorElement | null | undefined} */
      const link = target?.closest("a[href]");
      wanted = link && link.origin === location.origin ? link.hash : "";
      if (link?.pathname === location.pathname) start();
    },
    true,
  );
  document$.subscribe(start); // on load, and on each page that instant loading shows
})();
