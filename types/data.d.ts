// What Python hands over to the scripts. Kept by hand; tests/js/test_data.py makes the data of an example
// and lets tsc compare the two, so that a field that is added, dropped or retyped on one side fails there.

type Point = [number, number];

// assets/graph/data.js (concordance/pages/live_graph.py) ------------------------------------------------

interface GraphData {
  /** The address of an entry's page, with {id} for its id; null if the graph is not part of a site. */
  entry: string | null;
  /** The address of the page that checks a quote; null if the graph is not part of a site. */
  check: string | null;
  /** The address that searches the site, with {words} for what is typed; null if there is no site. */
  search: string | null;
  /** The map with which the graph opens, for a wide screen and for one that is held upright. */
  map: { wide: ChartData; tall: ChartData };
  kinds: Record<string, KindData>;
  relations: Record<string, RelationData>;
  /** The texts that are quoted, in the order of time; none if there is only one. */
  texts: TextData[];
  nodes: NodeData[];
  statements: StatementData[];
  /** By owner and label: `entry#label`. */
  quotes: Record<string, QuoteData>;
  /** The same for vis-network; null if the graph is too large for it. */
  vis: VisData | null;
}

interface ChartData {
  size: Point;
  regions: RegionData[];
  places: Record<string, Point>;
}

interface RegionData {
  title: string;
  /** Left, top, width, height. */
  box: [number, number, number, number];
}

interface KindData {
  label: string;
  /** The path of its symbol, in a square of 16. */
  shape: string;
  fill: "solid" | "hollow";
}

interface RelationData {
  label: string;
  inverse: string;
  symmetric: boolean;
  /** Lengths of dashes and gaps; none for a solid line. */
  dash: number[];
  /** The role of the relation, if it has one: a taxonomy is drawn in layers. */
  role:
    | "taxonomy"
    | "prerequisite"
    | "contrast"
    | "exclusion"
    | "demonstration"
    | "dispute"
    | "renaming"
    | null;
}

interface TextData {
  id: string;
  name: string;
  year: number;
}

interface NodeData {
  id: string;
  name: string;
  /** The name, broken into lines. */
  lines: string[];
  aliases: string[];
  kind: string;
  /** The definition in plain words. */
  about: string;
  at: Point;
  /** The numbers of the texts that it is quoted for. */
  texts: number[];
  /** Its place in the layers of the taxonomy, if it has one. */
  layer?: Point;
}

interface StatementData {
  id: string;
  subject: string;
  relation: string;
  objects: string[];
  sentence: string;
  player?: string;
  /** How firmly a source claims it, and how the relation therefore reads from either side. */
  claim?: string;
  label?: string;
  inverse?: string;
  /** The keys of its quotes; a statement without one is inferred. */
  quotes?: string[];
  /** The numbers of the texts that these quotes are from. */
  texts: number[];
  inferred?: string;
}

interface QuoteData {
  text: string;
  source: string;
  edition: string;
  at: string;
  verdict: string;
  /** Whether the edition has the quote exactly as it stands here. */
  proved: boolean;
  /** The address of the passage in its source. */
  passage: string;
  /** The address of the quote on its entry's page, if the graph is part of a site. */
  here?: string;
}

interface VisData {
  nodes: VisNode[];
  edges: VisEdge[];
  options: Record<string, unknown>;
}

interface VisNode {
  id: string;
  label: string;
  shape: string;
  color: string;
  x: number;
  y: number;
}

interface VisEdge {
  id: string;
  from: string;
  to: string;
  color: string;
  dashes: number[] | false;
  arrows: string;
}

// search/concordance.js (concordance/web/search_index.py) ----------------------------------------------

interface SearchIndex {
  kinds: Record<string, { label: string; symbol: string }>;
  /** How many documents there are; the first ones are those of entries. */
  documents: number;
  entries: number;
  /** The hash of the parts that are not in it. */
  hash: string;
  /** How many documents are in a part, and how many levels of strength there are. */
  each: number;
  levels: number;
  /** The key from which each part is on: of terms, and of terms read backwards. */
  firsts: { terms: string[]; ends: string[] };
  /** All parts by name, or none if each is a script of its own. */
  parts: Record<string, unknown>;
}

/** What is shown of a document. */
type SearchDocument = EntryDocument | PageDocument;

interface EntryDocument {
  location: string;
  kind: string;
  name: string;
  alias: string[];
  definition: string;
  quotes: string[];
  /** What is said of each term of other texts, if there are any. */
  elsewhere?: Record<string, string>;
}

interface PageDocument {
  location: string;
  name: string;
  /** The words of its headings, and the anchor of each. */
  alias: string[];
  anchors: string[];
  definition: string;
}

// service-worker-files.js (concordance/web/offline.py) -------------------------------------------------

/** The address of each file to keep, from the site's root, and a hash of its content. */
type KeptFiles = [string, string][];

// The glossary's data-kinds (concordance/pages/glossary.py) --------------------------------------------

/** The heading of each kind, in the order of the legend. */
type GlossaryKinds = Record<string, string>;

// check/data.json (concordance/pages/check.py) ---------------------------------------------------------

interface CheckData {
  /** The address of an entry's page, with {id} for its id. */
  entry: string;
  /** The name and the kind of each entry, by id. */
  entries: Record<string, [string, string]>;
  editions: CheckEdition[];
}

