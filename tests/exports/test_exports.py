"""Every export is read back by third-party software, and says as much as the knowledge base does."""

from __future__ import annotations

import dataclasses
import hashlib
import io
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections import Counter
from pathlib import Path

import igraph
import networkx as nx
import pandas
import pybtex.database
import pypandoc
import pytest
from pylatexenc.latexwalker import LatexGroupNode, LatexMacroNode, LatexWalker

from concordance import exports
from concordance.base.model import KnowledgeBase, Source
from concordance.base.statements import Statement, statements
from concordance.study.index import Index
from tests.worlds import small

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module", params=["tiny", "base"])
def kb(request: pytest.FixtureRequest) -> KnowledgeBase:
    """The tiny knowledge base, and the garden."""
    found: KnowledgeBase = request.getfixturevalue(request.param)
    return found


@pytest.fixture(scope="module")
def said(kb: KnowledgeBase) -> list[Statement]:
    return [one for one in statements(kb) if all(name in kb.concepts for name in one.concepts)]


@pytest.fixture(scope="module")
def written(base: KnowledgeBase, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every export of the garden."""
    folder = tmp_path_factory.mktemp("data")
    made = exports.files(Index(base))
    for export in exports.exports(Index(base)):
        (folder / export.file).write_bytes(made[export.path])
    return folder


def offered(kb: KnowledgeBase) -> dict[str, exports.Export]:
    return {export.name: export for export in exports.exports(Index(kb))}


def text_of(kb: KnowledgeBase, name: str) -> str:
    return bytes_of(kb, name).decode()


def bytes_of(kb: KnowledgeBase, name: str) -> bytes:
    return exports.files(Index(kb))[offered(kb)[name].path]


def edges_of(said: list[Statement]) -> Counter[tuple[str, str, str]]:
    return Counter((one.subject, one.relation, target) for one in said for target in one.objects)


def test_names_and_paths_are_unique(kb: KnowledgeBase) -> None:
    made = exports.exports(Index(kb))
    assert len(offered(kb)) == len(made) == len({export.path for export in made})


@pytest.mark.parametrize("name", ["GraphML", "GEXF", "Node-link JSON"])
def test_networkx_reads_the_graph(kb: KnowledgeBase, said: list[Statement], name: str) -> None:
    data = text_of(kb, name).encode()
    if name == "GraphML":
        graph = nx.read_graphml(io.BytesIO(data), force_multigraph=True)
    elif name == "GEXF":
        graph = nx.read_gexf(io.BytesIO(data))
    else:
        graph = nx.node_link_graph(json.loads(data), edges="links", key="id")
    names = {node: row["label" if name == "GEXF" else "name"] for node, row in graph.nodes(data=True)}
    assert names == {concept.id: concept.name for concept in kb.concepts.values()}
    found = Counter((start, row["relation"], end) for start, end, row in graph.edges(data=True))
    assert found == edges_of(said)
    assert all(row.get("quote") or row.get("inferred") for _, _, row in graph.edges(data=True))


def test_igraph_reads_the_graph(kb: KnowledgeBase, said: list[Statement], tmp_path: Path) -> None:
    path = tmp_path / "graph.graphml"
    path.write_text(text_of(kb, "GraphML"), encoding="utf-8")
    graph = igraph.Graph.Read_GraphML(str(path))
    assert set(graph.vs["name"]) == {concept.name for concept in kb.concepts.values()}
    assert graph.ecount() == sum(edges_of(said).values())


def test_pandas_reads_the_table_of_effects(kb: KnowledgeBase) -> None:
    table = pandas.read_csv(io.StringIO(text_of(kb, "Effects as CSV")), keep_default_na=False, dtype=str)
    signed = {name: one.effect for name, one in kb.vocabulary.relations.items() if one.effect}
    found = Counter(zip(table["factor"], table["effect"], table["outcome"], strict=True))
    assert found == Counter(
        (one.subject, signed[one.relation], target)
        for one in statements(kb)
        for target in one.objects
        if signed.get(one.relation) in ("raises", "lowers")
    )
    for _, row in table.iterrows():
        assert bool(row["quotes"]) == bool(row["claim"]) != bool(row["inferred"])
        for quote in filter(None, row["quotes"].split("|")):
            owner, _, label = quote.partition("#")
            assert label in kb.concepts[owner].quotes


def test_pandas_reads_the_tables(kb: KnowledgeBase, said: list[Statement]) -> None:
    def read(name: str) -> pandas.DataFrame:
        return pandas.read_csv(io.StringIO(text_of(kb, name)), keep_default_na=False, dtype=str)

    nodes = read("Concepts as CSV")
    assert dict(zip(nodes["id"], nodes["name"], strict=True)) == {
        concept.id: concept.name for concept in kb.concepts.values()
    }
    assert [tuple(filter(None, row.split("|"))) for row in nodes["aliases"]] == [
        concept.aliases for concept in kb.concepts.values()
    ]
    edges = read("Links as CSV")
    found = Counter(zip(edges["source"], edges["relation"], edges["target"], strict=True))
    assert found == edges_of(list(statements(kb)))
    for _, row in edges.iterrows():
        if row["quote"]:
            owner, _, label = row["quote"].partition("#")
            quote = kb.concepts[owner].quotes[label]
            assert (row["quote_text"], row["quote_at"]) == (quote.text, quote.at)
        else:
            assert row["inferred"]


def works_of(kb: KnowledgeBase) -> dict[str, tuple[Source, str]]:
    """What a citation may name, by its key, with the year: a source, or an edition published on its own."""
    works = {}
    for source in kb.sources.values():
        for name, edition in source.editions.items():
            key, issued = (
                (f"{source.id}-{name}", edition.issued) if edition.type else (source.id, source.issued)
            )
            works[key] = (source, issued[:4])
    return works


def plain(text: str) -> str:
    """A text with differences in case and apostrophes removed."""
    return text.replace("’", "'").casefold()


@pytest.mark.parametrize("name", ["Sources in CSL-JSON", "Sources in BibTeX"])
def test_pandoc_cites_from_the_sources(kb: KnowledgeBase, tmp_path: Path, name: str) -> None:
    bibliography = tmp_path / offered(kb)[name].file
    bibliography.write_text(text_of(kb, name), encoding="utf-8")
    for key, (source, year) in works_of(kb).items():
        arguments = ["--citeproc", f"--bibliography={bibliography}", "--wrap=none"]
        shown = pypandoc.convert_text(f"[@{key}]", "plain", "markdown-smart", extra_args=arguments)
        assert "???" not in shown
        assert plain(source.title) in plain(shown)
        assert source.author[0].family in shown
        assert year in shown


def test_pybtex_reads_the_bibtex(kb: KnowledgeBase) -> None:
    read = pybtex.database.parse_string(text_of(kb, "Sources in BibTeX"), "bibtex")
    assert set(read.entries) == set(works_of(kb))
    for key, (source, year) in works_of(kb).items():
        persons = read.entries[key].persons["author"]
        families = [" ".join(person.prelast_names + person.last_names) for person in persons]
        assert families == [one.family for one in source.author]
        assert read.entries[key].fields["year"] == year


def test_the_anki_deck_is_a_collection(kb: KnowledgeBase, tmp_path: Path) -> None:
    data = bytes_of(kb, "Anki deck")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert json.loads(archive.read("media")) == {}
        (tmp_path / "collection").write_bytes(archive.read("collection.anki2"))
    connection = sqlite3.connect(tmp_path / "collection")
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    notes = connection.execute("SELECT id, guid, flds FROM notes").fetchall()
    cards = connection.execute("SELECT id, nid FROM cards").fetchall()
    connection.close()
    assert sorted(fields.split("\x1f")[0] for _, _, fields in notes) == sorted(kb.concepts)
    assert len({guid for _, guid, _ in notes}) == len({note for note, _, _ in notes}) == len(kb.concepts)
    assert sorted(note for _, note in cards) == sorted(note for note, _, _ in notes)
    assert all("<i>" not in fields for _, _, fields in notes)  # what looks like markup is text


def test_the_anki_deck_does_not_depend_on_how_sqlite_was_built(
    kb: KnowledgeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Debian's SQLite overwrites what it deletes unless it is told not to; others leave it in the file."""
    before = bytes_of(kb, "Anki deck")
    connect = sqlite3.connect

    def careless(database: str) -> sqlite3.Connection:
        connection = connect(database)
        connection.execute("PRAGMA secure_delete = OFF")
        return connection

    monkeypatch.setattr(sqlite3, "connect", careless)
    assert bytes_of(kb, "Anki deck") == before


def test_a_card_stays_the_same_card(tiny: KnowledgeBase) -> None:
    """No matter what else changes; and its modification time tells Anki whether its words did."""

    def rows(kb: KnowledgeBase) -> dict[str, tuple[int, ...]]:
        data = bytes_of(kb, "Anki deck")
        connection = sqlite3.connect(":memory:")
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            connection.deserialize(archive.read("collection.anki2"))
        select = "SELECT guid, notes.id, cards.id, notes.mod FROM notes JOIN cards ON nid = notes.id"
        found = {guid.rpartition("/")[2]: tuple(numbers) for guid, *numbers in connection.execute(select)}
        connection.close()
        return found

    concepts = {name: concept for name, concept in tiny.concepts.items() if name != "gadget"}
    concepts["widget"] = concepts["widget"].model_copy(update={"definition": "Another one."})
    before, after = rows(tiny), rows(dataclasses.replace(tiny, concepts=concepts))
    assert set(after) == set(before) - {"gadget"}
    for name, (note, card, modified) in after.items():
        assert (note, card) == before[name][:2]
        assert (modified == before[name][2]) == (name != "widget")


def test_the_latex_glossary_parses(kb: KnowledgeBase) -> None:
    nodes, _, _ = LatexWalker(text_of(kb, "LaTeX glossary"), tolerant_parsing=False).get_latex_nodes()
    labels = []
    for at, node in enumerate(nodes):
        if isinstance(node, LatexMacroNode) and node.macroname == "newglossaryentry":
            label, values = nodes[at + 1 : at + 3]
            assert isinstance(label, LatexGroupNode)
            assert isinstance(values, LatexGroupNode)
            labels.append(label.latex_verbatim()[1:-1])
            assert ".},\n  user1" not in values.latex_verbatim()  # glossaries sets the full stop itself
    assert labels == list(kb.concepts)


def test_the_glossary_has_a_plural_that_latex_would_not_make_and_other_words() -> None:
    kb = small(
        berry={"aliases": ["berries", "berry fruit", "small fruit"]},
        leaf={"aliases": ["leafs", "leaves"]},
        bush={"aliases": ["bushes"]},
    )
    values = dict(re.findall(r"(?s)newglossaryentry\{(\w+)\}\{(.*?)%\n\}", text_of(kb, "LaTeX glossary")))
    assert "plural={berries}" in values["berry"]
    assert "user3={berry fruit, small fruit}" in values["berry"]
    assert "plural={bushes}" in values["bush"]
    assert "user3" not in values["bush"]
    assert "plural" not in values["leaf"]


LATEX = r"""\documentclass{article}
\usepackage[T1]{fontenc}
\usepackage{glossaries}
\makeglossaries
\loadglsentries{glossary}
\renewcommand*{\glspostdescription}{\ifglshasfield{user2}{\glscurrententrylabel}%%
  { (\glsentryuserii{\glscurrententrylabel}).}{.}}
\begin{document}
\glsaddall
%s
\printglossaries
\end{document}
"""


@pytest.mark.skipif(not shutil.which("pdflatex"), reason="no LaTeX here; the glossary is parsed all the same")
def test_latex_compiles_the_glossary(kb: KnowledgeBase, tmp_path: Path) -> None:
    (tmp_path / "glossary.tex").write_text(text_of(kb, "LaTeX glossary"), encoding="utf-8")
    uses = "\n\n".join(rf"\gls{{{name}}}: \glsdesc{{{name}}}" for name in kb.concepts)
    (tmp_path / "paper.tex").write_text(LATEX % uses, encoding="utf-8")
    command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "paper.tex"]
    done = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, errors="replace", check=False
    )
    assert done.returncode == 0, done.stdout[-3000:]


