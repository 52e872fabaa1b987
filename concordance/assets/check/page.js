// The page: a field, what was found below it, and the address that says what was asked.
//
// What is pasted is checked at once, what is typed after a pause. One question is out at a time; while it is,
// only the latest text waits. The text stays in the browser: it is in the address after #, which is never
// sent, and only while it is short.
"use strict";

import { makeAsker } from "./asking.js";
import { draftOf, readFile } from "./files.js";
import { result } from "./show.js";
import { number, summary } from "./words.js";

const PAUSE = 300; // milliseconds without a key
const LINKED = 2_000; // UTF-16 units that are kept in the address
const AT_ONCE = 50; // results
const SLOW = 400; // milliseconds after which a wait is told

/** @type {(name: string) => any} */
const part = (name) => {
  const found = document.getElementById(`check-${name}`);
  if (!found) throw new Error(`the page has no #check-${name}`);
  return found;
};

/**
 * A text without halves of signs, which no address can hold; as long as it was.
 *
 * @param {string} text
 */
const sound = (text) => text.replace(/\p{Surrogate}/gu, "\ufffd");

/** The text that the address asks about; null if it asks about none. */
const asked = () => new URLSearchParams(location.hash.slice(1)).get("q");

/**
 * Keeps a short text in the address, and a long one out of it. Another address within the page is left alone.
 *
 * @param {string} text
 */
const keepInAddress = (text) => {
  const isKept = text.length > 0 && text.length <= LINKED;
  if (asked() === (isKept ? text : null)) return;
  const address = isKept ? `#q=${encodeURIComponent(text)}` : location.pathname + location.search;
  history.replaceState(history.state, "", address);
};

/** @param {HTMLTextAreaElement} field */
const shower = (field) => {
  const list = part("results");
  const more = part("more");
  /** @type {CheckItem[]} */
  let left = [];
  /** @type {CheckData | null} */
  let known = null;

  const showMore = () => {
    const data = known;
    if (!data) return;
    const shown = left.splice(0, AT_ONCE).map((item) => ({ item, element: result(item, data) }));
    for (const { item, element } of shown) {
      element.querySelector(".check__line")?.addEventListener("click", () => reveal(field, item));
    }
    list.append(...shown.map(({ element }) => element));
    more.hidden = !left.length;
    more.textContent = `Show ${Math.min(AT_ONCE, left.length)} more of ${number(left.length)}`;
    return shown[0]?.element;
  };
  more.addEventListener("click", () => {
    const first = showMore();
    first?.setAttribute("tabindex", "-1");
    first?.focus();
  });
  /** @type {(items: CheckItem[], data: CheckData) => void} */
  return (items, data) => {
    list.replaceChildren();
    list.classList.toggle("check__results--one", items.length === 1 && items[0].line === undefined);
    left = [...items];
    known = data;
    showMore();
  };
};

/** @type {(field: HTMLTextAreaElement, item: CheckItem) => void} */
const reveal = (field, { start, end }) => {
  if (start === undefined || end === undefined) return;
  field.focus();
  field.setSelectionRange(start, end);
  const before = /** @type {HTMLTextAreaElement} */ (field.cloneNode()); // as high as what is above
  before.removeAttribute("id");
  before.value = field.value.slice(0, start);
  before.style.cssText = `position: absolute; visibility: hidden; height: 0; width: ${field.offsetWidth}px`;
  field.after(before);
  field.scrollTop = before.scrollHeight - field.clientHeight / 3;
  before.remove();
};

/** @typedef {{ field: HTMLTextAreaElement, draft(): CheckDraft, say(words: string): void }} Desk */

/**
 * A function that checks the text in the field and says what was found.
 *
 * @type {(desk: Desk) => () => Promise<void>}
 */
const checker = ({ field, draft, say }) => {
  const show = shower(field);
  let isBusy = false;
  let isStale = false;
  const once = async () => {
    globalThis.concordanceCheck.asker ??= makeAsker(part("text").closest("#check"));
    const { data, answer } = await globalThis.concordanceCheck.asker.ask(draft());
    if (isStale || !answer) return;
    show(answer.items, data);
    say(answer.mode === "empty" ? "" : summary(answer, data));
  };
  return async () => {
    isStale = isBusy;
    if (isBusy) return;
    isBusy = true;
    const waiting = setTimeout(say, SLOW, "Checking …");
    do {
      isStale = false;
      try {
        await once();
      } catch (error) {
        console.info("The check failed:", error);
        say("This could not be checked: the fingerprints did not load. Change the text to try again.");
      }
    } while (isStale);
    clearTimeout(waiting);
    isBusy = false;
  };
};

