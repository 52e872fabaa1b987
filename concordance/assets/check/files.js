// What a file or a text is: Markdown (and plain text is Markdown), or HTML.
"use strict";

const MOST = 10_000_000; // bytes
const HTML = /^\s*(?:<!doctype html|<html[\s>])/i;
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
 * The text of a file, or why it cannot be checked here.
 *
 * @param {File} file
 * @returns {Promise<{ text: string, kind: "markdown" | "html", problem?: undefined } | { problem: string }>}
 */
export const readFile = async (file) => {
  const ending = endingOf(file.name);
  const other = OTHERS[ending];
  if (other) {
    return { problem: `${file.name}: ${other} are for the command: concordance audit ${file.name}` };
  }
  if (file.size > MOST) {
    return {
      problem: `${file.name} is larger than 10 MB. The command checks it: concordance audit ${file.name}`,
    };
  }
  const text = (await file.text()).replaceAll("\r\n", "\n").replaceAll("\r", "\n");
  if (text.includes("\0"))
    return { problem: `${file.name} is not a text file, so it cannot be checked here.` };
  const isHtml = ending === "html" || ending === "htm" || HTML.test(text);
  return { text, kind: isHtml ? "html" : "markdown" };
};

/**
 * A text as the worker takes it. HTML is parsed here, because a worker has no parser for it.
 *
 * @type {(text: string, kind: string) => CheckDraft}
 */
export const draftOf = (text, kind) =>
  kind === "html" || HTML.test(text) ? { kind: "html", text } : { kind: "markdown", text };
