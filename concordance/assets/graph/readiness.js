// Says on the graph's element whether the current picture is completely drawn and nothing is pending:
// data-ready is "true", or "false" while anything loads, draws or moves. Tests and benchmarks wait for it.
"use strict";

(() => {
  const G = globalThis.concordanceGraph;

  G.readiness = (root) => {
    /** @type {Set<string>} */
    const pending = new Set();
    return (part, isPending) => {
      if (isPending) pending.add(part);
      else pending.delete(part);
      const ready = String(pending.size === 0);
      if (root.dataset.ready !== ready) root.dataset.ready = ready;
    };
  };

  // An element that must be on the page.
  G.part = (root, selector) => {
    const found = root.querySelector(selector);
    if (!found) throw new Error(`the page of the graph has no ${selector}`);
    return /** @type {any} */ (found);
  };
})();
