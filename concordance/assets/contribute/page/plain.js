// Problems in the words of the form: of fields and cards, where the checks speak of keys of a file. Which
// rules are broken stays as it is; but of a card that is hardly begun, only the next step is said.
"use strict";

/** @type {Record<string, string>} */
const FIELDS = {
  aliases: "also known as",
  at: "where it is",
  role: "what it does",
  stance: "how its text stands to the concept",
  text: "the passage",
  omits: "what it leaves out",
  target: "the concept",
  claim: "how firmly the source says it",
  inferred: "how it follows",
  undefined: "why no source defines it",
};

/**
 * What to say of a field that is empty, and how to go on.
 *
 * @type {Record<string, [string, string]>}
 */
const EMPTY = {
  name: ["the concept has no name yet", "type the term as it reads in the middle of a sentence"],
  kind: ["no kind is chosen yet", "choose one; below the field is what each kind is"],
  definition: ["there is no definition yet", "write a sentence or two, in your own words"],
  text: ["has no passage yet", "paste the passage, or remove the quote"],
  source: ["is of no source yet", "choose the source, or paste the passage again as the source has it"],
  at: ["does not say where it is", "paste the passage again, or type the place, as in §2.1, p. 7"],
  role: ["does not say what it does", "choose what the passage does for the concept"],
  relation: ["has no relation yet", "choose the relation, or remove the link"],
  target: ["leads to no concept yet", "choose a concept by its name"],
};

/** @param {string} label */
const quoteName = (label) => (label ? `the quote “${label}”` : "a quote");

/** @param {DraftKeys} keys */
const cardName = ([part, which]) => {
  if (part === "quotes" && which !== undefined) return quoteName(String(which));
  return part === "links" && which !== undefined ? `link ${Number(which) + 1}` : "";
};

/**
 * A message that begins with the path to a value, with the name of the field instead.
 *
 * @param {string} message
 */
const named = (message) =>
  message.replace(
    /^(quotes|links|aliases)\.([^.\s:]*)(?:\.([a-z]+))?(?:\.\d+)?(?=[\s:])/,
    (_, part, which, key) => {
      if (part === "aliases") return `${FIELDS.aliases}, line ${Number(which) + 1}`;
      const field = key ? `, ${FIELDS[key] ?? key}` : "";
      return `${cardName([part, which])}${field}`;
    },
  );

/**
 * Whether a problem follows from an empty field of which another problem tells.
 *
 * @type {(entry: FormEntry, problem: DraftProblem) => boolean}
 */
const follows = (entry, { rule, keys, missing }) => {
  const [part, label] = keys;
  if (part === "id" || (rule === "bad-id" && !keys.length)) return !entry.id.trim() && !entry.name.trim();
  if (part !== "quotes" || label === undefined) return false;
  const quote = entry.quotes.find((one) => one.label.trim() === String(label));
  if (!quote) return false;
  if (rule === "wrong-form" && keys.length === 2 && !quote.label.trim()) return !quote.source;
  if (!quote.text.trim()) return missing !== undefined && missing !== "text";
  return !quote.source && (missing === "edition" || missing === "at");
};

/**
 * The problems as the form says them.
 *
 * @type {(entry: FormEntry, problems: DraftProblem[]) => DraftProblem[]}
 */
export const inWords = (entry, problems) =>
  problems
    .filter((problem) => !follows(entry, problem))
    .map((problem) => {
      const { keys, missing = "", message } = problem;
      if (!Object.hasOwn(EMPTY, missing)) return { ...problem, message: named(message) };
      const [said, hint] = EMPTY[missing];
      const card = cardName(keys);
      return { ...problem, message: card ? `${card} ${said}` : said, hint };
    });
