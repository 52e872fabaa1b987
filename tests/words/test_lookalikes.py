"""Names that look the same are found, whatever they are made of; names that can be told apart are not."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concordance.words.lookalikes import lookalikes, seen_name, stray_letter
from concordance.words.names import same_name
from tests.words.make_lookalikes import TABLE, is_kept, table


def test_the_table_has_what_its_script_keeps_and_nothing_else() -> None:
    stored = json.loads(TABLE.read_text(encoding="ascii"))
    assert all(is_kept(char, plain) for plain, chars in stored.items() for char in chars)
    others = ("\u03b1", "I", "\U0001d6fc", "rn")
    rows = {plain: [{"c": char} for char in (*chars, *others)] for plain, chars in stored.items()}
    assert table(rows) == stored


TWINS = [
    "p\u0430\u0440er",
    "\u0440aper",
    "pap\u0435r",
    "p\u200baper",
    "p\u202eaper",
    "ｐａｐｅｒ",
    "PAPER",
    "pa\u00a0per",
]


@pytest.mark.parametrize("twin", TWINS)
def test_a_name_that_looks_the_same_has_the_same_key(twin: str) -> None:
    assert seen_name(twin) == seen_name("paper") == "paper"


@pytest.mark.parametrize("other", ["paqer", "paper 2", "päper\u0433", "бумага", "χαρτί"])
def test_a_name_that_looks_different_has_another_key(other: str) -> None:
    assert seen_name(other) != seen_name("paper")


@pytest.mark.parametrize("name", ["cu\u0440", "\u0410gent", "\u039eagent \u0391gent", "c\u03bfp"])
def test_a_letter_among_those_of_another_script_is_found(name: str) -> None:
    assert stray_letter(name)


@pytest.mark.parametrize(
    "name", ["TNFα", "κ-opioid", "μ-law", "чай", "чай tea", "naïve", "Ærø", "茶 tea", "χ² test", "ı"]
)
def test_ordinary_names_mix_what_can_be_told_apart(name: str) -> None:
    assert not stray_letter(name)


@given(st.text())
def test_the_same_names_look_the_same(name: str) -> None:
    assert seen_name(name) == seen_name(name)
    plain = "".join(char for char in name if char.isascii())
    assert seen_name(plain) == same_name(
        "".join(char for char in plain if char.isprintable() or char in "\t\n")
    )


def test_the_table_is_of_letters_for_letters_of_ascii() -> None:
    assert len(lookalikes()) > 200
    assert all(chr(char).isalpha() and char > 127 for char in lookalikes())
    assert all(len(plain) == 1 and plain.isascii() and plain.isalpha() for plain in lookalikes().values())
