"""The page finds in a draft the quotations that the command finds, at the same places."""

from __future__ import annotations

import base64
import json
import random
import re
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from concordance.auditing.catalog import Catalog
from concordance.auditing.document import Document
from concordance.auditing.judging import judge
from concordance.auditing.markdown import read_markdown
from concordance.auditing.markup import read_markup
from concordance.auditing.plain import read_plain
from concordance.auditing.quotations import quotations
from concordance.base.model import Edition
from concordance.quoting import Finding, Place, Section, make_fingerprint
from concordance.study.passage_links import passage_address, text_directive
from tests import garden, node

HERE = Path(__file__).parent
READERS = {"markdown": read_markdown, "html": read_markup, "text": read_plain}
DRAFT = (HERE / "drafts.md").read_text(encoding="utf-8")
PAGE = (HERE / "drafts.html").read_text(encoding="utf-8")
PIECES = (
    *('"', "'", "“", "”", "’", "`", "—", "(", ".", "*", "<q>", "</q>"),
    *("> ", "\n", "\n\n", "a kettle", " is ", "s "),
)


def cases() -> list[dict[str, str]]:
    """Drafts of all kinds: written for this, prose of the garden, and marks in every order."""
    made = [{"kind": kind, "text": DRAFT} for kind in READERS]
    made += [{"kind": kind, "text": PAGE} for kind in ("html", "text")]
    made += [{"kind": "markdown", "text": PAGE.removeprefix("<!doctype html>")}]
    almanac = garden.texts()[garden.ALMANAC, garden.PRINT]
    made += [{"kind": kind, "text": almanac.replace("the ", "“the ")[:20_000]} for kind in READERS]
    for number, pieces in enumerate(product(PIECES, repeat=3)):
        text = f"x {pieces[0]}we say{pieces[1]} the tea{pieces[2]}is hot{pieces[0]}y{pieces[2]}"
        made.append({"kind": tuple(READERS)[number % 3], "text": text})
    return made


def found(draft: dict[str, str]) -> list[dict[str, Any]]:
    """What Python finds, in the form that tests/js/drafts.js writes."""
    document: Document = READERS[draft["kind"]](draft["text"])
    rows = []
    for one in quotations(document.text, document.blocks, document.literal, document.marked):
        line, column = document.place(one.start)
        words = "\n\n".join(document.text[start:end] for start, end in one.ranges)
        ranges = [list(part) for part in one.ranges]
        place = {"line": line, "column": column}
        rows.append({"kind": one.kind, "ranges": ranges, "within": one.within, "words": words, **place})
    return rows


def run(script: str, given: Any, folder: Path) -> Any:
    """What a script makes of some cases."""
    (folder / "cases.json").write_text(json.dumps(given), encoding="utf-8")
    node.said(HERE / script, folder / "cases.json", folder / "found.json")
    return json.loads((folder / "found.json").read_text(encoding="utf-8"))


def test_page_and_command_find_the_same_quotations_at_the_same_places(tmp_path: Path) -> None:
    drafts = cases()
    theirs = run("drafts.js", drafts, tmp_path)
    different = [
        (draft, ours, rows)
        for draft, rows in zip(drafts, theirs, strict=True)
        if (ours := found(draft)) != rows
    ]
    assert different[:3] == []
    assert sum(len(rows) for rows in theirs) > 1_000


