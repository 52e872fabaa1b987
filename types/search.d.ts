// The parts of the search, which its scripts hang on one global, concordanceSearch.

interface SearchWords {
  WORD: RegExp;
  STOP: Set<string>;
  fold(word: string): string;
  stem(word: string): string;
  content(text: string): string[];
  asked(text: string): QueryWord[];
  joined(list: string[]): string[];
}

/** A word of a query. */
interface QueryWord {
  word: string;
  /** Whether "and", "or" or "vs" is before it. */
  joins: boolean;
  /** Whether it only asks, as "meaning" does: it weighs nothing. */
  asks: boolean;
}

/** The same with what else it may be, if it is mistyped. */
type ReadWord = QueryWord & { words: string[] };

/** A word of a query, where it was found, as what, and how much it counts. */
interface FoundWord {
  words: string[];
  hits: SearchHit[];
  counts: number;
}

/** A name in a query: the places of its words, and who has it, with how closely. */
interface NamedIn {
  span: number[];
  documents: Map<number, number>;
}

/** The documents of a word, [field, distance, distance, …] for each field, or the words of a stem. */
type SearchTerm = number[][] | string[];

/** A term found in a field of a document. */
interface SearchHit {
  id: number;
  term: string;
  /** The number of the field: name, alias, definition, explanation, quotes, terms elsewhere, and then name,
   * alias and terms elsewhere as a whole. */
  field: number;
  score: number;
}

/** The parts of an index, loaded when they are asked for. */
interface SearchParts {
  // biome-ignore lint/suspicious/noExplicitAny: what a part holds depends on its name
  part(name: string): Promise<any>;
  // biome-ignore lint/suspicious/noExplicitAny: the same
  under(family: keyof SearchIndex["firsts"], start: string, most?: number): Promise<any[]>;
  place(key: string): number;
}

interface FindIn {
  exactly(terms: Iterable<string>, fields: number[]): Promise<SearchHit[]>;
  /** Words that begin like this; those of at most so many parts of the index. */
  beginning(start: string, fields: number[], most?: number): Promise<SearchHit[]>;
  /** Words with one typo. */
  nearly(terms: string[], fields: number[]): Promise<SearchHit[]>;
  documents(ids: number[]): Promise<Record<number, SearchDocument>>;
}

/** Gives a part of the index, by its name. */
type LoadPart = (name: string) => Promise<unknown>;

/** A document found: its place in the list, and how well it was found. */
interface RankedHit {
  id: number;
  /** Whether the query has one of its names as a whole. */
  named: boolean;
  /** How many words of the query it has. */
  words: number;
  /** How rare they are, each times where it is. */
  weight: number;
  score: number;
  terms: Set<string>;
}

/** A hit in the form that the theme expects. */
interface ShownHit {
  location: string;
  title: string;
  text: string;
  score: number;
  terms: Record<string, boolean>;
}

interface Hits {
  group(hit: Pick<RankedHit, "id" | "terms">, score: number): ShownHit[];
  completion(query: string, found: Pick<RankedHit, "id">[]): string[];
}

/** What the theme's page and its worker say to each other. */
type SearchMessage = { type: 0; data?: unknown } | { type: 2; data: string };
type SearchAnswer = { type: 1 } | { type: 3; data: { items: ShownHit[][]; suggest: string[] } };

interface ConcordanceSearch {
  words: SearchWords;
  naming(find: FindIn, list: ReadWord[]): Promise<NamedIn[]>;
  index(index: SearchIndex, weights: number[], load: LoadPart): FindIn;
  ranking(
    index: SearchIndex,
    load: LoadPart,
  ): { search(query: string): Promise<RankedHit[]>; documents: FindIn["documents"] };
  hits(documents: Record<number, SearchDocument>, kinds: SearchIndex["kinds"]): Hits;
  /** The script of a part calls this. */
  part(name: string, value: unknown): void;
  /** The answer to a message; none to a query once there is a later one. */
  answer(message: { type: number; data?: unknown }): Promise<SearchAnswer | null>;
}

declare var concordanceSearch: ConcordanceSearch;

/** In a worker; in a page, folder.js provides it. */
declare function importScripts(...addresses: string[]): void | Promise<void>;
