// What the playable examples share: fields, the sentence that follows from them, and shapes in a drawing.
"use strict";

(() => {
  const SVG = "http://www.w3.org/2000/svg";

  /** @type {Worked.Parts["drawn"]} */
  const drawn = (name, attributes, words = "") => {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    element.textContent = words;
    return element;
  };

  /** @type {Worked.Parts["labeled"]} */
  const labeled = (form, words, field) => {
    const label = document.createElement("label");
    label.textContent = words;
    field.id = `${form.dataset.of}-${form.childElementCount}`;
    label.htmlFor = field.id;
    form.append(label, field);
    return field;
  };

  /** @type {Worked.Parts["slider"]} */
  const slider = (min, max, step, value) => {
    const field = document.createElement("input");
    Object.assign(field, { type: "range", min, max, step, value }); // a browser takes the value last
    return field;
  };

  /** @type {Worked.Parts["choice"]} */
  const choice = (options) => {
    const field = document.createElement("select");
    field.append(...Object.entries(options).map(([value, words]) => new Option(words, value)));
    return field;
  };

  /** @type {Worked.Parts["buttons"]} */
  const buttons = (form, acts) => {
    const row = document.createElement("div");
    row.className = "play__buttons";
    for (const [words, act] of Object.entries(acts)) {
      const button = document.createElement("button");
      Object.assign(button, { type: "button", textContent: words, onclick: act });
      row.append(button);
    }
    form.append(row);
  };

  /** @type {Worked.Parts["fields"]} */
  const fields = (figure, name) => {
    const form = document.createElement("fieldset");
    const legend = document.createElement("legend");
    const said = document.createElement("output");
    legend.textContent = name;
    form.dataset.of = figure.id;
    form.append(legend);
    (figure.querySelector(".play__fields") ?? figure).append(form);
    return {
      form,
      say: (words) => {
        form.append(said); // below all fields, however many have come
        if (said.textContent !== words) said.textContent = words;
      },
    };
  };

  /** @type {Worked.Parts["redraw"]} */
  const redraw = (figure, about, ...parts) => {
    const picture = figure.querySelector("svg");
    picture?.setAttribute("aria-label", about);
    picture?.lastElementChild?.replaceChildren(...parts);
  };

  /** @param {number} number */
  const short = (number) => String(Math.round(number * 100) / 100);

  /** @type {Worked.Parts["path"]} */
  const path = (points) => `M${points.map((at) => at.map(short).join(" ")).join("L")}`;

  /** @type {Worked.Parts["shown"]} */
  const shown = (number, digits = 2) => String(Number(number.toFixed(digits))).replace("-", "−");

  globalThis.worked.parts = { drawn, labeled, slider, choice, buttons, fields, redraw, path, shown };
})();
