// The rules of how names look: nobody can call two entries by names that look the same.
// The same as concordance/words/lookalikes.py, whose table it is given, and concordance/checks/lookalikes.py.
"use strict";

import { isHidden } from "./hidden.js";

/** @typedef {import("./knowledge.js").Fault} Fault */
/** @typedef {import("./knowledge.js").View} View */
/** @typedef {{ id: string, keys: DraftKeys, name: string, same: string, seen: string }} Row */

const WORD = /[\p{L}\p{Nl}\p{No}]+/gu;
const LATIN = /\p{Script=Latin}/u;

/** @type {WeakMap<ContributeData, Map<string, string>>} */
const tables = new WeakMap();

/**
 * The plain letter for each letter of another script that looks like it.
 *
 * @param {ContributeData} data
 */
function lookalikes(data) {
  const known = tables.get(data);
  if (known) return known;
  const rows = Object.entries(data.lookalikes).flatMap(([plain, chars]) =>
    Array.from(chars, (char) => /** @type {const} */ ([char, plain])),
  );
  const made = new Map(rows);
  tables.set(data, made);
  return made;
}

/** @type {WeakMap<ContributeData, Row[]>} */
const rowsOfAll = new WeakMap();

/**
 * The names of an entry, as they are compared and as they are seen.
 *
 * @param {ContributeData} data
 * @param {import("./knowledge.js").Entry} entry
 * @returns {Row[]}
 */
function rowsOf(data, { id, name, aliases }) {
  const table = lookalikes(data);
  const { key } = globalThis.concordanceNames;
  const row = (/** @type {DraftKeys} */ keys, /** @type {string} */ text) => {
    const shown = Array.from(text).filter((char) => !isHidden(data.characters, char));
    const seen = key(shown.map((char) => table.get(char) ?? char).join(""));
    return { id, keys, name: text, same: key(text), seen };
  };
  return [row(["name"], name), ...aliases.map(([at, alias]) => row(["aliases", at], alias))];
}

/** @param {View} view @returns {Generator<Fault>} */
function* lookAlikeName(view) {
  if (!view.entry) return;
  const { data, known } = view;
  const all = rowsOfAll.get(data) ?? [...known.entries.values()].flatMap((entry) => rowsOf(data, entry));
  rowsOfAll.set(data, all);
  const own = rowsOf(data, view.entry);
  const seen = new Set(own.map((row) => row.seen));
  const others = all.filter((row) => row.id !== view.id && seen.has(row.seen));
  for (const row of [...own, ...others]) {
    const like = [...own, ...others].find(
      (other) => other.seen === row.seen && other.id !== row.id && other.same !== row.same,
    );
    if (!like) continue;
    yield {
      owner: row.id,
      keys: row.keys,
      message: `${row.keys.join(".")}: "${row.name}" looks like a name of "${like.id}"`,
      hint: "rename one of them, or type the same letters",
    };
  }
}

/** @param {View} view @returns {Generator<Fault>} */
function* mixedScripts(view) {
  const table = lookalikes(view.data);
  for (const { keys, name } of view.entry ? rowsOf(view.data, view.entry) : []) {
    const words = (name.match(WORD) ?? []).filter((word) => /[A-Za-z]/.test(word));
    const stray = words
      .flatMap((word) => Array.from(word))
      .find((char) => table.has(char) && !LATIN.test(char));
    if (!stray) continue;
    yield {
      owner: view.id,
      keys,
      message: `${keys.join(".")}: "${name}" has the letter "${stray}" among letters of another script`,
      hint: `type ${table.get(stray)} in its place`,
    };
  }
}

/** @type {Record<string, (view: View) => Iterable<Fault>>} */
export const LOOK_RULES = { "look-alike-name": lookAlikeName, "mixed-scripts": mixedScripts };
