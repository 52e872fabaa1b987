"""Every rule broken in an entry as contributors write it: its name comes out, at the line that breaks it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from concordance.base.model import Concept, KnowledgeBase, Link, Quote
from concordance.base.paths import concept_path, fingerprint_path, source_path
from concordance.base.problems import as_text
from concordance.base.statements import statements
from concordance.base.yamltree import MAX_BYTES
from concordance.checks import check_root, rules
from concordance.record.history import load_history
from concordance.record.lines import RELEASES, history_path
from concordance.record.releasing import release as prepare_release
from concordance.record.releasing import write_release
from tests.conftest import copied
from tests.garden import ALMANAC, LETTER, PRINT, WEEKLY


@dataclass
class Bench:
    """A copy of the garden, with what it takes to break it."""

    base: KnowledgeBase
    root: Path

    def lines(self, path: str) -> list[str]:
        return (self.root / path).read_text(encoding="utf-8").split("\n")

    def write(self, path: str, lines: list[str]) -> None:
        (self.root / path).write_text("\n".join(lines), encoding="utf-8")

    def swap(self, path: str, line: int, old: str, new: str) -> tuple[str, int]:
        """Replace a text in a line."""
        lines = self.lines(path)
        assert old in lines[line - 1], f'"{old}" is not in line {line}: {lines[line - 1]}'
        lines[line - 1] = lines[line - 1].replace(old, new, 1)
        self.write(path, lines)
        return path, line

    def insert(self, path: str, line: int, text: str) -> tuple[str, int]:
        """Insert a line before another."""
        lines = self.lines(path)
        lines.insert(line - 1, text)
        self.write(path, lines)
        return path, line

    def add_link(self, concept: Concept, *rest: str) -> tuple[str, int]:
        """Write one more link at the beginning of an entry's links."""
        path = concept_path(concept.id)
        first = self.base.where_concept(concept.id, "links", 0)
        for text in reversed(rest):
            self.insert(path, first.line, " " * (first.column - 1) + text)
        dash = self.swap(path, first.line, " " * (first.column - 1), " " * (first.column - 3) + "- ")
        return dash

    def line(self, concept: Concept, *keys: str | int) -> tuple[str, int]:
        place = self.base.where_concept(concept.id, *keys)
        return place.path, place.line

    def link(
        self, wanted: Callable[[Concept, Link], bool] = lambda concept, link: True
    ) -> tuple[Concept, int]:
        """The middle one of the links that are as wanted."""
        found = [
            (concept, index)
            for concept in self.base.concepts.values()
            for index, link in enumerate(concept.links)
            if wanted(concept, link)
        ]
        return found[len(found) // 2]

    def quote(self, wanted: Callable[[Quote], bool] = lambda quote: True) -> tuple[Concept, str, Quote]:
        """The middle one of the quotes that are as wanted."""
        found = [each for each in self.base.all_quotes() if wanted(each[2])]
        return found[len(found) // 2]


@pytest.fixture
def bench(base: KnowledgeBase, garden: Path, tmp_path: Path) -> Bench:
    return Bench(base, copied(garden, tmp_path / "base"))


Break = Callable[[Bench], tuple[str, int]]
BREAKS: dict[str, Break] = {}


def breaks(rule: str) -> Callable[[Break], Break]:
    def register(function: Break) -> Break:
        BREAKS[rule] = function
        return function

    return register


def some_entry(bench: Bench) -> Concept:
    return bench.base.concepts["microclimate"]


@breaks("file-too-large")
def _(bench: Bench) -> tuple[str, int]:
    path = concept_path(some_entry(bench).id)
    bench.write(path, [*bench.lines(path), "# " + "x" * MAX_BYTES])
    return path, 1


@breaks("not-utf-8")
def _(bench: Bench) -> tuple[str, int]:
    path, line = bench.line(some_entry(bench), "definition")
    lines = (bench.root / path).read_bytes().split(b"\n")
    lines[line] += b"\xff"
    (bench.root / path).write_bytes(b"\n".join(lines))
    return path, line + 1


@breaks("yaml-syntax")
def _(bench: Bench) -> tuple[str, int]:
    return bench.swap(*bench.line(some_entry(bench), "kind"), ": ", ": a: ")


@breaks("empty-file")
def _(bench: Bench) -> tuple[str, int]:
    path = concept_path(some_entry(bench).id)
    bench.write(path, [""])
    return path, 1


@breaks("several-documents")
def _(bench: Bench) -> tuple[str, int]:
    return bench.insert(*bench.line(some_entry(bench), "kind"), "---")


@breaks("yaml-alias")
def _(bench: Bench) -> tuple[str, int]:
    return bench.swap(*bench.line(some_entry(bench), "kind"), "kind: property", "kind: *property")


@breaks("yaml-anchor")
def _(bench: Bench) -> tuple[str, int]:
    return bench.swap(*bench.line(some_entry(bench), "kind"), "kind: ", "kind: &kind ")


@breaks("yaml-tag")
def _(bench: Bench) -> tuple[str, int]:
    return bench.swap(*bench.line(some_entry(bench), "kind"), "kind: ", "kind: !kind ")


@breaks("hidden-character")
def _(bench: Bench) -> tuple[str, int]:
    return bench.swap(*bench.line(some_entry(bench), "name"), "micro", "mic\N{ZERO WIDTH SPACE}ro")


@breaks("cut-text")
def _(bench: Bench) -> tuple[str, int]:
    return bench.swap(*bench.line(some_entry(bench), "name"), "microclimate", "microclimate #1")


@breaks("yaml-null")
def _(bench: Bench) -> tuple[str, int]:
    path, line = bench.line(some_entry(bench), "kind")
    return bench.insert(path, line, "undefined: ~")


@breaks("curly-quotes")
def _(bench: Bench) -> tuple[str, int]:
    return bench.swap(*bench.line(some_entry(bench), "name"), "microclimate", "“microclimate”")


@breaks("merge-conflict")
def _(bench: Bench) -> tuple[str, int]:
    return bench.insert(*bench.line(some_entry(bench), "kind"), "<<<<<<< HEAD")


@breaks("duplicate-key")
def _(bench: Bench) -> tuple[str, int]:
    path, line = bench.line(some_entry(bench), "kind")
    return bench.insert(path, line + 1, "kind: system")


@breaks("unknown-key")
def _(bench: Bench) -> tuple[str, int]:
    return bench.insert(*bench.line(some_entry(bench), "kind"), "king: property")


@breaks("missing-key")
def _(bench: Bench) -> tuple[str, int]:
    concept, label, _ = bench.quote()
    path, line = bench.line(concept, "quotes", label, "role")
    lines = bench.lines(path)
    del lines[line - 1]
    bench.write(path, lines)
    return bench.line(concept, "quotes", label)


@breaks("wrong-form")
def _(bench: Bench) -> tuple[str, int]:
    concept, label, quote = bench.quote()
    return bench.swap(*bench.line(concept, "quotes", label, "role"), quote.role, "says")


@breaks("missing-file")
def _(bench: Bench) -> tuple[str, int]:
    (bench.root / "sources/almanac-1950.weekly.fingerprint.json").unlink()
    place = bench.base.where(source_path(ALMANAC), "editions", WEEKLY)
    return place.path, place.line


@breaks("not-a-file")
def _(bench: Bench) -> tuple[str, int]:
    (bench.root / "docs").mkdir()
    (bench.root / "docs/users.md").symlink_to("/etc/passwd")
    return "docs/users.md", 1


@breaks("stray-file")
def _(bench: Bench) -> tuple[str, int]:
    path = concept_path(some_entry(bench).id)
    (bench.root / path).rename(bench.root / path.replace(".yaml", ".yml"))
    return path.replace(".yaml", ".yml"), 1


@breaks("bad-fingerprint")
def _(bench: Bench) -> tuple[str, int]:
    path = "sources/almanac-1950.weekly.fingerprint.json"
    text = (bench.root / path).read_text(encoding="utf-8")
    (bench.root / path).write_text(text[: len(text) // 2], encoding="utf-8")
    return path, 1


@breaks("bad-id")
def _(bench: Bench) -> tuple[str, int]:
    (bench.root / "concepts/mulch.yaml").rename(bench.root / "concepts/The Mulch.yaml")
    return "concepts/The Mulch.yaml", 1


@breaks("unknown-kind")
def _(bench: Bench) -> tuple[str, int]:
    return bench.swap(*bench.line(some_entry(bench), "kind"), "property", "propriety")


@breaks("ambiguous-name")
def _(bench: Bench) -> tuple[str, int]:
    path, line = bench.line(some_entry(bench), "name")
    return bench.swap(path, line, "microclimate", "Raised Bed")


@breaks("look-alike-name")
def _(bench: Bench) -> tuple[str, int]:
    other = bench.base.concepts["mulch"]
    path, line = bench.line(other, "name")
    bench.swap(path, line, "mulch", "cop")
    return bench.swap(*bench.line(some_entry(bench), "name"), "microclimate", "\u0441\u043e\u0440")


@breaks("mixed-scripts")
def _(bench: Bench) -> tuple[str, int]:
    return bench.swap(*bench.line(some_entry(bench), "name"), "micro", "micr\u043e")


@breaks("orphan")
def _(bench: Bench) -> tuple[str, int]:
    text = "name: lone\nkind: factor\ndefinition: Alone.\nundefined: Nobody speaks of it.\n"
    (bench.root / "concepts/lone.yaml").write_text(text, encoding="utf-8")
    return "concepts/lone.yaml", 1


@breaks("dangling-mention")
def _(bench: Bench) -> tuple[str, int]:
    for concept in bench.base.concepts.values():
        path, line = bench.line(concept, "explanation")
        for number, text in enumerate(bench.lines(path)[line:], line + 1):
            if concept.explanation and "[[compost" in text:
                return bench.swap(path, number, "[[compost", "[[compots")
    raise AssertionError("no explanation mentions compost")


@breaks("dangling-drawing")
def _(bench: Bench) -> tuple[str, int]:
    concept = next(concept for concept in bench.base.concepts.values() if concept.drawing)
    path, line = bench.line(concept, "drawing")
    return bench.swap(path, line, concept.drawing or "", "no-such-drawing")


@breaks("named-elsewhere")
def _(bench: Bench) -> tuple[str, int]:
    concept = next(concept for concept in bench.base.concepts.values() if concept.elsewhere)
    path, line = bench.line(concept, "elsewhere", 0, "term")
    return bench.swap(path, line, concept.elsewhere[0].term, concept.name)


@breaks("unfit-drawing")
def _(bench: Bench) -> tuple[str, int]:
    return bench.swap("drawings/raised-bed.svg", 4, "<rect", "<script/><rect")


@breaks("deep-nesting")
def _(bench: Bench) -> tuple[str, int]:
    path, line = bench.line(some_entry(bench), "definition")
    return bench.swap(path, line, "definition:", 'definition: "- - - - - - a"\nexplanation:')


@breaks("raw-html")
def _(bench: Bench) -> tuple[str, int]:
    path, line = bench.line(some_entry(bench), "definition")
    return (
        bench.swap(path, line + 1, " the ", " <em>the</em> ")
        if ">" in bench.lines(path)[line - 1]
        else ("", 0)
    )


@breaks("unsafe-url")
def _(bench: Bench) -> tuple[str, int]:
    path, line = bench.line(some_entry(bench), "definition")
    return bench.swap(path, line + 1, " the ", " [the](http://example.org) ")


@breaks("unknown-markup")
def _(bench: Bench) -> tuple[str, int]:
    path, line = bench.line(some_entry(bench), "definition")
    return bench.swap(path, line + 1, " the ", " the[^1] ")


@breaks("folded-list")
def _(bench: Bench) -> tuple[str, int]:
    path, line = bench.line(some_entry(bench), "definition")
    assert bench.lines(path)[line - 1].endswith((">", ">-"))
    bench.insert(path, line + 1, "  - another thing")
    return bench.insert(path, line + 1, "  - one thing")


@breaks("self-mention")
def _(bench: Bench) -> tuple[str, int]:
    path, line = bench.line(some_entry(bench), "definition")
    return bench.swap(path, line + 1, " the ", f" the [[{some_entry(bench).id}]] ")


@breaks("placeholder-label")
def _(bench: Bench) -> tuple[str, int]:
    concept, label, _ = bench.quote()
    path, line = bench.line(concept, "quotes", label)
    return bench.swap(path, line - 1, label, "label")


@breaks("unknown-relation")
def _(bench: Bench) -> tuple[str, int]:
    concept, index = bench.link(lambda concept, link: link.relation == "is-a")
    return bench.swap(*bench.line(concept, "links", index, "relation"), "is-a", "isa")


@breaks("dangling-link")
def _(bench: Bench) -> tuple[str, int]:
    concept, index = bench.link(lambda concept, link: link.target == ("raised-bed",))
    return bench.swap(*bench.line(concept, "links", index, "target"), "raised-", "rised-")


@breaks("wrong-number-of-targets")
def _(bench: Bench) -> tuple[str, int]:
    concept, index = bench.link(lambda concept, link: link.relation == "concerns-gap-between")
    path, line = bench.line(concept, "links", index, "target")
    return bench.swap(path, line, concept.links[index].target[1] + "]", concept.links[index].target[0] + "]")


@breaks("self-link")
def _(bench: Bench) -> tuple[str, int]:
    concept, index = bench.link(lambda concept, link: len(link.target) == 1)
    target = concept.links[index].target[0]
    return bench.swap(*bench.line(concept, "links", index, "target"), target, concept.id)


@breaks("wrong-kind")
def _(bench: Bench) -> tuple[str, int]:
    concept, index = bench.link(lambda concept, link: link.relation == "has-objective")
    target = concept.links[index].target[0]
    return bench.swap(*bench.line(concept, "links", index, "target"), target, "mulching")


@breaks("missing-player")
def _(bench: Bench) -> tuple[str, int]:
    concept, index = bench.link(lambda concept, link: link.player is not None)
    path, line = bench.line(concept, "links", index, "player")
    lines = bench.lines(path)
    assert "player:" in lines[line - 1]
    del lines[line - 1]
    bench.write(path, lines)
    return bench.line(concept, "links", index)


@breaks("stray-player")
def _(bench: Bench) -> tuple[str, int]:
    concept, index = bench.link(lambda concept, link: link.relation == "is-a")
    path, line = bench.line(concept, "links", index, "target")
    return bench.insert(path, line + 1, "    player: the cat")


@breaks("missing-evidence")
def _(bench: Bench) -> tuple[str, int]:
    concept, index = bench.link(lambda concept, link: link.quote is not None)
    path, line = bench.line(concept, "links", index, "quote")
    lines = bench.lines(path)
    del lines[line - 1]
    bench.write(path, lines)
    return bench.line(concept, "links", index)


@breaks("evidence-twice")
def _(bench: Bench) -> tuple[str, int]:
    concept, index = bench.link(lambda concept, link: link.quote is not None)
    path, line = bench.line(concept, "links", index, "quote")
    return bench.insert(path, line + 1, "    inferred: It follows.")


@breaks("inferred-no-sentence")
def _(bench: Bench) -> tuple[str, int]:
    concept, index = bench.link(lambda concept, link: (link.inferred or "").endswith("of the field."))
    return bench.swap(*bench.line(concept, "links", index, "inferred"), "field.", "field")


@breaks("unknown-quote")
def _(bench: Bench) -> tuple[str, int]:
    concept, index = bench.link(lambda concept, link: link.quote is not None and "#" in link.quote)
    return bench.swap(*bench.line(concept, "links", index, "quote"), "#", "#not-")


@breaks("duplicate-link")
def _(bench: Bench) -> tuple[str, int]:
    """Written on the other side too, by the inverse's name."""
    wanted = next(
        each
        for each in statements(bench.base)
        if each.owner == each.subject
        and len(each.objects) == 1
        and bench.base.concepts[each.objects[0]].links
        if bench.base.vocabulary.relations[each.relation].inverse and not each.player
    )
    relation = bench.base.vocabulary.relations[wanted.relation].inverse
    other = bench.base.concepts[wanted.objects[0]]
    lines = f"relation: {relation}", f"target: {wanted.subject}", "inferred: So it is."
    return bench.add_link(other, *lines)


@breaks("too-many-links")
def _(bench: Bench) -> tuple[str, int]:
    """No relation is functional yet, so one is made functional, and an entry gets two such links."""
    concept, second = next(
        (concept, is_a[1])
        for concept in bench.base.concepts.values()
        if len(is_a := [index for index, link in enumerate(concept.links) if link.relation == "is-a"]) > 1
    )
    place = bench.base.where("vocabulary.yaml", "relations", "is-a", "transitive")
    bench.insert(place.path, place.line, "    functional: true")
    return bench.line(concept, "links", second)


@breaks("cycle")
def _(bench: Bench) -> tuple[str, int]:
    child = next(
        each
        for each in statements(bench.base)
        if each.relation == "is-a" and bench.base.concepts[each.objects[0]].links
    )
    parent = bench.base.concepts[child.objects[0]]
    return bench.add_link(parent, "relation: is-a", f"target: {child.subject}", "inferred: So it is.")


@breaks("redundant-link")
def _(bench: Bench) -> tuple[str, int]:
    """What is a kind of a kind of something is said to be a kind of that, too."""
    said = [each for each in statements(bench.base) if each.relation == "is-a"]
    parents = {each.subject: each.objects[0] for each in said}
    child = next(each for each in said if each.owner == each.subject and each.objects[0] in parents)
    grandparent = parents[child.objects[0]]
    concept = bench.base.concepts[child.subject]
    return bench.add_link(concept, "relation: is-a", f"target: {grandparent}", "inferred: So it is.")


@breaks("unhedged-claim")
def _(bench: Bench) -> tuple[str, int]:
    concept, index = bench.link(lambda concept, link: link.claim == "hypothesized" and link.quote is not None)
    return bench.swap(*bench.line(concept, "links", index, "claim"), "hypothesized", "argued")


@breaks("contradicting-links")
def _(bench: Bench) -> tuple[str, int]:
    raising, index = bench.link(lambda concept, link: link.relation == "raises-likelihood-of")
    target = raising.links[index].target[0]
    lines = "relation: lowers-likelihood-of", f"target: {target}", "inferred: So it seems."
    return bench.add_link(raising, *lines)


@breaks("unknown-source")
def _(bench: Bench) -> tuple[str, int]:
    concept, label, _ = bench.quote(lambda quote: quote.source == ALMANAC)
    return bench.swap(*bench.line(concept, "quotes", label, "source"), "1950", "1905")


@breaks("unknown-edition")
def _(bench: Bench) -> tuple[str, int]:
    concept, label, _ = bench.quote(lambda quote: quote.edition == PRINT)
    return bench.swap(*bench.line(concept, "quotes", label, "edition"), "print", "paint")


def long_block(bench: Bench) -> tuple[str, int, list[str]]:
    """A quote in a folded block: its file, the number of its second line of text, its words."""
    for concept, label, quote in bench.base.all_quotes():
        path, line = bench.line(concept, "quotes", label, "text")
        words = bench.lines(path)[line + 1].split()
        is_long = bench.lines(path)[line - 1].endswith(">-") and len(quote.text.split()) > 40
        if is_long and len(words) > 10 and all(word.isalpha() for word in words[4:7]):
            return path, line + 2, words
    raise AssertionError("no quote is long")


@breaks("quote-altered")
def _(bench: Bench) -> tuple[str, int]:
    path, line, words = long_block(bench)
    return bench.swap(path, line, " ".join(words[4:7]), f"{words[4]} zebra {words[6]}")


def retype(bench: Bench, concept: Concept, label: str, text: str) -> tuple[str, int]:
    """Give a quote another text, on one line."""
    path, line = bench.line(concept, "quotes", label, "text")
    lines = bench.lines(path)
    margin = re.match(r" *", lines[line - 1])
    assert margin
    end = line
    while end < len(lines) and lines[end].startswith(margin.group() + "  "):
        end += 1
    lines[line - 1 : end] = [f"{margin.group()}text: {text}"]
    bench.write(path, lines)
    return path, line


@breaks("quote-absent")
def _(bench: Bench) -> tuple[str, int]:
    concept, label, _ = bench.quote()
    return retype(bench, concept, label, "Nobody ever wrote a thing like this about kettles.")


@breaks("self-quotation")
def _(bench: Bench) -> tuple[str, int]:
    place = bench.base.where(source_path(LETTER), "quotations", 0, "source")
    return bench.swap(place.path, place.line, bench.base.sources[LETTER].quotations[0].source, LETTER)


@breaks("borrowed-quote")
def _(bench: Bench) -> tuple[str, int]:
    """The letter's words are those that it quotes from the almanac."""
    concept, label, _ = bench.quote(lambda quote: quote.source == LETTER)
    retype(bench, concept, label, bench.base.sources[LETTER].quotations[0].text)
    return bench.line(concept, "quotes", label, "source")


@breaks("stance-out-of-order")
def _(bench: Bench) -> tuple[str, int]:
    """The letter is younger than the almanac, which defines what it is said to introduce."""
    concept, label, _ = bench.quote(lambda quote: quote.source == LETTER)
    path, line = bench.line(concept, "quotes", label, "stance")
    return bench.swap(path, line, "demonstrates", "introduces")


@breaks("quote-punctuation")
def _(bench: Bench) -> tuple[str, int]:
    path, line, words = long_block(bench)
    return bench.swap(path, line, " ".join(words[4:7]), f"{words[4]} {words[5]}; {words[6]}")


@breaks("quote-characters")
def _(bench: Bench) -> tuple[str, int]:
    path, line, words = long_block(bench)
    return bench.swap(path, line, " ".join(words[4:7]), f"{words[4]} {words[5]}\u200d {words[6]}")


@breaks("quote-brackets")
def _(bench: Bench) -> tuple[str, int]:
    path, line, words = long_block(bench)
    return bench.swap(path, line, " ".join(words[4:7]), f"{words[4]} {words[5]}[s] {words[6]}")


@breaks("quote-omission")
def _(bench: Bench) -> tuple[str, int]:
    concept, label, quote = bench.quote()
    return retype(bench, concept, label, f"{quote.text} [...]?!")


@breaks("quote-seam")
def _(bench: Bench) -> tuple[str, int]:
    concept, label, quote = bench.quote(lambda quote: " without " in quote.text)
    return retype(bench, concept, label, quote.text.partition(" without ")[0])


@breaks("stray-omits")
def _(bench: Bench) -> tuple[str, int]:
    concept, label, _ = bench.quote()
    return bench.insert(*bench.line(concept, "quotes", label, "role"), "    omits: The rest of it.")


@breaks("omits-no-sentence")
def _(bench: Bench) -> tuple[str, int]:
    concept, label, _ = bench.quote()
    return bench.insert(*bench.line(concept, "quotes", label, "role"), "    omits: the rest")


@breaks("wrong-locator")
def _(bench: Bench) -> tuple[str, int]:
    concept, label, quote = bench.quote(lambda quote: ", p. " in quote.at)
    return bench.swap(*bench.line(concept, "quotes", label, "at"), quote.at, quote.at + "9")


@breaks("no-defining-quote")
def _(bench: Bench) -> tuple[str, int]:
    concept = some_entry(bench)
    for label, quote in concept.quotes.items():
        if quote.role == "defines":
            bench.swap(*bench.line(concept, "quotes", label, "role"), "defines", "explains")
    path, line = bench.line(concept, "quotes")
    return path, line - 1


@breaks("stray-undefined")
def _(bench: Bench) -> tuple[str, int]:
    return bench.insert(*bench.line(some_entry(bench), "kind"), "undefined: Nobody says.")


@breaks("long-quote")
def _(bench: Bench) -> tuple[str, int]:
    path, line, words = long_block(bench)
    bench.swap(path, line, words[4], f"{words[4]} {'very ' * 80}")
    return path, line - 2


@breaks("id-vanished")
def _(bench: Bench) -> tuple[str, int]:
    (bench.root / "concepts/ids.txt").write_text("garden\nold-kettle\nplant\n", encoding="utf-8")
    return "concepts/ids.txt", 2


def release(bench: Bench, version: str) -> None:
    index, problems = check_root(bench.root)
    history, damage = load_history(bench.root)
    assert index is not None
    added, refused = prepare_release(index.base, history, version, "2999-01-01")
    assert not [*problems, *damage, *refused]
    write_release(bench.root, history, added)


@breaks("history-damaged")
def _(bench: Bench) -> tuple[str, int]:
    release(bench, "1.0.0")
    path = history_path(some_entry(bench).id)
    lines = bench.lines(path)
    return bench.swap(path, len(lines) - 1, '"kind":"property"', '"kind":"process"')


@breaks("history-forked")
def _(bench: Bench) -> tuple[str, int]:
    """Two branches release; git merges them, and keeps the lines of both."""
    release(bench, "1.0.0")
    ledger = bench.root / RELEASES
    first = ledger.read_text(encoding="utf-8")
    ledger.write_text(first + first.replace("2999-01-01", "2999-01-02"), encoding="utf-8")
    return RELEASES, 2


@breaks("fingerprint-changed")
def _(bench: Bench) -> tuple[str, int]:
    release(bench, "1.0.0")
    path = fingerprint_path(*next(iter(bench.base.fingerprints)))
    made = next(iter(bench.base.fingerprints.values()))
    added = replace(made, sha256="0" * 64)
    (bench.root / path).write_text(added.to_json(), encoding="utf-8")
    return path, 1


@breaks("id-reused")
def _(bench: Bench) -> tuple[str, int]:
    """An entry of its own, since no other may link to what is removed."""
    path = bench.root / "concepts/short-lived.yaml"
    entry = "name: short-lived\nkind: factor\ndefinition: {}\nundefined: Nobody speaks of it.\nlinks:\n"
    link = "  - {relation: contrasts-with, target: garden, inferred: It is none.}\n"
    path.write_text(entry.format("One thing.") + link, encoding="utf-8")
    release(bench, "99.0.0")
    path.unlink()
    removed = "short-lived:\n  name: short-lived\n  why: It was no concept.\n"
    (bench.root / "concepts/_removed.yaml").write_text(removed, encoding="utf-8")
    release(bench, "99.0.1")
    (bench.root / "concepts/_removed.yaml").unlink()
    path.write_text(entry.format("Another thing.") + link, encoding="utf-8")
    return "concepts/short-lived.yaml", 1


@breaks("redirect-loop")
def _(bench: Bench) -> tuple[str, int]:
    concept = some_entry(bench)
    return bench.insert(*bench.line(concept, "kind"), f"formerly: [{concept.id}]")


@breaks("redirect-clash")
def _(bench: Bench) -> tuple[str, int]:
    return bench.insert(*bench.line(some_entry(bench), "kind"), "formerly: [garden]")


@breaks("dangling-replacement")
def _(bench: Bench) -> tuple[str, int]:
    path = bench.root / "concepts/_removed.yaml"
    path.write_text("old:\n  name: old\n  why: It was wrong.\n  replaced-by: new\n", encoding="utf-8")
    return "concepts/_removed.yaml", 4


@breaks("dangling-stop")
def _(bench: Bench) -> tuple[str, int]:
    tour = next(name for name, tour in bench.base.tours.items() if tour.stops)
    stop = bench.base.tours[tour].stops[0].concept
    place = bench.base.where("tours.yaml", tour, "stops", 0, "concept")
    return bench.swap(place.path, place.line, stop, "no-such-concept")


@breaks("unsound-vocabulary")
def _(bench: Bench) -> tuple[str, int]:
    place = bench.base.where("vocabulary.yaml", "relations", "finds", "from", 0)
    return bench.swap(place.path, place.line, "[system", "[no-such-kind")


@breaks("vocabulary-name")
def _(bench: Bench) -> tuple[str, int]:
    place = bench.base.where("vocabulary.yaml", "relations", "finds", "inverse")
    return bench.swap(place.path, place.line, "found-by", "has-kind")


@breaks("vocabulary-label")
def _(bench: Bench) -> tuple[str, int]:
    place = bench.base.where("vocabulary.yaml", "relations", "finds", "label")
    other = bench.base.vocabulary.relations["is-a"].label
    return bench.swap(place.path, place.line, bench.base.vocabulary.relations["finds"].label, other)


@breaks("label-no-verb")
def _(bench: Bench) -> tuple[str, int]:
    name, relation = next(each for each in bench.base.vocabulary.relations.items() if each[1].effect)
    place = bench.base.where("vocabulary.yaml", "relations", name, "label")
    return bench.swap(place.path, place.line, relation.label, "was caused by")


@breaks("vocabulary-inverse")
def _(bench: Bench) -> tuple[str, int]:
    place = bench.base.where("vocabulary.yaml", "relations", "finds", "label")
    bench.insert(place.path, place.line, "    symmetric: true")
    return place.path, place.line


@breaks("vocabulary-conflict")
def _(bench: Bench) -> tuple[str, int]:
    place = bench.base.where("vocabulary.yaml", "relations", "finds", "label")
    bench.insert(place.path, place.line, "    transitive: true")
    return bench.insert(place.path, place.line, "    targets: 2")


@breaks("vocabulary-role")
def _(bench: Bench) -> tuple[str, int]:
    place = bench.base.where("vocabulary.yaml", "relations", "finds", "line")
    return bench.insert(place.path, place.line, "    role: exclusion")


@breaks("reserved-prefix")
def _(bench: Bench) -> tuple[str, int]:
    place = bench.base.where("knowledge.yaml", "prefix")
    return bench.swap(place.path, place.line, f"prefix: {bench.base.about.prefix}", "prefix: vocabulary")


@breaks("same-look")
def _(bench: Bench) -> tuple[str, int]:
    first, second = list(bench.base.vocabulary.kinds.items())[:2]
    for key in ("shape", "fill"):
        place = bench.base.where("vocabulary.yaml", "kinds", second[0], key)
        bench.swap(place.path, place.line, getattr(second[1], key), getattr(first[1], key))
    place = bench.base.where("vocabulary.yaml", "kinds", second[0], "shape")
    return place.path, place.line


@breaks("schema-line")
def _(bench: Bench) -> tuple[str, int]:
    (bench.root / "schema").mkdir()
    (bench.root / "schema/concept.schema.json").write_text("{}", encoding="utf-8")
    return concept_path(some_entry(bench).id), 1


@breaks("dangling-setting")
def _(bench: Bench) -> tuple[str, int]:
    place = bench.base.where("knowledge.yaml", "start")
    return bench.swap(place.path, place.line, "start: ", "start: no-such-")


@breaks("map-twice")
def _(bench: Bench) -> tuple[str, int]:
    place = bench.base.where("knowledge.yaml", "map", 1, "concepts", 0)
    return bench.swap(place.path, place.line, "[plant,", "[raised-bed,")


@breaks("first-issued-late")
def _(bench: Bench) -> tuple[str, int]:
    place = bench.base.where(source_path(ALMANAC), "editions", PRINT, "issued")
    return bench.insert(place.path, place.line + 1, "    first-issued: 1999")


@breaks("same-citation-key")
def _(bench: Bench) -> tuple[str, int]:
    name = f"{ALMANAC}-{WEEKLY}"  # the key of that edition
    files = {source_path(LETTER): source_path(name)}
    for edition in bench.base.sources[LETTER].editions:
        files[fingerprint_path(LETTER, edition)] = fingerprint_path(name, edition)
    for old, new in files.items():
        text = "\n".join(bench.lines(old)).partition("\nquotations:")[0]
        (bench.root / new).write_text(text.replace(f'"{LETTER}"', f'"{name}"'), encoding="utf-8")
    place = bench.base.where_key(source_path(ALMANAC), "editions", WEEKLY)
    return place.path, place.line


@breaks("quotation-absent")
def _(bench: Bench) -> tuple[str, int]:
    place = bench.base.where(source_path(LETTER), "quotations", 0, "text")
    path, line = place.path, place.line
    lines = bench.lines(path)
    text = line if lines[line - 1].rstrip().endswith(("|", ">", "-")) else line - 1
    words = lines[text].split()
    bench.swap(path, text + 1, " ".join(words[-4:]), "so nobody ever wrote it anywhere at all")
    return path, line


@breaks("quotation-wording")
def _(bench: Bench) -> tuple[str, int]:
    source = bench.base.sources[LETTER]
    index = next(index for index, each in enumerate(source.quotations) if each.wording)
    place = bench.base.where(source_path(LETTER), "quotations", index, "wording")
    lines = bench.lines(place.path)
    text = place.line if lines[place.line - 1].rstrip().endswith(("|", ">", "-")) else place.line - 1
    word = lines[text].split()[-2]
    bench.swap(place.path, text + 1, f" {word} ", f" {word} zebra ")
    return place.path, place.line


@pytest.mark.parametrize("rule", BREAKS)
def test_a_rule_that_is_broken_is_named_at_its_line(rule: str, bench: Bench) -> None:
    path, line = BREAKS[rule](bench)
    _, problems = check_root(bench.root)
    assert (path, line) in {
        (problem.location.path, problem.location.line) for problem in problems if problem.rule == rule
    }, as_text(problems)


def set_limit(bench: Bench, old: str, new: str) -> None:
    file = bench.root / "knowledge.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_a_long_run_is_reported_once_at_one_of_its_quotes(bench: Bench) -> None:
    """A source's text is not part of the project, so the limit is lowered instead of the run lengthened."""
    set_limit(bench, "run: 100", "run: 30")
    _, problems = check_root(bench.root)
    assert {problem.rule for problem in problems} == {"long-run"}
    texts = {bench.line(concept, "quotes", label, "text") for concept, label, _ in bench.base.all_quotes()}
    assert {(problem.location.path, problem.location.line) for problem in problems} <= texts


def test_too_much_is_reported_once_for_a_source_at_one_of_its_quotes(bench: Bench) -> None:
    set_limit(bench, "share: 0.5", "share: 0.1")
    _, problems = check_root(bench.root)
    assert {problem.rule for problem in problems} == {"quoted-too-much"}
    texts = {bench.line(concept, "quotes", label, "text") for concept, label, _ in bench.base.all_quotes()}
    assert {(problem.location.path, problem.location.line) for problem in problems} <= texts
    assert len(problems) <= len(bench.base.sources)


def test_the_limits_are_told_to_the_author_of_what_is_new(bench: Bench) -> None:
    """Whoever comes last is told, and how many words are left; not the others, who did nothing wrong."""
    release(bench, "1.0.0")
    concept, label, _ = bench.quote(lambda quote: quote.source == ALMANAC)
    path, _ = bench.line(concept, "quotes", label)
    before = bench.lines(path)
    for line in range(len(before), 0, -1):  # the label is new, so that this quote is in no release
        if before[line - 1].strip() in (f"{label}:", f"quote: {label}"):
            bench.swap(path, line, label, f"{label}-anew")
    for old, new, rule in (
        ("share: 0.5", "share: 0.1", "quoted-too-much"),
        ("run: 100", "run: 20", "long-run"),
    ):
        set_limit(bench, old, new)
        _, problems = check_root(bench.root)
        found = [problem for problem in problems if problem.rule == rule]
        if rule == "quoted-too-much":
            assert f"quotes.{label}-anew" in "".join(problem.message for problem in found), as_text(problems)
        assert all("fewer" in problem.hint for problem in found)


def test_every_rule_is_broken() -> None:
    elsewhere = {"long-run", "quoted-too-much", "bad-release", "address-lost"}
    assert {rule.name for rule in rules()} - {*BREAKS} == elsewhere
