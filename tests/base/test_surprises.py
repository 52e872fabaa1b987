"""What YAML does not object to and nobody means: cut texts, unseen characters, marks of a conflict."""

from __future__ import annotations

from typing import get_args

import pytest
import yaml

from concordance.base import ordinary
from concordance.base.surprises import WORDS
from concordance.base.values import Text
from concordance.base.yamltree import read_tree
from tests.base.test_values import holds_text, models

FREE = {"quote", "quotes", "at", "type", "follows", "from", "to", "language", "DOI"}
"""Texts after which a comment may stand: ids, locators and words that another rule looks up, and a DOI."""


def said(text: str) -> list[str]:
    """What is said of a file, each with its place."""
    return [
        f"{problem.location.line}:{problem.location.column} {problem.rule}: {problem.message}"
        for problem in read_tree("a.yaml", text.encode()).problems
    ]


@pytest.fixture(params=["in C", "in Python"])
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Either parser of YAML."""
    if request.param == "in Python":
        monkeypatch.setattr(ordinary, "Loader", yaml.SafeLoader)


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("name: te\u200ba\n", "1:9"),
        ('name: "te\\u200Ba"\n', "1:10"),
        ('name: "é\\x07a"\n', "1:9"),
        ('name: "a\\0"\n', "1:9"),
        ('name: "a\\U0000202E"\n', "1:9"),
        ('name: "a\\\n  b\\Lc"\n', "2:4"),
        ("name: >-\n  one\n  t\u2066wo\n", "3:4"),
        ("name: te\x00a\n", "1:9"),
        ("aliases:\n  - a\n  - \ue000b\n", "3:5"),
        ("quotes: {a: {at: \u200b§1}}\n", "1:18"),
    ],
)
def test_a_hidden_character_is_found_in_any_field_typed_or_escaped(text: str, place: str) -> None:
    found = said(text)
    assert len(found) == 1
    assert found[0].startswith(f"{place} hidden-character: ")


@pytest.mark.usefixtures("loader")
def test_a_hidden_character_in_a_comment_or_a_key_is_found_too() -> None:
    assert said("a: b\n# \u202e remark\n")[0].startswith(
        "2:3 hidden-character: the character U+202E (right-to-"
    )
    assert [each.split(":")[0] for each in said("a\u200b: b\n")] == ["1"]
    assert said("a: b\n# note\x85b: c\n")[0].startswith("2:7 hidden-character")
    assert any(each.startswith("1:6 hidden-character") for each in said("a: te\u2028a\n"))


@pytest.mark.usefixtures("loader")
def test_the_words_of_a_source_are_left_to_their_proof() -> None:
    assert (
        said('quotes: {a: {text: "te\\u200ba \u202e"}}\nquotations: [{text: a\u200b, wording: b\u200b}]\n')
        == []
    )
    assert said("quotes: {a: {text: te\x07a}}\n")[0].startswith("1:22 hidden-character: quotes.a.text: ")


def test_a_value_is_reported_once_and_says_how_many_more() -> None:
    [found] = said("a: \u200bx\u200by\u200b\n")
    assert found.startswith("1:4 hidden-character: a: the character U+200B (zero width space) cannot be seen")
    assert found.endswith("; it has 2 more like it")


def test_a_lone_surrogate_is_no_character(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "yaml-syntax" in said('a: "\\ud800"\n')[0]
    monkeypatch.setattr(ordinary, "Loader", yaml.SafeLoader)
    assert said('a: "\\ud800"\n')[0].startswith("1:5 hidden-character: a: the character U+D800 ")


def test_a_fault_does_not_hide_another() -> None:
    found = said("a: \x00b\nc: &d e\nf: g\u200b\nh: null\n")
    assert sorted(each.split(" ")[1] for each in found) == [
        "hidden-character:",
        "hidden-character:",
        "yaml-anchor:",
        "yaml-null:",
    ]


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("definition: Tea #1 of all.\n", "1:16"),
        ("name: C # the language\n", "1:8"),
        ("aliases: [tea, C # x\n  ]\n", "1:17"),
        ("links:\n  - inferred: It follows, see remark #3.\n", "2:37"),
        ("quotes: {a: {text: tea # x\n  }}\n", "1:23"),
    ],
)
def test_a_text_that_yaml_cuts_off_is_found(text: str, place: str) -> None:
    found = [each for each in said(text) if "cut-text" in each]
    assert [each.split()[0] for each in found] == [place]


@pytest.mark.parametrize(
    "text",
    [
        "kind: thing # what it is\n",
        "links:\n  - target: cup # the id\n",
        "# a remark\nname: tea\n",
        "name: tea#1\n",
        "name: 'tea # 1'\n",
        "definition: >-\n  Tea # 1.\n",
        "parts: {Post 2: https://a.example/ # the second\n  }\n",
        "aliases: # of all kinds\n  - a\n",
        "formerly:\n  - old-id # until 2020\n",
    ],
)
def test_a_comment_that_cuts_nothing_off_is_allowed(text: str) -> None:
    assert said(text) == []


def test_the_keys_after_which_a_comment_may_stand_hold_no_free_text() -> None:
    texts = set(get_args(Text)[1:])
    assert texts
    for model in models():
        for name, field in model.model_fields.items():
            key = field.alias or name
            if key in WORDS:
                free = holds_text(field.annotation, field.metadata)
                assert not free or key in FREE, f"{model.__name__}.{key}"


@pytest.mark.usefixtures("loader")
def test_null_is_no_value_unless_it_is_in_quotes() -> None:
    assert [each.split(":")[0] for each in said("a: null\nb: [~]\nc: Null\nd: NULL\n")] == [
        "1",
        "2",
        "3",
        "4",
    ]
    assert said("a: 'null'\nb: \"~\"\nc: nullable\nd: null and void\n") == []


@pytest.mark.usefixtures("loader")
def test_typographic_quotation_marks_around_a_value_are_found() -> None:
    assert len(said("a: “tea”\nb: «tea»\nc: „tea“\nd: ‘tea’\n")) == 4
    assert (
        said("a: '“tea”'\nb: “tea” and “cake”\nc: >-\n  “tea”\nd: the “tea”\nquotes: {a: {text: “tea”}}\n")
        == []
    )


@pytest.mark.usefixtures("loader")
def test_the_marks_of_a_merge_conflict_are_found_wherever_they_are() -> None:
    text = "a: |-\n  <<<<<<< HEAD\n  b\n  =======\n  c\n  >>>>>>> other\n"
    assert [each.split(":")[0] for each in said(text)] == ["2"]
    assert "on lines 2, 4 and 6" in said(text)[0]
    assert [each.split(":")[0] for each in said("a: |-\n  <<<<<<< HEAD\n  b\n")] == ["2"]
    bare = "<<<<<<< HEAD\na: b\n||||||| base\na: d\n=======\na: c\n>>>>>>> other\n"
    assert {each.split(" ")[1] for each in said(bare)} == {"merge-conflict:"}
    assert said("a: |-\n  Title\n  =======\n\n  x <<<<<<< y\n") == []
