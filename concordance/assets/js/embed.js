// For other sites: shows a definition that was copied from an entry's page as a card of its own.
//
//   <blockquote class="concordance-embed">…</blockquote> <script async src="…/assets/js/embed.js"></script>
//
// What is shown is what the page has in the blockquote, which is whole without this script. Nothing is
// fetched, stored or counted, and no style of the page gets in: the card is in a shadow root.
"use strict";

(() => {
  const STYLE = `
    :host { all: initial !important; display: block !important; margin: 1em 0 !important;
      max-width: 40em !important }
    div { background: #fffdf9; border: 1px solid #e6dfd1; border-left: 4px solid #8a2f1d; border-radius: 4px;
      color: #26231f; font: 17px/1.5 Georgia, serif; padding: 14px 18px }
    p { margin: 0 0 8px }
    b { display: block; font-size: 20px }
    a { color: #8a2f1d; font: 14px/1.4 system-ui, sans-serif; overflow-wrap: anywhere }
    @media (prefers-color-scheme: dark) {
      div { background: #191b1f; border-color: #34373d #34373d #34373d #eba48c; color: #e4e0d8 }
      a { color: #eba48c }
    }`;

  /**
   * @template {keyof HTMLElementTagNameMap} T
   * @param {T} name
   * @param {...(Node | string)} children
   */
  const make = (name, ...children) => {
    const element = document.createElement(name);
    element.append(...children);
    return element;
  };

  const show = () => {
    for (const quote of document.querySelectorAll("blockquote.concordance-embed")) {
      const name = quote.querySelector("dfn")?.textContent;
      const from = quote.querySelector("a");
      if (quote.shadowRoot || !name || !from || !/^https?:$/.test(from.protocol)) continue;
      const words = quote.querySelector("span")?.textContent ?? "";
      const link = make("a", from.textContent.trim());
      link.href = from.href;
      link.rel = "noopener";
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLE);
      const root = quote.attachShadow({ mode: "open" });
      root.adoptedStyleSheets = [sheet];
      root.append(make("div", make("p", make("b", name), words), link));
    }
  };

  show();
  addEventListener("DOMContentLoaded", show); // some of them may come after the script
})();
