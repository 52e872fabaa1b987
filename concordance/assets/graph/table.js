// Sorts and filters the tables that stand below the graph.
(() => {
  const G = (globalThis.concordanceGraph ??= {});
  const order = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

  const sortBy = (table, column, heading) => {
    const down = heading.getAttribute("aria-sort") === "ascending";
    for (const other of heading.parentElement.children) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", down ? "descending" : "ascending");
    const rows = [...table.tBodies[0].rows].map((row) => [row.cells[column].textContent.trim(), row]);
    rows.sort(([a], [b]) => order.compare(a, b) * (down ? -1 : 1));
    table.tBodies[0].append(...rows.map(([, row]) => row));
  };

  // Puts the tables where their text stands, once; a page that came by instant navigation has them parsed.
  const unfold = (root) => {
    const folded = root.querySelector(".graph__tables");
    if (!folded) return;
    const place = document.createElement("div");
    if (folded.children.length) place.append(...folded.childNodes);
    else place.innerHTML = folded.textContent;
    folded.replaceWith(place);
    root.querySelector(".graph__show").remove();
  };

  G.tables = (root, say) => {
    if (!root.querySelector(".graph__tables")) return;
    unfold(root);
    const tables = [...root.querySelectorAll("table[data-sortable]")];
    for (const table of tables) {
      [...table.tHead.rows[0].cells].forEach((heading, column) => {
        if (heading.querySelector("button")) return;
        const button = document.createElement("button");
        button.type = "button";
        button.append(...heading.childNodes);
        heading.append(button);
        button.addEventListener("click", () => sortBy(table, column, heading));
      });
    }
    const field = root.querySelector("#graph-filter");
    const filter = () => {
      const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
      let count = 0;
      for (const table of tables) {
        for (const row of table.tBodies[0].rows) {
          const text = row.textContent.toLowerCase();
          row.hidden = !words.every((word) => text.includes(word));
          if (!row.hidden) count++;
        }
      }
      if (words.length) say(`${count} ${count === 1 ? "row" : "rows"}.`);
    };
    field.addEventListener("input", filter);
    if (field.value) filter();
  };
})();
