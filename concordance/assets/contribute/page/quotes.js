// The quotes of the form. A passage is looked up as soon as it is pasted; its source, its place and its label
// are filled in, and the words as the source has them can be taken over.
"use strict";

import { make, marked } from "../../check/elements.js";
import { leftOut, reason, shownVerdict } from "../../check/words.js";
import { emptyQuote } from "./entry.js";
import { button, closable, field, group, lineInput, offer, textInput } from "./fields.js";
import { labelFrom } from "./naming.js";
import { editionOf, editionsOf, lookUp } from "./sources.js";
import { markdownField, meanings } from "./term.js";

const PAUSE = 400; // milliseconds without a key, before what was typed is looked up

/** @typedef {{ desk: FormDesk, quote: FormQuote, labeled: () => void }} Card */
/** @typedef {{ element: HTMLElement, show(): void }} Part */

/** @type {(card: Card) => DraftKeys} */
const within = ({ quote }) => ["quotes", quote.label.trim()];

/**
 * Gives a quote another label, also in the links that rest on it.
 *
 * @type {(card: Card, label: string) => void}
 */
const relabel = ({ desk, quote, labeled }, label) => {
  const isAlone = desk.entry.quotes.every((other) => other === quote || other.label !== quote.label);
  for (const link of desk.entry.links) {
    if (isAlone && quote.label) link.quotes = link.quotes.map((one) => (one === quote.label ? label : one));
  }
  quote.label = label;
  labeled();
};

/** @type {(text: string) => string} */
const plain = (text) => text.split(/\s+/).filter(Boolean).join(" ");

/** @type {(card: Card, chosen: () => void) => Part} */
const editionField = ({ desk, quote }, chosen) => {
  const editions = editionsOf(desk.data);
  const select = make("select");
  const show = () => offer(select, editions, editionOf(quote), "Found when you paste the passage");
  show();
  select.addEventListener("change", () => {
    [quote.source = "", quote.edition = ""] = select.value.split("/");
    chosen();
    desk.changed(true);
  });
  const { element } = field(desk, select, {
    label: "Source",
    keys: () => ["source", "edition"].map((key) => ["quotes", quote.label.trim(), key]),
    hint: editions.length ? "" : "There are no sources here yet, so nothing can be quoted.",
  });
  return { element, show };
};

/**
 * What the quote does, or how its text stands to the concept: one of a few words.
 *
 * @type {(card: Card, key: "role" | "stance", choices: DraftChoice[], label: string, none: string) =>
 *   HTMLElement}
 */
const choiceField = (card, key, choices, label, none) => {
  const { desk, quote } = card;
  const select = make("select");
  const made = field(desk, select, { label, keys: () => [[...within(card), key]] });
  const tell = () => made.tell(choices.find(({ id }) => id === quote[key])?.about ?? "");
  offer(select, choices, quote[key], none);
  tell();
  select.addEventListener("change", () => {
    quote[key] = select.value;
    tell();
    desk.changed(true);
  });
  made.element.append(meanings("What each of them means", choices));
  return made.element;
};

/** @type {(card: Card, key: "at" | "label", label: string, hint: string) => Part} */
const lineField = (card, key, label, hint) => {
  const { desk, quote } = card;
  const input = lineInput(quote[key], (value) => {
    if (key === "label") relabel(card, value);
    else quote.at = value;
    desk.changed();
  });
  const keys = () => [[...within(card), ...(key === "at" ? ["at"] : [])]];
  const { element } = field(desk, input, { label, hint, keys });
  const show = () => {
    input.value = quote[key];
  };
  return { element, show };
};

/** @type {(desk: FormDesk, row: CheckRow) => string} */
const nameOf = ({ data }, row) => editionsOf(data).find(({ id }) => id === editionOf(row))?.label ?? "";

/** @type {(desk: FormDesk, quote: FormQuote, found: DraftFound) => Node[]} */
const verdict = (desk, quote, { row, reasons }) => {
  const isThere = row.verdict !== "absent" && row.places.length > 0;
  const where = `${nameOf(desk, row)}${row.at ? `, ${row.at}` : ""}`;
  const page = editionsOf(desk.data).find(({ id }) => id === editionOf(row))?.page;
  const place = isThere ? [" in ", page ? make("a", { href: page, target: "_blank" }, where) : where] : [];
  const head = make(
    "p",
    { class: "check__head" },
    make("strong", { class: "check__verdict", "data-verdict": row.verdict }, shownVerdict(row.verdict)),
    ...place,
  );
  const differs = row.differs.length ? [make("blockquote", {}, make("p", {}, ...marked(row)))] : [];
  const isNowhere = row.verdict === "absent" && !editionOf(quote);
  const sources = [...new Set(desk.data.sources.map(({ short }) => short))].join("; ");
  const known = `The sources here are: ${sources}. Another work can be quoted once it has been added.`;
  const why = [leftOut(row.skips), ...reasons.filter((one) => one !== row.reason)];
  const said = [reason(row), isNowhere ? known : "", ...why];
  return [head, ...differs, ...said.filter(Boolean).map((words) => make("p", {}, words))];
};

/** @typedef {{ desk: FormDesk, quote: FormQuote, take(block: DraftBlock): void }} Finder */

/**
 * How a passage is looked up: in all editions or in its own; whether what was found is filled in, and said.
 *
 * @typedef {{ isAnywhere?: boolean, isFilled?: boolean, isSaid?: boolean }} Look
 */

