"""Typographic marks in plain words."""

from __future__ import annotations

import pytest

from concordance.words.typography import typeset


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("the pot's lid", "the pot’s lid"),
        ("the pots' lids", "the pots’ lids"),
        ("It doesn't, it's said.", "It doesn’t, it’s said."),
        ('the word "pot" (or "lid")', "the word “pot” (or “lid”)"),
        ("said 'the pot's lid' twice", "said ‘the pot’s lid’ twice"),
        ("in the '90s", "in the ’90s"),
        ("already “curly” and ‘so’", "already “curly” and ‘so’"),
        ("", ""),
    ],
)
def test_marks_are_curly(typed: str, shown: str) -> None:
    assert typeset(typed) == shown
