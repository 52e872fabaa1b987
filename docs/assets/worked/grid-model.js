// An agent in some episodes of training, and then of deployment, that wants B: worked/grid.py says more.
"use strict";

(() => {
  const W = globalThis.worked;

  /** @type {Worked.Grid["visits"]} */
  const visits = (p, training = 2, deployment = 3) => {
    const stays = 1 - p;
    let before = 0;
    for (let at = 0; at < training; at++) before += p * stays ** at;
    return before + stays ** training * deployment * p;
  };

  /** @type {Worked.Grid["best"]} */
  const best = (training, deployment) => [training + deployment, deployment * (training + 1)];

  /** @type {Worked.Grid["played"]} */
  const played = (p, training, deployment, toss) => {
    let corners = "";
    for (let at = 0; at < training + deployment; at++) {
      const modified = corners.slice(0, training).includes("B");
      corners += modified || toss() >= p ? "A" : "B";
    }
    return corners;
  };

  W.grid = { visits, best, played };
})();
