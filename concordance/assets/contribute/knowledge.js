// The knowledge base with a draft in the place of an entry, or beside all entries: what the rules ask.
"use strict";

import { sha256Head } from "../check/sha256.js";
import { isMapping } from "./form.js";
import { didYouMean } from "./near.js";
import { asClaimed } from "./vocabulary.js";

/**
 * A link; `index` is its place in the draft or in the entry.
 *
 * @typedef {{ relation: string, target: string[], player: string | null, claim: string | null,
 *   quote: string | null, quotes: string[] | null, inferred: string | null, index: number }} Link
 */

/**
 * @typedef {{ source: string, edition: string, at: string, role: string, stance?: string,
 *   text: string, omits?: string }} Quote
 */

/**
 * An entry, or what of a draft has the form of one. Only of a draft the quotes are known, of others only the
 * labels of theirs. Aliases and former ids have their places, because some in between may be left out.
 *
 * @typedef {{ id: string, name: string, kind: string, aliases: [number, string][],
 *   elsewhere: [number, string][],
 *   formerly: [number, string][], labels: string[], links: Link[], quotes: Record<string, Quote>,
 *   drawing: string, undefined: string }} Entry
 */

/**
 * A link in its relation's own direction.
 *
 * @typedef {{ subject: string, relation: string, objects: string[], player: string | null, owner: string,
 *   link: Link }} Statement
 */

/**
 * A rule that is broken, in the entry `owner` or in a file that is no entry's.
 *
 * @typedef {{ owner: string, file?: string, keys: DraftKeys, message: string, hint?: string }} Fault
 */

/** @param {ContributeLinkRow} row @param {number} index @returns {Link} */
const linkOf = ([relation, target, player, claim, references, inferred], index) => ({
  relation,
  target,
  player,
  claim,
  quote: references.length === 1 ? references[0] : null,
  quotes: references.length > 1 ? references : null,
  inferred: inferred ? "It is." : null,
  index,
});

/** @typedef {ContributeEntry["links"][number]} ContributeLinkRow */

/**
 * The quotes that a link names, each as `label` or `other-entry#label`; none if it is inferred.
 *
 * @param {Link} link
 */
export const referencesOf = ({ quote, quotes }) => quotes ?? (quote === null ? [] : [quote]);

/**
 * The entry and the label that a link of an entry refers to.
 *
 * @type {(id: string, reference: string) => [string, string]}
 */
export const quoteReference = (id, reference) => {
  const hash = reference.lastIndexOf("#");
  return [reference.slice(0, Math.max(0, hash)) || id, reference.slice(hash + 1)];
};

/** @type {(text: string, index: number) => [number, string]} */
const numbered = (text, index) => [index, text];

/** @type {(id: string, entry: ContributeEntry) => Entry} */
const entryOf = (id, { name, kind, aliases, elsewhere, formerly, quotes, links }) => ({
  id,
  name,
  kind,
  aliases: aliases.map(numbered),
  elsewhere: elsewhere.map(numbered),
  formerly: formerly.map(numbered),
  labels: quotes,
  links: links.map(linkOf),
  quotes: {},
  drawing: "",
  undefined: "",
});

/** @type {(one: string, other: string) => number} */
const byFile = (one, other) => (`${one}.yaml` < `${other}.yaml` ? -1 : 1);

/** What is known of the knowledge base without any draft. */
export class Knowledge {
  /** @param {ContributeData} data */
  constructor(data) {
    this.data = data;
    this.relations = new Map(Object.entries(data.relations));
    /** @type {Map<string, { relation: string, inverted: boolean }>} */
    this.directions = new Map();
    for (const [name, { inverse }] of this.relations) {
      if (inverse && !this.directions.has(inverse)) {
        this.directions.set(inverse, { relation: name, inverted: true });
      }
    }
    for (const name of this.relations.keys()) this.directions.set(name, { relation: name, inverted: false });
    this.sources = new Map(data.sources.map((source) => [source.id, source]));
    this.entries = new Map(Object.entries(data.entries).map(([id, entry]) => [id, entryOf(id, entry)]));
    /** @type {Map<string, Statement[]>} */
    this.statements = new Map(
      [...this.entries].map(([id, entry]) => [id, statementsOf(entry, this.directions)]),
    );
    /** @type {Map<string, [string, DraftKeys][]>} */
    this.names = new Map();
    for (const entry of this.entries.values()) addNames(this.names, entry);
  }

