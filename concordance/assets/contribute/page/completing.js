// The list below a field that completes what is typed, and the keys that move in it (ARIA APG, combobox with
// a list). The focus stays in the field; the field says which option is meant.
"use strict";

import { make } from "../../check/elements.js";
import { freshId } from "./fields.js";

const MOST = 40; // options that are shown

/** @param {FormOption} option */
const optionElement = ({ label, kind, note }) => {
  const element = make("li", { role: "option", id: freshId("option"), "aria-selected": "false" });
  if (kind) element.dataset.kind = kind;
  element.append(make("span", {}, label));
  if (note) element.append(" ", make("span", { class: "contribute__note" }, note));
  return element;
};

/**
 * A list for a field. `choose` gets the option that was chosen.
 *
 * @param {HTMLInputElement | HTMLTextAreaElement} control
 * @param {string} label What the list has, for those who hear it.
 * @param {(option: FormOption) => void} choose
 */
export const completion = (control, label, choose) => {
  const list = make("ul", {
    role: "listbox",
    id: freshId("list"),
    class: "contribute__list",
    "aria-label": label,
  });
  list.hidden = true;
  /** @type {FormOption[]} */
  let options = [];
  let at = -1; // the option that is meant
  control.setAttribute("aria-autocomplete", "list");
  control.setAttribute("aria-controls", list.id);

  /** @param {number} next */
  const mean = (next) => {
    list.children[at]?.setAttribute("aria-selected", "false");
    at = next;
    const element = list.children[at];
    element?.setAttribute("aria-selected", "true");
    element?.scrollIntoView({ block: "nearest" });
    if (element) control.setAttribute("aria-activedescendant", element.id);
    else control.removeAttribute("aria-activedescendant");
  };
  const close = () => {
    list.hidden = true;
    mean(-1);
    if (control.role === "combobox") control.ariaExpanded = "false";
  };
  /** @type {(found: FormOption[], first?: number) => void} */
  const show = (found, first = -1) => {
    options = found.slice(0, MOST);
    mean(-1);
    list.replaceChildren(...options.map(optionElement));
    list.hidden = !options.length;
    if (control.role === "combobox") control.ariaExpanded = String(!list.hidden);
    mean(options.length ? first : -1);
  };
  /** @param {number} which */
  const take = (which) => {
    const option = options[which];
    close();
    if (option) choose(option);
  };
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the focus stays in the field
  list.addEventListener("click", ({ target }) => {
    const element = target instanceof Element ? target.closest("[role=option]") : null;
    if (element) take([...list.children].indexOf(element));
  });
  control.addEventListener("blur", close);

  /**
   * What a key does while the list is open; whether it was meant for the list.
   *
   * @param {KeyboardEvent} event
   */
  const press = ({ key, isComposing }) => {
    if (list.hidden || isComposing) return false;
    const last = options.length - 1;
    if (key === "ArrowDown") mean(at < last ? at + 1 : 0);
    else if (key === "ArrowUp") mean(at > 0 ? at - 1 : last);
    else if ((key === "Enter" || key === "Tab") && at >= 0) take(at);
    else if (key === "Escape") close();
    else return false;
    return key !== "Tab";
  };
  return { list, show, close, press, isOpen: () => !list.hidden };
};

/**
 * The options that fit what was typed, those that begin with it first.
 *
 * @template {FormOption & { names: string[] }} T
 * @param {T[]} options Each with the names, made comparable, by which it is found.
 * @param {string} typed
 * @returns {T[]}
 */
export const fitting = (options, typed) => {
  const words = concordanceNames.folded(typed);
  const rank = (/** @type {T} */ { names }) => {
    if (names.some((name) => name.startsWith(words))) return 0;
    if (names.some((name) => name.includes(` ${words}`))) return 1;
    return names.some((name) => name.includes(words)) ? 2 : 3;
  };
  return options
    .map((option) => ({ option, place: rank(option) }))
    .filter(({ place }) => place < 3)
    .sort((one, other) => one.place - other.place || one.option.label.length - other.option.label.length)
    .map(({ option }) => option);
};
