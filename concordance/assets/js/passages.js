// Completes the ways to a quoted passage: from a quote to its check, and from an address to the page of a
// long text.
"use strict";

(() => {
  // The words after which the link stands are in the page once already.
  /** @param {Element} link */
  const wordsBefore = (link) => {
    for (let around = link.parentElement; around; around = around.parentElement) {
      const quotes = [...around.querySelectorAll("blockquote, q")];
      const { DOCUMENT_POSITION_FOLLOWING: AFTER } = Node;
      const quote = quotes.filter((one) => one.compareDocumentPosition(link) & AFTER).pop();
      if (quote) return quote.textContent.trim().replace(/\s+/g, " ");
    }
    return "";
  };

  // A text with many passages has several pages, which move on as passages are added: an address that knows
  // only the first of them, or an older one, leads to the page with the passage. Read from a folder, no
  // file says where that is, and the way is to the quote in its entry.
  const findPassage = async () => {
    /** @type {HTMLElement | null} */
    const pages = document.querySelector("[data-places]");
    const [anchor, entry, label] = /^#p-(.+)--(.+)$/.exec(location.hash) ?? [];
    if (!pages || !anchor || document.getElementById(anchor.slice(1))) return;
    const { places = "", entry: address = "" } = pages.dataset;
    if (location.protocol === "file:") {
      location.replace(`${address.replace("{id}", entry)}#quote-${label}`);
      return;
    }
    const file = new URL(places, location.href);
    try {
      const page = (await (await fetch(file, { cache: "no-cache" })).json())[anchor.slice(1)];
      if (page) location.replace(new URL(page + anchor, file));
    } catch {
      // The file cannot be had: the reader is where all sections are listed.
    }
  };
  addEventListener("hashchange", findPassage);

  document$.subscribe(() => {
    /** @type {NodeListOf<HTMLAnchorElement>} */
    const links = document.querySelectorAll("a.check-link");
    for (const link of links) if (!link.hash) link.hash = `q=${encodeURIComponent(wordsBefore(link))}`;
    findPassage();
  });
})();
