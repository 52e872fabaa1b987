// Goes to the place that a link names.
//
// The theme loads pages without leaving the one that is open, and puts a page back where it was last
// left. It takes a reader who is still scrolling when a link is followed for one who comes back, and then
// shows the old place instead of the one that the link names. So the place is gone to once more, after
// the theme is done; going back in history is not a click, and is left to the theme.
"use strict";

(() => {
  let wanted = "";

  const go = () => {
    if (wanted && wanted === location.hash) {
      location.replace(wanted); // no new entry in history; the place becomes the page's :target
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
  document$.subscribe(() => setTimeout(go, 50)); // on load, and on each page that instant loading brings
})();
