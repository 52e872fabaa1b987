// Lets a table that is wider than its page be scrolled by keyboard: it can have the focus, and has a name,
// which is that of the heading above it.
"use strict";

(() => {
  const HEADINGS = "h1, h2, h3, h4, h5, h6";

  /** @type {Map<Element, string>} */
  const names = new Map();

  /** @param {Element} heading */
  const words = ({ childNodes }) =>
    [...childNodes]
      .filter((node) => !(node instanceof Element && node.matches(".headerlink")))
      .map(({ textContent }) => textContent)
      .join("")
      .trim();

  // The tables of a page are named in its order. The second one below a heading has the number 2, and so on.
  const nameAll = () => {
    names.clear();
    const counts = new Map();
    let above = "";
    for (const part of document.querySelectorAll(`${HEADINGS}, .md-typeset__scrollwrap`)) {
      if (part.matches(HEADINGS)) above = words(part);
      else {
        const count = (counts.get(above) ?? 0) + 1;
        counts.set(above, count);
        names.set(part, `Table: ${above}${count > 1 ? `, ${count}` : ""}`);
      }
    }
  };

  const sizes = new ResizeObserver((changes) => {
    for (const { target } of changes) {
      const scrolls = target.closest(".md-typeset__scrollwrap");
      if (!scrolls) continue;
      const said = scrolls.scrollWidth > scrolls.clientWidth;
      const name = names.get(scrolls) ?? "Table";
      for (const [key, value] of Object.entries({ tabindex: "0", role: "group", "aria-label": name })) {
        if (said) scrolls.setAttribute(key, value);
        else scrolls.removeAttribute(key);
      }
    }
  });

  // The theme has wrapped the tables by then. What changes its width may be the page or the table.
  document$.subscribe(() => {
    sizes.disconnect();
    nameAll();
    for (const part of document.querySelectorAll(".md-typeset__scrollwrap, .md-typeset__scrollwrap table")) {
      sizes.observe(part);
    }
  });
})();