  /** Every name that a link may use: the relations and their inverses, in order. */
  get relationNames() {
    return [...this.relations].flatMap(([name, { inverse }]) => (inverse ? [name, inverse] : [name]));
  }
}

/**
 * The links of an entry as statements; one whose relation is unknown is left out.
 *
 * @param {Entry} entry
 * @param {Knowledge["directions"]} directions
 * @returns {Statement[]}
 */
const statementsOf = ({ id, links }, directions) =>
  links.flatMap((link) => {
    const known = directions.get(link.relation);
    if (!known) return [];
    const { relation, inverted } = known;
    const said = { relation, player: link.player, owner: id, link };
    if (!inverted) return [{ subject: id, objects: link.target, ...said }];
    return link.target.map((subject) => ({ subject, objects: [id], ...said }));
  });

/**
 * @param {Map<string, [string, DraftKeys][]>} names
 * @param {Entry} entry
 */
function addNames(names, { id, name, aliases }) {
  const { key } = globalThis.concordanceNames;
  /** @type {Map<string, DraftKeys>} */
  const own = new Map([[key(name), ["name"]]]);
  for (const [index, alias] of aliases) {
    if (!own.has(key(alias))) own.set(key(alias), ["aliases", index]);
  }
  for (const [same, keys] of own) names.set(same, [...(names.get(same) ?? []), [id, keys]]);
}

/** The knowledge base with a draft: `entry` is null if the draft has not the form of an entry. */
export class View {
  /**
   * @param {Knowledge} known
   * @param {string} id
   * @param {Entry | null} entry
   * @param {{ typed: Record<string, unknown>, rest: Record<string, unknown>, damaged: boolean,
   *   lost: import("./form.js").Lost }} draft As parsed, whatever its form; what of it has the form of an
   *   entry; whether something has not; and what that is.
   */
  constructor(known, id, entry, { typed, rest, damaged, lost }) {
    this.known = known;
    this.data = known.data;
    this.id = id;
    this.entry = entry;
    this.typed = typed;
    this.rest = rest;
    this.damaged = damaged;
    this.lost = lost;
    this.entries = new Map([...known.entries].filter(([other]) => other !== id));
    if (entry) this.entries.set(id, entry);
    const order = [...this.entries.keys()].sort(byFile);
    this.own = entry ? statementsOf(entry, known.directions) : [];
    this.statements = order.flatMap((one) => (one === id ? this.own : (known.statements.get(one) ?? [])));
    this.order = order;
  }

  /**
   * The names that the draft has, each with all entries that have it and where.
   *
   * @returns {[string, DraftKeys][][]}
   */
  get names() {
    if (!this.entry) return [];
    /** @type {Map<string, [string, DraftKeys][]>} */
    const own = new Map();
    addNames(own, this.entry);
    const groups = [...own].map(([name, holders]) => {
      const others = (this.known.names.get(name) ?? []).filter(([id]) => id !== this.id);
      return [...holders, ...others].sort(([one], [other]) => byFile(one, other));
    });
    const place = (/** @type {DraftKeys} */ keys) => (keys[0] === "name" ? -1 : Number(keys[1]));
    return groups.sort(
      ([[one, keys]], [[other, otherKeys]]) =>
        (one === other ? 0 : byFile(one, other)) || place(keys) - place(otherKeys),
    );
  }

  /** @param {string} id */
  exists(id) {
    return id === this.id || this.entries.has(id);
  }

  /** @param {string} id */
  name(id) {
    return this.entries.get(id)?.name ?? id;
  }

  /**
   * The keys of the draft that an entry does not have.
   *
   * @returns {string[]}
   */
  get strange() {
    return Object.keys(this.typed).filter((key) => !Object.hasOwn(this.data.schema.properties ?? {}, key));
  }

  /** Whether every quote of the draft, and its role, is as it was typed. */
  get hasWholeQuotes() {
    const typed = isMapping(this.typed["quotes"]) ? Object.keys(this.typed["quotes"]) : [];
    if (typed.some((label) => !this.entry?.labels.includes(label))) return false;
    if (this.lost.hasBelow("quotes", "undefined")) return false;
    return !this.strange.some((key) => {
      const value = this.typed[key];
      return didYouMean(key, ["quotes", "undefined"]) || (isMapping(value) && Object.hasOwn(value, "source"));
    });
  }

