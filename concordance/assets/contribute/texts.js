// The rules of texts: they are Markdown and nothing more, and mention entries that exist.
// The same as in concordance/checks/texts.py.
"use strict";

import { stripped } from "./form.js";
import { isHttps, MOST_DEEP, read } from "./markdown.js";

/** @typedef {import("./knowledge.js").Fault} Fault */
/** @typedef {import("./knowledge.js").View} View */
/** @typedef {import("./markdown.js").Piece} Piece */

/** @typedef {{ keys: DraftKeys, pieces: Piece[], depth: number }} Prose */

const TAG = /<[a-zA-Z/!?][^<>]*>?/g;
const BRACKETS = /\[\[|\]\]/g;

/** @type {Map<string, ReturnType<typeof read>>} */
const known = new Map();

/** @param {string} text */
function reading(text) {
  let found = known.get(text);
  if (!found) {
    found = read(text);
    if (known.size === 500) known.clear();
    known.set(text, found);
  }
  return found;
}

/**
 * The Markdown texts of the draft.
 *
 * @param {View} view
 * @returns {Prose[]}
 */
export const proseOf = ({ entry, rest, data }) =>
  entry ? data.markdown.flatMap((path) => within(rest, path, [])) : [];

/**
 * @param {unknown} value
 * @param {string[]} path
 * @param {DraftKeys} keys
 * @returns {Prose[]}
 */
function within(value, [key, ...path], keys) {
  if (value === undefined || value === null) return [];
  if (key === undefined) return [{ keys, ...reading(stripped(String(value))) }];
  if (key !== "*") return within(/** @type {Record<string, unknown>} */ (value)[key], path, [...keys, key]);
  const rows = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return rows.flatMap(([one, item]) => within(item, path, [...keys, one]));
}

/** @param {View} view @returns {Generator<Fault>} */
function* danglingMention(view) {
  for (const { keys, pieces } of proseOf(view)) {
    for (const { kind, target, text } of pieces) {
      if (kind === "mention" && !view.exists(target)) {
        const message = `[[${target}]]: no concept is called "${target}"`;
        yield { owner: view.id, keys, message, hint: view.instead(target) };
      }
      for (const [sign] of kind === "words" ? text.matchAll(BRACKETS) : []) {
        const message = `"${sign}" is not part of a complete mention`;
        const hint = "write [[id]] or [[id|words]] on one line; to show brackets, put them in `code`";
        yield { owner: view.id, keys, message, hint };
      }
    }
  }
}

/** @param {View} view @returns {Generator<Fault>} */
function* deepNesting(view) {
  for (const { keys, depth } of proseOf(view)) {
    if (depth <= MOST_DEEP) continue;
    const message = `lists and block quotes are ${depth} deep in one another; ${MOST_DEEP} are allowed`;
    yield { owner: view.id, keys, message, hint: "take the inner ones out, or write them as sentences" };
  }
}

/**
 * Names, aliases, terms of other texts and players: plain words.
 *
 * @param {View} view
 * @returns {[DraftKeys, string][]}
 */
const plainOf = ({ entry }) =>
  entry
    ? [
        [["name"], entry.name],
        ...entry.aliases.map(([at, alias]) => /** @type {[DraftKeys, string]} */ ([["aliases", at], alias])),
        ...entry.elsewhere.map(
          ([at, term]) => /** @type {[DraftKeys, string]} */ ([["elsewhere", at, "term"], term]),
        ),
        ...entry.links.map(
          ({ index, player }) =>
            /** @type {[DraftKeys, string]} */ ([["links", index, "player"], player ?? ""]),
        ),
      ]
    : [];

/** @param {View} view @returns {Generator<Fault>} */
function* rawHtml(view) {
  for (const [keys, text] of plainOf(view)) {
    const [tag] = text.match(TAG) ?? [];
    if (tag) yield { owner: view.id, keys, message: `"${tag}" looks like HTML`, hint: "write plain words" };
  }
  for (const { keys, pieces } of proseOf(view)) {
    for (const { kind, text, escaped } of pieces) {
      for (const [tag] of kind === "words" && !escaped ? text.matchAll(TAG) : []) {
        const message = `"${tag.slice(0, 60)}" is raw HTML`;
        const hint = "write it in Markdown; to show it as it is, put it in `code`";
        yield { owner: view.id, keys, message, hint };
      }
    }
  }
}

/** @param {View} view @returns {Generator<Fault>} */
function* unsafeUrl(view) {
  for (const { keys, pieces } of proseOf(view)) {
    for (const { kind, text } of pieces) {
      if (kind === "image") {
        const message = `the image "${text.slice(0, 80)}" would not be shown: texts cannot have images`;
        const hint = "link to it, or draw a diagram in a ```mermaid block";
        yield { owner: view.id, keys, message, hint };
      } else if (kind === "link" && !isHttps(text)) {
        const shown = text.slice(0, 80);
        const message = `the link to "${shown}" leads neither to an entry nor to an https address`;
        const hint = "write [[id|words]] to link to an entry, [words](https://…) to link anywhere else";
        yield { owner: view.id, keys, message, hint };
      }
    }
  }
}

/** @type {Record<string, (view: View) => Iterable<Fault>>} */
export const TEXT_RULES = {
  "dangling-mention": danglingMention,
  "deep-nesting": deepNesting,
  "raw-html": rawHtml,
  "unsafe-url": unsafeUrl,
};
