/* The glossary in other orders, and a filter as one types. Without scripts it is a list from A to Z.
 *
 * The filter looks for letters anywhere in name, aliases and definition, since a word is not finished
 * while one types it; spelling and hyphens make no difference. The order and the words are kept in the
 * address, so that the way back from an entry leads to the same view. */
(() => {
  "use strict";

  const RANGES = [20, 10, 5, 0];

  /* Comparable letters: no case, accents and hyphens; optimise is optimize, behaviour is behavior. Each
   * fold works on letters alone, so what is half typed is still a part of what it will become. */
  const fold = (text) =>
    text
      .toLowerCase()
      .normalize("NFKD")
      .replace(/[\p{M}\p{Pd}'’]/gu, "")
      .replace(/s/g, "z")
      .replace(/ou/g, "o")
      .replace(/[^\p{L}\p{N}|]+/gu, " ");

  const read = (item) => {
    const [term, about] = item.children;
    const { kind, links, place = "", also = "" } = term.dataset;
    const name = term.textContent;
    const shown = fold(`${name}|${name.replace(/\s/g, "")}|${about.textContent}`);
    const names = also.split("|").filter(Boolean);
    return {
      item,
      term,
      kind,
      letter: name[0].toUpperCase(),
      links: Number(links),
      place: parseInt(place) || Infinity,
      section: place.replace(/^\d+ /, "") || "Elsewhere",
      shown,
      aliases: names.map((alias) => ({ alias, folded: fold(`${alias}|${alias.replace(/\s/g, "")}`) })),
    };
  };

  /* For each order: the group that an entry belongs to, and, where it is not the alphabet's, the order. */
  const orders = (plurals) => ({
    letter: { group: ({ letter }) => (/\p{L}/u.test(letter) ? letter : "#") },
    kind: {
      group: ({ kind }) => plurals[kind],
      sort: (a, b) => Object.keys(plurals).indexOf(a.kind) - Object.keys(plurals).indexOf(b.kind),
    },
    section: { group: ({ section }) => section, sort: (a, b) => (a.place === b.place ? 0 : a.place - b.place) },
    links: {
      group: ({ links }) => {
        const least = RANGES.find((range) => links >= range);
        return least ? `${least} links or more` : `Fewer than ${RANGES.at(-2)} links`;
      },
      sort: (a, b) => b.links - a.links,
    },
  });

  const start = (glossary) => {
    const form = document.querySelector(".glossary-tools");
    const jumps = document.querySelector(".letters");
    const nothing = document.querySelector(".nothing");
    const entries = [...glossary.querySelectorAll("dl > div")].map(read);
    const known = orders(JSON.parse(glossary.dataset.kinds));
    let order = "letter";
    let shown = "";

    const arrange = () => {
      const { group, sort } = known[order];
      const groups = new Map();
      for (const entry of sort ? entries.toSorted(sort) : entries) {
        const title = group(entry);
        if (!groups.has(title)) groups.set(title, []);
        groups.get(title).push(entry.item);
      }
      const sections = [];
      const links = [];
      for (const [title, items] of groups) {
        const section = document.createElement("section");
        const heading = document.createElement("h2");
        const list = document.createElement("dl");
        const link = document.createElement("a");
        const line = document.createElement("li");
        heading.id = `group-${title.replace(/[^\p{L}\p{N}#]+/gu, "-")}`;
        heading.textContent = link.textContent = title;
        link.href = `#${heading.id}`;
        list.className = "concepts";
        list.append(...items);
        section.style.setProperty("--entries", items.length);
        section.append(heading, list);
        line.append(link);
        sections.push(section);
        links.push(line);
      }
      glossary.dataset.by = order;
      glossary.replaceChildren(...sections);
      jumps.replaceChildren(...links);
    };

    const filter = (typed) => {
      const words = fold(typed).split(" ").filter(Boolean);
      const has = (text) => words.every((word) => text.includes(word));
      let count = 0;
      for (const { item, term, shown, aliases } of entries) {
        const seen = has(shown);
        const alias = !seen && aliases.find(({ folded }) => has(folded))?.alias;
        const found = seen || alias || has(shown + aliases.map(({ folded }) => folded).join("|"));
        if (item.hidden === Boolean(found)) item.hidden = !found;
        if (alias) term.dataset.hit = alias;
        else if (term.dataset.hit) delete term.dataset.hit;
        if (found) count += 1;
      }
      for (const section of glossary.children) section.hidden = !section.querySelector("div:not([hidden])");
      [...jumps.children].forEach((line, index) => (line.hidden = glossary.children[index].hidden));
      nothing.hidden = count > 0;
      form.querySelector("output").textContent =
        count === entries.length ? `${count} concepts` : `${count} of ${entries.length} concepts`;
    };

    const update = () => {
      const by = known[form.by.value] ? form.by.value : "letter";
      const regroup = by !== order;
      order = by;
      if (regroup) arrange();
      if (regroup || form.q.value !== shown) filter((shown = form.q.value));
    };

    const asked = new URLSearchParams(location.search);
    form.q.value = asked.get("q") ?? "";
    if (form.querySelector(`[value="${CSS.escape(asked.get("by") ?? "")}"]`)) form.by.value = asked.get("by");
    update();
    form.addEventListener("input", () => {
      update();
      const view = new URL(location);
      for (const [name, value] of [["q", form.q.value], ["by", order === "letter" ? "" : order]])
        if (value) view.searchParams.set(name, value);
        else view.searchParams.delete(name);
      history.replaceState(history.state, "", view);
    });
    form.addEventListener("submit", (event) => event.preventDefault());
  };

  document$.subscribe(() => {
    const glossary = document.querySelector(".glossary");
    if (!glossary) return;
    start(glossary);
    performance.mark("glossary"); // from here on it can be used; benchmarks/glossary.py reads it
  });
})();
