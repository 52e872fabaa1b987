// The entry as its page will show it (concordance/pages/templates/entry.html.j2).
"use strict";

import { make } from "../../check/elements.js";
import { shownVerdict } from "../../check/words.js";
import { PLACED } from "../editions.js";
import { asClaimed } from "../vocabulary.js";
import { entryOf } from "./concepts.js";
import { elsewhereIn } from "./entry.js";
import { editionOf, lookUp } from "./sources.js";

/** What a text can have (concordance/pages/sanitizing.py). */
const SAFE = new Set(
  "a blockquote br code em h1 h2 h3 h4 h5 h6 hr li ol p pre strong table tbody td th thead tr ul".split(" "),
);
const KEPT = ["class", "data-kind", "data-name", "data-about", "start"];
const ADDRESS = /^(?:https:\/\/|[^:]*$)/;

/** @param {ParentNode} from The nodes of a document that is not shown and runs nothing. */
const copied = (from) => {
  const into = document.createDocumentFragment();
  for (const node of from.childNodes) {
    if (node instanceof Text) into.append(node.data);
    if (!(node instanceof Element)) continue;
    const inside = copied(node);
    const tag = node.localName;
    if (!SAFE.has(tag)) {
      into.append(inside);
      continue;
    }
    const element = document.createElement(tag);
    for (const name of KEPT) {
      const value = node.getAttribute(name);
      if (value !== null) element.setAttribute(name, value);
    }
    const href = node.getAttribute("href");
    if (tag === "a" && href && ADDRESS.test(href)) element.setAttribute("href", href);
    element.append(inside);
    into.append(element);
  }
  return into;
};

/**
 * Markdown as nodes. The engine's HTML is safe; still, only what is known to be harmless is copied from it. A
 * sentence that leads to the text is put there last: nothing is put before a text that is then read together.
 *
 * @type {(engine: DraftEngine, markdown: string, lead?: string) => DocumentFragment}
 */
const rendered = (engine, markdown, lead = "") => {
  const made = copied(new DOMParser().parseFromString(engine.html(markdown), "text/html").body);
  const first = made.firstElementChild;
  if (lead && first?.localName === "p") first.prepend(lead, " ");
  else if (lead) made.prepend(make("p", {}, lead));
  return made;
};

/** @param {string} name */
const capitalized = (name) => name.charAt(0).toUpperCase() + name.slice(1);

/** @param {string} kind */
const symbol = (kind) =>
  make("span", { class: "contribute__symbol", "data-kind": kind, "aria-hidden": "true" });

/** @type {(desk: FormDesk, id: string) => (Node | string)[]} */
const concept = ({ data }, id) => {
  const known = entryOf(data, id);
  if (!known) return [id || "…"];
  const href = data.entry.replace("{id}", id);
  return [
    symbol(known.kind),
    " ",
    make("a", { class: "concept", href, "data-kind": known.kind, "data-about": known.about }, known.name),
  ];
};

/** @type {(desk: FormDesk, quote: FormQuote) => string} */
const placeOf = ({ data }, { source, at }) =>
  [data.sources.find(({ id }) => id === source)?.short ?? source, at].filter(Boolean).join(", ");

/** @type {(desk: FormDesk, quote: FormQuote) => HTMLElement} */
const quoteFigure = (desk, quote) => {
  const words = quote.text
    .split(/(\[\s*(?:…|\.(?:\s*\.){2,})\s*\])/)
    .map((part, at) => (at % 2 ? make("span", { class: "omission" }, part) : part));
  const found = lookUp(desk, quote.text, editionOf(quote))?.row.verdict ?? "absent";
  const sign = PLACED.includes(found) ? "proved" : "wrong";
  const caption = make("figcaption", {}, make("cite", {}, placeOf(desk, quote)), " ");
  const does = [quote.role, quote.stance].filter(Boolean).join(", ");
  if (does) caption.prepend(make("span", { class: "role" }, does), " ");
  caption.append(make("span", { class: `verdict verdict--${sign}` }, shownVerdict(found)));
  const figure = make("figure", { class: "quote" }, make("blockquote", {}, make("p", {}, ...words)), caption);
  if (quote.omits)
    caption.before(make("div", { class: "omits" }, rendered(desk.engine, quote.omits, "It leaves out:")));
  return figure;
};

