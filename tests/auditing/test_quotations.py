"""The finder of quotations: marks of every language, and what is none."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concordance.auditing.document import Block, Kind
from concordance.auditing.quotations import quotations


def blocks(*paragraphs: str, kind: Kind = "text") -> tuple[str, list[Block]]:
    text = "\n\n".join(paragraphs)
    made, at = [], 0
    for paragraph in paragraphs:
        made.append(Block(at, at + len(paragraph), kind, int(kind == "quote")))
        at += len(paragraph) + 2
    return text, made


def words(*paragraphs: str, kind: Kind = "text") -> list[str]:
    text, made = blocks(*paragraphs, kind=kind)
    return ["|".join(text[start:end] for start, end in one.ranges) for one in quotations(text, made)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He said “a kettle” today.", ["a kettle"]),
        ('He said "a kettle" today.', ["a kettle"]),
        ("He said 'a kettle' today.", ["a kettle"]),
        ("He said ‘a kettle’ today.", ["a kettle"]),
        ("Er sagte „ein Kessel“ und ‚Tee‘.", ["ein Kessel", "Tee"]),
        ("Il dit « une bouilloire » et «du thé».", ["une bouilloire", "du thé"]),
        ("Han sagde »en kedel« og ›te‹.", ["en kedel", "te"]),
        ("Hän sanoi ”pannu” ja »tee».", ["pannu", "tee"]),
        ("Powiedział „czajnik” wczoraj.", ["czajnik"]),
        ("彼は「やかん」と『茶』", ["やかん", "茶"]),
        ("He said ``a kettle'' and `tea' too.", ["a kettle", "tea"]),
        ("He said ''a kettle'' too.", ["a kettle"]),
        ("＂a kettle＂ and 〝tea〞", ["a kettle", "tea"]),
        ("(“a kettle”), —“tea”— [“cup”]", ["a kettle", "tea", "cup"]),
        ('a "kettle"—"tea" ("cup")', ["kettle", "tea", "cup"]),
    ],
)
def test_marks_of_every_language(text: str, found: list[str]) -> None:
    assert words(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "It's the dogs' kettle, isn't it? The '90s and 'tis so.",
        "It’s the dogs’ kettle, isn’t it? ’Tis the ’90s.",
        'A 5" pipe and a 6" pipe.',
        'An unclosed “ mark and an unclosed " one.',
        "Code as `this` and `that`.",
        "empty “” and \"\" and ''",
    ],
)
def test_what_is_no_quotation(text: str) -> None:
    assert words(text) == []


def test_an_apostrophe_does_not_end_a_quotation() -> None:
    assert words("‘it’s the kettle’s lid’ he said") == ["it’s the kettle’s lid"]
    assert words("'it's the kettle's lid' he said") == ["it's the kettle's lid"]
    assert words("‘the dogs’ bowls are full’ he said") == ["the dogs’ bowls are full"]


def test_an_inner_quotation_knows_the_outer_one() -> None:
    text, made = blocks("She: “he said ‘a kettle’ and left” and “tea”.")
    found = quotations(text, made)
    assert [(text[one.start : one.end], one.within) for one in found] == [
        ("he said ‘a kettle’ and left", None),
        ("a kettle", 0),
        ("tea", None),
    ]


def test_a_quotation_may_have_its_own_marks_in_it() -> None:
    assert words("She: “he said “a kettle” and left” and “tea”.") == [
        "he said “a kettle” and left",
        "a kettle",
        "tea",
    ]
    assert words("Il dit « une « bouilloire » ronde ».") == ["une « bouilloire » ronde", "bouilloire"]
    assert words("“no end, “nor here, “a kettle” and “tea”.") == ["a kettle", "tea"]


def test_a_quotation_runs_over_lines_and_over_paragraphs_that_begin_with_its_mark() -> None:
    assert words("He said “a\nkettle” today.") == ["a\nkettle"]
    assert words("He said “a kettle", "“and a cup", "“and tea.” Then “more”.") == [
        "a kettle|and a cup|and tea.",
        "more",
    ]
    assert words("He said “a kettle", "and a cup” today.") == []


def test_a_mark_that_never_ends_spoils_nothing_after_it() -> None:
    assert words('An "unclosed one. And "a kettle" is here.') == ["a kettle"]
    assert words("“foo “bar baz” to") == ["bar baz"]
    assert words("An “unclosed one", "And “a kettle” is here") == ["a kettle"]


def test_no_mark_counts_within_what_is_literal() -> None:
    text, made = blocks('run "x y" and "a kettle"')
    assert [one.start for one in quotations(text, made, literal=[(4, 9)])] == [text.index("a kettle")]


def test_a_block_quote_is_one_quotation_without_the_author() -> None:
    assert words("A kettle is", "a vessel.", "— Miller", kind="quote") == ["A kettle is|a vessel."]
    assert words("A kettle is a vessel.\n— Miller 2020", kind="quote") == ["A kettle is a vessel."]
    assert words("— Miller 2020", kind="quote") == []


def test_in_a_block_quote_that_begins_with_a_mark_the_marks_count() -> None:
    assert words("“A kettle is a vessel.” (Miller)", kind="quote") == ["A kettle is a vessel."]


def test_what_the_format_marks_is_a_quotation() -> None:
    text, made = blocks("He said a kettle today.")
    (one,) = quotations(text, made, marked=[(8, 16)])
    assert (one.kind, text[one.start : one.end]) == ("element", "a kettle")


@given(st.lists(st.text("“”„«»‘’\"'`ab. \n(-", max_size=40), max_size=6), st.sampled_from(["text", "quote"]))
def test_every_range_is_in_one_block_and_has_words_or_marks(paragraphs: list[str], kind: Kind) -> None:
    text, made = blocks(*paragraphs, kind=kind)
    found = quotations(text, made)
    for number, one in enumerate(found):
        for start, end in one.ranges:
            assert any(block.start <= start < end <= block.end for block in made)
            assert text[start:end] == text[start:end].strip()
        assert all(before[1] <= after[0] for before, after in pairwise(one.ranges))
        if one.within is not None:
            outer = found[one.within]
            assert one.within < number
            assert outer.start <= one.start
            assert one.end <= outer.end
