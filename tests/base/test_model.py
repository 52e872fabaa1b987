"""The model: frozen, strict about keys, and quick to find a place or a quote."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from concordance.base.model import Concept, KnowledgeBase, Link, Relation
from concordance.base.paths import ID, concept_path, fingerprint_path, source_path
from concordance.base.problems import Location
from concordance.checks.examples import CASES

TEA = CASES / "good" / "tea"


@pytest.mark.parametrize("good", ["a", "mesa-optimizer", "rsa-2048-factorization", "2019"])
def test_an_id(good: str) -> None:
    assert ID.fullmatch(good)


@pytest.mark.parametrize("bad", ["", "-", "a-", "-a", "a--b", "A", "a_b", "ä", "a b", "a/b", "..", "a\n"])
def test_no_id(bad: str) -> None:
    assert not ID.fullmatch(bad)
    with pytest.raises(ValidationError):
        Link.model_validate({"relation": "is-a", "target": bad})


def test_one_target_may_be_typed_without_a_list() -> None:
    assert Link.model_validate({"relation": "is-a", "target": "x"}).target == ("x",)
    assert Link.model_validate({"relation": "is-a", "target": ["x", "y"]}).target == ("x", "y")
    with pytest.raises(ValidationError):
        Link.model_validate({"relation": "is-a", "target": []})


def test_nothing_can_be_changed(tea: KnowledgeBase) -> None:
    with pytest.raises(ValidationError):
        tea.concepts["kettle"].name = "pot"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        tea.ids = ()  # type: ignore[misc]


def test_unknown_keys_are_refused() -> None:
    fields = {"id": "x", "name": "x", "kind": "thing", "definition": "x"}
    Concept.model_validate(fields)
    with pytest.raises(ValidationError):
        Concept.model_validate({**fields, "color": "red"})


def test_keys_have_hyphens_and_flags_are_words() -> None:
    relation = {
        "label": "is",
        "inverse-label": "of",
        "about": "x",
        "from": "any",
        "to": ["any"],
        "transitive": "true",
        "acyclic": "false",
        "targets": "2",
        "skos": "related",
        "color": "#000000",
        "line": "solid",
    }
    read = Relation.model_validate(relation)
    assert (read.inverse_label, read.from_, read.to) == ("of", ("any",), ("any",))
    assert (read.transitive, read.acyclic, read.targets) == (True, False, 2)
    wrong: dict[str, list[object]] = {
        "transitive": ["yes", "", [], {}, ["true"]],
        "targets": ["0", "two", [], "-1"],
        "color": ["red"],
    }
    for key, values in wrong.items():
        for value in values:
            with pytest.raises(ValidationError):
                Relation.model_validate({**relation, key: value})


def test_a_relation_is_known_by_both_its_names(tea: KnowledgeBase) -> None:
    assert tea.vocabulary.direction("is-a") == ("is-a", False)
    assert tea.vocabulary.direction("has-kind") == ("is-a", True)
    assert tea.vocabulary.direction("no-such") is None
    names = tea.vocabulary.relation_names()
    assert names[:2] == ["is-a", "has-kind"]
    assert all(tea.vocabulary.direction(name) for name in names)


def test_a_quote_is_found_by_its_label(tea: KnowledgeBase) -> None:
    note = tea.concepts["kettle"].quotes["note"]
    assert tea.quote("kettle", "note") == ("kettle", "note", note)
    assert tea.quote("cup", "kettle#note") == ("kettle", "note", note)
    assert tea.quote("cup", "kettle#none") is None
    assert tea.quote("cup", "none#note") is None
    assert tea.quote("cup", "") is None
    assert len(list(tea.all_quotes())) == sum(len(concept.quotes) for concept in tea.concepts.values())


def test_a_value_without_a_place_has_that_of_what_holds_it(tea: KnowledgeBase) -> None:
    place = tea.where_concept("kettle", "links", 0, "target")
    assert (place.path, place.line, place.column) == ("concepts/kettle.yaml", 20, 13)
    assert tea.where_concept("kettle", "links", 0, "target", 0) == place
    assert tea.where_concept("kettle", "links", 99).line == 19
    assert tea.where("no/such.yaml", "a") == Location("no/such.yaml")


def test_paths() -> None:
    assert concept_path("kettle") == "concepts/kettle.yaml"
    assert source_path("tea-2020") == "sources/tea-2020.yaml"
    assert fingerprint_path("tea-2020", "first") == "sources/tea-2020.first.fingerprint.json"


@given(st.lists(st.sampled_from(["tea", "pot,", "[[pot]]", "a.b", "(a)"]), min_size=1, max_size=9), st.data())
def test_a_word_is_found_on_its_own_line_in_a_folded_text(said: list[str], data: st.DataObject) -> None:
    """The file has one word a line; where one stands twice, each is found at its own place."""
    said = [f"<{word}>" for word in said]  # so that none is a part of another
    index = data.draw(st.integers(0, len(said) - 1))
    start = len(" ".join(said[:index])) + (1 if index else 0)
    base = KnowledgeBase(
        vocabulary=None,  # type: ignore[arg-type]
        concepts={},
        sources={},
        fingerprints={},
        places={"a.yaml": {("definition",): Location("a.yaml", 1, 13)}},
        texts={"a.yaml": "definition: >-\n" + "".join(f"  {word}\n" for word in said)},
    )
    found = base.where_words("a.yaml", ("definition",), " ".join(said), start, start + len(said[index]))
    assert found == Location("a.yaml", index + 2, 3)


def test_words_that_the_file_does_not_have_are_at_their_value(tea: KnowledgeBase) -> None:
    keys = ("definition",)
    place = tea.where("concepts/kettle.yaml", *keys)
    assert tea.where_words("concepts/kettle.yaml", keys, "something else", 0, 9) == place
    assert tea.where_words("concepts/kettle.yaml", keys, "   ", 0, 3) == place
