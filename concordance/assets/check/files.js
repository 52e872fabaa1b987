// What a file or a text is: Markdown, HTML or plain text.
"use strict";

const MOST = 10_000_000; // bytes
const HTML = /^\s*(?:<!doctype html|<html[\s>])/i;
// A heading, code, a list's item with a sign, a link, or words in bold: signs that it is Markdown.
const MARKDOWN = /^#{1,6} \S|^(?:```|~~~)|^[*+-] \S|\]\([^()\s]+\)|`[^`\n]+`|\*\*[^*\n]+\*\*/m;
/** @type {Record<string, CheckDraft["kind"]>} */
const KINDS = { html: "html", htm: "html", xhtml: "html", md: "markdown", markdown: "markdown", txt: "text" };
/** @type {Record<string, string>} */
const OTHERS = {
  docx: "Word files",
  doc: "Word files",
  odt: "OpenDocument files",
  rtf: "RTF files",
  pdf: "PDFs",
  tex: "LaTeX files",
  epub: "e-books",
};

/** @param {string} name */
const endingOf = (name) => name.toLowerCase().match(/\.([a-z0-9]+)$/)?.[1] ?? "";

/**
 * The text of bytes in UTF-8, or in UTF-16 if they begin with its mark; null if they are neither.
 *
 * @param {Uint8Array} bytes
 */
const decoded = (bytes) => {
  const name = { "255,254": "utf-16le", "254,255": "utf-16be" }[bytes.slice(0, 2).join()] ?? "utf-8";
  try {
    return new TextDecoder(name, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};

/** @param {string} name */
const command = (name) => `concordance audit ${/^[\w.-]+$/.test(name) ? name : `"${name}"`}`;

/**
 * The text of a file, or why it cannot be checked here.
 *
 * @param {File} file
 * @returns {Promise<(CheckDraft & { problem?: undefined }) | { problem: string }>}
 */
export const readFile = async (file) => {
  const ending = endingOf(file.name);
  const other = OTHERS[ending];
  if (other) {
    return {
      problem: `${file.name}: ${other} cannot be read here. The command checks them: ${command(file.name)}`,
    };
  }
  if (file.size > MOST) {
    return {
      problem: `${file.name} is larger than 10 MB. The command checks it: ${command(file.name)}`,
    };
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  const read = decoded(bytes);
  if (read?.includes("\0") ?? bytes.includes(0)) {
    return { problem: `${file.name} is not a text file, so it cannot be checked here.` };
  }
  if (read === null) {
    return {
      problem: `${file.name} is not UTF-8, so its signs are unknown. Save it as UTF-8, and try again.`,
    };
  }
  return draftOf(read.replaceAll("\r\n", "\n").replaceAll("\r", "\n"), KINDS[ending] ?? null);
};

/**
 * A text as the worker takes it; what was pasted tells its kind by how it looks.
 *
 * @type {(text: string, kind: CheckDraft["kind"] | null) => CheckDraft}
 */
export const draftOf = (text, kind) => {
  if (kind) return { kind, text };
  if (HTML.test(text)) return { kind: "html", text };
  return { kind: MARKDOWN.test(text) ? "markdown" : "text", text };
};
