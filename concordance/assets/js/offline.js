// Lets the site be read without a network: see service-worker.js. It waits until the page has been read in,
// and keeps nothing where the reader asks for little data.
"use strict";

(() => {
  if (!("serviceWorker" in navigator) || location.protocol === "file:") return;
  const root = new URL("../../", /** @type {HTMLScriptElement} */ (document.currentScript).src);
  const AFTER = 3000; // milliseconds after the page

  const keep = () => {
    if (!navigator.connection?.saveData) navigator.serviceWorker.controller?.postMessage("keep");
  };

  const begin = async () => {
    navigator.serviceWorker.addEventListener("controllerchange", keep); // the first, or a new version
    try {
      await navigator.serviceWorker.register(new URL("service-worker.js", root), {
        scope: root.pathname,
        updateViaCache: "none",
      });
      keep();
    } catch (error) {
      console.info("This browser keeps no pages for the time without a network:", error);
    }
  };

  addEventListener("load", () => setTimeout(begin, AFTER));
})();
