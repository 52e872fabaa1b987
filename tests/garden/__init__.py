"""The knowledge base of the tests: a garden of about a hundred concepts, whose words belong to the tests.

`write` makes the files of a project from almanac.yaml: entries with their quotes, three sources with their
fingerprints, tours, removed and renamed entries, and the record of two releases. The same files give the
same project. What most tests ask for is the fixture `base`, the loaded garden, or `garden`, its folder.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any, TypeAlias

import yaml
from click.testing import CliRunner

from concordance.cli import main
from concordance.quoting.finding import find
from concordance.quoting.fingerprint import Fingerprint
from concordance.quoting.making import make_fingerprint

HERE = Path(__file__).parent
Prints: TypeAlias = Mapping[tuple[str, str], Fingerprint]

ALMANAC, PRINT, WEEKLY = "almanac-1950", "print", "weekly"
LETTER = "letter-1951"
REPLY = "reply-1953"
RENAMED, NOW = "plant-louse", "greenfly"
"""An id that an entry had in the first release, and has in the second."""
REMOVED = "scarecrow"
"""An entry that the second release no longer has."""
REWORDED = "raised-bed"
FIRST_WORDS = "A garden bed raised above the ground, so that its soil warms early"
"""What the first release has for a definition of it; the second one has the words of almanac.yaml."""
GONE = "none-yet"
"""The label of a quote of it that only the first release has."""
UNRELEASED = "garden-bed"
"""An entry whose present text is in no release."""

SOURCES: dict[str, dict[str, Any]] = {
    ALMANAC: {
        "type": "book",
        "title": "The Patient Gardener’s Almanac",
        "short": "Appleyard and van Dyck 1950",
        "author": [{"family": "Appleyard", "given": "Rosa"}, {"family": "van Dyck", "given": "Piet"}],
        "issued": "1950-03-01",
        "publisher": "Hedgerow Press",
        "language": "en",
        "URL": "https://almanac.example/",
        "about": "A year in a garden, and what the two who kept it made of it.",
        "editions": {
            PRINT: {
                "label": "First printing",
                "issued": "1950-03-01",
                "url": "https://almanac.example/book",
                "pdf": "https://almanac.example/book.pdf",
            },
            WEEKLY: {
                "label": "Weekly numbers",
                "issued": "1949-11-05",
                "type": "post-weblog",
                "container-title": "The Hedgerow Weekly",
                "url": "https://almanac.example/weekly",
                "parts": {f"Part {part}": f"https://almanac.example/weekly/{part}" for part in range(1, 8)},
                "note": "The same almanac as it first ran, chapter by chapter.",
            },
        },
    },
    LETTER: {
        "type": "post-weblog",
        "title": "A Letter to the Almanac",
        "short": "O’Hara 1951",
        "author": [{"family": "O’Hara", "given": "Máire"}],
        "issued": "1951-02-11",
        "container-title": "The Hedgerow Weekly",
        "language": "en",
        "URL": "https://almanac.example/letters/7",
        "editions": {
            "post": {
                "label": "As it was posted",
                "issued": "1951-02-11",
                "url": "https://almanac.example/letters/7",
            }
        },
        "quotations": [
            {"source": ALMANAC, "text": "looks like any other soil until the second summer"},
            {
                "source": ALMANAC,
                "text": "a garden bed that is built up high over the ground",
                "wording": "a garden bed that is built up above the ground",
                "note": 'The letter has "high over" where the almanac has "above".',
            },
        ],
    },
    REPLY: {
        "type": "post-weblog",
        "title": "A Reply to the Letter",
        "short": "Brandt 1953",
        "author": [{"family": "Brandt", "given": "Liesel"}],
        "issued": "1953",
        "container-title": "The Hedgerow Weekly",
        "language": "en",
        "URL": "https://almanac.example/letters/9",
        "about": "What a third gardener has to say of both.",
        "editions": {
            "post": {
                "label": "As it was printed",
                "issued": "1953-04",
                "url": "https://almanac.example/letters/9",
            }
        },
    },
}

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_WEATHER = (
    "it rained until noon",
    "the wind came from the west",
    "there was ice on the barrel",
    "a fog lay on the lower beds",
    "the sun came out twice",
    "thunder went by in the north",
    "nobody remarked on the weather",
)
_DEEDS = (
    "we mended the gate with a piece of string that had been meant for the beans",
    "the neighbor brought a chair and stayed until the kettle was empty",
    "the cat slept in the one pot that had been filled with seed",
    "an envelope of seeds was found in a coat that had been given away",
    "we counted the pears and arrived at three different numbers",
    "the spade was lent, and another spade was returned",
    "somebody had left the tap running and somebody else had turned it off",
    "the radio foretold a storm that went to another county",
    "the children built a dam in the path and were asked to leave it there",
    "we sat on the wall and agreed that it would have to be done tomorrow",
    "a hedgehog walked across the path as if it had bought the house",
)


class _Dumper(yaml.SafeDumper):
    """YAML as a contributor writes it: long texts folded, lists of words on one line, others indented."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        return super().increase_indent(flow, indentless=False)


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else ">" if len(text) > 70 else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _list(dumper: yaml.SafeDumper, items: list[Any]) -> yaml.SequenceNode:
    return dumper.represent_sequence(
        "tag:yaml.org,2002:seq", items, flow_style=all(isinstance(item, str) for item in items)
    )


