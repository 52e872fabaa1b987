// What a reader has chosen for a list, its order and its limits, is kept in the address: going back from an
// entry leads to the same view.
"use strict";

globalThis.concordanceView = {
  check(form, name) {
    const value = new URLSearchParams(location.search).get(name) ?? "";
    /** @type {HTMLInputElement | null} */
    const wanted = form.querySelector(`[name="${name}"][value="${CSS.escape(value)}"]`);
    if (wanted) wanted.checked = true;
  },

  remember(chosen) {
    const view = new URL(location.href);
    for (const [name, value] of Object.entries(chosen)) {
      if (value) view.searchParams.set(name, value);
      else view.searchParams.delete(name);
    }
    history.replaceState(history.state, "", view);
  },
};