def written(count: int) -> list[dict[str, str]]:
    """Drafts that quote the almanac in every way, well and badly."""
    chance = random.Random(10)
    almanac = garden.texts()[garden.ALMANAC, garden.PRINT]
    plain = re.sub(r"\[p\. \d+\] ?|^#.*$", "", almanac, flags=re.MULTILINE)
    sentences = [one.strip() for one in re.split(r"(?<=[.])\s+", plain) if len(one.split()) > 3]

    def words() -> str:
        some = chance.choice(sentences).split()
        first = chance.randrange(max(1, len(some) - 3))
        some = some[first : first + chance.randint(2, 25)]
        change = chance.random()
        if change < 0.2:
            some[chance.randrange(len(some))] = chance.choice(("never", "tea", "some very", "", "Nobody"))
        elif change < 0.3:
            some.insert(len(some) // 2, chance.choice(("[...]", "…", "[sic]", ",", "—")))
        elif change < 0.4:
            some = [chance.choice(("we", "tea", "cup", "is", "and", "warm")) for _ in some]
        elif change < 0.5:
            some[0] = some[0].swapcase()
        return " ".join(some)

    def quoted() -> str:
        way = chance.random()
        if way < 0.1:
            return f"“{words()} ‘{words()}’ {chance.choice(('', 'and so on', words()))}”"
        if way < 0.2:
            return f"\n\n> {words()}\n>\n> {chance.choice((words(), f'“{words()}” he says'))}\n\n"
        if way < 0.3:
            return f"\n\n> Somebody says “{words()}” and “{words()}”.\n\n"
        first, last = chance.choice(("“”", '""', "«»", "‘’"))
        return f"{first}{words()}{last}"

    drafts = (" She says ".join(quoted() for _ in range(6)) for _ in range(count))
    return [{"kind": chance.choice(("markdown", "text")), "text": draft} for draft in drafts]


def test_page_and_command_say_the_same_of_each_quotation(tmp_path: Path) -> None:
    """Where a draft cites nothing, the two agree in everything: a citation is read by the command alone."""
    prints = [make_fingerprint(text, *name) for name, text in garden.texts().items()]
    drafts = written(400)
    given = {"prints": [base64.b64encode(one.to_bytes()).decode() for one in prints], "drafts": drafts}
    theirs = run("judgments.js", given, tmp_path)
    seen: dict[str, int] = {}
    catalog = Catalog(tuple(prints), ())
    for draft, found in zip(drafts, theirs, strict=True):
        document = READERS[draft["kind"]](draft["text"])
        ours, terms = [], 0
        for one in judge(document, catalog):
            if one.verdict == "short":
                terms += 1
                continue
            words = re.findall(r"[^\W_]+", one.finding.quote)
            if one.verdict == "unclaimed" and sum(not word.isdecimal() for word in words) < 4:
                terms += 1
                continue
            verdict = "absent" if one.verdict == "unclaimed" else one.verdict
            seen[verdict] = seen.get(verdict, 0) + 1
            ours.append([verdict, one.finding.at, one.finding.quote, *document.place(one.quotation.start)])
        assert found == {"rows": ours, "terms": terms}, draft["text"]
    assert min(seen.values()) > 20, seen
    assert {"verbatim", "quoter's marks", "punctuation", "altered", "absent"} <= set(seen)


EDITIONS = {
    "pdf": Edition(label="x", issued="2020", url="https://tea.example/a", pdf="https://tea.example/a.pdf"),
    "web": Edition(label="x", issued="2020", url="https://tea.example/a"),
}
QUOTES = (
    "A kettle, we think",
    "tea-parties (and others) aren't *all* merry!",
    "one two three four five six seven eight nine ten eleven twelve thirteen",
    "a b c d [...] e f g h … i j k l",
    "[Such] words are here now",
    "[...]",
    "ünïcödé 茶 — 😀",
)


@pytest.mark.parametrize("which", EDITIONS)
def test_the_page_opens_a_source_where_the_site_does(which: str, tmp_path: Path) -> None:
    edition = EDITIONS[which]
    section = Section("§2.1", "2.1", "Tea", 1, None, 0, 0, 9)
    places = [Place(section, 7, 7), Place(section, 7, 8), Place(section, None, None), Place(None, 3, 3)]
    asked = [
        {"quote": quote, "pdf": edition.pdf, "url": edition.url, "place": as_row(place)}
        for quote in QUOTES
        for place in places
    ]
    wanted = [
        {
            "directive": text_directive(quote),
            "address": passage_address(edition, Finding(quote, "verbatim", "s", "e", (place,)), None),
            "label": place.section.label if place.section else "",
        }
        for quote in QUOTES
        for place in places
    ]
    assert run("addresses.js", asked, tmp_path) == wanted


def as_row(place: Place) -> Any:
    finding = Finding("", "verbatim", "s", "e", (place,))
    rows = finding.as_row()["places"]
    assert isinstance(rows, list)
    return rows[0]
