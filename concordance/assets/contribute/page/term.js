// The first part of the form: what the concept is called, what kind of thing it is, and what it is.
"use strict";

import { make } from "../../check/elements.js";
import { named, withMentions } from "./concepts.js";
import { field, lineInput, offer, textInput } from "./fields.js";
import { idFrom } from "./naming.js";

/**
 * The concepts that a text may mention.
 *
 * @param {FormDesk} desk
 */
const mentionable = ({ data, entry }) =>
  named(
    Object.entries(data.entries)
      .filter(([id]) => id !== entry.id)
      .map(([id, other]) => ({ id, ...other })),
  );

/**
 * A field for Markdown in which concepts can be mentioned.
 *
 * @param {FormDesk} desk
 * @param {object} given
 * @param {string} given.label
 * @param {string} given.value
 * @param {(value: string) => void} given.take
 * @param {() => DraftKeys[]} given.keys
 * @param {string | (Node | string)[]} given.hint
 * @param {number} [given.rows]
 * @param {boolean} [given.isOptional]
 */
export const markdownField = (desk, { label, value, take, keys, hint, rows = 3, isOptional = false }) => {
  const control = textInput(value, rows, (text) => {
    take(text);
    desk.changed();
  });
  const list = withMentions(control, () => mentionable(desk), desk.say);
  const made = field(desk, control, { label, keys, hint, isOptional, after: [list] });
  return { ...made, control };
};

/** @param {FormDesk} desk */
const names = (desk) => {
  const { entry, published } = desk;
  const id = lineInput(entry.id, (value) => {
    entry.id = value;
    desk.changed();
  });
  id.spellcheck = false;
  id.readOnly = Boolean(published);
  const name = lineInput(entry.name, (value) => {
    const isProposed = !published && entry.id === idFrom(entry.name);
    entry.name = value;
    if (isProposed) entry.id = id.value = idFrom(value);
    desk.changed();
  });
  const nameField = field(desk, name, {
    label: "Name",
    keys: () => [["name"]],
    hint: "The term as it reads in the middle of a sentence: small letters, unless it is a proper name.",
  });
  const idField = field(desk, id, {
    label: "Id",
    keys: () => [["id"]],
    hint: published
      ? "The id of a published entry never changes."
      : "The name of the file and the address of the entry. Once published, it never changes.",
  });
  return [nameField.element, idField.element];
};

/**
 * A list of choices with their meanings, to open.
 *
 * @param {string} title
 * @param {{ label: string, about: string }[]} choices
 */
export const meanings = (title, choices) =>
  make(
    "details",
    { class: "plain contribute__meanings" },
    make("summary", {}, title),
    make("dl", {}, ...choices.flatMap(({ label, about }) => [make("dt", {}, label), make("dd", {}, about)])),
  );

/** @type {(desk: FormDesk, kindChanged: () => void) => HTMLElement} */
const kindField = (desk, kindChanged) => {
  const { engine, entry } = desk;
  const kinds = engine.kinds();
  const select = make("select");
  const made = field(desk, select, {
    label: "Kind",
    keys: () => [["kind"]],
    after: [],
  });
  const tell = () => made.tell(kinds.find(({ id }) => id === entry.kind)?.about ?? "");
  offer(select, kinds, entry.kind, "Choose a kind …");
  tell();
  select.addEventListener("change", () => {
    entry.kind = select.value;
    tell();
    kindChanged();
    desk.changed(true);
  });
  made.element.append(meanings("What each kind is", kinds));
  return made.element;
};

/** @param {FormDesk} desk */
const aliases = (desk) => {
  const { entry } = desk;
  const control = textInput(entry.aliases, 2, (value) => {
    entry.aliases = value;
    desk.changed();
  });
  return field(desk, control, {
    label: "Also known as",
    isOptional: true,
    keys: () => [["aliases"]],
    hint: "What else a reader might type: other spellings, abbreviations, other terms. One on each line.",
  }).element;
};

/** @param {FormDesk} desk */
export const elsewhereField = (desk) => {
  const { entry } = desk;
  return markdownField(desk, {
    label: "Called something else elsewhere",
    value: entry.elsewhere,
    take: (value) => {
      entry.elsewhere = value;
    },
    keys: () => [["elsewhere"]],
    hint:
      "Terms of other texts whose readers should find this concept, though it need not be the same. One on " +
      "each line: the term, a colon, and a sentence on the difference.",
    rows: 2,
    isOptional: true,
  }).element;
};

const mention = () => [" Type ", make("code", {}, "[["), " to mention another concept."];

/**
 * The fields of the first part.
 *
 * @param {FormDesk} desk
 * @param {() => void} kindChanged
 */
export const termFields = (desk, kindChanged) => {
  const { entry } = desk;
  const definition = markdownField(desk, {
    label: "Definition",
    value: entry.definition,
    take: (value) => {
      entry.definition = value;
    },
    keys: () => [["definition"]],
    hint: ["A sentence or two in your own words, as cautious as the source is.", ...mention()],
    rows: 4,
  });
  const explanation = markdownField(desk, {
    label: "Explanation",
    value: entry.explanation,
    take: (value) => {
      entry.explanation = value;
    },
    keys: () => [["explanation"]],
    hint: "What it means, why it matters, and a case, in Markdown.",
    isOptional: true,
  });
  const wording = markdownField(desk, {
    label: "Notes on the wording",
    value: entry.wording,
    take: (value) => {
      entry.wording = value;
    },
    keys: () => [["wording"]],
    hint: "How the sources word it, and where they differ. Readers see it when they ask for it.",
    rows: 2,
    isOptional: true,
  });
  return [
    ...names(desk),
    kindField(desk, kindChanged),
    definition.element,
    aliases(desk),
    explanation.element,
    wording.element,
    elsewhereField(desk),
  ];
};

/**
 * The field for why no source defines the concept.
 *
 * @param {FormDesk} desk
 */
export const undefinedField = (desk) => {
  const { entry } = desk;
  return markdownField(desk, {
    label: "Why no source defines it",
    value: entry.undefined,
    take: (value) => {
      entry.undefined = value;
    },
    keys: () => [["undefined"]],
    hint: "Only if no quote has the role “defines”: a sentence.",
    rows: 2,
    isOptional: true,
  }).element;
};
