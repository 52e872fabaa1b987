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
      kept.length = 0;
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

  // On a narrow screen the filter is folded: it is longer than the screen.
  const legend = root.querySelector("details");
  if (legend) legend.open = matchMedia("(min-width: 60em)").matches;

  // What is done before the live graph is there is kept, and done then: choices in the picture, buttons,
  // boxes, lists and keys.
  /** @type {(() => void)[]} */
  const kept = [];
  /** @param {() => void} act */
  const keep = (act) => {
    kept.push(act);
    start();
  };
  const isLive = () => root.dataset.started === "live";

  /** @param {MouseEvent} event */
  const onClick = (event) => {
    const { target, ctrlKey, metaKey, shiftKey, detail } = event;
    if (!(target instanceof Element)) return;
    // By Enter or with a key held down, a name of the picture is the link that it says it is.
    const name = target.closest("[data-node]");
    const node = name?.getAttribute("data-node");
    if (node && detail && !ctrlKey && !metaKey && !shiftKey) {
      event.preventDefault();
      const choose = () => G.live?.choose({ node });
      if (isLive()) choose();
      else keep(choose);
    }
    const button = target.closest("button");
    if (button && !isLive()) keep(() => button.click());
  };

  /** @param {Event} event */
  const onChange = ({ target }) => {
    if (isLive() || !(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return;
    const { value } = target;
    const checked = target instanceof HTMLInputElement && target.checked;
    keep(() => {
      if (target instanceof HTMLInputElement) target.checked = checked;
      target.value = value;
      target.dispatchEvent(new Event("change", { bubbles: true }));
    });
  };

  /** @param {KeyboardEvent} event */
  const onKey = (event) => {
    const { target, key, ctrlKey, metaKey, altKey } = event;
    if (isLive() || ctrlKey || metaKey || altKey || !(target instanceof HTMLElement)) return;
    const inField = target.matches("[role=combobox]") && /^(Enter|Arrow(Up|Down))$/.test(key);
    const onStage = target.id === "graph-stage" && /^(Enter|Escape|Arrow\w+|[-+=0dft])$/i.test(key);
    if (!inField && !onStage) return;
    event.preventDefault();
    event.stopPropagation();
    keep(() => target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true })));
  };

  root.addEventListener("click", onClick, true);
  root.addEventListener("change", onChange, true);
  root.addEventListener("keydown", onKey, true);
  root.addEventListener("graph-open", () => {
    for (const act of kept.splice(0)) act();
  });
  for (const sign of SIGNS) document.addEventListener(sign, start, { capture: true, passive: true });
  if (inOneFile || location.hash.includes("=")) start();
  addEventListener("hashchange", start, { once: true });
})();
