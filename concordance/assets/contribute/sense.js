// The rules of links taken together: they form no circle, and none contradicts another or says the same.
// The same as in concordance/checks/links.py and redundancy.py, whose comments say why.
"use strict";

import { referencesOf } from "./knowledge.js";

/** @typedef {import("./knowledge.js").Fault} Fault */
/** @typedef {import("./knowledge.js").Statement} Statement */
/** @typedef {import("./knowledge.js").View} View */

/** @typedef {Map<string, string[]>} Ways From one concept to each that it reaches: those on the way. */

/** @type {(statement: Statement) => { owner: string, keys: DraftKeys }} */
const at = ({ owner, link }) => ({ owner, keys: ["links", link.index] });

/** @type {(statement: Statement) => string} */
const idOf = ({ subject, relation, objects, player }) =>
  JSON.stringify([subject, relation, objects, player?.toLowerCase()]);

/**
 * For each concept, a shortest path along links to every concept it reaches, starting with itself.
 *
 * @param {Statement[]} links
 */
function waysAlong(links) {
  /** @type {Map<string, string[]>} */
  const targets = new Map();
  for (const { subject, objects } of links) {
    targets.set(subject, [...(targets.get(subject) ?? []), ...objects]);
  }
  /** @type {Map<string, Ways>} */
  const known = new Map();

  /** @param {string} start */
  return (start) => {
    const before = known.get(start);
    if (before) return before;
    /** @type {Ways} */
    const found = new Map([[start, [start]]]);
    for (const [reached, way] of found) {
      for (const target of targets.get(reached) ?? []) {
        if (!found.has(target)) found.set(target, [...way, target]);
      }
    }
    known.set(start, found);
    return found;
  };
}

/** @param {View} view @returns {Generator<Fault>} */
function* cycle(view) {
  for (const [name, { acyclic }] of view.known.relations) {
    // A new circle has a link of the draft in it, so nothing else needs to be followed.
    if (!acyclic || !view.own.some(({ relation }) => relation === name)) continue;
    const links = view.statements.filter(({ relation }) => relation === name);
    const ways = waysAlong(links);
    const own = links.filter(({ owner }) => owner === view.id);
    const touched = new Set(own.flatMap(({ objects }) => objects.flatMap((to) => [...ways(to).keys()])));
    for (const each of links.filter(({ subject }) => touched.has(subject))) {
      for (const target of each.objects.filter((to) => to !== each.subject)) {
        const back = ways(target).get(each.subject);
        if (!back) continue;
        const way = [each.subject, ...back];
        yield {
          ...at(each),
          message: `links.${each.link.index}: the "${name}" links form a circle: ${way.join(" → ")}`,
          hint: `remove or reverse one of these links: ${placesOf(view, links, way)}`,
        };
      }
    }
  }
}

/**
 * The places of the links that form a circle.
 *
 * @param {View} view
 * @param {Statement[]} links
 * @param {string[]} way
 */
function placesOf(view, links, way) {
  const steps = new Set(way.slice(1).map((to, place) => `${way[place]} ${to}`));
  return links
    .filter(({ subject, objects }) => objects.some((to) => steps.has(`${subject} ${to}`)))
    .map((each) => view.place(each))
    .join(", ");
}

/** @param {View} view @returns {Generator<Fault>} */
function* redundantLink(view) {
  for (const [name, { transitive, symmetric }] of view.known.relations) {
    // What a draft makes redundant is where a way leads on which a link of the draft lies.
    if (!transitive || symmetric || !view.own.some(({ relation }) => relation === name)) continue;
    const links = view.statements.filter((each) => each.relation === name && isPlain(each));
    /** @type {Map<string, Set<string>>} */
    const targets = new Map(links.map(({ subject }) => [subject, new Set()]));
    for (const { subject, objects } of links) targets.get(subject)?.add(objects[0]);
    const ways = waysAlong(links);
    const isInCircle = (/** @type {string} */ id) =>
      [...(targets.get(id) ?? [])].some((target) => ways(target).has(id));
    const own = links.filter(({ owner }) => owner === view.id);
    const touched = new Set(own.flatMap(({ objects: [target] }) => [...ways(target).keys()]));
    for (const each of links) {
      const { subject } = each;
      const [end] = each.objects;
      if (!touched.has(end)) continue;
      const by = [...(targets.get(subject) ?? [])].find((target) => target !== end && ways(target).has(end));
      if (!by || [...ways(subject).keys()].some(isInCircle)) continue;
      const way = [subject, ...(ways(by).get(end) ?? [])].join(" → ");
      const said = `links.${each.link.index}: "${view.sentence(each)}"`;
      yield {
        ...at(each),
        message: `${said} follows from other "${name}" links: ${way}`,
        hint: "delete this link: the others say it already",
      };
    }
  }
}

