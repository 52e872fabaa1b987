"""The knowledge base in other tools' own formats: one line in EXPORTS and one pure function a format.

The same knowledge base gives the same bytes, whenever and wherever they are made.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from concordance.base.model import KnowledgeBase
from concordance.citing import formats
from concordance.exports import anki, documents, rdf, tables, texts
from concordance.study import graph

FOLDER = "data"
"""The folder of the site that holds the exports."""


@dataclass(frozen=True, slots=True)
class Export:
    """A format: `path` is its file's place in the site, `example` one use of it in the `language` named.

    Examples in Python and in the shell run in the folder that holds the file.
    """

    name: str
    path: str
    media_type: str
    about: str
    language: str
    example: str
    make: Callable[[KnowledgeBase], str | bytes]

    @property
    def file(self) -> str:
        """The file's name."""
        return self.path.rpartition("/")[2]


def _works(base: KnowledgeBase) -> list[formats.Work]:
    """The publications that citations of quotes name: the sources, and editions published on their own."""
    works: dict[str, formats.Work] = {}
    for source in base.sources.values():
        for edition in source.editions:
            work = formats.source_work(source, edition)
            works.setdefault(work.key, work)
    return list(works.values())


def _csl_json(base: KnowledgeBase) -> str:
    return documents.as_json([work.item for work in _works(base)])


def _bibtex(base: KnowledgeBase) -> str:
    return "\n".join(formats.bibtex(work) for work in _works(base))


EXPORTS = (
    Export(
        "JSON",
        f"{FOLDER}/concordance.json",
        "application/json",
        "All of the knowledge base: entries, statements, quotes with their verdicts and places, sources.",
        "python",
        'import json\nbase = json.load(open("concordance.json", encoding="utf-8"))\n'
        'for concept in base["concepts"]:\n    print(concept["name"], len(concept["quotes"]))',
        documents.knowledge_base,
    ),
    Export(
        "JSON Schema",
        f"{FOLDER}/concordance.schema.json",
        "application/schema+json",
        "What concordance.json and the JSON beside each entry hold, field by field (JSON Schema 2020-12).",
        "python",
        'import json, jsonschema\nbase = json.load(open("concordance.json", encoding="utf-8"))\n'
        'schema = json.load(open("concordance.schema.json", encoding="utf-8"))\n'
        "jsonschema.validate(base, schema)",
        lambda base: documents.schema(),
    ),
    Export(
        "SKOS in Turtle",
        f"{FOLDER}/concordance.ttl",
        "text/turtle",
        "A SKOS concept scheme; typed relations as OWL properties, quotes as Web Annotations.",
        "python",
        'import rdflib\ngraph = rdflib.Graph().parse("concordance.ttl")\n'
        "for name in graph.objects(None, rdflib.SKOS.prefLabel):\n    print(name)",
        rdf.turtle,
    ),
    Export(
        "SKOS in JSON-LD",
        f"{FOLDER}/concordance.jsonld",
        "application/ld+json",
        "The same graph as the Turtle file.",
        "python",
        "import pyoxigraph\nstore = pyoxigraph.Store()\n"
        'store.load(path="concordance.jsonld")\nprint(len(store))',
        rdf.json_ld,
    ),
    Export(
        "GraphML",
        f"{FOLDER}/concordance.graphml",
        "application/graphml+xml",
        "The concept graph for yEd, Cytoscape, igraph and networkx.",
        "python",
        'import networkx\nconcepts = networkx.read_graphml("concordance.graphml")\n'
        "print(max(concepts.degree, key=lambda pair: pair[1]))",
        graph.as_graphml,
    ),
    Export(
        "GEXF",
        f"{FOLDER}/concordance.gexf",
        "application/gexf+xml",
        "The concept graph for Gephi: File → Open.",
        "python",
        'import networkx\nprint(networkx.read_gexf("concordance.gexf", version="1.2draft"))',
        graph.as_gexf,
    ),
    Export(
        "Node-link JSON",
        f"{FOLDER}/concordance.node-link.json",
        "application/json",
        "The concept graph for D3 and networkx.",
        "python",
        "import json, networkx\n"
        'data = json.load(open("concordance.node-link.json", encoding="utf-8"))\n'
        'print(networkx.node_link_graph(data, edges="edges"))',
        lambda base: documents.as_json(graph.as_node_link(base)),
    ),
    Export(
        "Concepts as CSV",
        f"{FOLDER}/nodes.csv",
        "text/csv",
        "A concept a row; aliases are joined by |.",
        "python",
        'import pandas\nconcepts = pandas.read_csv("nodes.csv", keep_default_na=False)\n'
        'print(concepts.groupby("kind").size())',
        tables.nodes_csv,
    ),
    Export(
        "Links as CSV",
        f"{FOLDER}/edges.csv",
        "text/csv",
        "A link a row, with the quote that it rests on or how it was inferred.",
        "python",
        'import pandas\nlinks = pandas.read_csv("edges.csv", keep_default_na=False)\n'
        'raised = links[links["relation"] == "raises-likelihood-of"]\n'
        'print(raised[["sentence", "quote_text", "quote_at"]])',
        tables.edges_csv,
    ),
    Export(
        "Sources in CSL-JSON",
        f"{FOLDER}/sources.csl.json",
        "application/vnd.citationstyles.csl+json",
        "The sources for Zotero (File → Import) and pandoc.",
        "shell",
        "echo 'As @hubinger-2019 say.' |\n  pandoc --citeproc --bibliography sources.csl.json --to plain",
        _csl_json,
    ),
    Export(
        "Sources in BibTeX",
        f"{FOLDER}/sources.bib",
        "application/x-bibtex",
        "The sources for LaTeX.",
        "latex",
        "\\cite[p.~36]{hubinger-2019}\n\\bibliographystyle{plain}\n\\bibliography{sources}",
        _bibtex,
    ),
    Export(
        "LaTeX glossary",
        f"{FOLDER}/glossary.tex",
        "application/x-tex",
        "The definitions for the LaTeX package glossaries.",
        "latex",
        "\\usepackage{glossaries}\n\\makeglossaries\n\\loadglsentries{glossary}\n\\begin{document}\n"
        "A \\gls{mesa-optimizer} may be deceptive.\n\\printglossaries\n\\end{document}",
        texts.latex_glossary,
    ),
    Export(
        "Anki deck",
        f"{FOLDER}/concordance.apkg",
        "application/octet-stream",
        "A card for each concept, which stays the same card in a later deck: your progress is kept.",
        "text",
        "In Anki: File → Import, choose concordance.apkg.\n"
        "For a later deck also choose Update notes: Always.",
        anki.anki_deck,
    ),
    Export(
        "llms.txt",
        "llms.txt",
        "text/plain",
        "The definitions and the addresses of the entries, for language models (llmstxt.org).",
        "shell",
        "grep -i 'mesa-optimizer' llms.txt",
        texts.llms_txt,
    ),
)


def files(base: KnowledgeBase) -> dict[str, bytes]:
    """Every file of data that the site holds, by its path: the exports, and a document beside each entry."""
    made = {export.path: export.make(base) for export in EXPORTS}
    for concept_id, text in documents.entries(base).items():
        made[entry_path(concept_id)] = text
    return {path: data.encode() if isinstance(data, str) else data for path, data in made.items()}


def entry_path(concept_id: str) -> str:
    """The path of the document beside an entry's page."""
    return f"concepts/{concept_id}/index.json"
