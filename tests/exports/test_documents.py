"""The JSON documents: complete, as their published schema says, and the schema is fresh."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import jsonschema
import pytest

from concordance import exports
from concordance.base import model
from concordance.base.model import KnowledgeBase
from concordance.base.statements import statements
from concordance.exports import documents
from concordance.quoting.finding import find
from concordance.study.index import Index
from tests.worlds import hedged


@pytest.fixture(scope="module", params=["tiny", "base"])
def kb(request: pytest.FixtureRequest) -> KnowledgeBase:
    """The tiny knowledge base, and the garden."""
    found: KnowledgeBase = request.getfixturevalue(request.param)
    return found


def made(kb: KnowledgeBase) -> dict[str, bytes]:
    return exports.files(Index(kb))


@pytest.fixture(scope="module")
def document(kb: KnowledgeBase) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(made(kb)[f"data/{kb.about.prefix}.json"])
    return found


@pytest.fixture(scope="module")
def schema(kb: KnowledgeBase) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(documents.schema(Index(kb)))
    return found


def test_the_schema_is_one(schema: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator.check_schema(schema)


def test_the_document_is_as_the_schema_says(document: dict[str, Any], schema: dict[str, Any]) -> None:
    jsonschema.validate(document, schema, cls=jsonschema.Draft202012Validator)


@pytest.mark.parametrize(
    ("path", "value"),
    [(("concepts", 0, "name"), 1), (("concepts", 0, "more"), "x"), (("statements", 0, "subject"), None)],
)
def test_the_schema_refuses(
    document: dict[str, Any], schema: dict[str, Any], path: tuple[str | int, ...], value: object
) -> None:
    broken = json.loads(json.dumps(document))
    inner = broken
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(broken, schema, cls=jsonschema.Draft202012Validator)


def test_each_entrys_document_is_as_its_definition_says(kb: KnowledgeBase, schema: dict[str, Any]) -> None:
    validator = jsonschema.Draft202012Validator({"$defs": schema["$defs"], "$ref": "#/$defs/EntryDocument"})
    written = made(kb)
    for concept_id in kb.concepts:
        entry = json.loads(written[exports.entry_path(concept_id)])
        validator.validate(entry)
        assert entry["concept"]["id"] == concept_id
        for statement in entry["statements"]:
            assert concept_id in [statement["subject"], *statement["objects"]]


def test_everything_is_in_it(kb: KnowledgeBase, document: dict[str, Any]) -> None:
    assert [kind["id"] for kind in document["kinds"]] == list(kb.vocabulary.kinds)
    assert [relation["id"] for relation in document["relations"]] == list(kb.vocabulary.relations)
    assert [source["id"] for source in document["sources"]] == list(kb.sources)
    assert [entry["id"] for entry in document["removed"]] == list(kb.removed)
    assert [one["id"] for one in document["statements"]] == [one.id for one in statements(kb)]
    for entry, concept in zip(document["concepts"], kb.concepts.values(), strict=True):
        typed = (concept.id, concept.name, concept.kind, list(concept.aliases), concept.definition)
        keys = ("id", "name", "kind", "aliases", "definition_markdown")
        assert tuple(entry[key] for key in keys) == typed
        assert entry["explanation_markdown"] == concept.explanation
        assert entry["drawing"] == concept.drawing
        assert entry["wording_markdown"] == concept.wording
        assert [(one["term"], one["about_markdown"]) for one in entry["elsewhere"]] == [
            (one.term, one.about) for one in concept.elsewhere
        ]
        assert "[[" not in entry["definition"]
        assert [(row["label"], row["text"], row["at"]) for row in entry["quotes"]] == [
            (label, quote.text, quote.at) for label, quote in concept.quotes.items()
        ]


@pytest.mark.parametrize(
    ("typed", "document", "elsewhere"),
    [
        (model.Kind, documents.KindDocument, set()),
        (model.Relation, documents.RelationDocument, set()),
        (model.Source, documents.SourceDocument, set()),
        (model.Edition, documents.EditionDocument, set()),
        (model.Quotation, documents.QuotationDocument, set()),
        (model.Quote, documents.QuoteDocument, set()),
        (model.Removed, documents.RemovedDocument, set()),
        (model.Tour, documents.TourDocument, set()),
        (model.Stop, documents.StopDocument, set()),
        (model.Elsewhere, documents.ElsewhereDocument, set()),
        # Links are statements, with their targets as objects.
        (model.Link, documents.StatementDocument, {"target"}),
        (model.Concept, documents.ConceptDocument, {"explanation", "wording", "links"}),
    ],
)
def test_nothing_that_can_be_typed_is_missing(typed: Any, document: Any, elsewhere: set[str]) -> None:
    assert set(typed.model_fields) - set(document.model_fields) == elsewhere


def test_quotations_of_other_sources_have_their_verdicts(kb: KnowledgeBase, document: dict[str, Any]) -> None:
    for source in document["sources"]:
        for row, quotation in zip(source["quotations"], kb.sources[source["id"]].quotations, strict=True):
            assert row["text"] == quotation.text
            assert (row["verdict"] == "verbatim") == (quotation.wording is None)


def test_verdicts_and_places_are_those_of_the_fingerprints(
    kb: KnowledgeBase, document: dict[str, Any]
) -> None:
    for entry in document["concepts"]:
        for row in entry["quotes"]:
            finding = find(row["text"], kb.fingerprints[row["source"], row["edition"]])
            assert row["verdict"] == finding.verdict == "verbatim"
            assert row["at"] in {place.at for place in finding.places}
            assert row["section"] in row["at"]
            assert row["url"].startswith("https://")


def test_a_quote_says_what_it_leaves_out(tea: KnowledgeBase) -> None:
    quotes = json.loads(made(tea)[exports.entry_path("teapot")])["concept"]["quotes"]
    assert [(quote["label"], quote["skips"], quote["omits"]) for quote in quotes] == [
        ("note", [], None),
        ("no-kettle", [], "The note goes on that a small kettle is often taken for one."),
        ("hot-water", [4], None),
    ]


def test_each_statement_rests_on_something(document: dict[str, Any]) -> None:
    iris = {row["iri"] for entry in document["concepts"] for row in entry["quotes"]}
    for statement in document["statements"]:
        assert (statement["quote"] is None) != (statement["inferred"] is None)
        assert statement["quote"] is None or statement["quote"]["iri"] in iris


def test_every_file_has_a_place_of_its_own(tiny: KnowledgeBase) -> None:
    assert len(exports.files(Index(tiny))) == len(exports.exports(Index(tiny))) + len(tiny.concepts)


def test_a_statement_says_how_firmly_it_is_claimed_and_has_all_its_quotes(tea: KnowledgeBase) -> None:
    made_of = {one: made(base) for one, base in (("plain", tea), ("hedged", hedged(tea)))}
    told = {
        one: next(
            row
            for row in json.loads(written[exports.entry_path("bitterness")])["statements"]
            if row["id"] == "hot-water.raises.bitterness"
        )
        for one, written in made_of.items()
    }
    assert told["plain"]["claim"] == "argued"
    assert told["plain"]["quotes"] == [told["plain"]["quote"]]
    assert told["hedged"]["claim"] == "hypothesized"
    assert told["hedged"]["sentence"] == "hot water is hypothesized to raise bitterness"
    names = [(quote["concept"], quote["label"]) for quote in told["hedged"]["quotes"]]
    assert names == [("hot-water", "more"), ("teapot", "hot-water")]
    assert told["hedged"]["quote"] == told["hedged"]["quotes"][0] == told["plain"]["quote"]
    edges = made_of["hedged"][f"data/{tea.about.prefix}.node-link.json"].decode()
    assert '"claim": "hypothesized"' in edges
    assert '"quotes": "hot-water#more|teapot#hot-water"' in edges
    rows = list(csv.DictReader(io.StringIO(made_of["hedged"]["data/edges.csv"].decode())))
    claims = {row["statement"]: (row["claim"], row["quote"], row["quotes"]) for row in rows}
    assert claims["hot-water.raises.bitterness"] == (
        *("hypothesized", "hot-water#more", "hot-water#more|teapot#hot-water"),
    )
    assert claims["kettle.is-a.vessel"] == ("", "kettle#note", "kettle#note")
