"""What docs/questions.md and docs/scale.md print is what runs: questions and commands are read out of them.

The answers are worked out from the links of the present entries, so that they follow when an entry changes.
"""

from __future__ import annotations

import json
import re
import shlex
import shutil
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph
import pytest
from rdflib import Graph
from rdflib.query import ResultRow

from concordance.base.model import KnowledgeBase
from concordance.base.paths import FOLDERS
from concordance.base.statements import Statement, evidence, statements
from concordance.depositing.sums import SUMS
from concordance.exports import exports, files
from concordance.study.index import Index

ROOT = Path(__file__).parents[2]
DATA = (ROOT / "docs/questions.md").read_text(encoding="utf-8")
SCALE = (ROOT / "docs/scale.md").read_text(encoding="utf-8")

QUESTIONS = {
    section.partition("\n")[0]: section.partition("```sparql\n")[2].partition("```")[0]
    for section in re.split(r"^##+ ", DATA, flags=re.MULTILINE)
    if "```sparql\n" in section
}
Row = tuple[str | None, ...]


@pytest.fixture(scope="module")
def turtle(base: KnowledgeBase) -> str:
    return files(Index(base))[f"data/{base.about.prefix}.ttl"].decode()


@pytest.fixture(scope="module")
def by_rdflib(turtle: str) -> Callable[[str], list[Row]]:
    graph = Graph().parse(data=turtle, format="turtle")

    def ask(query: str) -> list[Row]:
        found: list[Row] = []
        for row in graph.query(query):
            assert isinstance(row, ResultRow)
            found.append(tuple(None if value is None else str(value) for value in row))
        return found

    return ask


@pytest.fixture(scope="module")
def by_oxigraph(turtle: str) -> Callable[[str], list[Row]]:
    store = pyoxigraph.Store()
    store.load(turtle.encode(), format=pyoxigraph.RdfFormat.TURTLE)

    def ask(query: str) -> list[Row]:
        solutions = store.query(query)
        assert isinstance(solutions, pyoxigraph.QuerySolutions)
        return [tuple(None if value is None else value.value for value in row) for row in solutions]

    return ask


@pytest.fixture(scope="module")
def by_server(turtle: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], list[Row]]]:
    """The answers of a server in a process of its own, started, loaded and asked as docs/scale.md says."""
    start, requests = re.findall(r"```sh\n(.*?)```", SCALE, re.DOTALL)[3:]
    load, ask_it = requests.replace("\\\n", "").strip().splitlines()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    folder = tmp_path_factory.mktemp("server")
    (folder / "build").mkdir()
    command = [word.replace("7878", port) for word in shlex.split(start)]
    command[0] = str(Path(sys.prefix) / command[0].removeprefix(".venv/"))

    def send(curl: str, body: str) -> bytes:
        """Make a request as curl would, with another body."""
        words = shlex.split(curl)
        headers = dict(word.split(": ", 1) for at, word in enumerate(words) if words[at - 1] == "-H")
        (address,) = (word.replace("7878", port) for word in words if word.startswith("http://"))
        method = "PUT" if "-T" in words else "POST"
        request = urllib.request.Request(address, body.encode(), headers, method=method)
        with urllib.request.urlopen(request, timeout=60) as answer:
            found: bytes = answer.read()
        return found

    with subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True) as server:
        try:
            assert server.stderr
            said = server.stderr.readline()
            assert said.startswith("Listening"), said + server.stderr.read()
            send(load, turtle)

            def ask(query: str) -> list[Row]:
                found = json.loads(send(ask_it, query))
                names = found["head"]["vars"]
                return [
                    tuple(row.get(name, {}).get("value") for name in names)
                    for row in found["results"]["bindings"]
                ]

            yield ask
        finally:
            server.terminate()


@pytest.fixture(params=["rdflib", "oxigraph", "server"])
def ask(request: pytest.FixtureRequest) -> Callable[[str], list[Row]]:
    """A question's answer, row by row, from each of the three engines."""
    found: Callable[[str], list[Row]] = request.getfixturevalue(f"by_{request.param}")
    return found


