"""A file in which nothing is unusual is read without places: held to the reading that looks at everything."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from concordance.base import yamltree
from concordance.base.ordinary import ordinary
from concordance.base.yamltree import read_tree
from concordance.checks.examples import CASES

ODD = [
    "null", "~", "[]", "{}", "''", '""', '"\\u200b"', "- ", ": ", " #", "\t#", "&a ", "*a", "!t ", "! ",
    "<<: ", "---\n", "...\n", "\n...", "%YAML 1.1\n", "? ", "|\n", ">-\n", "\t", "\0", "\x1b", "\x85", "\r",
    "\r\n", "\u200b", "\u2028", "\ufeff", "\u00a0", "\uffff", "```", "~~~", "<<<<<<< a\n", "=======\n",
    "“", "”", "«",
    "“all”", "‘", "name: x\n", "  name: x\n", "- - - - - - - - - - - - - x\n", "[" * 13, "{a: b, a: c}",
    "'it''s'", "\\", '"\\n"', "é", "\U0001f600\u200d",
]  # fmt: skip


def texts() -> Iterator[str]:
    """Files as they are, and damaged."""
    chance = random.Random(7)
    for file in sorted(CASES.rglob("*.yaml")):
        data = file.read_bytes()
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            continue
        yield text
        for _ in range(4):
            at, odd = chance.randrange(len(text) + 1), chance.choice(ODD)
            yield text[:at] + odd + text[at + chance.choice((0, 0, 1, 5)) :]
        lines = text.split("\n")
        at = chance.randrange(len(lines))
        yield "\n".join([*lines[:at], chance.choice(ODD) + lines[at], *lines[at:]])


def test_it_says_the_same_as_the_careful_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    quickly = [(text, read_tree("a.yaml", text.encode("utf-8", "surrogatepass"))) for text in texts()]
    monkeypatch.setattr(yamltree, "ordinary", lambda text: None)
    plain = 0
    for text, quick in quickly:
        careful = read_tree("a.yaml", text.encode("utf-8", "surrogatepass"))
        plain += ordinary(text) is not None
        assert quick.value == careful.value, text
        assert (quick.text, quick.problems, quick.lost) == (careful.text, careful.problems, careful.lost), (
            text
        )
        assert [*quick.places.items()] == [*careful.places.items()], text
        assert [*quick.keys.items()] == [*careful.keys.items()], text
    assert len(quickly) / 4 < plain < len(quickly)


@pytest.mark.parametrize("odd", ["name: &a x\n", "name: *a\n", "name: !t x\n", "name: null\n", "a: b #c\n"])
def test_what_another_rule_speaks_of_is_unusual(odd: str) -> None:
    assert ordinary("kind: thing\n" + odd) is None
    assert ordinary("kind: thing\nname: '# & * ! null'\n") == {"kind": "thing", "name": "# & * ! null"}


def test_the_places_are_there_when_one_is_asked_for() -> None:
    tree = read_tree("a.yaml", b"name: tea\n")
    assert tree.value == {"name": "tea"}
    assert str(tree.places["name",]) == "a.yaml:1:7"
    assert str(tree.keys["name",]) == "a.yaml:1:1"
    assert len(tree.places) == 2
