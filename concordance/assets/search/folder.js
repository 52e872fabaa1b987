/* A page that was opened from a folder may start no worker: there the search answers in the page itself. */
(() => {
  "use strict";

  if (location.protocol !== "file:") return;

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

  globalThis.Worker = class extends EventTarget {
    #ready;

    constructor(address) {
      super();
      this.#ready = load(address);
    }

    async postMessage(message) {
      await this.#ready;
      this.dispatchEvent(new MessageEvent("message", { data: await Search(message) }));
    }
  };
})();
