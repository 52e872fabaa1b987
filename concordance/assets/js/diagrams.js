// Draws the diagrams of a page (Mermaid), in the colors of the current scheme.
//
// The theme would load Mermaid from another host; here it comes from this site, and only on a page
// that has a diagram. Without scripts, the source of the diagram stays readable as text.
"use strict";

(() => {
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const library = new URL("../vendor/mermaid/mermaid.tiny.js", script.src);
  /** @type {Promise<typeof mermaid> | null} */
  let loading = null;
  let drawn = 0;

  /** @returns {Promise<typeof mermaid>} */
  const load = () =>
    (loading ??= new Promise((resolve, reject) => {
      const element = document.createElement("script");
      element.src = library.href;
      element.onload = () => resolve(globalThis.mermaid);
      element.onerror = () => reject(new Error("Mermaid could not be loaded"));
      document.head.append(element);
    }));

  const colors = () => {
    const style = getComputedStyle(document.body);
    /** @param {string} name */
    const value = (name) => style.getPropertyValue(name).trim();
    const paper = value("--paper");
    const ink = value("--ink");
    return {
      darkMode: document.body.dataset.mdColorScheme === "slate",
      background: paper,
      primaryColor: value("--paper-raised"),
      primaryTextColor: ink,
      primaryBorderColor: value("--rule-strong"),
      lineColor: value("--ink-soft"),
      textColor: ink,
      edgeLabelBackground: paper,
      clusterBkg: paper,
      clusterBorder: value("--rule-strong"),
      noteBkgColor: value("--paper-raised"),
      noteTextColor: ink,
      fontFamily: value("--sans"),
      fontSize: "15px",
    };
  };

  // The drawing is inserted before the block with its source, which is hidden.
  /** @param {HTMLElement} block */
  const figureFor = (block) => {
    const before = block.previousElementSibling;
    if (before?.matches(".diagram")) return before;
    const figure = document.createElement("figure");
    figure.className = "diagram";
    block.before(figure);
    block.hidden = true;
    return figure;
  };

  /** @param {Element} source */
  const draw = async (source) => {
    const mermaid = await load();
    mermaid.initialize({
      startOnLoad: false,
      securityLevel: "strict",
      theme: "base",
      themeVariables: colors(),
      flowchart: { htmlLabels: false },
    });
    drawn += 1;
    const { svg } = await mermaid.render(`diagram-${drawn}`, source.textContent);
    if (source.parentElement) figureFor(source.parentElement).innerHTML = svg;
  };

  const drawAll = async () => {
    for (const source of document.querySelectorAll("pre > code.language-mermaid")) {
      try {
        await draw(source); // one at a time: Mermaid's settings are global
      } catch (error) {
        console.error(error);
      }
    }
  };

  document$.subscribe(drawAll); // on load, and on each page that instant loading shows
  new MutationObserver(drawAll).observe(document.body, { attributeFilter: ["data-md-color-scheme"] });
})();
