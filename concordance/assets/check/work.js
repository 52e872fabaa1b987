// The work behind the page: it holds the fingerprints and answers. It runs in a worker, so that a long draft
// does not hold up the page; in a page from a folder, which may start no worker, it runs in the page.
"use strict";

import { answer } from "./answering.js";
import { makeCorpus, readFingerprint } from "./engine.js";

/** @typedef {ReturnType<typeof makeCorpus>} Corpus */

/** @param {string | Uint8Array} print An address, or the fingerprint itself. */
export const bytesOf = async (print) => {
  if (typeof print !== "string") return print;
  const response = await fetch(print);
  if (!response.ok) throw new Error(`${print}: ${response.status} ${response.statusText}`);
  return new Uint8Array(await response.arrayBuffer());
};

/**
 * A function that answers messages, one after the other; `load` loads a script.
 *
 * @param {(address: string) => unknown} load
 */
export const makeWork = (load) => {
  /** @type {Promise<Corpus> | null} */
  let opening = null;
  /** @type {Promise<unknown> | null} */
  let reading = null;

  /** @param {(string | Uint8Array)[]} prints */
  const open = async (prints) => makeCorpus((await Promise.all(prints.map(bytesOf))).map(readFingerprint));

  /** @type {(message: CheckMessage) => Promise<CheckAnswer | null>} */
  return async (message) => {
    try {
      if (message.prints) opening ??= open(message.prints);
      if (!opening) throw new Error("no fingerprints were given");
      const corpus = await opening;
      if (!message.draft) return null;
      if (message.draft.kind !== "text") {
        reading ??= Promise.resolve(load(message.markdown));
        await reading;
      }
      return answer(corpus, message.draft);
    } catch (error) {
      opening = reading = null; // perhaps there is no network: the next message tries again
      throw error;
    }
  };
};
