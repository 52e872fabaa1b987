// The parts of the search, which its scripts hang on one global, concordanceSearch.

interface SearchWords {
  WORD: RegExp;
  STOP: Set<string>;
  fold(word: string): string;
  stem(word: string): string;
  content(text: string): string[];
  joined(list: string[]): string[];
  whole(text: string): string[];
  wholeStems(text: string): string[];
  terms(text: string, field: string): string[];
}

/** A document found: its place in the list, and how well it was found. */
interface RankedHit {
  id: number;
  /** How well the query matches its whole name: 0 is not at all, higher is better. */
  named: number;
  /** How much of the query it has, each word weighted by rarity. */
  share: number;
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
  ranking(documents: SearchDocument[]): (query: string) => RankedHit[];
  hits(documents: SearchDocument[], kinds: SearchIndex["kinds"]): Hits;
  answer(message: { type: number; data?: unknown }): Promise<SearchAnswer>;
}

declare var concordanceSearch: ConcordanceSearch;

/** In a worker; in a page, folder.js provides it. */
declare function importScripts(...addresses: string[]): void | Promise<void>;
