// Starts the live graph at the first sign of interest; until then, the page shows only its picture.
// A page reached by instant navigation runs this file again. A page whose address has a view, and the
// graph in a single file, start at once.
"use strict";

(() => {
  const root = document.getElementById("graph");
  globalThis.concordanceGraph ??= /** @type {any} */ ({});
  const G = globalThis.concordanceGraph;
  if (!root || root.dataset.started) return;
  root.dataset.started = "waiting";
  const inOneFile = !root.querySelector("script");
  const SIGNS = ["pointermove", "pointerdown", "touchstart", "wheel", "keydown", "focusin"];

  /** @param {string} address */
  G.load = (address) =>
    new Promise((done, failed) => {
      const script = document.createElement("script");
      Object.assign(script, { src: address, async: false, onload: done, onerror: failed });
      document.head.append(script);
    });

  const loadAll = () => {
    const addresses = (root.dataset.scripts ?? "").split(" ").filter(Boolean);
    G.loading ??= Promise.all(addresses.map((address) => G.load(new URL(address, location.href).href)));
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
    } catch (error) {
      G.loading = null;
      root.dataset.started = "waiting";
      console.info("The graph could not be loaded:", error);
      const status = root.querySelector("#graph-status");
      const words = "The graph could not be loaded. The picture and the tables show the same.";
      if (status) status.textContent = words;
    }
  };

  if (inOneFile) {
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const follow = () => {
      document.body.dataset.mdColorScheme = dark.matches ? "slate" : "default";
    };
    dark.addEventListener("change", follow);
    follow();
  }

  // Where the picture is chosen before the live graph has loaded: the concept that is there is then chosen.
  /** @param {MouseEvent} event */
  const keepChoice = (event) => {
    const { target, clientX, clientY } = event;
    if (!(target instanceof HTMLImageElement) || !target.dataset.frame) return;
    const [left, top, width, height] = target.dataset.frame.split(" ").map(Number);
    const box = target.getBoundingClientRect();
    const scale = Math.min(box.width / width, box.height / height); // object-fit: contain
    const x = left + width / 2 + (clientX - box.left - box.width / 2) / scale;
    const y = top + height / 2 + (clientY - box.top - box.height / 2) / scale;
    root.dataset.chosen = `${x} ${y}`;
  };
  root.addEventListener("click", keepChoice, true);
  for (const sign of SIGNS) document.addEventListener(sign, start, { capture: true, passive: true });
  if (inOneFile || location.hash.includes("=")) start();
  addEventListener("hashchange", start, { once: true });
})();
