// Draws the names of concepts and lines, as many as have room: the chosen and the most linked first.
(() => {
  const G = (globalThis.concordanceGraph ??= {});
  const MOST = 220;

  G.theme = (root) => {
    const style = getComputedStyle(root);
    const read = (name) => style.getPropertyValue(name).trim();
    const colours = (prefix, table) => Object.fromEntries(Object.keys(table).map((id) => [id, read(`--${prefix}-${id}`) || "#777"]));
    return {
      text: read("--graph-text"),
      back: read("--graph-back"),
      accent: read("--graph-accent"),
      kind: colours("kind", G.data.kinds),
      relation: colours("relation", G.data.relations),
      font: "system-ui, sans-serif",
    };
  };

  // `project` gives the screen's point of a place; `extra` names the lines to label besides.
  // Text grows and shrinks a little with the picture, within what can be read.
  G.drawLabels = (context, scene, project, [width, height], theme, { scale, radius, lines }) => {
    const size = Math.max(9.5, Math.min(13, 11.5 * scale));
    const step = size * 1.15;
    // In a crowd a few names give bearings; more come as one zooms in.
    const most = scene.nodes.length > 400 ? Math.min(MOST, (width * height) / 16000) : MOST;
    const taken = [];
    const free = (box) => taken.every((b) => box[2] < b[0] || b[2] < box[0] || box[3] < b[1] || b[3] < box[1]);
    const seen = scene.nodes
      .filter((node) => !node.dim)
      .map((node) => ({ node, at: project(node.x, node.y) }))
      .filter(({ at: [x, y] }) => x > -60 && y > -40 && x < width + 60 && y < height + 20);
    // A name may not cover a symbol either, where there are few enough to keep clear of.
    const symbols = seen.length <= 400 ? seen.map(({ node, at: [x, y] }) => ({ node, box: [x - radius, y - radius, x + radius, y + radius] })) : [];
    const clear = (box, own) => symbols.every(({ node, box: b }) => node === own || box[2] < b[0] || b[2] < box[0] || box[3] < b[1] || b[3] < box[1]);
    const write = (text, x, y) => {
      context.strokeText(text, x, y);
      context.fillText(text, x, y);
    };
    context.textAlign = "center";
    context.textBaseline = "alphabetic";
    context.lineJoin = "round";
    context.lineWidth = 4;
    context.strokeStyle = theme.back;
    context.fillStyle = theme.text;
    seen.forEach(({ node, at: [x, y] }, nth) => {
      if (taken.length >= most) return;
      context.font = `${node.self ? "bold " : ""}${size}px ${theme.font}`;
      const half = Math.max(...node.lines.map((line) => context.measureText(line).width)) / 2 + 1;
      const high = node.lines.length * step;
      // Below its symbol, else above, else beside it. The most linked and the chosen may cover a symbol.
      const first = nth < 10 || node.self;
      const places = [[x, y + radius + 1], [x, y - radius - high - 1], [x + radius + 2 + half, y - high / 2], [x - radius - 2 - half, y - high / 2]];
      for (const exempt of first ? [false, true] : [false]) {
        for (const [middle, top] of places) {
          const box = [middle - half, top, middle + half, top + high];
          const inside = box[0] >= 0 && box[1] >= 0 && box[2] <= width && box[3] <= height;
          if (!inside || !free(box) || !(exempt || clear(box, node))) continue;
          taken.push(box);
          node.lines.forEach((line, at) => write(line, middle, top + size * 0.9 + at * step));
          return;
        }
      }
    });
    taken.push(...symbols.map(({ box }) => box));
    context.font = `italic ${size - 0.5}px ${theme.font}`;
    for (const edge of scene.edges) {
      if (!(edge.named || lines.has(edge.statement) || (scale >= 1.6 && !edge.dim && taken.length < 2 * MOST))) continue;
      const [start, end] = [project(...scene.places.get(edge.from)), project(...scene.places.get(edge.to))];
      const via = G.via(start, end, edge.bend);
      const wide = context.measureText(edge.text).width / 2 + 2;
      // Its middle, or wherever else along the line there is room.
      for (const t of [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74]) {
        const [x, y] = G.along(start, end, via, t);
        const box = [x - wide, y - 8, x + wide, y + 7];
        if (x < 0 || y < 0 || x > width || y > height || !(free(box) || lines.has(edge.statement))) continue;
        taken.push(box);
        context.fillStyle = theme.relation[edge.relation];
        write(edge.text, x, y + 4);
        break;
      }
    }
  };

  // A ring around a concept: what is chosen, and where the keyboard is.
  G.drawRing = (context, [x, y], theme, radius = 13) => {
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.lineWidth = 3;
    context.strokeStyle = theme.accent;
    context.stroke();
  };
})();
