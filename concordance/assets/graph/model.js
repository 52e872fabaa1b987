// The graph itself: concepts, lines between them, neighbors, shortest paths. Knows nothing about drawing.
"use strict";

(() => {
  const G = globalThis.concordanceGraph;

  // The value of a key that must be in the table.
  /**
   * @template T
   * @param {Map<string, T>} table
   * @param {string} id
   */
  const held = (table, id) => {
    const found = table.get(id);
    if (found === undefined) throw new RangeError(`the graph has no ${id}`);
    return found;
  };

  // One line for each object of a statement. Lines between the same two bend apart: 0, 1, -1, 2, -2 …
  /** @param {StatementData[]} statements */
  const edgesOf = (statements) => {
    /** @type {Edge[]} */
    const edges = [];
    /** @type {Map<string, number>} */
    const pairs = new Map();
    for (const statement of statements) {
      const { subject: from, relation, objects } = statement;
      for (const to of new Set(objects)) {
        const id = objects.length === 1 ? statement.id : `${statement.id}>${to}`;
        const pair = [from, to].sort().join(" ");
        const nth = pairs.get(pair) ?? 0;
        pairs.set(pair, nth + 1);
        const bend = Math.ceil(nth / 2) * (nth % 2 ? 1 : -1) * (from < to ? 1 : -1) || 0;
        edges.push({ id, from, to, relation, statement, bend });
      }
    }
    return edges;
  };

  G.model = (data) => {
    const nodes = new Map(data.nodes.map((node) => [node.id, node]));
    const statements = new Map(data.statements.map((statement) => [statement.id, statement]));
    const edges = edgesOf(data.statements);
    /** @type {Map<string, Neighbor[]>} */
    const joined = new Map(data.nodes.map((node) => [node.id, []]));
    for (const edge of edges) {
      held(joined, edge.from).push({ other: edge.to, edge });
      if (edge.from !== edge.to) held(joined, edge.to).push({ other: edge.from, edge });
    }
    /** @type {Model["links"]} */
    const links = (id) => held(joined, id);

    // The distance of each concept that is at most `depth` links away from one of the centers.
    /** @type {Model["neighbors"]} */
    const neighbors = (centers, depth, allowed) => {
      const found = new Map(centers.map((center) => [center, 0]));
      let front = centers;
      for (let distance = 1; distance <= depth && front.length; distance++) {
        const reached = front.flatMap((one) => links(one).filter(({ edge }) => allowed(edge)));
        front = [...new Set(reached.map(({ other }) => other))].filter((other) => !found.has(other));
        for (const one of front) found.set(one, distance);
      }
      return found;
    };

    // The shortest paths, following links in either direction: the first `most` of them, in order.
    /** @type {Model["paths"]} */
    const paths = (start, end, most = 5) => {
      const distance = neighbors([start], Number.POSITIVE_INFINITY, () => true);
      /** @type {string[][]} */
      const found = [];
      /** @param {string[]} path */
      const walk = (path) => {
        if (found.length > most) return;
        const [first] = path;
        if (first === start) {
          found.push(path);
          return;
        }
        const nearer = held(distance, first) - 1;
        const before = new Set(links(first).map(({ other }) => other));
        for (const one of [...before].sort()) if (distance.get(one) === nearer) walk([one, ...path]);
      };
      if (distance.has(end)) walk([end]);
      return { list: found.slice(0, most), more: found.length > most };
    };

    const layered = Object.keys(data.relations).filter((id) => data.relations[id].role === "taxonomy");
    return {
      data,
      nodes,
      statements,
      edges,
      taxonomy: new Set(layered),
      node: (id) => held(nodes, id),
      statement: (id) => held(statements, id),
      words: ({ relation, label, inverse }) => ({
        label: label ?? data.relations[relation].label,
        inverse: inverse ?? data.relations[relation].inverse,
      }),
      links,
      neighbors,
      paths,
      isIn: ({ texts }, { text, since, until }) =>
        texts.some((at) => {
          const { id, year } = data.texts[at];
          return (!text || id === text) && (!since || year >= since) && (!until || year <= until);
        }),
      between: (one, other) => links(one).flatMap((link) => (link.other === other ? [link.edge] : [])),
      degree: (id) => new Set(links(id).map(({ edge }) => edge.statement)).size,
      entry: (id) => data.entry?.replace("{id}", id) ?? null,
    };
  };
})();
