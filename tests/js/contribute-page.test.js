"use strict";

const assert = require("node:assert/strict");
const { before, test } = require("node:test");
const { contributeScript, run } = require("./scripts.js");

run("js/names.js");

const P = {};
before(async () => {
  for (const name of ["entry", "naming", "handing", "changes", "plain", "problems"])
    Object.assign(P, await contributeScript(`page/${name}.js`));
});

const DRAFT = {
  id: "tea-cosy",
  name: "tea cosy",
  kind: "thing",
  aliases: ["cosy", "coat, for a pot"],
  definition: "A coat for a [[teapot]].",
  formerly: ["cozy"],
  quotes: {
    2020: { source: "tea", edition: "first", at: "§1", role: "defines", text: "A cosy is a coat." },
    note: {
      source: "tea",
      edition: "first",
      at: "§2",
      role: "explains",
      stance: "narrows",
      text: "It keeps.",
      omits: "More.",
    },
  },
  links: [
    { relation: "is-a", target: "coat", quote: "note" },
    { relation: "stands-between", target: ["pot", "air"], inferred: "It is put over it." },
    { relation: "plays-role", target: "coat", player: "wool", quote: "coat#made" },
    { relation: "raises", target: "coat", claim: "argued", quotes: ["note", "coat#made"] },
  ],
};

test("a draft comes out of the form as it went in", () => {
  assert.deepEqual(P.toDraft(P.fromDraft(DRAFT)), DRAFT);
  assert.deepEqual(P.toDraft(P.revived(JSON.parse(JSON.stringify(P.fromDraft(DRAFT))))), DRAFT);
});

test("a term elsewhere is a line: the term, a colon, and what is said of it", () => {
  const elsewhere = [{ term: "tea urn", about: "It is: larger." }, { term: "urn" }];
  const entry = P.fromDraft({ elsewhere });
  assert.equal(entry.elsewhere, "tea urn: It is: larger.\nurn: ");
  assert.deepEqual(P.toDraft({ ...P.emptyEntry(), elsewhere: "tea urn:  It is: larger.\n\n urn" }), {
    elsewhere,
  });
});

test("what is left empty is left out, and white space around a value, too", () => {
  const entry = { ...P.emptyEntry(), name: " cup ", aliases: "\n a \n\nb\n", links: [P.emptyLink()] };
  assert.deepEqual(P.toDraft(entry), { name: "cup", aliases: ["a", "b"], links: [{}] });
});

test("a draft that was kept when a link had one quote is still one", () => {
  const { quotes: _, ...link } = { ...P.emptyLink(), relation: "is-a", targets: ["coat"], quote: "note" };
  const draft = { links: [{ relation: "is-a", target: "coat", quote: "note" }] };
  assert.deepEqual(P.toDraft(P.revived({ ...P.emptyEntry(), links: [link] })), draft);
});

test("of two quotes under one label both are kept, and the second is reported", () => {
  const quote = { ...P.emptyQuote(), label: "note", text: "Tea." };
  const entry = { ...P.emptyEntry(), quotes: [quote, { ...quote, text: "More." }] };
  assert.deepEqual(Object.keys(P.toDraft(entry).quotes), ["note", "note-2"]);
  assert.deepEqual(
    P.doubles(entry).map(({ rule, keys }) => [rule, keys]),
    [["duplicate-key", ["quotes", "note"]]],
  );
});

test("ids and labels are proposed from words", () => {
  assert.equal(P.idFrom("Löwe’s Tea-Pot (large)"), "lowes-tea-pot-large");
  assert.equal(P.idFrom("茶"), "");
  assert.equal(P.labelFrom("It is [...] the leaves that steep in hot water", []), "leaves-steep");
});

const GITHUB = {
  name: "GitHub",
  new: "https://github.com/tea/pot/new/main",
  edit: "https://github.com/tea/pot/edit/main/",
  file: "filename",
  text: "value",
  request: "pull request",
};

test("the address of a new file has its name and its text", () => {
  const text = "name: a & b\n# 茶 +\n";
  const { address, isPasted } = P.handIn(GITHUB, P.pathOf("a-b"), text, false);
  const { searchParams, pathname } = new URL(address);
  assert.equal(pathname, "/tea/pot/new/main");
  assert.deepEqual(
    [...searchParams],
    [
      ["filename", "concepts/a-b.yaml"],
      ["value", text],
    ],
  );
  assert.equal(isPasted, false);
});

