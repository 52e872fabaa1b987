// What the scripts of the page that checks quotes hand to each other.

/** What the engine says of a quote: the row of `concordance quote --json`. */
interface CheckRow {
  verdict: string;
  /** Null if the words stand nowhere. */
  source: string | null;
  edition: string | null;
  at: string;
  places: CheckPlace[];
  /** Ranges in code points of the quote. */
  differs: [number, number][];
  reason: string;
  /** The words with the source's own marks, ready to paste, if they are known. */
  mended: string | null;
  /** How many words of the source are left out at each omission. */
  skips: number[];
  quote: string;
}

interface CheckPlace {
  at: string;
  section: string | null;
  page: number | null;
  last_page: number | null;
}

/** A text to check. */
interface CheckDraft {
  kind: "markdown" | "html" | "text";
  text: string;
}

/** Where a quotation stands: line and column from 1, start and end in UTF-16 units of the text. */
interface CheckWhere {
  line: number;
  column: number;
  start: number;
  end: number;
}

/** A verdict; `stretches` are the positions of the words in the edition. */
interface CheckItem extends Partial<CheckWhere> {
  row: CheckRow;
  stretches: number[][];
  /** Where other editions of its source have it; for a single passage. */
  others?: CheckOther[];
}

interface CheckOther {
  edition: string;
  verdict: string;
  place: CheckPlace;
}

interface CheckAnswer {
  /** A passage has one item, a draft one for each quotation; "none" is a draft without quotations. */
  mode: "empty" | "passage" | "draft" | "none";
  items: CheckItem[];
  /** How many terms and scare quotes there are, which are not listed. */
  terms: number;
  words: number;
}

interface CheckMessage {
  /** The address of each fingerprint, or its bytes; only needed in the first message. */
  prints?: (string | Uint8Array)[];
  /** The address of the script that reads Markdown. */
  markdown: string;
  draft: CheckDraft;
}

interface CheckUse {
  entry: string;
  label: string;
}

interface CheckAsker {
  ask(draft: CheckDraft): Promise<{ data: CheckData; answer: CheckAnswer | null }>;
}

declare var concordanceCheck: {
  asker?: CheckAsker;
  /** What was in the field when the reader left the page by a link. */
  left?: { text: string; kind: CheckDraft["kind"] | null };
  /** In a site that is read from a folder: what others fetch. */
  data: CheckData;
  /** The fingerprints in base64, by name. */
  prints: Record<string, string>;
};

/** In js/citing.js. */
declare var concordanceCopying: { withButton(element: Element): void };

// markdown-it, in the page's worker ----------------------------------------------------------------------

interface MarkdownToken {
  type: string;
  content: string;
  markup: string;
  info: string;
  map: [number, number] | null;
  nesting: 1 | 0 | -1;
  children: MarkdownToken[] | null;
  attrGet(name: string): string | null;
  meta: { target: string; words: string } | null;
}

interface MarkdownInlineState {
  src: string;
  pos: number;
  push(type: string, tag: string, nesting: number): MarkdownToken;
}

type MarkdownInlineRule = (state: MarkdownInlineState, silent: boolean) => boolean;
type MarkdownRenderRule = (tokens: MarkdownToken[], index: number) => string;

interface MarkdownParser {
  enable(names: string[]): MarkdownParser;
  disable(names: string | string[]): MarkdownParser;
  set(options: object): MarkdownParser;
  parse(text: string, environment: object): MarkdownToken[];
  render(text: string): string;
  inline: { ruler: { before(rule: string, name: string, added: MarkdownInlineRule): void } };
  renderer: { rules: Record<string, MarkdownRenderRule> };
  normalizeLink(address: string): string;
  normalizeLinkText(address: string): string;
  validateLink(address: string): boolean;
  helpers: Record<
    "parseLinkDestination" | "parseLinkTitle",
    (text: string, start: number, end: number) => { ok: boolean; pos: number }
  >;
  utils: { unescapeAll(text: string): string };
}

declare function markdownit(preset?: string, options?: object): MarkdownParser;
