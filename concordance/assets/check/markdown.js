// Markdown, by markdown-it: its tokens say what is text, code, a link, a block quote.
// The same as concordance/auditing/markdown.py, which has the same parser in Python.
"use strict";

import { lineStarts, Writer } from "./document.js";
import { Markup } from "./markup.js";

/** @typedef {import("./document.js").Kind} Kind */
/** @typedef {MarkdownToken} Token */

const FRONT = /^\ufeff?---[ \t\r]*\n[\s\S]*?\n(?:---|\.\.\.)[ \t\r]*(?=\n|$)/;
const MATH = /\$\$[^$]{1,2000}\$\$|(?<![\\$\p{L}\p{N}_])\$(?=[^\s$])[^$\n]{0,300}(?<=[^\s\\])\$(?![\d$])/gu;
const CALLOUT = /^\[![\p{L}\p{N}_]+\][+-]?/u;
const SPACES = /[ \t\\]*\n?[ \t]*/y;
const LABEL = /\[[^[\]]*\]/y;

/** @type {MarkdownParser | null} */
let known = null;

const parser = () => {
  // Where pieces of text are not joined, an escape keeps the signs that it was written with.
  known ??= markdownit("commonmark").enable(["table", "strikethrough"]).disable("text_join");
  return known;
};

/** @param {string} file */
export function readMarkdown(file) {
  const writer = new Writer(file);
  const front = FRONT.exec(file)?.[0] ?? "";
  const text = front.replace(/[^\n]/g, " ") + file.slice(front.length);
  new Reader(writer, text).read(parser().parse(text, {}));
  writer.begin();
  for (const match of writer.text().matchAll(MATH)) {
    writer.literal.push([match.index, match.index + match[0].length]); // a formula
  }
  return writer.document();
}

/** Walks through the blocks of a document. */
class Reader {
  /**
   * @param {Writer} writer
   * @param {string} text
   */
  constructor(writer, text) {
    this.writer = writer;
    this.markup = new Markup(writer);
    this.text = text;
    this.lines = [...lineStarts(text), text.length + 1];
    this.depth = 0;
    this.isHeading = false;
    this.row = 0;
    this.cells = 0; // how many of a table's row have begun
    this.used = [-1, 0]; // a line, and up to where it has been read
  }

  /** @param {Token[]} tokens */
  read(tokens) {
    for (const token of tokens) {
      if (token.type === "inline") this.inline(token);
      else if (token.type === "html_block") this.html(token.map ?? [0, 0]);
      else this.mark(token);
    }
  }

  /**
   * What begins or ends around the texts.
   *
   * @param {Token} token
   */
  mark({ type, map }) {
    if (type === "blockquote_open") {
      if (!this.depth) this.writer.groups += 1;
      this.depth += 1;
    } else if (type === "blockquote_close") {
      this.depth -= 1;
    } else if (type === "heading_open" || type === "heading_close") {
      this.isHeading = type === "heading_open";
    } else if (type === "td_open" || type === "th_open") {
      this.cells += 1;
    } else if (type === "tr_open" || type === "tr_close" || type === "table_close") {
      this.cells = 0;
      this.row = map?.[0] ?? 0; // its cells do not know their line
    }
  }

  /** @param {[number, number]} lines */
  html([first, last]) {
    this.writer.begin();
    this.markup.read(this.lines[first], Math.min(this.lines[last], this.text.length));
    this.writer.begin();
  }

  /** @param {Token} token */
  inline(token) {
    if (this.cells > 1) {
      const begin = this.used[0] === this.row ? this.used[1] : this.lines[this.row]; // a row is one block
      this.writer.put(" | ", begin, begin);
      new Inline(this.writer, this.markup, token.content, this.starts(token)).read(token.children ?? []);
      return;
    }
    /** @type {Kind} */
    let kind = this.depth ? "quote" : "text";
    if (this.isHeading) kind = "heading";
    const group = kind === "quote" ? this.writer.groups : 0;
    const callout = kind === "quote" && CALLOUT.test(token.content);
    this.writer.begin(callout ? "text" : kind, callout ? 0 : group);
    const inline = new Inline(this.writer, this.markup, token.content, this.starts(token));
    const children = token.children ?? [];
    if (!callout) {
      inline.read(children);
      return;
    }
    const end = children.findIndex(({ type }) => type.endsWith("break")); // its title is its own
    const first = end < 0 ? children.length : end;
    inline.read(children.slice(0, first));
    this.writer.begin(kind, group);
    inline.read(children.slice(first + 1));
  }

