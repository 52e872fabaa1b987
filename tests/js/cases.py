"""Quotes of every sort, and what Python says of each: the scripts must say the same.

Passages of the tests' texts are taken as they stand, damaged as copying damages them, and edited as people
misquote. Everything follows from one seed, so the cases are the same in each run, in node and in a browser.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from concordance.quoting import Fingerprint, find_best, make_fingerprint
from tests import garden
from tests.js.damage import COPIES, EDITS
from tests.js.hostile import HOSTILE

HERE = Path(__file__).parent
GUIDES = HERE.parents[1] / "concordance/pages/guides"
_MARK = re.compile(r"^#+ .*$|\[p\. \d+\] ?|\[equation\]", re.MULTILINE)
_PASSAGES = 14
"""How many passages each damage and each edit is done to."""


@cache
def texts() -> dict[tuple[str, str], str]:
    """The texts, by source and edition: a large one in two editions, and small ones of special signs."""
    guides = "\n\n".join(path.read_text(encoding="utf-8") for path in sorted(GUIDES.glob("*.md")))
    return {
        **garden.texts(),
        ("guides-2026", "site"): guides,
        ("tongues-2026", "first"): (HERE / "tongues.md").read_text(encoding="utf-8"),
        ("muller-2001", "first"): (HERE.parent / "tiny/widgets.md").read_text(encoding="utf-8"),
        ("empty-2026", "first"): "",
    }


@cache
def fingerprints() -> tuple[Fingerprint, ...]:
    """The fingerprint of each text."""
    return tuple(make_fingerprint(text, *key) for key, text in texts().items())


def passages(rng: random.Random, count: int) -> list[str]:
    """Passages of the texts, as they stand there; a text of many tongues is as likely as a long one."""
    found = []
    for _ in range(count):
        [(text, words)] = rng.choices(_split(), weights=[4, 2, 1, 1, 4, 8, 1])
        length = min(rng.choice([3, 4, 5, 6, 8, 9, 12, 15, 20, 30, 45]), len(words))
        first = rng.randrange(len(words) - length + 1)
        found.append(text[words[first].start() : words[first + length - 1].end()])
    return found


@cache
def _split() -> list[tuple[str, list[re.Match[str]]]]:
    """Each text that is not empty, without headings and marks, and its words."""
    plain = [_MARK.sub("", text) for text in texts().values() if text]
    return [(text, list(re.finditer(r"\S+", text))) for text in plain]


def quotes() -> Iterator[str]:
    """Every quote, in the same order each time; a few occur twice."""
    rng = random.Random(1906)
    yield from passages(rng, 300)
    for change in (*COPIES, *EDITS):
        for passage in passages(rng, _PASSAGES):
            yield change(rng, passage)
    for _ in range(600):  # several at once
        [passage] = passages(rng, 1)
        for change in rng.sample([*COPIES, *EDITS], rng.randrange(2, 5)):
            passage = change(rng, passage)
        yield passage
    for _ in range(150):  # parts of passages from anywhere
        yield rng.choice([" … ", " [...] ", " [so] ", "\n", " "]).join(passages(rng, rng.randrange(2, 5)))
    yield from HOSTILE


def groups(step: int = 1) -> list[dict[str, Any]]:
    """The cases as JSON: in each group, positions of its fingerprints, its quotes and Python's rows.

    There is one case of `step` quotes.
    """
    prints = fingerprints()
    every = list(dict.fromkeys(quotes()))[::step]
    alone = [(quote, place) for place in range(len(prints)) for quote in every[place :: 7 * len(prints)]]
    found: list[dict[str, Any]] = [{"prints": list(range(len(prints))), "quotes": every}]
    for place in range(len(prints)):
        found.append({"prints": [place], "quotes": [quote for quote, own in alone if own == place]})
    for group in found:
        among = [prints[place] for place in group["prints"]]
        group["rows"] = [find_best(quote, among).as_row() for quote in group["quotes"]]
    return found


def write(folder: Path, step: int = 1) -> None:
    """Write the fingerprints as `0.bin`, `1.bin` and so on, and the cases as `cases.json`; see `groups`."""
    folder.mkdir(parents=True, exist_ok=True)
    for place, print_ in enumerate(fingerprints()):
        (folder / f"{place}.bin").write_bytes(print_.to_bytes())
    (folder / "cases.json").write_text(json.dumps(groups(step)), encoding="ascii")


def read(folder: Path) -> list[dict[str, Any]]:
    """The groups of cases that were written into a folder."""
    found: list[dict[str, Any]] = json.loads((folder / "cases.json").read_text(encoding="ascii"))
    return found


def differences(folder: Path, said: list[list[dict[str, Any]]]) -> list[str]:
    """What the scripts say otherwise than Python: of each quote the fields that differ; the first ten."""
    groups = read(folder)
    assert [len(rows) for rows in said] == [len(group["quotes"]) for group in groups]
    rows = [
        (own, theirs)
        for group, answer in zip(groups, said, strict=True)
        for own, theirs in zip(group["rows"], answer, strict=True)
    ]
    wrong = []
    for own, theirs in rows:
        keys = [key for key in {**own, **theirs} if own.get(key, ()) != theirs.get(key, ())]
        if keys:
            both = ", ".join(f"{key}: {own.get(key)!r}, not {theirs.get(key)!r}" for key in keys)
            wrong.append(f"{own['quote'][:200]!r}: {both[:1000]}")
    return [f"{len(wrong)} of {len(rows)} differ", *wrong[:10]] if wrong else []
