"""Knowledge bases of any size, made from a rule: what the benchmarks of scale build, check and search.

An entry has what one of the real knowledge base has: a name of two or three words, an alias, a definition
that mentions one or two others, an explanation, two quotes of 25 words, and six links, each with the quote
that it rests on. There is a source of 25,000 words for every hundred entries. Mentions lead up a tree in
which each concept has four below it, so what to read first stays short however many there are; every
twentieth link goes to one of a few hubs, so some entries are linked from everywhere.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Sequence
from pathlib import Path

from concordance.quoting.making import make_fingerprint

SETTINGS = """\
title: {count} concepts
subtitle: made by a rule
about: A knowledge base of {count} entries that a rule has made, to measure with.
base: https://made.example/id/
author: The makers
license: https://creativecommons.org/licenses/by/4.0/
prefix: made
start: {start}
limits: {{run: 60, share: 0.3}}
"""

MKDOCS = """\
site_name: Made
site_url: https://made.example/
repo_url: https://code.made.example/
strict: true
theme:
  name: concordance
plugins:
  - material/search
  - concordance
"""

_KINDS = {
    "thing": ("Thing", "Things", "#2b6cb0", "dot"),
    "act": ("Act", "Acts", "#2f855a", "triangle"),
    "state": ("State", "States", "#6b46c1", "diamond"),
    "claim": ("Claim", "Claims", "#c05621", "square"),
}
_RELATIONS = {
    "is-a": ("is a kind of", "has-kind", "has the kind", "role: taxonomy\n    acyclic: true"),
    "requires": ("requires", "required-by", "is required by", "role: prerequisite\n    acyclic: true"),
    "affects": ("affects", "affected-by", "is affected by", ""),
    "explains": ("explains", "explained-by", "is explained by", ""),
    "precedes": ("precedes", "preceded-by", "is preceded by", ""),
    "resembles": ("resembles", "resembled-by", "is resembled by", ""),
}
_SYLLABLES = (
    "ba",
    "ce",
    "di",
    "fo",
    "gu",
    "ha",
    "ke",
    "li",
    "mo",
    "nu",
    "pa",
    "re",
    "si",
    "to",
    "vu",
    "wa",
    "ye",
    "zo",
)
_EACH = 100  # entries a source
_LENGTH = 25_000  # words of a source
_BELOW = 4  # concepts below each one
_HUBS = 5


def make(root: Path, count: int) -> None:
    """Write a knowledge base of `count` entries, with its mkdocs.yml; always the same files."""
    chance = random.Random(f"made {count}")  # so that no quote happens to look as if it left out a "whether"
    words = [a + b + c for a in _SYLLABLES for b in _SYLLABLES for c in ("n", "r", "st", "l", "m")]
    names = _names(words, count)
    ids = [name.replace(" ", "-") for name in names]
    for folder in ("concepts", "sources", "docs"):
        (root / folder).mkdir(parents=True, exist_ok=True)
    _write(root / "mkdocs.yml", MKDOCS)
    _write(root / "knowledge.yaml", SETTINGS.format(count=count, start=ids[0]))
    _write(root / "vocabulary.yaml", _vocabulary())
    for number in range(-(-count // _EACH)):
        text = [" ".join(chance.choices(words, k=12)) for _ in range(_LENGTH // 12)]
        _source(root, number, text)
        for at in range(number * _EACH, min((number + 1) * _EACH, count)):
            entry = _entry(chance, words, names, ids, at, number, text)
            _write(root / f"concepts/{ids[at]}.yaml", entry)


def plain(root: Path, count: int) -> None:
    """Write as many pages of 2 kB Markdown for MkDocs with Material alone: the baseline of a build."""
    chance = random.Random(count)
    words = [a + b + "n" for a in _SYLLABLES for b in _SYLLABLES]
    (root / "docs/concepts").mkdir(parents=True, exist_ok=True)
    _write(
        root / "mkdocs.yml",
        "site_name: Plain\nsite_url: https://made.example/\ntheme: {name: material, font: false}\n"
        "plugins: [search]\nnav: [index.md]\nvalidation: {nav: {omitted_files: ignore}}\n",
    )
    _write(root / "docs/index.md", "# Plain\n")
    for at in range(count):
        parts = [f"# Page {at}\n"]
        for heading in ("Definition", "Quotes", "Links"):
            parts.append(f"## {heading}\n")
            parts.append(" ".join(chance.choices(words, k=105)).capitalize() + ".\n")
            other = chance.randrange(count)
            parts.append(f"- [page {other}](page-{other}.md) and *{chance.choice(words)}*\n")
        _write(root / f"docs/concepts/page-{at}.md", "\n".join(parts))


def _names(words: Sequence[str], count: int) -> list[str]:
    found: dict[str, None] = {}
    chance = random.Random(7)
    while len(found) < count:
        found[" ".join(chance.sample(words, 2 + (len(found) % 3 == 0)))] = None
    return list(found)


def _entry(
    chance: random.Random,
    words: Sequence[str],
    names: Sequence[str],
    ids: Sequence[str],
    at: int,
    number: int,
    text: Sequence[str],
) -> str:
    above = (at - 1) // _BELOW if at else None
    hub = chance.randrange(min(_HUBS, len(ids)))
    said = chance.sample(words, 12)
    mentions = [
        f"[[{ids[each]}]]" for each in dict.fromkeys([above, hub if hub < at else None]) if each is not None
    ]
    lines = [
        f"name: {names[at]}",
        f"kind: {list(_KINDS)[at % len(_KINDS)]}",
        "aliases:",
        f"  - {names[at]} of old",
        "definition: >-",
        f"  What {said[0]} and {said[1]} have in common with {' and '.join(mentions) or said[2]}, once",
        f"  {said[3]} has come to {said[4]}.",
        "explanation: |",
        f"  There is more to say of *{said[5]}*: it is {said[6]} where {said[7]} was.",
        f"  It is {said[8]} that {said[9]} needs, and {said[10]} that it brings to {said[11]}.",
        "quotes:",
    ]
    # Each entry has lines of its own: two quotes of 25 words, some lines apart.
    first = 20 * (at % _EACH)
    for label, start, role in (("defining", first, "defines"), ("further", first + 8, "explains")):
        quote = " ".join(" ".join(text[start : start + 3]).split()[:25])
        lines += [
            f"  {label}:",
            f"    source: text-{number}",
            "    edition: first",
            f"    at: Part {start // 200 + 1}",
            f"    role: {role}",
            "    text: >-",
            *(f"      {line}" for line in _lines(quote)),
        ]
    lines.append("links:")
    for relation, target in _links(chance, len(ids), at, above).items():
        label = chance.choice(("defining", "further"))
        lines += [f"  - relation: {relation}", f"    target: {ids[target]}", f"    quote: {label}"]
    return "\n".join(lines) + "\n"


def _links(chance: random.Random, count: int, at: int, above: int | None) -> dict[str, int]:
    """Six links, by relation: to what is near in the tree, and now and then to a hub."""
    found: dict[str, int] = {}
    kinds = len(_KINDS)
    if at >= kinds:
        found["is-a"] = (at // kinds - 1) // _BELOW * kinds + at % kinds
    if above:
        found["requires"] = (above - 1) // _BELOW
    for relation in list(_RELATIONS)[2:]:
        near = chance.randrange(max(0, at - 200), min(count, at + 200))
        target = chance.randrange(min(_HUBS, count)) if chance.random() < 0.05 else near
        if target != at:
            found[relation] = target
    return found


def _lines(text: str) -> list[str]:
    words = text.split()
    return [" ".join(words[at : at + 10]) for at in range(0, len(words), 10)]


def _source(root: Path, number: int, text: Sequence[str]) -> None:
    _write(
        root / f"sources/text-{number}.yaml",
        f"type: book\ntitle: Text {number}\nshort: Maker {2000 + number}\n"
        f"author:\n  - family: Maker\n    given: Ada\nissued: {1900 + number % 100}-01-01\nlanguage: en\n"
        f"URL: https://made.example/{number}\nabout: The text number {number} that was made.\n"
        f"editions:\n  first:\n    label: First\n    issued: {1900 + number % 100}-01-01\n"
        f"    url: https://made.example/{number}/first\n",
    )
    made = make_fingerprint("\n".join(_printed(text)), f"text-{number}", "first")
    _write(root / f"sources/text-{number}.first.fingerprint.json", made.to_json())


def _printed(text: Sequence[str]) -> list[str]:
    """The lines of a source with a heading at each two hundred."""
    return [
        line
        for at in range(0, len(text), 200)
        for line in (f"# Part {at // 200 + 1}", "", *text[at : at + 200], "")
    ]


def _vocabulary() -> str:
    lines = ["kinds:"]
    for name, (label, plural, color, shape) in _KINDS.items():
        lines.append(
            f'  {name}: {{label: {label}, plural: {plural}, about: "{plural} that were made.", '
            f'color: "{color}", shape: {shape}, fill: solid}}'
        )
    lines.append("relations:")
    for name, (label, inverse, back, more) in _RELATIONS.items():
        lines += [
            f"  {name}:",
            f"    label: {label}",
            f"    inverse: {inverse}",
            f"    inverse-label: {back}",
            f"    about: The first {label} the second.",
            "    from: any",
            f"    to: {'same' if name == 'is-a' else 'any'}",
            f"    skos: {'broader' if name == 'is-a' else 'related'}",
            '    color: "#4a5568"',
            "    line: solid",
            *([f"    {more}"] if more else []),
        ]
    return "\n".join(lines) + "\n"


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2]))
