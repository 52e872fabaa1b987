"""Normalizing and tokenizing: what is the same text, what is not text, what may be read in two ways."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concordance.quoting.characters import How, unseen
from concordance.quoting.tokens import Reading, scan


def strict(text: str) -> list[str]:
    return [token for part in scan(text) for slot in part for token in slot.readings[0].strict]


def loose(text: str) -> list[str]:
    return [token for part in scan(text) for slot in part for token in slot.readings[0].loose]


def readings(text: str) -> list[tuple[str, ...]]:
    """The strict readings of the only slot that has several."""
    (doubtful,) = [slot for part in scan(text) for slot in part if len(slot.readings) > 1]
    return [reading.strict for reading in doubtful.readings]


def test_strict_keeps_case_marks_and_hyphens_and_loose_keeps_words() -> None:
    text = "Mesa-optimizers, then, aren’t “optimizers”?"
    assert strict(text) == ["Mesa-optimizers", ",", "then", ",", "aren't", '"', "optimizers", '"', "?"]
    assert loose(text) == ["mesaoptimizers", "then", "aren't", "optimizers"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("an eﬃcient ﬁnd", "an efficient find"),
        ("a mesa\u2010optimizer, a mesa\u2011optimizer", "a mesa-optimizer, a mesa-optimizer"),
        ("opti\u00admizer and opti\u00ad\nmizer", "optimizer and optimizer"),
        ("“a” ‘b’ «c»", "\"a\" 'b' ''c''"),
        ("system’s", "system's"),
        ("a—b", "a -- b"),
        ("a — b", "a – b"),
        ("a - b", "a\n—b"),
        ("white \t\n\u00a0 space", "white space"),
        ("known [12] facts [3, 4], really [12–14].", "known facts, really."),
        ("known [12, p. 4] facts", "known facts"),
        ("some *emphasis* and __more__ of_it", "some emphasis and more of_it"),
        ("naïve", "nai\u0308ve"),
        ("• one item\n• another", "one item\nanother"),
        ("zero\u200bwidth", "zerowidth"),
        ("𝐛𝐨𝐥𝐝 words", "bold words"),
    ],
)
def test_the_same_text(one: str, other: str) -> None:
    assert strict(one) == strict(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a mesa-optimizer", "a mesaoptimizer"),
        ("O_base", "Obase"),
        ("The End", "the end"),
        ("one, two", "one — two"),
    ],
)
def test_the_same_words_in_other_dress(one: str, other: str) -> None:
    assert strict(one) != strict(other)
    assert loose(one) == loose(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("its", "it's"),
        ("p ≥ 0", "p ≤ 0"),
        ("0.61", "0.62"),
        ("5 %", "5"),
        ("x²", "x"),
        ("inner- and", "innerand"),
    ],
)
def test_other_words(one: str, other: str) -> None:
    assert loose(one) != loose(other)


def test_a_hyphen_at_a_lines_end_may_or_may_not_belong_to_the_word() -> None:
    assert readings("a mesa-\n  optimizer") == [
        ("mesa-optimizer",),
        ("mesa-", "optimizer"),
        ("mesaoptimizer",),
    ]
    assert readings("opti- mizer") == [("opti-", "mizer"), ("opti-mizer",), ("optimizer",)]
    assert readings("opti\x02mizer") == readings("opti-\nmizer")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in training.3 The", [("3",), ()]),
        ("the daemons2 of old", [("daemons2",), ("daemons", "^", "2"), ("daemons_2",), ("daemons",)]),
        ("the daemons² of old", [("daemons", "^", "2"), ("daemons",), ("daemons2",)]),
        ("in training.³ The", [("^", "3"), ()]),
        ("over\n12\nthe page", [("12",), ()]),
        ("x² is", [("x", "^", "2"), ("x",), ("x2",)]),
        ("the x2 of", [("x2",), ("x", "^", "2"), ("x_2",)]),
        ("as πθ says", [("πθ",), ("pi_theta",)]),
        ("as theta says", [("theta",), ("θ",)]),
        ("since 2019.3 The", [("2019.3",), ("2019", ".")]),
        ("kinds: 1. The first", [("1", "."), ()]),
        ("kinds: – The first", [("—",), ()]),
    ],
)
def test_digits_and_dashes_that_may_not_be_text(text: str, expected: list[tuple[str, ...]]) -> None:
    assert readings(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "section 3.1 says",
        "about 12 kinds",
        "a total of 5",
        "figure 4. the next",
    ],
)
def test_digits_that_are_text(text: str) -> None:
    assert all(len(slot.readings) == 1 for part in scan(text) for slot in part)


@pytest.mark.parametrize(
    "text", ["one … two", "one ... two", "one [...] two", "one […] two", "one . . . two", "one [my own] two"]
)
def test_an_omission_ends_a_part(text: str) -> None:
    assert [loose(text[part[0].start : part[-1].end]) for part in scan(text)] == [["one"], ["two"]]


def test_letters_that_touch_a_bracket_are_part_of_the_word() -> None:
    assert readings("[T]he optimizer") == [("The",), ("the",), ("[", "T", "]", "he")]
    assert readings("the optimizer[s] found") == [("optimizers",), ("optimizer",)]
    assert readings("the [non-]existence of") == [("non-existence",), ("existence",)]


def test_slots_know_their_positions_in_the_text() -> None:
    text = "ﬁrst “sec\u00adond”3 …  third"
    assert [text[slot.start : slot.end] for part in scan(text) for slot in part] == [
        "ﬁrst",
        "“",
        "sec\u00adond",
        "”",
        "3",
        "third",
    ]


@given(st.text())
def test_any_text_is_scanned_in_order_and_in_bounds(text: str) -> None:
    at = 0
    for part in scan(text):
        assert part
        for slot in part:
            assert at <= slot.start < slot.end <= len(text)
            assert slot.readings
            at = slot.start
            for reading in slot.readings:
                assert all(token and not any(map(str.isspace, token)) for token in reading.strict)


def read(text: str, how: How) -> list[str]:
    parts = scan(text, how)
    assert all(len(slot.readings) <= (3 if "[" in text else 1) for part in parts for slot in part)
    return [token for part in parts for slot in part for token in slot.readings[0].strict]


@pytest.mark.parametrize(
    ("source", "stored"),
    [
        ("- one item\n- another", "one item another"),
        ("1. one item\n2) another", "one item another"),
        ("> some *emphasis* and __more__ of_it", "some emphasis and more of_it"),
        ("known [12] facts", "known facts"),
        ("the set A \\ B, x* = 2 and A†", "the set A \\ B, x* = 2 and A†"),
        ("two \\*stars\\*", "two *stars*"),
        ("in [0, 1] of", "in [0, 1] of"),
        ("10³ of CO₂, 5½ and .5", "10^3 of CO_2, 5 ½ and .5"),
        ("to −5 or -5", "to −5 or −5"),
        ("基目标是", "基\n目标 是"),
    ],
)
def test_a_source_and_a_stored_quote_are_the_same_text(source: str, stored: str) -> None:
    assert read(source, How.SOURCE) == read(stored, How.EXACT)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a *b* c", "a b c"),
        ("a [12] b", "a b"),
        ("1. a b", "a b"),
        ("a² b", "a2 b"),
        ("a 10³", "a 103"),
        ("x* = 2", "x = 2"),
        ("A \\ B", "A B"),
        ("A† is", "A is"),
        ("a −5", "a 5"),
        ("a .5", "a 5"),
        ("use --check", "use —check"),
        ("5½", "51⁄2"),
        ("“a” b", "““a”” b"),
        ("opti- mizer", "optimizer"),
        ("tea-\nparty", "tea-party"),
        ("• a b", "a b"),
        ("word3 of", "word of"),
    ],
)
def test_nothing_is_dropped_from_a_stored_quote(one: str, other: str) -> None:
    assert read(one, How.EXACT) != read(other, How.EXACT)


def test_characters_that_nobody_sees_are_found() -> None:
    text = "a\u200bb \u202e2048\u202c c\ufe0f \U000e0041 d\ue000\te\n"
    assert [text[at] for at in unseen(text)] == list("\u200b\u202e\u202c\ufe0f\U000e0041\ue000")


@given(st.text(alphabet="abC—_'\"[].,: \n•\u00ad"))
def test_scanning_again_what_was_scanned_changes_nothing(text: str) -> None:
    tokens = loose(text)
    assert loose(" ".join(tokens)) == tokens


@pytest.mark.parametrize(
    "text",
    [
        " " * 50_000 + "- x",
        ("." + " " * 39 + "- x ") * 500,
        "a" * 50_000,
        "a-" * 50_000,
        "a- " * 50_000,
        "[" * 50_000,
        "[1," * 20_000,
        "[12" + " " * 50_000,
        "1. A " * 20_000,
        "_" * 50_000,
        "\u00ad " * 30_000,
        ". " * 50_000,
    ],
    ids=lambda text: repr(text[:8]),
)
def test_hostile_text_comes_to_an_end(text: str) -> None:
    # If a pattern backtracked over it, this would never return.
    assert scan(text) is not None


def test_a_year_with_a_footnote_mark_is_read_without_the_mark() -> None:
    (part,) = scan("in 2019.3 The")
    assert part[1].readings == (
        Reading(("2019.3",), ("2019.3",)),
        Reading(("2019", "."), ("2019",)),
    )
