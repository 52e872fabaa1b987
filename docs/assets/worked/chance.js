// Random numbers that are the same here and in Python: worked/chance.py says more.
"use strict";

(() => {
  const W = globalThis.worked;
  const THROWS = 6;
  const SCALE = Math.sqrt(12 / THROWS);

  W.chance = (seed) => {
    let state = seed >>> 0;
    return () => {
      state = (state + 0x6d2b79f5) >>> 0;
      let mixed = Math.imul(state ^ (state >>> 15), state | 1);
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
    };
  };

  W.bell = (toss) => {
    let total = 0;
    for (let at = 0; at < THROWS; at++) total += toss();
    return (total - THROWS / 2) * SCALE;
  };
})();
