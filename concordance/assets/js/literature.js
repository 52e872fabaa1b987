// Orders the table of concepts and texts, and shows what is in one text. Without scripts it goes from A to Z.
// The order and the text are kept in the address, so that going back from an entry leads to the same view.
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

    const remember = () => {
      const view = new URL(location.href);
      const kept = { text: value("text"), by: value("by") === "name" ? "" : value("by") };
      for (const [name, chosen] of Object.entries(kept)) {
        if (chosen) view.searchParams.set(name, chosen);
        else view.searchParams.delete(name);
      }
      history.replaceState(history.state, "", view);
    };

    const asked = new URLSearchParams(location.search);
    /** @type {HTMLSelectElement | null} */
    const texts = form.querySelector("select");
    const text = asked.get("text") ?? "";
    if (texts && [...texts.options].some((option) => option.value === text)) texts.value = text;
    /** @type {HTMLInputElement | null} */
    const wanted = form.querySelector(`[name=by][value="${CSS.escape(asked.get("by") ?? "")}"]`);
    if (wanted) wanted.checked = true;
    update();
    form.addEventListener("change", () => {
      update();
      remember();
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
