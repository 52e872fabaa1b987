// What is shown, the part of the address after # that says so, and what a choice in the picture changes.
"use strict";

(() => {
  const G = globalThis.concordanceGraph;

  /** @param {string | null} text */
  const list = (text) => (text ?? "").split(",").filter(Boolean);

  G.readState = (hash, model) => {
    const given = new URLSearchParams(hash.replace(/^#/, ""));
    /** @param {string | null} id */
    const known = (id) => (id !== null && model.nodes.has(id) ? id : null);
    /** @type {(name: string, table: object) => Set<string> | null} */
    const set = (name, table) => {
      if (!given.has(name)) return null;
      return new Set(list(given.get(name)).filter((one) => Object.hasOwn(table, one)));
    };
    const depth = Number(given.get("depth"));
    /** @param {string} name */
    const year = (name) => (/^\d{4}$/.test(given.get(name) ?? "") ? Number(given.get(name)) : null);
    const text = given.get("text");
    const link = given.get("link");
    return {
      nodes: list(given.get("node")).filter(known),
      depth: [1, 2, 3].includes(depth) ? depth : 0,
      kinds: set("kinds", model.data.kinds),
      relations: set("relations", model.data.relations),
      text: model.data.texts.some(({ id }) => id === text) ? text : null,
      since: model.data.texts.length ? year("since") : null,
      until: model.data.texts.length ? year("until") : null,
      link: link !== null && model.statements.has(link) ? link : null,
      from: known(given.get("from")),
      to: known(given.get("to")),
      layers: given.get("layout") === "layers",
      all: given.get("layout") === "all",
    };
  };

  // The ids of concepts in an address that this graph does not have.
  G.strangers = (hash, model) => {
    const given = new URLSearchParams(hash.replace(/^#/, ""));
    const ids = [...list(given.get("node")), ...list(given.get("from")), ...list(given.get("to"))];
    return ids.filter((id) => !model.nodes.has(id));
  };

  // The map is what is shown if nothing else is asked for.
  G.isMap = (state) => {
    const { depth, kinds, relations, from, to, layers, all } = state;
    return !(depth || kinds || relations || G.isOfTexts(state) || (from && to) || layers || all);
  };

  G.UNFILTERED = { kinds: null, relations: null, text: null, since: null, until: null };

  // Whether only what some texts say is shown.
  G.isOfTexts = ({ text, since, until }) => Boolean(text || since || until);

  G.writeState = (state) => {
    /** @type {string[]} */
    const parts = [];
    /** @type {(name: string, value: string | null) => void} */
    const add = (name, value) => {
      if (value) parts.push(`${name}=${encodeURIComponent(value).replaceAll("%2C", ",")}`);
    };
    add("node", state.nodes.join(","));
    if (state.depth) add("depth", String(state.depth));
    if (state.kinds) parts.push(`kinds=${[...state.kinds].join(",")}`);
    if (state.relations) parts.push(`relations=${[...state.relations].join(",")}`);
    add("text", state.text);
    if (state.since) add("since", String(state.since));
    if (state.until) add("until", String(state.until));
    add("link", state.link);
    add("from", state.from);
    add("to", state.to);
    if (state.layers) parts.push("layout=layers");
    else if (state.all) parts.push("layout=all");
    return `#${parts.join("&")}`;
  };

  // A concept is chosen: as the other end of a path if one end is given, otherwise to be described. If
  // several concepts are in focus, the others stay; the chosen one comes first.
  /** @type {(state: State, node: string) => Partial<State>} */
  const chooseNode = ({ nodes, depth, from, to }, node) => {
    if (from && !to) return { to: node };
    if (to && !from) return { from: node };
    const others = depth && nodes.length > 1 ? nodes.filter((one) => one !== node) : [];
    return { nodes: [node, ...others], link: null, from: null, to: null };
  };

  // The background is chosen: this clears the choice, but keeps the focus.
  /** @type {(state: State) => Partial<State> | null} */
  const chooseNothing = ({ nodes, depth, link, from }) => {
    if (depth || from) return link ? { link: null } : null;
    return link || nodes.length ? { link: null, nodes: [] } : null;
  };

  // What changes when something in the picture is chosen; null if nothing does.
  G.choice = (state, hit) => {
    if (!hit) return chooseNothing(state);
    return hit.node === undefined ? { link: hit.link } : chooseNode(state, hit.node);
  };

  /** @type {(set: Set<string> | null) => string} */
  const written = (set) => (set ? [...set].join() : "*");

  /** @type {(state: State) => string} */
  const ofTexts = ({ text, since, until }) => [text, since, until].join();

  // Whether concepts move, so that the picture must be fitted again.
  G.isMoved = (before, after) => {
    if (!before) return true;
    if (before.depth !== after.depth || before.layers !== after.layers) return true;
    if (G.isMap(before) !== G.isMap(after)) return true;
    if (ofTexts(before) !== ofTexts(after)) return true;
    if (before.from !== after.from || before.to !== after.to) return true;
    if (after.depth && before.nodes.join() !== after.nodes.join()) return true;
    return (
      written(before.relations) !== written(after.relations) || written(before.kinds) !== written(after.kinds)
    );
  };
})();