test("what does not fit into an address, or belongs to an entry that exists, is pasted", () => {
  const long = P.handIn(GITHUB, P.pathOf("a"), "x".repeat(6_000), false);
  assert.deepEqual(long, { address: `${GITHUB.new}?filename=concepts%2Fa.yaml`, isPasted: true });
  const gitlab = { ...GITHUB, new: "https://gitlab.com/tea/pot/-/new/main", file: "file_name", text: "" };
  const short = P.handIn(gitlab, P.pathOf("a"), "x", false);
  assert.deepEqual(short, { address: `${gitlab.new}?file_name=concepts%2Fa.yaml`, isPasted: true });
  const old = P.handIn(GITHUB, P.pathOf("a"), "x", true);
  assert.deepEqual(old, { address: `${GITHUB.edit}concepts/a.yaml`, isPasted: true });
});

test("lines that were added and removed are told apart from those that stayed", () => {
  const signs = P.compared("a\nb\nc\nd", "a\nx\nc\nd\ne").map(({ sign, text }) => sign + text);
  assert.deepEqual(signs, [" a", "-b", "+x", " c", " d", "+e"]);
  assert.deepEqual(
    P.compared("", "").map(({ sign }) => sign),
    [" "],
  );
});

test("a problem is shown at the innermost place that stands for its value", () => {
  const place = (...keys) => ({ keys: () => keys });
  const [whole, name, quotes, at, link] = [
    place([]),
    place(["name"]),
    place(["quotes"]),
    place(["quotes", "note", "at"]),
    place(["links", 0, "target"], ["links", 0, "target", 0]),
  ];
  const places = [whole, name, quotes, at, link];
  const of = (keys, more) => P.placeOf(places, { keys, ...more });
  assert.equal(of(["quotes", "note", "at"]), at);
  assert.equal(of(["quotes", "other", "at"]), quotes);
  assert.equal(of(["links", "0", "target", 0]), link);
  assert.equal(of([], { missing: "name" }), name);
  assert.equal(of(["links", 1]), whole);
});

const desk = (entry, problems) => ({
  engine: { problems: (draft) => problems(draft) },
  data: { entries: { tea: { name: "tea", kind: "thing", aliases: [] } } },
  entry: { ...P.emptyEntry(), ...entry },
  published: "",
});

const missing = (keys, key) => ({
  rule: "missing-key",
  keys,
  message: "m",
  hint: `add: ${key}: …`,
  missing: key,
});

test("of a quote and a link hardly begun, the next step is said in the words of the form", () => {
  const found = [
    { rule: "wrong-form", keys: ["quotes", ""], message: 'the key "quotes." does not have …', hint: "" },
    ...["source", "edition", "at", "role", "text"].map((key) => missing(["quotes", ""], key)),
    missing(["links", 0], "relation"),
  ];
  const said = (entry) =>
    P.problemsOf(
      desk(entry, () => found),
      {},
    ).map(({ message }) => message);
  const quotes = [P.emptyQuote()];
  assert.deepEqual(said({ name: "cup", quotes }), [
    "a quote has no passage yet",
    "link 1 has no relation yet",
  ]);
  quotes[0].text = "Tea.";
  assert.deepEqual(said({ name: "cup", quotes }).slice(0, 2), [
    "a quote is of no source yet",
    "a quote does not say what it does",
  ]);
});

test("what a message begins with is the name of a field, not a path of keys", () => {
  const one = (message) => P.inWords(P.emptyEntry(), [{ rule: "r", keys: [], message, hint: "" }])[0].message;
  assert.equal(
    one('links.1.target: no concept is called "x"'),
    'link 2, the concept: no concept is called "x"',
  );
  assert.equal(one("links.0 has no evidence"), "link 1 has no evidence");
  assert.equal(one("quotes.note has the words of tea"), "the quote “note” has the words of tea");
  assert.equal(one('aliases.0: "x" is also a name'), 'also known as, line 1: "x" is also a name');
  assert.equal(one("it says quotes.note"), "it says quotes.note");
});

test("a new entry under the id of a published one is sent there, and not judged as its change", () => {
  const asked = [];
  const problems = (draft) => {
    asked.push(draft.id);
    return [{ rule: "ambiguous-name", keys: ["name"], message: "twice", hint: "" }];
  };
  const [taken, ...others] = P.problemsOf(desk({ id: "tea", name: "tea" }, problems), {
    id: "tea",
    name: "tea",
  });
  assert.deepEqual([taken.rule, taken.improve, others.length], ["ambiguous-name", "tea", 0]);
  assert.notEqual(asked[0], "tea");
  const improved = { ...desk({ id: "tea", name: "tea" }, problems), published: "tea" };
  assert.equal(P.problemsOf(improved, { id: "tea", name: "tea" })[0].improve, undefined);
});
