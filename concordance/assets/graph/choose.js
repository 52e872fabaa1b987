// A field that finds a concept as you type (WAI-ARIA Authoring Practices: combobox with a list).
"use strict";

(() => {
  const G = globalThis.concordanceGraph;

  /** @param {string} text */
  const newOption = (text) => {
    const item = document.createElement("li");
    item.setAttribute("role", "option");
    item.textContent = text;
    return item;
  };

  // An option shows the alias by which it was found.
  /** @param {Found} row */
  const optionOf = ({ node, name }) => {
    const item = newOption(node.name);
    if (name !== node.name && name !== node.id) {
      const alias = document.createElement("small");
      alias.textContent = ` ${name}`;
      item.append(alias);
    }
    return item;
  };

  const nothing = () => {
    const item = newOption("No concept has that name");
    item.setAttribute("aria-disabled", "true");
    return item;
  };

  G.chooser = (input, find, onChoose) => {
    const list = G.part(document, `#${input.getAttribute("aria-controls")}`);
    /** @type {Found[]} */
    let rows = [];
    let active = -1;

    const close = () => {
      list.hidden = true;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
      active = -1;
    };
    /** @param {number} at */
    const point = (at) => {
      active = at;
      for (const [nth, item] of [...list.children].entries()) {
        item.setAttribute("aria-selected", String(nth === at));
      }
      const item = list.children[at];
      if (!item) return;
      input.setAttribute("aria-activedescendant", item.id);
      item.scrollIntoView({ block: "nearest" });
    };
    /** @param {number} at */
    const choose = (at) => {
      const row = rows[at];
      if (!row) return;
      input.value = row.node.name;
      close();
      onChoose(row.node.id);
    };
    const open = () => {
      rows = find(input.value);
      const items = rows.map(optionOf);
      for (const [at, item] of items.entries()) {
        item.id = `${list.id}-${at}`;
        item.addEventListener("pointerdown", (event) => {
          event.preventDefault();
          choose(at);
        });
      }
      if (!rows.length && input.value.trim()) items.push(nothing());
      list.replaceChildren(...items);
      list.hidden = !items.length;
      input.setAttribute("aria-expanded", String(!list.hidden));
      point(rows.length ? 0 : -1);
    };
    /** @param {number} step */
    const move = (step) => {
      if (list.hidden) open();
      else if (rows.length) point((active + step + rows.length) % rows.length);
    };

    input.addEventListener("input", () => {
      open();
      if (!input.value) onChoose(null);
    });
    input.addEventListener("focus", () => {
      if (input.value) input.select();
    });
    input.addEventListener("blur", close);
    /** @type {Record<string, (event: KeyboardEvent) => void>} */
    const keys = {
      ArrowDown: () => move(1),
      ArrowUp: () => move(-1),
      Enter() {
        if (list.hidden) open();
        choose(active);
      },
      Escape(event) {
        event.stopPropagation();
        close();
      },
    };
    input.addEventListener("keydown", (event) => {
      const act = keys[event.key];
      if (!act || (event.key === "Escape" && list.hidden)) return;
      if (event.key !== "Escape") event.preventDefault();
      act(event);
    });
    if (document.activeElement === input && input.value) open();
    return {
      // Typed text may be replaced by a name, but is never cleared.
      set(name) {
        if (document.activeElement !== input || name) input.value = name ?? "";
      },
    };
  };
})();
