"""What the knowledge base is called outside of its own site: its title, license and identifiers.

Identifiers are IRIs under `BASE`. They name things and are not yet registered as addresses; docs/data.md
says so. Whoever publishes another knowledge base changes the constants here, and nothing else.
"""

from __future__ import annotations

BASE = "https://w3id.org/concordance/"
TITLE = "Concordance: the concepts of Risks from Learned Optimization"
AUTHOR = "The Concordance maintainers"
ABOUT = (
    "The concepts of Risks from Learned Optimization (arXiv:1906.01820) and of the texts that explain it, "
    "with typed links and verbatim quotes, each proved against a pinned edition of its source."
)
LICENSE = "https://creativecommons.org/licenses/by/4.0/"
"""The license of our own words. The quotes are their authors'."""

VOCABULARY = f"{BASE}vocabulary#"
"""Before the name of a relation."""
KINDS = f"{BASE}kinds/"
"""Before the name of a kind."""
TERMS = f"{BASE}terms#"
"""Before the few terms of our own that no published vocabulary has."""
SCHEMA = f"{BASE}schema/concordance.schema.json"
"""The JSON Schema of concordance.json."""


def concept_iri(concept_id: str) -> str:
    """The identifier of a concept."""
    return f"{BASE}concepts/{concept_id}"


def quote_iri(concept_id: str, label: str) -> str:
    """The identifier of a quote: a fragment of its entry's, like the anchor on the entry's page."""
    return f"{concept_iri(concept_id)}#quote-{label}"


def source_iri(source_id: str) -> str:
    """The identifier of a source."""
    return f"{BASE}sources/{source_id}"


def edition_iri(source_id: str, edition_id: str) -> str:
    """The identifier of an edition of a source."""
    return f"{source_iri(source_id)}/{edition_id}"


def statement_iri(statement_id: str) -> str:
    """The identifier of a statement."""
    return f"{BASE}statements/{statement_id}"
