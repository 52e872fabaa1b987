// Makes the words that are typed comparable: spelling, hyphens, endings. concordance/words/terms.py does the
// same to the documents; both must pass the cases of tests/words/terms.json.
"use strict";

concordanceSearch.words = (() => {
  const { letters } = concordanceNames;
  const WORD = /[\p{L}\p{N}]+(?:['’][\p{L}]+)*/gu;
  // One form for British and American spellings, and for singular and plural. The result may be a word
  // that nobody writes: it is only compared with others that were folded the same way.
  /** @type {[RegExp, string][]} */
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

  /** @param {string} word */
  const fold = (word) => FOLDS.reduce((folded, [form, other]) => folded.replace(form, other), letters(word));

  const STOP = new Set(
    (
      "a about also an and any are as at be been being but by can did do does for from had has have how " +
      "i if in into is it its me of on or so than that the their them then there these they this to " +
      "versus vs was we were what when where which who whose why will with would you"
    )
      .split(" ")
      .map(fold),
  );

  // What asks, and is not what is asked about: it weighs nothing, but may be part of a name.
  const ASKING = new Set(
    (
      "between call called case compared define defined definition differ difference different example " +
      "explain explained explanation happen help just kind like likely mean meaning means possible prevent " +
      "really role simple solution solve term type work"
    )
      .split(" ")
      .map(fold),
  );
  const JOINING = new Set(["and", "or", "versus", "vs"].map(fold));

  // An inflected word is also looked up by its stem. The sign keeps stems apart from words.
  /** @param {string} word */
  const stem = (word) => `~${stemmer(word)}`;

  /** @param {string} text */
  const words = (text) => (text.normalize("NFKC").match(WORD) ?? []).map(fold);

  /** @param {string} text */
  const content = (text) => {
    const all = words(text);
    const kept = all.filter((word) => !STOP.has(word));
    return kept.length ? kept : all;
  };

  // The words of a query: all but the small ones, with what is said of each.
  /** @param {string} text */
  const asked = (text) => {
    /** @type {QueryWord[]} */
    const list = [];
    let joins = false;
    for (const word of words(text)) {
      if (!STOP.has(word)) list.push({ word, joins, asks: ASKING.has(word) });
      joins = STOP.has(word) && (joins || JOINING.has(word));
    }
    if (!list.length) return content(text).map((word) => ({ word, joins: false, asks: false }));
    return list.some(({ asks }) => !asks) ? list : list.map((one) => ({ ...one, asks: false }));
  };

  /** @param {string[]} list */
  const joined = (list) => list.slice(1).map((word, index) => list[index] + word);

  return { WORD, STOP, fold, stem, content, asked, joined };
})();
