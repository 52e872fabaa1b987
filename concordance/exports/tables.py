"""The concepts and the links as tables of comma-separated values (CSV; RFC 4180, UTF-8).

Spreadsheets compute a cell that begins with =, +, -, @ or a tab, however it is quoted. Such a cell gets an
apostrophe before it, as OWASP recommends ("CSV Injection"). So does one that has apostrophes before such a
sign already, so that taking one apostrophe away always gives back the text: see `CALCULATED`.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping

from concordance.exports.aliases import joined
from concordance.study.index import Index
from concordance.words.foreign import one_line

NODE_COLUMNS = ("id", "name", "kind", "aliases", "definition", "iri")
EDGE_COLUMNS = (
    "source", "target", "relation", "statement", "sentence", "player", "quote", "quote_at", "quote_source",
    "quote_text", "inferred",
)  # fmt: skip
CALCULATED = re.compile("'*[=+\\-@\uff1d\uff0b\uff0d\uff20]")
"""The beginning of a text whose cell has one more apostrophe: a sign of a formula, or its wide form."""


def nodes_csv(index: Index) -> str:
    """The concepts, one per row; aliases are joined by a vertical bar."""
    return _csv(NODE_COLUMNS, _node_rows(index))


def edges_csv(index: Index) -> str:
    """The statements, one row per object, each with what it rests on."""
    return _csv(EDGE_COLUMNS, _edge_rows(index))


def _node_rows(index: Index) -> Iterable[Mapping[str, str]]:
    for concept in index.base.concepts.values():
        yield {
            "id": concept.id,
            "name": concept.name,
            "kind": concept.kind,
            "aliases": joined(concept.aliases),
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
    writer.writerows({column: _cell(value) for column, value in row.items()} for row in rows)
    return text.getvalue()


def _cell(value: str) -> str:
    """A value as a cell that no spreadsheet computes, on one line."""
    line = one_line(value)
    return f"'{line}" if CALCULATED.match(line) else line
