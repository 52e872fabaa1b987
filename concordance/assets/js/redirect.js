// Leads from a former address to the present one and keeps the part after #, which names a version or a
// quote. Without scripts the page itself leads there.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const link = document.querySelector("a");
  if (!link) return;
  link.hash = location.hash;
  location.replace(link.href);
});
