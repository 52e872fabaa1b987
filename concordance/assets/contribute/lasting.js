// The rules of names and ids: a name belongs to one entry, an id is well-formed and lasts, what is
// named is there.
// The same as in concordance/checks/texts.py and permanence.py and concordance/record/history.py.
"use strict";

import { didYouMean } from "./near.js";

/** @typedef {import("./knowledge.js").Fault} Fault */
/** @typedef {import("./knowledge.js").View} View */

const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
/** @type {Record<string, string>} */
const NONE = {};
const REMOVED = "concepts/_removed.yaml";
const RELEASED = "concepts/ids.txt";

/**
 * Why a text cannot be the id of an entry, or the label of a quote; empty if it can.
 *
 * @param {ContributeData["ids"]} ids
 * @param {string} found
 * @param {boolean} [isLabel]
 */
const whyNotAnId = ({ longest, reserved, devices }, found, isLabel = false) => {
  const taken = isLabel ? NONE : reserved;
  if (Object.hasOwn(taken, found)) return `"${found}" ${taken[found]}, so it cannot be an id`;
  if (!isLabel && devices.includes(found)) {
    return `"${found}" is the name of a device on Windows, so it cannot be an id`;
  }
  const { length } = Array.from(found);
  if (length > longest) {
    return `"${found.slice(0, 20)}…" has ${length} characters; an id has at most ${longest}`;
  }
  if (ID.test(found)) return "";
  return `"${found}" is not a valid id: expected lowercase letters and digits in words joined by hyphens`;
};

/**
 * A valid id that is close to an invalid one.
 *
 * @param {string} found
 */
const idLike = (found) => {
  const words = found
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .match(/[a-z0-9]+/g);
  const like = (words ?? []).join("-").slice(0, 80).replace(/-$/, "");
  return like && like !== "index" ? like : "a-name";
};

/** @param {View} view @returns {Generator<Fault>} */
function* badId({ id, entry, data: { ids } }) {
  const why = whyNotAnId(ids, id);
  if (why) yield { owner: id, keys: [], message: why, hint: `choose another, for example: ${idLike(id)}` };
  for (const label of entry?.labels ?? []) {
    const message = whyNotAnId(ids, label, true);
    const hint = `choose another, for example: ${idLike(label)}`;
    if (message) yield { owner: id, keys: ["quotes", label], message, hint };
  }
  for (const [index, old] of entry?.formerly ?? []) {
    const message = whyNotAnId(ids, old);
    const hint = `choose another, for example: ${idLike(old)}`;
    if (message) yield { owner: id, keys: ["formerly", index], message, hint };
  }
}

/** @param {View} view @returns {Generator<Fault>} */
function* idReused({ id, entry, data }) {
  if (!entry || !data.gone.includes(id)) return;
  yield {
    owner: id,
    keys: [],
    message: `"${id}" was the id of an entry that a release no longer has`,
    hint: "old citations of this id would lead to another meaning: give the new entry a different id",
  };
}

/** @param {View} view @returns {Generator<Fault>} */
function* unknownKind({ id, entry, data, lost }) {
  const kinds = Object.keys(data.kinds);
  if (!entry || lost.has("kind") || kinds.includes(entry.kind)) return;
  yield {
    owner: id,
    keys: ["kind"],
    message: `kind: the vocabulary has no kind "${entry.kind}"`,
    hint: didYouMean(entry.kind, kinds) || `the kinds are: ${kinds.join(", ")}`,
  };
}

/** @param {View} view @returns {Generator<Fault>} */
function* danglingDrawing({ id, entry, data }) {
  const drawing = entry?.drawing;
  if (!drawing || data.drawings.includes(drawing)) return;
  yield {
    owner: id,
    keys: ["drawing"],
    message: `drawing: no drawing is called "${drawing}"`,
    hint: didYouMean(drawing, data.drawings) || `save it as drawings/${drawing}.svg`,
  };
}

/** @param {View} view @returns {Generator<Fault>} */
function* ambiguousName(view) {
  const { ids } = view.data;
  for (const [pair, shared] of sharedNames(view)) {
    const [id, other] = JSON.parse(pair);
    const isOld = view.isReleased(id) && !view.isReleased(other);
    if (isOld || (whyNotAnId(ids, other) && !whyNotAnId(ids, id))) continue;
    const entry = view.entries.get(id);
    const named = shared.map((keys) =>
      keys[0] === "name" ? entry?.name : entry?.aliases.find(([at]) => at === keys[1])?.[1],
    );
    const listed = named.map((name) => `"${name}"`).join(", ");
    const [keys] = shared;
    yield shared.length === 1
      ? {
          owner: id,
          keys,
          message: `${keys.join(".")}: ${listed} is also a name of "${other}"`,
          hint: "give one of the two another name, or make them one entry",
        }
      : {
          owner: id,
          keys,
          message: `${listed} are also names of "${other}"`,
          hint: "if this is a copy, leave it; if not, make the two one entry",
        };
  }
}

/**
 * Where two entries have the same names: the keys in the first, by both ids.
 *
 * @param {View} view
 */
function sharedNames(view) {
  /** @type {Map<string, DraftKeys[]>} */
  const shared = new Map();
  for (const holders of view.names) {
    for (const [id, keys] of holders) {
      const [other, otherKeys] = id === holders[0][0] ? holders[holders.length - 1] : holders[0];
      const isLost = (/** @type {string} */ one, /** @type {DraftKeys} */ at) =>
        one === view.id && view.lost.has(...at);
      if (other === id || isLost(id, keys) || isLost(other, otherKeys)) continue;
      const pair = JSON.stringify([id, other]);
      shared.set(pair, [...(shared.get(pair) ?? []), keys]);
    }
  }
  return shared;
}