_Dumper.add_representer(str, _text)
_Dumper.add_representer(list, _list)


def dump(content: Any) -> str:
    """Content as YAML, in the order in which it is given."""
    return yaml.dump(content, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=96)


@cache
def read() -> dict[str, dict[str, dict[str, dict[str, Any]]]]:
    """almanac.yaml: chapter, section and id to what is said of an entry."""
    found: dict[str, Any] = yaml.safe_load((HERE / "almanac.yaml").read_text(encoding="utf-8"))
    return found


@cache
def rows() -> dict[str, dict[str, Any]]:
    """What almanac.yaml says of each entry, by id."""
    return {
        key: row for sections in read().values() for rows in sections.values() for key, row in rows.items()
    }


def texts() -> dict[tuple[str, str], str]:
    """The text of every edition, by source and edition."""
    letter = " ".join(_said(row, "letter") for row in rows().values() if "letter" in row)
    quoted = " ".join(
        f"You write that something “{one['text']}”, and I write back."
        for one in SOURCES[LETTER]["quotations"]
    )
    chatter = " ".join(_chatter(number) for number in range(900, 906))
    reply = " ".join(_said(row, key) for row in rows().values() for key in ("reply", "doubt") if key in row)
    between = " ".join(_chatter(number) for number in range(910, 916))
    return {
        (ALMANAC, PRINT): _almanac(weekly=False),
        (ALMANAC, WEEKLY): _almanac(weekly=True),
        (LETTER, "post"): f"# A Letter\n\n{chatter}\n\n## On rotation\n\n{letter} {quoted}\n",
        (REPLY, "post"): f"# A Reply\n\n{between}\n\n## On the letter\n\n{reply}\n",
    }


def _almanac(weekly: bool) -> str:
    """The almanac: the sentences of each section, and between them what happened in the garden."""
    lines, number, page = [], 0, 0
    for part, (chapter, sections) in enumerate(read().items(), start=1):
        title = chapter.partition(" ")[2]
        lines.append(f"# Part {part}: {title}" if weekly else f"# {chapter}")
        lines.append(" ".join(_chatter(800 + 10 * part + more) for more in range(3)))
        for section, entries in sections.items():
            lines.append(f"## {section}")
            for row in entries.values():
                number += 1
                own = _said(row, "weekly") if weekly and "weekly" in row else _said(row, "said")
                if number % 4 == 1 and not weekly:
                    page += 1  # a page may end within a sentence
                    words = own.split()
                    turn = 5 if number % 8 == 5 else 0
                    own = " ".join([*words[:turn], f"[p. {page}]", *words[turn:]])
                more = [] if weekly else [_one_line(text) for text in row.get("more", {}).values()]
                between = (_chatter(number + 110 * step) for step in count())
                said = [part for text in filter(None, [own, *more]) for part in (text, next(between))]
                lines.append(" ".join([*said, next(between)]))
    if not weekly:
        lines += ["# 8 Last words", " ".join(_chatter(700 + more) for more in range(4))]
        lines += ["# 9 Glossary"]
        for key, row in rows().items():
            if "glossary" in row:
                lines.append(f"{_name(key, row).capitalize()}: {_said(row, 'glossary')}")
    return "\n\n".join(lines) + "\n"


