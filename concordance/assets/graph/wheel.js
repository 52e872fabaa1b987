// The wheel scrolls the page, over the graph as anywhere else. It zooms while Ctrl or ⌘ is held, as a pinch
// on a touchpad says of itself, and once the graph has the focus: by a click on it, or by the keyboard. Until
// then one finger scrolls the page, too (graph.css).
"use strict";

(() => {
  const G = globalThis.concordanceGraph;
  const TOLD = 1600; // milliseconds

  G.wheel = (stage) => {
    const hint = document.createElement("p");
    hint.className = "graph__hint";
    hint.ariaHidden = "true"; // it is for those who turn a wheel
    hint.textContent = "To zoom, click the graph first, or hold Ctrl or ⌘.";
    hint.hidden = true;
    stage.append(hint);
    let timer = 0;

    /** @type {(shown: boolean) => void} */
    const tell = (shown) => {
      clearTimeout(timer);
      hint.hidden = !shown;
      if (shown) timer = setTimeout(tell, TOLD, false);
    };

    stage.addEventListener(
      "wheel",
      (event) => {
        const zooms = event.ctrlKey || event.metaKey || stage.matches(":focus-within");
        if (!zooms) event.stopPropagation(); // before whatever draws the graph sees it
        tell(!zooms);
      },
      { capture: true, passive: true },
    );
  };
})();
