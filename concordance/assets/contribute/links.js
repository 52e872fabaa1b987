// The rules of links: what they join, what supports them, and which say the same.
// The same as in concordance/checks/links.py, whose comments say why.
"use strict";

import { oneOf } from "./form.js";
import { quoteReference, referencesOf } from "./knowledge.js";
import { didYouMean } from "./near.js";
import { isSentence, lastWords } from "./sentences.js";

/** @typedef {import("./knowledge.js").Fault} Fault */
/** @typedef {import("./knowledge.js").Link} Link */
/** @typedef {import("./knowledge.js").Statement} Statement */
/** @typedef {import("./knowledge.js").View} View */

/** @param {View} view @returns {Link[]} */
const ownLinks = ({ entry }) => entry?.links ?? [];

/**
 * The relation of a statement.
 *
 * @param {View} view
 * @param {Statement} statement
 */
const relationOf = (view, { relation }) =>
  /** @type {ContributeRelation} */ (view.known.relations.get(relation));

/** @type {(statement: Statement, ...more: DraftKeys) => { owner: string, keys: DraftKeys }} */
const at = ({ owner, link }, ...more) => ({ owner, keys: ["links", link.index, ...more] });

/** @param {View} view @returns {Generator<Fault>} */
function* unknownRelation(view) {
  for (const { relation, index } of ownLinks(view)) {
    if (view.known.directions.has(relation)) continue;
    const names = view.known.relationNames;
    yield {
      owner: view.id,
      keys: ["links", index, "relation"],
      message: `links.${index}.relation: the vocabulary has no relation "${relation}"`,
      hint: didYouMean(relation, names) || `the relations are: ${names.join(", ")}`,
    };
  }
}

/** @param {View} view @returns {Generator<Fault>} */
function* danglingLink(view) {
  for (const { target, index } of ownLinks(view)) {
    for (const [number, id] of target.entries()) {
      if (view.exists(id)) continue;
      const message = `links.${index}.target: no concept is called "${id}"`;
      yield { owner: view.id, keys: ["links", index, "target", number], message, hint: view.instead(id) };
    }
  }
}

/** @param {View} view @returns {Generator<Fault>} */
function* wrongNumberOfTargets(view) {
  for (const statement of view.own) {
    const { link, relation } = statement;
    const { targets: wanted } = relationOf(view, statement);
    const place = at(statement, "target");
    const name = `links.${link.index}: "${link.relation}"`;
    if (link.relation !== relation && wanted > 1) {
      yield {
        ...place,
        message:
          `${name} cannot be used in an entry: it is the inverse of "${relation}", which takes ` +
          `${wanted} targets`,
        hint: `write the link in the entry at the other end: "${relation}" with ${wanted} targets`,
      };
    } else if (link.target.length !== wanted) {
      yield {
        ...place,
        message: `${name} takes ${counted(wanted)}; this link has ${link.target.length}`,
        hint: wanted === 1 ? "write a separate link for each target" : `name ${wanted} targets`,
      };
    } else if (new Set(link.target).size !== wanted) {
      const message = `${name} takes ${wanted} different targets; "${link.target[0]}" is listed twice`;
      yield { ...place, message, hint: "replace one of them with another concept" };
    }
  }
}

/** @param {number} number */
const counted = (number) => (number === 1 ? "one target" : `${number} targets`);

/** @param {View} view @returns {Generator<Fault>} */
function* selfLink(view) {
  for (const statement of view.own) {
    if (!statement.objects.includes(statement.subject)) continue;
    const message = `links.${statement.link.index}.target: "${view.id}" is this entry itself`;
    yield { ...at(statement, "target"), message, hint: "name another concept, or remove the link" };
  }
}

/** @param {View} view @returns {Generator<Fault>} */
function* wrongKind(view) {
  for (const statement of view.statements) {
    const { subject, objects } = statement;
    const { from, to } = relationOf(view, statement);
    const left = kindOf(view, subject);
    if (left && !from.includes("any") && !from.includes(left)) {
      yield misfit(view, statement, subject, left, from, "left");
      continue;
    }
    if (to.includes("same") && !left) continue;
    const wanted = to.map((kind) => (kind === "same" ? (left ?? "") : kind));
    for (const target of objects) {
      const right = kindOf(view, target);
      if (right && !wanted.includes("any") && !wanted.includes(right)) {
        yield misfit(view, statement, target, right, wanted, "right");
      }
    }
  }
}

/**
 * The kind of an entry; undefined if the vocabulary does not have it.
 *
 * @param {View} view
 * @param {string} id
 */
const kindOf = (view, id) => {
  const kind = view.entries.get(id)?.kind;
  return kind !== undefined && Object.hasOwn(view.data.kinds, kind) ? kind : undefined;
};

/**
 * @param {View} view
 * @param {Statement} statement
 * @param {string} id
 * @param {string} kind
 * @param {string[]} wanted
 * @param {string} side
 * @returns {Fault}
 */
