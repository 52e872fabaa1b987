"use strict";

const assert = require("node:assert/strict");
const { before, test } = require("node:test");
const { ASSETS, checkScript } = require("./scripts.js");

globalThis.markdownit = require(`${ASSETS}/vendor/markdown-it/markdown-it.min.js`);

const C = {};
before(async () => {
  for (const name of ["marks", "passages", "words", "files", "entities", "answering"]) {
    Object.assign(C, await checkScript(`${name}.js`));
  }
});

const row = (verdict, more) => ({
  verdict,
  source: "tea",
  edition: "first",
  at: "§1, p. 3",
  places: [],
  differs: [],
  reason: "",
  mended: null,
  skips: [],
  quote: "the leaves in hot water",
  ...more,
});

// A corpus that has one sentence, and says of every other text what its first word is.
const TRUE = "the leaves in hot water";
const corpus = {
  shelf: { editions: [] },
  find: (quote) => row(quote === TRUE ? "verbatim" : (quote.split(" ")[0] ?? ""), { quote }),
};
const asked = (text, kind = "text") => C.answer(corpus, { kind, text });

test("a quote is parted at what differs, counted in signs and not in halves of them", () => {
  assert.deepEqual(C.pieces("😀 tea is hot", [[2, 5]]), [
    { kind: "same", text: "😀 " },
    { kind: "differs", text: "tea" },
    { kind: "same", text: " is hot" },
  ]);
});

test("where something is missing there is an empty piece, at the ends too", () => {
  const found = C.pieces("tea is hot", [
    [0, 0],
    [6, 6],
    [7, 10],
    [10, 10],
  ]);
  assert.equal(found.map(({ text }) => text).join(""), "tea is hot");
  assert.deepEqual(
    found.map(({ kind }) => kind),
    ["missing", "same", "missing", "same", "differs", "missing"],
  );
});

test("a short text that stands in a source is a passage, quotation marks or not", () => {
  const { mode, items } = asked(TRUE);
  assert.equal(mode, "passage");
  assert.equal(items[0].row.verdict, "verbatim");
  assert.equal(items[0].line, undefined);
});

test("the quotations of a draft are listed with their places, its terms are counted", () => {
  const text = `She writes\n“${TRUE}” and “short”, and of a “kettle”.`;
  const { mode, items, terms } = asked(text);
  assert.equal(mode, "draft");
  assert.deepEqual([items[0].line, items[0].column], [2, 2]);
  assert.equal(text.slice(items[0].start, items[0].end), TRUE);
  assert.equal(terms, 1); // of "kettle" the corpus says something unknown
});

test("a long text without quotations that is like nothing here is said to have none", () => {
  assert.equal(asked(`absent ${"tea ".repeat(600)}`).mode, "none");
  assert.equal(asked("absent tea").mode, "passage");
  assert.equal(asked(" \n ").mode, "empty");
});

test("a quotation that is too long or in too many parts is not looked up", () => {
  assert.match(asked(`“${"tea … ".repeat(60)}tea”`).items[0].row.reason, /more than 20 omissions/);
  assert.match(asked(`“${"tea ".repeat(3000)}tea”`).items[0].row.reason, /10,000 characters/);
});

const EDITION = {
  source: "tea",
  edition: "first",
  short: "Miller 2020",
  annotated: "../sources/tea/first/",
  pdf: null,
  url: "https://tea.example/",
  sections: {
    "§1": { anchor: "s-1", latex: "{\\textsection}1", markdown: "§1" },
    "Part 2, A, p. 3": { anchor: "s-2", latex: "x", markdown: "{to}" },
  },
  cite: {
    page: { APA: "(Miller, p. {from})" },
    pages: { APA: "(Miller, pp. {from}–{to})" },
    section: {
      APA: "(Miller, sec. {place})",
      BibTeX: "\\cite[{latex}]{tea}",
      Markdown: "[@tea, {{markdown}}]",
    },
    whole: { APA: "(Miller)" },
  },
  uses: [
    ["kettle", "use", [[10, 20]]],
    [
      "cup",
      "wide",
      [
        [0, 12],
        [15, 40],
      ],
    ],
    ["pot", "far", [[50, 60]]],
  ],
};
const place = (at, page = null, last_page = page) => ({ at, section: null, page, last_page });

test("a place is cited by its pages, or else by its section", () => {
  const cited = (one) => C.citations(EDITION, one).map(([, text]) => text);
  assert.deepEqual(cited(place("§1, p. 3", 3)), ["(Miller, p. 3)"]);
  assert.deepEqual(cited(place("§1, pp. 3–4", 3, 4)), ["(Miller, pp. 3–4)"]);
  assert.deepEqual(cited(place("§1")), [
    "(Miller, sec. §1)",
    "\\cite[{\\textsection}1]{tea}",
    "[@tea, {§1}]",
  ]);
  assert.deepEqual(cited(undefined), ["(Miller)"]);
});

