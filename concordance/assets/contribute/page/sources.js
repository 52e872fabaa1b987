// The editions that can be quoted, and what is found of a passage in them.
"use strict";

/**
 * The editions, each under `source/edition`.
 *
 * @param {ContributeData} data
 */
export const editionsOf = ({ sources }) =>
  sources.flatMap(({ id, short, editions }) =>
    editions.map(({ id: edition, label, page }) => ({
      id: `${id}/${edition}`,
      label: `${short}, ${label}`,
      page,
    })),
  );

/** @param {{ source: string | null, edition: string | null }} quote */
export const editionOf = ({ source, edition }) => [source, edition].filter(Boolean).join("/");

/**
 * What is found of a passage in an edition, or in all of them if there is none of that name; null if there is
 * nothing in which it could be found.
 *
 * @type {(desk: FormDesk, text: string, edition?: string) => DraftFound | null}
 */
export const lookUp = ({ engine, data }, text, edition = "") => {
  const editions = editionsOf(data);
  if (!editions.length || !text.trim()) return null;
  return engine.find(text, editions.some(({ id }) => id === edition) ? edition : undefined);
};
