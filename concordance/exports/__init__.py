"""The knowledge base in the formats of other tools: for each format, one pure function and one table row.

The same knowledge base gives the same bytes, no matter when and where they are made.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from concordance.base.files import json_text
from concordance.base.kept import Kept, kept_or_made, key_of
from concordance.base.public import public_root
from concordance.citing.bibliography import bibtex
from concordance.citing.works import Work, source_work
from concordance.exports import (
    anki,
    as_json,
    datapackage,
    documents,
    gexf,
    graphml,
    graphs,
    llms,
    node_link,
    rdf,
    tables,
    texts,
    workbook,
)
from concordance.exports.entry import Entry, entries
from concordance.exports.parts import Part, Parts
from concordance.exports.scheme import Distribution
from concordance.study.index import Index
from concordance.words.foreign import one_line

FOLDER = "data"
"""The folder of the site that holds the exports."""

EFFECTS_TABLE = f"{FOLDER}/effects.csv"
"""The path of the table of what raises and lowers what."""

TEXTS_TABLE = f"{FOLDER}/literature.csv"
"""The path of the table of which text speaks of which concept."""

TERMS_TABLE = f"{FOLDER}/terms.csv"
"""The path of the table of terms of other texts."""


@dataclass(frozen=True, slots=True)
class Export:
    """A format: `path` is the path of its file on the site, and `example` shows one use in `language`.

    Examples in Python and in the shell run in the folder that contains the file.
    """

    name: str
    path: str
    media_type: str
    about: str
    language: str
    example: str
    make: Callable[[Index, Parts], Iterable[bytes]]

    @property
    def file(self) -> str:
        """The name of the file."""
        return self.path.rpartition("/")[2]


def _works(index: Index) -> list[Work]:
    """What citations of quotes name: every edition of every source. No two have the same key."""
    return [
        source_work(source, edition) for source in index.base.sources.values() for edition in source.editions
    ]


def _csl_json(index: Index, parts: Parts) -> Iterable[bytes]:
    yield json_text([work.item for work in _works(index)]).encode()


def _bibtex(index: Index, parts: Parts) -> Iterable[bytes]:
    # What is in no entry is a comment, but an @ would begin one.
    title = one_line(index.base.about.full_title).replace("@", "(at)")
    yield f"% The sources of {title} ({index.as_of})\n\n".encode()
    yield "\n".join(bibtex(work) for work in _works(index)).encode()


def _turtle(index: Index, parts: Parts) -> Iterable[bytes]:
    return rdf.turtle(index, parts, _distributions(index))


def _json_ld(index: Index, parts: Parts) -> Iterable[bytes]:
    return rdf.json_ld(index, parts, _distributions(index))


def _distributions(index: Index) -> list[Distribution]:
    return [Distribution(one.name, one.path, one.media_type, one.about) for one in exports(index)]


def _schema(index: Index, parts: Parts) -> Iterable[bytes]:
    yield documents.schema(index).encode()


_MODULES = (as_json, rdf, graphs, tables, texts, anki, llms)
# In paths and examples, PREFIX, CONCEPT, SOURCE and RELATION are replaced by those of the knowledge base.
_EXPORTS = (
    Export(
        "JSON",
        f"{FOLDER}/PREFIX.json",
        "application/json",
        "The whole knowledge base: entries, statements, quotes with their verdicts and places, and sources.",
        "python",
        'import json\nbase = json.load(open("PREFIX.json", encoding="utf-8"))\n'
        'for concept in base["concepts"]:\n    print(concept["name"], len(concept["quotes"]))',
        as_json.knowledge_base,
    ),
    Export(
        "JSON Schema",
        f"{FOLDER}/PREFIX.schema.json",
        "application/schema+json",
        "What PREFIX.json and the JSON of each entry contain, field by field (JSON Schema 2020-12).",
        "python",
        'import json, jsonschema\nbase = json.load(open("PREFIX.json", encoding="utf-8"))\n'
        'schema = json.load(open("PREFIX.schema.json", encoding="utf-8"))\n'
        "jsonschema.validate(base, schema)",
        _schema,
    ),
    Export(
        "SKOS in Turtle",
        f"{FOLDER}/PREFIX.ttl",
        "text/turtle",
        "A SKOS concept scheme; typed relations as OWL properties, quotes as Web Annotations.",
        "python",
        'import rdflib\ngraph = rdflib.Graph().parse("PREFIX.ttl")\n'
        "for name in graph.objects(None, rdflib.SKOS.prefLabel):\n    print(name)",
        _turtle,
    ),
    Export(
        "SKOS in JSON-LD",
        f"{FOLDER}/PREFIX.jsonld",
        "application/ld+json",
        "The same graph as the Turtle file.",
        "python",
        'import pyoxigraph\nstore = pyoxigraph.Store()\nstore.load(path="PREFIX.jsonld")\nprint(len(store))',
        _json_ld,
    ),
    Export(
        "GraphML",
        f"{FOLDER}/PREFIX.graphml",
        "application/graphml+xml",
        "The concept graph for yEd, Cytoscape, igraph and networkx.",
        "python",
        'import networkx\nconcepts = networkx.read_graphml("PREFIX.graphml")\n'
        "print(max(concepts.degree, key=lambda pair: pair[1]))",
        graphml.graphml,
    ),
    Export(
        "GEXF",
        f"{FOLDER}/PREFIX.gexf",
        "application/gexf+xml",
        "The concept graph for Gephi: File → Open.",
        "python",
        'import networkx\nprint(networkx.read_gexf("PREFIX.gexf"))',
        gexf.gexf,
    ),
    Export(
        "Node-link JSON",
        f"{FOLDER}/PREFIX.node-link.json",
        "application/json",
        "The concept graph for D3 and networkx.",
        "python",
        "import json, networkx\n"
        'data = json.load(open("PREFIX.node-link.json", encoding="utf-8"))\n'
        'print(networkx.node_link_graph(data, edges="links", key="id"))',
        node_link.node_link,
    ),
    Export(
        "graphology JSON",
        f"{FOLDER}/PREFIX.graphology.json",
        "application/json",
        "The concept graph for graphology and sigma.js.",
        "javascript",
        'import Graph from "graphology";\nimport { readFileSync } from "node:fs";\n'
        'const data = JSON.parse(readFileSync("PREFIX.graphology.json", "utf8"));\n'
        "console.log(Graph.from(data).order);",
        node_link.graphology,
    ),
    Export(
        "Tables as a workbook",
        f"{FOLDER}/PREFIX.xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "All tables, a sheet for each, for Excel, LibreOffice and other spreadsheets.",
        "text",
        "Open PREFIX.xlsx. The last sheet says what each column means.",
        workbook.workbook,
    ),
    Export(
        "Tables as a data package",
        f"{FOLDER}/datapackage.json",
        "application/json",
        "What each column of the tables below means, its key, and the rows it leads to (Frictionless Data).",
        "python",
        'import json\nimport pandas\npackage = json.load(open("datapackage.json", encoding="utf-8"))\n'
        'for table in package["resources"]:\n'
        '    rows = pandas.read_csv(table["path"], keep_default_na=False)\n'
        '    print(table["title"], len(rows), table["schema"]["primaryKey"])',
        datapackage.datapackage,
    ),
    Export(
        "Concepts as CSV",
        f"{FOLDER}/nodes.csv",
        "text/csv",
        "One concept per row; aliases are joined by |.",
        "python",
        'import pandas\nconcepts = pandas.read_csv("nodes.csv", keep_default_na=False)\n'
        'print(concepts.groupby("kind").size())',
        tables.nodes_csv,
    ),
    Export(
        "Links as CSV",
        f"{FOLDER}/edges.csv",
        "text/csv",
        "One link per row, with the quote that it rests on or how it was inferred.",
        "python",
        'import pandas\nlinks = pandas.read_csv("edges.csv", keep_default_na=False)\n'
        'found = links[links["relation"] == "RELATION"]\n'
        'print(found[["sentence", "quote_text", "quote_at"]])',
        tables.edges_csv,
    ),
    Export(
        "Effects as CSV",
        EFFECTS_TABLE,
        "text/csv",
        "What raises and lowers what: one row per factor and outcome, with how firmly a source claims it.",
        "python",
        'import pandas\neffects = pandas.read_csv("effects.csv", keep_default_na=False)\n'
        'print(effects.groupby(["outcome_name", "effect"]).size().unstack(fill_value=0))',
        tables.effects_csv,
    ),
    Export(
        "Texts and concepts as CSV",
        TEXTS_TABLE,
        "text/csv",
        "Which text speaks of which concept, from when on, and how it stands to it: one row for each two.",
        "python",
        'import pandas\nsaid = pandas.read_csv("literature.csv", keep_default_na=False)\n'
        'print(said.groupby("concept")["text"].nunique().sort_values())',
        tables.texts_csv,
    ),
    Export(
        "Terms elsewhere as CSV",
        TERMS_TABLE,
        "text/csv",
        "What other texts call the concepts here, or nearly so: one row per term, with how they differ.",
        "python",
        'import pandas\nterms = pandas.read_csv("terms.csv", keep_default_na=False)\n'
        'print(terms[["concept_name", "term", "about"]])',
        tables.terms_csv,
    ),
    Export(
        "Sources in CSL-JSON",
        f"{FOLDER}/sources.csl.json",
        "application/vnd.citationstyles.csl+json",
        "The sources for Zotero (File → Import) and pandoc.",
        "shell",
        "echo 'As @SOURCE say.' |\n  pandoc --citeproc --bibliography sources.csl.json --to plain",
        _csl_json,
    ),
    Export(
        "Sources in BibTeX",
        f"{FOLDER}/sources.bib",
        "application/x-bibtex",
        "The sources for LaTeX.",
        "latex",
        "\\usepackage{hyperref}\n\\cite[p.~36]{SOURCE}\n\\bibliographystyle{plainurl}\n\\bibliography{sources}",
        _bibtex,
    ),
    Export(
        "LaTeX glossary",
        f"{FOLDER}/glossary.tex",
        "application/x-tex",
        "The definitions for the LaTeX package glossaries.",
        "latex",
        "\\usepackage{glossaries}\n\\makeglossaries\n\\loadglsentries{glossary}\n\\begin{document}\n"
        "A \\gls{CONCEPT} is in the glossary.\n\\printglossaries\n\\end{document}",
        texts.latex_glossary,
    ),
    Export(
        "Anki deck",
        f"{FOLDER}/PREFIX.apkg",
        "application/octet-stream",
        "One card per concept. It stays the same card in later decks, so your progress is kept.",
        "text",
        "In Anki: File → Import, choose PREFIX.apkg.\nFor a later deck also choose Update notes: Always.",
        anki.anki_deck,
    ),
    Export(
        "llms.txt",
        llms.LIST,
        "text/plain",
        "The definitions, and where the entries are as Markdown, for language models (llmstxt.org).",
        "shell",
        "grep -i 'CONCEPT' llms.txt",
        llms.llms_txt,
    ),
    Export(
        "llms-full.txt",
        llms.FULL,
        "text/plain",
        "All definitions, links in sentences and quotes with their places as one text, for language models.",
        "shell",
        "grep -A 8 'id: CONCEPT;' llms-full.txt",
        llms.llms_full,
    ),
)


def exports(index: Index) -> tuple[Export, ...]:
    """Every export of a knowledge base, with its own names in the paths and examples."""
    base = index.base
    words = {
        "PREFIX": base.about.prefix,
        "CONCEPT": index.start.id if index.start else "id",
        "SOURCE": next(iter(base.sources), "source"),
        "RELATION": index.statements[0].relation if index.statements else "relation",
    }

    def own(text: str) -> str:
        return re.sub("|".join(words), lambda match: words[match[0]], text)

    return tuple(
        replace(export, path=own(export.path), about=own(export.about), example=own(export.example))
        for export in _EXPORTS
    )


def part(entry: Entry) -> Part:
    """What an entry adds to the files: a pure function of the entry, so it may be kept by `entry.key`."""
    return {name: piece for module in _MODULES for name, piece in module.pieces(entry).items()}


def written(
    index: Index, kept: Kept | None = None, address: str = "", alone: bool = False
) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Every data file of the site, by path: the exports, and a JSON document for each entry.

    `address` is that of the published site, for the files that name pages; empty if nobody knows it. Tables
    lead to pages as citations do: at that address if others can open it, or else under `base`. If the files
    stand `alone`, in one folder, other files lead to no page without it.
    A file comes in pieces, to be read before the next file is asked for, so that no file need be in memory as
    a whole. What entries add is taken from what is kept, as long as they are the same.
    """
    root = public_root(address, index.base.about.base)
    with Parts(address, root, alone) as parts:
        for entry in entries(index, root):
            key = key_of(entry.key) if kept else b""
            parts.add(kept_or_made(kept, "exports", entry.id, key, partial(part, entry)))
        for export in exports(index):
            yield export.path, iter(export.make(index, parts))
        for concept_id, document in zip(index.base.concepts, parts["json.entry"], strict=True):
            yield entry_path(concept_id), iter([document])


def files(index: Index, kept: Kept | None = None, address: str = "", alone: bool = False) -> dict[str, bytes]:
    """The same files, each as a whole."""
    return {path: b"".join(pieces) for path, pieces in written(index, kept, address, alone)}


def entry_path(concept_id: str) -> str:
    """The path of an entry's JSON document, in the folder of its page."""
    return f"concepts/{concept_id}/index.json"
