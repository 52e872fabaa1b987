// From what is to be shown to what is drawn: nodes and lines with their places and their weight.
(() => {
  const G = (globalThis.concordanceGraph ??= {});

  // Concepts to show, each with its distance from the focus (0 where there is none).
  const shownConcepts = (model, state, allowed, paths) => {
    if (paths) return new Map(paths.flat().map((id) => [id, 0]));
    let shown = state.depth && state.nodes.length
      ? model.neighbours(state.nodes, state.depth, allowed)
      : new Map(model.data.nodes.map((node) => [node.id, 0]));
    const own = new Set([...state.nodes, ...(state.link ? [model.statements.get(state.link)].flatMap((s) => [s.subject, ...s.objects]) : [])]);
    if (state.kinds) shown = new Map([...shown].filter(([id]) => own.has(id) || state.kinds.has(model.nodes.get(id).kind)));
    if (state.relations || state.layers) {
      const linked = new Set(state.layers ? [] : own);
      for (const edge of model.edges) {
        if (allowed(edge) && shown.has(edge.from) && shown.has(edge.to)) linked.add(edge.from).add(edge.to);
      }
      shown = new Map([...shown].filter(([id]) => linked.has(id)));
    }
    return shown;
  };

  G.scene = (model, state) => {
    const paths = state.from && state.to ? model.paths(state.from, state.to) : null;
    const onPath = new Set((paths ?? []).flatMap((path) => path.slice(1).map((id, at) => [path[at], id].sort().join(" "))));
    const allowed = (edge) =>
      paths
        ? onPath.has([edge.from, edge.to].sort().join(" "))
        : (!state.relations || state.relations.has(edge.relation)) && (!state.layers || edge.relation === "is-a");
    const shown = shownConcepts(model, state, allowed, paths);
    const places = G.arrange(model, state, shown);
    const edges = model.edges.filter((edge) => allowed(edge) && places.has(edge.from) && places.has(edge.to));
    const self = new Set(paths ? [state.from, state.to] : state.nodes);
    const chosen = state.link ? edges.filter((edge) => edge.statement.id === state.link) : [];
    const near = new Set(chosen.flatMap((edge) => [edge.from, edge.to]));
    const whole = !state.depth && !paths;
    if (!chosen.length && whole) {
      for (const edge of edges) {
        if (self.has(edge.from)) near.add(edge.to);
        if (self.has(edge.to)) near.add(edge.from);
      }
    }
    const pale = chosen.length > 0 || (whole && [...self].some((id) => places.has(id)));
    const named = edges.length <= 20 && new Set(edges.map((edge) => edge.relation)).size > 1;
    return {
      nodes: [...places]
        .map(([id, [x, y]]) => {
          const node = model.nodes.get(id);
          return { id, x, y, kind: node.kind, lines: node.lines, self: self.has(id), near: near.has(id), dim: pale && !self.has(id) && !near.has(id), rank: model.degree(id) };
        })
        .sort((a, b) => b.self - a.self || b.near - a.near || b.rank - a.rank || (a.id < b.id ? -1 : 1)),
      edges: edges.map((edge) => {
        const own = chosen.length ? chosen.includes(edge) : whole ? self.has(edge.from) || self.has(edge.to) : true;
        return {
          id: edge.id, from: edge.from, to: edge.to, relation: edge.relation, bend: edge.bend, statement: edge.statement.id,
          strong: chosen.includes(edge) || (pale && own), dim: pale && !own,
          text: edge.statement.player ?? model.data.relations[edge.relation].label,
          named: named || chosen.includes(edge) || (edges.length <= 60 && edge.statement.player !== undefined),
        };
      }),
      places,
      paths,
    };
  };

  // The point through which a bent line is drawn (as vis-network computes it), or null for a straight one.
  G.via = ([x1, y1], [x2, y2], bend) => {
    if (!bend) return null;
    const factor = Math.min(0.5, Math.abs(bend) * 0.16);
    const [dx, dy] = [x2 - x1, y1 - y2];
    const radius = Math.hypot(dx, dy) * (factor * 0.5 + 0.5);
    const angle = Math.atan2(dy, dx) + ((bend > 0 ? factor : -factor) * 0.5 + 0.5) * Math.PI;
    return [x1 + radius * Math.sin(angle), y1 + radius * Math.cos(angle)];
  };

  G.roundness = (bend) => Math.min(0.5, Math.abs(bend) * 0.16);

  // A point on a line, at a share t of its way.
  G.along = (start, end, via, t) => {
    const mix = (a, b) => [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];
    return via ? mix(mix(start, via), mix(via, end)) : mix(start, end);
  };

  // The rectangle around the nodes, with room for their labels: left, top, width, height.
  G.extent = (scene) => {
    const xs = scene.nodes.map((node) => node.x);
    const ys = scene.nodes.map((node) => node.y);
    if (!xs.length) return [-100, -100, 200, 200];
    const least = (values) => values.reduce((a, b) => Math.min(a, b));
    const most = (values) => values.reduce((a, b) => Math.max(a, b));
    const [left, top] = [least(xs) - 60, least(ys) - 20];
    return [left, top, most(xs) + 60 - left, most(ys) + 56 - top];
  };

  // What stands at a point of the screen: the nearest concept within reach, else the nearest line.
  G.hit = (scene, project, x, y, reach) => {
    let best = null;
    let nearest = reach;
    for (const node of scene.nodes) {
      const [nx, ny] = project(node.x, node.y);
      const distance = Math.hypot(nx - x, ny - y) * (node.dim ? 2 : 1);
      if (distance < nearest) [nearest, best] = [distance, { node: node.id }];
    }
    if (best) return best;
    nearest = Math.max(7, reach / 2);
    for (const edge of scene.edges) {
      if (edge.dim) continue;
      const [start, end] = [project(...scene.places.get(edge.from)), project(...scene.places.get(edge.to))];
      const [left, right] = [Math.min(start[0], end[0]) - 60, Math.max(start[0], end[0]) + 60];
      if (x < left || x > right) continue;
      const via = G.via(start, end, edge.bend);
      let before = start;
      for (let step = 1; step <= (via ? 12 : 1); step++) {
        const point = G.along(start, end, via, via ? step / 12 : 1);
        const distance = toSegment(x, y, before, point);
        if (distance < nearest) [nearest, best] = [distance, { link: edge.statement }];
        before = point;
      }
    }
    return best;
  };

  const toSegment = (x, y, [x1, y1], [x2, y2]) => {
    const length = (x2 - x1) ** 2 + (y2 - y1) ** 2 || 1;
    const t = Math.max(0, Math.min(1, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length));
    return Math.hypot(x - x1 - t * (x2 - x1), y - y1 - t * (y2 - y1));
  };
})();
