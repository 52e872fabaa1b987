// A field that finds a concept while one types (WAI-ARIA Authoring Practices: combobox with a list).
(() => {
  const G = (globalThis.concordanceGraph ??= {});

  G.chooser = (input, find, onChoose) => {
    const list = document.getElementById(input.getAttribute("aria-controls"));
    let rows = [];
    let active = -1;

    const close = () => {
      list.hidden = true;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
      active = -1;
    };
    const point = (at) => {
      active = at;
      [...list.children].forEach((item, nth) => item.setAttribute("aria-selected", String(nth === at)));
      if (list.children[at]) {
        input.setAttribute("aria-activedescendant", list.children[at].id);
        list.children[at].scrollIntoView({ block: "nearest" });
      }
    };
    const choose = (at) => {
      const row = rows[at];
      if (!row) return;
      input.value = row.node.name;
      close();
      onChoose(row.node.id);
    };
    const open = () => {
      rows = find(input.value);
      list.replaceChildren(...rows.map((row, at) => {
        const item = document.createElement("li");
        item.id = `${list.id}-${at}`;
        item.setAttribute("role", "option");
        item.textContent = row.node.name;
        if (row.name !== row.node.name && row.name !== row.node.id) {
          const alias = document.createElement("small");
          alias.textContent = ` ${row.name}`;
          item.append(alias);
        }
        item.addEventListener("pointerdown", (event) => { event.preventDefault(); choose(at); });
        return item;
      }));
      if (!rows.length && input.value.trim()) {
        const none = document.createElement("li");
        none.setAttribute("role", "option");
        none.setAttribute("aria-disabled", "true");
        none.textContent = "Nothing of that name";
        list.append(none);
      }
      list.hidden = !list.children.length;
      input.setAttribute("aria-expanded", String(!list.hidden));
      point(rows.length ? 0 : -1);
    };

    input.addEventListener("input", () => { open(); if (!input.value) onChoose(null); });
    input.addEventListener("focus", () => { if (input.value) input.select(); });
    input.addEventListener("blur", close);
    input.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (list.hidden) open();
        else if (rows.length) point((active + (event.key === "ArrowDown" ? 1 : rows.length - 1)) % rows.length);
      } else if (event.key === "Enter") {
        event.preventDefault();
        if (list.hidden) open();
        choose(active);
      } else if (event.key === "Escape" && !list.hidden) {
        event.stopPropagation();
        close();
      }
    });
    if (document.activeElement === input && input.value) open();
    return { set(name) { if (document.activeElement !== input) input.value = name ?? ""; else if (name) input.value = name; } };
  };
})();
