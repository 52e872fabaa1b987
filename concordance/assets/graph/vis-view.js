// Shows a scene with vis-network, using the nodes, edges and options that the page provides for it.
"use strict";

(() => {
  const G = globalThis.concordanceGraph;

  // Symbols stay large enough to see and hit when the whole graph is small.
  /** @param {number} scale */
  const sizeAt = (scale) => Math.max(Math.min(8, 12 / scale), Math.min(18, 4.2 / scale));

  /**
   * @param {Omit<VisNode, "label"> | undefined} given
   * @param {SceneNode} node
   * @param {Theme} theme
   * @param {number} size
   * @returns {vis.Item}
   */
  const visNode = (given, node, theme, size) => {
    const border = theme.kind[node.kind];
    const background = G.data.kinds[node.kind].fill === "solid" ? border : theme.back;
    const both = { background, border };
    return {
      id: node.id,
      ...given,
      ...{ x: node.x, y: node.y, opacity: node.dim ? 0.25 : 1 },
      ...{ size: size * (node.self ? 1.25 : 1), color: { ...both, highlight: both, hover: both } },
    };
  };

  /** @type {(edge: SceneEdge, few: boolean) => number} */
  const opacityOf = (edge, few) => {
    if (edge.dim) return 0.08;
    return edge.strong || few ? 1 : 0.55; // as in overview.css
  };

  /** @type {(bend: number) => object} */
  const smoothOf = (bend) => {
    if (!bend) return { enabled: false };
    const type = bend > 0 ? "curvedCW" : "curvedCCW";
    return { enabled: true, type, roundness: G.roundness(bend) };
  };

  /**
   * @param {VisEdge | undefined} given
   * @param {SceneEdge} edge
   * @param {Theme} theme
   * @param {number} size
   * @param {boolean} few
   * @returns {vis.Item}
   */
  const visEdge = (given, edge, theme, size, few) => {
    const color = theme.relation[edge.relation];
    return {
      id: edge.id,
      ...given,
      ...{ smooth: smoothOf(edge.bend), width: ((edge.strong ? 2.4 : 1.2) * size) / 7 },
      ...{ color: { color, highlight: color, hover: color, opacity: opacityOf(edge, few) } },
    };
  };

  // Removes from a set everything that is not among the items.
  /** @type {(set: vis.DataSet<vis.Item>, items: vis.Item[]) => void} */
  const keep = (set, items) => {
    const wanted = new Set(items.map((item) => item.id));
    set.remove(set.getIds().filter((id) => !wanted.has(id)));
  };

  /** @implements {View} */
  class VisView {
    /** @type {Scene} */
    #scene = { nodes: [], edges: [], places: new Map(), paths: null, map: null };
    /** @type {Theme | null} */
    #theme = null;
    /** @type {Marks} */
    #marks = { ring: null, lines: new Set() };
    /** @type {Bounds} */
    #bounds = { box: [0, 0, 0, 0], least: 0, most: 1 };
    #size = 0; // of a symbol, before the network's scale
    #settling = 0; // the frame by which everything requested has been drawn
    #nodes = new vis.DataSet();
    #edges = new vis.DataSet();
    #motion = G.motion(
      () => ({ ...this.network.getViewPosition(), scale: this.network.getScale() }),
      (camera) => this.#look(camera),
    );

    /**
     * @param {HTMLElement} host
     * @param {Handlers} on
     * @param {VisData} given
     */
    constructor(host, on, given) {
      this.host = host;
      this.on = on;
      // labels.js draws the names.
      this.givenNodes = new Map(given.nodes.map(({ label, ...node }) => [node.id, node]));
      this.givenEdges = new Map(given.edges.map((edge) => [edge.id, edge]));
      const sets = { nodes: this.#nodes, edges: this.#edges };
      this.network = new vis.Network(host, sets, { ...given.options, autoResize: false });
      /** @type {HTMLCanvasElement} */
      this.canvas = G.part(host, "canvas");
      this.canvas.setAttribute("aria-hidden", "true");
      host.querySelector(".vis-network")?.removeAttribute("tabindex");
      this.#listen();
    }

    #listen() {
      const { network, on } = this;
      network.on("beforeDrawing", (context) =>
        this.#drawOnPage(context, (scene, theme, scale) => {
          G.drawRegions(context, scene, this.project, theme, scale);
        }),
      );
      network.on("afterDrawing", (context) =>
        this.#drawOnPage(context, (scene, theme, scale) => this.#drawOver(context, scene, theme, scale)),
      );
      network.on("click", ({ pointer, event }) =>
        on.tap(pointer.DOM.x, pointer.DOM.y, event.pointerType ?? "mouse"),
      );
      network.on("doubleClick", ({ pointer, event }) => {
        if (event.pointerType === "touch") on.double(pointer.DOM.x, pointer.DOM.y); // a mouse says so itself
      });
      network.on("zoom", () => {
        this.#motion.stop();
        this.#bound();
        this.#refillWhereResized();
        this.#settle();
        on.moved();
      });
      network.on("dragStart", () => this.#motion.stop());
      network.on("dragging", () => {
        this.#bound();
        this.#settle();
      });
      network.on("dragEnd", () => {
        this.#settle();
        on.moved();
      });
    }

    /** @type {Project} */
    project = (x, y) => {
      const point = this.network.canvasToDOM({ x, y });
      return [point.x, point.y];
    };

    scale() {
      return this.network.getScale();
    }

    /** @returns {Point} */
    center() {
      const { x, y } = this.network.getViewPosition();
      return [x, y];
    }

    ready() {
      return !this.#settling && !this.#motion.running();
    }

    /** @param {Theme} theme */
    setTheme(theme) {
      this.#theme = theme;
      this.#refill();
    }

    /** @param {Scene} scene */
    show(scene) {
      this.#scene = scene;
      this.#refill();
    }

    /** @param {Marks} marks */
    mark(marks) {
      this.#marks = marks;
      this.redraw();
    }

    /** @param {Bounds} bounds */
    limit(bounds) {
      this.#bounds = bounds;
    }

    /** @type {View["moveTo"]} */
    moveTo([x, y], wanted, animated) {
      const { scale } = G.bounded({ x, y, scale: wanted }, this.#bounds);
      this.#motion.stop();
      if (animated) this.#motion.start({ x, y, scale });
      else this.#look({ x, y, scale });
    }

    resize() {
      this.network.setSize("100%", "100%");
      this.redraw();
    }

    redraw() {
      this.network.redraw();
      this.#settle();
    }

    destroy() {
      this.#motion.stop();
      cancelAnimationFrame(this.#settling);
      this.network.destroy();
    }

    // Takes back what vis-network moved beyond the bounds.
    #bound() {
      const camera = { ...this.network.getViewPosition(), scale: this.network.getScale() };
      const { x, y, scale } = G.bounded(camera, this.#bounds);
      const same = x === camera.x && y === camera.y && scale === camera.scale;
      if (!same) this.network.moveTo({ position: { x, y }, scale, animation: false });
      this.on.scaled();
    }

    /** @param {Camera} camera */
    #look({ x, y, scale }) {
      if (!this.host.isConnected) return;
      this.network.moveTo({ position: { x, y }, scale, animation: false });
      if (!this.#motion.running()) this.#refillWhereResized();
      this.#settle();
      this.on.scaled();
    }

    // vis-network draws a change in the next frame, so the one after that shows it.
    #settle() {
      cancelAnimationFrame(this.#settling);
      this.on.busy(true);
      this.#settling = requestAnimationFrame(() => {
        this.#settling = requestAnimationFrame(() => {
          this.#settling = 0;
          this.on.busy(!this.ready());
        });
      });
    }

    #refill() {
      const theme = this.#theme;
      if (!theme) return;
      const { nodes, edges } = this.#scene;
      const size = sizeAt(this.network.getScale());
      const few = edges.length < 60 && !this.#scene.map;
      this.#size = size;
      const lines = edges.map((edge) => visEdge(this.givenEdges.get(edge.id), edge, theme, size, few));
      const symbols = nodes.map((node) => visNode(this.givenNodes.get(node.id), node, theme, size));
      // A line is removed before the symbols at its ends, and added after them.
      keep(this.#edges, lines);
      keep(this.#nodes, symbols);
      this.#nodes.update(symbols);
      this.#edges.update(lines);
      this.#settle();
    }

    #refillWhereResized() {
      const size = sizeAt(this.network.getScale());
      if (Math.abs(size - this.#size) > this.#size * 0.12) this.#refill();
    }

    /** @typedef {(scene: Scene, theme: Theme, scale: number) => void} Drawing */

    // Lets something draw in pixels of the page instead of units of the network.
    /** @type {(context: CanvasRenderingContext2D, draw: Drawing) => void} */
    #drawOnPage(context, draw) {
      if (!this.#theme) return;
      const ratio = this.canvas.width / this.canvas.clientWidth || 1;
      context.save();
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      draw(this.#scene, this.#theme, this.network.getScale());
      context.restore();
    }

    // The ring, the names and the heads of arrows, on top of what vis-network has drawn.
    /** @type {(context: CanvasRenderingContext2D, scene: Scene, theme: Theme, scale: number) => void} */
    #drawOver(context, scene, theme, scale) {
      const { host, project } = this;
      const radius = this.#size * scale;
      const { ring, lines } = this.#marks;
      const place = ring && scene.places.get(ring);
      if (place) G.drawRing(context, project(...place), theme, 6 + radius);
      const size = /** @type {Point} */ ([host.clientWidth, host.clientHeight]);
      const names = G.drawLabels(context, scene, project, size, theme, { scale, radius, lines });
      G.drawHeads(context, scene, project, theme, { radius, names, edges: scene.edges });
    }
  }

  G.visView = (host, on) => new VisView(host, on, /** @type {VisData} */ (G.data.vis));
})();
