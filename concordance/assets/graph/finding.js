// The fields above the picture: find a concept, see how two are related, show only what is near.
"use strict";

(() => {
  const G = globalThis.concordanceGraph;

  G.finding = (app) => {
    const { model, root } = app;
    const find = G.finder(model.data.nodes);
    /** @type {(id: string, onChoose: OnChoose) => ReturnType<typeof G.chooser>} */
    const field = (id, onChoose) => {
      /** @type {HTMLInputElement} */
      const input = G.part(root, `#graph-${id}`);
      return G.chooser(input, find, onChoose, model.data.search);
    };
    const fields = {
      find: field("find", (id, left) => {
        if (!id) return;
        app.go({ nodes: [id], link: null, from: null, to: null });
        if (!left) app.stage.focus({ preventScroll: true });
      }),
      from: field("from", (id, left) => {
        app.go({ from: id, link: null, depth: 0, nodes: [] });
        if (id && !left && !app.state.to) app.part("to").focus();
      }),
      to: field("to", (id) => app.go({ to: id, link: null, depth: 0, nodes: [] })),
    };

    /** @type {HTMLSelectElement} */
    const depth = G.part(root, "#graph-depth");
    depth.addEventListener("change", () => {
      const value = Number(depth.value);
      if (!value) {
        const all = depth.value === "all";
        app.go({ depth: 0, layers: false, all, ...(all ? {} : G.UNFILTERED) });
        return;
      }
      const center = app.state.nodes[0] ?? app.scene.nodes[0]?.id;
      app.go({
        depth: value,
        nodes: center ? [center] : [],
        from: null,
        to: null,
        layers: false,
        all: false,
      });
    });

    /** @param {string | null | undefined} id */
    const nameOf = (id) => (id ? model.node(id).name : null);
    return {
      update() {
        const { nodes, from, to, kinds, relations, layers } = app.state;
        const ofTexts = G.isOfTexts(app.state);
        fields.find.set(nameOf(nodes[0]));
        fields.from.set(nameOf(from));
        fields.to.set(nameOf(to));
        if (app.state.depth) depth.value = String(app.state.depth);
        else if (G.isMap(app.state)) depth.value = "";
        else depth.value = layers || (from && to) || kinds || relations || ofTexts ? "view" : "all";
      },
    };
  };
})();
