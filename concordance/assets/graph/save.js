// Saves a view: its address, or its picture as PNG or SVG.
"use strict";

(() => {
  const G = globalThis.concordanceGraph;
  const TWICE = 2;
  const MOST = 4000; // pixels of a picture's side, before it is doubled

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

  // All that is shown, on a canvas of its own, in twice its size.
  G.wholePicture = (scene, theme) => {
    const [left, top, width, height] = G.extent(scene);
    const scale = Math.min(1, MOST / width, MOST / height);
    const camera = { x: left + width / 2, y: top + height / 2, scale };
    const size = { width: width * scale, height: height * scale, ratio: TWICE };
    const painting = G.paint({ scene, theme, camera, size, lines: new Set(), margin: 0 });
    let step = painting.next();
    while (!step.done) step = painting.next();
    return step.value.canvas;
  };

  // Returns whether it could be saved: browsers limit the size of a picture.
  G.savePng = (scene, theme) => {
    const picture = G.wholePicture(scene, theme);
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [picture.width, picture.height];
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    context.fillStyle = theme.back;
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(picture, 0, 0);
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

  // What a concept covers: its symbol, and its name below it.
  /** @type {(model: Model, scene: Scene, id: string) => Box[]} */
  const covered = (model, scene, id) => {
    const [x, y] = G.place(scene, id);
    const { lines } = model.node(id);
    const half = Math.max(...lines.map((line) => line.length)) * 3;
    return [G.around([x, y], 8), [x - half, y + 9, x + half, y + 10 + lines.length * 12.5]];
  };

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
    const heads = [G.arrowHead(start, end, via, covered(model, scene, edge.to))];
    if (symmetric) heads.push(G.arrowHead(end, start, via, covered(model, scene, edge.from)));
    const head = heads.map((corners) => `M${corners.map(short).join("L")}z`).join("");
    const line = {
      d: `M${short(start)}${via ? `Q${short(via)} ` : "L"}${short(end)}`,
      fill: "none",
      stroke: color,
      "stroke-width": edge.strong ? 2.4 : 1.2,
      ...(dash.length ? { "stroke-dasharray": dash.join(" ") } : {}),
    };
    const title = tag("title", {}, text(model.statement(edge.statement).sentence));
    const drawn = title + tag("path", line) + tag("path", { d: head, fill: color });
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

  /** @type {(region: RegionData, theme: Theme) => string} */
  const regionSvg = ({ title, box: [x, y, width, height] }, theme) =>
    tag("rect", { x, y, width, height, rx: 6, fill: "none", stroke: theme.text, "stroke-opacity": 0.22 }) +
    tag("text", { x: x + 8, y: y + 17, "font-weight": "bold", fill: theme.text }, text(title));

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
      ...(scene.map?.regions ?? []).map((region) => regionSvg(region, theme)),
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
        const saved = await G.savePng(app.scene, app.theme);
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
