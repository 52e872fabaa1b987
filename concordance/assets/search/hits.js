// How a hit is shown: kind, name and definition, and the alias, term of other texts or quote by which it was
// found.
"use strict";

(() => {
  const { WORD, STOP, fold, stem } = concordanceSearch.words;
  /** @type {Record<string, string>} */
  const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  const SECTIONS = 3;

  /** @typedef {{ html: string, seen: Map<string, string> }} Marked */

  /** @param {string} text */
  const escaped = (text) => text.replace(/[&<>"]/g, (sign) => SIGNS[sign]);

  // A text as HTML with the found words marked, and the stems of those words.
  /** @type {(text: string, terms: Set<string>) => Marked} */
  const mark = (text, terms) => {
    const seen = new Map();
    let html = "";
    let at = 0;
    for (const match of text.matchAll(WORD)) {
      const word = fold(match[0]);
      const shown = escaped(match[0]);
      const found = !STOP.has(word) && (terms.has(word) || terms.has(stem(word)));
      if (found) seen.set(stem(word), match[0].toLowerCase());
      html += escaped(text.slice(at, match.index));
      html += found ? `<mark data-md-highlight>${shown}</mark>` : shown;
      at = match.index + match[0].length;
    }
    return { html: html + escaped(text.slice(at)), seen };
  };

  /** @type {(texts: string[], terms: Set<string>) => Marked} */
  const best = (texts, terms) =>
    texts
      .map((text) => mark(text, terms))
      .reduce((a, b) => (b.seen.size > a.seen.size ? b : a), mark("", terms));

  // The term of other texts that matches the most of the query, and what is said of it.
  /** @type {(entry: EntryDocument, terms: Set<string>) => [Marked, string]} */
  const elsewhere = (entry, terms) =>
    Object.entries(entry.elsewhere ?? {})
      .map(([term, said]) => /** @type {[Marked, string]} */ ([mark(term, terms), said]))
      .reduce((a, b) => (b[0].seen.size > a[0].seen.size ? b : a), [mark("", terms), ""]);

  /** @typedef {Omit<ShownHit, "terms">} Shown */

  // An entry: kind, name and definition, then the alias and the quote that match more of the query. Before
  // them the term of other texts, if it is that which was typed.
  /**
   * @param {EntryDocument} entry
   * @param {SearchIndex["kinds"]} kinds
   * @param {Set<string>} terms
   */
  const entryText = (entry, kinds, terms) => {
    const title = mark(entry.name, terms);
    const about = mark(entry.definition, terms);
    const also = best(entry.alias, terms);
    const quote = best(entry.quotes, terms);
    const parts = [title, about];
    const label = escaped(kinds[entry.kind].label);
    let text = `<span class="search-kind" data-kind="${entry.kind}">${label}</span> ${about.html}`;
    const [term, said] = elsewhere(entry, terms);
    if (term.seen.size > new Map([...title.seen, ...also.seen]).size) {
      const nearest = escaped(entry.name);
      text = `<p>${term.html} — elsewhere; nearest here: ${nearest}. ${escaped(said)}</p>${text}`;
      parts.push(term);
    }
    if (also.seen.size > title.seen.size) {
      text += `<p>Also: ${also.html}</p>`;
      parts.push(also);
    }
    if (quote.seen.size > new Map([...title.seen, ...about.seen]).size) {
      text += `<blockquote>${quote.html}</blockquote>`;
      parts.push(quote);
    }
    return { text, parts };
  };

  // The sections of another page whose headings match the most of the query.
  /** @type {(page: PageDocument, score: number, terms: Set<string>) => Shown[]} */
  const sectionsOf = ({ location, alias, anchors }, score, terms) => {
    const marked = alias.map((heading) => mark(heading, terms));
    const most = Math.max(0, ...marked.map(({ seen }) => seen.size));
    return marked
      .map(({ html, seen }, at) => ({ html, found: seen.size, location: `${location}#${anchors[at]}` }))
      .filter(({ found }) => most && found === most)
      .slice(0, SECTIONS)
      .map((section) => ({ location: section.location, title: section.html, text: "", score }));
  };

  concordanceSearch.hits = (documents, kinds) => {
    // The hits on one page, as the theme expects them: the page itself, then the matching sections.
    /** @type {Hits["group"]} */
    const group = ({ id, terms }, score) => {
      const document = documents[id];
      const title = mark(document.name, terms);
      const about = mark(document.definition, terms);
      /** @type {Shown} */
      const hit = { location: document.location, title: title.html, text: about.html, score };
      let parts = [title, about];
      /** @type {Shown[]} */
      let sections = [];
      if ("kind" in document) {
        const entry = entryText(document, kinds, terms);
        hit.title = `${kinds[document.kind].symbol} ${title.html}`;
        hit.text = entry.text;
        parts = entry.parts;
      } else sections = sectionsOf(document, score, terms);
      const words = new Set(parts.flatMap(({ seen }) => [...seen.values()]));
      const found = Object.fromEntries([...words].map((word) => [word, true]));
      return [hit, ...sections].map((one) => ({ ...one, terms: found }));
    };

    // The word being typed, completed from the names that were found.
    /** @type {Hits["completion"]} */
    const completion = (query, found) => {
      const typed = query.match(/[^\s-]*$/)?.[0] ?? "";
      const words = found.slice(0, 5).flatMap(({ id }) => {
        const document = documents[id];
        const names = "kind" in document ? [document.name, ...document.alias] : [document.name];
        return names
          .join(" ")
          .toLowerCase()
          .split(/[\s-]+/);
      });
      const begun = typed.toLowerCase();
      const word = words.find((one) => one.startsWith(begun));
      if (begun && word && !words.includes(begun)) return [typed + word.slice(typed.length)];
      return [];
    };

    return { group, completion };
  };
})();
