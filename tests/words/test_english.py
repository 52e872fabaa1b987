"""Verbs as they are after "to", and words as lists."""

from __future__ import annotations

import pytest

from concordance.words.english import all_of, begins_with_verb, infinitive, one_of, period


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


@pytest.mark.parametrize(
    "words",
    [
        *(
            "is",
            "are parts of",
            "has the kind",
            "does",
            "does not raise",
            "raises the likelihood of",
            "studies",
        ),
        *("misses", "focuses on", "cannot be told from", "may lead to", "must have", "apparently pursues"),
    ],
)
def test_a_verb_in_the_present_tense(words: str) -> None:
    assert begins_with_verb(words)


@pytest.mark.parametrize(
    "words",
    [
        *(
            "was caused by",
            "were",
            "cause of",
            "caused",
            "can",
            "must",
            "cannot",
            "may",
            "had the kind",
            "raise",
        ),
        *(
            "the opposite of",
            "versus",
            "this causes",
            "less than",
            "always causes",
            "Is part of",
            "only",
            "→",
            "",
        ),
    ],
)
def test_no_verb_in_the_present_tense(words: str) -> None:
    assert not begins_with_verb(words)


def test_lists() -> None:
    assert [all_of(names) for names in (["a"], ["a", "b"], ["a", "b", "c"])] == ["a", "a and b", "a, b and c"]
    assert [one_of(names) for names in (["a"], ["a", "b"], ["a", "b", "c"])] == ["a", "a or b", "a, b or c"]


@pytest.mark.parametrize("words", ["why me?", "boo!", "tea, etc.", "wait…", "“why?”", "the 'what?'"])
def test_what_ends_in_a_mark_gets_no_period(words: str) -> None:
    assert period(words) == ""


@pytest.mark.parametrize("words", ["tea", "“tea”", "why? (rare)", "tea (leaves etc.)", ""])
def test_anything_else_gets_one(words: str) -> None:
    assert period(words) == "."
