// Finds a concept by its name, an alias, or a typing error of either.
(() => {
  const G = (globalThis.concordanceGraph ??= {});
  const fold = (text) => text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "").replace(/[-\s]+/g, " ").trim();

  // Optimal string alignment distance, given up above `most`.
  const distance = (a, b, most) => {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let before = [];
    let last = Array.from({ length: b.length + 1 }, (_, at) => at);
    for (let i = 1; i <= a.length; i++) {
      const row = [i];
      for (let j = 1; j <= b.length; j++) {
        const same = a[i - 1] === b[j - 1] ? 0 : 1;
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + same);
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      if (Math.min(...row) > most) return most + 1;
      [before, last] = [last, row];
    }
    return last[b.length];
  };

  // How well a name fits what was typed: 0 is best, Infinity does not fit.
  const fit = (name, typed) => {
    if (name === typed) return 0;
    if (name.startsWith(typed)) return 1;
    if (name.includes(` ${typed}`)) return 2;
    if (name.includes(typed)) return 3;
    const words = typed.split(" ");
    if (words.every((word) => name.includes(word))) return 4;
    const most = typed.length < 4 ? 0 : typed.length < 8 ? 1 : 2;
    if (!most) return Infinity;
    const whole = Math.min(distance(name, typed, most), distance(name.replaceAll(" ", ""), typed.replaceAll(" ", ""), most));
    if (whole <= most) return 5 + whole;
    const begun = distance(name.slice(0, typed.length), typed, most);
    return begun <= most ? 8 + begun : Infinity;
  };

  G.finder = (nodes) => {
    const rows = nodes.flatMap((node) => [node.name, node.id, ...node.aliases].map((name) => ({ node, name, folded: fold(name) })));
    return (typed, most = 8) => {
      const wanted = fold(typed);
      if (!wanted) return [];
      const best = new Map();
      for (const { node, name, folded } of rows) {
        const rank = fit(folded, wanted);
        if (rank < (best.get(node.id)?.rank ?? Infinity)) best.set(node.id, { node, name, rank });
      }
      return [...best.values()]
        .sort((a, b) => a.rank - b.rank || a.node.name.length - b.node.name.length || (a.node.id < b.node.id ? -1 : 1))
        .slice(0, most);
    };
  };
})();
