// Sorts and filters the tables below the graph.
"use strict";

(() => {
  const G = globalThis.concordanceGraph;
  const { folded } = globalThis.concordanceNames;
  const order = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

  /** @type {(table: HTMLTableElement, column: number, heading: Element) => void} */
  const sortBy = (table, column, heading) => {
    const down = heading.getAttribute("aria-sort") === "ascending";
    for (const other of heading.parentElement?.children ?? []) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", down ? "descending" : "ascending");
    /** @param {HTMLTableRowElement} row */
    const cell = (row) => row.cells[column].textContent.trim();
    const rows = [...table.tBodies[0].rows];
    rows.sort((a, b) => order.compare(cell(a), cell(b)) * (down ? -1 : 1));
    table.tBodies[0].append(...rows);
  };

  // Replaces the text of the tables with the tables; after instant navigation they are already parsed.
  /** @type {(root: HTMLElement, folded: Element) => void} */
  const unfold = (root, folded) => {
    const place = document.createElement("div");
    if (folded.children.length) place.append(...folded.childNodes);
    else place.append(...new DOMParser().parseFromString(folded.textContent, "text/html").body.childNodes);
    folded.replaceWith(place);
    G.part(root, ".graph__show").remove();
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

  // Builds the tables, once; does nothing if they are already built.
  G.tables = (root, say) => {
    const text = root.querySelector(".graph__tables");
    if (!text) return;
    unfold(root, text);
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
  };
})();
