// Points, lines and distances: the geometry of a scene, independent of how it is drawn.
"use strict";

(() => {
  const G = globalThis.concordanceGraph;
  const BEND = 0.16; // how much more each further line between the same two bends
  const HEAD_STEPS = 60;
  const STEPS = 12; // a bent line is treated as this many straight pieces

  G.place = (scene, id) => {
    const found = scene.places.get(id);
    if (!found) throw new RangeError(`${id} has no place in what is shown`);
    return found;
  };

  G.roundness = (bend) => Math.min(0.5, Math.abs(bend) * BEND);

  // The control point of a bent line (as vis-network computes it), or null for a straight one.
  G.via = ([x1, y1], [x2, y2], bend) => {
    if (!bend) return null;
    const factor = G.roundness(bend);
    const [dx, dy] = [x2 - x1, y1 - y2];
    const radius = Math.hypot(dx, dy) * (factor * 0.5 + 0.5);
    const angle = Math.atan2(dy, dx) + ((bend > 0 ? factor : -factor) * 0.5 + 0.5) * Math.PI;
    return [x1 + radius * Math.sin(angle), y1 + radius * Math.cos(angle)];
  };

  // The point on a line at a fraction t of its length.
  G.along = (start, end, via, t) => {
    /** @type {(a: Point, b: Point) => Point} */
    const mix = (a, b) => [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];
    return via ? mix(mix(start, via), mix(via, end)) : mix(start, end);
  };

  /** @type {(point: Point, box: Box) => boolean} */
  const isIn = ([x, y], box) => x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3];

  // The three corners of the head of an arrow, which ends where the line meets the first of some boxes: those
  // of the symbol and the name at its end.
  G.arrowHead = (start, end, via, boxes, size = 7) => {
    let t = 1;
    while (t > 0.5 && boxes.some((box) => isIn(G.along(start, end, via, t), box))) t -= 1 / HEAD_STEPS;
    const [x, y] = G.along(start, end, via, t);
    const [x0, y0] = G.along(start, end, via, t - 0.02);
    const length = Math.hypot(x - x0, y - y0) || 1;
    const [dx, dy] = [(x - x0) / length, (y - y0) / length];
    const half = size * 0.43;
    return [
      [x, y],
      [x - dx * size - dy * half, y - dy * size + dx * half],
      [x - dx * size + dy * half, y - dy * size - dx * half],
    ];
  };

  // The box of a symbol, with a little room: left, top, right, bottom.
  G.around = ([x, y], radius) => [x - radius - 1, y - radius - 1, x + radius + 1, y + radius + 1];

  // The rectangle around the nodes, with room for their labels: left, top, width, height.
  G.extent = (scene) => {
    if (scene.map) return [0, 0, ...scene.map.size];
    const xs = scene.nodes.map((node) => node.x);
    const ys = scene.nodes.map((node) => node.y);
    if (!xs.length) return [-100, -100, 200, 200];
    /** @param {number[]} values */
    const least = (values) => values.reduce((a, b) => Math.min(a, b));
    /** @param {number[]} values */
    const most = (values) => values.reduce((a, b) => Math.max(a, b));
    const [left, top] = [least(xs) - 60, least(ys) - 20];
    return [left, top, most(xs) + 60 - left, most(ys) + 56 - top];
  };

  // What is at a point on the screen: the nearest concept within reach, or else the nearest line.
  G.hit = (scene, project, x, y, reach) => {
    const node = nearest(scene.nodes, reach, (one) => {
      const [nx, ny] = project(one.x, one.y);
      if (scene.map && !one.far && isIn([x, y], nameOf(one, project))) return reach / 2;
      return Math.hypot(nx - x, ny - y) * (one.dim ? 2 : 1);
    });
    if (node) return { node: node.id };
    const edge = nearest(scene.edges, Math.max(7, reach / 2), (one) => {
      if (one.dim) return Number.POSITIVE_INFINITY;
      const start = project(...G.place(scene, one.from));
      const end = project(...G.place(scene, one.to));
      return toLine([x, y], start, end, one.bend);
    });
    return edge ? { link: edge.statement } : null;
  };

  // The box of a name on the map, below its symbol.
  /** @type {(node: SceneNode, project: Project) => Box} */
  const nameOf = ({ x, y, lines }, project) => {
    const half = Math.max(...lines.map((line) => line.length)) * 3.4;
    return [...project(x - half, y), ...project(x + half, y + 10 + lines.length * 14)];
  };

  /**
   * @template T
   * @param {T[]} list
   * @param {number} reach
   * @param {(one: T) => number} distance
   */
  const nearest = (list, reach, distance) => {
    let least = reach;
    /** @type {T | null} */
    let best = null;
    for (const one of list) {
      const far = distance(one);
      if (far < least) [least, best] = [far, one];
    }
    return best;
  };

  /** @type {(point: Point, start: Point, end: Point, bend: number) => number} */
  const toLine = (point, start, end, bend) => {
    const [left, right] = [Math.min(start[0], end[0]) - 60, Math.max(start[0], end[0]) + 60];
    if (point[0] < left || point[0] > right) return Number.POSITIVE_INFINITY;
    const via = G.via(start, end, bend);
    if (!via) return toPiece(point, start, end);
    let least = Number.POSITIVE_INFINITY;
    let before = start;
    for (let step = 1; step <= STEPS; step++) {
      const next = G.along(start, end, via, step / STEPS);
      least = Math.min(least, toPiece(point, before, next));
      before = next;
    }
    return least;
  };

  /** @type {(point: Point, start: Point, end: Point) => number} */
  const toPiece = ([x, y], [x1, y1], [x2, y2]) => {
    const length = (x2 - x1) ** 2 + (y2 - y1) ** 2 || 1;
    const t = Math.max(0, Math.min(1, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length));
    return Math.hypot(x - x1 - t * (x2 - x1), y - y1 - t * (y2 - y1));
  };

  // The concept that a drawn line leads to from another, in a direction (an angle: 0 is right, a quarter
  // turn is down). The nearer and the straighter, the better; null if no line leads that way.
  G.toward = (scene, from, angle) => {
    const [x, y] = G.place(scene, from);
    const own = scene.edges.filter((edge) => edge.from === from || edge.to === from);
    const linked = new Set(own.map((edge) => (edge.from === from ? edge.to : edge.from)));
    const best = nearest([...linked], Number.POSITIVE_INFINITY, (id) => {
      const [nx, ny] = G.place(scene, id);
      const turn = Math.atan2(ny - y, nx - x) - angle;
      const off = Math.abs(Math.atan2(Math.sin(turn), Math.cos(turn)));
      return off < Math.PI / 2.4 ? Math.hypot(nx - x, ny - y) * (1 + 2 * off) : Number.POSITIVE_INFINITY;
    });
    return best;
  };
})();
