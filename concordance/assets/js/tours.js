/* On an entry that was reached by a tour (?tour=…): its way back and on at the top of the page, and the
 * stop is kept in this browser, so that the pages of the tours can offer to go on from there. Without
 * scripts the same way stands at the end of each entry. */
(() => {
  "use strict";

  const KEPT = "tours"; // by tour: the place, name and address (within the site) of the last stop

  const arrive = () => {
    const tour = new URLSearchParams(location.search).get("tour");
    const leg = tour && document.querySelector(`nav.leg[data-tour="${CSS.escape(tour)}"]`);
    if (!leg) return;
    leg.classList.add("leg--here");
    document.querySelector(".md-content__inner").prepend(leg);
    const stop = {
      place: leg.dataset.place,
      name: document.querySelector("h1").firstChild.textContent.trim(),
      address: location.pathname.slice(__md_scope.pathname.length),
    };
    __md_set(KEPT, { ...__md_get(KEPT), [tour]: stop });
  };

  const offer = () => {
    const kept = __md_get(KEPT) ?? {};
    for (const line of document.querySelectorAll(".resume[data-tour]")) {
      const stop = kept[line.dataset.tour];
      if (!stop || stop.place === "1") continue;
      const link = document.createElement("a");
      link.href = new URL(`${stop.address}?tour=${line.dataset.tour}`, __md_scope);
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
