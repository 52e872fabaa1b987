// What the tokens of a text look like. The same patterns as in concordance/quoting/tokens.py.
"use strict";

import { LOWERED, RAISED } from "./characters.js";

// Scripts that put no spaces between words: each of their characters is a token.
const GLYPHS =
  "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff" +
  "\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
const ALNUM = "[\\p{L}\\p{N}]";
const CHAR = `(?:(?![${GLYPHS}])${ALNUM})`;
export const WORD = `${CHAR}+(?:['_-]${CHAR}+)*`;
const NUMBER = "[1-9]\\p{Nd}*";
const PAGES = "(?:\\s*,\\s*(?:pp?\\.|§)\\s*\\p{Nd}+(?:\\s*—\\s*\\p{Nd}+)?)?";
const NUMBERS = `\\[\\s*${NUMBER}(?:\\s*[,;—\\-]+\\s*${NUMBER})*${PAGES}\\s*\\]`;
const LETTERS_YEAR = "[A-Z][A-Za-z+]{0,7}\\p{Nd}\\p{Nd}[a-z]?";
const LETTERS = `\\[\\s*${LETTERS_YEAR}(?:\\s*[,;]\\s*${LETTERS_YEAR})*\\s*\\]`;
export const NOTE = `(?:${NUMBERS}|${LETTERS}|\\[\\^[\\p{L}\\p{N}_]{1,20}\\])`;
const KINDS = {
  ellipsis: "\\[\\s*\\.(?:\\s*\\.){2,}\\s*\\]|\\.(?:[ ]?\\.){2,}",
  note: NOTE,
  own: `(?<before>${WORD})?(?!${NOTE})\\[(?<inside>[^\\[\\]]{0,300})\\](?<after>${WORD})?`,
  number: `\\p{Nd}+(?:[.,]\\p{Nd}+)+(?!${ALNUM})`,
  fraction: `(?<![^\\s(\\["'=<>—−\\-])\\.\\p{Nd}+(?!${ALNUM})`,
  glyph: `[${GLYPHS}]`,
  word: `${CHAR}+(?:(?:['_]|-\\s*)${CHAR}+)*(?:-(?![\\-—\\p{L}\\p{N}_]))?[${LOWERED}]*[${RAISED}]*`,
  shifted: `[${RAISED}]+|[${LOWERED}]+`,
  sign: `(?<![^\\s(\\["'=<>|,/])(?:-{1,2}|−)(?=${ALNUM})`,
  dash: "[—\\-]+",
  quote: "''|[\"']",
  mark: "\\S",
};
const NAMES = Object.keys(KINDS);
const TOKEN = new RegExp(
  Object.entries(KINDS)
    .map(([name, pattern]) => `(?<${name}>${pattern})`)
    .join("|"),
  "uy",
);

/**
 * @param {RegExp} pattern a sticky one
 * @param {string} text
 * @param {number} at
 */
export function matchAt(pattern, text, at) {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/**
 * The token at a position that is not white space: its kind, and what the groups of its pattern hold.
 *
 * @type {(plain: string, at: number) => { kind: string, found: string, groups: Record<string, string> }}
 */
export function tokenAt(plain, at) {
  const groups = matchAt(TOKEN, plain, at)?.groups ?? { mark: plain[at] };
  const kind = NAMES.find((name) => groups[name] !== undefined) ?? "mark";
  return { kind, found: groups[kind], groups };
}
