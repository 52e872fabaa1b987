// Sorts the glossary in other orders, and filters it as you type. Without scripts it is an A to Z list.
//
// The filter looks for letters anywhere in name, aliases and definition, because a word is incomplete
// while you type it; spelling and hyphens make no difference.
"use strict";

(() => {
  const RANGES = [20, 10, 5, 0];

  // Letters made comparable: as names are, and with optimise as optimize, behaviour as behavior. Each word
  // is folded by itself, letter by letter, so that half a word is still part of the whole word.
  /** @param {string} text */
  const fold = (text) =>
    text
      .split(/\s+/)
      .map(concordanceNames.key)
      .join(" ")
      .replace(/s/g, "z")
      .replace(/ou/g, "o")
      .replace(/[^\p{L}\p{N}|]+/gu, " ");

  // A name as written, and as one word.
  /** @param {string} name */
  const foldName = (name) => fold(`${name}|${name.replace(/\s/g, "")}`);

  /**
   * @template {Element} T
   * @param {string} selector
   * @returns {T}
   */
  const part = (selector) => {
    const found = document.querySelector(selector);
    if (!found) throw new Error(`the glossary has no ${selector}`);
    return /** @type {any} */ (found);
  };

  /** @typedef {ReturnType<typeof read>} Entry */

  /** @param {HTMLElement} item */
  const read = (item) => {
    const [term, about] = /** @type {HTMLCollectionOf<HTMLElement>} */ (item.children);
    const { kind = "", links, place = "", also = "" } = term.dataset;
    const name = term.textContent;
    const names = also.split("|").filter(Boolean);
    return {
      item,
      term,
      kind,
      letter: concordanceNames.letters(name)[0].toUpperCase(),
      links: Number(links),
      place: Number.parseInt(place, 10) || Number.POSITIVE_INFINITY,
      section: place.replace(/^\d+ /, "") || "Elsewhere",
      words: `${foldName(name)}|${fold(about.textContent)}`,
      aliases: names.map((alias) => ({ alias, folded: foldName(alias) })),
    };
  };

  /** @typedef {{ group(entry: Entry): string, sort?(a: Entry, b: Entry): number }} Order */

  // For each order: the group that an entry belongs to and, if it is not alphabetical, the order itself.
  /** @type {(plurals: GlossaryKinds) => Record<string, Order>} */
  const orders = (plurals) => ({
    letter: { group: ({ letter }) => (/\p{L}/u.test(letter) ? letter : "#") },
    kind: {
      group: ({ kind }) => plurals[kind],
      sort: (a, b) => Object.keys(plurals).indexOf(a.kind) - Object.keys(plurals).indexOf(b.kind),
    },
    section: {
      group: ({ section }) => section,
      sort: (a, b) => (a.place === b.place ? 0 : a.place - b.place),
    },
    links: {
      group({ links }) {
        const least = RANGES.find((range) => links >= range);
        return least ? `${least} links or more` : `Fewer than ${RANGES.at(-2)} links`;
      },
      sort: (a, b) => b.links - a.links,
    },
  });

  // The entries under a heading, and the line with a link to it.
  /** @type {(title: string, items: HTMLElement[]) => { section: HTMLElement, line: HTMLElement }} */
  const newGroup = (title, items) => {
    const section = document.createElement("section");
    const heading = document.createElement("h2");
    const list = document.createElement("dl");
    const link = document.createElement("a");
    const line = document.createElement("li");
    heading.id = `group-${title.replace(/[^\p{L}\p{N}#]+/gu, "-")}`;
    heading.textContent = title;
    link.textContent = title;
    link.href = `#${heading.id}`;
    list.className = "concepts";
    list.append(...items);
    section.style.setProperty("--entries", String(items.length));
    section.append(heading, list);
    line.append(link);
    return { section, line };
  };

  /** @type {(entries: Entry[], order: Order) => ReturnType<typeof newGroup>[]} */
  const groupsOf = (entries, { group, sort }) => {
    /** @type {Map<string, HTMLElement[]>} */
    const groups = new Map();
    for (const entry of sort ? entries.toSorted(sort) : entries) {
      const title = group(entry);
      groups.set(title, [...(groups.get(title) ?? []), entry.item]);
    }
    return [...groups].map(([title, items]) => newGroup(title, items));
  };

  // Shows an entry if it has all the words, with the matching alias if nothing else shows why it was found.
  /** @type {(entry: Entry, typed: string[]) => boolean} */
  const filterEntry = ({ item, term, words, aliases }, typed) => {
    /** @param {string} text */
    const has = (text) => typed.every((word) => text.includes(word));
    const seen = has(words);
    const alias = seen ? undefined : aliases.find(({ folded }) => has(folded))?.alias;
    const found = seen || alias !== undefined || has(words + aliases.map(({ folded }) => folded).join("|"));
    if (item.hidden === found) item.hidden = !found;
    if (alias) term.dataset.hit = alias;
    else if (term.dataset.hit) delete term.dataset.hit;
    return found;
  };

  /** @param {HTMLElement} glossary */
  const start = (glossary) => {
    /** @type {HTMLFormElement} */
    const form = part(".glossary-tools");
    /** @type {HTMLElement} */
    const jumps = part(".letters");
    /** @type {HTMLElement} */
    const nothing = part(".nothing");
    /** @type {HTMLInputElement} */
    const field = part(".glossary-tools [name=q]");
    /** @type {NodeListOf<HTMLElement>} */
    const items = glossary.querySelectorAll("dl > div");
    const entries = [...items].map(read);
    const known = orders(JSON.parse(glossary.dataset.kinds ?? "{}"));
    const chosen = () => String(new FormData(form).get("by") ?? "");
    let order = "letter";
    let shown = "";
    glossary.dataset.by = order;

    const arrange = () => {
      const groups = groupsOf(entries, known[order]);
      glossary.dataset.by = order;
      glossary.replaceChildren(...groups.map(({ section }) => section));
      jumps.replaceChildren(...groups.map(({ line }) => line));
    };

    const filter = () => {
      shown = field.value;
      const typed = fold(shown).split(" ").filter(Boolean);
      const count = entries.filter((entry) => filterEntry(entry, typed)).length;
      const [sections, lines] = [glossary, jumps].map(
        (list) => /** @type {HTMLElement[]} */ ([...list.children]),
      );
      for (const [at, section] of sections.entries()) {
        section.hidden = !section.querySelector("div:not([hidden])");
        lines[at].hidden = section.hidden;
      }
      nothing.hidden = count > 0;
      const all = `${entries.length} concepts`;
      part(".glossary-tools output").textContent = count === entries.length ? all : `${count} of ${all}`;
    };

    const update = () => {
      const by = known[chosen()] ? chosen() : "letter";
      const regroup = by !== order;
      order = by;
      if (regroup) arrange();
      if (regroup || field.value !== shown) filter();
    };

    field.value = new URLSearchParams(location.search).get("q") ?? "";
    concordanceView.check(form, "by");
    update();
    form.addEventListener("input", () => {
      update();
      concordanceView.remember({ q: field.value, by: order === "letter" ? "" : order });
    });
    form.addEventListener("submit", (event) => event.preventDefault());
  };

  document$.subscribe(() => {
    /** @type {HTMLElement | null} */
    const glossary = document.querySelector(".glossary");
    if (!glossary) return;
    if (document.querySelector(".glossary-tools")) start(glossary); // very many are on pages of their own
    performance.mark("glossary"); // usable from here on; benchmarks/glossary.py reads it
  });
})();
