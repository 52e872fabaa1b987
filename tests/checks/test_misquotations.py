"""Misquotations that look proved: each, put into an entry, is refused by name of rule and at its place.

They are of the kinds that an attack on the prover tried: brackets, omissions, invisible characters, glued
digits, list numbers, emphasis, signs of mathematics. The words are those of the example about tea.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

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
    ("A kettle is a ves sel in which water is heated.", "quote-punctuation", "ves sel"),
    ("A kettle is avessel in which water is heated.", "quote-punctuation", "avessel"),
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


def world(tmp_path: Path) -> Path:
    """The folder of the knowledge base about tea, whose first edition has sums as well."""
    root = lay_out("quote-altered", tmp_path / "base")
    for name in ("kettle", "brewing"):
        good = CASES / f"good/tea/concepts/{name}.yaml"
        (root / f"concepts/{name}.yaml").write_text(good.read_text(encoding="utf-8"), encoding="utf-8")
    source = (CASES / "texts/tea-2020.first.md").read_text(encoding="utf-8") + SUMS
    made = make_fingerprint(source, "tea-2020", "first").to_json()
    (root / "sources/tea-2020.first.fingerprint.json").write_text(made, encoding="utf-8")
    return root


def places(root: Path) -> set[tuple[str, str, int, int]]:
    """The rule, file, line and column of every problem."""
    return {
        (problem.rule, problem.location.path, problem.location.line, problem.location.column)
        for problem in check_root(root)[1]
    }


def write(root: Path, texts: Sequence[str]) -> None:
    """Write some quotes into an entry; each has seven lines, of which the last is its text."""
    entry = root / "concepts/vessel.yaml"
    lines = entry.read_text(encoding="utf-8").rstrip("\n").split("\n")
    assert lines[-1] == "    text: A vessel is a thing that holds water."
    for number, text in enumerate(texts):
        lines += [f"  more-{number}:", *lines[6:10], "    text: >-", f"      {text}"]
    entry.write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_the_words_themselves_are_sound(tmp_path: Path) -> None:
    root = world(tmp_path)
    write(root, ["A vessel is a thing that holds water."])
    assert places(root) == set()


@pytest.mark.parametrize(("text", "rule", "at"), MISQUOTED)
def test_a_misquotation_is_refused_at_its_place(text: str, rule: str, at: str, tmp_path: Path) -> None:
    root = world(tmp_path)
    write(root, [text])
    assert (rule, "concepts/vessel.yaml", 18, 7 + text.index(at)) in places(root)


def test_all_of_them_in_one_entry_are_refused_at_once(tmp_path: Path) -> None:
    root = world(tmp_path)
    write(root, [text for text, _, _ in MISQUOTED])
    wanted = {
        (rule, "concepts/vessel.yaml", 18 + 7 * number, 7 + text.index(at))
        for number, (text, rule, at) in enumerate(MISQUOTED)
    }
    assert wanted <= places(root)


@pytest.mark.parametrize(
    ("old", "new", "rule", "at"),
    [
        ("text: a vessel in", "text: a vessel2 in", "quotation-absent", "vessel2"),
        ("text: a vessel in", "text: a vessel, in", "quotation-absent", ", in"),
        ("text: a vessel in", "text: a ves\u200bsel in", "quote-characters", "\u200b"),
        ("text: a vessel in", "text: a vessel[s] in", "quote-brackets", "[s]"),
        ("make tea more bitter", "make tea\u2066 more bitter", "quote-characters", "\u2066"),
        ("make tea more bitter", "make tea more bitter [...]!", "quote-omission", "!"),
        ("make tea more bitter", "make [your] tea more bitter", "quote-brackets", "[your]"),
    ],
)
def test_what_sources_quote_is_read_exactly_too(
    old: str, new: str, rule: str, at: str, tmp_path: Path
) -> None:
    root = world(tmp_path)
    file = root / "sources/letter-2021.yaml"
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")
    before = text[: text.index(new) + new.index(at)]
    place = before.count("\n") + 1, len(before) - before.rfind("\n")
    assert (rule, "sources/letter-2021.yaml", *place) in places(root)
