// Makes the site readable without a network: see service-worker.js. Waits until the page has loaded, and
// keeps nothing if the reader has asked to save data.
"use strict";

(() => {
  if (!("serviceWorker" in navigator) || location.protocol === "file:") return;
  const root = new URL("../../", /** @type {HTMLScriptElement} */ (document.currentScript).src);
  const AFTER = 3000; // milliseconds after the page has loaded

  const keep = () => {
    if (!navigator.connection?.saveData) navigator.serviceWorker.controller?.postMessage("keep");
  };

  let isKept = false;

  const tell = () => {
    for (const line of document.querySelectorAll("[data-offline]")) line.toggleAttribute("hidden", !isKept);
  };

  navigator.serviceWorker.addEventListener("message", ({ data }) => {
    isKept ||= data === "kept";
    tell();
  });
  document$.subscribe(tell);

  const begin = async () => {
    navigator.serviceWorker.addEventListener("controllerchange", keep); // the first worker, or a new version
    try {
      await navigator.serviceWorker.register(new URL("service-worker.js", root), {
        scope: root.pathname,
        updateViaCache: "none",
      });
      keep();
    } catch (error) {
      console.info("This browser cannot keep pages for offline use:", error);
    }
  };

  addEventListener("load", () => setTimeout(begin, AFTER));
})();
