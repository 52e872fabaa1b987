// Where the check begins, in the page and in its worker alike: check/check.js is made of this module and all
// that it imports (concordance/pages/modules.py).
"use strict";

import { openPage } from "./page.js";
import { makeWork } from "./work.js";

const start = () => {
  const root = document.getElementById("check");
  if (root && !root.dataset.started) openPage(root);
};

if (!self.document) {
  const work = makeWork((address) => importScripts(address));
  addEventListener("message", async ({ data }) => {
    try {
      postMessage({ id: data.id, answer: await work(data) });
    } catch (error) {
      postMessage({ id: data.id, error: String(error) });
    }
  });
} else if (document.readyState === "loading") {
  document.addEventListener("DOMContentLoaded", start, { once: true });
} else {
  start();
}