/** @param {Statement} statement */
const isPlain = ({ subject, objects: [target, ...more], player }) =>
  target !== undefined && target !== subject && !more.length && !player;

/** @param {View} view @returns {Generator<Fault>} */
function* contradictingLinks(view) {
  yield* disjointRelations(view);
  yield* disjointParents(view);
}

/** @param {View} view @returns {Generator<Fault>} */
function* disjointRelations(view) {
  const { relations } = view.known;
  const pairs = new Set(
    [...relations].flatMap(([name, { disjoint }]) =>
      disjoint.flatMap((other) => [`${name} ${other}`, `${other} ${name}`]),
    ),
  );
  const seen = new Set();
  for (const names of heldTogether(view).values()) {
    for (const [name, statement] of names) {
      for (const [otherName, other] of names) {
        if (name === otherName || !pairs.has(`${name} ${otherName}`)) continue;
        const both = `${idOf(statement)} ${idOf(other)}`;
        if (referencesOf(statement.link).length || seen.has(both)) continue;
        seen.add(both);
        yield {
          ...at(statement),
          message:
            `links.${statement.link.index}: "${view.sentence(statement)}" contradicts ` +
            `"${view.sentence(other)}", and no quote supports it`,
          hint:
            `the other link is at ${view.place(other)}; ` +
            "keep one of the two, or support each with a quote",
        };
      }
    }
  }
}

/**
 * The statements that hold between two concepts, by the two and by relation.
 *
 * @param {View} view
 */
function heldTogether(view) {
  /** @type {Map<string, Map<string, Statement>>} */
  const held = new Map();
  const hold = (
    /** @type {string} */ one,
    /** @type {string} */ other,
    /** @type {Statement} */ statement,
  ) => {
    const key = `${one} ${other}`;
    held.set(key, (held.get(key) ?? new Map()).set(statement.relation, statement));
  };
  for (const statement of view.statements) {
    const { subject, objects, relation } = statement;
    for (const target of objects) {
      hold(subject, target, statement);
      if (view.known.relations.get(relation)?.symmetric) hold(target, subject, statement);
    }
  }
  return held;
}

/** @param {View} view @returns {Generator<Fault>} */
function* disjointParents(view) {
  const withRole = (/** @type {string} */ role) =>
    [...view.known.relations].filter(([, relation]) => relation.role === role).map(([name]) => name);
  const kindOf = withRole("taxonomy");
  const excludes = withRole("exclusion");
  /** @type {Map<string, Statement[]>} */
  const parents = new Map();
  for (const statement of view.statements) {
    if (!kindOf.includes(statement.relation)) continue;
    parents.set(statement.subject, [...(parents.get(statement.subject) ?? []), statement]);
  }
  const above = waysAlong([...parents.values()].flat());
  for (const excluding of view.statements) {
    const { subject, objects, relation } = excluding;
    if (!excludes.includes(relation) || objects.includes(subject)) continue;
    const pair = [...new Set([subject, ...objects])];
    const isBelow = (/** @type {string} */ id) => pair.every((one) => above(id).has(one));
    for (const [child, ways] of parents) {
      if (!isBelow(child) || ways.some(({ objects: up }) => up.some(isBelow))) continue;
      const guilty = ways.filter(({ objects: up }) =>
        up.some((id) => pair.some((one) => above(id).has(one))),
      );
      for (const each of [...guilty, excluding]) {
        yield {
          ...at(each),
          message: `links.${each.link.index}: ${conflict(child, pair)}`,
          hint: `remove a link to a parent, or the "${relation}" link at ${view.place(excluding)}`,
        };
      }
    }
  }
}

/** @type {(child: string, pair: string[]) => string} */
const conflict = (child, pair) => {
  if (pair.includes(child)) {
    return `"${child}" is a kind of "${pair.find((id) => id !== child)}", and they exclude each other`;
  }
  const [one, other] = [...pair].sort();
  return `"${child}" is a kind of both "${one}" and "${other}", which exclude each other`;
};

/** @type {Record<string, (view: View) => Iterable<Fault>>} */
export const SENSE_RULES = {
  cycle,
  "redundant-link": redundantLink,
  "contradicting-links": contradictingLinks,
};
