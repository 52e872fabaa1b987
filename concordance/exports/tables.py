"""The concepts, links, effects and texts as tables of comma-separated values (CSV; RFC 4180, UTF-8).

Spreadsheets compute a cell that begins with =, +, -, @ or a tab, however it is quoted. Such a cell gets an
apostrophe before it, as OWASP recommends ("CSV Injection"). So does one that has apostrophes before such a
sign already, so that taking one apostrophe away always gives back the text: see `CALCULATED`.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator

from concordance.base.model import quote_reference
from concordance.exports.aliases import joined
from concordance.exports.columns import EDGES, EFFECTS, LITERATURE, NODES, TERMS, Table
from concordance.exports.entry import Entry, edge_id
from concordance.exports.parts import Parts
from concordance.study.answers import Term, terms
from concordance.study.effects import Effect
from concordance.study.index import Index
from concordance.study.texts import Step, steps
from concordance.words.foreign import one_line

CALCULATED = re.compile("'*[=+\\-@\uff1d\uff0b\uff0d\uff20]")
"""The beginning of a text whose cell has one more apostrophe: a sign of a formula, or its wide form."""


def pieces(entry: Entry) -> dict[str, bytes]:
    """What an entry adds to the tables: its row, and one for each object of the statements typed in it."""
    return {"tables.nodes": _csv([_node(entry)]), "tables.edges": _csv(_edges(entry))}


def nodes_csv(index: Index, parts: Parts) -> Iterator[bytes]:
    """The concepts, one per row; aliases are joined by a vertical bar."""
    yield _csv([NODES.header])
    yield from parts["tables.nodes"]


def edges_csv(index: Index, parts: Parts) -> Iterator[bytes]:
    """The statements, one row per object, each with what it rests on.

    The columns of a quote have the first one; `quotes` has all of them, joined by vertical bars.
    """
    yield _csv([EDGES.header])
    yield from parts["tables.edges"]


def effects_csv(index: Index, parts: Parts) -> Iterator[bytes]:
    """What raises and lowers what, one row per factor and outcome; quotes are joined by a vertical bar."""
    yield _csv([EFFECTS.header])
    yield _csv(_effect(index, parts.root, effect) for effect in index.effects)


def texts_csv(index: Index, parts: Parts) -> Iterator[bytes]:
    """Which text speaks of which concept: one row for each quote that says so, in the order of time."""
    yield _csv([LITERATURE.header])
    for concept in index.base.concepts.values():
        yield _csv(_said(index, parts.root, concept.id, step) for step in steps(index.base, concept))


def _said(index: Index, root: str, concept_id: str, step: Step) -> tuple[str, ...]:
    quote = step.quote
    return (
        concept_id, index.name(concept_id), quote.source, index.base.sources[quote.source].short, step.date,
        quote.stance or "", quote.role, f"{concept_id}#{step.label}", quote.edition, quote.at, quote.text,
        f"{_page(root, concept_id)}#quote-{step.label}", f"{root}sources/{quote.source}/",
    )  # fmt: skip


def terms_csv(index: Index, parts: Parts) -> Iterator[bytes]:
    """What other texts call the concepts here, one row per term; quotes are joined by a vertical bar."""
    yield _csv([TERMS.header])
    yield _csv(_term(index, parts.root, term) for term in terms(index))


def _term(index: Index, root: str, term: Term) -> tuple[str, ...]:
    said, quoted = term.statement, term.quote
    named = index.evidence(said) if said else ()
    quotes = [f"{one.owner}#{one.label}" for one in named]
    words = [one.quote.text for one in named]
    if quoted:
        quotes, words = [f"{term.concept.id}#{quoted[0]}"], [quoted[1].text]
    about = index.words(term.about or (said.link.inferred if said else "") or "")
    return (
        term.concept.id, term.concept.name, term.term, term.other, about, joined(quotes), joined(words),
        _term_id(term), _page(root, term.concept.id),
    )  # fmt: skip


def _term_id(term: Term) -> str:
    if term.statement:
        return edge_id(term.statement.id, term.statement.objects, term.other)
    return f"{term.concept.id}#{term.quote[0]}" if term.quote else f"{term.concept.id}: {term.term}"


def _effect(index: Index, root: str, effect: Effect) -> tuple[str, ...]:
    said, name = effect.statement, index.name
    quotes = ["#".join(quote_reference(said.owner, reference)) for reference in said.link.references]
    return (
        effect.factor, name(effect.factor), effect.sign, effect.outcome, name(effect.outcome), effect.claim,
        said.relation, said.id, index.sentence(said), joined(quotes), index.words(said.link.inferred or ""),
        edge_id(said.id, said.objects, effect.outcome), _page(root, effect.factor),
        _page(root, effect.outcome),
    )  # fmt: skip


def _node(entry: Entry) -> tuple[str, ...]:
    concept = entry.concept
    iri = entry.about.concept_iri(concept.id)
    return (
        concept.id, concept.name, concept.kind, joined(concept.aliases), entry.definition, iri,
        _page(entry.root, concept.id),
    )  # fmt: skip


def _edges(entry: Entry) -> Iterator[tuple[str, ...]]:
    for said in entry.typed:
        quoted = ("", "", "", "")
        if said.resting:
            first = said.resting[0]
            quoted = (first.name, first.at, f"{first.source}/{first.edition}", first.text)
        inferred = entry.words(said.inferred or "")
        for target in said.objects:
            yield (
                said.subject, target, said.relation, said.id, said.sentence, said.player or "",
                *quoted, inferred, said.claim or "", joined(one.name for one in said.resting),
                edge_id(said.id, said.objects, target), _page(entry.root, said.subject),
                _page(entry.root, target),
            )  # fmt: skip


def _page(root: str, concept_id: str) -> str:
    return f"{root}concepts/{concept_id}/"


def made(index: Index, parts: Parts) -> Iterator[tuple[Table, Iterator[bytes]]]:
    """Every table with its file, in pieces; a file is read before the next one is asked for."""
    for table, make in _MADE:
        yield table, make(index, parts)


def rows(file: bytes) -> Iterator[list[str]]:
    """The rows of a file of ours, with the texts of their cells: without the apostrophes for spreadsheets."""
    for row in csv.reader(io.StringIO(file.decode(), newline="")):
        yield [cell[1:] if CALCULATED.match(cell) else cell for cell in row]


_MADE = (
    (NODES, nodes_csv),
    (EDGES, edges_csv),
    (EFFECTS, effects_csv),
    (LITERATURE, texts_csv),
    (TERMS, terms_csv),
)


def _csv(rows: Iterable[Iterable[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(map(_cell, row) for row in rows)
    return text.getvalue().encode()


def _cell(value: str) -> str:
    """A value as a cell that no spreadsheet computes, on one line."""
    line = one_line(value)
    return f"'{line}" if CALCULATED.match(line) else line
