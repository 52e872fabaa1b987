"""The words of a text as the search compares them: the same as in the scripts (tests/js/search.test.js)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from concordance.words.stems import stem
from concordance.words.terms import content, fold, phrase, prose, whole, whole_stem

CASES = json.loads((Path(__file__).parent / "terms.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:30])
def test_the_words_of_a_text_are_those_that_the_scripts_make_of_it(case: dict[str, object]) -> None:
    text = str(case["text"])
    assert content(text) == case["content"]
    assert whole(text) == case["whole"]
    assert [f"~{stem(word)}" for word in content(text)] == case["stems"]


@pytest.mark.parametrize(
    "pair",
    ["flavour flavor", "optimise optimizes", "centre center", "kettles kettle", "gardener’s gardener"],
)
def test_spellings_of_a_word_are_one(pair: str) -> None:
    one, other = pair.split()
    assert fold(one) == fold(other)


def test_neighbors_in_a_name_and_words_joined_by_a_hyphen_are_also_one_word() -> None:
    assert phrase("a cup of tea") == ["cup", "tea", "cuptea"]
    assert prose("The ground-up leaf of tea") == ["ground", "up", "groundup", "leaf", "tea"]


def test_a_name_of_small_words_alone_keeps_them() -> None:
    assert content("to be") == ["to", "be"]
    assert whole("Cup of Tea") == ["cupoftea", "cuptea"]
    assert whole_stem("Brewing of Kettles") == "brewkettl"
