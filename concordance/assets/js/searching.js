// The theme's search listens to keys alone. What is pasted, dictated or dropped is searched, too.
"use strict";

document.addEventListener("input", ({ target }) => {
  if (target instanceof Element && target.matches("[data-md-component=search-query]"))
    target.dispatchEvent(new Event("keyup"));
});