  /** Whether the draft may have links that are not known, because they have not the form of links. */
  get mayLink() {
    if (this.damaged && this.typed["links"] !== undefined) return true;
    return this.lost.hasBelow("links") || this.strange.some((key) => didYouMean(key, ["links"]));
  }

  /**
   * Whether an entry, or a quote of it as it stands, is in the last release that changed the entry.
   *
   * @param {string} id
   * @param {string} [label]
   */
  isReleased(id, label) {
    const { quoted, entries } = this.data;
    const entry = this.entries.get(id);
    const ids = [id, ...(entry?.formerly ?? []).map(([, old]) => old)];
    if (label === undefined) return ids.some((one) => Object.hasOwn(quoted, one));
    if (id !== this.id) return entries[id]?.released.includes(label) ?? false;
    const quote = Object.entries(this.entry?.quotes[label] ?? {}).sort(([one], [other]) =>
      one < other ? -1 : 1,
    );
    const hash = sha256Head(JSON.stringify(Object.fromEntries(quote))) >>> 0;
    return ids.some((one) => quoted[one]?.[label] === hash);
  }

  /**
   * Whether an entry has these words as its id or as a name.
   *
   * @param {string} words
   */
  isNamed(words) {
    if (this.exists(words)) return true;
    const { key } = globalThis.concordanceNames;
    const same = key(words);
    if (!same) return false;
    const others = (this.known.names.get(same) ?? []).some(([id]) => id !== this.id);
    const own = [this.entry?.name ?? "", ...(this.entry?.aliases ?? []).map(([, alias]) => alias)];
    return others || (this.entry !== null && own.some((name) => key(name) === same));
  }

  /** The id of the entry that a former id leads to. */
  get former() {
    const rows = this.order.flatMap((id) =>
      (this.entries.get(id)?.formerly ?? []).map(([, old]) => /** @type {const} */ ([old, id])),
    );
    return new Map(rows);
  }

  /**
   * Whether an entry has a quote with this label, sound or damaged.
   *
   * @param {string} id
   * @param {string} label
   */
  hasLabel(id, label) {
    if (id !== this.id) return this.entries.get(id)?.labels.includes(label) ?? false;
    if (!this.entry) return true;
    if (this.entry.labels.includes(label)) return true;
    const typed = this.typed["quotes"];
    const lost = this.damaged && !this.entry.labels.length && typed !== undefined;
    const misplaced = this.typed[label]; // it stands there, but not below "quotes"
    if (isMapping(misplaced) && Object.hasOwn(misplaced, "source")) return true;
    return lost || (typeof typed === "object" && typed !== null && Object.hasOwn(typed, label));
  }

  /**
   * The strictest hedge in a quote: its number, and its words.
   *
   * @param {string} id
   * @param {string} label
   * @returns {[number, string] | undefined}
   */
  hedge(id, label) {
    if (id !== this.id) return this.data.entries[id]?.hedged[label];
    const text = this.entry?.quotes[label]?.text ?? "";
    for (const [number, { pattern }] of this.data.hedges.entries()) {
      const match = new RegExp(pattern, "i").exec(text);
      if (match) return [number, match[0].split(/\s+/).join(" ")];
    }
    return undefined;
  }

  /**
   * A statement in words, read from its subject.
   *
   * @param {Statement} statement
   */
  sentence({ subject, relation, objects, player, link }) {
    const known = this.known.relations.get(relation) ?? { label: relation, after_to: relation };
    const label = asClaimed(known, link.claim);
    return `${player ?? this.name(subject)} ${label} ${objects.map((id) => this.name(id)).join(" and ")}`;
  }

  /**
   * Where a statement was typed, for a message.
   *
   * @param {Statement} statement
   */
  place({ owner, link }) {
    return owner === this.id ? `links.${link.index} of this entry` : `links.${link.index} of "${owner}"`;
  }

  /**
   * A hint for an id that no entry has: what became of it, or the closest id or name.
   *
   * @param {string} id
   */
  instead(id) {
    const now = this.former.get(id);
    if (now) return `it is now "${now}"`;
    const removed = this.data.removed[id];
    if (removed) {
      const instead = removed.instead.length ? `\nuse instead: ${removed.instead.join(", ")}` : "";
      return `that entry was removed: ${removed.why}${instead}`;
    }
    const named = this.known.names.get(globalThis.concordanceNames.key(id));
    if (named) return `did you mean "${named[0][0]}"?`;
    return didYouMean(id, [...this.entries.keys()]) || "choose an entry by its name";
  }
}
