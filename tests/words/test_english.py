"""Verbs as they are after "to", and words as lists."""

from __future__ import annotations

import pytest

from concordance.words.english import all_of, infinitive, one_of


@pytest.mark.parametrize(
    ("words", "after_to"),
    [
        ("is", "be"),
        ("is part of", "be part of"),
        ("are parts of", "be parts of"),
        ("has the kind", "have the kind"),
        ("addresses", "address"),
        ("discusses", "discuss"),
        ("presupposes", "presuppose"),
        ("causes", "cause"),
        ("raises the likelihood of", "raise the likelihood of"),
        ("lowers", "lower"),
        ("studies", "study"),
        ("implies", "imply"),
        ("lies under", "lie under"),
        ("underlies", "underlie"),
        ("plays", "play"),
        ("leads to", "lead to"),
        ("does", "do"),
        ("undergoes", "undergo"),
        ("matches", "match"),
        ("fixes", "fix"),
        ("pushes", "push"),
        ("caches", "cache"),
        ("biases", "bias"),
        ("may lead to", "lead to"),
        ("may be made less likely by", "be made less likely by"),
        ("might raise", "raise"),
        ("cannot be told from", "not be told from"),
        ("does not raise", "not raise"),
        ("apparently pursues", "apparently pursue"),
        ("may", "may"),
        ("pass", "pass"),
        ("", ""),
        ("the opposite of", "the opposite of"),
    ],
)
def test_a_label_after_to(words: str, after_to: str) -> None:
    assert infinitive(words) == after_to


def test_lists() -> None:
    assert [all_of(names) for names in (["a"], ["a", "b"], ["a", "b", "c"])] == ["a", "a and b", "a, b and c"]
    assert [one_of(names) for names in (["a"], ["a", "b"], ["a", "b", "c"])] == ["a", "a or b", "a, b or c"]
