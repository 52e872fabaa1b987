// The form of a draft, by the JSON Schema that pydantic makes of the model: what is missing, what has not the
// expected form, and what of the draft can be checked further in spite of it.
"use strict";

import { hasLetter } from "./hidden.js";
import { didYouMean } from "./near.js";

/** @typedef {Pick<DraftProblem, "rule" | "keys" | "message" | "hint" | "missing">} Fault */

const WHITE = "[\\t-\\r\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+";
const AROUND = new RegExp(`^${WHITE}|${WHITE}$`, "gu");

/**
 * A text without the white space around it, as pydantic strips it.
 *
 * @param {string} text
 */
export const stripped = (text) => text.replace(AROUND, "");

/**
 * A draft as its file would be parsed: every scalar is text, and what is undefined or null is not there.
 *
 * @param {unknown} value
 * @returns {unknown}
 */
export function asParsed(value) {
  if (Array.isArray(value)) return value.filter(isThere).map(asParsed);
  if (typeof value === "object" && value !== null) {
    const rows = Object.entries(value).filter(([, item]) => isThere(item));
    return Object.fromEntries(rows.map(([key, item]) => [key, asParsed(item)]));
  }
  return String(value).replace(/\p{Cs}/gu, "\ufffd"); // half of a character
}

/** @param {unknown} value */
const isThere = (value) => value !== undefined && value !== null;

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
export const isMapping = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** Reads values by a schema. */
class Reader {
  /** @param {ContributeData} data */
  constructor(data) {
    this.data = data;
    this.schema = data.schema;
    /** @type {Fault[]} */
    this.faults = [];
    /** The paths of the values that may not be left out. */
    this.required = new Set();
  }

  /**
   * Report what has not the expected form.
   *
   * @param {DraftKeys} keys
   * @param {unknown} value
   * @param {string} hint
   */
  refuse(keys, value, hint) {
    const name = keys.join(".");
    const shown = typeof value === "string" ? ` "${shortened(value)}"` : "";
    const message = value === "" ? `${name} is empty` : `${name}${shown} does not have the expected form`;
    const mend = value === "" ? this.leftEmpty(keys) : hint;
    this.faults.push({ rule: "wrong-form", keys, message, hint: mend });
  }

  /**
   * How to mend a value that is empty: a required key cannot be removed, since it would be missing.
   *
   * @param {DraftKeys} keys
   */
  leftEmpty(keys) {
    if (this.required.has(keys.join("\n"))) return "add a value";
    return `add a value, or remove ${typeof keys.at(-1) === "number" ? "it" : "the key"}`;
  }

  /**
   * @param {ContributeSchema} given
   * @param {unknown} value
   * @param {DraftKeys} keys
   */
  value(given, value, keys) {
    const schema = this.resolved(given);
    const list = schema.anyOf?.find(({ type }) => type === "array");
    if (list) {
      // A single text stands for a list of one.
      const one = typeof value === "string";
      this.value(list, one ? [value] : value, keys);
    } else if (schema.type === "array") this.list(schema, value, keys);
    else if (schema.type === "object") this.mapping(schema, value, keys);
    else this.text(schema, value, keys);
  }

  /**
   * A schema itself, if another one refers to it or allows null beside it.
   *
   * @param {ContributeSchema} schema
   * @returns {ContributeSchema}
   */
  resolved(schema) {
    if (schema.$ref) return this.schema.$defs?.[schema.$ref.split("/").at(-1) ?? ""] ?? {};
    const others = schema.anyOf?.filter(({ type }) => type !== "null") ?? [];
    return others.length === 1 ? this.resolved(others[0]) : schema;
  }

  /** @type {(schema: ContributeSchema, value: unknown, keys: DraftKeys) => void} */
  list({ items = {}, minItems = 0, maxItems = Infinity }, value, keys) {
    if (!Array.isArray(value)) this.refuse(keys, value, "expected a list: one item per line");
    else if (value.length < minItems) this.refuse(keys, value, tooShort(minItems, keys));
    else if (value.length > maxItems) this.refuse(keys, value, `expected at most ${maxItems}`);
    else for (const [place, item] of value.entries()) this.value(items, item, [...keys, place]);
  }

