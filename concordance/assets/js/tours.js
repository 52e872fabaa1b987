// On an entry reached by a tour (?tour=…): shows the tour's previous and next stops at the top of the
// page, and keeps the stop in this browser, so that the pages of the tours can offer to resume there.
// Without scripts, the same links are at the end of each entry.
"use strict";

(() => {
  const KEPT = "tours"; // by tour: the last stop

  /** @typedef {{ place: string, name: string, address: string }} Stop its address within the site */

  /** @returns {Record<string, Stop>} */
  const kept = () => __md_get(KEPT) ?? {};

  const arrive = () => {
    const tour = new URLSearchParams(location.search).get("tour");
    if (!tour) return;
    /** @type {HTMLElement | null} */
    const leg = document.querySelector(`nav.leg[data-tour="${CSS.escape(tour)}"]`);
    if (!leg) return;
    leg.classList.add("leg--here");
    document.querySelector(".md-content__inner")?.prepend(leg);
    const stop = {
      place: leg.dataset.place,
      name: document.querySelector("h1")?.firstChild?.textContent?.trim(),
      address: location.pathname.slice(__md_scope.pathname.length),
    };
    __md_set(KEPT, { ...kept(), [tour]: stop });
  };

  const offer = () => {
    /** @type {NodeListOf<HTMLElement>} */
    const lines = document.querySelectorAll(".resume[data-tour]");
    for (const line of lines) {
      const { tour = "" } = line.dataset;
      const stop = kept()[tour];
      if (!stop || stop.place === "1") continue;
      const link = document.createElement("a");
      link.href = new URL(`${stop.address}?tour=${tour}`, __md_scope).href;
      link.textContent = `Resume at stop ${stop.place}, ${stop.name}`;
      line.replaceChildren(link);
      line.hidden = false;
    }
  };

  document$.subscribe(() => {
    arrive();
    offer();
  });
})();
