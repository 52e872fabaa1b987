// The page: which entry is written, the form for it, and what is shown of it at every change.
"use strict";

import { make } from "../../check/elements.js";
import { showChanges } from "./changes.js";
import { draftsOf } from "./drafts.js";
import { emptyEntry, fromDraft, isSame, toDraft } from "./entry.js";
import { button, group } from "./fields.js";
import { handingIn } from "./handing.js";
import { linkFields } from "./links.js";
import { load } from "./loading.js";
import { showPreview } from "./preview.js";
import { problemsOf, showProblems } from "./problems.js";
import { quoteFields } from "./quotes.js";
import { termFields, undefinedField } from "./term.js";

const PAUSE = 350; // milliseconds without a key, before the entry is checked

const ELSEWHERE =
  "This draft has been changed in another tab. Load the page again to go on from there: what you type here " +
  "takes the place of it.";

/**
 * What is on the desk: what comes late from another sheet must not be shown.
 *
 * @type {Sheet | null}
 */
let current = null;

/** @type {(name: string) => any} */
const part = (name) => {
  const found = document.getElementById(`contribute-${name}`);
  if (!found) throw new Error(`the page has no #contribute-${name}`);
  return found;
};

/** @type {(name: string, words: string) => void} */
const write = (name, words) => {
  const element = part(name);
  if (element.textContent !== words) element.textContent = words; // what is said already is not said again
};

/** Which entry the address names: a published one, a draft, or none. */
const asked = () => {
  const names = new URLSearchParams(location.hash.slice(1));
  return { id: names.get("entry") ?? "", draft: names.get("draft") ?? "" };
};

/** @param {string} words */
const heading = (words) => make("h2", {}, words);

/**
 * The form for the entry of a desk.
 *
 * @param {FormDesk} desk
 */
const buildForm = (desk) => {
  const links = linkFields(desk);
  const kindChanged = () => links.refresh();
  const term = group(desk, heading("The concept"), () => [[]], ...termFields(desk, kindChanged));
  const quotes = group(
    desk,
    heading("Quotes"),
    () => [["quotes"]],
    make(
      "p",
      { class: "contribute__hint" },
      "Every passage that defines the concept, and those that its links rest on.",
    ),
    ...quoteFields(desk),
    undefinedField(desk),
  );
  const joined = group(
    desk,
    heading("Links"),
    () => [["links"]],
    make(
      "p",
      { class: "contribute__hint" },
      "Each is written once, in one of the two entries. Both pages show it.",
    ),
    ...links.elements,
  );
  part("form").replaceChildren(term, quotes, joined);
  return links.refresh;
};

/** @typedef {{ entry: FormEntry, begun: FormEntry, was: string, published: string, key: string }} Sheet */

/**
 * What is on the desk: an entry, how it was in the beginning, and the key of its draft.
 *
 * @type {(known: Known, drafts: Drafts) => Promise<Sheet & { note: string }>}
 */
const takeUp = async ({ engine, data, draft }, drafts) => {
  const names = asked();
  if (names.id && Object.hasOwn(data.entries, names.id)) {
    const begun = fromDraft(await draft(names.id));
    const was = engine.yaml(toDraft(begun));
    const key = `entry=${names.id}`;
    const kept = drafts.read(key);
    const isOld = kept !== null && kept.was !== was;
    const note = isOld
      ? "The published entry has changed since you began this draft. Look at what would change."
      : "";
    return { entry: kept?.entry ?? structuredClone(begun), begun, was, published: names.id, key, note };
  }
  const kept = names.draft ? drafts.read(`draft=${names.draft}`) : null;
  const fresh = `draft=${Date.now().toString(36)}`;
  const isLost = (names.draft && !kept) || names.id;
  const lost = names.id ? `No entry is called “${names.id}”` : "This browser has no such draft";
  const note = isLost ? `${lost}: here is an empty form.` : "";
  const key = kept ? `draft=${names.draft}` : fresh;
  return { entry: kept?.entry ?? emptyEntry(), begun: emptyEntry(), was: "", published: "", key, note };
};

/** @typedef {Awaited<ReturnType<typeof load>>} Known */
/** @typedef {ReturnType<typeof draftsOf>} Drafts */

/**
 * Keeps the entry as a draft, and in the address which one it is; what says nothing new is not kept.
 *
 * @type {(sheet: Sheet, drafts: Drafts, isHere: boolean) => void}
 */
const keep = ({ entry, begun, was, key }, drafts, isHere) => {
  const isNew = !isSame(entry, begun);
  if (!isNew) drafts.drop(key);
  const isKept = isNew && drafts.write(key, { entry, when: Date.now(), was });
  if (!isHere) return;
  part("unkept").hidden = isKept || !isNew;
  if (isKept && location.hash !== `#${key}`) history.replaceState(history.state, "", `#${key}`);
};

