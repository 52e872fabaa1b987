// All rules applied to a draft: what `concordance check` would say of its file, and of other files because
// of it.
"use strict";

import { asParsed, checkForm, isMapping, Lost, stripped } from "./form.js";
import { hiddenCharacters } from "./hidden.js";
import { View } from "./knowledge.js";
import { NAME_RULES } from "./lasting.js";
import { LIMIT_RULES } from "./limits.js";
import { LINK_RULES } from "./links.js";
import { LOOK_RULES } from "./lookalikes.js";
import { PROSE_RULES } from "./prose.js";
import { QUOTE_RULES } from "./quotes.js";
import { SENSE_RULES } from "./sense.js";
import { STANCE_RULES } from "./stances.js";
import { TEXT_RULES } from "./texts.js";

/** @typedef {import("./editions.js").Editions} Editions */
/** @typedef {import("./knowledge.js").Entry} Entry */
/** @typedef {import("./knowledge.js").Fault} Fault */
/** @typedef {import("./knowledge.js").Knowledge} Knowledge */

/** @type {Record<string, (view: View, editions: Editions) => Iterable<Fault>>} */
export const RULES = {
  ...NAME_RULES,
  ...LOOK_RULES,
  ...TEXT_RULES,
  ...PROSE_RULES,
  ...LINK_RULES,
  ...SENSE_RULES,
  ...QUOTE_RULES,
  ...STANCE_RULES,
  ...LIMIT_RULES,
};

/** @param {unknown} value */
const text = (value) => (typeof value === "string" ? stripped(value) : "");

/** @param {unknown} value */
const optional = (value) => (value === undefined ? null : text(value));

/**
 * The items of a list that are still there, with their places.
 *
 * @param {unknown} list
 * @returns {[number, unknown][]}
 */
const itemsOf = (list) =>
  Array.isArray(list) ? [...list.entries()].filter(([, item]) => item !== undefined) : [];

/** @type {(value: unknown) => [number, string][]} */
const textsOf = (value) => itemsOf(value).map(([at, item]) => [at, text(item)]);

/** @param {unknown} value @returns {[string, unknown][]} */
const rowsOf = (value) => (isMapping(value) ? Object.entries(value) : []);

/**
 * What has the form of an entry as an entry.
 *
 * @param {string} id
 * @param {Record<string, unknown>} rest
 * @returns {Entry}
 */
function entryOf(id, rest) {
  const quotes = rowsOf(rest["quotes"]).map(([label, quote]) => {
    const said = rowsOf(quote).map(([key, value]) => [key, text(value)]);
    return [label, Object.fromEntries(said)];
  });
  return {
    id,
    name: text(rest["name"]),
    kind: text(rest["kind"]),
    aliases: textsOf(rest["aliases"]),
    elsewhere: itemsOf(rest["elsewhere"]).map(([at, one]) => [at, text(isMapping(one) && one["term"])]),
    formerly: textsOf(rest["formerly"]),
    drawing: text(rest["drawing"]),
    undefined: text(rest["undefined"]),
    labels: quotes.map(([label]) => label),
    quotes: Object.fromEntries(quotes),
    links: itemsOf(rest["links"]).map(([index, item]) => {
      const link = isMapping(item) ? item : {};
      const target = link["target"];
      return {
        relation: text(link["relation"]),
        target: Array.isArray(target) ? target.map(text) : [text(target)],
        player: optional(link["player"]),
        claim: optional(link["claim"]),
        quote: optional(link["quote"]),
        quotes: link["quotes"] === undefined ? null : textsOf(link["quotes"]).map(([, one]) => one),
        inferred: optional(link["inferred"]),
        index,
      };
    }),
  };
}

/** Checks drafts in a knowledge base. */
export class Checker {
  /**
   * @param {Knowledge} known
   * @param {Editions} editions
   */
  constructor(known, editions) {
    this.known = known;
    this.editions = editions;
    const none = new View(known, "", null, { typed: {}, rest: {}, damaged: false, lost: new Lost() });
    /** What is wrong with other files without any draft: no draft is to blame for it. */
    this.before = new Set([...this.faults(none)].map(([rule, fault]) => nameOf(rule, fault)));
  }

  /** @param {View} view @returns {Generator<[string, Fault]>} */
  *faults(view) {
    for (const [rule, found] of Object.entries(RULES)) {
      for (const fault of found(view, this.editions)) yield [rule, fault];
    }
  }

  /**
   * @param {Draft} draft
   * @returns {DraftProblem[]}
   */
  problems(draft) {
    const { id = "", ...typed } = draft;
    const parsed = /** @type {Record<string, unknown>} */ (asParsed(typed));
    const { data } = this.known;
    const { faults, rest, lost } = checkForm(data, parsed);
    faults.push(...hiddenCharacters(data.characters, parsed));
    const entry = rest && entryOf(String(id), rest);
    const view = new View(this.known, String(id), entry, {
      typed: parsed,
      rest: rest ?? {},
      damaged: faults.length > 0,
      lost,
    });
    /** @type {Map<string, DraftProblem>} */
    const found = new Map();
    for (const { keys, ...fault } of faults) {
      const problem = { ...fault, keys: existing(parsed, keys) };
      found.set(JSON.stringify([problem.rule, problem.keys, problem.message]), problem);
    }
    for (const [rule, fault] of this.faults(view)) {
      const name = nameOf(rule, fault);
      const isOwn = !fault.file && fault.owner === view.id;
      if (!isOwn && this.before.has(name)) continue;
      const { owner, keys, message, hint = "", file } = fault;
      const problem = {
        rule,
        keys: isOwn ? existing(parsed, keys) : this.placed(owner, keys),
        message,
        hint,
      };
      const where = file ?? `concepts/${owner}.yaml`;
      found.set(JSON.stringify([name, message]), isOwn ? problem : { ...problem, file: where });
    }
    return [...found.values()];
  }

  /**
   * The keys of a value in another entry, where a single target is typed as one text.
   *
   * @param {string} owner
   * @param {DraftKeys} keys
   */
  placed(owner, keys) {
    if (keys[2] !== "target" || keys.length < 4) return keys;
    const link = this.known.entries.get(owner)?.links[Number(keys[1])];
    return link && link.target.length < 2 ? keys.slice(0, 3) : keys;
  }
}

/** @type {(rule: string, fault: Fault) => string} */
const nameOf = (rule, { owner, file, keys }) => JSON.stringify([rule, owner, file ?? "", keys]);

/**
 * The part of a path of keys that is in a draft.
 *
 * @param {unknown} value
 * @param {DraftKeys} keys
 */
function existing(value, keys) {
  /** @type {DraftKeys} */
  const found = [];
  let inside = value;
  for (const key of keys) {
    if (typeof inside !== "object" || inside === null || !Object.hasOwn(inside, key)) break;
    inside = /** @type {Record<string, unknown>} */ (inside)[key];
    found.push(key);
  }
  return found;
}