interface CheckEdition {
  source: string;
  edition: string;
  /** The name of its fingerprint. */
  print: string;
  short: string;
  label: string;
  /** The address of its annotated page. */
  annotated: string;
  pdf: string | null;
  url: string;
  /** By label. */
  sections: Record<string, CheckSection>;
  /** The citation of a passage by what is known of its place, and by form. */
  cite: Record<"page" | "pages" | "section" | "whole", Record<string, string>>;
  /** The quotes of entries: entry, label, and the positions of their words in the edition. */
  uses: [string, string, [number, number][]][];
}

interface CheckSection {
  anchor: string;
  /** Its label in LaTeX. */
  latex: string;
  /** Its label in Markdown. */
  markdown: string;
  /** Its address, if it has one of its own. */
  url?: string;
}

// contribute/data.json (concordance/pages/contribute.py) -------------------------------------------------

interface ContributeData {
  /** The address of an entry's page, with {id} for its id. */
  entry: string;
  /** The address of an entry's draft, with {id} for its id. */
  draft: string;
  /** The JSON Schema of an entry, as pydantic makes it; its descriptions say what each key is for. */
  schema: ContributeSchema;
  /** The keys of the texts that are Markdown; "*" stands for any label and any position. */
  markdown: string[][];
  /** Keys, as in `markdown`, of texts that stand on one line. */
  lines: string[][];
  /** Keys of texts that have a letter or a digit. */
  names: string[][];
  ids: { longest: number; reserved: Record<string, string>; devices: string[] };
  /** For each plain letter, those of other scripts that look like it. */
  lookalikes: Record<string, string>;
  characters: ContributeCharacters;
  /** The rules that a draft may break, and what each requires, in Markdown. */
  rules: Record<string, string>;
  limits: { quote: number; run: number; share: number; borrowed: number };
  /** The names of the drawings. */
  drawings: string[];
  kinds: Record<string, ContributeKind>;
  relations: Record<string, ContributeRelation>;
  /** The words by which a source hedges, those that leave the fewest claims first. */
  hedges: ContributeHedge[];
  /** What a quote may do for its concept, and what that means. */
  roles: Record<string, string>;
  stances: Record<string, string>;
  /** How firmly a source can claim what a link says, and what that means. */
  claims: Record<string, string>;
  sources: ContributeSource[];
  entries: Record<string, ContributeEntry>;
  removed: Record<string, { why: string; instead: string[] }>;
  /** Ids that were released and then given up. */
  gone: string[];
  /** For each entry of the last release a short hash of each of its quotes, by label. */
  quoted: Record<string, Record<string, number>>;
  /** Ids that were ever released. */
  released: string[];
}

/** Ranges of code points (concordance/words/characters.py). */
interface ContributeCharacters {
  /** Those that nobody sees or that change how others are shown, each with what is wrong with it. */
  hidden: [number, number, string][];
  /** Those between which a joiner belongs. */
  joining: [number, number][];
  pictures: [number, number][];
  han: [number, number][];
}

interface ContributeSchema {
  type?: string;
  description?: string;
  properties?: Record<string, ContributeSchema>;
  patternProperties?: Record<string, ContributeSchema>;
  required?: string[];
  items?: ContributeSchema;
  anyOf?: ContributeSchema[];
  enum?: string[];
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  maxProperties?: number;
  $ref?: string;
  $defs?: Record<string, ContributeSchema>;
  [other: string]: unknown;
}

interface ContributeKind {
  label: string;
  about: string;
  /** Whether its concepts need no quote that defines them. */
  undefined: boolean;
}

/** Words that hedge alike (concordance/words/hedges.py). */
interface ContributeHedge {
  pattern: string;
  /** The claims that a link may have that rests on such words. */
  claims: string[];
  /** Whether they count only for relations with an effect. */
  effects: boolean;
}

interface ContributeRelation {
  label: string;
  about: string;
  inverse: string | null;
  inverse_label: string | null;
  /** The labels as they are after "to", as in "is argued to …". */
  after_to: string;
  inverse_after_to: string | null;
  symmetric: boolean;
  from: string[];
  to: string[];
  transitive: boolean;
  acyclic: boolean;
  functional: boolean;
  targets: number;
  player: boolean;
  effect: string | null;
  disjoint: string[];
  role: string | null;
}

interface ContributeSource {
  id: string;
  title: string;
  short: string;
  editions: ContributeEdition[];
}

interface ContributeEdition {
  /** When it was published, or an older one with the same text, as in 2019-06. */
  date: string;
  id: string;
  label: string;
  /** The address of its annotated page. */
  page: string;
  /** The address of its fingerprint. */
  print: string;
  /** How many words its running text has. */
  words: number;
  /** The quotes of entries: entry, label, and the positions of their words in the edition. */
  uses: [string, string, [number, number][]][];
  /** The words that its source quotes from another: the first, the end, and the other. */
  borrowed: [number, number, string][];
}

interface ContributeEntry {
  name: string;
  kind: string;
  /** Its definition in plain words. */
  about: string;
  aliases: string[];
  /** The terms of other texts that lead there. */
  elsewhere: string[];
  formerly: string[];
  /** The labels of its quotes. */
  quotes: string[];
  /** The strictest hedge in a quote, by its label: its number in `hedges`, and its words. */
  hedged: Record<string, [number, string]>;
  /** The labels of those that are in a release as they stand. */
  released: string[];
  /** Relation, targets, player, claim, quotes, and whether it is inferred. */
  links: [string, string[], string | null, string | null, string[], boolean][];
}
