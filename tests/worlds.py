"""Small knowledge bases for tests, whose words belong to the tests. The large one is tests/garden."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from concordance.base.about import About
from concordance.base.model import Concept, KnowledgeBase, Vocabulary
from concordance.checks.examples import CASES
from concordance.quoting.making import make_fingerprint

HERE = Path(__file__).parent
TEA = CASES / "good" / "tea"
"""The sound knowledge base that the examples of the rules differ from."""
VOCABULARY = HERE / "garden" / "vocabulary.yaml"
"""The kinds and relations of every world except tea."""

ABOUT = About(
    title="Concordance",
    subtitle="the concepts of Risks from Learned Optimization",
    about="The concepts of widgets and gadgets, with proved quotes.",
    base="https://hedgerow.example/id/",
    author="The Concordance maintainers",
    license="https://creativecommons.org/licenses/by/4.0/",
    prefix="concordance",
)
"""What the small knowledge bases say of themselves."""


def write_tiny(root: Path) -> None:
    """Write the files of tests/tiny as a project: eight entries full of characters to escape."""
    shutil.copytree(HERE / "tiny", root, ignore=shutil.ignore_patterns("*.md"))
    shutil.copy(VOCABULARY, root)
    text = (HERE / "tiny" / "widgets.md").read_text(encoding="utf-8")
    fingerprint = make_fingerprint(text, "muller-2001", "first")
    file = root / "sources/muller-2001.first.fingerprint.json"
    file.write_text(fingerprint.to_json(), encoding="utf-8")


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary of the garden."""
    return Vocabulary.model_validate(yaml.load(VOCABULARY.read_text(encoding="utf-8"), yaml.BaseLoader))


def small(**entries: Mapping[str, Any]) -> KnowledgeBase:
    """A knowledge base of a few entries in the garden's vocabulary; ids have _ for their hyphens."""
    concepts = {}
    for key, entry in sorted(entries.items()):
        concept_id = key.replace("_", "-")
        typed = {"name": concept_id.replace("-", " "), "kind": "system", "definition": "Something.", **entry}
        concepts[concept_id] = Concept.model_validate({"id": concept_id, **typed})
    return KnowledgeBase(vocabulary(), concepts, {}, {}, about=ABOUT)


def link(relation: str, *targets: str, **more: str) -> dict[str, Any]:
    return {"relation": relation, "target": list(targets), "inferred": "It follows.", **more}


def hedged(tea: KnowledgeBase) -> KnowledgeBase:
    """The tea with a link that is hypothesized, on two quotes: hot water raises bitterness."""
    water = tea.concepts["hot-water"]
    first, *others = water.links
    changed = {"claim": "hypothesized", "quote": None, "quotes": ("more", "teapot#hot-water")}
    water = water.model_copy(update={"links": (first.model_copy(update=changed), *others)})
    return replace(tea, concepts={**tea.concepts, "hot-water": water})
