// How the page asks: it fetches what it needs to know, and hands texts to the worker.
"use strict";

import { loadScript, unpacked } from "./loading.js";
import { makeWork } from "./work.js";

const loader = /** @type {HTMLScriptElement | null | undefined} */ (globalThis.document?.currentScript);
const script = loader?.src ?? "";

/** @type {() => (message: CheckMessage) => Promise<CheckAnswer | null>} */
const byWorker = () => {
  const worker = new Worker(script);
  /** @type {Map<number, { resolve(answer: CheckAnswer | null): void, reject(error: Error): void }>} */
  const waiting = new Map();
  let count = 0;
  worker.addEventListener("message", ({ data }) => {
    const asked = waiting.get(data.id);
    waiting.delete(data.id);
    if (data.error) asked?.reject(new Error(data.error));
    else asked?.resolve(data.answer);
  });
  worker.addEventListener("error", (event) => {
    for (const asked of waiting.values()) asked.reject(new Error(event.message || "the worker failed"));
    waiting.clear();
  });
  return (message) =>
    new Promise((resolve, reject) => {
      count += 1;
      waiting.set(count, { resolve, reject });
      worker.postMessage({ ...message, id: count });
    });
};

/**
 * What asks the worker. Fingerprints, and what is known besides, are fetched once, with the first question.
 *
 * @param {HTMLElement} root
 * @returns {CheckAsker}
 */
export const makeAsker = (root) => {
  const at = (/** @type {string} */ address) => new URL(address, location.href).href;
  const address = at(root.dataset.data ?? "");
  const markdown = at(root.dataset.markdown ?? "");
  const work = location.protocol === "file:" ? makeWork(loadScript) : byWorker();
  /** @type {Promise<{ data: CheckData, prints: (string | Uint8Array)[] }> | null} */
  let knowing = null;
  let isOpen = false; // whether the work has the fingerprints

  const fetched = async () => {
    const response = await fetch(address, { cache: "no-cache" }); // it tells the hashes of the fingerprints
    if (!response.ok) throw new Error(`${address}: ${response.status} ${response.statusText}`);
    const data = /** @type {CheckData} */ (await response.json());
    return { data, prints: data.editions.map(({ print }) => new URL(print, address).href) };
  };
  const scripted = async () => {
    await loadScript(address);
    const { data, prints } = globalThis.concordanceCheck;
    return { data, prints: data.editions.map(({ print }) => unpacked(prints[print])) };
  };

  /** @type {CheckAsker["ask"]} */
  const ask = async (draft) => {
    try {
      knowing ??= address.endsWith(".js") ? scripted() : fetched();
      const { data, prints } = await knowing;
      const answer = await work({ markdown, draft, ...(isOpen ? {} : { prints }) });
      isOpen = true;
      return { data, answer };
    } catch (error) {
      knowing = null;
      isOpen = false;
      throw error;
    }
  };
  return { ask };
};
