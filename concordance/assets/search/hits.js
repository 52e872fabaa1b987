/* What is shown of a hit: its kind, name and definition, and the alias or quote that it was found by. */
"use strict";

const Hits = (documents, kinds) => {
  const { WORD, STOP, fold, stem } = Words;
  const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  const SECTIONS = 3;

  const escaped = (text) => text.replace(/[&<>"]/g, (sign) => SIGNS[sign]);

  /* A text as HTML with the words marked that were found, and those words by their stems. */
  const mark = (text, terms) => {
    const seen = new Map();
    let html = "";
    let at = 0;
    for (const match of text.matchAll(WORD)) {
      const word = fold(match[0]);
      const shown = escaped(match[0]);
      const found = !STOP.has(word) && (terms.has(word) || terms.has(stem(word)));
      if (found) seen.set(stem(word), match[0].toLowerCase());
      html += escaped(text.slice(at, match.index)) + (found ? `<mark data-md-highlight>${shown}</mark>` : shown);
      at = match.index + match[0].length;
    }
    return { html: html + escaped(text.slice(at)), seen };
  };

  const best = (texts, terms) =>
    texts.map((text) => mark(text, terms)).reduce((a, b) => (b.seen.size > a.seen.size ? b : a), mark("", terms));

  /* The hits on one page as the theme takes them: the page itself, then the sections that are meant. */
  const group = ({ id, terms }, score) => {
    const { location, kind, name, alias = [], definition = "", quotes = [], anchors } = documents[id];
    const title = mark(name, terms);
    const about = mark(definition, terms);
    const parts = [title, about];
    const hit = { location, title: title.html, text: about.html, score };
    const sections = [];
    if (kind) {
      const also = best(alias, terms);
      const quote = best(quotes, terms);
      const { label, symbol } = kinds[kind];
      hit.title = `${symbol} ${title.html}`;
      hit.text = `<span class="search-kind" data-kind="${kind}">${escaped(label)}</span> ${about.html}`;
      if (also.seen.size > title.seen.size) {
        hit.text += `<p>Also: ${also.html}</p>`;
        parts.push(also);
      }
      if (quote.seen.size > new Map([...title.seen, ...about.seen]).size) {
        hit.text += `<blockquote>${quote.html}</blockquote>`;
        parts.push(quote);
      }
    } else {
      const most = best(alias, terms).seen.size;
      alias.forEach((heading, at) => {
        const { html, seen } = mark(heading, terms);
        if (most && seen.size === most && sections.length < SECTIONS)
          sections.push({ location: `${location}#${anchors[at]}`, title: html, text: "", score });
      });
    }
    const words = new Set(parts.flatMap(({ seen }) => [...seen.values()]));
    const found = Object.fromEntries([...words].map((word) => [word, true]));
    return [hit, ...sections].map((one) => ({ ...one, terms: found }));
  };

  /* The word being typed, completed from the names found. */
  const completion = (query, found) => {
    const typed = query.match(/[^\s-]*$/)[0];
    for (const { id } of typed ? found.slice(0, 5) : []) {
      const { kind, name, alias = [] } = documents[id];
      const names = (kind ? [name, ...alias] : [name]).join(" ").toLowerCase();
      const word = names.split(/[\s-]+/).find((one) => one.startsWith(typed.toLowerCase()));
      if (word) return [typed + word.slice(typed.length)];
    }
    return [];
  };

  return { group, completion };
};
