"""Knowledge bases for tests, whose words belong to the tests."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from concordance.base.about import About
from concordance.base.load import load
from concordance.base.model import Concept, KnowledgeBase

ROOT = Path(__file__).parents[1]

ABOUT = About(
    title="Concordance",
    subtitle="the concepts of Risks from Learned Optimization",
    about="The concepts of widgets and gadgets, with proved quotes.",
    base="https://w3id.org/concordance/",
    author="The Concordance maintainers",
    license="https://creativecommons.org/licenses/by/4.0/",
    prefix="concordance",
)
"""What the knowledge bases of the tests say of themselves."""


def small(**entries: Mapping[str, Any]) -> KnowledgeBase:
    """A knowledge base of a few entries in the real vocabulary; ids have _ for their hyphens."""
    base, _ = load(ROOT)
    assert base is not None
    concepts = {}
    for key, entry in sorted(entries.items()):
        concept_id = key.replace("_", "-")
        typed = {"name": concept_id.replace("-", " "), "kind": "system", "definition": "Something.", **entry}
        concepts[concept_id] = Concept.model_validate({"id": concept_id, **typed})
    return KnowledgeBase(base.vocabulary, concepts, {}, {}, about=ABOUT)


def link(relation: str, *targets: str, **more: str) -> dict[str, Any]:
    return {"relation": relation, "target": list(targets), "inferred": "It follows.", **more}
