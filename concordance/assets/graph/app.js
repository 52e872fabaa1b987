// Puts the parts of the live graph together: the address says what is shown, and the rest follows from it.
"use strict";

(() => {
  const G = globalThis.concordanceGraph;
  const TOUCH = 24; // pixels around a finger that count as hit
  const MOUSE = 14;
  const DOUBLE = 18;
  const DETAIL = 1.7; // how near the map is when the other concepts appear on it
  const LATEST = 1000; // milliseconds after which the tables are built, idle or not

  /** @type {(event: MouseEvent) => HTMLAnchorElement | null} */
  const linkWithin = (event) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (!(link instanceof HTMLAnchorElement)) return null;
    const [page] = location.href.split("#");
    const here = link.href.includes("#") && link.href.split("#")[0] === page;
    return here && !event.ctrlKey && !event.metaKey && !event.shiftKey ? link : null;
  };

  // Links within the page only change the view.
  /** @param {App} app */
  const followLinks = (app) => {
    const { root, panel, stage, model } = app;
    /** @param {MouseEvent} event */
    const follow = (event) => {
      const link = linkWithin(event);
      if (!link) return;
      event.preventDefault();
      event.stopPropagation();
      app.go(G.readState(link.hash, model));
      if (link.dataset.relate) app.part("to").focus();
      else if (!panel.contains(document.activeElement) && link.closest(".graph__table")) {
        stage.scrollIntoView({ block: "nearest" });
      } else if (!document.contains(link)) panel.focus({ preventScroll: true });
    };
    root.addEventListener("click", follow, true);
  };

  // The tables are built when asked for or, unless the graph is large, once the browser is idle. Those
  // of a very large graph are pages of their own, to which the same link leads.
  /** @param {App} app */
  const offerTables = (app) => {
    app.root.querySelector(".graph__show")?.addEventListener("click", async (event) => {
      if (!G.offersTables(app.root)) return;
      event.preventDefault();
      if (await G.tables(app.root, app.say)) app.part("filter").focus();
    });
    if (!G.data.vis) return;
    app.busy("tables", true);
    const make = async () => {
      if (app.root.isConnected) await G.tables(app.root, app.say);
      app.busy("tables", false);
    };
    // Safari has no idle callbacks.
    if ("requestIdleCallback" in globalThis) requestIdleCallback(make, { timeout: LATEST });
    else setTimeout(make, LATEST);
  };

  // The picture follows the size of the stage and the color scheme of the page; when instant navigation
  // leaves the page, everything is taken down.
  /** @param {LiveGraph} app */
  const watch = (app) => {
    const scheme = new MutationObserver(() => app.recolor());
    scheme.observe(document.body, { attributes: true, attributeFilter: ["data-md-color-scheme"] });
    const sizeOf = () => `${app.host.clientWidth} ${app.host.clientHeight}`;
    let fitted = sizeOf();
    const sizes = new ResizeObserver(() => {
      if (!app.root.isConnected || fitted === sizeOf()) return;
      fitted = sizeOf();
      app.reshape();
      app.view.resize();
      app.fit(false);
    });
    sizes.observe(app.host);
    const gone = new MutationObserver(() => {
      if (app.root.isConnected) return;
      for (const watcher of [gone, scheme, sizes]) watcher.disconnect();
      app.close();
    });
    gone.observe(document.body, { childList: true, subtree: true });
    // The size is reported in the next frame, and then the picture is fitted to it.
    app.busy("size", true);
    requestAnimationFrame(() => requestAnimationFrame(() => app.busy("size", false)));
  };

  /** @implements {App} */
  class LiveGraph {
    #still = matchMedia("(prefers-reduced-motion: reduce)");
    #upright = matchMedia("(max-width: 44em)"); // as in overview.css
    // How the map is drawn: for a narrow screen or a wide one, and with the concepts around it or without.
    #how = { narrow: this.#upright.matches, detail: false };

    /** @param {HTMLElement} root */
    constructor(root) {
      G.opened ??= G.model(G.data);
      this.root = root;
      this.model = G.opened;
      this.stage = this.part("stage");
      this.panel = this.part("panel");
      this.host = document.createElement("div");
      this.host.className = "graph__host";
      this.stage.append(this.host);
      this.busy = G.readiness(root);
      this.theme = G.theme(root);
      this.shown = G.viewState(this.model, (before) => {
        if (root.isConnected) this.show(before);
      });
      this.scene = G.scene(this.model, this.state, this.#how);
      this.view = (G.data.vis ? G.visView : G.canvasView)(this.host, {
        tap: (x, y, pointer) => this.choose(this.#hit(x, y, pointer === "touch" ? TOUCH : MOUSE)),
        double: (x, y) => this.#openAt(x, y),
        moved: () => this.tip.hide(),
        scaled: () => this.#scaled(),
        busy: (pending) => this.busy("view", pending),
      });
      // The browser knows what a double click is, however busy the page: its times are those of the mouse.
      this.host.addEventListener("dblclick", (event) => {
        const box = this.host.getBoundingClientRect();
        this.#openAt(event.clientX - box.left, event.clientY - box.top);
      });
      this.view.setTheme(this.theme);
      this.position = G.positioner(this);
      this.tip = G.tip(this);
      this.followers = [G.finding(this), G.legend(this), G.views(this)];
      G.keys(this);
      G.wheel(this.stage);
      G.saving(this);
      followLinks(this);
    }

    get state() {
      return this.shown.now;
    }

    /**
     * @param {string} id
     * @returns {HTMLElement}
     */
    part(id) {
      return G.part(this.root, `#graph-${id}`);
    }

    /** @type {App["say"]} */
    say = (words) => {
      this.part("status").textContent = words;
    };

    /** @type {Address} */
    address = (change) => this.shown.address(change);

    /** @type {App["go"]} */
    go(change) {
      this.shown.go(change);
    }

    /** @type {App["choose"]} */
    choose(hit) {
      const change = G.choice(this.state, hit);
      if (change) this.go(change);
    }

    // One step back: from a line to what was chosen before it, or from a concept to the whole graph.
    clear = () => {
      this.go(this.state.link ? { link: null } : { nodes: [], depth: 0, from: null, to: null });
    };

    /** @type {App["open"]} */
    open(id) {
      const entry = this.model.entry(id);
      if (entry) {
        location.assign(entry);
        return;
      }
      this.go({ nodes: [id], link: null });
      this.panel.focus();
    }

    /** @type {App["fit"]} */
    fit(animated) {
      this.position.fit(animated);
    }

    lively() {
      return !this.#still.matches;
    }

    // Updates everything to what is now to be shown.
    /** @param {State | null} before */
    show(before) {
      const { nodes, link, from, to } = this.state;
      const ring = from && to ? null : (nodes[0] ?? null);
      if (before && G.isMoved(before, this.state)) this.#how = { ...this.#how, detail: false };
      this.#draw();
      this.view.mark({ ring, lines: new Set(link ? [link] : []) });
      this.part("empty").hidden = this.scene.nodes.length > 0;
      G.fillPanel(this);
      this.#lead(before);
      for (const follower of this.followers) follower.update();
    }

    #draw() {
      this.scene = G.scene(this.model, this.state, this.#how);
      this.root.classList.toggle("graph--map", this.scene.map !== null);
      this.view.show(this.scene);
    }

    // From near, the map shows the other concepts too. While all of it is visible, one finger scrolls
    // the page.
    #scaled() {
      const near = this.view.scale() / this.position.whole();
      this.host.classList.toggle("graph__host--whole", near < 1.05);
      if (this.#how.detail === near > DETAIL) return;
      this.#how = { ...this.#how, detail: near > DETAIL };
      if (this.scene.map) this.#draw();
    }

    // The map of a wide screen or that of a narrow one.
    reshape() {
      if (this.#how.narrow === this.#upright.matches) return;
      this.#how = { ...this.#how, narrow: this.#upright.matches };
      this.#draw();
    }

    // Leads the eye to what was just chosen, if the rest of the picture stays as it was.
    /** @param {State | null} before */
    #lead(before) {
      const { nodes, link, depth } = this.state;
      const [one] = nodes;
      if (G.isMoved(before, this.state)) {
        this.fit(before !== null);
        if (!before && one && !depth) this.position.bring(one);
      } else if (link) this.position.bring(this.model.statement(link).objects[0]);
      else if (one && before?.nodes[0] !== one) this.position.bring(one);
    }

    recolor() {
      this.theme = G.theme(this.root);
      this.view.setTheme(this.theme);
      this.view.redraw();
    }

    close() {
      this.shown.close();
      this.view.destroy();
    }

    /** @type {(x: number, y: number, reach: number) => Hit | null} */
    #hit(x, y, reach) {
      return G.hit(this.scene, this.view.project, x, y, reach);
    }

    /** @type {(x: number, y: number) => void} */
    #openAt(x, y) {
      const node = this.#hit(x, y, DOUBLE)?.node;
      if (node) this.open(node);
    }
  }

  G.open = (root) => {
    root.dataset.started = "live";
    const app = new LiveGraph(root);
    app.show(null);
    const { stage } = app;
    stage.setAttribute("role", "application");
    stage.setAttribute("aria-roledescription", "graph");
    root.classList.add("graph--live");
    offerTables(app);
    watch(app);
    G.live = app;
    root.dispatchEvent(new Event("graph-open"));
  };
})();
