// Candidates with a goal and a proxy for it, one of which is chosen by the proxy: worked/proxies.py says more.
"use strict";

(() => {
  const W = globalThis.worked;
  const [DOUBLINGS, RUNS, SEED] = [10, 60, 2019];
  const [TURN, LOSS] = [2, 2.5];
  const [GAMED, SHARE, GAIN] = [-2, 0.02, 5];

  /** @type {Record<Worked.Tie, (goal: number, toss: Worked.Chance) => [proxy: number, goal: number]>} */
  const TIES = {
    noise: (goal, toss) => [goal + W.bell(toss), goal],
    extreme: (goal, toss) => {
      const proxy = goal + W.bell(toss) / 2;
      return [proxy, goal - LOSS * Math.max(0, proxy - TURN)];
    },
    pushed: (push, toss) => [push + W.bell(toss), 0],
    gamed: (goal, toss) => (toss() < SHARE ? [GAIN + W.bell(toss) / 4, GAMED] : TIES.noise(goal, toss)),
  };

  /** @param {Worked.Tie} tie */
  const drawn = (tie) => {
    const toss = W.chance(SEED);
    const sums = Array.from({ length: DOUBLINGS + 1 }, () => ({ proxy: 0, goal: 0 }));
    for (let run = 0; run < RUNS; run++) {
      let best = [-Infinity, 0];
      for (let number = 1; number <= 2 ** DOUBLINGS; number++) {
        const one = TIES[tie](W.bell(toss), toss);
        if (one[0] > best[0]) best = one;
        const at = Math.log2(number);
        if (Number.isInteger(at)) {
          sums[at].proxy += best[0];
          sums[at].goal += best[1];
        }
      }
    }
    return sums.map(({ proxy, goal }, at) => ({
      candidates: 2 ** at,
      proxy: proxy / RUNS,
      goal: goal / RUNS,
    }));
  };

  /** @type {Map<Worked.Tie, Worked.Chosen[]>} */
  const known = new Map();

  /** @type {Worked.Proxies["chosen"]} */
  const chosen = (tie) => {
    const found = known.get(tie) ?? drawn(tie);
    known.set(tie, found);
    return found;
  };

  W.proxies = { DOUBLINGS, chosen };
})();
