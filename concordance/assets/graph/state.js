// What is shown, and the part of the address behind # that says so.
(() => {
  const G = (globalThis.concordanceGraph ??= {});
  const list = (text) => (text ? text.split(",").filter(Boolean) : []);

  // nodes: chosen concepts, the first one is shown in the panel; depth: 0 for everything; kinds and
  // relations: what is shown, null for all; link: a chosen statement; from, to: related; layers: taxonomy.
  G.readState = (hash, model) => {
    const given = new URLSearchParams(hash.replace(/^#/, ""));
    const known = (id) => (model.nodes.has(id) ? id : null);
    const set = (name, table) => (given.has(name) ? new Set(list(given.get(name)).filter((one) => one in table)) : null);
    const depth = Number(given.get("depth"));
    return {
      nodes: list(given.get("node")).filter(known),
      depth: [1, 2, 3].includes(depth) ? depth : 0,
      kinds: set("kinds", model.data.kinds),
      relations: set("relations", model.data.relations),
      link: model.statements.has(given.get("link")) ? given.get("link") : null,
      from: known(given.get("from")),
      to: known(given.get("to")),
      layers: given.get("layout") === "layers",
    };
  };

  G.writeState = (state) => {
    const parts = [];
    const add = (name, value) => value && parts.push(`${name}=${encodeURIComponent(value).replaceAll("%2C", ",")}`);
    add("node", state.nodes.join(","));
    if (state.depth) add("depth", String(state.depth));
    if (state.kinds) parts.push(`kinds=${[...state.kinds].join(",")}`);
    if (state.relations) parts.push(`relations=${[...state.relations].join(",")}`);
    add("link", state.link);
    add("from", state.from);
    add("to", state.to);
    if (state.layers) parts.push("layout=layers");
    return `#${parts.join("&")}`;
  };
})();
