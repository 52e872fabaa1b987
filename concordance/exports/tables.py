"""The concepts and the links as tables of comma-separated values (CSV)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping

from concordance.study.index import Index

NODE_COLUMNS = ("id", "name", "kind", "aliases", "definition", "iri")
EDGE_COLUMNS = (
    "source", "target", "relation", "statement", "sentence", "player", "quote", "quote_at", "quote_source",
    "quote_text", "inferred",
)  # fmt: skip


def nodes_csv(index: Index) -> str:
    """The concepts, one per row; aliases are joined by a vertical bar (RFC 4180, UTF-8)."""
    return _csv(NODE_COLUMNS, _node_rows(index))


def edges_csv(index: Index) -> str:
    """The statements, one row per object, each with what it rests on (RFC 4180, UTF-8)."""
    return _csv(EDGE_COLUMNS, _edge_rows(index))


def _node_rows(index: Index) -> Iterable[Mapping[str, str]]:
    for concept in index.base.concepts.values():
        yield {
            "id": concept.id,
            "name": concept.name,
            "kind": concept.kind,
            "aliases": "|".join(concept.aliases),
            "definition": index.words(concept.definition),
            "iri": index.base.about.concept_iri(concept.id),
        }


def _edge_rows(index: Index) -> Iterable[Mapping[str, str]]:
    for statement in index.statements:
        owner, label, quote = index.evidence(statement) or ("", "", None)
        for target in statement.objects:
            yield {
                "source": statement.subject,
                "target": target,
                "relation": statement.relation,
                "statement": statement.id,
                "sentence": index.sentence(statement),
                "player": statement.player or "",
                "quote": f"{owner}#{label}" if quote else "",
                "quote_at": quote.at if quote else "",
                "quote_source": f"{quote.source}/{quote.edition}" if quote else "",
                "quote_text": quote.text if quote else "",
                "inferred": index.words(statement.link.inferred or ""),
            }


def _csv(columns: tuple[str, ...], rows: Iterable[Mapping[str, str]]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()
