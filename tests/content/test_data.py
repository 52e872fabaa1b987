"""The real knowledge base, case by case: a test for each entry, each link, each source."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from concordance.base.paths import concept_path, source_path
from concordance.base.problems import Problem, as_text
from concordance.base.statements import evidence, sentence, statements
from concordance.checks import check_root

ROOT = Path(__file__).parents[2]
INDEX, PROBLEMS = check_root(ROOT)
assert INDEX is not None, as_text(PROBLEMS)
BASE = INDEX.base
STATEMENTS = list(statements(BASE))
LINKS = [(concept.id, index) for concept in BASE.concepts.values() for index in range(len(concept.links))]


def told(problems: list[Problem], command: str) -> str:
    """What a failing case says: every problem, and the command that shows them or helps to mend them."""
    return f"\n{as_text(problems)}\n{command}"


CHECK = ".venv/bin/python build_graph.py --check"


@pytest.mark.parametrize("path", sorted(path.name for path in (ROOT / "concepts").glob("[!_]*.yaml")))
def test_entry(path: str) -> None:
    found = [problem for problem in PROBLEMS if problem.location.path == f"concepts/{path}"]
    command = CHECK
    if any(problem.rule.startswith("quote-") or problem.rule == "wrong-locator" for problem in found):
        command = '.venv/bin/concordance quote --source hubinger-2019/arxiv-v3 --yaml "the words"'
    assert not found, told(found, command)


@pytest.mark.parametrize(
    ("path", "schema"),
    [
        *((path, "../schema/concept.schema.json") for path in sorted((ROOT / "concepts").glob("[!_]*.yaml"))),
        *((path, "../schema/source.schema.json") for path in sorted((ROOT / "sources").glob("*.yaml"))),
        (ROOT / "vocabulary.yaml", "schema/vocabulary.schema.json"),
    ],
    ids=lambda value: value.stem if isinstance(value, Path) else "",
)
def test_an_editor_finds_the_schema(path: Path, schema: str) -> None:
    first = path.read_text(encoding="utf-8").partition("\n")[0]
    assert first == f"# yaml-language-server: $schema={schema}"
    assert (path.parent / schema).exists()


@pytest.mark.parametrize(("concept_id", "index"), LINKS, ids=[f"{owner}-{index}" for owner, index in LINKS])
def test_link(concept_id: str, index: int) -> None:
    """A link has no problem, is a statement that reads as a sentence, and rests on what it says."""
    keys = ("links", index)
    path = concept_path(concept_id)
    own = {place for at, place in BASE.places[path].items() if at[:2] == keys}
    found = [problem for problem in PROBLEMS if problem.location in own]
    assert not found, told(found, CHECK)
    (statement,) = [each for each in STATEMENTS if (each.owner, each.index) == (concept_id, index)]
    said = sentence(BASE, statement)
    assert re.fullmatch(r"\S.* (is|are|may|has|finds|plays|performs|concerns|\w+s) .*\S", said), said
    link = statement.link
    assert (evidence(BASE, statement) is not None) == (link.quote is not None)
    if link.inferred is not None:
        assert link.inferred.rstrip().endswith("."), f"{said}: say in a sentence how it follows\n{CHECK}"


@pytest.mark.parametrize("source", sorted(path.stem for path in (ROOT / "sources").glob("[!_]*.yaml")))
def test_source(source: str) -> None:
    files = f"sources/{source}."
    found = [problem for problem in PROBLEMS if problem.location.path.startswith(files)]
    assert not found, told(found, CHECK)
    assert source_path(source) in BASE.places
    for edition in BASE.sources[source].editions:
        assert (source, edition) in BASE.fingerprints


def test_the_rest() -> None:
    """Whatever is not in an entry or a source: the vocabulary, ids, what was removed, the record."""
    apart = [
        problem
        for problem in PROBLEMS
        if not re.match(r"concepts/[^_][^/]*\.yaml$|sources/", problem.location.path)
    ]
    assert not apart, told(apart, CHECK)


def test_every_statement_has_an_address_of_its_own() -> None:
    assert len({statement.id for statement in STATEMENTS}) == len(STATEMENTS)