/** @type {(desk: FormDesk, link: FormLink) => Node[]} */
const linkRow = (desk, link) => {
  const { engine, entry } = desk;
  const relation = engine.relations().find(({ id }) => id === link.relation);
  const label = relation ? asClaimed(relation, link.claim) : "…";
  const others = link.targets.flatMap((id, at) => [at ? " and " : "", ...concept(desk, id)]);
  if (link.player) others.push(" ", make("span", { class: "muted" }, `by ${link.player}`));
  /** @type {(summary: string, ...inside: Node[]) => HTMLElement} */
  const why = (summary, ...inside) =>
    make("details", { class: "plain evidence" }, make("summary", {}, summary), ...inside);
  const reasoning = () => rendered(engine, link.inferred, "No passage says it in so many words.");
  const evidence =
    link.rests === "inferred"
      ? [why("inferred", make("div", { class: "cited" }, reasoning()))]
      : link.quotes.map((label) => {
          const quote = entry.quotes.find((one) => one.label === label);
          const text = quote ? [make("blockquote", {}, make("p", {}, quote.text))] : [];
          return why((quote?.at ?? label) || "…", ...text);
        });
  return [make("dt", {}, label), make("dd", {}, make("span", {}, ...others), ...evidence)];
};

/** @type {(desk: FormDesk) => Node[]} */
const sources = (desk) => {
  const { engine, entry } = desk;
  const quotes = entry.quotes.filter(({ text }) => text.trim());
  if (!quotes.length && !entry.undefined) return [];
  const parts = [make("h4", {}, "In the sources’ words")];
  const why = rendered(engine, entry.undefined, "No source defines it.");
  const lead = entry.undefined ? [make("div", { class: "undefined" }, why)] : [];
  return [...parts, ...lead, ...quotes.map((quote) => quoteFigure(desk, quote))];
};

/**
 * Shows the entry.
 *
 * @param {FormDesk} desk
 * @param {HTMLElement} into
 */
export const showPreview = (desk, into) => {
  const { engine, entry } = desk;
  const open = [...into.querySelectorAll("details")].map((one) => one.open);
  const kind = engine.kinds().find(({ id }) => id === entry.kind);
  const parts = [];
  if (kind)
    parts.push(make("p", { class: "kicker", "data-kind": kind.id }, symbol(kind.id), " ", kind.label));
  parts.push(make("h3", {}, capitalized(entry.name.trim()) || "…"));
  const definition = make("div", { class: "definition" }, rendered(engine, entry.definition));
  if (kind) definition.dataset.kind = kind.id;
  parts.push(definition);
  const aliases = entry.aliases.split("\n").filter((alias) => alias.trim());
  if (aliases.length)
    parts.push(
      make("p", { class: "aliases" }, `Also known as ${aliases.map((one) => one.trim()).join(", ")}.`),
    );
  if (entry.explanation)
    parts.push(make("div", { class: "explanation" }, rendered(engine, entry.explanation)));
  if (entry.wording)
    parts.push(
      make(
        "details",
        { class: "plain wording" },
        make("summary", {}, "Notes on the wording"),
        rendered(engine, entry.wording),
      ),
    );
  parts.push(...sources(desk));
  if (entry.links.length)
    parts.push(
      make("h4", {}, "Links"),
      make("dl", { class: "links" }, ...entry.links.flatMap((link) => linkRow(desk, link))),
    );
  const elsewhere = elsewhereIn(entry.elsewhere);
  if (elsewhere.length)
    parts.push(
      make("h4", {}, "Called something else elsewhere"),
      make(
        "dl",
        { class: "elsewhere" },
        ...elsewhere.flatMap(({ term, about }) => [
          make("dt", {}, term ?? ""),
          make("dd", {}, rendered(engine, about ?? "")),
        ]),
      ),
    );
  into.replaceChildren(...parts);
  into.querySelectorAll("details").forEach((one, at) => {
    one.open = open[at] ?? false;
  });
};
