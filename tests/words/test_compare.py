"""Wordings side by side."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from concordance.words.compare import Span, compare

WORDS = st.lists(st.sampled_from(["mesa", "base", "the", "objective", ",", "."]), max_size=12).map(" ".join)


@given(WORDS, WORDS)
def test_the_spans_spell_both_wordings(old: str, new: str) -> None:
    spans = compare(old, new)
    assert "".join(span.text for span in spans if span.kind != "added") == old
    assert "".join(span.text for span in spans if span.kind != "removed") == new


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
