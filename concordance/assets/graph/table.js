// Sorts and filters the tables below the graph.
"use strict";

(() => {
  const G = globalThis.concordanceGraph;
  const { folded, order } = globalThis.concordanceNames;
  const NUMBER = /^\d+$/;

  /** @type {(one: string, other: string) => number} */
  const compare = (one, other) =>
    NUMBER.test(one) && NUMBER.test(other) ? Number(one) - Number(other) : order(one, other);

  /** @type {(table: HTMLTableElement, column: number, heading: Element) => void} */
  const sortBy = (table, column, heading) => {
    const down = heading.getAttribute("aria-sort") === "ascending";
    for (const other of heading.parentElement?.children ?? []) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", down ? "descending" : "ascending");
    /** @param {HTMLTableRowElement} row */
    const cell = (row) => row.cells[column].textContent.trim();
    const rows = [...table.tBodies[0].rows];
    rows.sort((a, b) => compare(cell(a), cell(b)) * (down ? -1 : 1));
    table.tBodies[0].append(...rows);
  };

  // The text of the tables: in the graph as one file it is in the page, on the site it is a script.
  /** @param {HTMLElement} root */
  const textOf = async (root) => {
    const within = root.querySelector("noscript.graph__tables");
    within?.remove();
    if (!within && !G.tablesText) await G.load(new URL(root.dataset.tables ?? "", location.href).href);
    return within?.textContent ?? G.tablesText ?? "";
  };

  /** @param {HTMLTableElement} table */
  const makeSortable = (table) => {
    const headings = table.tHead?.rows[0].cells ?? [];
    for (const [column, heading] of [...headings].entries()) {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...heading.childNodes);
      heading.append(button);
      button.addEventListener("click", () => sortBy(table, column, heading));
    }
  };

  G.offersTables = (root) => Boolean(root.dataset.tables || root.querySelector("noscript.graph__tables"));

  /** @type {WeakMap<HTMLElement, Promise<boolean>>} */
  const made = new WeakMap();

  // Builds the tables, once; resolves to whether they are there.
  G.tables = async (root, say) => {
    let making = made.get(root);
    if (!making) {
      making = G.offersTables(root) ? build(root, say) : Promise.resolve(false);
      made.set(root, making);
      making.catch(() => made.delete(root)); // perhaps there is no network
    }
    return making.catch(() => false);
  };

  /** @type {(root: HTMLElement, say: (words: string) => void) => Promise<boolean>} */
  const build = async (root, say) => {
    const text = await textOf(root);
    G.part(root, ".graph__table").append(
      ...new DOMParser().parseFromString(text, "text/html").body.childNodes,
    );
    const shows = G.part(root, ".graph__show");
    (shows.closest("p") ?? shows).remove();
    /** @type {NodeListOf<HTMLTableElement>} */
    const found = root.querySelectorAll("table[data-sortable]");
    const tables = [...found];
    tables.forEach(makeSortable);
    const rows = tables
      .flatMap((table) => [...table.tBodies[0].rows])
      .map((row) => ({ row, words: folded([...row.cells].map((cell) => cell.textContent).join(" ")) }));
    /** @type {HTMLInputElement} */
    const field = G.part(root, "#graph-filter");
    const filter = () => {
      const typed = folded(field.value).split(" ").filter(Boolean);
      let count = 0;
      for (const { row, words } of rows) {
        row.hidden = !typed.every((word) => words.includes(word));
        if (!row.hidden) count++;
      }
      if (typed.length) say(`${count} ${count === 1 ? "row" : "rows"}.`);
    };
    field.addEventListener("input", filter);
    if (field.value) filter();
    return true;
  };
})();
