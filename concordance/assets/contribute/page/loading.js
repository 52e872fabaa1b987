// Fetches what the form needs to know. In a site that is read from a folder nothing can be fetched, so there
// it comes in scripts.
"use strict";

import { loadScript, unpacked } from "../../check/loading.js";
import { openEngine } from "../engine.js";

/** @param {string} address */
const json = async (address) => {
  const response = await fetch(address, { cache: "no-cache" }); // it is of one version with what it names
  if (!response.ok) throw new Error(`${address}: ${response.status} ${response.statusText}`);
  return response.json();
};

/**
 * The engine, what is known of the knowledge base, and what gives the draft of a published entry.
 *
 * @param {HTMLElement} root
 */
export const load = async (root) => {
  const { data: address = "", prints = "", markdown = "" } = root.dataset;
  const at = (/** @type {string} */ relative) => new URL(relative, location.href).href;
  const isFolder = address.endsWith(".js");
  if (!globalThis.markdownit) await loadScript(at(markdown));
  if (isFolder) await Promise.all([at(address), at(prints)].map(loadScript));
  const data = /** @type {ContributeData} */ (
    isFolder ? concordanceContribute.data : await json(at(address))
  );
  const addresses = data.sources.flatMap(({ editions }) => editions.map(({ print }) => print));
  const given = addresses.map((print) =>
    isFolder ? unpacked(concordanceCheck.prints[print.slice(print.lastIndexOf("/") + 1)]) : at(print),
  );
  const engine = await openEngine(data, given);
  /** @type {(id: string) => Promise<Draft>} */
  const draft = async (id) =>
    isFolder ? concordanceContribute.drafts[id] : json(at(data.draft.replace("{id}", id)));
  return { engine, data, draft };
};
