// Keeps the state of the view in the address, and follows the address: back, forward, and typed links.
"use strict";

(() => {
  const G = globalThis.concordanceGraph;

  G.viewState = (model, changed) => {
    let now = G.readState(location.hash, model);

    const read = () => {
      const before = now;
      now = G.readState(location.hash, model);
      changed(before);
    };
    /** @type {Address} */
    const address = (change) => G.writeState({ ...now, ...change });

    addEventListener("popstate", read);
    addEventListener("hashchange", read);
    return {
      get now() {
        return now;
      },
      address,
      go(change) {
        const hash = address(change);
        const page = location.pathname + location.search;
        if (hash !== (location.hash || "#")) history.pushState(null, "", hash === "#" ? page : hash);
        read();
      },
      close() {
        removeEventListener("popstate", read);
        removeEventListener("hashchange", read);
      },
    };
  };
})();