def question(word: str) -> str:
    (title,) = (title for title in QUESTIONS if word in title)
    return QUESTIONS[title]


def name(base: KnowledgeBase, concept_id: str) -> str:
    return base.concepts[concept_id].name


def likelihood(base: KnowledgeBase, way: str) -> list[Statement]:
    return [one for one in statements(base) if one.relation == f"{way}-likelihood-of"]


def test_there_are_five_questions() -> None:
    assert len(QUESTIONS) == 5


def test_all_kinds_of_pseudo_alignment(base: KnowledgeBase, ask: Callable[[str], list[Row]]) -> None:
    below = {"pseudo-alignment"}
    is_a = [one for one in statements(base) if one.relation == "is-a"]
    while more := {one.subject for one in is_a if one.objects[0] in below} - below:
        below |= more
    names = [row[0] for row in ask(question("kinds of pseudo-alignment"))]
    assert sorted(filter(None, names)) == sorted(name(base, one) for one in below - {"pseudo-alignment"})


def test_what_raises_the_likelihood_of_mesa_optimization(
    base: KnowledgeBase, ask: Callable[[str], list[Row]]
) -> None:
    expected: list[Row] = []
    for one in likelihood(base, "raises"):
        if one.objects == ("mesa-optimization",):
            words: list[Row] = [(quote.text, quote.at) for _, _, quote in evidence(base, one)]
            expected += [(name(base, one.subject), *each) for each in words or [(None, None)]]
    found_rows = ask(question("likelihood of mesa-optimization"))
    assert sorted(found_rows, key=str) == sorted(expected, key=str)


def test_the_definitions_of_the_inner_alignment_problem(
    base: KnowledgeBase, ask: Callable[[str], list[Row]]
) -> None:
    expected = []
    for quote in base.concepts["inner-alignment-problem"].quotes.values():
        if quote.role == "defines":
            source = base.sources[quote.source]
            expected.append((source.short, source.editions[quote.edition].label, quote.at, quote.text))
    assert sorted(ask(question("inner alignment"))) == sorted(expected)


def test_the_parts_of_evolution_and_humans(base: KnowledgeBase, ask: Callable[[str], list[Row]]) -> None:
    expected = [
        (one.player, name(base, one.objects[0]))
        for one in statements(base)
        if one.subject == "evolution-and-humans" and one.relation == "plays-role"
    ]
    rows = ask(question("evolution"))
    assert sorted(rows, key=str) == sorted(expected, key=str)


def test_a_remedy_with_a_price(base: KnowledgeBase, ask: Callable[[str], list[Row]]) -> None:
    expected = []
    for gain in likelihood(base, "lowers"):
        for price in likelihood(base, "raises"):
            targets = (gain.objects, price.objects)
            if gain.subject == price.subject and targets == (("mesa-optimization",), ("pseudo-alignment",)):
                assert evidence(base, gain)
                assert evidence(base, price)
                expected += [
                    (name(base, gain.subject), one.text, other.text)
                    for _, _, one in evidence(base, gain)
                    for _, _, other in evidence(base, price)
                ]
    rows = ask(question("less likely"))
    assert sorted(rows, key=str) == sorted(expected)


def test_the_commands_run_on_a_clone(base: KnowledgeBase, tmp_path: Path) -> None:
    export, *_, with_rdflib = re.findall(r"```sh\n(.*?)```", DATA, re.DOTALL)
    again, load, ask, *_ = re.findall(r"```sh\n(.*?)```", SCALE, re.DOTALL)
    assert export == again
    for path in ROOT.glob("*.yaml"):
        shutil.copy(path, tmp_path)
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, tmp_path / folder)
    (tmp_path / ".venv").symlink_to(sys.prefix)

    def run(command: str) -> list[str]:
        done = subprocess.run(
            ["sh", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.splitlines()

    run(export)
    files = {path.name for path in (tmp_path / "build/data").iterdir()}
    assert files == {*(one.file for one in exports(Index(base))), SUMS}
    names = sorted(run(with_rdflib))
    assert names
    assert run(load)[-1].endswith(" triples")
    assert sorted(run(ask)) == names
