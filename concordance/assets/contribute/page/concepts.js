// Fields in which concepts are named: one with the target of a link, and texts with mentions.
"use strict";

import { make } from "../../check/elements.js";
import { completion, fitting } from "./completing.js";

/** @typedef {FormOption & { names: string[] }} Named */

/**
 * What is known of an entry; undefined if there is none of that id.
 *
 * @type {(data: ContributeData, id: string) => ContributeEntry | undefined}
 */
export const entryOf = ({ entries }, id) => (Object.hasOwn(entries, id) ? entries[id] : undefined);

/**
 * Concepts as options, each found by its name, its aliases and its id.
 *
 * @param {{ id: string, name: string, kind: string, aliases: string[] }[]} concepts
 * @returns {Named[]}
 */
export const named = (concepts) =>
  concepts.map(({ id, name, kind, aliases }) => ({
    value: id,
    label: name,
    kind,
    note: id,
    names: [name, ...aliases, id].map(concordanceNames.folded),
  }));

/**
 * A field for one concept: its name is shown, its id is the value. What is the name of none is a value, too:
 * the checks say what is wrong with it.
 *
 * @param {() => Named[]} options What is offered.
 * @param {() => Named[]} all What may be meant though it is not offered: the checks then say why not.
 * @param {string} value
 * @param {(id: string) => void} take
 */
export const conceptInput = (options, all, value, take) => {
  const input = make("input", { type: "text", role: "combobox", autocomplete: "off", spellcheck: "false" });
  input.ariaExpanded = "false";
  /** @param {string} id */
  const shown = (id) => all().find((option) => option.value === id)?.label ?? id;
  /** @param {FormOption} option */
  const choose = ({ value: id, label }) => {
    input.value = label;
    take(id);
  };
  const popup = completion(input, "Concepts", choose);
  /** @type {() => string} */
  const meant = () => {
    const words = concordanceNames.folded(input.value);
    const found = [...options(), ...all()].find(({ names }) => words && names.includes(words));
    return found?.value ?? input.value.trim();
  };
  const open = () => popup.show(fitting(options(), input.value));
  input.value = shown(value);
  input.addEventListener("input", () => {
    take(meant());
    open();
  });
  input.addEventListener("keydown", (event) => {
    if (popup.press(event)) event.preventDefault();
    else if (["ArrowDown", "ArrowUp"].includes(event.key) && !popup.isOpen()) {
      event.preventDefault();
      popup.show(input.value === shown(meant()) ? options() : fitting(options(), input.value), 0);
    }
  });
  input.addEventListener("click", () => popup.show(options()));
  input.addEventListener("blur", () => {
    input.value = shown(meant());
  });
  return { input, list: popup.list };
};

const OPEN = /\[\[([^[\]|\n]*)$/;

/**
 * Completes a mention while it is typed: after [[ come the concepts whose name fits.
 *
 * @param {HTMLTextAreaElement} control
 * @param {() => Named[]} options
 * @param {(words: string) => void} say
 */
export const withMentions = (control, options, say) => {
  const typed = () => {
    const { selectionStart: start, selectionEnd: end, value } = control;
    return start === end ? OPEN.exec(value.slice(0, start)) : null;
  };
  /** @param {FormOption} option */
  const choose = ({ value: id, label }) => {
    const { selectionStart: end, value } = control;
    const written = typed();
    if (!written) return;
    const shown = concordanceNames.folded(label) === concordanceNames.folded(id) ? "" : `|${label}`;
    const closed = value.startsWith("]]", end) ? 2 : 0;
    control.setRangeText(`[[${id}${shown}]]`, written.index, end + closed, "end");
    control.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertReplacementText" }));
  };
  const popup = completion(control, "Concepts", choose);
  const look = () => {
    const written = typed();
    if (!written) {
      popup.close();
      return;
    }
    const wasOpen = popup.isOpen();
    const found = fitting(options(), written[1]);
    popup.show(found, 0);
    if (found.length && !wasOpen) say("Concepts to mention: choose with the arrow keys and Enter.");
  };
  control.addEventListener("input", look);
  control.addEventListener("click", popup.close);
  control.addEventListener("keydown", (event) => {
    if (popup.press(event)) event.preventDefault();
  });
  return popup.list;
};
