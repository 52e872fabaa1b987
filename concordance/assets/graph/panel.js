// Says in words what is chosen: a concept with its links, a line with its quote, or paths between two.
"use strict";

(() => {
  const G = globalThis.concordanceGraph;
  const NOTHING = { nodes: [], depth: 0, link: null, from: null, to: null };
  const TURNS = { right: 0, down: Math.PI / 2, left: Math.PI, up: -Math.PI / 2 };
  const SPOKEN = 4; // concepts per relation that are spoken by name
  const CLAIMS = ["asserted", "argued", "hypothesized", "conjectured", "reported"]; // from the firmest

  /**
   * @template {keyof HTMLElementTagNameMap} T
   * @param {T} tag
   * @param {Record<string, string>} [attributes]
   * @param {...(Node | string)} children
   */
  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };

  /** @type {(model: Model, kind: string) => SVGElement} */
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

  // The evidence for a statement: its passages, or how it is inferred.
  /** @type {(model: Model, statement: StatementData) => HTMLElement[]} */
  const evidence = (model, { quotes, inferred = "" }) =>
    quotes?.map((name) => figure(model, model.data.quotes[name])) ?? [
      make("p", { class: "graph__inferred" }, make("strong", {}, "Inferred: "), inferred),
    ];

  // A quote: the words of the passage, where it is, and what the check found.
  /** @type {(model: Model, quote: QuoteData) => HTMLElement} */
  const figure = (model, { text, source, edition, at, verdict, proved, passage, here }) => {
    const caption = make(
      "figcaption",
      {},
      `${source}, ${edition}, `,
      make("a", { href: passage, target: "_blank", rel: "noopener" }, at),
      ". ",
      proved
        ? make("span", { class: "graph__verdict graph__verdict--proved" }, `✓ ${verdict}`)
        : make("span", { class: "graph__verdict" }, verdict),
    );
    if (here) caption.append(" ", make("a", { href: here }, "on its page"));
    const { check } = model.data;
    if (check) {
      const leads = { href: `${check}#q=${encodeURIComponent(text)}`, "aria-label": "Check this quote" };
      caption.append(" · ", make("a", { class: "check-link", ...leads }, "check"));
    }
    return make("figure", { class: "graph__quote" }, make("blockquote", {}, make("p", {}, text)), caption);
  };

  /** @type {(model: Model, address: Address, id: string) => HTMLElement} */
  const concept = (model, address, id) => {
    const { kind, name } = model.node(id);
    return make("a", { href: address({ ...NOTHING, nodes: [id] }) }, symbol(model, kind), name);
  };

  /** @type {(link: Neighbor) => number} */
  const firmness = ({ edge }) => CLAIMS.indexOf(edge.statement.claim ?? CLAIMS[0]);

  /** @typedef {{ label: string, rows: Neighbor[] }} LinkGroup */

  // The links of a concept by relation, in the vocabulary's order, by side and by how firmly it is claimed.
  /** @type {(model: Model, id: string) => LinkGroup[]} */
  const linkGroups = (model, id) =>
    Object.entries(model.data.relations).flatMap(([name, { symmetric }]) => {
      const own = model.links(id).filter(({ edge }) => edge.relation === name);
      const out = own.filter(({ edge }) => symmetric || edge.from === id);
      const back = own.filter((link) => !out.includes(link));
      return [
        ...byWords(out, ({ edge }) => model.words(edge.statement).label),
        ...byWords(back, ({ edge }) => model.words(edge.statement).inverse),
      ];
    });

  /** @type {(links: Neighbor[], words: (link: Neighbor) => string) => LinkGroup[]} */
  const byWords = (links, words) => {
    const firmest = links.toSorted((a, b) => firmness(a) - firmness(b));
    return [...new Set(firmest.map(words))].map((label) => ({
      label,
      rows: firmest.filter((link) => words(link) === label),
    }));
  };

  /** @type {(model: Model, address: Address, link: Neighbor) => HTMLElement} */
  const linkLine = (model, address, { other, edge: { statement } }) => {
    const href = address({ link: statement.id });
    const why = { class: "graph__why", href, "aria-label": `why: ${statement.sentence}` };
    const player = statement.player ? `${statement.player}: ` : "";
    return make("li", {}, player, concept(model, address, other), " ", make("a", why, "why"));
  };

  /** @type {(model: Model, address: Address, id: string) => HTMLElement} */
  const actions = (model, address, id) => {
    const near = { ...NOTHING, nodes: [id], depth: 1, ...G.UNFILTERED, layers: false };
    const relate = address({ ...NOTHING, from: id });
    const entry = model.entry(id);
    return make(
      "p",
      { class: "graph__actions" },
      ...(entry ? [make("a", { href: entry, class: "graph__open" }, "Open entry")] : []),
      make("a", { href: address(near) }, "Only its neighbors"),
      make("a", { href: relate, "data-relate": id }, "How is it related to …"),
    );
  };

  G.conceptPanel = (model, address, id) => {
    const { kind, name, about } = model.node(id);
    return [
      make("p", { class: "graph__kind" }, symbol(model, kind), model.data.kinds[kind].label),
      make("h2", {}, name),
      make("p", {}, about),
      make("p", {}, `${G.linkCount(model, id)}.`),
      actions(model, address, id),
      ...linkGroups(model, id).flatMap(({ label, rows }) => [
        make("h3", {}, label),
        make("ul", { class: "graph__links" }, ...rows.map((link) => linkLine(model, address, link))),
      ]),
    ];
  };

  // Said of an address with a concept that the graph does not have, and where to go on from there.
  G.strangerPanel = ({ data }, id) => {
    const ways = [make("a", { href: "#" }, "Show the map")];
    const words = encodeURIComponent(id.replaceAll("-", " "));
    if (data.search) {
      const leads = { href: data.search.replace("{words}", words), target: "_self" }; // as in choose.js
      ways.push(make("a", leads, "Search the site for it"));
    }
    return [
      make("h2", {}, "Not in this graph"),
      make("p", {}, `No concept here is called “${id}”.`),
      make("p", { class: "graph__actions" }, ...ways),
    ];
  };

  G.linkPanel = (model, address, id) => {
    const statement = model.statement(id);
    const ends = [statement.subject, ...statement.objects];
    const between = ends.flatMap((one, at) => {
      const comma = at === ends.length - 1 ? " and " : ", ";
      return [at ? comma : "Between ", concept(model, address, one)];
    });
    return [
      make("p", { class: "graph__kind" }, "Link"),
      make("h2", {}, statement.sentence),
      ...evidence(model, statement),
      make("p", {}, ...between),
    ];
  };

  // The steps of a path: the sentences that link its concepts, with their evidence.
  /** @type {(model: Model, path: string[], isOpen: boolean) => HTMLElement} */
  const pathSteps = (model, path, isOpen) => {
    const steps = path.slice(1).map((id, at) => {
      const statements = new Set(model.between(path[at], id).map((edge) => edge.statement));
      const lines = [...statements].flatMap((statement) => [
        make("p", { class: "graph__sentence" }, G.ended(statement.sentence)),
        ...evidence(model, statement),
      ]);
      return make("li", {}, ...lines);
    });
    const title = make("summary", {}, path.map((id) => model.node(id).name).join(" – "));
    const details = make("details", { class: "graph__path" }, title, make("ol", {}, ...steps));
    details.open = isOpen;
    return details;
  };

  // "One shortest path", "5 shortest paths", or "The first 5 of the shortest paths" if there are more.
  /** @param {Paths} paths */
  const countOf = ({ list, more }) => {
    const steps = list[0].length - 1;
    const links = `${steps} ${steps === 1 ? "link" : "links"}`;
    if (list.length === 1) return `One shortest path, of ${links}.`;
    const count = more ? `The first ${list.length} of the` : list.length;
    return `${count} shortest paths, of ${links} each.`;
  };

  G.pathPanel = (model, _address, from, to, paths) => {
    const head = [
      make("p", { class: "graph__kind" }, "How are these related?"),
      make("h2", {}, `${model.node(from).name} and ${model.node(to).name}`),
    ];
    if (from === to) return [...head, make("p", {}, "They are the same concept.")];
    if (!paths.list.length) return [...head, make("p", {}, "No path of links joins them.")];
    const steps = paths.list.map((path, nth) => pathSteps(model, path, nth === 0));
    return [...head, make("p", {}, countOf(paths)), ...steps];
  };

  // Words with a period, unless they end in a mark of their own, as the name of a concept may.
  G.ended = (words) => (/[.!?…]["'”’»]*$/.test(words) ? words : `${words}.`);

  // How many links a concept has, and to how many concepts.
  G.linkCount = (model, id) => {
    const [links, others] = [model.degree(id), new Set(model.links(id).map(({ other }) => other)).size];
    const word = links === 1 ? "link" : "links";
    return `${links} ${word} to ${others} ${others === 1 ? "concept" : "concepts"}`;
  };

  // What is spoken about a concept when it is chosen: its name, its kind, and where the arrow keys lead.
  G.announced = (model, scene, id) => {
    const { name, kind } = model.node(id);
    const ways = Object.entries(TURNS).flatMap(([word, angle]) => {
      const next = scene.places.has(id) && G.toward(scene, id, angle);
      return next ? [`${word}: ${model.node(next).name}`] : [];
    });
    const head = `${name}, ${model.data.kinds[kind].label.toLowerCase()}, ${G.linkCount(model, id)}.`;
    return ways.length ? `${head} ${G.ended(ways.join("; "))}` : head;
  };

  // All that is spoken about a concept if asked for: its name, its kind, its definition, and its links.
  G.spoken = (model, id) => {
    const { name, kind, about } = model.node(id);
    const links = linkGroups(model, id).map(({ label, rows }) => {
      const names = rows.slice(0, SPOKEN).map(({ other }) => model.node(other).name);
      const more = rows.length > SPOKEN ? ` and ${rows.length - SPOKEN} more` : "";
      return `${label} ${names.join(", ")}${more}`;
    });
    const head = `${name}, ${model.data.kinds[kind].label.toLowerCase()}. ${about}`;
    return `${head} ${G.linkCount(model, id)}: ${G.ended(links.join("; "))}`;
  };
})();
