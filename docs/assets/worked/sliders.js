// The page "Worked numbers": sliders that move a point on its drawings. Without scripts, these stand still.
//
// The drawings are pictures, so what moves is drawn on top, by the numbers of worked/drawing.py; the sums are
// those of worked/power.py and worked/grid.py. A test compares both.
"use strict";

(() => {
  const [WIDTH, HEIGHT] = [340, 260];
  const [LEFT, TOP, RIGHT, BOTTOM] = [34, 34, 320, 216];
  const [INSTANCES, BITS, HIGHEST_X] = [1000, 200, 18];
  const HIGHEST_VISITS = 1.25;
  const SVG = "http://www.w3.org/2000/svg";

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

  /** @param {number} p */
  const visits = (p) => p + (1 - p) * p + (1 - p) ** 2 * 3 * p;

  // A place in a drawing: how far across its frame, and how far up, both from 0 to 1.
  /** @type {(across: number, up: number) => [x: number, y: number]} */
  const place = (across, up) => [LEFT + across * (RIGHT - LEFT), BOTTOM - up * (BOTTOM - TOP)];

  /** @param {number} number */
  const shown = (number) => String(Math.round(number * 100) / 100);

  // On top of a drawing: a curve, and a point.
  /** @param {HTMLElement} drawing */
  const layer = (drawing) => {
    const svg = document.createElementNS(SVG, "svg");
    const [curve, point] = [document.createElementNS(SVG, "path"), document.createElementNS(SVG, "circle")];
    svg.setAttribute("viewBox", `0 0 ${WIDTH} ${HEIGHT}`);
    svg.setAttribute("aria-hidden", "true");
    point.setAttribute("r", "5");
    svg.append(curve, point);
    drawing.querySelector("p")?.append(svg);
    return {
      /** @param {[x: number, y: number][]} places */
      draw: (places) => curve.setAttribute("d", `M${places.map((at) => at.map(shown).join(" ")).join("L")}`),
      /** @param {[x: number, y: number]} at */
      move: ([x, y]) => {
        point.setAttribute("cx", shown(x));
        point.setAttribute("cy", shown(y));
      },
    };
  };

  // Puts a field with its label into a form.
  /**
   * @template {HTMLElement} T
   * @param {HTMLElement} form
   * @param {string} words
   * @param {T} field
   */
  const labeled = (form, words, field) => {
    const label = document.createElement("label");
    label.textContent = words;
    field.id = `${form.parentElement?.id}-${form.childElementCount}`;
    label.htmlFor = field.id;
    form.append(label, field);
    return field;
  };

  /** @type {(min: number, max: number, step: number, value: number) => HTMLInputElement} */
  const slider = (min, max, step, value) => {
    const field = document.createElement("input");
    Object.assign(field, { type: "range", min, max, step, value }); // a browser takes the value last
    return field;
  };

  // A group of fields below a drawing, and the sentence that follows from them.
  /** @type {(drawing: HTMLElement, name: string) => { form: HTMLElement, said: HTMLOutputElement }} */
  const group = (drawing, name) => {
    const form = document.createElement("fieldset");
    const legend = document.createElement("legend");
    legend.textContent = name;
    form.append(legend);
    drawing.append(form);
    return { form, said: document.createElement("output") };
  };

  /** @param {HTMLElement} drawing */
  const startPower = (drawing) => {
    const { draw, move } = layer(drawing);
    const { form, said } = group(drawing, "Try other numbers");
    const choice = labeled(form, "f, the cost", document.createElement("select"));
    choice.append(...Object.keys(COSTS).map((name) => new Option(name)));
    choice.value = "quadratic";
    const STEPS = 300; // of the logarithm, so that each step is as wide on the drawing
    const instances = labeled(form, "N, instances", slider(0, STEPS, 1, STEPS / 3));
    const budget = labeled(form, "P, in bits", slider(10, BITS, 10, BITS / 2));
    form.append(said);

    const update = () => {
      const [cost, bits] = [COSTS[choice.value], budget.valueAsNumber];
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
      said.textContent =
        `With N = ${n} and P = ${bits}, the best x is ${shown(x)} bits. ` +
        `Each instance has ${shown(tuned)} bits of tuning besides, so ${shown(tuned + x)} in all.`;
    };
    form.addEventListener("input", update);
    update();
  };

  /** @param {HTMLElement} drawing */
  const startGrid = (drawing) => {
    const { move } = layer(drawing);
    const { form, said } = group(drawing, "Try another p");
    const field = labeled(form, "p, of going to B", slider(0, 1, 0.01, 0.25));
    form.append(said);

    const update = () => {
      const p = field.valueAsNumber;
      move(place(p, visits(p) / HIGHEST_VISITS));
      field.ariaValueText = shown(p);
      said.textContent = `With p = ${shown(p)}, B is reached ${visits(p).toFixed(3)} times on average.`;
    };
    form.addEventListener("input", update);
    update();
  };

  document$.subscribe(() => {
    for (const [id, start] of Object.entries({ power: startPower, grid: startGrid })) {
      const drawing = document.getElementById(`drawing-${id}`);
      if (drawing && !drawing.querySelector("fieldset")) start(drawing);
    }
  });
})();
