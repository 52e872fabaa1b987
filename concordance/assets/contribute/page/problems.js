// Where the problems of a draft are shown: each beside the field it is about, and all of them in a list that
// leads to the fields.
"use strict";

import { make } from "../../check/elements.js";
import { counted } from "../../check/words.js";
import { entryOf } from "./concepts.js";
import { labelsOf } from "./entry.js";
import { button } from "./fields.js";
import { inWords } from "./plain.js";

/**
 * How much of the path to a value a place stands for; -1 if the value is not in it.
 *
 * @type {(place: DraftKeys, keys: DraftKeys) => number}
 */
const depth = (place, keys) =>
  place.length <= keys.length && place.every((key, at) => String(key) === String(keys[at]))
    ? place.length
    : -1;

/**
 * The innermost place of the form that a problem is about.
 *
 * @type {(places: FormPlace[], problem: DraftProblem) => FormPlace | undefined}
 */
export const placeOf = (places, { keys, missing }) => {
  const whole = missing && keys.at(-1) !== missing ? [...keys, missing] : keys;
  let [best, found] = [-1, /** @type {FormPlace | undefined} */ (undefined)];
  for (const place of places) {
    for (const one of place.keys()) {
      const deep = depth(one, whole);
      if (deep > best) [best, found] = [deep, place];
    }
  }
  return found;
};

/**
 * What the form alone can see: two quotes under one label, of which a file can hold only one.
 *
 * @type {(entry: FormEntry) => DraftProblem[]}
 */
export const doubles = ({ quotes }) => {
  const labels = labelsOf(quotes);
  return quotes.flatMap(({ label }, at) =>
    label.trim() === labels[at]
      ? []
      : [
          {
            rule: "duplicate-key",
            keys: ["quotes", label.trim()],
            message: `two quotes have the label "${label.trim()}"`,
            hint: "give one of them another label",
          },
        ],
  );
};

/**
 * The problems of a draft, as the form says them. A new entry under the id of a published one is another
 * concept, or no new entry: it is not judged as if it were that one, changed.
 *
 * @type {(desk: FormDesk, draft: Draft) => DraftProblem[]}
 */
export const problemsOf = ({ engine, data, entry, published }, draft) => {
  const other = published || !draft.id ? undefined : entryOf(data, draft.id);
  if (!other) return inWords(entry, [...doubles(entry), ...engine.problems(draft)]);
  const taken = {
    rule: "ambiguous-name",
    keys: ["id"],
    message: `there is an entry "${draft.id}" already: ${other.name}`,
    hint: "improve it; or, if you mean something else, give yours another name and another id",
    improve: String(draft.id),
  };
  const free = `${draft.id}-of-another-name`.slice(0, 60);
  const own = engine.problems({ ...draft, id: free });
  const others = own.filter(({ rule, keys }) => !(rule === "ambiguous-name" && keys[0] === "name"));
  return [taken, ...inWords(entry, [...doubles(entry), ...others])];
};

/** @type {(problem: DraftProblem, rules: string) => (Node | string)[]} */
const words = ({ rule, hint, improve }, rules) => {
  const lines = hint.split("\n").filter(Boolean);
  const said = lines.length ? [make("span", { class: "contribute__mend" }, lines.join("; "))] : [];
  const there = improve ? [" ", make("a", { href: `#entry=${improve}` }, "Improve that entry")] : [];
  return [...said, ...there, " ", make("a", { class: "contribute__rule", href: `${rules}#${rule}` }, rule)];
};

/** @param {HTMLElement} control */
const focusOn = (control) => {
  for (let at = control.closest("details"); at; at = at.parentElement?.closest("details") ?? null)
    at.open = true;
  const isHere = control.matches("input, select, textarea, [tabindex]");
  const target = isHere ? control : (control.querySelector("input, select, textarea, button") ?? control);
  if (target instanceof HTMLElement) target.focus();
  target.scrollIntoView({ block: "center" });
};

/** @type {(place: FormPlace, problems: DraftProblem[], rules: string) => void} */
const showBeside = ({ control, list }, problems, rules) => {
  list.replaceChildren(
    ...problems.map((problem) => make("li", {}, problem.message, " ", ...words(problem, rules))),
  );
  if (!control.matches("input, select, textarea")) return;
  if (problems.length) control.setAttribute("aria-invalid", "true");
  else control.removeAttribute("aria-invalid");
};

/**
 * Shows problems; gives what to say of them.
 *
 * @param {FormDesk} desk
 * @param {DraftProblem[]} problems
 * @param {HTMLElement} list The list of all of them.
 * @param {string} rules The address of the page of the rules.
 */
export const showProblems = (desk, problems, list, rules) => {
  const places = desk.places.filter((place) => place.list.isConnected);
  desk.places = places;
  /** @type {Map<FormPlace, DraftProblem[]>} */
  const here = new Map(places.map((place) => [place, []]));
  const rows = problems.map((problem) => {
    const place = placeOf(places, problem);
    if (place?.isSeen) here.get(place)?.push(problem);
    const lead = place
      ? button(problem.message, () => focusOn(place.control), { class: "contribute__lead" })
      : make("span", {}, problem.message);
    return make("li", {}, lead, " ", ...words(problem, rules));
  });
  for (const [place, its] of here) showBeside(place, its, rules);
  list.replaceChildren(...rows);
  if (problems.length) return `${counted(problems.length, "problem")} left to mend.`;
  return "No problems: the entry passes every check that can be made here.";
};
