"""What the exports tell of one entry: all that its part of each file is made of, in plain values.

The parts of the files are pure functions of an `Entry`, which holds no index. So what an entry adds to the
files depends on nothing but what is here: on the entry itself, on what fingerprints and history say of it,
on the names of the concepts that it names, on the statements about it (wherever they were typed) with the
quotes that they rest on, on its place in the hierarchy, and on the settings. Two equal entries have equal
parts, and `key` says whether two are equal.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from concordance.base.about import About
from concordance.base.model import Concept, Quote
from concordance.base.statements import Statement
from concordance.exports.hierarchy import Place, hierarchy
from concordance.study.index import Index
from concordance.study.passage_links import passage_address
from concordance.words.markup import named, plain


class Quoted(NamedTuple):
    """A quote with its source, and where its edition has it."""

    label: str
    quote: Quote
    source: str  # what running text calls the source
    edition: str  # what the edition is called
    skips: tuple[int, ...]
    verdict: str
    section: str | None
    page: int | None
    last_page: int | None
    address: str


class Resting(NamedTuple):
    """The quote that a statement rests on: the entry that holds it, its label there, and the quote."""

    owner: str
    label: str
    quote: Quote


class Said(NamedTuple):
    """A statement, and what it rests on: a quote, or how it was inferred, in Markdown."""

    id: str
    subject: str
    relation: str
    objects: tuple[str, ...]
    player: str | None
    label: str  # of the relation
    symmetric: bool
    sentence: str
    owner: str
    resting: Resting | None
    inferred: str | None


@dataclass(frozen=True)
class Entry:
    """An entry with what follows from it; `names` has the name of each concept that it may name."""

    about: About
    concept: Concept
    kind: str
    names: Mapping[str, str]
    quotes: tuple[Quoted, ...]
    statements: tuple[Said, ...]
    place: Place
    digest: str

    @property
    def id(self) -> str:
        """The id of its concept."""
        return self.concept.id

    @property
    def key(self) -> str:
        """Everything that its parts of the files are made of, as text: equal if and only if all of it is."""
        return repr(self)

    @cached_property
    def definition(self) -> str:
        """The definition in plain words."""
        return self.words(self.concept.definition)

    @cached_property
    def typed(self) -> tuple[Said, ...]:
        """The statements that were typed in this entry."""
        return tuple(said for said in self.statements if said.owner == self.id)

    @cached_property
    def defining(self) -> Quoted | None:
        """The first quote that defines the concept."""
        return next((quoted for quoted in self.quotes if quoted.quote.role == "defines"), None)

    def words(self, markdown: str) -> str:
        """A Markdown text in plain words."""
        return plain(markdown, lambda concept_id: self.names.get(concept_id, concept_id))


def entries(index: Index) -> Iterator[Entry]:
    """Every entry, in order."""
    places = hierarchy(index)
    for concept in index.base.concepts.values():
        statements = index.linked.get(concept.id, ())
        yield Entry(
            about=index.base.about,
            concept=concept,
            kind=index.base.vocabulary.kinds[concept.kind].label,
            names=_names(index, concept, statements),
            quotes=tuple(_quoted(index, concept.id, *item) for item in concept.quotes.items()),
            statements=tuple(_said(index, statement) for statement in statements),
            place=places[concept.id],
            digest=index.digests[concept.id],
        )


def _names(index: Index, concept: Concept, statements: tuple[Statement, ...]) -> dict[str, str]:
    """The names of the concepts that the texts of an entry or the statements about it may name."""
    texts = [concept.definition, concept.explanation, concept.undefined]
    texts += [quote.omits for quote in concept.quotes.values()]
    texts += [statement.link.inferred for statement in statements]
    found = {concept_id for text in texts if text for concept_id in named(text)}
    found.update(concept_id for statement in statements for concept_id in statement.concepts)
    concepts = index.base.concepts
    return {concept_id: concepts[concept_id].name for concept_id in sorted(found) if concept_id in concepts}


def _quoted(index: Index, concept_id: str, label: str, quote: Quote) -> Quoted:
    source = index.base.sources[quote.source]
    edition = source.editions[quote.edition]
    finding = index.findings[concept_id, label]
    place = finding.places[0] if finding.places else None
    return Quoted(
        label=label,
        quote=quote,
        source=source.short,
        edition=edition.label,
        skips=finding.skips,
        verdict=finding.verdict,
        section=place.section.label if place and place.section else None,
        page=place.page if place else None,
        last_page=place.last_page if place else None,
        address=passage_address(edition, finding),
    )


def _said(index: Index, statement: Statement) -> Said:
    relation = index.base.vocabulary.relations[statement.relation]
    evidence = index.evidence(statement)
    return Said(
        id=statement.id,
        subject=statement.subject,
        relation=statement.relation,
        objects=statement.objects,
        player=statement.player,
        label=relation.label,
        symmetric=relation.symmetric,
        sentence=index.sentence(statement),
        owner=statement.owner,
        resting=Resting(*evidence) if evidence else None,
        inferred=statement.link.inferred,
    )
