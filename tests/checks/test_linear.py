"""Twice as much of anything is about twice the work, not four times: calls are counted, not timed."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from concordance.base import stretches
from concordance.checks import check_root
from concordance.checks.facts import Facts
from concordance.checks.redundancy import redundant_link
from concordance.study.index import Index
from concordance.words import markup
from tests.worlds import TEA, link, small

HEAD = "name: x\nkind: thing\ndefinition: A [[cup]].\nundefined: None.\n"
LINKS = "links:\n  - relation: is-a\n    target: cup\n    inferred: It is.\n"
QUOTE = "{source: tea-2020, edition: first, at: §1, role: explains, text: A kettle is a vessel for water.}"


UNSEEN = "a\N{ZERO WIDTH SPACE}"


def text(words: str) -> str:
    return HEAD.replace("A [[cup]].", f"'{words}'") + LINKS


HOSTILE: dict[str, Callable[[int], str]] = {
    "misspelt keys": lambda n: HEAD + "links:\n" + "  - {relatoin: is-a, targe: cup, infered: A.}\n" * n,
    "unknown keys": lambda n: HEAD + LINKS + "".join(f"k{i}: 1\n" for i in range(n)),
    "repeated keys": lambda n: HEAD + LINKS + "kind: b\n" * n,
    "former ids": lambda n: HEAD + LINKS + f"formerly: [{', '.join(f'a{i}' for i in range(n))}]\n",
    "aliases": lambda n: HEAD + LINKS + f"aliases: [{', '.join(f'a{i}' for i in range(n))}]\n",
    "quotes": lambda n: HEAD + "quotes:\n" + "".join(f"  q{i}: {QUOTE}\n" for i in range(n)) + LINKS,
    "links to nothing": lambda n: HEAD + "links:\n"
    + "".join(f"  - {{relation: is-a, target: k{i}, inferred: A.}}\n" for i in range(n)),
    "unknown relations": lambda n: HEAD + "links:\n"
    + "".join(f"  - {{relation: is-{i}, target: cup, inferred: A.}}\n" for i in range(n)),
    "anchors": lambda n: HEAD + LINKS + "".join(f"k{i}: &a 1\n" for i in range(n)),
    "hidden characters": lambda n: HEAD + LINKS + f"aliases: [{', '.join([UNSEEN] * n)}]\n",
    "nulls": lambda n: HEAD + LINKS + f"aliases: [{', '.join(['~'] * n)}]\n",
    "conflicts": lambda n: HEAD + LINKS + "<<<<<<< a\n" * n,
    "open brackets": lambda n: text("[" * n),
    "open mentions": lambda n: text("[[" * n),
    "closed mentions": lambda n: text("]]" * n),
    "tags": lambda n: text("<? " * n),
    "emphasis": lambda n: text("*a " * n),
    "mentions of nothing": lambda n: text(" ".join(f"[[k{i}]]" for i in range(n))),
}  # fmt: skip


def calls(root: Path, content: str) -> int:
    """How many calls checking makes with this entry."""
    (root / "concepts/x.yaml").write_text(content, encoding="utf-8")
    for known in (stretches._followed, markup.read, markup._mentions):
        known.cache_clear()
    return counted_calls(lambda: check_root(root))


def counted_calls(work: Callable[[], object]) -> int:
    """How many calls some work makes."""
    count = 0

    def counted(_frame: object, event: str, _arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("what", HOSTILE)
def test_twice_the_size_is_twice_the_work(what: str, tmp_path: Path) -> None:
    root = Path(shutil.copytree(TEA, tmp_path / "tea"))
    calls(root, HEAD + LINKS)  # what is done only once
    before = calls(root, HEAD + LINKS)
    once, twice = (calls(root, HOSTILE[what](number)) - before for number in (400, 800))
    assert twice <= 2.6 * max(once, 5_000)


def test_twice_the_redundant_links_are_twice_the_work() -> None:
    """Each of a long chain of kinds is said to be a kind of the last one as well."""

    def work(number: int) -> int:
        ids = [f"c{at}" for at in range(number)]
        entries = {
            one: {"links": [link("is-a", end) for end in {other, ids[-1]}]} for one, other in pairwise(ids)
        }
        facts = Facts(Index(small(**entries, **{ids[-1]: {}})))
        assert len(facts.index.statements) == 2 * number - 3
        return counted_calls(lambda: len([*redundant_link(facts)]) == number - 2)

    assert work(1_600) <= 2.2 * work(800)
