// Redirects from a former address to the current one and keeps the part after #, which names a version or
// a quote. Without scripts, the page redirects by itself.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const link = document.querySelector("a");
  if (!link) return;
  link.hash = location.hash;
  location.replace(link.href);
});
