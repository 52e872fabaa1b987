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

  // What is offered if no concept is found: the search of the site, if there is one.
  /** @type {(typed: string, search: string | null) => HTMLElement | null} */
  const nothing = (typed, search) => {
    if (!typed) return null;
    const item = newOption("No concept has that name");
    if (search) {
      const way = document.createElement("a");
      way.href = search.replace("{words}", encodeURIComponent(typed));
      way.target = "_self"; // a page of its own: the search reads what is asked for when a page loads
      way.tabIndex = -1;
      way.textContent = `Search the site for “${typed}”`;
      item.append(". ", way);
    } else item.setAttribute("aria-disabled", "true");
    return item;
  };

  // Shows what was found as options, or else that nothing was. A press does not take the focus from
  // the field.
  /**
   * @type {(list: HTMLElement, rows: Found[], choose: (at: number) => void, none: Element | null) => void}
   */
  const fill = (list, rows, choose, none) => {
    const items = rows.map(optionOf);
    for (const [at, item] of items.entries()) {
      item.id = `${list.id}-${at}`;
      item.addEventListener("pointerdown", () => choose(at));
    }
    list.replaceChildren(...items, ...(none && !rows.length ? [none] : []));
  };

  /** @type {(input: HTMLInputElement, list: HTMLElement, at: number) => void} */
  const mark = (input, list, at) => {
    for (const [nth, item] of [...list.children].entries()) {
      item.setAttribute("aria-selected", String(nth === at));
    }
    const item = list.children[at];
    if (!item) return;
    input.setAttribute("aria-activedescendant", item.id);
    item.scrollIntoView({ block: "nearest" });
  };

  G.chooser = (input, find, onChoose, search) => {
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
      mark(input, list, at);
    };
    /** @type {(row: Found, left?: boolean) => void} */
    const take = ({ node }, left = false) => {
      input.value = node.name;
      close();
      onChoose(node.id, left);
    };
    /** @param {number} at */
    const choose = (at) => {
      // Nothing is chosen until an arrow key says so; Enter then takes the first.
      const row = rows[Math.max(0, at)];
      if (row) take(row);
      else list.querySelector("a")?.click();
    };
    const open = () => {
      rows = find(input.value);
      fill(list, rows, choose, nothing(input.value.trim(), search));
      list.hidden = !list.children.length;
      input.setAttribute("aria-expanded", String(!list.hidden));
      active = -1;
      input.removeAttribute("aria-activedescendant");
    };
    /** @param {number} step */
    const move = (step) => {
      if (list.hidden) open();
      else if (active < 0) point(step > 0 ? 0 : rows.length - 1);
      else point((active + step + rows.length) % rows.length);
    };

    list.addEventListener("pointerdown", (event) => event.preventDefault());
    input.addEventListener("input", () => {
      open();
      if (!input.value) onChoose(null);
    });
    input.addEventListener("focus", () => {
      if (input.value) input.select();
    });
    // Who leaves the field with the whole name of one concept in it has chosen that.
    input.addEventListener("change", () => {
      const [one, ...others] = find(input.value).filter(({ rank }) => rank === 0);
      if (one && !others.length) take(one, true);
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
