// The legend, with checkboxes that filter by kind and relation, and the links to the ready-made views.
"use strict";

(() => {
  const G = globalThis.concordanceGraph;

  G.legend = (app) => {
    const legend = G.part(app.root, ".graph__legend");
    /** @type {HTMLInputElement[]} */
    const boxes = [...legend.querySelectorAll("input")];

    /** @param {string | undefined} name */
    const filter = (name) => {
      const own = boxes.filter((box) => box.name === name);
      const on = own.filter((box) => box.checked).map((box) => box.value);
      const shown = on.length === own.length ? null : new Set(on);
      app.go(name === "kind" ? { kinds: shown } : { relations: shown });
    };

    /** @type {NodeListOf<HTMLSelectElement>} */
    const selects = legend.querySelectorAll("select");
    for (const select of selects) {
      select.addEventListener("change", () => {
        const { name, value } = select;
        app.go({ [name]: name === "text" ? value || null : Number(value) || null });
      });
    }
    for (const box of boxes) box.addEventListener("change", () => filter(box.name));
    /** @type {NodeListOf<HTMLButtonElement>} */
    const buttons = app.root.querySelectorAll("[data-all], [data-none]");
    for (const button of buttons) {
      button.addEventListener("click", () => {
        const { all, none } = button.dataset;
        const name = all ?? none;
        for (const box of boxes) if (box.name === name) box.checked = all !== undefined;
        filter(name);
      });
    }
    G.part(app.root, "#graph-empty button").addEventListener("click", () => {
      app.go({ nodes: [], depth: 0, ...G.UNFILTERED, link: null, layers: false, all: false });
      app.stage.focus({ preventScroll: true });
    });
    return {
      update() {
        const { kinds, relations, text, since, until } = app.state;
        const chosen = new Map(Object.entries({ text, since, until }));
        for (const select of selects) select.value = String(chosen.get(select.name) ?? "");
        for (const box of boxes) {
          const shown = box.name === "kind" ? kinds : relations;
          box.checked = !shown || shown.has(box.value);
        }
      },
    };
  };

  G.views = (app) => {
    /** @type {NodeListOf<HTMLAnchorElement>} */
    const links = app.root.querySelectorAll(".graph__views a");
    return {
      update() {
        const shown = G.writeState(app.state);
        for (const link of links) {
          const same = G.writeState(G.readState(link.hash, app.model)) === shown;
          if (same) link.setAttribute("aria-current", "true");
          else link.removeAttribute("aria-current");
        }
      },
    };
  };
})();
