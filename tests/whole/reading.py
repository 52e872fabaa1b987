"""Each export read back by a program that is not ours, and compared with what was typed."""

from __future__ import annotations

import csv
import hashlib
import html
import io
import json
import re
import sqlite3
import zipfile
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from functools import cache
from itertools import pairwise
from xml.etree import ElementTree

import igraph
import jsonschema
import networkx as nx
import openpyxl
import pandas
import pybtex.database
import pyoxigraph
import rdflib
import rispy
from markdown_it import MarkdownIt
from markdown_it.token import Token
from pylatexenc.latexwalker import LatexGroupNode, LatexMacroNode, LatexWalker

from concordance.exports import exports
from concordance.exports.tables import CALCULATED
from concordance.study.index import Index
from concordance.words.foreign import one_line
from tests.whole.pieces import CANARY

Files = Mapping[str, bytes]
_FORMULA = tuple("=+-@\t\r＝＋－＠")


def read_all(index: Index, files: Files) -> None:
    """Read every export; `files` are those of `concordance.exports.files`."""
    offered = {export.name: export.path for export in exports(index)}
    assert set(offered) == set(READERS)
    for name, path in offered.items():
        READERS[name](index, files[path], files)
    for path, data in files.items():
        if path.endswith("/index.json"):
            concept = index.base.concepts[path.split("/")[1]]
            assert json.loads(data)["concept"]["name"] == concept.name


def _named(index: Index) -> dict[str, str]:
    return {concept.id: one_line(concept.name) for concept in index.base.concepts.values()}


def _defined(index: Index) -> dict[str, str]:
    return {concept.id: one_line(index.words(concept.definition)) for concept in index.base.concepts.values()}


def _edges(index: Index) -> Counter[tuple[str, str, str]]:
    return Counter((one.subject, one.relation, target) for one in index.statements for target in one.objects)


def _stances(index: Index) -> dict[str, str]:
    quote_iri = index.base.about.quote_iri
    quotes = index.base.all_quotes()
    return {quote_iri(one.id, label): quote.stance for one, label, quote in quotes if quote.stance}


def _json(index: Index, data: bytes, files: Files) -> None:
    base = json.loads(data)
    read = {one["id"]: (one["name"], one["definition_markdown"]) for one in base["concepts"]}
    assert read == {one.id: (one.name, one.definition) for one in index.base.concepts.values()}
    stances = [(quote["iri"], quote["stance"]) for one in base["concepts"] for quote in one["quotes"]]
    assert {iri: stance for iri, stance in stances if stance} == _stances(index)
    schema = json.loads(files[f"data/{index.base.about.prefix}.schema.json"])
    jsonschema.Draft202012Validator(schema).validate(base)


def _schema(index: Index, data: bytes, files: Files) -> None:
    _check_schema(data.replace(index.base.about.schema_iri.encode(), b"https://x.example/schema"))


@cache
def _check_schema(data: bytes) -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(data))


def _rdf(index: Index, graph: rdflib.Graph) -> None:
    about = index.base.about
    names = {str(one): str(name) for one, name in graph.subject_objects(rdflib.SKOS.prefLabel)}
    defined = {str(one): str(text) for one, text in graph.subject_objects(rdflib.SKOS.definition)}
    assert {about.concept_iri(one): name for one, name in _named(index).items()}.items() <= names.items()
    assert {about.concept_iri(one): text for one, text in _defined(index).items()}.items() <= defined.items()
    stances = graph.subject_objects(rdflib.URIRef(f"{about.terms}stance"))
    assert {str(quote): str(stance).removeprefix(about.terms) for quote, stance in stances} == _stances(index)


def _turtle(index: Index, data: bytes, files: Files) -> None:
    _rdf(index, rdflib.Graph().parse(data=data, format="turtle"))
    assert len(list(pyoxigraph.parse(data, format=pyoxigraph.RdfFormat.TURTLE))) > len(index.base.concepts)


