// Keeps a view: its address, its picture as PNG or as SVG.
(() => {
  const G = (globalThis.concordanceGraph ??= {});
  const text = (value) => value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

  const download = (blob, name) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };

  G.savePng = (view, theme) => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [view.canvas.width, view.canvas.height];
    const context = canvas.getContext("2d");
    context.fillStyle = theme.back;
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(view.canvas, 0, 0);
    return new Promise((done) => canvas.toBlob((blob) => { download(blob, "concept-graph.png"); done(); }));
  };

  // The whole scene, whatever part of it is on the screen, with every label.
  G.sceneSvg = (model, scene, theme) => {
    const [left, top, width, height] = G.extent(scene).map(Math.round);
    const parts = [
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${left} ${top} ${width} ${height}" width="${width}" height="${height}" font-family="sans-serif" font-size="11">`,
      `<rect x="${left}" y="${top}" width="${width}" height="${height}" fill="${theme.back}"/>`,
    ];
    const short = ([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`;
    for (const edge of scene.edges) {
      const [start, end] = [scene.places.get(edge.from), scene.places.get(edge.to)];
      const via = G.via(start, end, edge.bend);
      const relation = model.data.relations[edge.relation];
      const head = ([x0, y0], [x, y]) => {
        const length = Math.hypot(x - x0, y - y0) || 1;
        const [dx, dy] = [(x - x0) / length, (y - y0) / length];
        const [tx, ty] = [x - dx * 10, y - dy * 10];
        return `M${short([tx, ty])}L${short([tx - dx * 7 - dy * 3, ty - dy * 7 + dx * 3])}L${short([tx - dx * 7 + dy * 3, ty - dy * 7 - dx * 3])}z`;
      };
      const heads = head(via ?? start, end) + (relation.symmetric ? head(via ?? end, start) : "");
      const statement = model.statements.get(edge.statement);
      const colour = theme.relation[edge.relation];
      parts.push(
        `<g opacity="${edge.dim ? 0.08 : edge.strong || scene.edges.length < 60 ? 1 : 0.5}"><title>${text(statement.sentence)}</title>`,
        `<path d="M${short(start)}${via ? `Q${short(via)} ` : "L"}${short(end)}" fill="none" stroke="${colour}" stroke-width="${edge.strong ? 2.4 : 1.2}"${relation.dash.length ? ` stroke-dasharray="${relation.dash.join(" ")}"` : ""}/>`,
        `<path d="${heads}" fill="${colour}"/></g>`,
      );
      if (edge.named) {
        const [x, y] = G.along(start, end, via, 0.5);
        parts.push(`<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="middle" font-style="italic" font-size="10" fill="${colour}" stroke="${theme.back}" stroke-width="3" paint-order="stroke">${text(edge.text)}</text>`);
      }
    }
    for (const node of scene.nodes) {
      const kind = model.data.kinds[node.kind];
      const colour = theme.kind[node.kind];
      parts.push(`<g opacity="${node.dim ? 0.25 : 1}"><path d="${kind.shape}" transform="translate(${short([node.x - 7, node.y - 7])}) scale(.875)" fill="${kind.fill === "solid" ? colour : theme.back}" stroke="${colour}" stroke-width="1.8"/>`);
      parts.push(`<text text-anchor="middle" fill="${theme.text}" stroke="${theme.back}" stroke-width="3" paint-order="stroke"${node.self ? ' font-weight="bold"' : ""}>`);
      node.lines.forEach((line, at) => parts.push(`<tspan x="${node.x.toFixed(1)}" y="${(node.y + 19 + at * 12.5).toFixed(1)}">${text(line)}</tspan>`));
      parts.push("</text></g>");
    }
    return [...parts, "</svg>"].join("");
  };

  G.saveSvg = (model, scene, theme) => download(new Blob([G.sceneSvg(model, scene, theme)], { type: "image/svg+xml" }), "concept-graph.svg");

  G.copyLink = async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      return "The link to this view has been copied.";
    } catch {
      return `Copy this address: ${location.href}`;
    }
  };
})();
