"""Drafts of entries about tea, good and bad: for each rule one that breaks it, and many made by chance."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

from concordance.checks.examples import CASES
from concordance.pages.contribute import draft
from concordance.quoting.finding import find
from concordance.study.index import Index

Draft: TypeAlias = dict[str, Any]

TEXT = (CASES / "texts/tea-2020.first.md").read_text(encoding="utf-8")
_RANDOM = 190
"""How many are made by chance."""

TEXTS = [
    "A [[kettle]] and a [[teapot|pot]] with *emphasis*, `code` and [a link](https://tea.example/).",
    "- one\n- two\n  > a quote\n\n| a | b |\n| - | - |\n| [[cup|c]] | 2 |\n",
    "```mermaid\ngraph LR\n```\n\n1. a \"quoted\" word\n2. <b>no tag</b> &lt;i&gt; \\<u>\n",
    "![an image](https://tea.example/x.png) and [bad](javascript:alert(1)) and [[nothing]] \"so\"",
]  # fmt: skip
"""Texts to preview."""

_ELSEWHERES = [
    [{"term": "tea urn", "about": "It is larger than a [[kettle]]."}],
    [{"term": "Kettle", "about": "So."}, {"term": "urn", "about": ""}, {"term": "Urn", "about": "So."}],
    [
        {"term": "urn", "about": "A [[samovar]]."},
        {"term": "URN", "about": "> so"},
        {"term": "urn:", "about": "a: b"},
    ],
    [{"term": "<b>urn</b>"}, {"about": "So."}, {}],
    [{"term": "an urn " * 30, "about": "So."}],
]
"""Terms of other texts."""

QUOTES = [
    "A kettle is a vessel in which water is heated.",
    "“A kettle is a vessel in which water is heated”",
    "a kettle is a vessel, in which water is heated",
    "A kettle is a vessel in which tea is heated.",
    "A kettle is a ves sel in which water is heated.",
    "A kettle is a vessel made for heating water over a fire.",
    "kettle is a teapot, although a small kettle is often taken for one.",
    "Hot water may make tea more bitter [...] out everything a leaf has to give",
    "Hot water may make tea more bitter ... perhaps on nothing that anybody has measured",
    "Hot water is water near its boiling point. Hot [water] may make tea more bitter.",
    "Brewing is the process of steep-\ning leaves in hot water until the water tastes of them.",
    "nobody ever said anything of this kind at all",
    "a kettle",
    "",
    "Hot water is water near its boiling point. [...] She said that the cups had tasted",
    " ".join(TEXT.split("## 4 Afterwards")[1].split()[:70]),
    *(one.strip() for one in TEXT.split(". ") if len(one.split()) in range(8, 30)),
]
"""Quotes as somebody pastes them."""

_AWKWARD = (
    "a: b",
    "a #b",
    "- a",
    "# a",
    "'a'",
    '"a" b',
    "[a",
    "{a: b}",
    "*a*",
    "&a",
    "!a",
    "%a",
    "@a",
    "`a`",
    "| a",
    "> a",
    "? a",
    "a:",
    "yes",
    "12.5",
    "2019-01-01",
    "a\\b",
    "a\tb",
    "a  b",
    "über ’alles’",
    "茶 tea",
    "a 🫖",
    "…",
    "---",
    "a, b",
    "a\u00a0b",
    "1e3",
    "0x1f",
    "- - -",
    "=",
    "<<",
    "a\n",
    "~",
    "Null",
    "“a”",
    "—",
    "a\u200bb",
    "a\u202eb",
    "👩\u200d🌾",
    "❤\ufe0f",
    "\ue000",
    "a\x07",
    "name " * 50,
    " a",
)
_BLOCKS = (
    "One line.\n\nAnother line.",
    "One line.\nAnother line, #2: so.",
    "  indented\n\nand not",
    "A list:\n\n- one\n- two\n    - three\n",
    "words " * 60 + "end.",
    "a  b   c " * 20 + "end.",
    "trailing \nspace",
    "tab\there\n\tand there",
    "word\u2028separated\u0085lines",
    "a\r\nb",
    "x" * 150 + " " + "y" * 150,
    "# Heading\n\ntext",
    "text\n\n\n\nmore",
    "text\n<<<<<<< ours\nmore\n>>>>>>> theirs",
    "word " * 17 + "<<<<<<< ours and then more " * 4,
    "# A heading\n\nand ---\n\n---\n",
    "a [^1] note, [kettle], [Teapots|pots], [no such] and [cup](https://x.example)",
    "as $x_1 = 2$ says, see https://x.example/a, or www.x.example; <https://y.example/b>",
    "- one of them " * 30,
    "It is ~~struck~~ and ~~ not ~~ struck:\n2. one\n3. other\n\nor \\~~so~~",
    "Pots:\n• big\n• small\n\nor:\n- big\n  - small\n1. one\n\n7. seven\n8. eight",
    "In\n1850. a year, and\n[[x]] 2. and\n\\2. here",
    "soft\u00adhyphen and\ufeff more",
    "\x85",
)


def sound(index: Index, rng: random.Random, number: int) -> Draft:
    """A draft of a new entry that breaks no rule, as a rule."""
    sentences = [one for one in TEXT.replace("\n", " ").split(". ") if 6 < len(one.split()) < 30]
    text = " ".join(word for word in rng.choice(sentences).split() if not word.startswith(("#", "[")))
    finding = find(text, index.base.fingerprints["tea-2020", "first"])
    made: Draft = {
        "id": f"made-{number}",
        "name": f"made thing {number}",
        "kind": rng.choice(["thing", "process", "taste", "example"]),
        "aliases": [f"made alias {number}", f"thing made {number}"],
        "definition": rng.choice(["A [[kettle]] in another shape.", "What is near a [[cup|small cup]]."]),
    }
    if finding.verdict == "verbatim":
        quote = {"source": "tea-2020", "edition": "first", "at": finding.at, "role": "defines", "text": text}
        made["quotes"] = {"note": quote}
    else:
        made["undefined"] = "The note does not say it."
    if rng.random() < 0.5:
        made["explanation"] = "More of it.\n\nAnd more, with *emphasis*."
    target = rng.choice(sorted(index.base.concepts))
    made["links"] = [{"relation": "contrasts-with", "target": target, "inferred": "Both are there."}]
    return made


Change: TypeAlias = Callable[[random.Random, Draft], object]


def _quote(typed: Draft) -> Draft:
    quotes = typed.setdefault("quotes", {})
    if not quotes:
        text = "A kettle is a vessel in which water is heated."
        at = {"source": "tea-2020", "edition": "first", "at": "§1, p. 1", "role": "explains"}
        quotes["kettle"] = {**at, "text": text}
    found: Draft = next(iter(quotes.values()))
    return found


def _link(rng: random.Random, typed: Draft, **link: Any) -> None:
    given = {"relation": "contrasts-with", "target": "kettle", "inferred": "It follows.", **link}
    links = typed.setdefault("links", [])
    links.insert(rng.randrange(len(links) + 1), {key: value for key, value in given.items() if value})


RELATIONS = (
    *("is-a", "has-kind", "used-in", "uses", "kept-in", "keeps", "stands-between", "parted-by", "raises"),
    *("raised-by", "lowers", "contrasts-with", "disjoint-with", "plays-role", "role-played-in", "drinks"),
)
TARGETS = ("kettle", "teapot", "cup", "vessel", "brewing", "bitterness", "tea-party", "samovar", "keetle")


def _random_link(rng: random.Random, typed: Draft) -> None:
    target = rng.choice([rng.choice(TARGETS), rng.sample(TARGETS, 2), typed["id"]])
    more: Draft = rng.choice([{}, {"player": "the guest"}, {"quote": "note"}, {"inferred": None}])
    _link(rng, typed, relation=rng.choice(RELATIONS), target=target, **more)


def _omission(rng: random.Random, typed: Draft) -> None:
    words = _quote(typed)["text"].split()
    if len(words) > 9:
        at = rng.randrange(4, len(words) - 4)
        _quote(typed)["text"] = " ".join([*words[:at], "[...]", *words[at + 1 :]])


def _in_quote(key: str, *values: str) -> Change:
    return lambda rng, typed: _quote(typed).update({key: rng.choice(values)})


def _in_text(old: str, new: str) -> Change:
    return lambda _, typed: _quote(typed).update(text=_quote(typed)["text"].replace(old, new, 1))


def _set(key: str, *values: Any) -> Change:
    return lambda rng, typed: typed.update({key: copy.deepcopy(rng.choice(values))})


CHANGES: tuple[Change, ...] = (
    lambda _, typed: typed.pop("links", None),
    lambda _, typed: typed.pop("quotes", None),
    lambda _, typed: typed.pop("definition"),
    lambda _, typed: typed.pop("aliases", None),
    lambda rng, typed: _quote(typed).pop(rng.choice(["source", "at", "role", "text"])),
    lambda rng, typed: typed.setdefault("aliases", []).append(rng.choice(_AWKWARD)),
    lambda rng, typed: typed.setdefault("aliases", []).append(rng.choice(["", "   ", "Tea-Kettle", "cup"])),
    lambda rng, typed: typed.update(name=rng.choice(_AWKWARD)),
    _set("name", ""),
    _set("name", "kettle", "Kettles", "<b>kettle</b>", "Vessels", "the name " * 30, "x" * 20_001),
    _set("kind", "things"),
    _set("kind", "Thing", "thing", "example", "taste", "process"),
    _set("definition", *_AWKWARD, *_BLOCKS),
    _set("explanation", *_AWKWARD, *_BLOCKS, *TEXTS),
    _set("elsewhere", *_ELSEWHERES),
    _set("wording", *_AWKWARD, *_BLOCKS, "> " * 7 + "deep", "[[keetle]]"),
    _set("explanation", "> " * 7 + "deep", "[[keetle]]", "[[kettle", "a <i>tag</i>", "[x](http://x.example)"),
    _set("drawing", "samovar", "The Cup"),
    _set("undefined", "No source does.", "none: \"so\"", "a [[samovar]]"),
    _set("formerly", ["boiling-water"], ["old-one"], ["old-one", "old-one"], ["kettle"], ["samovar"]),
    _set("formerly", ["A b"], ["index"]),
    _set("aliases", [], "alone", ["one", "one"]),
    _set("quotes", {}, {"Bad label": {"source": "tea-2020"}}, "none"),
    _set("links", [], ["is-a kettle"], {}),
    _in_quote("source", "tea-2021", "letter-2021", "Tea"),
    _in_quote("edition", "second", "third", "print"),
    _in_quote("at", "§1,\np. 1", "§1\u200b", "§2, p. 1", "§1, p. 1", "p. 9: so", "§1"),
    _in_quote("role", "defines", "explains", "qualifies", "proves"),
    _in_quote("stance", "introduces", "narrows", "disputes", "proves"),
    _in_quote("omits", "It leaves much out.", "no sentence", "See [[teapott]].", "<b>so</b>."),
    _in_quote(
        "text",
        "Hot water may make tea more bitter",
        "make tea more bitter, for it draws out everything",
        "a well-made vessel in which nobody ever heated any water at all",
        "A kettle is a",
        "No kettle is a teapot, although a small kettle is often taken for one.",
        "A kettle is a vessel made for heating water over a fire.",
        "Brewing is the process [...] Hot water is water near its boiling point.",
    ),
    _in_text("the", "a"),
    _in_text(" ", " [so] "),
    _in_text("is", "is,"),
    _in_text("e", "\u200be"),
    _in_text("a", "𝐚"),
    _in_text(" ", "\n"),
    _omission,
    _random_link,
    _random_link,
    _random_link,
    lambda rng, typed: _link(rng, typed, inferred=rng.choice(["no sentence", "So: it is #1.", *_BLOCKS])),
    lambda rng, typed: _link(rng, typed, quote=rng.choice(["note", "kettle#note", "no#note", "cup#no"])),
    lambda rng, typed: _link(rng, typed, quote="#x", inferred=None),
    lambda rng, typed: _link(rng, typed, player="<b>so", relation="plays-role"),
    lambda rng, typed: typed["links"].append({"relation": "is-a"}) if "links" in typed else None,
)  # fmt: skip


def drafts(index: Index) -> Iterator[Draft]:
    """Every draft, in the same order each time."""
    rng = random.Random(1908)
    known = [draft(concept) for concept in index.base.concepts.values()]
    yield from copy.deepcopy(known)
    for number in range(12):
        yield sound(index, rng, number)
    yield from by_hand(index)
    for number, change in enumerate(CHANGES):
        for start in (sound(index, rng, 100 + number), copy.deepcopy(rng.choice(known))):
            change(rng, start)
            yield start
    for number in range(_RANDOM):
        start = rng.choice([sound(index, rng, 200 + number), copy.deepcopy(rng.choice(known))])
        for change in rng.sample(CHANGES, rng.choice([1, 2, 2, 3, 4])):
            try:
                change(rng, start)
            except (AttributeError, KeyError, StopIteration, TypeError):
                continue  # what was to be changed is not there any more
        yield start


def by_hand(index: Index) -> Iterator[Draft]:
    """Drafts that break those rules that chance would hardly break."""
    known = {concept.id: draft(concept) for concept in index.base.concepts.values()}
    rng = random.Random(7)

    def new(**more: Any) -> Draft:
        made = sound(index, rng, 50)
        return {key: value for key, value in {**made, **more}.items() if value is not None}

    def link(relation: str, target: Any, **more: Any) -> Draft:
        given = {"relation": relation, "target": target, "inferred": "It follows.", **more}
        return {key: value for key, value in given.items() if value is not None}

    for concept_id in (
        "Made-Up",
        "made_up",
        "index",
        "ids",
        "aux",
        "a" * 81,
        "tea-cosy",
        "samovar",
        "boiling-water",
    ):
        yield new(id=concept_id)
    yield {key: value for key, value in known["hot-water"].items() if key != "formerly"}  # id-vanished
    yield {**known["kettle"], "quotes": {}, "undefined": "No."}  # others rest on its quotes
    for named in ({"quote": "note, no"}, {"quote": "note, kettle#note"}, {"quotes": ["note", "kettle"]}):
        yield {**known["cup"], "links": [{"relation": "is-a", "target": "vessel", **named}]}
    yield {**known["vessel"], "kind": "taste"}
    yield {**known["vessel"], "links": [link("is-a", "kettle")]}
    yield new(name="сup", aliases=["сир", "κettle", "τεα"])
    yield new(formerly=["made-50"])
    yield new(explanation="So [it](http://tea.example) is.")
    yield new(definition="A [[made-50]] or a [[made-50|thing]].", quotes=None, qoutes={}, undefined=None)
    yield new(definition=None, defintion="A thing.", link=[], links=None)
    yield {**known["cup"], "quotes": {"label": known["cup"]["quotes"]["note"]}}
    yield {**known["cup"], "quotes": {}, "note": known["cup"]["quotes"]["note"]}
    yield {**known["kettle"], "id": "kettle-again"}
    yield {**known["kettle"], "id": "a-kettle", "name": "Kettles", "aliases": ["teakettle", "Kettle"]}
    yield new(formerly=["con", "kettle-" * 12 + "x"], aliases=[f"other {number}" for number in range(101)])
    yield {**known["cup"], "quotes": {"a" * 81: known["cup"]["quotes"]["note"]}}
    yield new(
        colour="red", links=[link("contrasts-with", "cup", note="so"), link("contrasts-with", "kettle")]
    )
    yield {**known["cup"], "formerly": ["boiling-water"]}
    yield new(kind="thing", links=[link("is-a", "kettle"), link("is-a", "teapot")])
    yield new(kind="thing", links=[link("has-kind", "vessel"), link("is-a", "cup")])
    yield new(id="a", kind="thing", links=[link("kept-in", "cup"), link("kept-in", "teapot")])
    yield new(id="a", kind="thing", links=[link("keeps", "kettle"), link("keeps", "cup"), link("keeps", "a")])
    yield new(id="z", kind="thing", links=[link("keeps", "kettle")])
    yield new(links=[link("raises", "bitterness"), link("lowers", "bitterness")])
    for given in (
        ["note"],
        ["note", "kettle#note", "teapot#note", "cup#note", "vessel#note"],
        ["note", "kettle#note"],
        ["note", "nope", "kettle#nope", "nope#note"],
        ["kettle#note", "kettle#note"],
        "note",
    ):
        yield new(links=[link("contrasts-with", "cup", quotes=given, inferred=None)])
    both = ["note", "kettle#note"]
    yield new(links=[link("contrasts-with", "cup", quotes=both)])
    yield new(links=[link("contrasts-with", "cup", quotes=both, quote="note", inferred=None)])
    yield {**known["kettle"], "links": [link("is-a", "vessel", quotes=both, inferred=None)]}
    for claim in ("asserted", "argued", "guessed", ""):
        yield new(links=[link("is-a", "cup", claim=claim), link("is-a", "cup", claim="reported")])
        yield new(links=[link(each, "bitterness", claim=claim) for each in ("raises", "lowers")])
    yield new(links=[link("raises", "bitterness"), link("lowers", "bitterness", quote="note", inferred=None)])
    yield new(id="a", kind="thing", links=[link("is-a", "cup"), link("is-a", "vessel")])  # redundant-link
    yield new(id="z", kind="thing", links=[link("has-kind", "cup"), link("is-a", "vessel")])
    yield new(id="z", kind="thing", links=[link("has-kind", "cup"), link("is-a", "z")])
    yield new(kind="thing", links=[link("is-a", "vessel"), link("has-kind", "vessel"), link("is-a", "cup")])
    for firmness in (None, "argued", "asserted", "supposed"):
        hedged: Draft = {"inferred": None, "quote": "hot-water#more", "claim": firmness}
        yield new(links=[link("raises", "bitterness", **hedged)])
        yield new(links=[link("contrasts-with", "bitterness", **hedged)])
    yield new(links=[link("raises", "bitterness", inferred=None, quotes=["note", "hot-water#less"])])
    unsure = {**known["hot-water"]["quotes"]["note"], "text": "I claim that hot water is the hypothesis"}
    yield {**known["hot-water"], "quotes": {**known["hot-water"]["quotes"], "more": unsure}}
    yield new(kind="thing", links=[link("stands-between", ["cup", "cup"]), link("parted-by", "cup")])
    yield new(links=[link("contrasts-with", "cup"), link("contrasts-with", ["cup"]), link("is-a", [])])
    yield new(
        kind="example",
        links=[link("plays-role", "cup", player="Ann"), link("plays-role", "cup", player="ann")],
    )
    yield new(id="a", links=[link("contrasts-with", "zz"), link("contrasts-with", "teapot")])
    yield {**known["kettle"], "links": [*known["kettle"]["links"], link("disjoint-with", "teapot")]}
    at = {"source": "tea-2020", "edition": "first", "role": "explains"}
    paragraphs = [one for one in TEXT.split("\n\n") if len(one.split()) > 20]
    for text in (paragraphs[1], paragraphs[3]):  # too much of it, in short pieces and in a long one
        words = text.replace("[p. 2] ", "").split()
        pieces = [" ".join(words[at : at + 36]) for at in range(0, len(words) - 35, 36)]
        quotes = {
            f"part-{number}": {**at, "at": "§4, p. 2", "text": one} for number, one in enumerate(pieces)
        }
        yield new(quotes=quotes, undefined="No.")
        yield new(quotes={"all": {**at, "at": "§4, p. 2", "text": " ".join(words[:70])}}, undefined="No.")
    part = {**at, "at": "§2, pp. 1–2"}
    first, last = "Hot water is water near its boiling point.", "Which of the two happens depends on how"
    yield new(quotes={"far": {**part, "text": f"{first} [...] She said that the cups had tasted"}})
    yield new(quotes={"far": {**part, "text": f"{first} [...] {last}"}})
    yield new(quotes={"mark": {**part, "text": f"{first} [...] ."}})
    yield new(quotes={"cut": {**part, "text": "water may also make tea less bitter"}})
    for text in (
        "a vessel in which water is heated",
        "a vessel in which water is heated”, and I have no quarrel with that.",
        "that “hot water may make tea very bitter”, and here I",
    ):
        letter = {"source": "letter-2021", "edition": "print", "at": "A Letter about Tea", "role": "explains"}
        yield new(quotes={"letter": {**letter, "text": text}}, undefined="No.")  # borrowed-quote
    note = {**part, "at": "§1, p. 1", "text": "A kettle is a vessel in which water is heated."}
    spoken = {**letter, "text": "here I must object, for I like my tea that way"}
    for older, newer, role in (
        *(("introduces", "disputes", "explains"), ("restates", "disputes", "explains")),
        *(("introduces", "introduces", "explains"), ("", "introduces", "explains")),
        *(("", "introduces", "defines"), ("", "narrows", "defines"), ("demonstrates", "", "defines")),
    ):
        stand = {
            "note": {**note, "role": role, **({"stance": older} if older else {})},
            "letter": {**spoken, **({"stance": newer} if newer else {})},
        }
        yield new(quotes=stand, **({} if role == "defines" else {"undefined": "No."}))
    unturned = "kettle is a teapot, although a small kettle is often taken for one."
    told: tuple[dict[str, str], ...] = ({}, {"omits": "It leaves out the denial."})
    for more in told:
        yield new(quotes={"cut": {**part, "at": "§1, p. 1", "text": unturned, **more}}, undefined="No.")
    yield new(quotes={"cut": {**part, "text": first, "omits": "It leaves out nothing."}})
