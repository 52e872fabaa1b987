// Finds a concept by its name or an alias, even if mistyped.
"use strict";

(() => {
  const G = globalThis.concordanceGraph;
  const { folded: fold } = globalThis.concordanceNames;

  // How many letters are added, missing, wrong, or swapped with the next; stops counting above `most`.
  /**
   * @param {string} a
   * @param {string} b
   * @param {number} most
   */
  const distance = (a, b, most) => {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    /** @type {number[]} */
    let before = [];
    let last = Array.from({ length: b.length + 1 }, (_, at) => at);
    for (let i = 1; i <= a.length; i++) {
      const row = [i];
      for (let j = 1; j <= b.length; j++) {
        const other = a[i - 1] === b[j - 1] ? 0 : 1;
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + other);
        const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
        if (swapped) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      if (Math.min(...row) > most) return most + 1;
      [before, last] = [last, row];
    }
    return last[b.length];
  };

  // How many typing errors are allowed in what was typed.
  /** @param {number} length */
  const forgiven = (length) => {
    if (length < 4) return 0;
    return length < 8 ? 1 : 2;
  };

  // How well a name matches what was typed: 0 is best, Infinity is no match.
  /**
   * @param {string} name
   * @param {string} typed
   */
  const fit = (name, typed) => {
    if (name === typed) return 0;
    if (name.startsWith(typed)) return 1;
    if (name.includes(` ${typed}`)) return 2;
    if (name.includes(typed)) return 3;
    if (typed.split(" ").every((word) => name.includes(word))) return 4;
    const most = forgiven(typed.length);
    if (!most) return Number.POSITIVE_INFINITY;
    const joined = distance(name.replaceAll(" ", ""), typed.replaceAll(" ", ""), most);
    const whole = Math.min(distance(name, typed, most), joined);
    if (whole <= most) return 5 + whole;
    const begun = distance(name.slice(0, typed.length), typed, most);
    return begun <= most ? 8 + begun : Number.POSITIVE_INFINITY;
  };

  /** @type {(a: Found, b: Found) => number} */
  const better = (a, b) =>
    a.rank - b.rank || a.node.name.length - b.node.name.length || (a.node.id < b.node.id ? -1 : 1);

  G.finder = (nodes) => {
    const rows = nodes.flatMap((node) =>
      [node.name, node.id, ...node.aliases].map((name) => ({ node, name, folded: fold(name) })),
    );
    return (typed, most = 8) => {
      const wanted = fold(typed);
      if (!wanted) return [];
      /** @type {Map<string, Found>} */
      const best = new Map();
      for (const { node, name, folded } of rows) {
        const rank = fit(folded, wanted);
        if (rank < (best.get(node.id)?.rank ?? Number.POSITIVE_INFINITY))
          best.set(node.id, { node, name, rank });
      }
      return [...best.values()].sort(better).slice(0, most);
    };
  };
})();
