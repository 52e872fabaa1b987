// Draws as many names of concepts and lines as there is room for: the chosen and the most linked first.
"use strict";

(() => {
  const G = globalThis.concordanceGraph;
  const MOST = 220;
  const CROWD = 400; // concepts
  const MANY = 100; // lines
  const STEP = 1.12; // from one line of a name to the next, in sizes
  const GROUND = 0.8; // how much the ground of a name hides
  const [SMALLEST, USUAL] = [11, 12.5]; // sizes of names in pixels: the second one is that of the map
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
   * @property {boolean} map
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

  /** @typedef {{ box: Box, size: number }} Name */

  // The first place with room for a name: within the picture, not on another label and not on a symbol. It
  // may cover a symbol if no other place is left, and it should not be missing.
  /** @type {(sheet: Sheet, seen: Seen, symbols: Map<SceneNode, Box>, mayCover: boolean) => Name | null} */
  const roomFor = (sheet, { node, at }, symbols, mayCover) => {
    const { context, theme, taken, map } = sheet;
    const size = node.far ? SMALLEST : sheet.size;
    context.font = `${node.self ? "bold " : ""}${size}px ${theme.font}`;
    const half = Math.max(...node.lines.map((line) => context.measureText(line).width)) / 2 + 1;
    const boxes = boxesAround(sheet, at, half, node.lines.length * size * STEP);
    if (map && !node.far) return { box: boxes[0], size }; // it has room of its own
    const free = boxes.filter((one) => isInside(one, sheet) && isFree(one, taken));
    const box = free.find((one) => isClear(one, node, symbols)) ?? (mayCover ? free[0] : undefined);
    return box ? { box, size } : null;
  };

  // Writes the names that have room, on a ground that lets lines end there. Returns their boxes by id.
  /** @type {(sheet: Sheet, seen: Seen[], symbols: Map<SceneNode, Box>, most: number) => Map<string, Box>} */
  const writeNames = (sheet, seen, symbols, most) => {
    const { context, theme, taken } = sheet;
    /** @type {Map<string, Box>} */
    const names = new Map();
    for (const [nth, one] of seen.entries()) {
      if (taken.length >= most) break;
      const room = roomFor(sheet, one, symbols, nth < 10 || one.node.self);
      if (!room) continue;
      const { box, size } = room;
      taken.push(box);
      names.set(one.node.id, box);
      context.globalAlpha = GROUND;
      context.fillStyle = theme.back;
      context.fillRect(box[0], box[1], box[2] - box[0], box[3] - box[1]);
      context.globalAlpha = 1;
      context.fillStyle = theme.text;
      for (const [row, line] of one.node.lines.entries()) {
        write(sheet, line, (box[0] + box[2]) / 2, box[1] + size * (0.9 + row * STEP));
      }
    }
    return names;
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

  // The titles of the regions of the map, each in the corner of its box.
  /** @type {(sheet: Sheet, scene: Scene, project: Project, scale: number) => void} */
  const writeTitles = (sheet, scene, project, scale) => {
    const { context, theme, size } = sheet;
    context.font = `bold ${size}px ${theme.font}`;
    for (const { title, box } of scene.map?.regions ?? []) {
      const [left, top] = project(box[0], box[1]);
      write(sheet, title, left + 8 * scale + context.measureText(title).width / 2, top + 17 * scale);
    }
  };

  // `project` maps a position to a point on the screen; `lines` are further statements to label.
  // Text grows and shrinks a little with the picture, within what can be read.
  G.drawLabels = (context, scene, project, [width, height], theme, { scale, radius, lines }) => {
    const size = Math.max(SMALLEST, Math.min(scene.map ? 1.5 * USUAL : 14, USUAL * scale));
    /** @type {Sheet} */
    const sheet = { context, width, height, theme, radius, size, taken: [], map: Boolean(scene.map) };
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
    writeTitles(sheet, scene, project, scale);
    const names = writeNames(sheet, seen, symbols, most);
    taken.push(...symbols.values());
    context.font = `italic ${size - 0.5}px ${theme.font}`;
    for (const edge of scene.edges) {
      const always = lines.has(edge.statement);
      const near = scale >= (scene.map ? 4 : 1.6) && !edge.dim && taken.length < 2 * MOST;
      if (!(edge.named || always || near)) continue;
      const start = project(...G.place(scene, edge.from));
      writeLine(sheet, edge, start, project(...G.place(scene, edge.to)), always);
    }
    return names;
  };

  // The heads of the arrow of a line: one at its end, or at both.
  /** @type {(edge: SceneEdge, start: Point, end: Point, boxesOf: (id: string) => Box[]) => Point[][]} */
  const headsOf = (edge, start, end, boxesOf) => {
    const via = G.via(start, end, edge.bend);
    const length = edge.strong ? 12 : 7;
    const head = G.arrowHead(start, end, via, boxesOf(edge.to), length);
    if (!G.data.relations[edge.relation].symmetric) return [head];
    return [head, G.arrowHead(end, start, via, boxesOf(edge.from), length)];
  };

  // The heads of arrows, on top of everything, each where its line meets the symbol or the name at its end.
  G.drawHeads = (context, scene, project, theme, { radius, names, edges }) => {
    /** @param {string} id */
    const at = (id) => project(...G.place(scene, id));
    /** @type {(id: string) => Box[]} */
    const nameOf = (id) => {
      const name = names.get(id);
      return name ? [name] : [];
    };
    /** @param {string} id */
    const boxesOf = (id) => [G.around(at(id), radius), ...nameOf(id)];
    const clear = scene.map || scene.edges.length < MANY;
    for (const edge of edges) {
      if (edge.dim) continue;
      context.globalAlpha = edge.strong || clear ? 1 : 0.6;
      context.fillStyle = theme.relation[edge.relation];
      context.beginPath();
      for (const [first, ...others] of headsOf(edge, at(edge.from), at(edge.to), boxesOf)) {
        context.moveTo(...first);
        for (const corner of others) context.lineTo(...corner);
      }
      context.fill();
    }
    context.globalAlpha = 1;
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