def _chatter(number: int) -> str:
    """A sentence of the almanac that no entry quotes; the same for the same number."""
    month, day = _MONTHS[number % 12], number // 12 % 28 + 1
    return f"On {month} {day} {_WEATHER[number % 7]}, and {_DEEDS[number % 11]}."


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _said(row: Mapping[str, Any], key: str) -> str:
    return _one_line(row.get(key, ""))


def _name(key: str, row: Mapping[str, Any]) -> str:
    kept = ("bio-fertilizer", "self-seeder", "cross-pollination", "self-pollination", "half-hardiness")
    name: str = row.get("name") or (key if key in kept else key.replace("-", " "))
    return name


def entry(concept_id: str, row: Mapping[str, Any], prints: Prints) -> dict[str, Any]:
    """The content of an entry's file."""
    typed: dict[str, Any] = {"name": _name(concept_id, row)}
    parts = ("kind", "aliases", "definition", "explanation", "drawing", "wording", "undefined", "elsewhere")
    typed |= {part: row[part] for part in parts if part in row}
    if quotes := dict(_quotes(row, prints)):
        typed["quotes"] = quotes
    if links := [_link(line) for line in row.get("links", ())]:
        typed["links"] = links
    return typed


def _quotes(row: Mapping[str, Any], prints: Prints) -> Iterator[tuple[str, dict[str, str]]]:
    first = "exemplifies" if row["kind"] == "example" else "defines"
    places = {
        "said": ("almanac", ALMANAC, PRINT, first),
        "weekly": ("weekly", ALMANAC, WEEKLY, first),
        "glossary": ("glossary", ALMANAC, PRINT, first),
        "letter": ("letter", LETTER, "post", "qualifies"),
        "reply": ("reply", REPLY, "post", "defines"),
        "doubt": ("doubt", REPLY, "post", "qualifies"),
    }
    given = [(*places[key], _said(row, key)) for key in places if key in row]
    more = row.get("more", {}).items()
    given += [(label, ALMANAC, PRINT, "explains", _one_line(text)) for label, text in more]
    for label, source, edition, role, text in given:
        finding = find(text, prints[source, edition])
        assert finding.verdict == "verbatim", text
        stance = {"stance": row["stances"][label]} if label in row.get("stances", {}) else {}
        place = {"source": source, "edition": edition, "at": finding.at}
        yield label, {**place, "role": role, **stance, "text": text}


_LINK = re.compile(r"([\w-]+) ([\w -]+?)(?: by ([\w#, -]+?))?(?: as ([a-z]+))?(?: \((.+)\))?")


def _link(line: str | dict[str, str]) -> dict[str, Any]:
    """A line of `links` as a link of an entry."""
    said, inferred = next(iter(line.items())) if isinstance(line, dict) else (line, None)
    match = _LINK.fullmatch(said)
    assert match, said
    relation, targets, labels, claim, player = match.groups()
    link: dict[str, Any] = {"relation": relation}
    target = targets.split()
    link["target"] = target if len(target) > 1 else target[0]
    if player:
        link["player"] = player
    if claim:
        link["claim"] = claim
    quotes = (labels or "almanac").split(", ")
    if inferred:
        return link | {"inferred": inferred}
    return link | ({"quotes": quotes} if len(quotes) > 1 else {"quote": quotes[0]})


