// A result as elements: the verdict and its place, the quote with what differs, the source's words, who
// quotes the passage, and how to cite it.
"use strict";

import { make, marked } from "./elements.js";
import { annotated, atSource, citations, quotedBy } from "./passages.js";
import { isTurned, leftOut, reason, shownVerdict } from "./words.js";

const MOST_PLACES = 5;
const MOST_ENTRIES = 6;

/** @type {(nodes: (Node | string)[], between: string) => (Node | string)[]} */
const joined = (nodes, between) => nodes.flatMap((node, at) => (at ? [between, node] : [node]));

// The place: in the annotated edition on this site, and at the source itself.
/** @type {(item: CheckItem, edition: CheckEdition, uses: CheckUse[]) => (Node | string)[]} */
const places = ({ row }, edition, uses) => {
  const words = row.mended ?? row.quote;
  const [first, ...others] = row.places;
  const source = make("cite", {}, edition.short);
  const here = make(
    "a",
    { class: "check__place", href: annotated(edition, first, uses[0]) },
    first.at || "here",
  );
  const there = make(
    "a",
    { class: "passage", rel: "external", href: atSource(edition, first, words) },
    "at its source",
  );
  const more = others
    .slice(0, MOST_PLACES)
    .map((place) => make("a", { href: annotated(edition, place, undefined) }, place.at));
  const left = others.length - more.length;
  const also = more.length ? [" · also at ", ...joined(more, "; ")] : [];
  return [source, `, ${edition.label}, `, here, " · ", there, ...also, left > 0 ? ` and ${left} more` : ""];
};

/** @type {(item: CheckItem, edition: CheckEdition | undefined, uses: CheckUse[]) => HTMLElement} */
const head = (item, edition, uses) => {
  const { verdict } = item.row;
  const shown = make("strong", { class: "check__verdict", "data-verdict": verdict }, shownVerdict(verdict));
  const line = make("p", { class: "check__head" });
  if (item.line !== undefined) {
    const show = {
      type: "button",
      class: "check__line",
      "aria-label": `Line ${item.line}: show it in the field`,
    };
    line.append(make("button", show, `line ${item.line}`), " ");
  }
  const isSomewhere = edition && verdict !== "absent" && item.row.places.length > 0;
  line.append(shown, ...(isSomewhere ? [" in ", ...places(item, edition, uses)] : []));
  return line;
};

// What can be copied, with a button: the script of citations (js/citing.js) makes it.
/** @type {(name: string, text: string, wrap?: "q" | "code") => HTMLElement} */
const copied = (name, text, wrap = "code") => {
  const element = make(wrap, { "data-copy": "" }, text);
  const row = make("div", {}, make("dt", {}, name), make("dd", {}, element));
  concordanceCopying.withButton(element);
  return row;
};

/** @param {CheckRow} row */
const mended = ({ verdict, mended: text, quote }) => {
  if (text === null || text === quote) return [];
  const name = verdict === "verbatim" ? "Clean" : "The source has";
  return [make("dl", { class: "cite__forms check__mended" }, copied(name, text, "q"))];
};

/** @type {(uses: CheckUse[], data: CheckData) => HTMLElement[]} */
const quoting = (uses, data) => {
  const entries = [...new Map(uses.map((use) => [use.entry, use])).values()];
  if (!entries.length) return [];
  const links = entries.slice(0, MOST_ENTRIES).map(({ entry, label }) => {
    const href = `${data.entry.replace("{id}", entry)}#quote-${label}`;
    const [name, kind] = data.entries[entry];
    return make("a", { class: "concept", "data-kind": kind, href }, name);
  });
  const left = entries.length - links.length;
  const more = left > 0 ? ` and ${left} more` : "";
  return [make("p", { class: "check__entries" }, "Quoted by ", ...joined(links, ", "), more)];
};

// Where other editions of the source have the passage.
/** @type {(item: CheckItem, data: CheckData) => HTMLElement[]} */
const elsewhere = ({ row, others = [] }, data) => {
  const links = others.flatMap(({ edition: id, verdict, place }) => {
    const edition = data.editions.find((one) => one.source === row.source && one.edition === id);
    if (!edition || !place) return [];
    const link = make("a", { href: annotated(edition, place, undefined) }, place.at || "here");
    return [make("span", {}, `${shownVerdict(verdict)} in ${edition.label}, `, link)];
  });
  return links.length ? [make("p", { class: "check__others" }, "Also ", ...joined(links, "; "))] : [];
};

// The forms are made when they are asked for: a draft may have hundreds of results.
/** @type {(item: CheckItem, edition: CheckEdition) => HTMLElement} */
const citing = ({ row }, edition) => {
  const details = make("details", { class: "plain quote__cite" }, make("summary", {}, "Cite this passage"));
  const fill = () => {
    const rows = citations(edition, row.places[0]).map(([name, text]) => copied(name, text));
    details.append(make("dl", { class: "cite__forms" }, ...rows));
  };
  details.addEventListener("toggle", fill, { once: true });
  return details;
};

/** @type {(row: CheckRow) => boolean} */
const stands = ({ verdict, places: { length } }) => length > 0 && verdict !== "absent" && verdict !== "short";

/**
 * A result as an item of the list.
 *
 * @type {(item: CheckItem, data: CheckData) => HTMLElement}
 */
export const result = (item, data) => {
  const { row } = item;
  const edition = data.editions.find(
    ({ source, edition: id }) => source === row.source && id === row.edition,
  );
  const uses = edition ? quotedBy(edition, item.stretches) : [];
  const parts = [head(item, edition, uses), make("blockquote", {}, make("p", {}, ...marked(row)))];
  const said = [reason(row), leftOut(row.skips)].filter(Boolean).join(" ");
  const look = isTurned(row) ? " check__reason--look" : "";
  if (said) parts.push(make("p", { class: `check__reason${look}` }, said));
  parts.push(...mended(row), ...elsewhere(item, data), ...quoting(uses, data));
  if (edition && stands(row)) parts.push(citing(item, edition));
  return make("li", { class: "check__result", "data-verdict": row.verdict }, ...parts);
};
