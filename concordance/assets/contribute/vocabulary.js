// What the vocabulary allows, as choices with their meanings.
"use strict";

/** @typedef {import("./knowledge.js").Knowledge} Knowledge */

/** @param {Knowledge} known @returns {DraftChoice[]} */
export const kindsOf = ({ data }) =>
  Object.entries(data.kinds).map(([id, { label, about }]) => ({ id, label, about }));

/** @param {Knowledge} known @returns {DraftChoice[]} */
export const rolesOf = ({ data }) =>
  Object.entries(data.roles).map(([id, about]) => ({ id, label: id, about }));

/** @param {Knowledge} known @returns {DraftChoice[]} */
export const stancesOf = ({ data }) =>
  Object.entries(data.stances).map(([id, about]) => ({ id, label: id, about }));

/** @param {Knowledge} known @returns {DraftChoice[]} */
export const claimsOf = ({ data }) =>
  Object.entries(data.claims).map(([id, about]) => ({ id, label: id, about }));

/**
 * The label of a relation as firmly as a source claims it: "is argued to raise".
 *
 * @param {{ label: string, after_to: string }} relation
 * @param {string | null} claim
 */
export const asClaimed = ({ label, after_to }, claim) =>
  !claim || claim === "asserted" ? label : `is ${claim} to ${after_to}`;

/** @param {Knowledge} known @returns {DraftSource[]} */
export const sourcesOf = ({ data }) =>
  data.sources.map(({ id, short, title, editions }) => ({
    id,
    label: short,
    about: title,
    editions: editions.map((edition) => ({ id: edition.id, label: edition.label })),
  }));

/**
 * The relations that an entry of a kind may use in a link: under its own name where it is on the left, under
 * its inverse's where it is on the right.
 *
 * @param {Knowledge} known
 * @param {string} [kind]
 * @returns {DraftRelation[]}
 */
export function relationsOf({ relations }, kind) {
  const found = [];
  for (const [id, relation] of relations) {
    const { label, about, after_to, inverse, inverse_label, inverse_after_to, from, to, targets, player } =
      relation;
    if (allows(from, kind)) found.push({ id, label, after_to, about, targets, player });
    if (inverse && targets === 1 && allows(to, kind)) {
      const words = inverse_label ?? inverse;
      found.push({
        id: inverse,
        label: words,
        after_to: inverse_after_to ?? words,
        about: `${about} (Seen from the other side.)`,
        targets,
        player,
      });
    }
  }
  return found;
}

/** @type {(kinds: string[], kind?: string) => boolean} */
const allows = (kinds, kind) =>
  !kind || kinds.includes("any") || kinds.includes("same") || kinds.includes(kind);

/**
 * The entries that a link of this relation may lead to from an entry of this kind.
 *
 * @param {Knowledge} known
 * @param {string} kind
 * @param {string} name
 * @returns {DraftTarget[]}
 */
export function targetsOf({ data, directions, relations, entries }, kind, name) {
  const direction = directions.get(name);
  const relation = direction && relations.get(direction.relation);
  if (!direction || !relation) return [];
  const { from, to } = relation;
  const may = (/** @type {string} */ other) => {
    const [left, right] = direction.inverted ? [other, kind] : [kind, other];
    const fits = from.includes("any") || from.includes(left);
    return fits && (to.includes("any") || to.includes(right) || (to.includes("same") && left === right));
  };
  return [...entries.values()]
    .filter((entry) => may(entry.kind))
    .map((entry) => {
      const { name: called, aliases, about } = data.entries[entry.id];
      return { id: entry.id, name: called, kind: entry.kind, aliases, about };
    });
}
