// The entry as the form holds it, and as a draft for the engine.
"use strict";

/** @type {() => FormQuote} */
export const emptyQuote = () => ({
  label: "",
  source: "",
  edition: "",
  at: "",
  role: "",
  stance: "",
  text: "",
  omits: "",
});

/** @type {() => FormLink} */
export const emptyLink = () => ({
  relation: "",
  targets: [""],
  player: "",
  claim: "",
  rests: "quote",
  quotes: [""],
  inferred: "",
});

/** @type {() => FormEntry} */
export const emptyEntry = () => ({
  id: "",
  name: "",
  kind: "",
  aliases: "",
  definition: "",
  explanation: "",
  drawing: "",
  wording: "",
  undefined: "",
  elsewhere: "",
  quotes: [],
  links: [],
  formerly: [],
});

/**
 * The values of an object that are texts with something in them.
 *
 * @template {object} T
 * @param {T} values
 * @returns {Partial<T>}
 */
const filled = (values) =>
  /** @type {Partial<T>} */ (
    Object.fromEntries(
      Object.entries(values)
        .map(([key, value]) => [key, value.trim()])
        .filter(([, value]) => value),
    )
  );

/**
 * The texts with something in them.
 *
 * @param {string[]} texts
 */
const some = (texts) => texts.map((text) => text.trim()).filter(Boolean);

/** @param {string} text */
const lines = (text) => some(text.split("\n"));

// A term elsewhere is a line: the term, a colon, and what is said of it.
/** @type {(line: string) => DraftElsewhere} */
const elsewhereOf = (line) => {
  const [, term = line, about = ""] = line.match(/^(.*?):\s+(.*)$/) ?? [];
  return /** @type {DraftElsewhere} */ (filled({ term, about }));
};

/** @param {string} text */
export const elsewhereIn = (text) => lines(text).map(elsewhereOf);

/**
 * The labels under which quotes are stored: their own, or, if that is taken, one like it.
 *
 * @param {FormQuote[]} quotes
 * @returns {string[]}
 */
export const labelsOf = (quotes) => {
  /** @type {string[]} */
  const taken = [];
  for (const { label } of quotes) {
    let free = label.trim();
    for (let count = 2; taken.includes(free); count += 1) free = `${label.trim()}-${count}`;
    taken.push(free);
  }
  return taken;
};

/** @type {(link: FormLink) => DraftLink} */
const linkOf = ({ relation, targets, player, claim, rests, quotes, inferred }) => {
  const given = some(targets);
  const { relation: named, ...more } = filled({ relation, player, claim });
  const target = given.length > 1 ? given : given[0];
  return {
    ...(named ? { relation: named } : {}),
    ...(target ? { target } : {}),
    ...more,
    ...(rests === "quote" ? quoted(some(quotes)) : filled({ inferred })),
  };
};

/**
 * The quotes that a link rests on, under the key for one or for several.
 *
 * @type {(labels: string[]) => Pick<DraftLink, "quote" | "quotes">}
 */
const quoted = (labels) => {
  if (labels.length > 1) return { quotes: labels };
  return labels.length ? { quote: labels[0] } : {};
};

/**
 * The entry as its file would be parsed.
 *
 * @type {(entry: FormEntry) => Draft}
 */
export const toDraft = (entry) => {
  const { id, name, kind, definition, explanation, drawing, wording, undefined: why, formerly } = entry;
  const aliases = lines(entry.aliases);
  const elsewhere = elsewhereIn(entry.elsewhere);
  const labels = labelsOf(entry.quotes);
  const quotes = entry.quotes.map(({ label: _, ...quote }, at) => [labels[at], filled(quote)]);
  return {
    ...filled({ id, name, kind }),
    ...(aliases.length ? { aliases } : {}),
    ...filled({ definition, explanation, drawing, wording }),
    ...(formerly.length ? { formerly } : {}),
    ...filled({ undefined: why }),
    ...(elsewhere.length ? { elsewhere } : {}),
    ...(quotes.length ? { quotes: Object.fromEntries(quotes) } : {}),
    ...(entry.links.length ? { links: entry.links.map(linkOf) } : {}),
  };
};

/**
 * A draft as the form holds it.
 *
 * @type {(draft: Draft) => FormEntry}
 */
export const fromDraft = (draft) => {
  const { aliases = [], elsewhere = [], quotes = {}, links = [], ...rest } = draft;
  return {
    ...emptyEntry(),
    ...rest,
    aliases: aliases.join("\n"),
    elsewhere: elsewhere
      .map(({ term = "", about = "" }) => `${term}: ${about.trim().replace(/\s+/g, " ")}`)
      .join("\n"),
    quotes: Object.entries(quotes).map(([label, quote]) => ({ ...emptyQuote(), ...quote, label })),
    links: links.map(({ target = "", quote = "", quotes = [quote], ...link }) => ({
      ...emptyLink(),
      ...link,
      targets: [target].flat(),
      quotes,
      rests: link.inferred === undefined ? "quote" : "inferred",
    })),
  };
};

/** @param {unknown} value */
const isText = (value) => typeof value === "string";

/**
 * A value with the fields of an empty one, each of the same type, whatever it was: the browser may have kept
 * it from another version of this page.
 *
 * @template {object} T
 * @param {T} empty
 * @param {unknown} value
 * @returns {T}
 */
const fitted = (empty, value) => {
  const given = /** @type {Record<string, unknown>} */ (value && typeof value === "object" ? value : {});
  return /** @type {T} */ (
    Object.fromEntries(
      Object.entries(empty).map(([key, usual]) => [
        key,
        isText(given[key]) === isText(usual) ? (given[key] ?? usual) : usual,
      ]),
    )
  );
};

/** @param {unknown} value */
const list = (value) => (Array.isArray(value) ? value : []);

/**
 * What the browser has kept, as an entry.
 *
 * @type {(value: unknown) => FormEntry}
 */
export const revived = (value) => {
  const entry = fitted(emptyEntry(), value);
  return {
    ...entry,
    quotes: list(entry.quotes).map((quote) => fitted(emptyQuote(), quote)),
    links: list(entry.links)
      .map((link) => fitted(emptyLink(), { quotes: [link?.quote], ...link }))
      .map((link) => ({
        ...link,
        targets: list(link.targets).filter(isText),
        quotes: list(link.quotes).some(isText) ? list(link.quotes).filter(isText) : [""],
      })),
    formerly: list(entry.formerly).filter(isText),
  };
};

/**
 * Whether two entries say the same.
 *
 * @type {(one: FormEntry, other: FormEntry) => boolean}
 */
export const isSame = (one, other) => JSON.stringify(toDraft(one)) === JSON.stringify(toDraft(other));