  /**
   * Where in the file each line of a paragraph's text begins.
   *
   * @param {Token} token
   */
  starts(token) {
    const starts = [];
    const last = this.lines.length - 1;
    for (const [place, line] of token.content.split("\n").entries()) {
      const number = (token.map?.[0] ?? this.row) + place;
      let begin = this.lines[Math.min(number, last)];
      if (this.used[0] === number) begin = Math.max(begin, this.used[1]); // the next cell of a row
      const end = this.lines[Math.min(number + 1, last)];
      const found = this.text.slice(begin, end).indexOf(line);
      starts.push(found >= 0 ? begin + found : begin);
      this.used = [number, starts[place] + line.length];
    }
    return starts;
  }
}

/** Walks through the tokens of a paragraph; `at` is where in the paragraph's text the next one begins. */
class Inline {
  /**
   * @param {Writer} writer
   * @param {Markup} markup
   * @param {string} content
   * @param {number[]} starts
   */
  constructor(writer, markup, content, starts) {
    this.writer = writer;
    this.markup = markup;
    this.content = content;
    this.starts = starts;
    this.lines = lineStarts(content);
    this.line = 0;
    this.at = 0;
  }

  /**
   * Where in the file a position of the paragraph's text is; positions are asked for in order.
   *
   * @param {number} at
   */
  origin(at) {
    while (this.line + 1 < this.lines.length && this.lines[this.line + 1] <= at) this.line += 1;
    return this.starts[this.line] + at - this.lines[this.line];
  }

  /** @param {Token[]} tokens */
  read(tokens) {
    for (const token of tokens) this.take(token);
  }

  /** @param {Token} token */
  take({ type, content, markup }) {
    if (type === "text") {
      this.copied(content);
    } else if (type === "text_special") {
      this.seen(content, markup);
    } else if (type === "softbreak" || type === "hardbreak") {
      const before = this.origin(this.at);
      this.at += matchAt(SPACES, this.content, this.at).length;
      this.writer.put("\n", before, Math.max(before, this.origin(this.at)));
    } else if (type === "code_inline") {
      this.code(markup);
    } else if (type === "html_inline") {
      const begin = this.step(content);
      this.markup.read(begin, begin + content.length);
    } else if (type === "image") {
      this.at += 2 + content.length;
      this.address();
    } else if (type === "link_open") {
      this.at += 1;
    } else if (type === "link_close" && markup !== "autolink") {
      this.address();
    } else {
      this.at += type === "link_close" ? 1 : markup.length;
    }
  }

  /**
   * Steps over a piece of the paragraph's text; gives where in the file it begins.
   *
   * @param {string} raw
   */
  step(raw) {
    if (!this.content.startsWith(raw, this.at)) {
      const found = this.content.indexOf(raw, this.at);
      if (found >= 0) this.at = found;
    }
    const begin = this.origin(this.at);
    this.at += raw.length;
    return begin;
  }

  /** @param {string} text */
  copied(text) {
    if (!text) return;
    const begin = this.step(text);
    this.writer.copy(begin, begin + text.length);
  }

  /**
   * @param {string} text
   * @param {string} raw
   */
  seen(text, raw) {
    const begin = this.step(raw);
    if (text === raw) this.writer.copy(begin, begin + raw.length);
    else this.writer.put(text, begin, begin + raw.length);
  }

  /** @param {string} fence */
  code(fence) {
    this.at = this.content.indexOf(fence, this.at) + fence.length;
    const close = new RegExp(`(?<!\`)${fence}(?!\`)`).exec(this.content.slice(this.at));
    const stop = close ? this.at + close.index : this.content.length;
    const start = this.writer.length;
    let begin = 0;
    for (const [number, line] of this.content.slice(this.at, stop).split("\n").entries()) {
      if (number) this.writer.put("\n", begin, begin);
      begin = this.origin(this.at);
      this.writer.copy(begin, begin + line.length);
      begin += line.length;
      this.at += line.length + 1;
    }
    this.writer.literal.push([start, this.writer.length]);
    this.at = stop + fence.length;
  }

  /** Steps over the end of a link: its bracket, and the address or the label after it. */
  address() {
    const { content } = this;
    const { parseLinkDestination, parseLinkTitle } = parser().helpers;
    this.at = content.indexOf("]", this.at) + 1 || content.length;
    if (content.startsWith("(", this.at)) {
      let at = afterSpaces(content, this.at + 1);
      const address = parseLinkDestination(content, at, content.length);
      if (address.ok) {
        at = afterSpaces(content, address.pos);
        const title = parseLinkTitle(content, at, content.length);
        if (title.ok) at = afterSpaces(content, title.pos);
      }
      if (content.startsWith(")", at)) {
        this.at = at + 1;
        return;
      }
    }
    this.at += matchAt(LABEL, content, this.at).length;
  }
}

/** @type {(pattern: RegExp, text: string, at: number) => string} */
function matchAt(pattern, text, at) {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? "";
}

/** @type {(text: string, at: number) => number} */
function afterSpaces(text, at) {
  let end = at;
  while (end < text.length && " \t\n".includes(text[end])) end += 1;
  return end;
}