def test_the_python_examples_run(written: Path, base: KnowledgeBase) -> None:
    for export in exports.exports(Index(base)):
        if export.language == "python":
            command = [sys.executable, "-c", export.example]
            done = subprocess.run(command, cwd=written, capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stderr


def test_the_shell_examples_run(written: Path, base: KnowledgeBase) -> None:
    path = os.pathsep.join([str(Path(pypandoc.get_pandoc_path()).parent), os.environ["PATH"]])
    for export in exports.exports(Index(base)):
        if export.language == "shell":
            done = subprocess.run(
                ["sh", "-c", export.example],
                cwd=written,
                env={**os.environ, "PATH": path},
                capture_output=True,
                text=True,
                check=False,
            )
            assert done.returncode == 0, done.stderr
            assert done.stdout.strip()


def test_another_process_makes_the_same_bytes(tiny: KnowledgeBase, tiny_root: Path) -> None:
    code = (
        "import hashlib, json, pathlib, sys\n"
        "from concordance import exports\nfrom concordance.base import load\n"
        "from concordance.study.index import Index\n"
        "base, _ = load.load(pathlib.Path(sys.argv[1]))\n"
        "made = exports.files(Index(base))\n"
        "print(json.dumps({path: hashlib.sha256(data).hexdigest() for path, data in made.items()}))\n"
    )
    here = {path: hashlib.sha256(data).hexdigest() for path, data in exports.files(Index(tiny)).items()}
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", code, str(tiny_root)],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": "Pacific/Auckland", "LC_ALL": "C"},
            capture_output=True,
            text=True,
            check=True,
        )
        assert json.loads(done.stdout) == here
