// The parts of the form: a field with its label, its hint and its problems, and a group of fields.
"use strict";

import { make } from "../../check/elements.js";

let count = 0;

/** @param {string} name */
export const freshId = (name) => {
  count += 1;
  return `contribute-${name}-${count}`;
};

/** @typedef {string | (Node | string)[]} Words */

/** @param {Words} words */
const nodes = (words) => (typeof words === "string" ? [words] : words);

/**
 * A field of the form, with all that belongs to it.
 *
 * @param {FormDesk} desk
 * @param {HTMLElement} control
 * @param {object} given
 * @param {string} given.label
 * @param {() => DraftKeys[]} given.keys The values that it stands for.
 * @param {Words} [given.hint]
 * @param {boolean} [given.isOptional]
 * @param {Node[]} [given.after] What stands between the control and the hint.
 */
export const field = (desk, control, { label, keys, hint = "", isOptional = false, after = [] }) => {
  const id = freshId("field");
  control.id = id;
  const said = make("p", { id: `${id}-hint`, class: "contribute__hint" }, ...nodes(hint));
  said.hidden = !hint;
  const list = make("ul", { id: `${id}-problems`, class: "contribute__problems" });
  control.setAttribute("aria-describedby", `${id}-problems ${id}-hint`);
  const name = make("label", { for: id }, label);
  if (isOptional) name.append(" ", make("span", { class: "contribute__optional" }, "optional"));
  const element = make("div", { class: "contribute__field" }, name, control, ...after, said, list);
  const place = addPlace(desk, { keys, control, list });
  element.addEventListener("focusout", () => {
    if (place.isSeen) return;
    place.isSeen = true;
    desk.changed();
  });
  /** @param {Words} words */
  const tell = (words) => {
    said.replaceChildren(...nodes(words));
    said.hidden = !words.length;
  };
  return { element, place, tell };
};

/** @type {(desk: FormDesk, place: Omit<FormPlace, "isSeen">) => FormPlace} */
const addPlace = (desk, place) => {
  const added = { ...place, isSeen: false };
  desk.places.push(added);
  return added;
};

/**
 * A group of fields with its own problems.
 *
 * @param {FormDesk} desk
 * @param {Node | string} legend
 * @param {() => DraftKeys[]} keys
 * @param {...Node} children
 */
export const group = (desk, legend, keys, ...children) => {
  const id = freshId("group");
  const list = make("ul", { id: `${id}-problems`, class: "contribute__problems" });
  const element = make(
    "fieldset",
    { class: "contribute__group", "aria-describedby": list.id, tabindex: "-1" },
    make("legend", {}, legend),
    list,
    ...children,
  );
  const place = addPlace(desk, { keys, control: element, list });
  element.addEventListener("focusout", ({ relatedTarget }) => {
    if (place.isSeen || (relatedTarget instanceof Node && element.contains(relatedTarget))) return;
    place.isSeen = true;
    desk.changed();
  });
  return element;
};

/**
 * A group that can be closed: a quote or a link. What is new is open.
 *
 * @type {(element: HTMLElement, isOpen: boolean) => { card: HTMLElement, name(words: string): void }}
 */
export const closable = (element, isOpen) => {
  const summary = make("summary");
  const card = make("details", { class: "contribute__card" }, summary, element);
  card.open = isOpen;
  const legend = element.querySelector("legend");
  legend?.classList.add("visually-hidden");
  /** @param {string} words */
  const name = (words) => {
    summary.textContent = words;
    legend?.replaceChildren(words);
  };
  return { card, name };
};

/**
 * A field for one line.
 *
 * @param {string} value
 * @param {(value: string) => void} take
 */
export const lineInput = (value, take) => {
  const input = make("input", { type: "text", autocomplete: "off" });
  input.value = value;
  input.addEventListener("input", () => take(input.value));
  return input;
};

/**
 * A field for several lines, as high as what is in it.
 *
 * @param {string} value
 * @param {number} rows
 * @param {(value: string) => void} take
 */
export const textInput = (value, rows, take) => {
  const input = make("textarea", { rows: String(rows), autocomplete: "off" });
  input.value = value;
  input.addEventListener("input", () => take(input.value));
  return input;
};

/** @typedef {{ id: string, label: string, about?: string }} Choice */

/**
 * A field for one of several choices. What the draft has and the vocabulary has not is a choice, too: the
 * problem beside it says so, and nothing is changed in silence.
 *
 * @param {HTMLSelectElement} select
 * @param {Choice[]} choices
 * @param {string} value
 * @param {string} none What stands there as long as nothing is chosen.
 */
export const offer = (select, choices, value, none) => {
  const known = choices.some(({ id }) => id === value);
  const odd = value && !known ? [{ id: value, label: `${value} (not possible here)` }] : [];
  const rows = [{ id: "", label: none }, ...odd, ...choices];
  const isSame =
    rows.length === select.options.length &&
    rows.every(({ id, label }, at) => select.options[at].value === id && select.options[at].text === label);
  // A list that is open at this moment is not to be made anew without need.
  if (!isSame) select.replaceChildren(...rows.map(({ id, label }) => make("option", { value: id }, label)));
  select.value = value;
};

/**
 * A button.
 *
 * @param {string} words
 * @param {() => void} act
 * @param {Record<string, string>} [attributes]
 */
export const button = (words, act, attributes = {}) => {
  const made = make("button", { type: "button", ...attributes }, words);
  made.addEventListener("click", act);
  return made;
};
