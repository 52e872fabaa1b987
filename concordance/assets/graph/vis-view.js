// Draws a scene with vis-network from the nodes, edges and options that pyvis made.
(() => {
  const G = (globalThis.concordanceGraph ??= {});

  G.visView = (host, on) => {
    const { vis } = globalThis;
    const given = G.data.vis;
    const baseNodes = new Map(given.nodes.map(({ label, ...node }) => [node.id, node]));
    const baseEdges = new Map(given.edges.map((edge) => [edge.id, edge]));
    const nodes = new vis.DataSet();
    const edges = new vis.DataSet();
    const network = new vis.Network(host, { nodes, edges }, { ...given.options, autoResize: false });
    const canvas = host.querySelector("canvas");
    canvas.setAttribute("aria-hidden", "true");
    host.querySelector(".vis-network").removeAttribute("tabindex");
    let scene = { nodes: [], edges: [], places: new Map() };
    let theme = null;
    let marks = { ring: null, lines: new Set() };
    let size = 0;

    const project = (x, y) => {
      const point = network.canvasToDOM({ x, y });
      return [point.x, point.y];
    };
    // Symbols keep a size that can be seen and hit when the whole is small.
    const sizeAt = (scale) => Math.max(7, Math.min(18, 4.2 / scale));
    const symbolSize = () => sizeAt(network.getScale());
    const resized = () => Math.abs(symbolSize() - size) > size * 0.12;

    const fill = () => {
      size = symbolSize();
      const wanted = new Set(scene.nodes.map((node) => node.id));
      const wantedEdges = new Set(scene.edges.map((edge) => edge.id));
      edges.remove(edges.getIds().filter((id) => !wantedEdges.has(id)));
      nodes.remove(nodes.getIds().filter((id) => !wanted.has(id)));
      nodes.update(scene.nodes.map((node) => {
        const colour = theme.kind[node.kind];
        const background = G.data.kinds[node.kind].fill === "solid" ? colour : theme.back;
        const both = { background, border: colour };
        return { ...baseNodes.get(node.id), x: node.x, y: node.y, size: size * (node.self ? 1.25 : 1), opacity: node.dim ? 0.25 : 1, color: { ...both, highlight: both, hover: both } };
      }));
      const scale = size / 7;
      edges.update(scene.edges.map((edge) => {
        const colour = theme.relation[edge.relation];
        const smooth = edge.bend ? { enabled: true, type: edge.bend > 0 ? "curvedCW" : "curvedCCW", roundness: G.roundness(edge.bend) } : { enabled: false };
        return { ...baseEdges.get(edge.id), smooth, width: (edge.strong ? 2.4 : 1.2) * scale, color: { color: colour, highlight: colour, hover: colour, opacity: edge.dim ? 0.08 : edge.strong || scene.edges.length < 60 ? 1 : 0.5 } };
      }));
    };

    network.on("afterDrawing", (context) => {
      if (!theme) return;
      const ratio = canvas.width / canvas.clientWidth || 1;
      context.save();
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      if (marks.ring && scene.places.has(marks.ring)) G.drawRing(context, project(...scene.places.get(marks.ring)), theme, 6 + size * network.getScale());
      G.drawLabels(context, scene, project, [host.clientWidth, host.clientHeight], theme, { scale: network.getScale(), radius: size * network.getScale(), lines: marks.lines });
      context.restore();
    });
    network.on("click", ({ pointer, event }) => on.tap(pointer.DOM.x, pointer.DOM.y, event.pointerType ?? "mouse"));
    network.on("doubleClick", ({ pointer }) => on.double(pointer.DOM.x, pointer.DOM.y));
    network.on("zoom", () => { if (resized()) fill(); on.moved(); });
    network.on("dragEnd", () => on.moved());

    return {
      canvas,
      project,
      scale: () => network.getScale(),
      setTheme(next) { theme = next; if (scene.nodes.length) fill(); },
      show(next) { scene = next; fill(); },
      mark(next) { marks = { ...marks, ...next }; network.redraw(); },
      moveTo([x, y], scale, animated) {
        network.moveTo({ position: { x, y }, scale, animation: animated ? { duration: 350, easingFunction: "easeInOutQuad" } : false });
        const wanted = sizeAt(scale);
        if (Math.abs(wanted - size) > size * 0.12) setTimeout(() => { if (host.isConnected) { fill(); network.redraw(); } }, animated ? 380 : 0);
      },
      centre() { const { x, y } = network.getViewPosition(); return [x, y]; },
      resize() { network.setSize("100%", "100%"); network.redraw(); },
      redraw: () => network.redraw(),
      destroy: () => network.destroy(),
    };
  };
})();
