// What the engine of the page on which an entry can be written is given, and what it answers.

/** An entry as its file would be parsed, with its id. Keys are those of the model. */
interface Draft {
  id?: string;
  name?: string;
  kind?: string;
  aliases?: string[];
  definition?: string;
  explanation?: string;
  /** The name of a drawing; the form keeps it as it is. */
  drawing?: string;
  wording?: string;
  undefined?: string;
  elsewhere?: DraftElsewhere[];
  quotes?: Record<string, DraftQuote>;
  links?: DraftLink[];
  formerly?: string[];
}

interface DraftElsewhere {
  term?: string;
  about?: string;
}

interface DraftQuote {
  source?: string;
  edition?: string;
  at?: string;
  role?: string;
  stance?: string;
  text?: string;
  omits?: string;
}

interface DraftLink {
  relation?: string;
  target?: string | string[];
  player?: string;
  claim?: string;
  quote?: string;
  quotes?: string[];
  inferred?: string;
}

type DraftKeys = (string | number)[];

/** A rule that a draft breaks: what `concordance check` would say of it. */
interface DraftProblem {
  /** The rule's permanent name. */
  rule: string;
  /** The path of keys to the value; of what is missing, the path to where it belongs. */
  keys: DraftKeys;
  message: string;
  hint: string;
  /** The key that is missing, with the rule "missing-key". */
  missing?: string;
  /** The file it would be reported in, if that is not the draft's own: the draft breaks the rule there. */
  file?: string;
  /** The published entry that may be the one that is meant: said by the form alone. */
  improve?: string;
}

/** A passage as an entry quotes it. */
interface DraftBlock {
  source: string;
  edition: string;
  at: string;
  text: string;
}

interface DraftFound {
  /** What the engine says of the quote as it was pasted: the row of `concordance quote --json`. */
  row: CheckRow;
  /** What to store: the words as the source has them; null if it cannot be stored. */
  block: DraftBlock | null;
  /** Why it cannot be stored, or, with a block, what is still to be done; empty if nothing is. */
  reasons: string[];
  /** Whether the block leaves out a word that can turn its meaning, so that it needs `omits`. */
  omits: boolean;
}

/** A choice with its meaning. */
interface DraftChoice {
  id: string;
  label: string;
  about: string;
}

/** A relation as a link may name it: under its own name, or under its inverse's. */
interface DraftRelation extends DraftChoice {
  /** The label as it is after "to". */
  after_to: string;
  /** How many targets it takes. */
  targets: number;
  /** Whether it names a player in words. */
  player: boolean;
}

interface DraftTarget {
  id: string;
  name: string;
  kind: string;
  aliases: string[];
  about: string;
}

interface DraftSource {
  id: string;
  label: string;
  about: string;
  editions: { id: string; label: string }[];
}

/** What main.js and page.js use; contribute/engine.js makes it. */
interface DraftEngine {
  problems(draft: Draft): DraftProblem[];
  yaml(draft: Draft): string;
  find(text: string, source?: string): DraftFound;
  kinds(): DraftChoice[];
  roles(): DraftChoice[];
  stances(): DraftChoice[];
  claims(): DraftChoice[];
  sources(): DraftSource[];
  /** The relations that an entry of a kind may use; of any kind if none is given. */
  relations(kind?: string): DraftRelation[];
  /** The entries that a link of this relation may lead to from an entry of this kind. */
  targets(kind: string, relation: string): DraftTarget[];
  /** Safe HTML for a preview. */
  html(markdown: string): string;
}
