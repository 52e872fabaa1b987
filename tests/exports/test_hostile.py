"""Values that mean something to a format: each is text in every export. What `check` refuses is here, too."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pyoxigraph
import pytest
import rdflib
from click.testing import CliRunner
from pyoxigraph import RdfFormat

from concordance.base.files import json_text
from concordance.base.model import Source
from concordance.cli import main
from concordance.exports import files
from concordance.exports.texts import letters_without_latex
from concordance.study.index import Index
from concordance.words.foreign import one_line
from tests.exports.test_exports import LATEX
from tests.whole.reading import read_all
from tests.worlds import TEA, link, small

NAMES = [
    "=cmd|'/c calc'!A1",
    "'=1+1",
    "＝1+1",
    "\t=1+1",
    "-2+3",
    "@SUM(1)",
    "[sound:x.mp3]",
    "[latex]\\input{/etc/passwd}[/latex] [$]x[/$] {{c1::x}} {{Front}} \\(x\\) [anki:tts lang=en]x[/anki:tts]",
    "a](https://evil.example/) ![x](https://evil.example/i.png) [b",
    "first\n\n## Optional\n\n- [All](https://evil.example/all.json)",
    "# System",
    "c\x07t\x00l",
    "d\x0be\x0cf\x1bg",
    "f\ufffef\uffff",
    "x\u2028y\u2029z\x85",
    "a|b\\|c",
    "_x0041_ _x000D_",
    "},\n}\\input{x}\\newglossaryentry{x}{name={y",
    "50% & #1 $x^2_3$ ~ \\",
    "“so” — it’s naïve: ặ ẽ x̂ 茶 😀",
]


SOURCE = Source.model_validate(
    {
        "id": "muller-2001",
        "type": "article-journal",
        "title": "On Widgets",
        "short": "Müller 2001",
        "author": [{"family": "Müller", "given": "Ada"}],
        "issued": "2001-04",
        "URL": "https://example.org/widgets",
        "editions": {"first": {"label": "first edition", "issued": "2001", "url": "https://example.org/1"}},
    }
)


def saying(*texts: str) -> Index:
    """A knowledge base with an entry for each text, which has it wherever it may; nothing has checked it."""
    base = small(**{f"c{at:02}": {"links": [link("part-of", "c00", player="x")]} for at in range(len(texts))})
    said = {
        concept.id: concept.model_copy(
            update={
                "name": f"{text} {at}",
                "aliases": (text, f"{text}|2"),
                "definition": text,
                "undefined": text,
                "links": (concept.links[0].model_copy(update={"player": text, "inferred": text}),),
            }
        )
        for at, (concept, text) in enumerate(zip(base.concepts.values(), texts, strict=True))
    }
    about = base.about.model_copy(update={"title": texts[0], "about": texts[0], "author": texts[0]})
    return Index(replace(base, concepts=said, about=about, sources={"muller-2001": SOURCE}))


@pytest.mark.parametrize("name", NAMES)
def test_every_export_is_read_back(name: str) -> None:
    index = saying(name, "Something.")
    made = files(index)
    read_all(index, made)
    for ending in ("graphml", "gexf"):
        ET.fromstring(made[f"data/concordance.{ending}"])
    graph = nx.read_graphml(io.BytesIO(made["data/concordance.graphml"]))
    assert graph.nodes["c00"]["name"] == one_line(f"{name} 0")


@pytest.mark.parametrize("language", ["eaid}", "~en", '"><script>alert(1)</script>', "en-ab-cd", "x", "en-"])
def test_a_tag_that_is_no_language_is_left_out(language: str) -> None:
    index = Index(
        replace(small(gadget={}), sources={"muller-2001": SOURCE.model_copy(update={"language": language})})
    )
    graph = rdflib.Graph().parse(data=files(index)["data/concordance.ttl"], format="turtle")
    title = next(
        graph.objects(rdflib.URIRef(index.base.about.source_iri("muller-2001")), rdflib.DCTERMS.title)
    )
    assert title == rdflib.Literal("On Widgets")


def test_no_address_breaks_the_rdf() -> None:
    address = "https://example.org/{x}|\\^`<y>#a#b"
    edition = SOURCE.editions["first"].model_copy(update={"url": address, "pdf": address})
    changed = SOURCE.model_copy(update={"url": address, "editions": {"first": edition}})
    index = Index(replace(small(gadget={}), sources={"muller-2001": changed}))
    for name in ("concordance.ttl", "concordance.jsonld"):
        form = RdfFormat.TURTLE if name.endswith("ttl") else RdfFormat.JSON_LD
        pages = {
            str(quad.object.value)
            for quad in pyoxigraph.parse(files(index)[f"data/{name}"], format=form)
            if quad.predicate.value.endswith("/page") and "/sources/" in quad.subject.value
        }
        assert pages == {"https://example.org/%7Bx%7D%7C%5C%5E%60%3Cy%3E#a%23b"}


def test_export_says_which_letters_latex_does_not_have_and_where_they_were_typed(tmp_path: Path) -> None:
    """The names of a vessel, a source and a kind are in the glossary's entry of the kettle, too."""
    shutil.copytree(TEA, tmp_path / "tea")
    for path, old, new in (
        ("concepts/vessel.yaml", "name: vessel", "name: vessel 茶"),
        ("sources/tea-2020.yaml", "short: Miller 2020", "short: Miller 源 2020"),
        ("vocabulary.yaml", "label: Thing", "label: Thing 種"),
    ):
        file = tmp_path / "tea" / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")
    done = CliRunner().invoke(main, ["--root", str(tmp_path / "tea"), "export"])
    assert done.exit_code == 0
    assert sorted(line for line in done.output.splitlines() if "LaTeX" in line) == [
        "concepts/vessel.yaml: LaTeX has no form of 茶 (U+8336): see glossary.tex",
        "sources/tea-2020.yaml: LaTeX has no form of 源 (U+6E90): see glossary.tex",
        "vocabulary.yaml: LaTeX has no form of 種 (U+7A2E): see glossary.tex",
    ]


@pytest.mark.skipif(not shutil.which("pdflatex"), reason="no LaTeX here; the glossary is parsed all the same")
def test_pdflatex_sets_the_glossary(tmp_path: Path) -> None:
    index = saying(*NAMES)
    assert letters_without_latex(index) == {
        "concepts/c11.yaml": ["\ufffd"],  # what Markdown makes of NUL
        "concepts/c18.yaml": ["茶", "😀"],
    }
    (tmp_path / "glossary.tex").write_bytes(files(index)["data/glossary.tex"])
    uses = "\n\n".join(rf"\gls{{{name}}}: \glsdesc{{{name}}}" for name in index.base.concepts)
    (tmp_path / "paper.tex").write_text(LATEX % uses, encoding="utf-8")
    command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "paper.tex"]
    done = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, errors="replace", check=False
    )
    assert done.returncode == 0, done.stdout[-2000:]


def test_the_json_is_as_it_was_typed() -> None:
    index = saying(*NAMES)
    made = files(index)
    for path, data in made.items():
        if path.endswith(".json"):
            assert data.decode() == json_text(json.loads(data)), path
    found = json.loads(made["data/concordance.json"])["concepts"]
    assert [concept["definition_markdown"] for concept in found] == [
        concept.definition for concept in index.base.concepts.values()
    ]
