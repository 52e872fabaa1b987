// A page opened from a folder cannot start a worker: there, the search runs in the page itself.
"use strict";

(() => {
  if (location.protocol !== "file:") return;

  /** @param {string} address */
  const load = (address) =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = address;
      script.onload = resolve;
      script.onerror = () => reject(new Error(`${address} could not be loaded`));
      document.head.append(script);
    });

  globalThis.importScripts = async (...addresses) => {
    for (const address of addresses) await load(address);
  };

  // The parts of a worker's interface that the theme uses.
  class PageWorker extends EventTarget {
    #ready;

    /** @param {string} address */
    constructor(address) {
      super();
      this.#ready = load(address);
    }

    /** @param {{ type: number, data?: unknown }} message */
    async postMessage(message) {
      await this.#ready;
      const data = await concordanceSearch.answer(message);
      if (data) this.dispatchEvent(new MessageEvent("message", { data }));
    }
  }
  globalThis.Worker = /** @type {any} */ (PageWorker);
})();
