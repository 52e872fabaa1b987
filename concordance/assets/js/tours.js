// An entry reached by a tour (?tour=…): shows the bar of that tour above it and the way on below its idea,
// where it folds the rest; and keeps the stop in this browser, so that the pages of the tours can offer to
// resume there. Without scripts, the same links are at the end of each entry.
"use strict";

(() => {
  const KEPT = "tours"; // by tour: the last stop

  /** @typedef {{ place: string, name: string, address: string }} Stop its address within the site */

  /** @returns {Record<string, Stop>} */
  const kept = () => __md_get(KEPT) ?? {};

  /** @param {DOMStringMap} stop */
  const keep = ({ tour = "", place = "", name = "" }) => {
    const address = location.pathname.slice(__md_scope.pathname.length);
    __md_set(KEPT, { ...kept(), [tour]: { place, name, address } });
  };

  /** @param {HTMLElement} line */
  const offer = (line) => {
    const { tour = "" } = line.dataset;
    const stop = kept()[tour];
    if (!stop || stop.place === "1") return;
    const link = document.createElement("a");
    link.href = new URL(`${stop.address}?tour=${tour}`, __md_scope).href;
    link.textContent = `Resume at stop ${stop.place}, ${stop.name}`;
    line.replaceChildren(link);
    line.hidden = false;
  };

  /** @type {(onward: Element, folds: boolean) => void} */
  const fold = (onward, folds) => {
    onward.classList.toggle("onward--folds", folds);
    onward.querySelector("button")?.setAttribute("aria-expanded", String(!folds));
  };

  /** @param {HTMLElement} part */
  const show = (part) => {
    if (part.matches(".resume")) offer(part);
    else if (part.dataset.tour === new URLSearchParams(location.search).get("tour")) {
      part.hidden = false;
      if (part.matches(".onward")) fold(part, !location.hash);
      else keep(part.dataset);
    }
  };

  __arrives("tour-part", show); // what is shown only on a tour, or to those who were on it

  const here = () => document.querySelector(".onward:not([hidden])");
  addEventListener("hashchange", () => {
    const onward = here();
    if (!onward || !location.hash) return;
    fold(onward, false);
    document.getElementById(location.hash.slice(1))?.scrollIntoView();
  });
  document.addEventListener("click", ({ target }) => {
    const onward = target instanceof Element && target.closest(".onward__more") && here();
    if (onward) fold(onward, !onward.classList.contains("onward--folds"));
  });
})();
