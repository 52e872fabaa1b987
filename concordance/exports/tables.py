"""The concepts and the links as tables of comma-separated values."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping

from concordance.base import about as identity
from concordance.base.model import KnowledgeBase
from concordance.base.statements import evidence, name_of, sentence, statements
from concordance.words.markup import plain

NODE_COLUMNS = ("id", "name", "kind", "aliases", "definition", "iri")
EDGE_COLUMNS = (
    "source", "target", "relation", "statement", "sentence", "player", "quote", "quote_at", "quote_source",
    "quote_text", "inferred",
)  # fmt: skip


def nodes_csv(base: KnowledgeBase) -> str:
    """The concepts, one a row; aliases are joined by a vertical bar (RFC 4180, UTF-8)."""
    return _csv(NODE_COLUMNS, _node_rows(base))


def edges_csv(base: KnowledgeBase) -> str:
    """The statements, one a row for each object, with what each rests on (RFC 4180, UTF-8)."""
    return _csv(EDGE_COLUMNS, _edge_rows(base))


def _node_rows(base: KnowledgeBase) -> Iterable[Mapping[str, str]]:
    for concept in base.concepts.values():
        yield {
            "id": concept.id,
            "name": concept.name,
            "kind": concept.kind,
            "aliases": "|".join(concept.aliases),
            "definition": plain(concept.definition, lambda name: name_of(base, name)),
            "iri": identity.concept_iri(concept.id),
        }


def _edge_rows(base: KnowledgeBase) -> Iterable[Mapping[str, str]]:
    for statement in statements(base):
        owner, label, quote = evidence(base, statement) or ("", "", None)
        for target in statement.objects:
            yield {
                "source": statement.subject,
                "target": target,
                "relation": statement.relation,
                "statement": statement.id,
                "sentence": sentence(base, statement),
                "player": statement.player or "",
                "quote": f"{owner}#{label}" if quote else "",
                "quote_at": quote.at if quote else "",
                "quote_source": f"{quote.source}/{quote.edition}" if quote else "",
                "quote_text": quote.text if quote else "",
                "inferred": plain(statement.link.inferred or "", lambda name: name_of(base, name)),
            }


def _csv(columns: tuple[str, ...], rows: Iterable[Mapping[str, str]]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()
