// On the page for an address that there is not: what the search finds for the last part of that address.
"use strict";

(() => {
  const NEAREST = 5;
  const QUERY = 2; // the numbers of the theme's messages
  const RESULT = 3;
  const into = document.querySelector("[data-md-component=nearest]");
  const settings = JSON.parse(document.getElementById("__config")?.textContent ?? "{}");
  if (!into || !String(settings.search).includes("assets/search/worker.js")) return; // not our search

  // "/concepts/raised_beds/" asks for "raised beds".
  const asked = () => {
    const last = location.pathname.split("/").filter(Boolean).at(-1) ?? "";
    try {
      return decodeURIComponent(last)
        .replace(/\.html?$/, "")
        .replace(/[-_+.]+/g, " ");
    } catch {
      return ""; // what was cut off within a sign
    }
  };

  /** @param {string} html */
  const words = (html) => new DOMParser().parseFromString(html, "text/html").body.textContent?.trim() ?? "";

  const worker = new Worker(new URL(settings.search, location.href));
  worker.addEventListener("message", ({ data: { type, data } }) => {
    if (type !== RESULT) return;
    worker.terminate();
    for (const [{ location: to, title }] of data.items.slice(0, NEAREST)) {
      const link = document.createElement("a");
      link.href = new URL(to, __md_scope).href;
      link.textContent = words(title);
      const item = document.createElement("li");
      item.append(link);
      into.querySelector("ul")?.append(item);
    }
    into.toggleAttribute("hidden", !data.items.length);
  });
  worker.postMessage({ type: QUERY, data: asked() });
})();
