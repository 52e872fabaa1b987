// Copies citations. Everything that can be copied is on the page even without scripts; this adds the buttons.
"use strict";

(() => {
  const SAID = 2500; // how many milliseconds a button says what it did

  /**
   * @template {keyof HTMLElementTagNameMap} T
   * @param {T} name
   * @param {object} properties
   * @param {...(Node | string)} children
   */
  const make = (name, properties, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };

  // Copying -----------------------------------------------------------------------------------------------

  /** @param {Element} element */
  const select = (element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    const selection = getSelection();
    selection?.removeAllRanges();
    selection?.addRange(range);
  };

  // Formatted references are copied with their italics, for word processors, and as plain text.
  /** @param {Element} element */
  const copy = async (element) => {
    const text = element.textContent.trim();
    if (element.querySelector("i") && globalThis.ClipboardItem) {
      /** @type {(type: string, content: string) => Blob} */
      const of = (type, content) => new Blob([content], { type });
      const item = new ClipboardItem({
        "text/plain": of("text/plain", text),
        "text/html": of("text/html", element.innerHTML),
      });
      await navigator.clipboard.write([item]);
    } else {
      await navigator.clipboard.writeText(text);
    }
  };

  // What a button copies: in the box of references, the format; elsewhere, the term beside it.
  /** @param {Element} element */
  const nameOf = (element) => {
    const parent = element.parentElement;
    if (parent?.querySelector(".cite__tools")) return parent.getAttribute("aria-label");
    return element.closest("div")?.querySelector("dt")?.textContent;
  };

  /** @param {Element} element */
  const withButton = (element) => {
    const tools = element.parentElement?.querySelector(".cite__tools");
    const what = nameOf(element);
    const button = make("button", { type: "button", className: "copy" }, "Copy");
    button.setAttribute("aria-label", `Copy ${what}`);
    if (tools) tools.prepend(button);
    else element.after(button);
    const status = make("span", { className: "visually-hidden" });
    status.setAttribute("role", "status");
    button.after(status);
    button.addEventListener("click", async () => {
      let said = "Copied";
      try {
        await copy(element);
      } catch {
        select(element); // not allowed to write to the clipboard: the reader only has to press the keys
        said = "Selected";
      }
      button.textContent = said;
      status.textContent = said === "Copied" ? `${what} copied` : `${what} selected: copy it with Ctrl+C`;
      setTimeout(() => {
        button.textContent = "Copy";
        status.textContent = "";
      }, SAID);
    });
  };

  globalThis.concordanceCopying = { withButton };

  document$.subscribe(() => {
    for (const element of document.querySelectorAll("[data-copy]")) withButton(element);
  });
})();
