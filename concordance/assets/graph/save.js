// Saves a view: its address, or its picture as PNG or SVG.
"use strict";

(() => {
  const G = globalThis.concordanceGraph;

  /** @param {string} value */
  const text = (value) => value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

  /** @type {(blob: Blob, name: string) => void} */
  const download = (blob, name) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };

  // Returns whether it could be saved: browsers limit the size of a picture.
  G.savePng = (view, theme) => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [view.canvas.width, view.canvas.height];
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    context.fillStyle = theme.back;
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(view.canvas, 0, 0);
    return new Promise((done) => {
      canvas.toBlob((blob) => {
        if (blob) download(blob, "concept-graph.png");
        done(blob !== null);
      });
    });
  };

  /** @param {Point} point */
  const short = ([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`;

  /** @type {(name: string, attributes: Record<string, string | number>, content?: string) => string} */
  const tag = (name, attributes, content = "") => {
    const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${text(String(value))}"`);
    return `<${name}${given.join("")}>${content}</${name}>`;
  };

  /** @type {(tail: Point, tip: Point) => string} */
  const head = (tail, tip) => `M${G.arrowHead(tail, tip, 10).map(short).join("L")}z`;

  /** @type {(edge: SceneEdge, few: boolean) => number} */
  const opacityOf = (edge, few) => {
    if (edge.dim) return 0.08;
    return edge.strong || few ? 1 : 0.5;
  };

  /** @type {(model: Model, scene: Scene, theme: Theme, edge: SceneEdge) => string} */
  const lineSvg = (model, scene, theme, edge) => {
    const [start, end] = [G.place(scene, edge.from), G.place(scene, edge.to)];
    const via = G.via(start, end, edge.bend);
    const { dash, symmetric } = model.data.relations[edge.relation];
    const color = theme.relation[edge.relation];
    const heads = head(via ?? start, end) + (symmetric ? head(via ?? end, start) : "");
    const line = {
      d: `M${short(start)}${via ? `Q${short(via)} ` : "L"}${short(end)}`,
      fill: "none",
      stroke: color,
      "stroke-width": edge.strong ? 2.4 : 1.2,
      ...(dash.length ? { "stroke-dasharray": dash.join(" ") } : {}),
    };
    const title = tag("title", {}, text(model.statement(edge.statement).sentence));
    const drawn = title + tag("path", line) + tag("path", { d: heads, fill: color });
    const opacity = opacityOf(edge, scene.edges.length < 60);
    const [x, y] = G.along(start, end, via, 0.5);
    const label = {
      x: x.toFixed(1),
      y: y.toFixed(1),
      "text-anchor": "middle",
      "font-style": "italic",
      "font-size": 10,
      fill: color,
      ...halo(theme),
    };
    return tag("g", { opacity }, drawn) + (edge.named ? tag("text", label, text(edge.text)) : "");
  };

  // An outline in the background color keeps letters legible on top of lines.
  /** @param {Theme} theme */
  const halo = (theme) => ({ stroke: theme.back, "stroke-width": 3, "paint-order": "stroke" });

  /** @type {(model: Model, theme: Theme, node: SceneNode) => string} */
  const conceptSvg = (model, theme, node) => {
    const { shape, fill } = model.data.kinds[node.kind];
    const color = theme.kind[node.kind];
    const symbol = {
      d: shape,
      transform: `translate(${short([node.x - 7, node.y - 7])}) scale(.875)`,
      fill: fill === "solid" ? color : theme.back,
      stroke: color,
      "stroke-width": 1.8,
    };
    const name = {
      "text-anchor": "middle",
      fill: theme.text,
      ...halo(theme),
      ...(node.self ? { "font-weight": "bold" } : {}),
    };
    const lines = node.lines.map((line, at) => {
      const place = { x: node.x.toFixed(1), y: (node.y + 19 + at * 12.5).toFixed(1) };
      return tag("tspan", place, text(line));
    });
    const opacity = node.dim ? 0.25 : 1;
    return tag("g", { opacity }, tag("path", symbol) + tag("text", name, lines.join("")));
  };

  // The whole scene, not just the part on the screen, with every label.
  G.sceneSvg = (model, scene, theme) => {
    const [x, y, width, height] = G.extent(scene).map(Math.round);
    const svg = {
      xmlns: "http://www.w3.org/2000/svg",
      viewBox: `${x} ${y} ${width} ${height}`,
      width,
      height,
      "font-family": "sans-serif",
      "font-size": 11,
    };
    const parts = [
      tag("rect", { x, y, width, height, fill: theme.back }),
      ...scene.edges.map((edge) => lineSvg(model, scene, theme, edge)),
      ...scene.nodes.map((node) => conceptSvg(model, theme, node)),
    ];
    return tag("svg", svg, parts.join(""));
  };

  G.saveSvg = (model, scene, theme) => {
    const svg = new Blob([G.sceneSvg(model, scene, theme)], { type: "image/svg+xml" });
    download(svg, "concept-graph.svg");
  };

  G.copyLink = async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      return "The link to this view has been copied.";
    } catch {
      return `Copy this address: ${location.href}`;
    }
  };

  G.saving = (app) => {
    /** @type {Record<string, () => Promise<string> | string>} */
    const ways = {
      link: G.copyLink,
      async png() {
        const saved = await G.savePng(app.view, app.theme);
        return saved ? "The picture has been saved as PNG." : "This picture is too large for this browser.";
      },
      svg() {
        G.saveSvg(app.model, app.scene, app.theme);
        return "The picture has been saved as SVG.";
      },
    };
    /** @type {NodeListOf<HTMLButtonElement>} */
    const buttons = app.root.querySelectorAll("[data-save]");
    for (const button of buttons) {
      button.addEventListener("click", async () => app.say(await ways[button.dataset.save ?? ""]()));
    }
  };
})();
