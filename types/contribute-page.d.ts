// What the scripts of the page on which an entry can be written hand to each other.

/** An entry as the form holds it: every field has a value, if only an empty one. */
interface FormEntry {
  id: string;
  name: string;
  kind: string;
  /** One on each line. */
  aliases: string;
  definition: string;
  explanation: string;
  drawing: string;
  wording: string;
  undefined: string;
  /** A term on each line, with what is said of it. */
  elsewhere: string;
  quotes: FormQuote[];
  links: FormLink[];
  formerly: string[];
}

interface FormQuote {
  label: string;
  source: string;
  edition: string;
  at: string;
  role: string;
  stance: string;
  text: string;
  omits: string;
}

interface FormLink {
  relation: string;
  targets: string[];
  player: string;
  /** How firmly the source claims it; empty if it says it outright. */
  claim: string;
  /** What the link rests on. */
  rests: "quote" | "inferred";
  /** The labels of its quotes, at least one, each empty as long as none is chosen. */
  quotes: string[];
  inferred: string;
}

/** A draft as the browser keeps it. */
interface KeptDraft {
  entry: FormEntry;
  /** When it was last changed, in milliseconds. */
  when: number;
  /** The file of the published entry that it began with; empty for a new entry. */
  was: string;
}

/** A part of the form that problems can be about. */
interface FormPlace {
  /** The paths of keys that it stands for. */
  keys(): DraftKeys[];
  /** What gets the focus. */
  control: HTMLElement;
  /** Where its problems are listed. */
  list: HTMLElement;
  /** Whether its problems are shown beside it: not while an author is still on the way to it. */
  isSeen: boolean;
}

/** What all parts of the form work on. */
interface FormDesk {
  engine: DraftEngine;
  data: ContributeData;
  entry: FormEntry;
  /** The id of the published entry that is being improved; empty for a new one. */
  published: string;
  places: FormPlace[];
  /** To be called when the entry has changed: with `true` for what came at once, such as a paste. */
  changed(isWhole?: boolean): void;
  /** Says something to those who hear the page. */
  say(words: string): void;
}

/** An option of a list that completes what is typed. */
interface FormOption {
  value: string;
  label: string;
  kind?: string;
  note?: string;
}

/** What mkdocs.yml says of the forge (concordance/pages/forge.py). */
interface FormForge {
  name: string;
  new: string;
  edit: string;
  file: string;
  text: string;
  request: string;
}

/** In a site that is read from a folder: what others fetch. */
declare var concordanceContribute: { data: ContributeData; drafts: Record<string, Draft> };
