// The grid of two corners, in some episodes of training and of deployment: how often an agent reaches B, and what
// its trainer sees.
"use strict";

(() => {
  const { chance, grid, parts, plays } = globalThis.worked;
  const { drawn, labeled, slider, choice, buttons, fields, redraw, path, shown } = parts;
  const [SMALL, STEP, ROWS] = [54, 70, [26, 118]]; // as in worked/stills.py, which draws what stays
  const [LEFT, TOP, RIGHT, BOTTOM] = [34, 214, 410, 324];
  const [MOST_EPISODES, MOST_VISITS, SEED] = [6, 2.2, 2019];
  const THIRD = SMALL / 3;

  /** @type {(p: number, visits: number) => [x: number, y: number]} */
  const place = (p, visits) => [LEFT + p * (RIGHT - LEFT), BOTTOM - (visits / MOST_VISITS) * (BOTTOM - TOP)];

  /** @type {(at: number, row: number, corner: string) => SVGElement} */
  const episode = (at, row, corner) => {
    const [x, y] = [at * STEP + 1, ROWS[row]];
    const lines =
      `M${x} ${y + THIRD}h${SMALL}M${x} ${y + 2 * THIRD}h${SMALL}` +
      `M${x + THIRD} ${y}v${SMALL}M${x + 2 * THIRD} ${y}v${SMALL}`;
    const [left, right] = [x + THIRD / 2, x + SMALL - THIRD / 2];
    const [here, there, other] = corner === "B" ? [right, left, "A"] : [left, right, "B"];
    const group = drawn("g", {});
    group.append(
      drawn("rect", { class: "line muted", x, y, width: SMALL, height: SMALL }),
      drawn("path", { class: "line muted", d: lines }),
      drawn("text", { class: "small muted", x: there, y: y + 14, "text-anchor": "middle" }, other),
      drawn("circle", { class: corner === "B" ? "solid accent" : "solid", cx: here, cy: y + 9, r: 8 }),
    );
    return group;
  };

  // The curve of what can be expected, its highest point, and where the chosen p is on it.
  /** @type {(p: number | null, training: number, deployment: number) => SVGElement[]} */
  const curve = (p, training, deployment) => {
    const steps = Array.from({ length: 41 }, (_, at) => at / 40);
    const [over, under] = grid.best(training, deployment);
    const [x, y] = place(over / under, grid.visits(over / under, training, deployment));
    /** @param {number} step */
    const on = (step) => place(step, grid.visits(step, training, deployment));
    const point = p === null ? null : on(p);
    return [
      drawn("path", { class: "line", d: path(steps.map(on)) }),
      drawn("path", { class: "line dashed muted", d: path([[x, BOTTOM], [x, y]]) }), // biome-ignore format: short
      drawn(
        "text",
        { class: "small", x: Math.min(x, RIGHT - 36), y: y - 12, "text-anchor": "middle" },
        `best: ${fraction(over, under)}`,
      ),
      ...(point ? [drawn("circle", { class: "solid accent", cx: point[0], cy: point[1], r: 5 })] : []),
    ];
  };

  /** @type {(over: number, under: number) => string} */
  const fraction = (over, under) => {
    /** @type {(one: number, other: number) => number} */
    const common = (one, other) => (other ? common(other, one % other) : one);
    const by = common(over, under);
    return over === under ? "1" : `${over / by}/${under / by}`;
  };

  /** @param {string} corners */
  const seen = (corners) =>
    corners.includes("B")
      ? `The trainer saw B in episode ${corners.indexOf("B") + 1}, and modified it.`
      : "The trainer saw only A.";

  /** @type {(p: number, training: number, deployment: number) => string} */
  const expected = (p, training, deployment) => {
    const [over, under] = grid.best(training, deployment);
    /** @param {number} at */
    const visits = (at) => shown(grid.visits(at, training, deployment));
    return (
      `With p = ${shown(p)} it reaches B ${visits(p)} times on average; at best, with ${fraction(over, under)}, ` +
      `${visits(over / under)}. In ${Math.round(100 * (1 - p) ** training)}% of runs the trainer sees only A.`
    );
  };

  /** @param {number} deployment */
  const counted = (deployment) =>
    deployment > 1
      ? `Its best policy is A in training and B afterwards: ${deployment} visits, and the trainer sees only A.`
      : "A in training and B afterwards gives one visit: no more than to go to B at once.";

  plays["lost-count"] = (figure) => {
    const { form, say } = fields(figure, "Change the episodes and the agent");
    const training = labeled(form, "Episodes of training", slider(1, MOST_EPISODES, 1, 2));
    const deployment = labeled(form, "Episodes of deployment", slider(1, MOST_EPISODES, 1, 3));
    const kinds = { lost: "has lost count", counts: "can count" };
    const agent = labeled(form, "The agent", choice(kinds));
    const chosen = labeled(form, "p, of going to B", slider(0, 1, 0.01, 0.56));
    let run = 0;

    const update = () => {
      const [t, d, p] = [training, deployment, chosen].map((field) => field.valueAsNumber);
      const counts = agent.value === "counts";
      const corners = counts ? "A".repeat(t) + "B".repeat(d) : grid.played(p, t, d, chance(SEED + run));
      const rows = [corners.slice(0, t), corners.slice(t)];
      const visits = corners.split("B").length - 1;
      chosen.disabled = counts;
      chosen.ariaValueText = shown(p);
      redraw(
        figure,
        `Training: ${[...rows[0]].join(", ")}. Deployment: ${[...rows[1]].join(", ")}.`,
        ...rows.flatMap((row, at) => [...row].map((corner, column) => episode(column, at, corner))),
        ...curve(counts ? null : p, t, d),
      );
      const times = visits === 1 ? "once" : `${visits} times`;
      say(
        counts
          ? counted(d)
          : `${expected(p, t, d)} This run: B ${visits ? times : "never"}. ${seen(rows[0])}`,
      );
    };
    buttons(form, {
      "Another run": () => {
        run++;
        update();
      },
    });
    form.addEventListener("input", update);
    update();
  };
})();
