// The map: a few concepts in regions, placed at build time. The others have places around those that they
// are linked to, for when the reader comes nearer or asks for one.
"use strict";

(() => {
  const G = globalThis.concordanceGraph;
  const CELL = [36, 21]; // the room for a concept that is seen from near
  const MOST = 150; // concepts besides those of the map; the best-connected come first

  /** @typedef {{ at: Point, taken: boolean }} Cell */

  // For each concept beyond the map that links join to it, the nearest concept of the map.
  /** @type {(model: Model, places: Record<string, Point>) => Map<string, string>} */
  const homesOf = (model, places) => {
    /** @type {Map<string, string>} */
    const homes = new Map(Object.keys(places).map((id) => [id, id]));
    for (const [id, home] of homes) {
      for (const { other } of model.links(id)) if (!homes.has(other)) homes.set(other, home);
    }
    return homes;
  };

  // The cells of the map that no symbol or name of it covers.
  /** @type {(chart: ChartData, model: Model) => Cell[]} */
  const cellsOf = ({ size, places }, model) => {
    const [wide, high] = CELL;
    const covered = Object.entries(places).map(([id, [x, y]]) => {
      const { lines } = model.node(id);
      const half = Math.max(...lines.map((line) => line.length)) * 2.2 + wide / 2;
      return [x - half, y - 8 - high / 2, x + half, y + 8 + lines.length * 10 + high / 2];
    });
    /** @type {Cell[]} */
    const cells = [];
    for (let y = high; y < size[1] - high / 2; y += high) {
      for (let x = wide * 0.7; x < size[0] - wide / 2; x += wide) {
        const isCovered = covered.some((box) => x > box[0] && x < box[2] && y > box[1] && y < box[3]);
        if (!isCovered) cells.push({ at: [x, y], taken: false });
      }
    }
    return cells;
  };

  /** @type {(model: Model, chart: ChartData) => Chart} */
  const made = (model, chart) => {
    const { size, regions, places } = chart;
    const homes = homesOf(model, places);
    const cells = cellsOf(chart, model);
    /** @type {Map<string, Point>} */
    const around = new Map();

    // The free place that is nearest to where a concept belongs.
    /** @param {string} id */
    const place = (id) => {
      const known = around.get(id);
      if (known) return known;
      const home = places[homes.get(id) ?? ""] ?? [size[0] / 2, size[1] / 2];
      /** @param {Cell} cell */
      const far = ({ at: [x, y], taken }) =>
        taken ? Number.POSITIVE_INFINITY : Math.hypot(x - home[0], (y - home[1] - 10) * 1.5);
      const nearest = cells.reduce((a, b) => (far(b) < far(a) ? b : a), { at: home, taken: true });
      nearest.taken = true;
      around.set(id, nearest.at);
      return nearest.at;
    };

    const others = model.data.nodes.map((node) => node.id).filter((id) => !Object.hasOwn(places, id));
    others.sort((a, b) => model.degree(b) - model.degree(a) || (a < b ? -1 : 1));
    const near = others.slice(0, Math.min(MOST, cells.length));
    for (const id of near) place(id);
    return {
      size,
      regions,
      isFar: (id) => !Object.hasOwn(places, id),
      joins: (one, other) => homes.get(one) === other || homes.get(other) === one,
      placesOf(wanted, detail) {
        const found = new Map(Object.entries(places));
        for (const id of [...(detail ? near : []), ...wanted]) if (!found.has(id)) found.set(id, place(id));
        return found;
      },
    };
  };

  /** @type {WeakMap<ChartData, Chart>} */
  const charts = new WeakMap();
  G.chart = (model, narrow) => {
    const data = model.data.map[narrow ? "tall" : "wide"];
    const chart = charts.get(data) ?? made(model, data);
    charts.set(data, chart);
    return chart;
  };

  // The boxes of the regions. Their titles are drawn with the names, on top of the lines.
  G.drawRegions = (context, scene, project, theme, scale) => {
    for (const { box } of scene.map?.regions ?? []) {
      const [x, y, wide, high] = box;
      const [left, top] = project(x, y);
      const [right, bottom] = project(x + wide, y + high);
      context.globalAlpha = 0.22;
      context.strokeStyle = theme.text;
      context.lineWidth = 1;
      context.beginPath();
      context.roundRect(left, top, right - left, bottom - top, 6 * scale);
      context.stroke();
      context.globalAlpha = 1;
    }
  };
})();
