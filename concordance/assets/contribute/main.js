// Where the form begins: contribute/contribute.js is made of this module and all that it imports
// (concordance/pages/modules.py).
"use strict";

import { openPage } from "./page/page.js";

const start = () => {
  const root = document.getElementById("contribute");
  if (root && !root.dataset.started) openPage(root);
};

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start, { once: true });
else start();
