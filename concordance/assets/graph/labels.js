// Draws as many names of concepts and lines as there is room for: the chosen and the most linked first.
"use strict";

(() => {
  const G = globalThis.concordanceGraph;
  const MOST = 220;
  const CROWD = 400; // concepts
  const ALONG = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74]; // where on its line a label may be, best first

  /** @typedef {{ node: SceneNode, at: Point }} Seen */
  /**
   * What the parts of one drawing share; `taken` are the boxes that are already occupied.
   * @typedef {object} Sheet
   * @property {CanvasRenderingContext2D} context
   * @property {number} width
   * @property {number} height
   * @property {Theme} theme
   * @property {number} radius
   * @property {number} size
   * @property {Box[]} taken
   */

  /** @type {(a: Box, b: Box) => boolean} */
  const apart = (a, b) => a[2] < b[0] || b[2] < a[0] || a[3] < b[1] || b[3] < a[1];

  /** @type {(box: Box, taken: Box[]) => boolean} */
  const isFree = (box, taken) => taken.every((other) => apart(box, other));

  /** @type {(sheet: Sheet, text: string, x: number, y: number) => void} */
  const write = ({ context }, text, x, y) => {
    context.strokeText(text, x, y);
    context.fillText(text, x, y);
  };

  // Where a label of this size may be: below its symbol, or else above it, or else beside it.
  /** @type {(sheet: Sheet, at: Point, half: number, high: number) => Box[]} */
  const boxesAround = ({ radius }, [x, y], half, high) => {
    /** @type {Point[]} */
    const places = [
      [x, y + radius + 1],
      [x, y - radius - high - 1],
      [x + radius + 2 + half, y - high / 2],
      [x - radius - 2 - half, y - high / 2],
    ];
    return places.map(([middle, top]) => [middle - half, top, middle + half, top + high]);
  };

  // Whether a box does not cover the symbol of any other concept.
  /** @type {(box: Box, own: SceneNode, symbols: Map<SceneNode, Box>) => boolean} */
  const isClear = (box, own, symbols) => {
    for (const [node, symbol] of symbols) if (node !== own && !apart(box, symbol)) return false;
    return true;
  };

  /** @type {(box: Box, sheet: Sheet) => boolean} */
  const isInside = (box, { width, height }) =>
    box[0] >= 0 && box[1] >= 0 && box[2] <= width && box[3] <= height;

  // Puts each name in the first place with room: within the picture, not on another label and not on a
  // symbol, though the chosen and the most linked may cover a symbol if no other place is left.
  /** @type {(sheet: Sheet, seen: Seen[], symbols: Map<SceneNode, Box>, most: number) => void} */
  const writeNames = (sheet, seen, symbols, most) => {
    const { context, theme, size, taken } = sheet;
    const step = size * 1.15;
    for (const [nth, { node, at }] of seen.entries()) {
      if (taken.length >= most) return;
      context.font = `${node.self ? "bold " : ""}${size}px ${theme.font}`;
      const half = Math.max(...node.lines.map((line) => context.measureText(line).width)) / 2 + 1;
      const boxes = boxesAround(sheet, at, half, node.lines.length * step);
      const free = boxes.filter((one) => isInside(one, sheet) && isFree(one, taken));
      const mayCover = nth < 10 || node.self;
      const box = free.find((one) => isClear(one, node, symbols)) ?? (mayCover ? free[0] : undefined);
      if (!box) continue;
      taken.push(box);
      for (const [row, line] of node.lines.entries()) {
        write(sheet, line, (box[0] + box[2]) / 2, box[1] + size * 0.9 + row * step);
      }
    }
  };

  /** @type {(sheet: Sheet, edge: SceneEdge, start: Point, end: Point, always: boolean) => void} */
  const writeLine = (sheet, edge, start, end, always) => {
    const { context, theme, width, height, taken } = sheet;
    const via = G.via(start, end, edge.bend);
    const half = context.measureText(edge.text).width / 2 + 2;
    for (const t of ALONG) {
      const [x, y] = G.along(start, end, via, t);
      /** @type {Box} */
      const box = [x - half, y - 8, x + half, y + 7];
      const inside = x >= 0 && y >= 0 && x <= width && y <= height;
      if (!inside || !(always || isFree(box, taken))) continue;
      taken.push(box);
      context.fillStyle = theme.relation[edge.relation];
      write(sheet, edge.text, x, y + 4);
      return;
    }
  };

  // `project` maps a position to a point on the screen; `lines` are further statements to label.
  // Text grows and shrinks a little with the picture, within what can be read.
  G.drawLabels = (context, scene, project, [width, height], theme, { scale, radius, lines }) => {
    const size = Math.max(9.5, Math.min(13, 11.5 * scale));
    /** @type {Sheet} */
    const sheet = { context, width, height, theme, radius, size, taken: [] };
    const { taken } = sheet;
    // In a crowd, a few names give orientation; more appear as you zoom in.
    const most = scene.nodes.length > CROWD ? Math.min(MOST, (width * height) / 16000) : MOST;
    /** @type {Seen[]} */
    const seen = scene.nodes
      .filter((node) => !node.dim)
      .map((node) => ({ node, at: project(node.x, node.y) }))
      .filter(({ at: [x, y] }) => x > -60 && y > -40 && x < width + 60 && y < height + 20);
    // If there are few enough symbols, names avoid them too.
    /** @type {Map<SceneNode, Box>} */
    const symbols = new Map();
    if (seen.length <= CROWD) {
      for (const { node, at } of seen) {
        symbols.set(node, [at[0] - radius, at[1] - radius, at[0] + radius, at[1] + radius]);
      }
    }
    context.textAlign = "center";
    context.textBaseline = "alphabetic";
    context.lineJoin = "round";
    context.lineWidth = 4;
    context.strokeStyle = theme.back;
    context.fillStyle = theme.text;
    writeNames(sheet, seen, symbols, most);
    taken.push(...symbols.values());
    context.font = `italic ${size - 0.5}px ${theme.font}`;
    for (const edge of scene.edges) {
      const always = lines.has(edge.statement);
      const near = scale >= 1.6 && !edge.dim && taken.length < 2 * MOST;
      if (!(edge.named || always || near)) continue;
      const start = project(...G.place(scene, edge.from));
      writeLine(sheet, edge, start, project(...G.place(scene, edge.to)), always);
    }
  };

  // A ring around a concept that is chosen or has the keyboard focus.
  G.drawRing = (context, [x, y], theme, radius = 13) => {
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.lineWidth = 3;
    context.strokeStyle = theme.accent;
    context.stroke();
  };
})();
