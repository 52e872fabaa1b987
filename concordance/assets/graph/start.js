// Starts the live graph at the first sign of interest: until then the page shows its picture alone.
// A page that came by instant navigation runs this file anew; a page with an address that holds a view,
// and the graph in one file, start at once.
(() => {
  const root = document.getElementById("graph");
  const G = (globalThis.concordanceGraph ??= {});
  if (!root || root.dataset.started) return;
  root.dataset.started = "waiting";
  const inOneFile = !root.querySelector("script");
  if (inOneFile) {
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const follow = () => document.body.setAttribute("data-md-color-scheme", dark.matches ? "slate" : "default");
    dark.addEventListener("change", follow);
    follow();
  }
  const SIGNS = ["pointermove", "pointerdown", "touchstart", "wheel", "keydown", "focusin"];

  const load = (address) =>
    new Promise((done, failed) => {
      const script = document.createElement("script");
      Object.assign(script, { src: address, async: false, onload: done, onerror: failed });
      document.head.append(script);
    });

  const loadAll = () => {
    const addresses = root.dataset.scripts.split(" ").filter(Boolean);
    G.loading ??= Promise.all(addresses.map((address) => load(new URL(address, location.href).href)));
    return G.loading;
  };

  const start = async () => {
    if (root.dataset.started !== "waiting") return;
    root.dataset.started = "loading";
    for (const sign of SIGNS) document.removeEventListener(sign, start, true);
    if (!root.isConnected) return;
    try {
      if (!G.open) await loadAll();
      if (root.isConnected) G.open(root);
    } catch {
      G.loading = null;
      root.dataset.started = "waiting";
      root.querySelector("#graph-status").textContent =
        "The graph could not be loaded. The picture and the tables below say the same.";
    }
  };

  // A concept chosen in the picture before the live graph is there is chosen in the live graph then.
  root.addEventListener("click", (event) => {
    const link = event.target.closest(".overview a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    root.dataset.chosen = link.dataset.id;
  }, true);
  for (const sign of SIGNS) document.addEventListener(sign, start, { capture: true, passive: true });
  if (inOneFile || location.hash.includes("=")) start();
  addEventListener("hashchange", start, { once: true });
})();
