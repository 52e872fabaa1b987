// The colors of the current scheme, as defined in the style sheets.
"use strict";

(() => {
  const G = globalThis.concordanceGraph;

  G.theme = (root) => {
    const style = getComputedStyle(root);
    /** @param {string} name */
    const read = (name) => style.getPropertyValue(name).trim();
    /** @type {(prefix: string, table: object) => Record<string, string>} */
    const colors = (prefix, table) =>
      Object.fromEntries(Object.keys(table).map((id) => [id, read(`--${prefix}-${id}`) || "#777"]));
    return {
      text: read("--graph-text"),
      back: read("--graph-back"),
      accent: read("--graph-accent"),
      kind: colors("kind", G.data.kinds),
      relation: colors("relation", G.data.relations),
      font: "system-ui, sans-serif",
    };
  };
})();