def _json_ld(index: Index, data: bytes, files: Files) -> None:
    quads = list(pyoxigraph.parse(data, format=pyoxigraph.RdfFormat.JSON_LD))
    turtle = pyoxigraph.parse(
        files[f"data/{index.base.about.prefix}.ttl"], format=pyoxigraph.RdfFormat.TURTLE
    )
    stated = {str(quad.triple) for quad in quads if "_:" not in str(quad)}
    assert stated == {str(quad.triple) for quad in turtle if "_:" not in str(quad)}


def _graph(index: Index, graph: nx.Graph[str], key: str) -> None:
    assert {node: row[key] for node, row in graph.nodes(data=True)} == _named(index)
    assert {node: row["definition"] for node, row in graph.nodes(data=True)} == _defined(index)
    assert Counter((start, row["relation"], end) for start, end, row in graph.edges(data=True)) == _edges(
        index
    )


def _graphml(index: Index, data: bytes, files: Files) -> None:
    _graph(index, nx.read_graphml(io.BytesIO(data), force_multigraph=True), "name")


def _gexf(index: Index, data: bytes, files: Files) -> None:
    _graph(index, nx.read_gexf(io.BytesIO(data)), "label")


def _node_link(index: Index, data: bytes, files: Files) -> None:
    _graph(index, nx.node_link_graph(json.loads(data), edges="links", key="id"), "name")


def _graphology(index: Index, data: bytes, files: Files) -> None:
    graph = json.loads(data)
    assert {row["key"]: row["attributes"]["label"] for row in graph["nodes"]} == _named(index)
    rows = [(row["source"], row["attributes"]["relation"], row["target"]) for row in graph["edges"]]
    assert Counter(rows) == _edges(index)


def igraph_reads(index: Index, path: str) -> None:
    """igraph reads the GraphML of a file."""
    assert sorted(igraph.Graph.Read_GraphML(path).vs["name"]) == sorted(_named(index).values())


def typed(cell: str) -> str:
    """The text of a cell, as the guide to the data says it is to be had."""
    return cell.removeprefix("'") if CALCULATED.match(cell) else cell


def _table(data: bytes) -> list[dict[str, str]]:
    text = data.decode()
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert not [cell for row in rows for cell in row if cell.startswith(_FORMULA)], (
        "a spreadsheet computes this"
    )
    frame = pandas.read_csv(io.StringIO(text), keep_default_na=False, dtype=str)
    assert frame.to_numpy().tolist() == rows[1:]
    return [{column: typed(cell) for column, cell in zip(rows[0], row, strict=True)} for row in rows[1:]]


