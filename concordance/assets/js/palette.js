// Shows the colors that the reader has chosen before anything is drawn. The theme has it inline, in each page
// anew.
"use strict";

(() => {
  /** @type {{ color?: Record<string, string> } | null} */
  const chosen = __md_get("__palette");
  if (!chosen?.color) return;
  const colors = { ...chosen.color };
  if (colors.media === "(prefers-color-scheme)") {
    const scheme = matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark";
    const option = document.querySelector(`[data-md-color-media="(prefers-color-scheme: ${scheme})"]`);
    for (const part of ["media", "scheme", "primary", "accent"]) {
      colors[part] = option?.getAttribute(`data-md-color-${part}`) ?? colors[part];
    }
  }
  for (const [part, value] of Object.entries(colors)) {
    document.body.setAttribute(`data-md-color-${part}`, value);
  }
})();
