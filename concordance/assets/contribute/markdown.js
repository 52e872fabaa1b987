// The Markdown of an entry's texts: CommonMark with tables, without HTML, images and reference links, and
// with mentions of concepts. The same as concordance/words/markup.py, whose comments say why.
"use strict";

/** How deep lists and block quotes may nest in one another. */
export const MOST_DEEP = 5;
const HTTPS = /^https:\/\/[^\s/"'<>][^\s"'<>]*$/;
const MOST_LEVELS = 40;
const BAR = "\ue000"; // stands for the bar of a mention, which would otherwise end the cell of a table
const MENTION = new RegExp(`\\[\\[([^\\[\\]|${BAR}\\n]*)(?:[|${BAR}]([^\\[\\]\\n]*))?\\]\\]`, "gy");
const MENTIONS = new RegExp(MENTION.source, "g");
const NESTS = ["bullet_list", "ordered_list", "blockquote"];

/**
 * A piece of a text: words, code, a mention, the address of a link or of an image, the gap after a line, a
 * heading, or a line across the page. `escaped` says whether it is a character that was typed with a
 * backslash or by its name.
 *
 * @typedef {{ kind: "words" | "code" | "mention" | "link" | "image" | "gap" | "heading" | "line",
 *   text: string, escaped: boolean, target: string }} Piece
 */

/** @typedef {{ target: string, words: string }} Mention */

/** @type {Piece} */
const GAP = { kind: "gap", text: "", escaped: false, target: "" };

/** @type {Record<"heading_open" | "hr", Piece>} */
const PIECES = {
  heading_open: { kind: "heading", text: "", escaped: false, target: "" },
  hr: { kind: "line", text: "", escaped: false, target: "" },
};

/** @param {string} address */
export const isHttps = (address) => HTTPS.test(address);

/** @param {string} text */
const withoutBars = (text) =>
  text.replaceAll(BAR, "\ufffd").replace(MENTIONS, (mention) => mention.replaceAll("|", BAR));

/** @param {string} text */
const withBars = (text) => text.replaceAll(BAR, "|");

/**
 * The rule of the parser for mentions.
 *
 * @type {MarkdownInlineRule}
 */
function mention(state, silent) {
  MENTION.lastIndex = state.pos;
  const match = MENTION.exec(state.src);
  if (!match) return false;
  if (!silent) {
    const token = state.push("mention", "", 0);
    const [target, words] = [match[1].trim(), (match[2] ?? "").trim()];
    token.content = words || target; // the quotation marks around it are set by what is beside them
    token.meta = { target, words };
  }
  state.pos += match[0].length;
  return true;
}

/** @returns {MarkdownParser} */
function makeReader() {
  const reader = globalThis.markdownit("commonmark", { html: false, maxNesting: MOST_LEVELS });
  reader.enable(["table"]).disable(["reference", "text_join"]);
  reader.inline.ruler.before("link", "mention", mention);
  reader.normalizeLink = reader.normalizeLinkText = (address) => address;
  reader.validateLink = () => true;
  return reader;
}

/** @type {MarkdownParser | null} */
let reader = null;

/**
 * What a text consists of: its pieces in order, and how many lists and block quotes are open at most.
 *
 * @param {string} text
 * @returns {{ pieces: Piece[], depth: number }}
 */
export function read(text) {
  reader ??= makeReader();
  /** @type {Piece[]} */
  const pieces = [];
  let [depth, open] = [0, 0];
  for (const { type, nesting, map, children } of reader.parse(withoutBars(text), {})) {
    if (NESTS.includes(type.replace(/_(?:open|close)$/, ""))) {
      open += nesting;
      depth = Math.max(depth, open);
    } else if ((type === "heading_open" || type === "hr") && map) {
      pieces.push(PIECES[type]);
    } else if (type === "inline") pieces.push(...joined(children ?? []), GAP);
  }
  return { pieces, depth };
}

/**
 * The pieces of a paragraph; words that the parser split at a backslash that escapes nothing are one.
 *
 * @param {MarkdownToken[]} tokens
 */
function joined(tokens) {
  /** @type {Piece[]} */
  const pieces = [];
  let wasPlain = false;
  for (const token of tokens) {
    const found = piecesOf(token);
    const plain = token.type.startsWith("text") && !found[0].escaped;
    if (plain && wasPlain) pieces[pieces.length - 1].text += found[0].text;
    else pieces.push(...found);
    wasPlain = plain;
  }
  return pieces;
}

/**
 * @param {MarkdownToken} token
 * @returns {Piece[]}
 */
function piecesOf(token) {
  const { type, content, meta } = token;
  const text = withBars(content);
  const piece = (/** @type {Piece["kind"]} */ kind, /** @type {string} */ said = text) => ({
    kind,
    text: said,
    escaped: type === "text_special" && token.markup !== content, // a backslash may escape nothing
    target: "",
  });
  const attribute = (/** @type {string} */ name) => withBars(token.attrGet(name) ?? "");
  if (type === "mention") return [{ ...piece("mention", meta?.words ?? ""), target: meta?.target ?? "" }];
  if (type === "text" || type === "text_special") return [piece("words")];
  if (type === "code_inline") return [piece("code")];
  if (type === "softbreak" || type === "hardbreak") return [GAP];
  if (type === "link_open") return [piece("link", attribute("href"))];
  return type === "image" ? [piece("image", attribute("src")), piece("words")] : [];
}

/** @param {string} text */
const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** @param {string} text */
const inAttribute = (text) => escaped(text).replaceAll('"', "&quot;").replaceAll("'", "&#x27;");

/**
 * What makes HTML of texts, with typographic quotation marks; `show` gives the HTML of a mention. The result
 * has only the elements of Markdown: images and addresses other than https are left out.
 *
 * @param {(mention: Mention) => string} show
 */
export function makeRenderer(show) {
  const renderer = makeReader();
  renderer.set({ typographer: true }).enable(["smartquotes"]);
  /** @type {MarkdownRenderRule} */
  const words = (tokens, index) => escaped(withBars(tokens[index].content));
  /** @type {MarkdownRenderRule} */
  const block = (tokens, index) => {
    const [language] = /^[\w-]*/.exec(tokens[index].info.trim()) ?? [""];
    const kind = language ? ` class="language-${language}"` : "";
    return `<pre><code${kind}>${words(tokens, index)}</code></pre>\n`;
  };
  Object.assign(renderer.renderer.rules, {
    mention: /** @type {MarkdownRenderRule} */ (
      (tokens, index) => {
        const { target = "", words: said = "" } = tokens[index].meta ?? {};
        return show({ target: withBars(target), words: withBars(said) });
      }
    ),
    link_open: /** @type {MarkdownRenderRule} */ (
      (tokens, index) => {
        const address = withBars(tokens[index].attrGet("href") ?? "");
        return isHttps(address) ? `<a href="${inAttribute(address)}">` : "<a>";
      }
    ),
    image: words,
    text: words,
    text_special: words,
    code_inline: /** @type {MarkdownRenderRule} */ (
      (tokens, index) => `<code>${words(tokens, index)}</code>`
    ),
    code_block: block,
    fence: block,
  });
  return (/** @type {string} */ text) => renderer.render(withoutBars(text));
}

/** @type {(address: string, kind: string, words: string) => string} */
export const linkTo = (address, kind, words) =>
  `<a class="concept" href="${inAttribute(address)}" data-kind="${inAttribute(kind)}">${escaped(words)}</a>`;

export { escaped };
