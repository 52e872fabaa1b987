// Where the shown concepts stand: as computed at build time, in rings around what is focused on, or in
// columns from one end of a path to the other.
(() => {
  const G = (globalThis.concordanceGraph ??= {});
  const MOST_IN_RINGS = 90;
  const ROOM = 118; // along a ring, for a symbol and its label

  G.arrange = (model, state, shown) => {
    if (state.from && state.to) return columns(model, shown, state.from);
    if (state.layers) {
      const placed = new Map();
      for (const id of shown.keys()) if (model.nodes.get(id).layer) placed.set(id, model.nodes.get(id).layer);
      return placed;
    }
    if (state.depth && shown.size <= MOST_IN_RINGS) return rings(model, state, shown);
    return new Map([...shown.keys()].map((id) => [id, model.nodes.get(id).at]));
  };

  const rings = (model, state, shown) => {
    const centres = state.nodes.filter((id) => shown.has(id));
    const placed = new Map(centres.map((id, at) => [id, [0, (at - (centres.length - 1) / 2) * 110]]));
    const angles = new Map(centres.map((id, at) => [id, (at - (centres.length - 1) / 2) * 0.5]));
    const order = Object.keys(model.data.relations);
    const rank = (id) => {
      const own = model.links.get(id).filter(({ other }) => angles.has(other));
      const turn = own.reduce((sum, { other }) => sum + angles.get(other), 0) / (own.length || 1);
      const best = own.length ? Math.min(...own.map(({ edge }) => order.indexOf(edge.relation) * 2 + (edge.to === id ? 0 : 1))) : 99;
      return [turn, best];
    };
    let radius = centres.length > 1 ? 190 : 170;
    for (const depth of [1, 2, 3]) {
      const ranked = [...shown].filter(([, distance]) => distance === depth).map(([id]) => ({ id, by: rank(id) }));
      ranked.sort((a, b) => (depth > 1 ? a.by[0] - b.by[0] : 0) || a.by[1] - b.by[1] || (a.id < b.id ? -1 : 1));
      for (let at = 0; at < ranked.length; ) {
        const left = ranked.length - at;
        // One ring takes what it can when it grows a little; what is more is spread over several.
        if (left <= 22) radius = Math.max(radius, (left * ROOM) / perimeter(1));
        const room = Math.max(4, Math.floor(perimeter(radius) / ROOM));
        const count = left <= room + 1 ? left : Math.min(room, Math.ceil(left * 0.6));
        const [rx, ry] = [radius * 1.5, radius];
        const points = even(rx, ry, count, depth + at);
        ranked.slice(at, at + count).forEach(({ id }, nth) => {
          const { x, y, angle } = points[nth];
          placed.set(id, [x, y]);
          angles.set(id, angle);
        });
        at += count;
        radius += 105;
      }
    }
    return placed;
  };

  // Of an ellipse half as wide again as high (Ramanujan's approximation).
  const perimeter = (ry) => Math.PI * (3 * 2.5 * ry - Math.sqrt((3 * 1.5 + 1) * (1.5 + 3)) * ry);

  // Points at equal distances along an ellipse, from the top; every other ring is turned by half a step.
  const even = (rx, ry, count, ring) => {
    const steps = 720;
    const lengths = [0];
    for (let at = 1; at <= steps; at++) {
      const [a, b] = [((at - 1) / steps) * 2 * Math.PI, (at / steps) * 2 * Math.PI];
      lengths.push(lengths[at - 1] + Math.hypot(rx * (Math.sin(b) - Math.sin(a)), ry * (Math.cos(b) - Math.cos(a))));
    }
    const shift = ring % 2 ? 0.5 : 0;
    return Array.from({ length: count }, (_, nth) => {
      const wanted = ((nth + shift) / count) * lengths[steps];
      const at = lengths.findIndex((length) => length >= wanted);
      const angle = (at / steps) * 2 * Math.PI;
      return { x: rx * Math.sin(angle), y: -ry * Math.cos(angle), angle: angle - Math.PI };
    });
  };

  const columns = (model, shown, start) => {
    const distance = model.neighbours([start], Infinity, () => true);
    const rows = new Map();
    for (const id of [...shown.keys()].sort()) {
      const column = distance.get(id) ?? 0;
      rows.set(column, [...(rows.get(column) ?? []), id]);
    }
    const placed = new Map();
    for (const [column, ids] of rows) {
      ids.forEach((id, at) => placed.set(id, [column * 230, (at - (ids.length - 1) / 2) * 96]));
    }
    return placed;
  };
})();