def _workbook(index: Index, data: bytes, files: Files) -> None:
    """Every sheet says what its table says, and has nothing but texts."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames[-1] == "about"
    for sheet in book.worksheets[:-1]:
        cells = [["" if cell.value is None else cell.value for cell in row] for row in sheet.rows]
        table = csv.reader(io.StringIO(files[f"data/{sheet.title}.csv"].decode(), newline=""))
        assert cells == [[typed(cell) for cell in row] for row in table], sheet.title
        for row in sheet.rows:
            for cell in row:
                assert cell.value is None or cell.data_type == "s", "a spreadsheet computes this"
                assert cell.quotePrefix or not str(cell.value or "").startswith(_FORMULA)


def _package(index: Index, data: bytes, files: Files) -> None:
    """Each table has the columns that the package says, with such values, its key, and what it leads to."""
    tables = {one["name"]: one for one in json.loads(data)["resources"]}
    assert {one["path"] for one in tables.values()} == {
        path.removeprefix("data/") for path in files if path.endswith(".csv")
    }
    rows = {name: _table(files[f"data/{one['path']}"]) for name, one in tables.items()}
    for name, one in tables.items():
        file = files[f"data/{one['path']}"]
        assert (one["bytes"], one["hash"]) == (len(file), f"sha256:{hashlib.sha256(file).hexdigest()}")
        schema = one["schema"]
        fields = {field["name"]: field for field in schema["fields"]}
        assert file.decode().partition("\r\n")[0].split(",") == list(fields)
        assert all(field["description"] for field in fields.values())
        for column, field in fields.items():
            rule = field.get("constraints", {})
            for value in filter(None, (row[column] for row in rows[name])):
                assert value in rule.get("enum", (value,)), (name, column)
                assert re.search(rule.get("pattern", ""), value), (name, column, value)
            assert not rule.get("required") or all(row[column] for row in rows[name]), (name, column)
        [key] = schema["primaryKey"]
        assert len({row[key] for row in rows[name]}) == len(rows[name]), (name, key)
        for foreign in schema.get("foreignKeys", ()):
            [column], [other] = foreign["fields"], foreign["reference"]["fields"]
            known = {row[other] for row in rows[foreign["reference"]["resource"]]}
            assert {row[column] for row in rows[name]} - {""} <= known, (name, column)


def _nodes(index: Index, data: bytes, files: Files) -> None:
    rows = _table(data)
    assert {row["id"]: row["name"] for row in rows} == _named(index)
    assert {row["id"]: row["definition"] for row in rows} == _defined(index)
    for row in rows:
        aliases = re.findall(r"((?:[^\\|]|\\.)+)(?:\||$)", row["aliases"])
        typed_ones = tuple(re.sub(r"\\(.)", r"\1", alias) for alias in aliases)
        assert typed_ones == tuple(map(one_line, index.base.concepts[row["id"]].aliases))


def _effects(index: Index, data: bytes, files: Files) -> None:
    rows = _table(data)
    relations = index.base.vocabulary.relations
    assert Counter((row["statement"], row["sentence"]) for row in rows) == Counter(
        (one.id, one_line(index.sentence(one)))
        for one in index.statements
        for _ in one.objects
        if relations[one.relation].effect in ("raises", "lowers")
    )


def _links(index: Index, data: bytes, files: Files) -> None:
    rows = _table(data)
    assert Counter((row["source"], row["relation"], row["target"]) for row in rows) == _edges(index)
    for row in rows:
        if row["quote"]:
            owner, _, label = row["quote"].partition("#")
            assert row["quote_text"] == one_line(index.base.concepts[owner].quotes[label].text)


def _texts(index: Index, data: bytes, files: Files) -> None:
    quotes = {f"{one.id}#{label}": quote for one, label, quote in index.base.all_quotes()}
    rows = _table(data)
    for row in rows:
        quote = quotes[row["quote"]]
        assert (row["text"], row["stance"]) == (quote.source, quote.stance or "")
        assert row["quote_text"] == one_line(quote.text)
    assert {(row["concept"], row["text"]) for row in rows} == {
        (name.partition("#")[0], quote.source) for name, quote in quotes.items()
    }


def _terms(index: Index, data: bytes, files: Files) -> None:
    rows = _table(data)
    elsewhere = [
        (one.id, one_line(term.term)) for one in index.base.concepts.values() for term in one.elsewhere
    ]
    assert {*elsewhere} <= {(row["concept"], row["term"]) for row in rows}


def _csl(index: Index, data: bytes, files: Files) -> None:
    titles = {one_line(source.title) for source in index.base.sources.values()}
    items = json.loads(data)
    assert {item["title"] for item in items} == titles
    editions = sum(len(source.editions) for source in index.base.sources.values())
    assert len({item["id"] for item in items}) == len(items) == editions


def read_bibliography(text: str, keys: set[str] | None = None) -> None:
    """pybtex reads a bibliography, and finds no other entries than those with the keys."""
    read = pybtex.database.parse_string(text, "bibtex")
    assert not read.preamble
    assert keys is None or set(read.entries) == keys
    for entry in read.entries.values():
        assert entry.persons["author"]
        assert set(entry.fields) <= {
            "title", "booktitle", "howpublished", "institution", "journal", "journaltitle", "organization",
            "publisher", "school", "series", "type", "number", "edition", "year", "month", "day", "date",
            "note", "doi", "url", "eprint", "eprinttype", "archiveprefix", "langid", "abstract", "copyright",
        }  # fmt: skip
        for value in entry.fields.values():
            assert value.count("{") == value.count("}")


def _bibtex(index: Index, data: bytes, files: Files) -> None:
    keys = {item["id"] for item in json.loads(files["data/sources.csl.json"])}
    read_bibliography(data.decode(), keys)


def _latex(index: Index, data: bytes, files: Files) -> None:
    nodes, _, _ = LatexWalker(data.decode(), tolerant_parsing=False).get_latex_nodes()
    labels = []
    for at, node in enumerate(nodes):
        if isinstance(node, LatexMacroNode) and node.macroname == "newglossaryentry":
            label, values = nodes[at + 1 : at + 3]
            assert isinstance(label, LatexGroupNode)
            assert isinstance(values, LatexGroupNode)
            labels.append(label.latex_verbatim()[1:-1])
    assert labels == list(index.base.concepts)
    macros = set(re.findall(r"\\([a-z]+)", re.sub(r"(?m)^%.*$", "", data.decode())))
    assert not macros & {"input", "write", "x", "def", "openout", "csname"}


_ANKI_MARKS = re.compile(r"\[(?:latex|sound:|\$|anki)|\{\{|\\[(\[]")


def _anki(index: Index, data: bytes, files: Files) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        database = archive.read("collection.anki2")
    connection = sqlite3.connect(":memory:")
    connection.deserialize(database)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    notes = [row[0].split("\x1f") for row in connection.execute("SELECT flds FROM notes")]
    connection.close()
    for fields in notes:
        assert len(fields) == 6
        assert not [field for field in fields if _ANKI_MARKS.search(field)], "Anki reads this as a mark"
        assert {tag for field in fields for tag in re.findall("<[^>]*>", field)} <= {"<span>", "</span>"}
    said = {row[0]: tuple(html.unescape(re.sub("<[^>]*>", "", one)) for one in row[1:4:2]) for row in notes}
    assert said == {one: (name, _defined(index)[one]) for one, name in _named(index).items()}


def read_markdown(text: str) -> list[Token]:
    """What stands in a Markdown text in which no name and no text may become anything but words."""
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    for token in tokens:
        assert token.type not in ("html_block", "fence", "code_block", "table_open")
        inline = {child.type for child in token.children or []}
        assert not inline & {"html_inline", "image", "em_open", "code_inline"}
    return tokens


def _llms(index: Index, data: bytes, files: Files) -> None:
    tokens = read_markdown(data.decode())
    headings = [after.content for one, after in pairwise(tokens) if one.type == "heading_open"]
    used = {concept.kind for concept in index.base.concepts.values()}
    others = [title for title, one in (("Tours", index.base.tours), ("Sources", index.base.sources)) if one]
    assert headings[1 + len(used) :] == [*others, "Other pages", "Optional"]
    names, texts = {}, {}
    for token in tokens:
        children = token.children or []
        links = [child.attrs["href"] for child in children if child.type == "link_open"]
        if links and (address := str(links[0])).startswith("concepts/") and address.count("/") == 2:
            assert len(links) == 1
            shown = "".join(child.content for child in children)
            folder, one, file = address.split("/")
            assert (folder, file) == ("concepts", "index.html.md")
            name = _named(index)[one]
            assert shown.startswith(f"{name}:")
            names[one], texts[one] = name, shown.removeprefix(f"{name}:").strip(" ")
    assert names == _named(index)
    assert texts == _defined(index)


def _llms_full(index: Index, data: bytes, files: Files) -> None:
    tokens = read_markdown(data.decode())
    headings = [(one.tag, after.content) for one, after in pairwise(tokens) if one.type == "heading_open"]
    assert len([tag for tag, _ in headings if tag == "h1"]) == 1
    paragraphs = [
        "".join(child.content or " " for child in after.children or [])
        for one, after in pairwise(tokens)
        if one.type == "paragraph_open"
    ]
    assert sum(tag == "h2" for tag, _ in headings) == len(index.base.concepts)
    for concept in index.base.concepts.values():
        definition = one_line(index.words(concept.definition))
        assert not definition or definition in paragraphs  # a block of code alone is not read aloud
        for label, quote in concept.quotes.items():
            assert any(text.startswith(f"{label}: “{one_line(quote.text)}”") for text in paragraphs)
    for statement in index.statements:
        assert any(text.startswith(one_line(index.sentence(statement))) for text in paragraphs)


READERS: dict[str, Callable[[Index, bytes, Files], None]] = {
    "JSON": _json,
    "JSON Schema": _schema,
    "SKOS in Turtle": _turtle,
    "SKOS in JSON-LD": _json_ld,
    "GraphML": _graphml,
    "GEXF": _gexf,
    "Node-link JSON": _node_link,
    "graphology JSON": _graphology,
    "Tables as a workbook": _workbook,
    "Tables as a data package": _package,
    "Concepts as CSV": _nodes,
    "Links as CSV": _links,
    "Effects as CSV": _effects,
    "Texts and concepts as CSV": _texts,
    "Terms elsewhere as CSV": _terms,
    "Sources in CSL-JSON": _csl,
    "Sources in BibTeX": _bibtex,
    "LaTeX glossary": _latex,
    "Anki deck": _anki,
    "llms.txt": _llms,
    "llms-full.txt": _llms_full,
}
"""The reader of each export, by the name of the export."""


def read_twin(text: str) -> dict[str, list[str]]:
    """A page as Markdown: one title, no HTML, and links that a reader can follow; those by the heading."""
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    assert [token.tag for token in tokens if token.type == "heading_open"].count("h1") == 1
    links: dict[str, list[str]] = {}
    heading = ""
    for before, token in pairwise(tokens):
        assert token.type != "html_block"
        if before.type == "heading_open":
            heading = token.content
        for child in token.children or []:
            assert child.type not in ("html_inline", "image")
            if child.type == "link_open":
                address = str(child.attrs["href"])
                assert re.match(r"(?:https?|mailto):|[\w./#%-]+$", address), address
                links.setdefault(heading, []).append(address)
    return links


def read_beside(path: str, text: str) -> None:
    """A file beside a page: a citation in one of the formats, or data."""
    if path.endswith(".bib"):
        read_bibliography(text)
    elif path.endswith(".ris"):
        assert len(rispy.loads(text)) == 1
        assert text.count("ER  -") - text.count(" ER  -") == 1
    elif path.endswith(".json"):
        json.loads(text)
    elif path.endswith(".svg"):
        found = {each.tag.rpartition("}")[2] for each in ElementTree.fromstring(text).iter()}
        assert found == {"svg", "title", "desc", "rect", "text"}
    elif path.endswith(".md"):
        read_twin(text)
    elif path.endswith("/SHA256SUMS"):
        assert all(re.fullmatch(r"[0-9a-f]{64}  [a-z0-9.-]+", line) for line in text.splitlines())
    else:
        assert path.endswith(".txt"), path
        assert len(text.splitlines()) == 1


_ATTRIBUTE = re.compile(r"[a-z][a-zA-Z-]*(?::[a-z]+)?")
_THEMES = "javascript:void(0)"  # the theme's button that shares a search, which is hidden
_EVENT = re.compile("on[a-z]+")


class Page:
    """A page as a browser's parser sees it, with the elements and attributes that nobody meant."""

    def __init__(self, text: str) -> None:
        from lxml import html as parser

        self.tree = parser.document_fromstring(text)

    def check(self, scripts: Collection[str] = ()) -> None:
        """Nothing in it comes from a text that was not escaped; it may have these inline `scripts`."""
        for element in self.tree.iter():
            if not isinstance(element.tag, str):
                continue
            assert CANARY not in element.tag
            for name, value in element.attrib.items():
                assert _ATTRIBUTE.fullmatch(name), (element.tag, name)
                assert CANARY not in name
                assert not _EVENT.fullmatch(name), (element.tag, name)
                if name in ("href", "src", "xlink:href") and value != _THEMES:
                    assert not re.match(r"\s*(javascript|data|vbscript):", value, re.IGNORECASE), value
            if element.tag == "script" and not element.get("src"):
                if "json" in (element.get("type") or ""):
                    json.loads(element.text or "")
                else:
                    assert (element.text or "") in scripts
            if element.tag == "meta":
                assert (
                    element.get("http-equiv", "").lower() != "refresh"
                    or element.getparent().tag == "noscript"
                )
            assert element.tag not in ("iframe", "object", "embed", "base", "applet", "math", "marquee")
