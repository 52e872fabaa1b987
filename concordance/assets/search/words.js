/* Words made comparable, for index and query alike: spelling, hyphens, inflections. */
"use strict";

const Words = (() => {
  const WORD = /[\p{L}\p{N}]+(?:['’][\p{L}]+)*/gu;
  /* One spelling for British and American ones, for singular and plural. A fold may make a word that
   * nobody writes: it is only compared with others that were folded the same way. */
  const FOLDS = [
    [/['’](?:s$)?/g, ""],
    [/ies$/, "y"],
    [/([^s])s$/, "$1"],
    [/z/g, "s"], // optimize, optimise
    [/ll/g, "l"], // modelling, modeling
    [/our/g, "or"], // behaviour, behavior
    [/ence$/, "ense"], // defence, defense
    [/tre$/, "ter"], // centre, center
    [/bre$/, "ber"], // fibre, fiber
    [/ogue$/, "og"], // analogue, analog
    [/mme$/, "m"], // programme, program
    [/dgement/, "dgment"], // judgement, judgment
    [/^artefact/, "artifact"],
    [/^sceptic/, "skeptic"],
    [/^learnt$/, "learned"],
    [/^grey/, "gray"],
  ];

  const fold = (word) =>
    FOLDS.reduce(
      (folded, [form, other]) => folded.replace(form, other),
      word.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase(),
    );

  const STOP = new Set(
    (
      "a about also an and any are as at be been being but by can did do does for from had has have how i if in " +
      "into is it its me of on or so than that the their them then there these they this to was we were what " +
      "when where which who whose why will with would you"
    )
      .split(" ")
      .map(fold),
  );

  /* An inflected word is looked up by its stem too. The sign keeps stems and words apart. */
  const stem = (word) => `~${stemmer(word)}`;

  const words = (text) => (text.normalize("NFKC").match(WORD) ?? []).map(fold);

  const content = (text) => {
    const all = words(text);
    const kept = all.filter((word) => !STOP.has(word));
    return kept.length ? kept : all;
  };

  const joined = (list) => list.slice(1).map((word, index) => list[index] + word);

  /* A whole phrase as one word, for those who write it with a hyphen, a space or neither: as it is
   * written, with and without its small words, and by its stems. */
  const whole = (text) => [...new Set([words(text).join(""), content(text).join("")])].filter(Boolean);

  const wholeStems = (text) => {
    const list = content(text);
    return [...whole(text).map(stem), `~${list.map((word) => stem(word).slice(1)).join("")}`];
  };

  const wholly = (text) => [...whole(text), ...wholeStems(text)];

  const phrase = (text) => {
    const list = content(text);
    return [...list, ...joined(list)].flatMap((word) => [word, stem(word)]);
  };

  const prose = (text) =>
    text
      .split(/[^\p{L}\p{N}'’‐‑-]+/u)
      .flatMap((part) => {
        const list = words(part);
        return list.length > 1 ? [...list, list.join("")] : list;
      })
      .filter((word) => !STOP.has(word))
      .flatMap((word) => [word, stem(word)]);

  const terms = (text, field) => {
    const form = field.endsWith("Whole") ? wholly : field === "name" || field === "alias" ? phrase : prose;
    return text.split("\n").flatMap(form);
  };

  return { WORD, STOP, fold, stem, content, joined, whole, wholeStems, terms };
})();
