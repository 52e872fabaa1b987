// Paints a scene of any size into a buffer larger than the view, in slices: the generator yields after
// each one, so that no frame is long, and returns what was painted.
"use strict";

(() => {
  const G = globalThis.concordanceGraph;
  const MARGIN = 0.5; // of the view's size, on each side of it, in the buffer
  const LINES = 250; // per slice
  const SYMBOLS = 500;
  const MANY = 3000; // lines

  /**
   * @typedef {object} Sheet
   * @property {CanvasRenderingContext2D} pen
   * @property {Scene} scene
   * @property {Theme} theme
   * @property {Project} place
   * @property {number} wide
   * @property {number} high
   * @property {number} radius of a symbol
   * @property {boolean} dashed dashes cost most of the time: only where lines can be told apart
   * @property {number} faint the opacity of lines that do not stand out
   */

  /** @typedef {{ relation: string, weight: 0 | 1 | 2, edges: SceneEdge[] }} Group */

  /** @type {(edge: SceneEdge) => 0 | 1 | 2} */
  const weightOf = (edge) => {
    if (edge.dim) return 0;
    return edge.strong ? 2 : 1;
  };

  // The lines by weight and relation, in painting order: those that stand out come last.
  /** @param {SceneEdge[]} edges */
  const groupsOf = (edges) => {
    /** @type {Map<string, Group>} */
    const groups = new Map();
    for (const edge of edges) {
      const weight = weightOf(edge);
      const key = `${weight} ${edge.relation}`;
      const group = groups.get(key) ?? { relation: edge.relation, weight, edges: [] };
      groups.set(key, group);
      group.edges.push(edge);
    }
    return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
  };

  /**
   * @template T
   * @param {T[]} list
   * @param {number} size
   */
  const slices = (list, size) =>
    Array.from({ length: Math.ceil(list.length / size) }, (_, at) => list.slice(at * size, (at + 1) * size));

  /** @type {(sheet: Sheet, group: Group) => void} */
  const takePen = ({ pen, theme, faint }, { relation, weight }) => {
    pen.strokeStyle = theme.relation[relation];
    pen.globalAlpha = [0.08, faint, 1][weight];
    pen.lineWidth = weight === 2 ? 2.2 : 1;
  };

  // Whether any part of a line can be in the buffer.
  /** @type {(sheet: Sheet, start: Point, end: Point) => boolean} */
  const isSeen = ({ wide, high }, [x1, y1], [x2, y2]) =>
    Math.max(x1, x2) > 0 && Math.min(x1, x2) < wide && Math.max(y1, y2) > 0 && Math.min(y1, y2) < high;

  /** @type {(sheet: Sheet, relation: string, edges: SceneEdge[]) => void} */
  const paintLines = (sheet, relation, edges) => {
    const { pen, scene, place, dashed } = sheet;
    const { dash } = G.data.relations[relation];
    pen.setLineDash(dashed ? dash : []);
    pen.beginPath();
    for (const edge of edges) {
      const start = place(...G.place(scene, edge.from));
      const end = place(...G.place(scene, edge.to));
      if (!isSeen(sheet, start, end)) continue;
      const via = G.via(start, end, edge.bend);
      pen.moveTo(...start);
      if (via) pen.quadraticCurveTo(...via, ...end);
      else pen.lineTo(...end);
    }
    pen.stroke();
    pen.setLineDash([]);
  };

  /** @type {Map<string, Path2D>} */
  const shapes = new Map();
  /** @param {string} kind */
  const shapeOf = (kind) => {
    const shape = shapes.get(kind) ?? new Path2D(G.data.kinds[kind].shape);
    shapes.set(kind, shape);
    return shape;
  };

  /** @type {(sheet: Sheet, node: SceneNode) => void} */
  const paintSymbol = ({ pen, theme, place, wide, high, radius }, node) => {
    const [x, y] = place(node.x, node.y);
    if (x < -9 || y < -9 || x > wide + 9 || y > high + 9) return;
    const half = radius * (node.self ? 1.3 : 1);
    const color = theme.kind[node.kind];
    pen.save();
    pen.globalAlpha = node.dim ? 0.25 : 1;
    pen.translate(x - half, y - half);
    pen.scale(half / 8, half / 8);
    pen.lineWidth = 2;
    pen.strokeStyle = color;
    pen.fillStyle = G.data.kinds[node.kind].fill === "solid" ? color : theme.back;
    pen.fill(shapeOf(node.kind));
    pen.stroke(shapeOf(node.kind));
    pen.restore();
  };

  /** @type {(order: PaintOrder) => { sheet: Sheet, canvas: HTMLCanvasElement }} */
  const newSheet = ({ scene, theme, camera, size, margin = MARGIN }) => {
    const [wide, high] = [size.width * (1 + 2 * margin), size.height * (1 + 2 * margin)];
    const canvas = document.createElement("canvas");
    canvas.width = wide * size.ratio;
    canvas.height = high * size.ratio;
    const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    pen.scale(size.ratio, size.ratio);
    const sheet = {
      pen,
      scene,
      theme,
      place: G.projection(camera, wide, high),
      wide,
      high,
      radius: Math.max(2.2, Math.min(12, 8 * camera.scale)),
      dashed: camera.scale > 0.35 || scene.edges.length <= MANY,
      faint: Math.max(0.1, Math.min(0.5, (1500 / scene.edges.length) * Math.max(1, camera.scale * 6))),
    };
    return { sheet, canvas };
  };

  G.paint = function* (order) {
    const { scene, theme, lines } = order;
    const camera = { ...order.camera };
    const { sheet, canvas } = newSheet(order);
    const { pen, place, wide, high, radius } = sheet;
    G.drawRegions(pen, scene, place, theme, camera.scale);
    for (const group of groupsOf(scene.edges)) {
      takePen(sheet, group);
      for (const edges of slices(group.edges, LINES)) {
        paintLines(sheet, group.relation, edges);
        yield;
      }
    }
    pen.globalAlpha = 1;
    for (const nodes of slices(scene.nodes, SYMBOLS)) {
      for (const node of nodes) paintSymbol(sheet, node);
      yield;
    }
    const how = { scale: camera.scale, radius, lines };
    const names = G.drawLabels(pen, scene, place, [wide, high], theme, how);
    yield;
    /** @param {SceneEdge} edge */
    const seen = ({ from, to }) =>
      isSeen(sheet, place(...G.place(scene, from)), place(...G.place(scene, to)));
    for (const edges of sheet.dashed ? slices(scene.edges, LINES) : []) {
      G.drawHeads(pen, scene, place, theme, { radius, names, edges: edges.filter(seen) });
      yield;
    }
    return { canvas, camera, wide, high };
  };
})();
