// The graph itself: concepts, lines between them, neighbours and shortest paths. Knows nothing of drawing.
(() => {
  const G = (globalThis.concordanceGraph ??= {});

  G.model = (data) => {
    const nodes = new Map(data.nodes.map((node) => [node.id, node]));
    const statements = new Map(data.statements.map((statement) => [statement.id, statement]));
    const links = new Map(data.nodes.map((node) => [node.id, []]));
    const edges = [];
    const pairs = new Map();
    for (const statement of data.statements) {
      for (const target of new Set(statement.objects)) {
        const id = statement.objects.length === 1 ? statement.id : `${statement.id}>${target}`;
        const pair = [statement.subject, target].sort().join(" ");
        const nth = pairs.get(pair) ?? 0;
        pairs.set(pair, nth + 1);
        // 0, 1, -1, 2, -2 …: lines between the same two bend to both sides.
        const bend = Math.ceil(nth / 2) * (nth % 2 ? 1 : -1) * (statement.subject < target ? 1 : -1);
        const edge = { id, from: statement.subject, to: target, relation: statement.relation, statement, bend };
        edges.push(edge);
        links.get(edge.from).push({ other: target, edge });
        if (edge.from !== target) links.get(target).push({ other: edge.from, edge });
      }
    }

    // Distance of each concept that is at most `depth` links from one of the centres.
    const neighbours = (centres, depth, allowed) => {
      const found = new Map(centres.map((centre) => [centre, 0]));
      let front = centres;
      for (let distance = 1; distance <= depth && front.length; distance++) {
        const next = [];
        for (const one of front) {
          for (const { other, edge } of links.get(one)) {
            if (!found.has(other) && allowed(edge)) {
              found.set(other, distance);
              next.push(other);
            }
          }
        }
        front = next;
      }
      return found;
    };

    // The shortest paths, links taken in either direction: lists of ids, at most `most`, in order.
    const paths = (start, end, most = 5) => {
      const distance = neighbours([start], Infinity, () => true);
      if (!distance.has(end)) return [];
      const found = [];
      const walk = (path) => {
        if (found.length >= most) return;
        const first = path[0];
        if (first === start) return void found.push(path);
        const before = new Set(links.get(first).map((link) => link.other));
        for (const one of [...before].sort()) {
          if (distance.get(one) === distance.get(first) - 1) walk([one, ...path]);
        }
      };
      walk([end]);
      return found;
    };

    const between = (one, other) => links.get(one).filter((link) => link.other === other).map((link) => link.edge);
    const degree = (id) => links.get(id).length;
    return { data, nodes, statements, links, edges, neighbours, paths, between, degree };
  };
})();