function misfit(view, statement, id, kind, wanted, side) {
  const { link, owner, relation } = statement;
  const more = id === owner ? ["relation"] : ["target", link.target.indexOf(id)];
  const { label } = relationOf(view, statement);
  return {
    ...at(statement, ...more),
    message:
      `links.${link.index}: "${id}" is ${article(kind)}, which "${relation}" does not allow ` +
      `on its ${side}`,
    hint:
      `"${relation}" (${label}) takes ${oneOf(wanted.map(article))} on its ${side}: ` +
      "choose another relation or another concept",
  };
}

/** @param {string} word */
const article = (word) => `${/^[aeiou]/i.test(word) ? "an" : "a"} ${word}`;

/** @param {View} view @returns {Generator<Fault>} */
function* missingPlayer(view) {
  for (const statement of view.own) {
    const { link } = statement;
    if (!relationOf(view, statement).player || link.player !== null) continue;
    const message = `links.${link.index}: "${link.relation}" needs a player`;
    yield { ...at(statement), message, hint: "say who or what plays the role, for example: the gardener" };
  }
}

/** @param {View} view @returns {Generator<Fault>} */
function* strayPlayer(view) {
  for (const statement of view.own) {
    const { link } = statement;
    if (relationOf(view, statement).player || link.player === null) continue;
    const message = `links.${link.index}.player: "${link.relation}" does not take a player`;
    yield { ...at(statement, "player"), message, hint: "remove the player, or choose another relation" };
  }
}

/** @typedef {"quote" | "quotes" | "inferred"} EvidenceKey */

/**
 * Which of the keys of evidence a link has.
 *
 * @param {Link} link
 */
const given = (link) =>
  /** @type {EvidenceKey[]} */ (["quote", "quotes", "inferred"]).filter((key) => link[key] !== null);

/** @param {View} view @returns {Generator<Fault>} */
function* missingEvidence(view) {
  for (const link of ownLinks(view)) {
    if (given(link).length) continue;
    yield {
      owner: view.id,
      keys: ["links", link.index],
      message: `links.${link.index} has no evidence: it needs either "quote" or "inferred"`,
      hint: "choose a quote that says it\nor, if no passage says it, explain how it follows",
    };
  }
}

/** @type {Record<string, string>} */
const WHICH = {
  "quote quotes": 'name all of them under "quotes", and remove "quote"',
  "quote inferred": 'keep "quote" if the quote by itself says what the link says; otherwise keep "inferred"',
  "quotes inferred": 'keep "quotes" if the quotes together say what the link says; otherwise keep "inferred"',
};

/** @param {View} view @returns {Generator<Fault>} */
function* evidenceTwice(view) {
  for (const link of ownLinks(view)) {
    const { index } = link;
    const [first, ...others] = given(link);
    const last = others.at(-1);
    if (last) {
      yield {
        owner: view.id,
        keys: ["links", index, last],
        message: `links.${index} has both "${first}" and "${last}"; it may have only one`,
        hint: WHICH[`${first} ${last}`],
      };
    }
    const references = referencesOf(link);
    const named = references.map((reference) => quoteReference(view.id, reference).join("#"));
    for (const [number, name] of named.entries()) {
      if (!named.slice(0, number).includes(name)) continue;
      yield {
        owner: view.id,
        keys: ["links", index, "quotes", number],
        message: `links.${index}.quotes names the quote "${references[number]}" twice`,
        hint: "remove one of the two",
      };
    }
  }
}

/** @param {View} view @returns {Generator<Fault>} */
function* inferredNoSentence(view) {
  for (const { inferred, index } of ownLinks(view)) {
    if (inferred === null || isSentence(inferred)) continue;
    yield {
      owner: view.id,
      keys: ["links", index, "inferred"],
      message: `links.${index}.inferred ends with "${lastWords(inferred)}" and no period`,
      hint: "explain in a complete sentence how the link follows, and end it with a period",
    };
  }
}

/** @param {View} view @returns {Generator<Fault>} */
function* unknownQuote(view) {
  for (const id of view.order) {
    for (const link of view.entries.get(id)?.links ?? []) {
      for (const [number, reference] of referencesOf(link).entries()) {
        const [owner, label] = quoteReference(id, reference);
        if (view.hasLabel(owner, label)) continue;
        const { message, hint } = severalQuotes(link, reference) ?? noQuote(view, id, owner, label);
        const keys = ["links", link.index, ...(link.quotes ? ["quotes", number] : ["quote"])];
        yield { owner: id, keys, message: `${keys.join(".")}: ${message}`, hint };
      }
    }
  }
}

/** @type {(link: Link, reference: string) => { message: string, hint: string } | null} */
function severalQuotes({ quotes }, reference) {
  const several = reference.split(",").map((part) => part.trim());
  if (quotes || several.length < 2 || several.length > 4 || several.some((part) => part.includes(" ")))
    return null;
  const message = `"${reference}" names ${several.length} quotes, and "quote" names one`;
  return { message, hint: `write: quotes: [${several.join(", ")}]` };
}