/** @type {(drafts: Drafts, current: string) => void} */
const listDrafts = (drafts, current) => {
  const others = drafts.all().filter(({ key }) => key !== current);
  const rows = others.map(({ key, entry, when }) => {
    const name = entry.name.trim() || entry.id || "without a name";
    const open = button(name, () => {
      history.pushState(null, "", `#${key}`);
      part("form").dispatchEvent(new Event("again", { bubbles: true }));
    });
    const row = make("li", {}, open, ` ${new Date(when).toLocaleString()} `);
    const discard = button("Discard", () => {
      if (!confirm(`Discard the draft “${name}”? It cannot be brought back.`)) return;
      drafts.drop(key);
      listDrafts(drafts, current);
      part("title").focus();
    });
    discard.setAttribute("aria-label", `Discard the draft ${name}`);
    row.append(discard);
    return row;
  });
  part("drafts").hidden = !rows.length;
  part("drafts-list").replaceChildren(...rows);
};

/** @type {(desk: FormDesk, sheet: Sheet, root: HTMLElement) => () => void} */
const shower = (desk, sheet, root) => {
  const hand = handingIn(part, root, desk.say);
  return () => {
    const { engine, entry, published } = desk;
    const draft = toDraft(entry);
    const isUntouched = isSame(entry, sheet.begun);
    const text = engine.yaml(draft);
    const problems = isUntouched && !published ? [] : problemsOf(desk, draft);
    const said = showProblems(desk, problems, part("problems"), root.dataset.rules ?? "");
    const begin = published ? "Nothing has been changed yet." : "Nothing has been written yet.";
    write("status", isUntouched ? begin : said);
    root.dataset.state = problems.length || isUntouched ? "open" : "sound";
    showPreview(desk, part("preview"));
    part("changes").hidden = !published || isUntouched;
    if (published) showChanges(sheet.was, text, part("changed"));
    hand({
      text,
      id: published || entry.id.trim(),
      isPublished: Boolean(published),
      problems: problems.length,
    });
    part("discard").hidden = isUntouched;
  };
};

/**
 * Puts a sheet on the page; gives what discards it.
 *
 * @type {(known: Known, drafts: Drafts, sheet: Sheet, root: HTMLElement) => void}
 */
const lay = ({ engine, data }, drafts, sheet, root) => {
  let timer = 0;
  let last = JSON.stringify(sheet.entry);
  current = sheet;
  /** @type {FormDesk} */
  const desk = {
    engine,
    data,
    entry: sheet.entry,
    published: sheet.published,
    places: [],
    changed(isWhole = false) {
      const now = JSON.stringify(sheet.entry);
      if (now !== last) keep(sheet, drafts, root.isConnected); // leaving a field changes nothing
      last = now;
      clearTimeout(timer);
      timer = setTimeout(update, isWhole ? 0 : PAUSE);
    },
    say: (words) => write("said", words),
  };
  const name = sheet.begun.name;
  write("title", name ? `Improve “${name}”` : "A new entry");
  const refresh = buildForm(desk);
  const show = shower(desk, sheet, root);
  const update = () => {
    if (!root.isConnected || current !== sheet) return;
    try {
      refresh();
      show();
    } catch (error) {
      console.info("The entry could not be checked:", error);
      write("status", "The entry could not be checked here. The draft is kept.");
    }
  };
  part("discard").onclick = () => {
    if (!confirm("Discard this draft? It cannot be brought back.")) return;
    clearTimeout(timer);
    drafts.drop(sheet.key);
    if (!sheet.published) history.replaceState(history.state, "", location.pathname + location.search);
    root.dispatchEvent(new Event("again"));
  };
  update();
};

/**
 * Brings the page to life.
 *
 * @param {HTMLElement} root
 */
export const openPage = async (root) => {
  root.dataset.started = "yes";
  write("status", "Loading …");
  const drafts = draftsOf(location.pathname);
  /** @type {Known} */
  let known;
  const open = async (isAgain = true) => {
    try {
      const { note, ...sheet } = await takeUp(known, drafts);
      if (!root.isConnected) return;
      lay(known, drafts, sheet, root);
      listDrafts(drafts, sheet.key);
      write("note", note);
      part("note").hidden = !note;
      if (isAgain) part("title").focus();
    } catch (error) {
      console.info("The form could not be made:", error);
      write("status", "The form could not be loaded. Load the page again to try once more.");
    }
  };
  const follow = () => {
    if (!root.isConnected) removeEventListener("hashchange", follow);
    else if (known) open();
  };
  /** @param {StorageEvent} event */
  const heed = ({ key, newValue }) => {
    if (!root.isConnected) removeEventListener("storage", heed);
    else if (newValue && current && key === drafts.nameOf(current.key)) {
      write("note", ELSEWHERE);
      part("note").hidden = false;
    }
  };
  addEventListener("storage", heed);
  addEventListener("hashchange", follow);
  root.addEventListener("again", () => open());
  part("form").addEventListener("submit", (/** @type {Event} */ event) => event.preventDefault());
  try {
    known = await load(root);
  } catch (error) {
    console.info("The form could not be loaded:", error);
    write("status", "The form could not be loaded. Load the page again to try once more.");
    return;
  }
  if (root.isConnected) await open(false);
};
