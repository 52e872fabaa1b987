"""Wordings side by side."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concordance.words import compare as module
from concordance.words.compare import Span, compare

WORDS = st.lists(st.sampled_from(["mesa", "base", "the", "objective", ",", "."]), max_size=12).map(" ".join)


@given(WORDS, WORDS)
def test_the_spans_spell_both_wordings(old: str, new: str) -> None:
    spans = compare(old, new)
    assert "".join(span.text for span in spans if span.kind != "added") == old
    assert "".join(span.text for span in spans if span.kind != "removed") == new


@given(WORDS, WORDS)
def test_the_spans_of_long_texts_spell_both_too(old: str, new: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_MOST", 6)
        test_the_spans_spell_both_wordings.hypothesis.inner_test(old, new)  # type: ignore[attr-defined]


def test_long_texts_are_compared_in_a_moment_and_at_their_ends() -> None:
    begin, end = "We " * 5_000, " so" * 5_000
    start = time.process_time()
    assert compare(f"{begin}say it{end}", f"{begin}tell it{end}") == [
        Span("same", begin),
        Span("removed", "say"),
        Span("added", "tell"),
        Span("same", f" it{end}"),
    ]
    old, new = "a b " * 5_000, "b, c. " * 5_000
    assert [span.kind for span in compare(old, new)] == ["removed", "added", "same"]
    assert time.process_time() - start < 2


@given(WORDS)
def test_equal_wordings_do_not_differ(text: str) -> None:
    assert [span.kind for span in compare(text, text)] == ["same"] * bool(text)


def test_a_changed_phrase_is_one_span() -> None:
    assert compare("robustly agree across distributions", "robustly act over distributions") == [
        Span("same", "robustly "),
        Span("removed", "agree across"),
        Span("added", "act over"),
        Span("same", " distributions"),
    ]


def test_a_word_with_a_hyphen_is_one_word() -> None:
    assert compare("a mesa-optimizer", "a meta-optimizer") == [
        Span("same", "a "),
        Span("removed", "mesa-optimizer"),
        Span("added", "meta-optimizer"),
    ]