def write(root: Path) -> None:
    """Write the garden's project into a folder, as it is before its first release."""
    for name in ("concepts", "sources"):
        (root / name).mkdir(parents=True)
    shutil.copytree(HERE / "drawings", root / "drawings")
    for file in ("knowledge.yaml", "vocabulary.yaml", "tours.yaml"):
        shutil.copy(HERE / file, root)
    prints = {}
    for (source, edition), text in texts().items():
        prints[source, edition] = made = make_fingerprint(text, source, edition)
        path = root / f"sources/{source}.{edition}.fingerprint.json"
        path.write_text(made.to_json(), encoding="utf-8")
    for source, typed in SOURCES.items():
        terms = [_name(key, row).capitalize() for key, row in rows().items() if "glossary" in row]
        glossary = {"glossary": terms} if source == ALMANAC else {}
        (root / f"sources/{source}.yaml").write_text(dump({**typed, **glossary}), encoding="utf-8")
    for key, row in rows().items():
        save(root, key, entry(key, row, prints))


def load_entry(root: Path, key: str) -> dict[str, Any]:
    """The content of an entry's file, as it is now."""
    found: dict[str, Any] = yaml.safe_load((root / f"concepts/{key}.yaml").read_text(encoding="utf-8"))
    return found


def save(root: Path, key: str, typed: Mapping[str, Any]) -> None:
    """Write an entry's file."""
    (root / f"concepts/{key}.yaml").write_text(dump(dict(typed)), encoding="utf-8")


def live_through_two_releases(root: Path) -> None:
    """Give a written garden a record: release it as it was, change it and release that, then change it again.

    Between the releases an entry is reworded and loses a quote, one is renamed and one is removed.
    """
    reworded, renamed, unreleased = (load_entry(root, key) for key in (REWORDED, NOW, UNRELEASED))
    save(root, REWORDED, {**reworded, "definition": f"{FIRST_WORDS}."})
    (root / f"concepts/{NOW}.yaml").rename(root / f"concepts/{RENAMED}.yaml")
    others = {key: load_entry(root, key) for key in rows() if key != NOW and _mentions(rows()[key], NOW)}
    for key in others:
        file = root / f"concepts/{key}.yaml"
        text = re.sub(rf"\b{NOW}(?=\]\]|\n)", RENAMED, file.read_text(encoding="utf-8"))
        file.write_text(text, encoding="utf-8")
    link = {"relation": "addresses", "target": "pest", "inferred": "So it is meant."}
    scarecrow = {
        "name": "scarecrow",
        "kind": "method",
        "definition": "Putting up a coat on a stick against [[pest]]s.",
        "undefined": "The almanac has only a drawing of one.",
        "links": [link],
    }
    save(root, REMOVED, scarecrow)
    _release(root, "1.0.0", "2026-01-01")

    quotes = {label: quote for label, quote in reworded["quotes"].items() if label != GONE}
    save(root, REWORDED, {**reworded, "quotes": quotes})
    (root / f"concepts/{RENAMED}.yaml").unlink()
    save(root, NOW, {**renamed, "formerly": [RENAMED]})
    for key, typed in others.items():
        save(root, key, typed)
    (root / f"concepts/{REMOVED}.yaml").unlink()
    why = {"name": "scarecrow", "why": "No [[pest]] was ever seen to mind it.", "replaced-by": "crop-cover"}
    (root / "concepts/_removed.yaml").write_text(dump({REMOVED: why}), encoding="utf-8")
    _release(root, "1.1.0", "2026-06-01")

    save(root, UNRELEASED, {**unreleased, "definition": f"In short: {unreleased['definition'].lower()}"})


def _mentions(row: Mapping[str, Any], key: str) -> bool:
    return bool(re.search(rf"\b{key}\b", str([row["definition"], row.get("explanation"), row.get("links")])))


def _release(root: Path, version: str, date: str) -> None:
    done = CliRunner().invoke(main, ["--root", str(root), "release", version, "--date", date])
    assert done.exit_code == 0, done.output
