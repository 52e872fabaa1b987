// Fills the panel beside the picture, and says the same to a screen reader in fewer words.
"use strict";

(() => {
  const G = globalThis.concordanceGraph;

  // The paths between two concepts, and what is spoken: how many there are, and the first one's sentences.
  /** @type {(app: App, from: string, to: string) => Told} */
  const tellPaths = ({ model, address, scene }, from, to) => {
    const content = G.pathPanel(model, address, from, to, scene.paths ?? { list: [], more: false });
    const first = content.find((element) => element.matches("details"));
    const sentences = first?.querySelectorAll(".graph__sentence") ?? [];
    const [, title, count] = content;
    const spoken = [...sentences].map((element) => element.textContent);
    return { content, words: [`${title.textContent}: ${count.textContent}`, ...spoken].join(" ") };
  };

  G.tell = (app) => {
    const { model, address, state, scene } = app;
    const [one] = state.nodes;
    if (state.link) {
      const words = G.ended(model.statement(state.link).sentence);
      return { content: G.linkPanel(model, address, state.link), words };
    }
    if (state.from && state.to) return tellPaths(app, state.from, state.to);
    if (one) return { content: G.conceptPanel(model, address, one), words: G.announced(model, scene, one) };
    const [stranger] = G.strangers(location.hash, model);
    if (stranger) {
      const words = `No concept here is called “${stranger}”.`;
      return { content: G.strangerPanel(model, stranger), words };
    }
    if (state.from) return { content: [], words: "Now choose the other concept." };
    const [some, all] = [scene.nodes.length, model.nodes.size];
    const links = new Set(scene.edges.map((edge) => edge.statement)).size;
    const count = some === all ? `All ${all}` : `${some} of ${all}`;
    return { content: [], words: `${count} concepts and ${links} links are shown.` };
  };

  /** @param {App} app */
  const closeButton = (app) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "graph__close";
    button.setAttribute("aria-label", app.state.link ? "Back" : "Close");
    button.textContent = "×";
    button.addEventListener("click", () => {
      app.clear();
      app.stage.focus({ preventScroll: true });
    });
    return button;
  };

  G.fillPanel = (app) => {
    const { content, words } = G.tell(app);
    app.say(words);
    app.panel.hidden = !content.length;
    app.panel.replaceChildren(...(content.length ? [closeButton(app), ...content] : []));
    app.panel.scrollTop = 0;
  };
})();
