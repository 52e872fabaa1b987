// The links of the form: only relations and targets that the vocabulary allows are offered.
"use strict";

import { make } from "../../check/elements.js";
import { asClaimed } from "../vocabulary.js";
import { conceptInput, entryOf, named } from "./concepts.js";
import { emptyLink } from "./entry.js";
import { button, closable, field, freshId, group, lineInput, offer } from "./fields.js";
import { markdownField } from "./term.js";

const ELSEWHERE = "#"; // the choice of a quote of another entry
const MOST_QUOTES = 4; // that a link may rest on

/** @typedef {{ desk: FormDesk, link: FormLink, told: () => void }} Own */
/** @typedef {Own & { keys(...more: DraftKeys): DraftKeys[] }} Card */
/** @typedef {{ element: HTMLElement, refresh(): void }} Part */

/** @param {Card} card */
const relationOf = ({ desk, link }) => desk.engine.relations().find(({ id }) => id === link.relation);

/** @type {(card: Card, changed: () => void) => Part} */
const relationField = ({ desk, link, keys }, changed) => {
  const select = make("select");
  const made = field(desk, select, { label: "Relation", keys: () => keys("relation") });
  const refresh = () => {
    const { kind } = desk.entry;
    const relations = desk.engine.relations(kind || undefined);
    offer(
      select,
      relations,
      link.relation,
      kind ? "Choose a relation …" : "Choose a relation (the kind decides which) …",
    );
    made.tell(relations.find(({ id }) => id === link.relation)?.about ?? "");
  };
  refresh();
  select.addEventListener("change", () => {
    link.relation = select.value;
    refresh();
    changed();
    desk.changed(true);
  });
  return { element: made.element, refresh };
};

/** @type {(card: Card) => Part} */
const targetFields = (card) => {
  const { desk, link, keys } = card;
  const element = make("div");
  const options = () => named(desk.engine.targets(desk.entry.kind, link.relation));
  const all = () => named(Object.entries(desk.data.entries).map(([id, entry]) => ({ ...entry, id })));
  /** @param {number} at */
  const one = (at) => {
    const { input, list } = conceptInput(options, all, link.targets[at] ?? "", (id) => {
      link.targets[at] = id;
      card.told();
      desk.changed();
    });
    return field(desk, input, {
      label: at ? `Concept ${at + 1}` : "Concept",
      keys: () => [...(at ? [] : keys("target")), ...keys("target", at)],
      hint: at ? "" : "Type a name, or press the down arrow for all that this relation may lead to.",
      after: [list],
    }).element;
  };
  let shown = -1;
  const refresh = () => {
    const wanted = Math.max(relationOf(card)?.targets ?? 1, link.targets.length, 1);
    const filled = link.targets.filter(Boolean).length;
    const number = Math.max(relationOf(card)?.targets ?? 1, filled, 1);
    link.targets.length = Math.min(wanted, number);
    if (shown === number) return;
    shown = number;
    element.replaceChildren(...Array.from({ length: number }, (_, at) => one(at)));
  };
  refresh();
  return { element, refresh };
};

/** @type {(card: Card) => Part} */
const playerField = (card) => {
  const { desk, link, keys } = card;
  const input = lineInput(link.player, (value) => {
    link.player = value;
    desk.changed();
  });
  const { element } = field(desk, input, {
    label: "Player",
    keys: () => keys("player"),
    hint: "Who or what plays this part, in words.",
  });
  const refresh = () => {
    element.hidden = !relationOf(card)?.player && !link.player;
  };
  refresh();
  return { element, refresh };
};

/** @type {(card: Card, changed: () => void) => Part} */
const claimField = ({ desk, link, keys }, changed) => {
  const select = make("select");
  const made = field(desk, select, { label: "How firmly the source says it", keys: () => keys("claim") });
  const claims = desk.engine.claims();
  const refresh = () => {
    offer(select, claims, link.claim, "It says it outright");
    made.tell(claims.find(({ id }) => id === link.claim)?.about ?? "");
  };
  refresh();
  select.addEventListener("change", () => {
    link.claim = select.value;
    refresh();
    changed();
    desk.changed(true);
  });
  return { element: made.element, refresh };
};

/**
 * The field for one of the quotes that a link rests on.
 *
 * @type {(card: Card, at: number) => Part}
 */
const quoteField = ({ desk, link, keys }, at) => {
  const select = make("select");
  const other = lineInput(link.quotes[at].includes("#") ? link.quotes[at] : "", (value) => {
    link.quotes[at] = value;
    desk.changed();
  });
  // Of the fields, those that are empty are not in the draft.
  const place = () => link.quotes.slice(0, at).filter((label) => label.trim()).length;
  const { element } = field(desk, select, {
    label: at ? `Quote ${at + 1}` : "Quote",
    keys: () => [...(at ? [] : [...keys("quote"), ...keys("quotes")]), ...keys("quotes", place())],
    hint: at ? "" : "Taken by itself, or together with others, it must say what the link says.",
  });
  const beside = field(desk, other, {
    label: "The other entry’s quote",
    keys: () => [],
    hint: ["As in ", make("code", {}, "teapot#label"), ": the entry’s id and the quote’s label."],
  }).element;
  const refresh = () => {
    const own = desk.entry.quotes
      .filter(({ label }) => label.trim())
      .map(({ label, text }) => ({
        id: label.trim(),
        label: `${label.trim()}: ${text.trim().slice(0, 60)}`,
      }));
    const elsewhere = { id: ELSEWHERE, label: "a quote of another entry …" };
    const isElsewhere = link.quotes[at].includes("#");
    offer(
      select,
      [...own, elsewhere],
      isElsewhere ? ELSEWHERE : link.quotes[at],
      at ? "None" : "Choose a quote …",
    );
    beside.hidden = !isElsewhere;
  };
  refresh();
  select.addEventListener("change", () => {
    link.quotes[at] = select.value;
    beside.hidden = select.value !== ELSEWHERE;
    if (!beside.hidden) other.focus();
    desk.changed(true);
  });
  return { element: make("div", {}, element, beside), refresh };
};

