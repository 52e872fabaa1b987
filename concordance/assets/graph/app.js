// Puts the parts of the live graph together: the address says what is shown, everything else follows.
(() => {
  const G = (globalThis.concordanceGraph ??= {});

  G.open = (root) => {
    root.dataset.started = "live";
    const part = (id) => root.querySelector(`#graph-${id}`);
    const [stage, panel, status, depth] = ["stage", "panel", "status", "depth"].map(part);
    const model = (G.opened ??= G.model(G.data));
    const find = G.finder(G.data.nodes);
    const still = matchMedia("(prefers-reduced-motion: reduce)");
    let state = G.readState(location.hash, model);
    let scene = null;
    let theme = G.theme(root);
    const say = (words) => { status.textContent = words; };

    // The picture stays below until the first drawing is there.
    const host = document.createElement("div");
    host.className = "graph__host";
    stage.append(host);
    const handlers = {
      tap: (x, y, pointer) => choose(G.hit(scene, view.project, x, y, pointer === "touch" ? 24 : 14)),
      double: (x, y) => { const hit = G.hit(scene, view.project, x, y, 18); if (hit?.node) openEntry(hit.node); },
      moved: () => hideTip(),
    };
    const view = (G.data.vis ? G.visView : G.canvasView)(host, handlers);
    view.setTheme(theme);

    // From here to there ------------------------------------------------------------------------------

    const address = (change) => G.writeState({ ...state, ...change });
    const go = (change) => {
      const hash = address(change);
      if (hash !== (location.hash || "#")) history.pushState(null, "", hash === "#" ? location.pathname + location.search : hash);
      read();
    };
    const read = () => {
      if (!root.isConnected) return;
      const before = state;
      state = G.readState(location.hash, model);
      show(before);
    };
    const entryOf = (id) => G.data.entry?.replace("%7Bid%7D", id).replace("{id}", id);
    const openEntry = (id) => {
      const entry = entryOf(id);
      if (entry) location.assign(entry);
      else { go({ nodes: [id], link: null }); panel.focus(); }
    };
    const choose = (hit) => {
      if (hit?.node && (state.from || state.to) && !(state.from && state.to)) go(state.from ? { to: hit.node } : { from: hit.node });
      else if (hit?.node) go({ nodes: [hit.node, ...(state.depth ? state.nodes.filter((id) => id !== hit.node && state.nodes.length > 1) : [])], link: null, from: null, to: null });
      else if (hit?.link) go({ link: hit.link });
      else if (state.link || (!state.depth && !state.from && state.nodes.length)) go({ link: null, ...(state.depth || state.from ? {} : { nodes: [] }) });
    };

    // What is shown -----------------------------------------------------------------------------------

    const fit = (animated) => {
      const [left, top, width, height] = G.extent(scene);
      const covered = panelCovers() ? panel.offsetHeight : 0;
      const [wide, high] = [host.clientWidth, Math.max(120, host.clientHeight - covered)];
      const scale = Math.min(wide / width, high / height, 1.5);
      view.moveTo([left + width / 2, top + height / 2 + covered / 2 / scale], scale, animated && !still.matches);
    };
    const panelCovers = () => !panel.hidden && getComputedStyle(panel).position === "absolute" && panel.offsetWidth > host.clientWidth * 0.7;
    const inView = (id) => {
      const place = scene.places.get(id);
      if (!place) return;
      const [x, y] = view.project(...place);
      const bottom = host.clientHeight - (panelCovers() ? panel.offsetHeight : 0);
      if (x > 40 && y > 30 && x < host.clientWidth - 40 && y < bottom - 40) return;
      const scale = Math.max(view.scale(), 0.5);
      view.moveTo([place[0], place[1] + (host.clientHeight - bottom) / 2 / scale], scale, !still.matches);
    };
    const chosenLinks = () => new Set(state.link ? [state.link] : []);

    const show = (before) => {
      scene = G.scene(model, state);
      const moved = !before || ["depth", "from", "to", "layers"].some((key) => before[key] !== state[key]) ||
        (state.depth && before.nodes.join() !== state.nodes.join()) ||
        [before.relations, state.relations].map((set) => [...(set ?? "*")].join()).reduce((a, b) => a !== b);
      view.show(scene);
      const [one] = state.nodes;
      view.mark({ ring: state.from && state.to ? null : (one ?? null), lines: chosenLinks() });
      fillPanel();
      if (moved) {
        fit(Boolean(before));
        if (!before && one && !state.depth) inView(one);
      } else if (state.link) {
        const statement = model.statements.get(state.link);
        inView(statement.objects[0]);
      } else if (one && before.nodes[0] !== one) inView(one);
      for (const box of root.querySelectorAll(".graph__legend input")) {
        const set = box.name === "kind" ? state.kinds : state.relations;
        box.checked = !set || set.has(box.value);
      }
      depth.value = state.depth ? String(state.depth) : "";
      finders.find.set(one && model.nodes.get(one).name);
      finders.from.set(state.from && model.nodes.get(state.from).name);
      finders.to.set(state.to && model.nodes.get(state.to).name);
      for (const link of root.querySelectorAll(".graph__views a")) {
        const same = G.writeState(G.readState(link.hash, model)) === G.writeState(state);
        if (same) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
    };

    const fillPanel = () => {
      const [one] = state.nodes;
      let content = [];
      let words = "";
      if (state.link) {
        content = G.linkPanel(model, address, state.link);
        words = `${model.statements.get(state.link).sentence}.`;
      } else if (state.from && state.to) {
        content = G.pathPanel(model, address, state.from, state.to, scene.paths);
        const sentences = [...(content.find((element) => element.matches("details"))?.querySelectorAll(".graph__sentence") ?? [])];
        words = [content.slice(1, 3).map((element) => element.textContent).join(": "), ...sentences.map((element) => element.textContent)].join(" ");
      } else if (one) {
        content = G.conceptPanel(model, address, one);
        words = G.spoken(model, one);
      } else if (state.from) words = "Now choose the other concept.";
      else words = `${scene.nodes.length} concepts and ${scene.edges.length} links are shown.`;
      say(words);
      panel.hidden = !content.length;
      if (!content.length) return panel.replaceChildren();
      const close = document.createElement("button");
      close.type = "button";
      close.className = "graph__close";
      close.setAttribute("aria-label", state.link ? "Back" : "Close");
      close.textContent = "×";
      close.addEventListener("click", () => { clear(); stage.focus({ preventScroll: true }); });
      panel.replaceChildren(close, ...content);
      panel.scrollTop = 0;
    };
    const clear = () => go(state.link ? { link: null } : { nodes: [], depth: 0, from: null, to: null });

    // Finding -----------------------------------------------------------------------------------------

    const finders = {
      find: G.chooser(part("find"), find, (id) => { if (id) { go({ nodes: [id], link: null, from: null, to: null }); stage.focus({ preventScroll: true }); } }),
      from: G.chooser(part("from"), find, (id) => { go({ from: id, link: null, depth: 0, nodes: [] }); if (id && !state.to) part("to").focus(); }),
      to: G.chooser(part("to"), find, (id) => go({ to: id, link: null, depth: 0, nodes: [] })),
    };
    depth.addEventListener("change", () => {
      const value = Number(depth.value);
      const [centre = scene.nodes[0]?.id] = state.nodes;
      go(value ? { depth: value, nodes: centre ? [centre] : [], from: null, to: null, layers: false } : { depth: 0, layers: false });
    });

    // The legend filters ------------------------------------------------------------------------------

    const boxes = (name) => [...root.querySelectorAll(`.graph__legend input[name=${name}]`)];
    const filtered = (name) => {
      const on = boxes(name).filter((box) => box.checked).map((box) => box.value);
      go({ [`${name}s`]: on.length === boxes(name).length ? null : new Set(on) });
    };
    root.querySelector(".graph__legend").addEventListener("change", (event) => filtered(event.target.name));
    for (const button of root.querySelectorAll("[data-all], [data-none]")) {
      button.addEventListener("click", () => {
        const name = button.dataset.all ?? button.dataset.none;
        for (const box of boxes(name)) box.checked = Boolean(button.dataset.all);
        filtered(name);
      });
    }

    // Links within the page change the view and nothing else.
    root.addEventListener("click", (event) => {
      const link = event.target.closest("a[href]");
      const here = link && link.href.includes("#") && link.href.split("#")[0] === location.href.split("#")[0];
      if (!here || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      event.stopPropagation();
      const next = G.readState(link.hash, model);
      const focus = link.dataset.relate ? part("to") : null;
      go(next);
      if (focus) focus.focus();
      else if (!panel.contains(document.activeElement) && link.closest(".graph__table")) stage.scrollIntoView({ block: "nearest" });
      else if (!document.contains(link)) panel.focus({ preventScroll: true });
    }, true);

    // Keyboard ----------------------------------------------------------------------------------------

    const TURN = { ArrowRight: 0, ArrowDown: Math.PI / 2, ArrowLeft: Math.PI, ArrowUp: -Math.PI / 2 };
    const walk = (key) => {
      const shown = new Set(scene.nodes.map((node) => node.id));
      const [one] = state.nodes.filter((id) => shown.has(id));
      if (!one) return scene.nodes.length && choose({ node: scene.nodes.reduce((a, b) => (b.rank > a.rank ? b : a)).id });
      const [x, y] = scene.places.get(one);
      const drawn = new Set(scene.edges.flatMap((edge) => (edge.from === one ? [edge.to] : edge.to === one ? [edge.from] : [])));
      let best = null;
      for (const id of drawn) {
        const [nx, ny] = scene.places.get(id);
        const off = Math.abs(Math.atan2(Math.sin(Math.atan2(ny - y, nx - x) - TURN[key]), Math.cos(Math.atan2(ny - y, nx - x) - TURN[key])));
        const cost = Math.hypot(nx - x, ny - y) * (1 + 2 * off);
        if (off < Math.PI / 2.4 && (!best || cost < best.cost)) best = { id, cost };
      }
      if (!best) return say("No link leads that way.");
      choose({ node: best.id });
    };
    const zoom = (how) => {
      if (how === "fit") return fit(true);
      view.moveTo(view.centre(), view.scale() * (how === "in" ? 1.4 : 1 / 1.4), !still.matches);
    };
    stage.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const keys = {
        Enter: () => state.nodes[0] && openEntry(state.nodes[0]),
        Escape: clear,
        "+": () => zoom("in"), "=": () => zoom("in"), "-": () => zoom("out"), 0: () => zoom("fit"),
        f: () => part("find").focus(),
        t: () => { G.tables(root, say); part("table").scrollIntoView({ block: "start" }); part("filter").focus({ preventScroll: true }); },
      };
      const act = event.key in TURN ? () => walk(event.key) : keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (!act) return;
      event.preventDefault();
      event.stopPropagation();
      act();
    });
    for (const button of root.querySelectorAll("[data-zoom]")) button.addEventListener("click", () => zoom(button.dataset.zoom));

    // A definition while the pointer rests on a concept, a sentence on a line --------------------------

    const tip = document.createElement("div");
    tip.className = "graph__tip";
    tip.hidden = true;
    stage.append(tip);
    const hideTip = () => { tip.hidden = true; };
    let waiting = 0;
    stage.addEventListener("pointermove", (event) => {
      if (event.pointerType === "touch" || event.buttons || !host.contains(event.target)) return hideTip();
      waiting ||= requestAnimationFrame(() => {
        waiting = 0;
        const box = host.getBoundingClientRect();
        const [x, y] = [event.clientX - box.left, event.clientY - box.top];
        const hit = G.hit(scene, view.project, x, y, 12);
        view.canvas.style.cursor = hit ? "pointer" : "grab";
        if (!hit) return hideTip();
        const head = document.createElement("strong");
        head.textContent = hit.node ? model.nodes.get(hit.node).name : model.statements.get(hit.link).sentence;
        tip.replaceChildren(head, hit.node ? ` ${model.nodes.get(hit.node).about}` : "");
        tip.hidden = false;
        tip.style.left = `${Math.max(4, Math.min(x + 14, box.width - tip.offsetWidth - 8))}px`;
        tip.style.top = `${y + 18 + tip.offsetHeight > box.height ? Math.max(4, y - tip.offsetHeight - 12) : y + 18}px`;
      });
    });
    stage.addEventListener("pointerleave", hideTip);

    // Saving, the tables, the scheme, the size --------------------------------------------------------

    for (const button of root.querySelectorAll("[data-save]")) {
      button.addEventListener("click", async () => {
        if (button.dataset.save === "link") say(await G.copyLink());
        if (button.dataset.save === "png") { await G.savePng(view, theme); say("The picture has been saved as PNG."); }
        if (button.dataset.save === "svg") { G.saveSvg(model, scene, theme); say("The picture has been saved as SVG."); }
      });
    }
    root.querySelector(".graph__show")?.addEventListener("click", () => { G.tables(root, say); part("filter").focus(); });
    // Tables of a very large graph take seconds: they are made when asked for.
    if (G.data.vis) setTimeout(() => { if (root.isConnected) G.tables(root, say); }, 1000);
    const scheme = new MutationObserver(() => { theme = G.theme(root); view.setTheme(theme); view.redraw(); });
    scheme.observe(document.body, { attributes: true, attributeFilter: ["data-md-color-scheme"] });
    const sizes = new ResizeObserver(() => {
      if (!root.isConnected) return;
      view.resize();
      fit(false);
    });

    // Where the page has gone (instant navigation), everything goes with it.
    const gone = new MutationObserver(() => {
      if (root.isConnected) return;
      for (const watcher of [gone, scheme, sizes]) watcher.disconnect();
      removeEventListener("popstate", read);
      removeEventListener("hashchange", read);
      view.destroy();
    });
    gone.observe(document.body, { childList: true, subtree: true });
    addEventListener("popstate", read);
    addEventListener("hashchange", read);

    show(null);
    stage.querySelector(".overview").setAttribute("hidden", "");
    root.classList.add("graph--live");
    sizes.observe(host);
    if (root.dataset.chosen) choose({ node: root.dataset.chosen });
    G.live = { view, model, get scene() { return scene; }, get state() { return state; } };
    root.dispatchEvent(new Event("graph-open"));
  };
})();
