// The rules of Markdown that is well-formed, but not what its author meant to be shown.
// The same as in concordance/checks/prose.py.
"use strict";

import { proseOf } from "./texts.js";

/** @typedef {import("./knowledge.js").Fault} Fault */
/** @typedef {import("./knowledge.js").View} View */

const FOOTNOTE = /\[\^[^\]\s]+\]/g;
const BRACKETS = /(?<!\[)\[([^[\]|^]+)(\|[^[\]]*)?\](?![\](])/g;
const FORMULA = /\$(?=[^$\n]*[\\^_=<>{}])[^$\s][^$\n]*\$/g;
const STRUCK = /~~(?=\S)[^~\n]*[^~\s]~~/g;
const NO_ITEM = /^(?:[•‣◦▪●○]|[0-9]{1,9}[.)] )/;
const ADDRESS = /(?:https?:\/\/|www\.)[^\s<>]*[^\s<>.,;:!?)\]]/g;

/** @param {View} view @returns {Generator<Fault>} */
function* unknownMarkup(view) {
  for (const { keys, pieces } of proseOf(view)) {
    const linked = pieces.filter(({ kind }) => kind === "link").map(({ text }) => text);
    for (const { kind, text, escaped } of pieces) {
      const place = { owner: view.id, keys };
      if (kind === "heading") {
        const message = "this is a heading, and texts have none: the page has its own";
        yield { ...place, message, hint: "write a paragraph; **bold** words can say what it is about" };
      } else if (kind === "line") {
        const message = "this draws a line across the page";
        yield { ...place, message, hint: "leave a blank line between paragraphs" };
      } else if (kind === "words" && !escaped) {
        for (const [message, hint] of strangeIn(view, text, linked)) yield { ...place, message, hint };
      }
    }
    const items = pieces.filter(
      ({ kind, text, escaped }, at) =>
        kind === "words" && !escaped && (pieces[at - 1]?.kind ?? "gap") === "gap" && NO_ITEM.test(text),
    );
    if (items.length > 1) {
      const shown = items[0].text.slice(0, 30);
      const message = `"${shown}" would begin no item: these lines would become one paragraph`;
      const hint =
        "begin each item with - and a space; if it has a number, leave a blank line before the first";
      yield { owner: view.id, keys, message, hint };
    }
  }
}

/**
 * What in some words would be shown as it is.
 *
 * @param {View} view
 * @param {string} text
 * @param {string[]} linked The addresses to which the text has links.
 * @returns {Generator<[string, string]>}
 */
function* strangeIn(view, text, linked) {
  for (const [found] of text.matchAll(FOOTNOTE)) {
    const message = `"${found}" would be shown as it is: texts have no footnotes`;
    yield [message, "say it in the text, or quote the passage under quotes"];
  }
  for (const [found, words] of text.matchAll(BRACKETS)) {
    if (!view.isNamed(words.trim())) continue;
    const message = `"${found}" would be shown as it is: a mention has two brackets on each side`;
    yield [message, `write: [${found}]`];
  }
  for (const [found] of text.matchAll(STRUCK)) {
    const shown = found.slice(0, 60);
    const message = `"${shown}" would be shown as it is: texts have no words that are struck out`;
    yield [message, "leave the words out: what an entry said before is in its versions"];
  }
  for (const [found] of text.matchAll(FORMULA)) {
    const message = `"${found.slice(0, 60)}" would be shown as it is: texts have no formulas`;
    yield [message, "say it in words, or put it in `code`"];
  }
  for (const [found] of text.matchAll(ADDRESS)) {
    if (linked.some((address) => address.includes(found))) continue;
    const message = `"${found.slice(0, 80)}" is not a link as it stands`;
    yield [message, "write: [words](https://…), or put the address in angle brackets: <https://…>"];
  }
}

/** @param {View} view @returns {Generator<Fault>} */
function* selfMention(view) {
  for (const { keys, pieces } of proseOf(view)) {
    for (const { text } of pieces.filter(({ kind, target }) => kind === "mention" && target === view.id)) {
      const hint = `write the words alone: ${text || view.name(view.id)}`;
      yield { owner: view.id, keys, message: `[[${view.id}]] leads to this entry itself`, hint };
    }
  }
}

/** @type {Record<string, (view: View) => Iterable<Fault>>} */
export const PROSE_RULES = { "unknown-markup": unknownMarkup, "self-mention": selfMention };
