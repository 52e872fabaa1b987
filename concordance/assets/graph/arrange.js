// Where the shown concepts are placed: as computed at build time, in rings around the focus, or in
// columns from one end of a path to the other.
"use strict";

(() => {
  const G = globalThis.concordanceGraph;
  const MOST_IN_RINGS = 90;
  const MOST_IN_RING = 22;
  const ROOM = 118; // along a ring, for a symbol and its label
  const RINGS_APART = 105;

  /** @typedef {Map<string, number>} Distances */

  G.arrange = (model, state, shown) => {
    if (state.from && state.to) return columns(model, shown, state.from);
    if (state.layers) return layers(model, shown);
    if (state.depth && shown.size <= MOST_IN_RINGS) return rings(model, state, shown);
    return new Map([...shown.keys()].map((id) => [id, model.node(id).at]));
  };

  /** @type {(model: Model, shown: Distances) => Map<string, Point>} */
  const layers = (model, shown) => {
    const placed = new Map();
    for (const id of shown.keys()) {
      const { layer } = model.node(id);
      if (layer) placed.set(id, layer);
    }
    return placed;
  };

  /** @type {(model: Model, state: State, shown: Distances) => Map<string, Point>} */
  const rings = (model, state, shown) => {
    const centers = state.nodes.filter((id) => shown.has(id));
    /** @param {number} at */
    const off = (at) => at - (centers.length - 1) / 2;
    /** @type {Map<string, Point>} */
    const placed = new Map(centers.map((id, at) => [id, [0, off(at) * 110]]));
    const angles = new Map(centers.map((id, at) => [id, off(at) * 0.5]));
    let radius = centers.length > 1 ? 190 : 170;
    for (const depth of [1, 2, 3]) {
      const ids = inOrder(model, shown, depth, angles);
      for (let at = 0; at < ids.length; ) {
        const left = ids.length - at;
        // One ring may grow a little to hold them all; if they are too many, they are spread over several.
        if (left <= MOST_IN_RING) radius = Math.max(radius, (left * ROOM) / perimeter(1));
        const room = Math.max(4, Math.floor(perimeter(radius) / ROOM));
        const count = left <= room + 1 ? left : Math.min(room, Math.ceil(left * 0.6));
        const points = even(radius * 1.5, radius, count, depth + at);
        for (const [nth, { place, angle }] of points.entries()) {
          placed.set(ids[at + nth], place);
          angles.set(ids[at + nth], angle);
        }
        at += count;
        radius += RINGS_APART;
      }
    }
    return placed;
  };

  // The concepts at one distance, ordered so that each is near its neighbors further in: by the angle of
  // those (except in the first ring, where the center is the only one), then by how they are linked.
  /** @type {(model: Model, shown: Distances, depth: number, angles: Map<string, number>) => string[]} */
  const inOrder = (model, shown, depth, angles) => {
    const order = Object.keys(model.data.relations);
    const ranked = [...shown.keys()]
      .filter((id) => shown.get(id) === depth)
      .map((id) => {
        const own = model.links(id).filter(({ other }) => angles.has(other));
        const turn = own.reduce((sum, { other }) => sum + (angles.get(other) ?? 0), 0) / (own.length || 1);
        const kinds = own.map(({ edge }) => order.indexOf(edge.relation) * 2 + (edge.to === id ? 0 : 1));
        return { id, turn: depth > 1 ? turn : 0, kind: Math.min(99, ...kinds) };
      });
    ranked.sort((a, b) => a.turn - b.turn || a.kind - b.kind || (a.id < b.id ? -1 : 1));
    return ranked.map(({ id }) => id);
  };

  // The circumference of an ellipse one and a half times as wide as high (Ramanujan's approximation).
  /** @param {number} ry */
  const perimeter = (ry) => Math.PI * (3 * 2.5 * ry - Math.sqrt((3 * 1.5 + 1) * (1.5 + 3)) * ry);

  // Points at equal distances along an ellipse, from the top; every other ring is rotated by half a step.
  /** @type {(rx: number, ry: number, count: number, ring: number) => { place: Point, angle: number }[]} */
  const even = (rx, ry, count, ring) => {
    const steps = 720;
    const lengths = [0];
    for (let at = 1; at <= steps; at++) {
      const [a, b] = [((at - 1) / steps) * 2 * Math.PI, (at / steps) * 2 * Math.PI];
      const step = Math.hypot(rx * (Math.sin(b) - Math.sin(a)), ry * (Math.cos(b) - Math.cos(a)));
      lengths.push(lengths[at - 1] + step);
    }
    const shift = ring % 2 ? 0.5 : 0;
    return Array.from({ length: count }, (_, nth) => {
      const wanted = ((nth + shift) / count) * lengths[steps];
      const angle = (lengths.findIndex((length) => length >= wanted) / steps) * 2 * Math.PI;
      return { place: [rx * Math.sin(angle), -ry * Math.cos(angle)], angle: angle - Math.PI };
    });
  };

  /** @type {(model: Model, shown: Distances, start: string) => Map<string, Point>} */
  const columns = (model, shown, start) => {
    const distance = model.neighbors([start], Number.POSITIVE_INFINITY, () => true);
    /** @type {Map<number, string[]>} */
    const rows = new Map();
    for (const id of [...shown.keys()].sort()) {
      const column = distance.get(id) ?? 0;
      rows.set(column, [...(rows.get(column) ?? []), id]);
    }
    /** @type {Map<string, Point>} */
    const placed = new Map();
    for (const [column, ids] of rows) {
      for (const [at, id] of ids.entries()) placed.set(id, [column * 230, (at - (ids.length - 1) / 2) * 96]);
    }
    return placed;
  };
})();