/** @type {(card: Card) => Part} */
const quoteFields = (card) => {
  const { link } = card; // its list of quotes is made anew when a label changes
  const rows = make("div");
  /** @type {Part[]} */
  const parts = [];
  const add = button("Another quote", () => {
    link.quotes.push("");
    put(link.quotes.length - 1)
      .querySelector("select")
      ?.focus();
  });
  /** @param {number} at */
  const put = (at) => {
    const part = quoteField(card, at);
    parts.push(part);
    rows.append(part.element);
    add.hidden = link.quotes.length >= MOST_QUOTES;
    return part.element;
  };
  for (const at of link.quotes.keys()) put(at);
  const refresh = () => {
    for (const part of parts) part.refresh();
  };
  return { element: make("div", {}, rows, add), refresh };
};

/** @type {(card: Card) => Part} */
const evidenceFields = (card) => {
  const { desk, link, keys } = card;
  const quotes = quoteFields(card);
  const inferred = markdownField(desk, {
    label: "How it follows",
    value: link.inferred,
    take: (value) => {
      link.inferred = value;
    },
    keys: () => keys("inferred"),
    hint: "A sentence. Readers see that no passage says it in so many words.",
    rows: 2,
  }).element;
  const name = freshId("evidence");
  const show = () => {
    quotes.element.hidden = link.rests !== "quote";
    inferred.hidden = link.rests !== "inferred";
  };
  /** @type {(value: FormLink["rests"], words: string) => HTMLElement} */
  const choice = (value, words) => {
    const radio = make("input", { type: "radio", name, value });
    radio.checked = link.rests === value;
    radio.addEventListener("change", () => {
      link.rests = value;
      show();
      desk.changed(true);
    });
    return make("label", { class: "contribute__choice" }, radio, " ", words);
  };
  show();
  const element = make(
    "fieldset",
    { class: "contribute__evidence" },
    make("legend", {}, "What it rests on"),
    choice("quote", "A quote says it, or several together"),
    choice("inferred", "No passage says it, but it follows"),
    quotes.element,
    inferred,
  );
  return { element, refresh: quotes.refresh };
};

/** @type {(desk: FormDesk, link: FormLink, remove: () => void) => Part} */
const card = (desk, link, remove) => {
  /** @type {Card["keys"]} */
  const keys = (...more) => [["links", desk.entry.links.indexOf(link), ...more]];
  const told = () => {
    const { entry, data } = desk;
    const others = link.targets.filter(Boolean).map((id) => entryOf(data, id)?.name ?? id);
    const relation = relationOf(it);
    const label = relation ? asClaimed(relation, link.claim) : "…";
    const words = [entry.name.trim() || "…", label, others.join(" and ") || "…"];
    shell.name(`Link · ${words.join(" ")}`);
  };
  const it = { desk, link, keys, told };
  const targets = targetFields(it);
  const player = playerField(it);
  const relation = relationField(it, () => {
    targets.refresh();
    player.refresh();
    told();
  });
  const claim = claimField(it, told);
  const evidence = evidenceFields(it);
  const element = group(
    desk,
    "",
    () => keys(),
    relation.element,
    player.element,
    targets.element,
    claim.element,
    evidence.element,
    button("Remove this link", remove, { class: "contribute__remove" }),
  );
  const shell = closable(element, !link.relation);
  told();
  const refresh = () => {
    relation.refresh();
    evidence.refresh();
    told();
  };
  return { element: shell.card, refresh };
};

/**
 * The part of the form with the links; `refresh` shows them as name, kind and quotes of the entry are now.
 *
 * @param {FormDesk} desk
 */
export const linkFields = (desk) => {
  const cards = make("div");
  /** @type {Map<FormLink, () => void>} */
  const refreshers = new Map();
  const add = button("Add a link", () => {
    const link = emptyLink();
    desk.entry.links.push(link);
    put(link).querySelector("select")?.focus();
    desk.changed(true);
  });
  /** @param {FormLink} link */
  const put = (link) => {
    const { element, refresh } = card(desk, link, () => {
      desk.entry.links.splice(desk.entry.links.indexOf(link), 1);
      refreshers.delete(link);
      element.remove();
      add.focus();
      desk.say("The link was removed.");
      desk.changed(true);
    });
    refreshers.set(link, refresh);
    cards.append(element);
    return element;
  };
  for (const link of desk.entry.links) put(link);
  const refresh = () => {
    for (const one of refreshers.values()) one();
  };
  return { elements: [cards, add], refresh };
};
