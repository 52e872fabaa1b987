// The page "Worked numbers": sliders that move a point on its drawings. Without scripts, these stand still.
//
// The drawings are pictures, so what moves is drawn on top, by the numbers of worked/drawing.py; the sums are
// those of worked/power.py and worked/grid.py. Tests compare both.
"use strict";

(() => {
  const { grid, parts, plays } = globalThis.worked;
  const { labeled, slider, choice, fields, path, drawn, shown } = parts;
  const { visits } = grid;
  const [WIDTH, HEIGHT] = [340, 260];
  const [LEFT, TOP, RIGHT, BOTTOM] = [34, 34, 320, 216];
  const [INSTANCES, BITS, HIGHEST_X] = [1000, 200, 18];
  const HIGHEST_VISITS = 1.25;

  /** @typedef {(number: number) => number} Sum */
  /** @typedef {{ of: Sum, most: Sum, level?: Sum }} Cost */

  // What it costs to have x bits at run time; see worked/power.py.
  /** @type {Record<string, Cost>} */
  const COSTS = {
    linear: { of: (x) => 12 * x, most: (bits) => bits / 12, level: (n) => (n > 12 ? Infinity : 0) },
    quadratic: { of: (x) => x * x, most: Math.sqrt, level: (n) => n / 2 },
    exponential: {
      of: (x) => 2 ** x - 1,
      most: (bits) => Math.log2(bits + 1),
      level: (n) => Math.max(0, Math.log2(n / Math.LN2)),
    },
    concave: { of: (x) => 50 * Math.sqrt(x), most: (bits) => (bits / 50) ** 2 },
  };

  /** @type {(cost: Cost, instances: number, bits: number) => number} */
  const best = (cost, instances, bits) => {
    const most = cost.most(bits);
    if (cost.level) return Math.min(cost.level(instances), most);
    return most > bits / instances ? most : 0;
  };

  // A place in a drawing: how far across its frame, and how far up, both from 0 to 1.
  /** @type {(across: number, up: number) => [x: number, y: number]} */
  const place = (across, up) => [LEFT + across * (RIGHT - LEFT), BOTTOM - up * (BOTTOM - TOP)];

  // On top of a drawing: a curve, and a point.
  /** @param {HTMLElement} drawing */
  const layer = (drawing) => {
    const svg = drawn("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, "aria-hidden": "true" });
    const [curve, point] = [drawn("path", {}), drawn("circle", { r: 5 })];
    svg.append(curve, point);
    drawing.querySelector("p")?.append(svg);
    return {
      /** @param {[x: number, y: number][]} places */
      draw: (places) => curve.setAttribute("d", path(places)),
      /** @param {[x: number, y: number]} at */
      move: ([x, y]) => {
        point.setAttribute("cx", shown(x));
        point.setAttribute("cy", shown(y));
      },
    };
  };

  plays["drawing-power"] = (drawing) => {
    const { draw, move } = layer(drawing);
    const { form, say } = fields(drawing, "Try other numbers");
    const names = Object.fromEntries(Object.keys(COSTS).map((name) => [name, name]));
    const named = labeled(form, "f, the cost", choice(names));
    named.value = "quadratic";
    const STEPS = 300; // of the logarithm, so that each step is as wide on the drawing
    const instances = labeled(form, "N, instances", slider(0, STEPS, 1, STEPS / 3));
    const budget = labeled(form, "P, in bits", slider(10, BITS, 10, BITS / 2));

    const update = () => {
      const [cost, bits] = [COSTS[named.value], budget.valueAsNumber];
      /** @param {number} step */
      const at = (step) => INSTANCES ** (step / STEPS);
      /** @type {(step: number, n?: number) => [x: number, y: number]} */
      const placed = (step, n = at(step)) => place(step / STEPS, best(cost, n, bits) / HIGHEST_X);
      const n = Math.round(at(instances.valueAsNumber));
      const x = best(cost, n, bits);
      const tuned = (bits - cost.of(x)) / n;
      draw(Array.from({ length: STEPS + 1 }, (_, step) => placed(step)));
      move(place(Math.log(n) / Math.log(INSTANCES), x / HIGHEST_X));
      instances.ariaValueText = `${n} instances`;
      budget.ariaValueText = `${bits} bits`;
      say(
        `With N = ${n} and P = ${bits}, the best x is ${shown(x)} bits. ` +
          `Each instance has ${shown(tuned)} bits of tuning besides, so ${shown(tuned + x)} in all.`,
      );
    };
    form.addEventListener("input", update);
    update();
  };

  plays["drawing-grid"] = (drawing) => {
    const { move } = layer(drawing);
    const { form, say } = fields(drawing, "Try another p");
    const field = labeled(form, "p, of going to B", slider(0, 1, 0.01, 0.25));

    const update = () => {
      const p = field.valueAsNumber;
      move(place(p, visits(p) / HIGHEST_VISITS));
      field.ariaValueText = shown(p);
      say(`With p = ${shown(p)}, B is reached ${visits(p).toFixed(3)} times on average.`);
    };
    form.addEventListener("input", update);
    update();
  };
})();
