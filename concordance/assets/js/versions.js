// Tells readers who followed a citation of an earlier version, or of none, what they followed. All notices
// are in the page; the address says which one to show.
"use strict";

(() => {
  const NOTICE = "version-notice";
  const NAMED = /^#(v-[0-9a-f]+)$/;

  /** @param {HTMLElement} notice */
  const show = (notice) => {
    const [, named] = NAMED.exec(location.hash) ?? [];
    const { version, known } = notice.dataset;
    notice.hidden = !named || (version ? version !== named : known?.split(" ").includes(named) !== false);
    const number = notice.querySelector("b");
    if (number) number.textContent = named?.slice(2) ?? "";
  };

  __arrives(NOTICE, show);
  addEventListener("hashchange", () => {
    for (const notice of document.getElementsByClassName(NOTICE)) show(/** @type {HTMLElement} */ (notice));
  });
})();
