// Keyboard control of the picture, and the zoom buttons.
"use strict";

(() => {
  const G = globalThis.concordanceGraph;
  const ZOOM = 1.4; // a step
  const NOTHING_CHOSEN = "No concept is chosen. The arrow keys choose one.";
  /** @type {Record<string, number>} */
  const TURNS = { ArrowRight: 0, ArrowDown: Math.PI / 2, ArrowLeft: Math.PI, ArrowUp: -Math.PI / 2 };

  // Moves from the chosen concept along a link or, if none is chosen, to the most linked concept.
  /** @type {(app: App, angle: number) => void} */
  const walk = (app, angle) => {
    const { scene, state } = app;
    const from = state.nodes.find((id) => scene.places.has(id));
    const [first, ...others] = scene.nodes;
    if (!first) return;
    const most = () => others.reduce((a, b) => (b.rank > a.rank ? b : a), first).id;
    const node = from ? G.toward(scene, from, angle) : most();
    if (node) app.choose({ node });
    else app.say("No link leads that way.");
  };

  /** @type {(app: App, how: string | undefined) => void} */
  const zoom = (app, how) => {
    const { view } = app;
    if (how === "fit") app.fit(true);
    else view.moveTo(view.center(), view.scale() * (how === "in" ? ZOOM : 1 / ZOOM), app.lively());
  };

  /** @param {App} app */
  const toTables = async (app) => {
    const made = await G.tables(app.root, app.say);
    app.part("table").scrollIntoView({ block: "start" });
    /** @type {HTMLElement} */
    const next = made ? app.part("filter") : G.part(app.root, ".graph__show");
    next.focus({ preventScroll: true });
  };

  G.keys = (app) => {
    const openChosen = () => {
      const [one] = app.state.nodes;
      if (one) app.open(one);
    };
    /** @type {Record<string, () => void>} */
    const acts = {
      Enter: openChosen,
      Escape: app.clear,
      "+": () => zoom(app, "in"),
      "=": () => zoom(app, "in"),
      "-": () => zoom(app, "out"),
      0: () => zoom(app, "fit"),
      f: () => app.part("find").focus(),
      t: () => toTables(app),
      d: () => app.say(app.state.nodes[0] ? G.spoken(app.model, app.state.nodes[0]) : NOTHING_CHOSEN),
    };
    for (const [key, angle] of Object.entries(TURNS)) acts[key] = () => walk(app, angle);

    app.stage.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const act = acts[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (!act) return;
      event.preventDefault();
      event.stopPropagation();
      act();
    });
    /** @type {NodeListOf<HTMLButtonElement>} */
    const buttons = app.root.querySelectorAll("[data-zoom]");
    for (const button of buttons) {
      button.addEventListener("click", () => zoom(app, button.dataset.zoom));
    }
  };
})();
