// Lets a table that is wider than its page be scrolled by keyboard: it can have the focus, and has a name.
"use strict";

(() => {
  const SAID = Object.entries({ tabindex: "0", role: "group", "aria-label": "Wide table" });

  const sizes = new ResizeObserver((changes) => {
    for (const { target } of changes) {
      const scrolls = target.closest(".md-typeset__scrollwrap");
      if (!scrolls) continue;
      const said = scrolls.scrollWidth > scrolls.clientWidth;
      for (const [name, value] of SAID) {
        if (said) scrolls.setAttribute(name, value);
        else scrolls.removeAttribute(name);
      }
    }
  });

  // The theme has wrapped the tables by then. What changes its width may be the page or the table.
  document$.subscribe(() => {
    sizes.disconnect();
    for (const part of document.querySelectorAll(".md-typeset__scrollwrap, .md-typeset__scrollwrap table")) {
      sizes.observe(part);
    }
  });
})();
