"""What the guide to the data prints is what runs, on the tea that its examples are about."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyoxigraph
import pytest
from rdflib import Graph
from rdflib.query import ResultRow

from concordance.base.model import KnowledgeBase
from concordance.exports import exports, rdf
from concordance.study.index import Index
from tests.worlds import TEA

GUIDE = (Path(__file__).parents[2] / "concordance/pages/guides/data.md").read_text(encoding="utf-8")
QUESTIONS = re.findall(r"^### (.*?)\n.*?^```sparql\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
COMMANDS = re.findall(r"^```sh\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
NOTE = ("Miller 2020", "First edition")
ANSWERS = {
    "Which kinds of vessel are there?": [
        ("cup", "A vessel to drink from."),
        ("kettle", "A vessel for heating water."),
        ("teapot", "A vessel in which leaves are steeped."),
    ],
    "What may raise bitterness, and where does it say so?": [
        ("hot water", "Hot water may make tea more bitter", "§2, p. 1")
    ],
    "In which words do the sources define a kettle?": [
        (*NOTE, "§1, p. 1", "A kettle is a vessel in which water is heated.")
    ],
}


def by_rdflib(turtle: str, query: str) -> list[tuple[str, ...]]:
    found = []
    for row in Graph().parse(data=turtle, format="turtle").query(query):
        assert isinstance(row, ResultRow)
        found.append(tuple(map(str, row)))
    return found


def by_oxigraph(turtle: str, query: str) -> list[tuple[str, ...]]:
    store = pyoxigraph.Store()
    store.load(turtle.encode(), format=pyoxigraph.RdfFormat.TURTLE)
    solutions = store.query(query)
    assert isinstance(solutions, pyoxigraph.QuerySolutions)
    return [tuple(value.value for value in row) for row in solutions]


@pytest.mark.parametrize("ask", [by_rdflib, by_oxigraph])
def test_the_questions_are_answered(
    tea: KnowledgeBase, ask: Callable[[str, str], list[tuple[str, ...]]]
) -> None:
    turtle = rdf.turtle(Index(tea))
    assert {title: sorted(ask(turtle, query)) for title, query in QUESTIONS} == ANSWERS


def test_every_file_is_named(tea: KnowledgeBase) -> None:
    for export in exports(Index(tea)):
        assert f"`{export.file}`" in GUIDE, f"the guide does not name {export.file}"


def test_the_commands_run(tea: KnowledgeBase, tmp_path: Path) -> None:
    root = shutil.copytree(TEA, tmp_path / "tea")
    (root / ".venv").symlink_to(sys.prefix)
    printed = [
        subprocess.run(["sh", "-c", command], cwd=root, capture_output=True, text=True, check=True).stdout
        for command in COMMANDS
    ]
    assert {path.name for path in (root / "build/data").iterdir()} == {
        one.file for one in exports(Index(tea))
    }
    assert sorted(printed[1].split()) == ["cup", "kettle", "teapot"]