  /** @type {(schema: ContributeSchema, value: unknown, keys: DraftKeys) => void} */
  mapping(schema, value, keys) {
    if (!isMapping(value)) {
      this.refuse(keys, value, "expected a mapping: one `key: value` per line");
      return;
    }
    const { properties, patternProperties, required = [], maxProperties = Infinity } = schema;
    if (Object.keys(value).length > maxProperties) {
      this.refuse(keys, value, `expected at most ${maxProperties}`);
      return;
    }
    for (const key of required) this.required.add([...keys, key].join("\n"));
    for (const missing of required.filter((key) => !Object.hasOwn(value, key))) {
      const message = `${keys.join(".") || "the file"} needs the key "${missing}"`;
      this.faults.push({ rule: "missing-key", keys, message, hint: `add: ${missing}: …`, missing });
    }
    const [[form, item] = ["", {}]] = Object.entries(patternProperties ?? {});
    for (const [key, inside] of Object.entries(value)) {
      const known = properties ? Object.hasOwn(properties, key) && properties[key] : item;
      if (!known) {
        const message = `unknown key "${[...keys, key].join(".")}"`;
        const allowed = Object.keys(properties ?? {}).filter((name) => name !== "id");
        const hint = `the keys allowed here are: ${allowed.join(", ")}`;
        this.faults.push({ rule: "unknown-key", keys: [...keys, key], message, hint });
      } else {
        if (!properties && !new RegExp(form, "u").test(key)) {
          const message = `the key "${[...keys, key].join(".")}" does not have the expected form`;
          this.faults.push({ rule: "wrong-form", keys: [...keys, key], message, hint: SLUG });
        }
        this.value(known, inside, [...keys, key]);
      }
    }
  }