/**
 * The first entry that has a name.
 *
 * @type {(view: View, same: string) => string | undefined}
 */
function holderOf({ id, entry, known, order }, same) {
  const { key } = globalThis.concordanceNames;
  const own = entry ? [entry.name, ...entry.aliases.map(([, alias]) => alias)] : [];
  const holders = (known.names.get(same) ?? []).map(([one]) => one).filter((one) => one !== id);
  if (own.some((name) => key(name) === same)) holders.push(id);
  return order.find((one) => holders.includes(one));
}

/** @param {View} view @returns {Generator<Fault>} */
function* namedElsewhere(view) {
  /** @type {Map<string, string>} */
  const seen = new Map();
  for (const owner of view.order) {
    for (const [at, term] of view.entries.get(owner)?.elsewhere ?? []) {
      const same = globalThis.concordanceNames.key(term);
      const keys = /** @type {DraftKeys} */ (["elsewhere", at, "term"]);
      if (!same || (owner === view.id && view.lost.has(...keys))) continue;
      const holder = holderOf(view, same);
      const before = seen.get(same);
      if (holder) {
        const message = `elsewhere.${at}.term: "${term}" is a name of "${holder}"`;
        const hint = "what has the name here is not elsewhere: leave one of the two out";
        yield { owner, keys, message, hint };
      } else if (before) {
        const message = `elsewhere.${at}.term: "${term}" is under elsewhere in "${before}" too`;
        yield { owner, keys, message, hint: "leave it where the concept comes nearest" };
      }
      if (!before) seen.set(same, owner);
    }
  }
}

/** @param {View} view @returns {Generator<Fault>} */
function* orphan(view) {
  if (view.entries.size + (view.entry ? 0 : 1) < 2) return;
  const linked = new Set(view.statements.flatMap(({ subject, objects }) => [subject, ...objects]));
  for (const { id, name, links } of view.entries.values()) {
    if (linked.has(id) || links.length || (id === view.id && view.mayLink)) continue;
    yield {
      owner: id,
      keys: [],
      message: `no link joins "${name}" to another concept`,
      hint: "add a link, supported by a quote, here or in the other entry",
    };
  }
}

/** @param {View} view @returns {Generator<Fault>} */
function* idVanished(view) {
  const { former } = view;
  for (const file of new Set(view.data.released)) {
    if (view.exists(file) || former.has(file) || view.data.removed[file]) continue;
    yield {
      owner: "",
      file: RELEASED,
      keys: [file],
      message: `"${file}" was in a release, and no entry has this id anymore`,
      hint: `keep it among the former ids of this entry: formerly: [${file}]`,
    };
  }
}

/**
 * The chain of ids that a former id leads to, up to its end or the first repetition.
 *
 * @param {Map<string, string>} former
 * @param {string} old
 */
const wayFrom = (former, old) => {
  const way = [old];
  for (let next = former.get(old); next !== undefined; next = former.get(next)) {
    const again = way.includes(next);
    way.push(next);
    if (again) break;
  }
  return way;
};

/** @param {View} view @returns {Generator<[string, number, string]>} */
function* formerIds(view) {
  for (const { id, formerly } of view.entries.values()) {
    for (const [index, old] of formerly) yield [id, index, old];
  }
}

/** @param {View} view @returns {Generator<Fault>} */
function* redirectLoop(view) {
  const { former } = view;
  for (const [owner, index, old] of formerIds(view)) {
    const way = wayFrom(former, old);
    if (way[way.length - 1] !== old) continue;
    yield {
      owner,
      keys: ["formerly", index],
      message: `formerly.${index}: "${old}" leads in a circle: ${way.join(" → ")}`,
      hint: "list only ids that the entry no longer has: remove this one",
    };
  }
}

/** @param {View} view @returns {Generator<Fault>} */
function* redirectClash(view) {
  const { former, data } = view;
  const all = [...formerIds(view)];
  for (const [owner, index, old] of all) {
    if (wayFrom(former, old).at(-1) === old) continue; // redirect-loop reports it
    const other = all.find(([id, , claimed]) => claimed === old && id !== owner);
    const first = all.find(([id, , claimed]) => claimed === old && id === owner);
    let message = "";
    if (view.exists(old)) message = "is the id of an existing entry, so it cannot lead here";
    else if (other) message = `is also a former id of "${other[0]}"`;
    else if (first?.[1] !== index) message = "is listed twice";
    else if (data.removed[old]) message = `is listed in ${REMOVED}`;
    if (!message) continue;
    const hint = "an old address can lead to only one page: keep one of the two";
    yield { owner, keys: ["formerly", index], message: `formerly.${index}: "${old}" ${message}`, hint };
  }
  for (const removed of Object.keys(data.removed).filter((id) => view.exists(id))) {
    const message = `"${removed}" is listed as removed, but the entry exists`;
    yield { owner: "", file: REMOVED, keys: [removed], message, hint: "choose another id" };
  }
}

/** @type {Record<string, (view: View) => Iterable<Fault>>} */
export const NAME_RULES = {
  "bad-id": badId,
  "id-reused": idReused,
  "unknown-kind": unknownKind,
  "dangling-drawing": danglingDrawing,
  "ambiguous-name": ambiguousName,
  "named-elsewhere": namedElsewhere,
  orphan,
  "id-vanished": idVanished,
  "redirect-loop": redirectLoop,
  "redirect-clash": redirectClash,
};
