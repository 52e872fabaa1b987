// HTML, from its first character to its last: tags, text and entities, each with its place in the file.
// The same as concordance/auditing/markup.py, whose comments say why.
"use strict";

import { Writer } from "./document.js";
import { unescaped } from "./entities.js";

/** @typedef {import("./document.js").Kind} Kind */

/** @param {string} names */
const setOf = (names) => new Set(names.split(" "));

const NAME = /<\/?([a-zA-Z][^\s/>]*)/y;
const VALUE = /=\s*["']/;
const ENTITY = /&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?/y;
const NEXT = /[<&]/g;
const TEXTLESS = setOf(
  "script style template noscript svg iframe object video audio canvas select button textarea head pre math" +
    " title listing xmp",
);
const WHOLE = setOf("script style textarea title iframe noscript xmp"); // no tags inside these
const CODE = setOf("code kbd samp tt var");
const BREAKS = setOf(
  "p div section article main blockquote li ul ol dl dt dd table tr thead tbody tfoot caption figure" +
    " figcaption header footer nav aside hr details summary body html address center form fieldset" +
    " h1 h2 h3 h4 h5 h6 pre",
);
const HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"];
const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** @type {(pattern: RegExp, text: string, at: number, end: number) => RegExpExecArray | null} */
const within = (pattern, text, at, end) => {
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  return match && match.index + match[0].length <= end ? match : null;
};

/** @type {(found: number, end: number) => number} */
const upTo = (found, end) => (found < 0 || found > end ? -1 : found);

/** Reads HTML into a `Writer`, in one piece or, within Markdown, in several. */
export class Markup {
  /** @param {Writer} writer */
  constructor(writer) {
    this.writer = writer;
    /** @type {Map<string, number>} */
    this.open = new Map();
    /** @type {string[]} */
    this.hidden = [];
    /** @type {number[]} */
    this.quotes = [];
    /** @type {number[]} */
    this.codes = [];
    /** @type {number[]} */
    this.elements = [];
  }

  /**
   * The part `[start, end)` of the file.
   *
   * @param {number} start
   * @param {number} end
   */
  read(start, end) {
    const { file } = this.writer;
    let at = start;
    while (at < end) {
      const stop = within(NEXT, file, at, end)?.index ?? end;
      if (!this.hidden.length) this.text(at, stop);
      at = stop;
      if (at < end) at = file[at] === "<" ? this.tag(at, end) : this.entity(at, end);
    }
  }

  /**
   * @param {number} start
   * @param {number} end
   */
  text(start, end) {
    const words = this.writer.file.slice(start, end);
    const digits = words.trim();
    if (this.open.get("sup") && /^\p{Nd}+$/u.test(digits)) {
      this.writer.put(
        digits.replace(/[0-9]/g, (digit) => RAISED[Number(digit)]),
        start,
        end,
      );
    } else if (start < end && (this.writer.last() || words.trim())) {
      this.writer.copy(start, end);
    }
  }

  /**
   * @param {number} at
   * @param {number} end
   */
  entity(at, end) {
    const found = within(ENTITY, this.writer.file, at, end)?.[0] ?? "&";
    const stop = at + found.length;
    if (!this.hidden.length) {
      const seen = found === "&" ? found : unescaped(found);
      if (seen === found) this.writer.copy(at, stop);
      else this.writer.put(seen, at, stop);
    }
    return stop;
  }

  /**
   * Reads what begins with `<`; gives where it ends.
   *
   * @param {number} at
   * @param {number} end
   */
  tag(at, end) {
    const { file } = this.writer;
    if (file.startsWith("<!--", at)) {
      const stop = upTo(file.indexOf("-->", at + 4), end - 3);
      return stop < 0 ? end : stop + 3;
    }
    if (file.startsWith("<!", at) || file.startsWith("<?", at)) {
      const stop = upTo(file.indexOf(">", at), end - 1);
      return stop < 0 ? end : stop + 1;
    }
    const name = within(NAME, file, at, end);
    if (!name) {
      if (!this.hidden.length) this.writer.copy(at, at + 1);
      return at + 1;
    }
    const stop = this.tagEnd(at + name[0].length, end);
    const tag = name[1].toLowerCase();
    if (file[at + 1] === "/") {
      this.closed(tag);
    } else if (!this.hidden.length || tag === this.hidden.at(-1)) {
      this.opened(tag, file.slice(at, stop), stop);
      if (WHOLE.has(tag) && this.hidden.length) {
        return within(new RegExp(`</${tag}`, "gi"), file, stop, end)?.index ?? end;
      }
    }
    return stop;
  }

  /**
   * Where a tag ends: after a `>` that is in no attribute's value.
   *
   * @param {number} from
   * @param {number} end
   */
  tagEnd(from, end) {
    const { file } = this.writer;
    let at = from;
    let stop = upTo(file.indexOf(">", at), end - 1);
    while (stop >= 0) {
      const value = VALUE.exec(file.slice(at, stop));
      if (!value) return stop + 1;
      const mark = value[0].slice(-1);
      at = upTo(file.indexOf(mark, at + value.index + value[0].length), end - 1);
      if (at < 0) break;
      at += 1;
      if (at > stop) stop = upTo(file.indexOf(">", at), end - 1);
    }
    return end;
  }

  /**
   * @param {string} tag
   * @param {string} whole
   * @param {number} stop
   */
  opened(tag, whole, stop) {
    const { writer } = this;
    if (this.hidden.length || TEXTLESS.has(tag)) {
      if (!whole.endsWith("/>")) this.hidden.push(tag);
      if (tag === "pre") this.break();
      return;
    }
    this.open.set(tag, (this.open.get(tag) ?? 0) + 1);
    if (tag === "blockquote") {
      if (!this.quotes.length) writer.groups += 1;
      this.quotes.push(writer.groups);
    }
    if (tag === "br") writer.put("\n", stop, stop);
    else if (tag === "td" || tag === "th")
      writer.put(writer.last() && " | ", stop, stop); // a row is one block
    else if (BREAKS.has(tag)) this.break();
    else if (tag === "q") this.elements.push(writer.length);
    else if (CODE.has(tag)) this.codes.push(writer.length);
  }

  /** @param {string} tag */
  closed(tag) {
    const { writer } = this;
    if (this.hidden.length) {
      if (tag === this.hidden.at(-1)) this.hidden.pop();
      return;
    }
    const count = this.open.get(tag);
    if (!count) return;
    this.open.set(tag, count - 1);
    if (tag === "blockquote") this.quotes.pop();
    if (BREAKS.has(tag)) this.break();
    else if (tag === "q") writer.marked.push([this.elements.pop() ?? writer.length, writer.length]);
    else if (CODE.has(tag)) writer.literal.push([this.codes.pop() ?? writer.length, writer.length]);
  }

  /** Ends the block that is being written, and begins another. */
  break() {
    const isOpen = (/** @type {string} */ tag) => Boolean(this.open.get(tag));
    if (HEADINGS.some(isOpen)) this.writer.begin("heading");
    else if (this.quotes.length && !isOpen("footer") && !isOpen("figcaption")) {
      this.writer.begin("quote", this.quotes[0]);
    } else this.writer.begin();
  }
}

/** @param {string} file */
export function readMarkup(file) {
  const writer = new Writer(file);
  new Markup(writer).read(0, file.length);
  return writer.document();
}