  /** @type {(schema: ContributeSchema, value: unknown, keys: DraftKeys) => void} */
  text(schema, value, keys) {
    const { minLength = 0, maxLength = Infinity, pattern } = schema;
    if (typeof value !== "string") {
      this.refuse(keys, value, "expected text");
      return;
    }
    const text = maxLength < Infinity ? stripped(value) : value;
    if (schema.enum) {
      if (!schema.enum.includes(value)) this.refuse(keys, value, `expected ${oneOf(schema.enum)}`);
    } else if (pattern) {
      if (!new RegExp(pattern, "u").test(value)) this.refuse(keys, value, SLUG);
    } else if (text.length < minLength) this.refuse(keys, "", "");
    else if (text.length > maxLength && Array.from(text).length > maxLength) {
      this.refuse(keys, value, `expected at most ${maxLength} characters`);
    } else if (LINE_BREAK.test(text) && isAmong(this.data.lines, keys)) {
      this.refuse(keys, value, "expected one line, without line breaks or tabs between its words");
    } else if (isAmong(this.data.names, keys) && !hasLetter(text, this.data.characters)) {
      this.refuse(keys, value, "expected a letter or a digit that can be seen");
    }
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they break lines, too
const LINE_BREAK = /[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]/;

/** @type {(paths: string[][], keys: DraftKeys) => boolean} */
const isAmong = (paths, keys) =>
  paths.some(
    (path) => path.length === keys.length && path.every((key, at) => key === "*" || key === keys[at]),
  );

const SLUG = "expected lowercase letters and digits in words joined by hyphens, such as green-tea";

/** @type {(least: number, keys: DraftKeys) => string} */
const tooShort = (least, keys) =>
  keys.length > 1 && keys.at(-1) === "quotes"
    ? "expected two to four labels of quotes\nwrite: quotes: [LABEL, LABEL]; or, if it is one: quote: LABEL"
    : `expected at least ${least}`;

/** @param {string} text */
const shortened = (text) => {
  const points = Array.from(text);
  return points.length > 80 ? `${points.slice(0, 80).join("")}…` : text;
};

/** @param {string[]} words */
export const oneOf = (words) =>
  [words.slice(0, -1).join(", "), words.at(-1)].filter((word) => word).join(" or ");

/**
 * What is wrong with the form of a draft, without its id; and the draft without the parts that are wrong, or
 * null if what remains is no entry. Items of lists keep their places: what is taken out leaves a gap.
 *
 * @param {ContributeData} data
 * @param {Record<string, unknown>} draft As parsed.
 */
export function checkForm(data, draft) {
  const { schema } = data;
  const { id: _, ...properties } = schema.properties ?? {};
  const required = (schema.required ?? []).filter((key) => key !== "id");
  const read = (/** @type {unknown} */ value) => {
    const reader = new Reader(data);
    reader.mapping({ ...schema, properties, required }, value, []);
    return reader.faults;
  };
  const faults = read(draft);
  const lost = new Lost();
  if (!faults.length) return { faults, rest: draft, lost };
  const whole = structuredClone(draft);
  const others = faults.filter((fault) => !replaced(whole, fault, lost));
  const rest = without(
    whole,
    others.map(({ rule, keys }) => lost.add(rule === "unknown-key" ? keys : keys.slice(0, 2))),
  );
  const told = faults.filter((fault) => !fault.missing || !isMisspelt(fault, faults));
  return { faults: told, rest: read(closed(rest)).length ? null : rest, lost };
}

/** The paths of the values that were faulty or missing: they are left out, or have a stand-in. */
export class Lost {
  constructor() {
    /** @type {Set<string>} */
    this.paths = new Set();
  }

  /** @param {DraftKeys} keys */
  add(keys) {
    this.paths.add(JSON.stringify(keys));
    return keys;
  }

  /** @param {DraftKeys} keys */
  has(...keys) {
    return this.paths.has(JSON.stringify(keys));
  }

  /**
   * Whether something at or below one of these keys is lost.
   *
   * @param {string[]} keys
   */
  hasBelow(...keys) {
    return [...this.paths].some((path) => keys.includes(JSON.parse(path)[0]));
  }
}

/** What takes the place of a value that is faulty or missing, as in concordance/base/forms.py. */
/** @type {Record<string, Record<string, string>>} */
const STAND_INS = {
  0: { name: "unnamed", kind: "0", definition: "…" },
  2: { at: "…", role: "explains" },
};

/**
 * Put a stand-in where a value is faulty or missing; whether there is one.
 *
 * @param {Record<string, unknown>} draft
 * @param {Fault} fault
 * @param {Lost} lost
 */
function replaced(draft, { rule, keys, missing }, lost) {
  const path = missing ? [...keys, missing] : keys;
  const within = path.slice(0, -1);
  if (rule === "unknown-key" || (within.length && within[0] !== "quotes")) return false;
  const instead = STAND_INS[within.length]?.[String(path.at(-1))];
  /** @type {any} */
  let inside = draft;
  for (const key of within) inside = inside?.[key];
  if (instead === undefined || !isMapping(inside)) return false;
  inside[String(path.at(-1))] = instead;
  lost.add(path);
  return true;
}

/**
 * Whether a missing key is there, but misspelt, which is reported anyway.
 *
 * @param {Fault} fault
 * @param {Fault[]} faults
 */
function isMisspelt({ keys, missing = "" }, faults) {
  const beside = faults
    .filter((one) => one.rule === "unknown-key" && one.keys.slice(0, -1).join(" ") === keys.join(" "))
    .map((one) => String(one.keys.at(-1)));
  return didYouMean(missing, beside.slice(0, 20)) !== "";
}

/**
 * A value without what is at some paths of keys.
 *
 * @param {Record<string, unknown>} draft
 * @param {DraftKeys[]} paths
 */
function without(draft, paths) {
  const rest = structuredClone(draft);
  for (const keys of paths.filter((path) => path.length)) {
    /** @type {any} */
    let inside = rest;
    for (const key of keys.slice(0, -1)) inside = inside?.[key];
    if (inside) delete inside[keys[keys.length - 1]];
  }
  return rest;
}

/**
 * A value whose lists have no gaps.
 *
 * @param {unknown} value
 * @returns {unknown}
 */
const closed = (value) => {
  if (Array.isArray(value)) return value.filter(isThere).map(closed);
  if (!isMapping(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, closed(item)]));
};
