"""What the engine's guides print is what runs: their examples are tried on a tea knowledge base."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import SKOS, Graph, URIRef
from rdflib.query import ResultRow

from concordance.base.load import load
from concordance.checks.examples import CASES
from concordance.exports import exports, files
from concordance.pages import guides
from concordance.study.index import Index

TEA = CASES / "good/tea"
TEXTS = {path: (Path(guides.__file__).parent / "guides" / path).read_text("utf-8") for path in guides.GUIDES}
DATA = TEXTS["data.md"]
QUESTIONS = re.findall(r"^### (.*?)\n.*?```sparql\n(.*?)```", DATA, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def tea() -> Index:
    base, problems = load(TEA)
    assert base
    assert problems == []
    return Index(base)


def test_every_file_is_named(tea: Index) -> None:
    for export in exports(tea):
        assert f"`{export.file}`" in DATA, f"the guide to the data does not name {export.file}"


def test_the_questions_are_answered_in_the_words_of_the_entries(tea: Index) -> None:
    graph = Graph().parse(data=files(tea)["data/tea.ttl"].decode(), format="turtle")
    kinds, raises, defines = (
        [tuple(str(each) for each in row) for row in graph.query(query) if isinstance(row, ResultRow)]
        for _, query in QUESTIONS
    )
    assert [name for name, _ in kinds] == ["cup", "kettle", "teapot"]
    quotes = tea.base.concepts["hot-water"].quotes
    assert raises == [("hot water", quotes["more"].text, quotes["more"].at)]
    quote = tea.base.concepts["kettle"].quotes["note"]
    assert defines == [("Miller 2020", "First edition", quote.at, quote.text)]


def test_the_identifiers_are_those_of_the_export(tea: Index) -> None:
    turtle = Graph().parse(data=files(tea)["data/tea.ttl"].decode(), format="turtle")
    known = {str(node) for triple in turtle for node in triple}
    named = re.findall(r"\| `(https://tea\.example\.org/\S+)` \|", DATA)
    assert len(named) == 6
    assert set(named) <= known


def test_the_commands_run(tmp_path: Path) -> None:
    commands = re.findall(r"```sh\n(.*?)```", DATA, re.DOTALL)
    assert len(commands) == 4
    shutil.copytree(TEA, tmp_path, dirs_exist_ok=True)
    (tmp_path / ".venv").symlink_to(sys.prefix)
    for command in commands:
        done = subprocess.run(
            ["sh", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
    assert sorted(done.stdout.split()) == ["cup", "kettle", "teapot"]
    assert (tmp_path / "build/downloads/tea-data.zip").exists()


def test_the_settings_for_skosmos_name_what_is_in_the_export(tea: Index) -> None:
    (settings,) = re.findall(r"```turtle\n(.*?)```", DATA, re.DOTALL)
    names = {"": "urn:config#", "dc": "http://purl.org/dc/terms/", "void": "http://rdfs.org/ns/void#"}
    names["skosmos"] = "http://purl.org/net/skosmos#"
    prefixes = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in names.items())
    told = Graph().parse(data=prefixes + settings, format="turtle")
    (scheme,) = told.objects(predicate=URIRef(names["skosmos"] + "mainConceptScheme"))
    (space,) = told.objects(predicate=URIRef(names["void"] + "uriSpace"))
    turtle = Graph().parse(data=files(tea)["data/tea.ttl"].decode(), format="turtle")
    concepts = [str(concept) for concept in turtle.subjects(SKOS.inScheme, scheme)]
    assert len(concepts) == len(tea.base.concepts)
    assert all(concept.startswith(str(space)) for concept in concepts)


def test_what_the_guide_to_citing_cites_is_there(tea: Index) -> None:
    text = TEXTS["citing.md"]
    assert set(re.findall(r"tea:([a-z-]+)", text)) <= set(tea.base.concepts)
    (words,) = re.findall(r"\\enquote\{(.*?)\}", text)
    assert words in tea.base.concepts["kettle"].quotes["note"].text


@pytest.mark.parametrize("path", guides.GUIDES)
def test_every_guide_begins_with_its_title(path: str) -> None:
    assert re.match(r"# [A-Z]\S+ .*\n\n", TEXTS[path])
