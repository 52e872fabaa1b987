// Orders the table of concepts and texts, and shows what is in one text. Without scripts it goes from A to Z.
// The order and the text are kept in the address.
"use strict";

(() => {
  /** @typedef {(one: HTMLElement, other: HTMLElement) => number} Order */

  /** @type {Record<string, Order>} */
  const ORDERS = {
    name: () => 0,
    texts: (one, other) => Number(other.dataset.texts) - Number(one.dataset.texts),
    first: (one, other) => (one.dataset.first ?? "").localeCompare(other.dataset.first ?? ""),
  };

  /** @type {(form: HTMLFormElement, table: HTMLTableElement) => void} */
  const start = (form, table) => {
    const [body] = table.tBodies;
    const rows = [...body.rows];
    const output = form.querySelector("output");
    const value = (/** @type {string} */ name) => String(new FormData(form).get(name) ?? "");

    const update = () => {
      body.replaceChildren(...rows.toSorted(ORDERS[value("by")] ?? ORDERS.name));
      const text = value("text");
      for (const row of rows) row.hidden = text !== "" && !row.dataset.in?.split(" ").includes(text);
      const shown = rows.filter((row) => !row.hidden).length;
      const all = `${rows.length} concept${rows.length === 1 ? "" : "s"}`;
      if (output) output.textContent = shown === rows.length ? all : `${shown} of ${all}`;
    };

    /** @type {HTMLSelectElement | null} */
    const texts = form.querySelector("select");
    const text = new URLSearchParams(location.search).get("text") ?? "";
    if (texts && [...texts.options].some((option) => option.value === text)) texts.value = text;
    concordanceView.check(form, "by");
    update();
    table.dataset.by = value("by");
    form.addEventListener("change", () => {
      update();
      concordanceView.remember({ text: value("text"), by: value("by") === "name" ? "" : value("by") });
    });
    form.addEventListener("submit", (event) => event.preventDefault());
  };

  document$.subscribe(() => {
    /** @type {HTMLFormElement | null} */
    const form = document.querySelector(".literature-tools");
    /** @type {HTMLTableElement | null} */
    const table = document.querySelector("table.literature");
    if (form && table) start(form, table);
  });
})();
