// Tells in words what is chosen: a concept with its links, a line with its quote, or the paths between two.
(() => {
  const G = (globalThis.concordanceGraph ??= {});

  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(name, value);
    element.append(...children.filter((child) => child !== null && child !== undefined));
    return element;
  };

  const symbol = (model, kind) => {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    svg.setAttribute("class", `kind-symbol kind-symbol--${model.data.kinds[kind].fill}`);
    svg.setAttribute("viewBox", "0 0 16 16");
    svg.setAttribute("aria-hidden", "true");
    svg.dataset.kind = kind;
    path.setAttribute("d", model.data.kinds[kind].shape);
    svg.append(path);
    return svg;
  };

  // The passage that a statement rests on: its words, where they stand, and what the check says.
  const evidence = (model, statement) => {
    const quote = model.data.quotes[statement.quote];
    if (!quote) return make("p", { class: "graph__inferred" }, make("strong", {}, "Inferred: "), statement.inferred ?? "");
    return make("figure", { class: "graph__quote" },
      make("blockquote", {}, make("p", {}, quote.text)),
      make("figcaption", {},
        `${quote.source}, ${quote.edition}, `, make("a", { href: quote.passage, target: "_blank", rel: "noopener" }, quote.at), ". ",
        make("span", { class: `graph__verdict graph__verdict--${quote.verdict}` }, quote.verdict === "verbatim" ? "✓ verbatim" : quote.verdict),
        ...(quote.here ? [" ", make("a", { href: quote.here }, "on its page")] : [])));
  };

  const concept = (model, address, id) => {
    const node = model.nodes.get(id);
    return make("a", { href: address({ nodes: [id], link: null, from: null, to: null, depth: 0 }) }, symbol(model, node.kind), node.name);
  };

  const linkGroups = (model, id) => {
    const groups = new Map();
    for (const name of Object.keys(model.data.relations)) groups.set(`${name}>`, []).set(`${name}<`, []);
    for (const { other, edge } of model.links.get(id)) {
      const relation = model.data.relations[edge.relation];
      const out = edge.from === id || relation.symmetric;
      groups.get(`${edge.relation}${out ? ">" : "<"}`).push({ other, edge });
    }
    return [...groups].filter(([, rows]) => rows.length).map(([key, rows]) => {
      const relation = model.data.relations[key.slice(0, -1)];
      return { label: key.endsWith(">") ? relation.label : relation.inverse, rows };
    });
  };

  G.conceptPanel = (model, address, id) => {
    const node = model.nodes.get(id);
    const entry = model.data.entry?.replace("%7Bid%7D", id).replace("{id}", id);
    return [
      make("p", { class: "graph__kind" }, symbol(model, node.kind), model.data.kinds[node.kind].label),
      make("h2", {}, node.name),
      make("p", {}, node.about),
      make("p", { class: "graph__actions" },
        entry ? make("a", { href: entry, class: "graph__open" }, "Open entry") : null,
        make("a", { href: address({ nodes: [id], depth: 1, link: null, from: null, to: null, relations: null, kinds: null, layers: false }) }, "Only its neighbours"),
        make("a", { href: address({ nodes: [], depth: 0, link: null, from: id, to: null }), "data-relate": id }, "How is it related to …")),
      ...linkGroups(model, id).flatMap(({ label, rows }) => [
        make("h3", {}, label),
        make("ul", { class: "graph__links" }, ...rows.map(({ other, edge }) =>
          make("li", {}, edge.statement.player ? `${edge.statement.player}: ` : "", concept(model, address, other), " ",
            make("a", { class: "graph__why", href: address({ link: edge.statement.id }), "aria-label": `why: ${edge.statement.sentence}` }, "why")))),
      ]),
    ];
  };

  G.linkPanel = (model, address, id) => {
    const statement = model.statements.get(id);
    return [
      make("p", { class: "graph__kind" }, "Link"),
      make("h2", {}, statement.sentence),
      evidence(model, statement),
      make("p", {}, "Between ", ...[statement.subject, ...statement.objects].flatMap((one, at) => [at ? (at === statement.objects.length ? " and " : ", ") : "", concept(model, address, one)])),
    ];
  };

  G.pathPanel = (model, address, from, to, paths) => {
    const [one, other] = [model.nodes.get(from).name, model.nodes.get(to).name];
    const head = [make("p", { class: "graph__kind" }, "How are these related?"), make("h2", {}, `${one} and ${other}`)];
    if (from === to) return [...head, make("p", {}, "They are the same concept.")];
    if (!paths.length) return [...head, make("p", {}, "No path of links joins them.")];
    const steps = paths[0].length - 1;
    const count = paths.length === 1 ? "One shortest path" : `${paths.length === 5 ? "The first five of the" : paths.length} shortest paths`;
    return [
      ...head,
      make("p", {}, `${count}, of ${steps} ${steps === 1 ? "link" : "links"}${paths.length > 1 ? " each" : ""}.`),
      ...paths.map((path, nth) =>
        make("details", { class: "graph__path", ...(nth < 1 ? { open: "" } : {}) },
          make("summary", {}, path.map((id) => model.nodes.get(id).name).join(" – ")),
          make("ol", {}, ...path.slice(1).map((id, at) => {
            const statements = [...new Set(model.between(path[at], id).map((edge) => edge.statement))];
            return make("li", {}, ...statements.flatMap((statement) => [make("p", { class: "graph__sentence" }, `${statement.sentence}.`), evidence(model, statement)]));
          })))),
    ];
  };

  // What a screen reader hears of a concept: its name, its kind, and what it is linked with.
  G.spoken = (model, id) => {
    const node = model.nodes.get(id);
    const groups = linkGroups(model, id);
    const count = model.links.get(id).length;
    const links = groups.map(({ label, rows }) => `${label} ${rows.slice(0, 4).map(({ other }) => model.nodes.get(other).name).join(", ")}${rows.length > 4 ? ` and ${rows.length - 4} more` : ""}`);
    return `${node.name}, ${model.data.kinds[node.kind].label.toLowerCase()}. ${node.about} ${count} ${count === 1 ? "link" : "links"}: ${links.join("; ")}.`;
  };
})();
