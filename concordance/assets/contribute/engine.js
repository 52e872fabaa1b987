// What stands behind the page on which an entry can be written: it says of a draft what `concordance check`
// would say of its file, and writes the file.
"use strict";

import { readFingerprint } from "../check/fingerprint.js";
import { bytesOf } from "../check/work.js";
import { Checker } from "./checking.js";
import { Editions } from "./editions.js";
import { asParsed } from "./form.js";
import { Knowledge } from "./knowledge.js";
import { escaped, linkTo, makeRenderer } from "./markdown.js";
import { findBlock } from "./storing.js";
import { claimsOf, kindsOf, relationsOf, rolesOf, sourcesOf, stancesOf, targetsOf } from "./vocabulary.js";
import { yamlOf } from "./yaml.js";

/**
 * The engine for a knowledge base. The page's scripts js/names.js and vendor/markdown-it must have run.
 *
 * @param {ContributeData} data What concordance/pages/contribute.py hands over.
 * @param {(string | Uint8Array)[]} prints The fingerprint of each edition in the order of `data.sources` and
 *   their editions: its address, or its bytes.
 * @returns {Promise<DraftEngine>}
 */
export async function openEngine(data, prints) {
  const read = (await Promise.all(prints.map(bytesOf))).map(readFingerprint);
  const editions = new Editions(data.sources, read);
  const known = new Knowledge(data);
  const checker = new Checker(known, editions);
  const html = makeRenderer(({ target, words }) => {
    const entry = known.entries.get(target);
    if (!entry) return escaped(words || target);
    return linkTo(data.entry.replace("{id}", target), entry.kind, words || entry.name);
  });
  return {
    problems: (draft) => checker.problems(draft),
    yaml: ({ id: _, ...draft }) =>
      yamlOf(data.schema, /** @type {Record<string, unknown>} */ (asParsed(draft))),
    find: (text, source) => findBlock(editions, data.limits.quote, text, source),
    kinds: () => kindsOf(known),
    roles: () => rolesOf(known),
    stances: () => stancesOf(known),
    claims: () => claimsOf(known),
    sources: () => sourcesOf(known),
    relations: (kind) => relationsOf(known, kind),
    targets: (kind, relation) => targetsOf(known, kind, relation),
    html,
  };
}
