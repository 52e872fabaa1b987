"""Misquotations that look proved: each, put into an entry, is refused by name of rule and at its place.

They are of the kinds that an attack on the prover tried: brackets, omissions, invisible characters, glued
digits, list numbers, emphasis, signs of mathematics. The words are those of the example about tea.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from concordance.base.problems import Problem, as_text
from concordance.checks import check_root
from concordance.checks.examples import CASES, lay_out
from concordance.quoting.making import make_fingerprint

SUMS = r"""

## 5 Sums

We write x* = argmax of taste over all steeping times, A \ B for the leaves without their dust, and 10³ cups
for a small wedding. CO is one gas and water at −5 degrees is no water. Each cup holds .5 of a jug, give or
take a spoon. The range [0, 1] has room for every strength of tea. A pot† is a pot that is upside down.
"""

HIDDEN = "".join(chr(0xE0000 + ord(letter)) for letter in "not")
LONG = " ".join(["which everybody agrees is the only way to do it"] * 6)

MISQUOTED = [
    # letters that touch a bracket
    ("[N]o kettle is a vessel in which water is heated.", "quote-altered", "[N]o"),
    ("[Non-k]ettle is a vessel in which water is heated.", "quote-brackets", "[Non-k]"),
    ("A [non]vessel is a thing that holds water.", "quote-brackets", "[non]"),
    ("A kettle[s] is a vessel in which water is heated.", "quote-brackets", "[s]"),
    ("A kettle[] is a vessel in which water is heated.", "quote-brackets", "[]"),
    # words of one's own, which hide what they replace
    (
        "a long dispute about which of the two [surely] had come from the same shop",
        "quote-brackets",
        "[surely]",
    ),
    ("A cup is a vessel [never one] from which tea is drunk", "quote-brackets", "[never one]"),
    (f"A cup is a vessel [{LONG}] from which tea is drunk", "quote-brackets", f"[{LONG}]"),
    # words in a citation
    ("A cup is a vessel [1, chiefly not] from which tea is drunk", "quote-brackets", "[1, chiefly not]"),
    ("A cup is a vessel [2, secretly] from which tea is drunk", "quote-brackets", "[2, secretly]"),
    (
        "A cup is a vessel [3, p. 4 but never] from which tea is drunk",
        "quote-brackets",
        "[3, p. 4 but never]",
    ),
    ("A cup is a vessel [12] from which tea is drunk", "quote-brackets", "[12]"),
    ("A cup is a vessel [^3] from which tea is drunk", "quote-brackets", "[^3]"),
    # what is left out
    ("with the same kettle and the same water, and [...] two cups were alike", "quote-seam", "[...]"),
    ("at the bottom of a cup; ours [...] ever read the weather", "quote-seam", "[...]"),
    ("No kettle is a teapot", "quote-seam", "teapot"),
    ("led to a long dispute about which of the two made better tea", "quote-seam", "tea"),
    ("led to a long dispute about which of the two made better tea.", "quote-punctuation", "."),
    ("Brewing is the process of steeping [...] between the teapot and the cup", "quote-omission", "[...]"),
    ("A vessel is a thing that holds water. […]?!", "quote-omission", "?!"),
    ("A kettle is a vessel in which [...] Bitterness is a taste that comes", "quote-altered", "Bitterness"),
    # characters that nobody sees
    ("A kettle is a vessel in which \u202ewater\u202c is heated.", "quote-characters", "\u202e"),
    (f"A kettle is{HIDDEN} a vessel in which water is heated.", "quote-characters", HIDDEN[0]),
    ("A kettle is a ves\u200bsel in which water is heated.", "quote-characters", "\u200b"),
    ("A kettle is a ves\u00adsel in which water is heated.", "quote-characters", "\u00ad"),
    ("A kettle\ufe0f is a vessel in which water is heated.", "quote-characters", "\ufe0f"),
    # digits and numbers that copying could have left
    ("A kettle is a vessel2 in which water is heated.", "quote-punctuation", "vessel2"),
    ("A kettle is a vessel² in which water is heated.", "quote-punctuation", "vessel²"),
    ("brew the same leaves nine10 times in one afternoon", "quote-punctuation", "nine10"),
    ("A kettle is a vessel in which water is heated.3", "quote-punctuation", "heated.3"),
    ("1. A vessel is a thing that holds water. 2. A kettle is a vessel", "quote-punctuation", "1."),
    # marks of a manuscript
    ("A kettle **is** a vessel in which water is heated.", "quote-punctuation", "**is**"),
    ("A kettle is a ves- sel in which water is heated.", "quote-punctuation", "ves-"),
    # signs that mean something
    ("We write x = argmax of taste over all steeping times", "quote-altered", "="),
    ("A B for the leaves without their dust", "quote-altered", "A"),
    ("10\u2074 cups for a small wedding", "quote-altered", "10\u2074"),
    ("103 cups for a small wedding", "quote-altered", "103"),
    ("CO2 is one gas and water at −5 degrees is no water.", "quote-punctuation", "CO2"),
    ("CO is one gas and water at 5 degrees is no water.", "quote-altered", "5"),
    ("Each cup holds 5 of a jug, give or take a spoon.", "quote-altered", "5"),
    ("The range [0, 2] has room for every strength of tea.", "quote-altered", "2"),
    ("A pot is a pot that is upside down.", "quote-altered", "is"),
]


def checked(tmp_path: Path, text: str) -> list[Problem]:
    """What is wrong with the knowledge base about tea, in which an entry has a misquotation."""
    root = lay_out("quote-altered", tmp_path / "base")
    for name in ("kettle", "brewing"):
        good = CASES / f"good/tea/concepts/{name}.yaml"
        (root / f"concepts/{name}.yaml").write_text(good.read_text(encoding="utf-8"), encoding="utf-8")
    source = (CASES / "texts/tea-2020.first.md").read_text(encoding="utf-8") + SUMS
    made = make_fingerprint(source, "tea-2020", "first").to_json()
    (root / "sources/tea-2020.first.fingerprint.json").write_text(made, encoding="utf-8")
    entry = root / "concepts/vessel.yaml"
    lines = entry.read_text(encoding="utf-8").rstrip("\n").split("\n")
    assert lines[-1] == "    text: A vessel is a thing that holds water."
    lines[-1:] = ["    text: >-", f"      {text}"]
    entry.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return check_root(root)[1]


def test_the_words_themselves_are_sound(tmp_path: Path) -> None:
    assert checked(tmp_path, "A vessel is a thing that holds water.") == []


@pytest.mark.parametrize(("text", "rule", "at"), MISQUOTED)
def test_a_misquotation_is_refused_at_its_place(text: str, rule: str, at: str, tmp_path: Path) -> None:
    problems = checked(tmp_path, text)
    place = ("concepts/vessel.yaml", 12, 7 + text.index(at))
    places = {
        (problem.location.path, problem.location.line, problem.location.column)
        for problem in problems
        if problem.rule == rule
    }
    assert place in places, as_text(problems)
