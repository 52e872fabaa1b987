// Proxy and goal as the choice grows: where they come apart depends on what ties them.
"use strict";

(() => {
  const { parts, plays, proxies } = globalThis.worked;
  const { drawn, labeled, slider, choice, fields, redraw, path, shown } = parts;
  const [LEFT, TOP, RIGHT, BOTTOM] = [34, 30, 330, 226]; // as in worked/stills.py, which draws what stays
  const [LOW, HIGH] = [-3, 6];
  const APART = 14; // how far two words have to be from each other, at least

  /** @type {Record<Worked.Tie, string>} */
  const KINDS = { noise: "regressional", extreme: "extremal", pushed: "causal", gamed: "adversarial" };

  /** @type {Record<Worked.Tie, string>} */
  const ABOUT = {
    noise: "The proxy is the goal with an error.",
    extreme: "Beyond a point, more of the proxy costs the goal.",
    pushed: "The goal was the proxy’s cause; now the proxy alone is raised.",
    gamed: "A few candidates know the proxy, and game it.",
  };

  /** @type {(doubling: number, value: number) => [x: number, y: number]} */
  const place = (doubling, value) => [
    LEFT + (doubling / proxies.DOUBLINGS) * (RIGHT - LEFT),
    BOTTOM - ((value - LOW) / (HIGH - LOW)) * (BOTTOM - TOP),
  ];

  // The two curves as far as the choice goes, each with its name and its value at the end.
  /** @param {Worked.Chosen[]} chosen */
  const curves = (chosen) => {
    const end = chosen.length - 1;
    const last = chosen[end];
    const [[x, up], [, down]] = [place(end, last.proxy), place(end, last.goal)];
    const push = Math.max(0, (APART - (down - up)) / 2);
    /** @type {[words: string, kind: string, values: number[], y: number][]} */
    const both = [
      ["proxy", "line dashed", chosen.map(({ proxy }) => proxy), up - push],
      ["goal", "line accent", chosen.map(({ goal }) => goal), down + push],
    ];
    return both.flatMap(([words, kind, values, y]) => [
      drawn("path", { class: kind, d: path(values.map((value, at) => place(at, value))) }),
      drawn("circle", { class: kind.replace("line", "solid"), cx: x, cy: place(end, values[end])[1], r: 4 }),
      drawn("text", { class: "small", x: x + 8, y: y + 4 }, `${words} ${shown(values[end], 1)}`),
    ]);
  };

  /** @param {Worked.Chosen[]} chosen */
  const told = (chosen) => {
    const last = chosen[chosen.length - 1];
    const best = chosen.reduce((one, other) => (other.goal > one.goal ? other : one));
    const gap = shown(last.proxy - last.goal, 1);
    const many = last.candidates === 1 ? "1 candidate" : `${last.candidates} candidates`;
    const past = best.goal - last.goal > 0.1;
    return (
      `Of ${many}, the one taken has proxy ${shown(last.proxy, 1)} and goal ${shown(last.goal, 1)}: ` +
      `${gap} apart.${past ? ` With ${best.candidates} the goal was ${shown(best.goal, 1)}.` : ""}`
    );
  };

  plays["coming-apart"] = (figure) => {
    const { form, say } = fields(figure, "Turn up the optimization");
    const tie = labeled(form, "Kind", choice(KINDS));
    const doublings = labeled(form, "Candidates", slider(0, proxies.DOUBLINGS, 1, 3));

    const update = () => {
      const kind = /** @type {Worked.Tie} */ (tie.value);
      const chosen = proxies.chosen(kind).slice(0, doublings.valueAsNumber + 1);
      const words = `${ABOUT[kind]} ${told(chosen)}`;
      doublings.ariaValueText = `${2 ** doublings.valueAsNumber} candidates`;
      redraw(figure, `Two curves, of the proxy and of the goal. ${words}`, ...curves(chosen));
      say(words);
    };
    form.addEventListener("input", update);
    update();
  };
})();
