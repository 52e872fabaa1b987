"""When two names are the same; the scripts are held to the same cases in tests/js/names.test.js."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concordance.words.names import alphabetical, same_name

HERE = Path(__file__).parent
CASES: list[dict[str, Any]] = json.loads((HERE / "names.json").read_text(encoding="utf-8"))
ORDERS: list[dict[str, Any]] = json.loads((HERE / "order.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["what"] for case in CASES])
def test_what_makes_no_difference_and_what_does(case: dict[str, Any]) -> None:
    assert len({same_name(name) for name in case["same"]}) == 1
    assert same_name(case["same"][0]) not in {same_name(name) for name in case["other"]}


@pytest.mark.parametrize("case", ORDERS, ids=[case["what"] for case in ORDERS])
def test_names_are_in_the_order_of_their_letters(case: dict[str, Any]) -> None:
    mixed = [*reversed(case["order"])]
    assert sorted(mixed, key=alphabetical) == case["order"]


@given(st.text())
def test_names_that_release_0_1_0_took_for_the_same_still_are(name: str) -> None:
    before = "".join(char for char in name.casefold() if char not in "-‐‑– \t\n")
    assert same_name(before) == same_name(name)


@given(st.text())
def test_the_form_of_a_form_is_itself(name: str) -> None:
    assert same_name(same_name(name)) == same_name(name)
