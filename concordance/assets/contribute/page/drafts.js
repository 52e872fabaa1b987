// The drafts that the browser keeps, by key: "entry=ID" for a published entry, "draft=…" for a new one. They
// never leave it. A browser that keeps nothing loses nothing but this: every use is tried.
"use strict";

import { revived } from "./entry.js";

/** @param {unknown} value */
const kept = (value) => {
  const { entry, when, was } = /** @type {Partial<KeptDraft>} */ (value ?? {});
  const isDraft = entry && typeof entry === "object";
  return isDraft ? { entry: revived(entry), when: Number(when) || 0, was: String(was ?? "") } : null;
};

/**
 * The drafts of one site.
 *
 * @param {string} scope What this site has and no other: the path of the page.
 */
export const draftsOf = (scope) => {
  const prefix = `concordance.contribute ${scope} `;

  /**
   * What the browser calls a draft.
   *
   * @param {string} key
   */
  const nameOf = (key) => prefix + key;

  /** @type {(key: string) => KeptDraft | null} */
  const read = (key) => {
    try {
      return kept(JSON.parse(localStorage.getItem(prefix + key) ?? "null"));
    } catch {
      return null;
    }
  };
  /**
   * Whether it could be kept.
   *
   * @type {(key: string, draft: KeptDraft) => boolean}
   */
  const write = (key, draft) => {
    try {
      localStorage.setItem(prefix + key, JSON.stringify(draft));
      return true;
    } catch {
      return false;
    }
  };
  /** @param {string} key */
  const drop = (key) => {
    try {
      localStorage.removeItem(prefix + key);
    } catch {
      // what could not be kept need not be dropped
    }
  };
  /** All drafts, the latest first. */
  const all = () => {
    try {
      return Object.keys(localStorage)
        .filter((name) => name.startsWith(prefix))
        .map((name) => name.slice(prefix.length))
        .flatMap((key) => {
          const draft = read(key);
          return draft ? [{ key, ...draft }] : [];
        })
        .sort((one, other) => other.when - one.when);
    } catch {
      return [];
    }
  };
  return { nameOf, read, write, drop, all };
};