/** @type {(view: View, id: string, owner: string, label: string) => { message: string, hint: string }} */
function noQuote(view, id, owner, label) {
  if (!view.exists(owner)) return { message: `no concept is called "${owner}"`, hint: view.instead(owner) };
  const labels = view.entries.get(owner)?.labels ?? [];
  const known = labels.length ? `its quotes are: ${labels.join(", ")}` : "it has no quotes";
  const whose = owner === id ? "this entry" : `"${owner}"`;
  const message = `${whose} has no quote labeled "${label}"`;
  return { message, hint: didYouMean(label, labels) || known };
}

/** @param {View} view @returns {Generator<Fault>} */
function* unhedgedClaim(view) {
  for (const statement of view.statements) {
    const { owner, link } = statement;
    const { claim, index } = link;
    if (owner === view.id && view.lost.has("links", index, "claim")) continue;
    const [found] = hedges(view, statement).sort(([one], [other]) => one - other);
    if (!found) continue;
    const [number, words, reference] = found;
    const { claims, effects } = view.data.hedges[number];
    if (effects && !relationOf(view, statement).effect) continue;
    if (claim !== null && [...claims, "asserted"].includes(claim)) continue;
    const claimed = claim === null ? 'has no "claim"' : `is "${claim}"`;
    yield {
      ...at(statement, ...(claim === null ? [] : ["claim"])),
      message: `links.${index} ("${link.relation}") ${claimed}, but its quote "${reference}" says "${words}"`,
      hint:
        `say how firmly the source claims it: ${oneOf(claims)}\n` +
        `or, if "${words}" is about something else: asserted`,
    };
  }
}

/**
 * The strictest hedge in each quote of a statement: its number, its words, and the name of the quote.
 *
 * @type {(view: View, statement: Statement) => [number, string, string][]}
 */
const hedges = (view, { owner, link }) =>
  referencesOf(link).flatMap((reference) => {
    const found = view.hedge(...quoteReference(owner, reference));
    return found ? [/** @type {[number, string, string]} */ ([...found, reference])] : [];
  });

/** @param {View} view @returns {Generator<Fault>} */
function* duplicateLink(view) {
  /** @type {Map<string, Statement[]>} */
  const same = new Map();
  for (const statement of view.statements) {
    const { relation, player } = statement;
    const objects = [...statement.objects].sort();
    const both = relationOf(view, statement).symmetric
      ? ["", [statement.subject, ...objects].sort()]
      : [statement.subject, objects];
    const key = JSON.stringify([...both, relation, played(player ?? "")]);
    same.set(key, [...(same.get(key) ?? []), statement]);
  }
  for (const group of same.values()) {
    if (group.length < 2) continue;
    const [first, ...others] = group;
    const last = group[group.length - 1];
    for (const statement of last.owner === first.owner ? others : group) {
      yield {
        ...at(statement),
        message: `links.${statement.link.index} is a duplicate: "${view.sentence(statement)}"`,
        hint: `the same link is at ${view.place(statement === first ? last : first)}: keep one of the two`,
      };
    }
  }
}

/** The player as a slug, as in the id of a statement.
 * @param {string} player */
const played = (player) =>
  player
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "-")
    .replace(/^-+|-+$/g, "");

/** @param {View} view @returns {Generator<Fault>} */
function* tooManyLinks(view) {
  /** @type {Map<string, Statement>} */
  const first = new Map();
  for (const statement of view.statements) {
    if (!relationOf(view, statement).functional) continue;
    const { subject, relation, objects, link } = statement;
    const key = `${subject} ${relation}`;
    const other = first.get(key) ?? statement;
    first.set(key, other);
    if (other === statement || other.objects.join(" ") === objects.join(" ")) continue;
    yield {
      ...at(statement),
      message: `links.${link.index}: "${subject}" has more than one "${relation}" link; only one is allowed`,
      hint: `the other one is at ${view.place(other)}: keep one of the two`,
    };
  }
}

/** @type {Record<string, (view: View) => Iterable<Fault>>} */
export const LINK_RULES = {
  "unknown-relation": unknownRelation,
  "dangling-link": danglingLink,
  "wrong-number-of-targets": wrongNumberOfTargets,
  "self-link": selfLink,
  "wrong-kind": wrongKind,
  "missing-player": missingPlayer,
  "stray-player": strayPlayer,
  "missing-evidence": missingEvidence,
  "evidence-twice": evidenceTwice,
  "inferred-no-sentence": inferredNoSentence,
  "unknown-quote": unknownQuote,
  "unhedged-claim": unhedgedClaim,
  "duplicate-link": duplicateLink,
  "too-many-links": tooManyLinks,
};
