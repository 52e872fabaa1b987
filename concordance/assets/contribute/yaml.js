// A draft as the file of an entry: keys in the model's order, long texts folded. Values are written so that
// libyaml, which the checks read with, gives each text back as it was; what may not stand as it is goes into
// double quotes. A library for YAML 1.2 would not do: to libyaml, U+0085 and U+2028 break lines.
"use strict";

import { isMapping } from "./form.js";

const SCHEMA = "# yaml-language-server: $schema=../schema/concept.schema.json\n";
const WIDTH = 100;
/** Keys that stand elsewhere than in the model. */
const LINK = ["relation", "player", "target"];
/** The texts that are always a block of their own. */
const BLOCKS = ["definition", "text"];

const UNPRINTABLE = /[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u;
const ESCAPED = new RegExp(`${UNPRINTABLE.source}|[\\n\\\\"]`, "gu");
const FIRST = /^[\p{L}\p{N}§(]/u;
const BREAKS_PLAIN = /:(?: |$)| #|^(?:null|true|false|yes|no|on|off|y|n)$|^ | $|\n/i;
const KEY = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
/** What git leaves where two versions could not be merged: no line of a file may begin so. */
const CONFLICT = /^[ \t]*(?:<{7}|>{7}|\|{7})(?=[ \t]|$)/m;
/** What begins an item of a list: in a folded text, several of these would seem to be a list. */
const ITEM = /^(?:[-*+]|0*\d{1,2}[.)]) +\S/;
const BLANK_WITH_SPACES = /^[ \t]+$|^\t/m;

/** @param {string} text */
const isPlain = (text) =>
  FIRST.test(text) && !BREAKS_PLAIN.test(text) && !UNPRINTABLE.test(text) && !text.includes("\t");

/** @param {string} text */
const isPlainInList = (text) => isPlain(text) && !/[,[\]{}:#]/.test(text);

/** @type {Record<string, string>} */
const SIGNS = { "\n": "\\n", "\t": "\\t", "\r": "\\r", '"': '\\"', "\\": "\\\\" };

/** @param {string} text */
const quoted = (text) => `"${text.replace(ESCAPED, (sign) => SIGNS[sign] ?? code(sign))}"`;

/** @param {string} sign */
const code = (sign) => {
  const number = sign.codePointAt(0) ?? 0;
  return number > 0xffff ? sign : `\\u${number.toString(16).padStart(4, "0")}`;
};

/** @type {(text: string, lines: string[]) => boolean} */
const isLikeList = (text, lines) =>
  !text.includes("\n") && lines.filter((line) => ITEM.test(line)).length > 1;

/** @param {string} key */
const keyOf = (key) => (KEY.test(key) ? key : quoted(key));

/**
 * The lines of a text that is folded; they give it back if they are put together with spaces.
 *
 * @param {string} text
 * @param {number} width
 */
function folded(text, width) {
  const lines = [];
  let line = "";
  for (const word of text.split(/(?<=\S) (?=\S)/)) {
    if (line && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line ? `${line} ${word}` : word;
    }
  }
  return [...lines, line];
}

/**
 * What stands after a key or a dash, with its space or its line break.
 *
 * @param {string} key
 * @param {unknown} value
 * @param {string} indent That of the key.
 * @returns {string}
 */
function written(key, value, indent) {
  if (Array.isArray(value)) return listOf(key, value, indent);
  if (isMapping(value)) return mappingOf(value, `${indent}  `);
  return ` ${textOf(key, String(value), indent)}\n`;
}

/** @type {(key: string, list: unknown[], indent: string) => string} */
function listOf(key, list, indent) {
  if (!list.length) return " []\n";
  const onOneLine = ` [${list.join(", ")}]\n`;
  const fits = indent.length + key.length + onOneLine.length <= WIDTH;
  if (fits && list.every((item) => typeof item === "string" && isPlainInList(item))) return onOneLine;
  const items = list.map((item) => {
    const inner = `${indent}    `;
    if (!isMapping(item) || !Object.keys(item).length)
      return `${indent}  -${written("", item, `${indent}  `)}`;
    return `${indent}  - ${rowsOf(item, inner).slice(inner.length)}`;
  });
  return `\n${items.join("")}`;
}

/** @type {(mapping: Record<string, unknown>, indent: string) => string} */
const mappingOf = (mapping, indent) =>
  Object.keys(mapping).length ? `\n${rowsOf(mapping, indent)}` : " {}\n";

/** @type {(mapping: Record<string, unknown>, indent: string) => string} */
const rowsOf = (mapping, indent) =>
  Object.entries(mapping)
    .map(([key, value]) => `${indent}${keyOf(key)}:${written(key, value, indent)}`)
    .join("");

/**
 * @param {string} key
 * @param {string} text
 * @param {string} indent
 */
function textOf(key, text, indent) {
  const inner = `${indent}  `;
  const isLong = BLOCKS.includes(key) || indent.length + key.length + 2 + text.length > WIDTH;
  if (!isLong && isPlain(text)) return text;
  if (text !== text.trim() || UNPRINTABLE.test(text) || text.includes("\t")) return quoted(text);
  const lines = text.includes("\n") ? text.split("\n") : folded(text, WIDTH - inner.length);
  if (lines.length === 1 && !isLong) return quoted(text);
  const block = lines.map((line) => (line ? inner + line : line)).join("\n");
  if (BLANK_WITH_SPACES.test(text) || CONFLICT.test(block) || isLikeList(text, lines)) return quoted(text);
  return `${text.includes("\n") ? "|" : ">-"}\n${block}`; // the line break at the end is no text
}

/**
 * A value with the keys of its mappings in the order of a schema; keys that it does not have come last.
 *
 * @param {ContributeSchema} whole
 * @param {ContributeSchema} schema
 * @param {unknown} value
 * @returns {unknown}
 */
function ordered(whole, schema, value) {
  const { properties, patternProperties, items } = schema.$ref
    ? (whole.$defs?.[schema.$ref.split("/").at(-1) ?? ""] ?? {})
    : schema;
  if (Array.isArray(value)) return value.map((item) => ordered(whole, items ?? {}, item));
  if (!isMapping(value)) return value;
  const [any = {}] = Object.values(patternProperties ?? {});
  const first = properties?.["player"] ? LINK : [];
  const order = [...new Set([...first, ...Object.keys(properties ?? {})])];
  const known = order.filter((key) => Object.hasOwn(value, key));
  const keys = [...known, ...Object.keys(value).filter((key) => !known.includes(key))];
  return Object.fromEntries(keys.map((key) => [key, ordered(whole, properties?.[key] ?? any, value[key])]));
}

/**
 * The file of a draft that was parsed, without its id.
 *
 * @param {ContributeSchema} schema
 * @param {Record<string, unknown>} draft
 */
export const yamlOf = (schema, draft) =>
  SCHEMA + rowsOf(/** @type {Record<string, unknown>} */ (ordered(schema, schema, draft)), "");
