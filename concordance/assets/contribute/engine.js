// What stands behind the page on which an entry can be written: it says of a draft what `concordance check`
// would say of its file, and writes the file.
"use strict";

/**
 * The engine for a knowledge base. The page's scripts js/names.js and vendor/markdown-it must have run.
 *
 * @param {ContributeData} data What concordance/pages/contribute.py hands over.
 * @param {(string | Uint8Array)[]} prints The fingerprint of each edition in the order of `data.sources` and
 *   their editions: its address, or its bytes.
 * @returns {Promise<DraftEngine>}
 */
export async function openEngine(data, prints) {
  throw new Error(`not yet: ${Object.keys(data)} ${prints}`);
}