/**
 * What was found of a passage, with the button that takes over the source's words.
 *
 * @type {(finder: Finder) => { element: HTMLElement, look(how?: Look): void }}
 */
const finding = ({ desk, quote, take }) => {
  const element = make("div", { class: "contribute__found" });
  /** @param {DraftBlock} block */
  const use = (block) => {
    take(block);
    desk.say("The source’s words were taken over.");
    element.closest("fieldset")?.querySelector("textarea")?.focus();
    look();
  };
  /** @param {DraftBlock | null} block */
  const clean = (block) =>
    block && plain(block.text) !== plain(quote.text)
      ? [
          make("p", {}, "The source has: ", make("q", {}, plain(block.text))),
          button("Use the source’s words", () => use(block)),
        ]
      : [];
  /** @param {Look} [how] */
  const look = ({ isAnywhere = false, isFilled = false, isSaid = false } = {}) => {
    const found = lookUp(desk, quote.text, isAnywhere ? "" : editionOf(quote));
    if (!found) {
      element.replaceChildren();
      return;
    }
    const { block, row } = found;
    if (block && isFilled) {
      const isClean = plain(block.text) === plain(quote.text);
      take({ ...block, text: isClean ? plain(block.text) : quote.text });
    }
    element.replaceChildren(...verdict(desk, quote, found), ...clean(block));
    const place = row.verdict !== "absent" && row.at ? `, ${nameOf(desk, row)}, ${row.at}` : "";
    if (isSaid) desk.say(`The passage is ${shownVerdict(row.verdict)}${place}.`);
  };
  return { element, look };
};

/** @param {Card} card */
const omitsField = (card) => {
  const { desk, quote } = card;
  return markdownField(desk, {
    label: "What it leaves out",
    value: quote.omits,
    take: (value) => {
      quote.omits = value;
    },
    keys: () => [[...within(card), "omits"]],
    hint: "Only if it leaves out a negation, a condition or a hedge: a sentence that tells readers so.",
    rows: 2,
    isOptional: true,
  }).element;
};

/**
 * The fields of one quote.
 *
 * @type {(desk: FormDesk, quote: FormQuote, remove: () => void) => HTMLElement}
 */
const card = (desk, quote, remove) => {
  const labeled = () => {
    const [words, most] = [plain(quote.text), 60];
    const short = words.length > most ? `${words.slice(0, most)}…` : words;
    shell.name(["Quote", quote.label.trim(), short && `“${short}”`].filter(Boolean).join(" · "));
  };
  const it = { desk, quote, labeled };
  const edition = editionField(it, () => {
    quote.at = "";
    at.show();
    found.look({ isFilled: true, isSaid: true });
  });
  const at = lineField(it, "at", "Where it is", "As in §2.1, p. 7; filled in when the passage is found.");
  const label = lineField(
    it,
    "label",
    "Label",
    "A short name for the quote, made from its words. Once published, it never changes.",
  );
  const isKept = Boolean(quote.label); // a label that others may know is left alone
  let proposed = "";
  const passage = textInput(quote.text, 4, (value) => {
    quote.text = value;
    labeled();
    desk.changed();
  });
  /** @param {DraftBlock} block */
  const take = (block) => {
    Object.assign(quote, block);
    passage.value = quote.text;
    if (!isKept && quote.label === proposed) {
      const others = desk.entry.quotes.filter((other) => other !== quote).map((other) => other.label);
      proposed = labelFrom(quote.text, others);
      relabel(it, proposed);
    }
    for (const part of [edition, at, label]) part.show();
    desk.changed(true);
  };
  const found = finding({ desk, quote, take });
  let timer = 0;
  passage.addEventListener("input", (event) => {
    const isPasted = event instanceof InputEvent && /paste|drop/i.test(event.inputType);
    clearTimeout(timer);
    const isNew = isPasted || !quote.source;
    const how = { isAnywhere: isNew, isFilled: isNew, isSaid: isPasted };
    if (isPasted) found.look(how);
    else timer = setTimeout(() => found.look(how), PAUSE);
  });
  const passageField = field(desk, passage, {
    label: "Passage",
    keys: () => [[...within(it), "text"]],
    hint: ["Paste one or two sentences, word for word. ", make("code", {}, "[...]"), " leaves words out."],
    after: [found.element],
  });
  const element = group(
    desk,
    "",
    () => [within(it)],
    passageField.element,
    edition.element,
    at.element,
    choiceField(it, "role", desk.engine.roles(), "What it does", "Choose …"),
    choiceField(it, "stance", desk.engine.stances(), "How its text stands to the concept", "Not said"),
    label.element,
    omitsField(it),
    button("Remove this quote", remove, { class: "contribute__remove" }),
  );
  const shell = closable(element, !quote.text);
  labeled();
  if (quote.text) found.look();
  return shell.card;
};

/**
 * The part of the form with the quotes.
 *
 * @param {FormDesk} desk
 */
export const quoteFields = (desk) => {
  const cards = make("div");
  const add = button("Add a quote", () => {
    const quote = emptyQuote();
    desk.entry.quotes.push(quote);
    put(quote).querySelector("textarea")?.focus();
    desk.changed(true);
  });
  /** @param {FormQuote} quote */
  const put = (quote) => {
    const element = card(desk, quote, () => {
      desk.entry.quotes.splice(desk.entry.quotes.indexOf(quote), 1);
      element.remove();
      add.focus();
      desk.say("The quote was removed.");
      desk.changed(true);
    });
    cards.append(element);
    return element;
  };
  for (const quote of desk.entry.quotes) put(quote);
  return [cards, add];
};
