// Elements of the page, and a quote as elements.
"use strict";

import { pieces } from "./marks.js";

/**
 * An element with its attributes and children.
 *
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, string>} [attributes]
 * @param {...(Node | string)} children
 */
export const make = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
};

/**
 * Words for ears alone.
 *
 * @param {string} words
 */
export const spoken = (words) => make("span", { class: "visually-hidden" }, words);

/**
 * The words of a quote, with what differs marked for eyes and ears.
 *
 * @param {CheckRow} row
 */
export const marked = ({ quote, differs }) =>
  pieces(quote, differs).map(({ kind, text }) => {
    if (kind === "same") return text;
    if (kind === "missing")
      return make("mark", { class: "check__missing" }, spoken("[something is missing here]"), "‸");
    return make("mark", {}, spoken("[differs: "), text, spoken("]"));
  });
