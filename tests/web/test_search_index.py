"""The scripts of the search's index: how it is parted, and what is in a part."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from concordance.web import search_index
from concordance.web.search_index import INDEX, index_files, terms_of, with_terms

GOLDEN = Path(__file__).parents[1] / "js/search-index.json"
"""What tests/js/search.test.js asks. `python -m tests.web.test_search_index` writes it anew."""

KINDS = {"thing": {"label": "Thing", "symbol": "<svg/>"}}


def entry(name: str, **more: Any) -> dict[str, Any]:
    texts = {"definition": "", "explanation": "", "quotes": [], "alias": []}
    return {
        "location": f"concepts/{name.lower().replace(' ', '-')}/",
        "kind": "thing",
        "name": name,
        **texts,
        **more,
    }


DOCUMENTS = [
    entry("Kettle", alias=["tea kettle"], definition="A vessel for heating water."),
    entry("Tea pot", definition="A vessel for brewing; see kettle.", quotes=["Tea is drunk <hot>."]),
    entry("Brewing", definition="Steeping leaves in hot water.", explanation="It takes a kettle."),
    entry("Flavour", definition="What is tasted.", elsewhere={"fruity note": "Said of what is smelled."}),
    {
        "location": "rules/",
        "name": "Rules",
        "alias": ["Kettles", "Cups"],
        "anchors": ["kettles", "cups"],
        "definition": "All about the kettle.",
        "quotes": ["Kettle, kettle and kettle."],
    },
]


def read(script: str) -> Any:
    """The value of the first script."""
    return json.loads(script.removeprefix("self.concordanceIndex=").removesuffix(";\n"))


def parted(files: dict[str, str]) -> dict[str, Any]:
    """The parts that are scripts, by their names."""
    found = {}
    for path, text in files.items():
        if path != INDEX:
            called = re.fullmatch(r"concordanceSearch\.part\((\"[^\"]+\"),(.*)\);\n", text, re.DOTALL)
            assert called, path
            name = json.loads(called[1])
            assert path == f"search/{name}.js"
            found[name] = json.loads(called[2])
    return found


def test_the_index_that_the_scripts_are_tested_with_is_what_is_made() -> None:
    files = index_files(DOCUMENTS, KINDS)
    assert list(files) == [INDEX]
    assert read(files[INDEX]) == json.loads(GOLDEN.read_text(encoding="utf-8"))


def test_a_large_index_is_parted_and_holds_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    [script] = index_files(DOCUMENTS, KINDS).values()
    monkeypatch.setattr(search_index, "ONE_SCRIPT", len(script) // 2)
    files = index_files(DOCUMENTS, KINDS)
    first = read(files[INDEX])
    assert first["parts"] == {}
    assert {**first, "parts": parted(files)} == read(script)


def test_each_part_begins_where_the_one_before_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_index, "PART", 60)
    index = read(index_files(DOCUMENTS, KINDS)[INDEX])
    firsts = index["firsts"]["terms"]
    assert len(firsts) > 5
    assert firsts == sorted(set(firsts))
    for at, (first, after) in enumerate(zip(firsts, [*firsts[1:], "\uffff"], strict=True)):
        keys = [key.removeprefix("~") for key in index["parts"][f"terms/{at}"]]
        assert keys[0] == first
        assert all(first <= key < after for key in keys)
    ends = [key for at in range(len(index["firsts"]["ends"])) for key in index["parts"][f"ends/{at}"]]
    terms = [key for at in range(len(firsts)) for key in index["parts"][f"terms/{at}"]]
    assert sorted(ends) == sorted(terms)
    assert [key.removeprefix("~")[::-1] for key in ends] == sorted(
        key.removeprefix("~")[::-1] for key in ends
    )


def test_a_term_has_its_documents_by_field_as_distances_that_tell_how_strongly() -> None:
    parts = read(index_files(DOCUMENTS, KINDS)[INDEX])["parts"]
    fields = {field: distances for field, *distances in parts["terms/0"]["kettle"]}
    assert list(fields) == [0, 1, 2, 3, 4, 6, 7]
    first, second = fields[2]  # the definitions of the second document and of the fifth
    assert first // search_index.LEVELS == 1
    assert (first - first % search_index.LEVELS + second) // search_index.LEVELS == 4
    [strong] = fields[4]
    [weak] = (only for field, only in parts["terms/0"]["drunk"])
    assert strong % search_index.LEVELS > weak % search_index.LEVELS  # three times in one, once in the other


def test_an_empty_index_is_one_script() -> None:
    index = read(index_files([], KINDS)[INDEX])
    assert index["documents"] == index["entries"] == 0
    assert index["firsts"] == {"terms": [], "ends": []}


def test_a_hit_is_given_what_it_shows_and_no_more() -> None:
    [shown] = [
        documents
        for name, documents in read(index_files(DOCUMENTS, KINDS)[INDEX])["parts"].items()
        if name == "documents/0"
    ]
    assert "explanation" not in shown[2]
    assert shown[1]["quotes"] == ["Tea is drunk <hot>."]
    assert "quotes" not in shown[4]


def test_documents_that_bring_their_terms_give_the_same_index() -> None:
    assert index_files([with_terms(one) for one in DOCUMENTS], KINDS) == index_files(DOCUMENTS, KINDS)


def test_the_terms_of_a_document_are_counted_by_field() -> None:
    name, alias, definition, explanation, quotes, _, *wholes = terms_of(DOCUMENTS[0])
    assert name == {"kettle": 1}
    assert alias == {"tea": 1, "kettle": 1, "teakettle": 1}
    assert definition == {"vessel": 1, "heating": 1, "water": 1}
    assert (explanation, quotes) == ({}, {})
    assert wholes == [{"kettle": 1}, {"teakettle": 1}, {}]
    assert terms_of(DOCUMENTS[3])[5] == {"fruity": 1, "note": 1, "fruitynote": 1}


if __name__ == "__main__":
    made = read(index_files(DOCUMENTS, KINDS)[INDEX])
    GOLDEN.write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