/** @type {(root: HTMLElement, take: (file: File) => void) => void} */
const takeFiles = (root, take) => {
  const chooser = part("file");
  part("open").addEventListener("click", () => chooser.click());
  chooser.addEventListener("change", () => {
    if (chooser.files[0]) take(chooser.files[0]);
    chooser.value = "";
  });
  /** @param {DragEvent} event */
  const hasFile = (event) => event.dataTransfer?.types.includes("Files");
  root.addEventListener("dragover", (event) => {
    if (!hasFile(event)) return;
    event.preventDefault();
    root.classList.add("check--over");
  });
  root.addEventListener("dragleave", () => root.classList.remove("check--over"));
  root.addEventListener("drop", (event) => {
    root.classList.remove("check--over");
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    take(file);
  });
};

/**
 * Brings the page to life.
 *
 * @param {HTMLElement} root
 */
export const openPage = (root) => {
  root.dataset.started = "yes";
  globalThis.concordanceCheck ??= /** @type {any} */ ({});
  const field = /** @type {HTMLTextAreaElement} */ (part("text"));
  const status = part("status");
  const say = (/** @type {string} */ words) => {
    status.textContent = words;
  };
  /** @type {CheckDraft["kind"] | null} */
  let kind = null; // as a file's name has told it
  let timer = 0;
  const check = checker({ field, draft: () => draftOf(sound(field.value), kind), say });
  const act = () => {
    keepInAddress(sound(field.value)); // not with each key: a browser may refuse to change it so often
    check();
  };
  const changed = (wait = 0) => {
    const { value } = field;
    if (!value) kind = null;
    part("clear").hidden = !value;
    part("link").hidden = !value || value.length > LINKED;
    globalThis.concordanceCheck.left = { text: value, kind };
    clearTimeout(timer);
    if (wait) timer = setTimeout(act, wait);
    else act();
  };
  /** @type {(text: string, as?: CheckDraft["kind"] | null) => void} */
  const fill = (text, as = null) => {
    kind = as;
    field.value = text;
    changed();
  };
  field.addEventListener("paste", () => {
    if (field.selectionEnd - field.selectionStart === field.value.length) kind = null; // another text comes
  });
  field.addEventListener("input", (event) => {
    const how = event instanceof InputEvent ? event.inputType : "";
    changed(/paste|drop/i.test(how) ? 0 : PAUSE);
  });
  part("clear").addEventListener("click", () => {
    fill("");
    field.focus();
  });
  part("link").addEventListener("click", () => {
    keepInAddress(sound(field.value)); // the address may name a heading, or not yet have the last keys
    copyLink(part("link"));
  });
  takeFiles(root, async (file) => {
    const read = await readFile(file);
    if (read.problem === undefined) {
      fill(read.text, read.kind);
    } else {
      say(read.problem);
      part("results").replaceChildren(); // they are not those of this file
      part("more").hidden = true;
    }
  });
  const follow = () => {
    const words = asked(); // another address within the page asks about nothing
    if (!root.isConnected) removeEventListener("hashchange", follow);
    else if (words !== null && words !== field.value) fill(words);
  };
  addEventListener("hashchange", follow);
  const words = asked();
  const { left } = globalThis.concordanceCheck;
  if (words !== null) {
    scrollTo({ top: 0, behavior: "instant" }); // from another page, the browser would stay as far down
    fill(words);
  } else if (field.value)
    changed(); // the browser has kept it from before
  else if (left?.text)
    fill(left.text, left.kind); // a reader comes back from another page
  else check(); // fetches what is needed, before anything is pasted
};

/** @param {HTMLElement} button */
const copyLink = async (button) => {
  button.dataset.words ??= button.textContent ?? "";
  try {
    await navigator.clipboard.writeText(location.href);
    button.textContent = "Copied";
  } catch {
    button.textContent = "Copy it from the address bar";
  }
  setTimeout(() => {
    button.textContent = button.dataset.words ?? "";
  }, 2500);
};