test("a section may be called like a page", () => {
  assert.equal(C.labelOf(place("Part 2, A, p. 3")), "Part 2, A, p. 3");
  assert.equal(C.labelOf(place("Part 2, A, p. 3, p. 9", 9)), "Part 2, A, p. 3");
  assert.equal(C.labelOf(place("p. 9", 9)), "");
});

test("the entries that quote words of a passage come with the most words first", () => {
  const names = (stretches) => C.quotedBy(EDITION, stretches).map(({ entry, words }) => [entry, words]);
  assert.deepEqual(names([[11, 18]]), [
    ["kettle", 7],
    ["cup", 4],
  ]);
  assert.deepEqual(names([[40, 50]]), []);
  assert.deepEqual(names([]), []);
});

test("a place leads to the passage of an entry, or else to its section", () => {
  assert.equal(
    C.annotated(EDITION, place("§1, p. 3", 3), { entry: "kettle", label: "use" }),
    "../sources/tea/first/#p-kettle--use",
  );
  assert.equal(C.annotated(EDITION, place("§1, p. 3", 3), undefined), "../sources/tea/first/#s-1");
  assert.equal(C.annotated(EDITION, place("p. 3", 3), undefined), "../sources/tea/first/");
});

test("what was found is told in a sentence", () => {
  const told = (mode, verdicts, more = {}) => {
    const items = verdicts.map((verdict) => ({ row: row(verdict, more), stretches: [] }));
    return C.summary({ mode, items, terms: 2, words: 1234 }, { editions: [EDITION] });
  };
  assert.equal(told("passage", ["quoter's marks"]), "Quoter’s marks: Miller 2020, §1, p. 3.");
  assert.equal(told("passage", ["absent"], { at: "", reason: "nothing has it" }), "Absent: nothing has it.");
  assert.equal(
    told("draft", ["altered", "verbatim", "verbatim"]),
    "3 quotations: 2 verbatim, 1 altered. 2 terms or short phrases in quotation marks not listed.",
  );
  const turned = { skips: [3], reason: 'it leaves out "not"' };
  assert.match(told("draft", ["verbatim"], turned), /1 verbatim\. 1 of them leaves out a word that can turn/);
  assert.match(told("passage", ["verbatim"], turned), /p\. 3\. It leaves out "not"\.$/);
  assert.match(told("none", []), /^No quotation was found in this text of 1,234 words: /);
});

test("a reason is a sentence, and an altered quote whose words are not known says where to look", () => {
  assert.equal(C.reason(row("verbatim")), "");
  assert.equal(C.reason(row("verbatim", { reason: "it leaves out “not”" })), "It leaves out “not”.");
  assert.equal(C.reason(row("punctuation", { reason: "some marks differ" })), "Some marks differ.");
  assert.match(C.reason(row("altered", { reason: "some words differ" })), /follow the link to the place\.$/);
  assert.equal(C.leftOut([1]), "1 word of the source left out.");
  assert.equal(C.leftOut([0]), "");
  assert.equal(C.leftOut([9, 0, 1200]), "9 and 1,200 words of the source left out.");
});

test("what was pasted tells its kind; a file's name tells it first", async () => {
  const kind = (text) => C.draftOf(text, null).kind;
  assert.equal(kind("    indented like a letter"), "text");
  assert.equal(kind("# A heading\n\nand words"), "markdown");
  assert.equal(kind("some `code` in it"), "markdown");
  assert.equal(kind(" <!DOCTYPE html><p>"), "html");
  assert.equal((await C.readFile(new File(["# x\r\ny"], "a.txt"))).kind, "text");
  assert.equal((await C.readFile(new File(["# x\r\ny"], "a.txt"))).text, "# x\ny");
  assert.equal((await C.readFile(new File(["x"], "A.HTML"))).kind, "html");
  assert.match(
    (await C.readFile(new File(["x"], "a.pdf"))).problem,
    /PDFs cannot be read here\. .* audit a\.pdf$/,
  );
  assert.match((await C.readFile(new File(["x"], "a b.docx"))).problem, / audit "a b\.docx"$/);
  const bytes = (...of) => new File([new Uint8Array(of)], "a.txt");
  assert.match((await C.readFile(bytes(0x63, 0xe9))).problem, /a\.txt is not UTF-8/);
  assert.match((await C.readFile(bytes(0, 0xe9))).problem, /not a text file/);
  assert.equal((await C.readFile(bytes(0xff, 0xfe, 0x1c, 0x20))).text, "\u201c");
  assert.equal((await C.readFile(bytes(0xef, 0xbb, 0xbf, 0x61))).text, "a");
  assert.match((await C.readFile(new File(["a\0b"], "a.md"))).problem, /not a text file/);
});

test("references of HTML are read as Python reads them", () => {
  const cases = [
    "&amp;",
    "&ldquo;",
    "&#8220;",
    "&#x201c;",
    "&#147;",
    "&nbspx",
    "&notit;",
    "&unknown;",
    "&#0;",
  ];
  assert.deepEqual(cases.map(C.unescaped), [
    "&",
    "“",
    "“",
    "“",
    "“",
    "\u00a0x",
    "¬it;",
    "&unknown;",
    "\ufffd",
  ]);
});
