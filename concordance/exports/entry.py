"""What the exports tell of one entry: all that its part of each file is made of, in plain values.

The parts of the files are pure functions of an `Entry`, which holds no index. So what an entry adds to the
files depends on nothing but what is here: on the entry itself, on what fingerprints and history say of it,
on the names of the concepts that it names, on the statements about it (wherever they were typed) with the
quotes that they rest on, on its place in the hierarchy, and on the settings. Two equal entries have equal
parts, and `key` says whether two are equal.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import NamedTuple

from pydantic import BaseModel

from concordance.base.about import About
from concordance.base.model import Concept, Quote
from concordance.base.statements import Statement
from concordance.exports.dated import Dated, first_released, released_in
from concordance.exports.hierarchy import Place, hierarchy
from concordance.study.index import Index
from concordance.study.passage_links import passage_address
from concordance.words.markup import named, plain


class Found(NamedTuple):
    """What is known of a quote: its source, and where its edition has it."""

    source: str  # what running text calls the source
    edition: str  # what the edition is called
    language: str
    skips: tuple[int, ...]
    verdict: str
    section: str | None
    page: int | None
    last_page: int | None
    address: str


class Resting(NamedTuple):
    """A quote that a statement rests on: the entry that holds it, its label there, and the quote."""

    owner: str
    label: str
    text: str
    source: str
    edition: str
    at: str

    @property
    def name(self) -> str:
        """The quote as a link of any entry names it: kettle#note."""
        return f"{self.owner}#{self.label}"


class Said(NamedTuple):
    """A statement, and what it rests on: quotes, or how it was inferred, in Markdown.

    `claim` says how firmly a source claims it, if the link says so, and `label` is that of the relation, in
    words that say so, too.
    """

    id: str
    subject: str
    relation: str
    objects: tuple[str, ...]
    player: str | None
    claim: str | None
    label: str
    color: str
    symmetric: bool
    sentence: str
    owner: str
    resting: tuple[Resting, ...]
    inferred: str | None
    renames: bool  # whether it says what other texts call the subject


@dataclass(frozen=True)
class Entry:
    """An entry with what follows from it.

    `names` has the name of each concept that its texts and the statements about it may name, `found` what is
    known of each quote, by its label. `release` is the one that last changed it, and `since` the day of the
    first one that had it. `root` is what the addresses of pages begin with; it may be empty.
    """

    about: About
    concept: Concept
    kind: str
    color: str
    names: Mapping[str, str]
    found: Mapping[str, Found]
    statements: tuple[Said, ...]
    place: Place
    digest: str
    release: Dated
    since: str
    root: str

    @property
    def id(self) -> str:
        """The id of its concept."""
        return self.concept.id

    @property
    def key(self) -> str:
        """All that its parts of the files are made of, as one text."""
        values = (getattr(self, field.name) for field in fields(self))
        return "\n".join(
            value.model_dump_json() if isinstance(value, BaseModel) else repr(value) for value in values
        )

    @cached_property
    def definition(self) -> str:
        """The definition in plain words."""
        return self.words(self.concept.definition)

    @cached_property
    def typed(self) -> tuple[Said, ...]:
        """The statements that were typed in this entry."""
        return tuple(said for said in self.statements if said.owner == self.id)

    @cached_property
    def defining(self) -> tuple[Quote, Found] | None:
        """The first quote that defines the concept."""
        for label, quote in self.concept.quotes.items():
            if quote.role == "defines":
                return quote, self.found[label]
        return None

    def words(self, markdown: str) -> str:
        """A Markdown text in plain words."""
        return plain(markdown, lambda concept_id: self.names.get(concept_id, concept_id))


def edge_id(statement: str, objects: Sequence[str], target: str) -> str:
    """The id of what a statement says of one of its objects; no id has a colon."""
    return f"{statement}:{target}" if len(objects) > 1 else statement


def entries(index: Index, root: str = "") -> Iterator[Entry]:
    """Every entry, in order; the addresses of pages begin with `root`."""
    places = hierarchy(index)
    known: dict[tuple[str, int, str], Said] = {}  # each statement is told on the pages of all its concepts

    def said(statement: Statement) -> Said:
        key = statement.owner, statement.index, statement.subject
        if key not in known:
            known[key] = _said(index, statement)
        return known[key]

    for concept in index.base.concepts.values():
        statements = index.linked.get(concept.id, ())
        kind = index.base.vocabulary.kinds[concept.kind]
        yield Entry(
            about=index.base.about,
            concept=concept,
            kind=kind.label,
            color=kind.color,
            names=_names(index, concept, statements),
            found={label: _found(index, concept.id, label, quote) for label, quote in concept.quotes.items()},
            statements=tuple(map(said, statements)),
            place=places[concept.id],
            digest=index.digests[concept.id],
            release=released_in(index, concept.id),
            since=first_released(index, concept.id),
            root=root,
        )


def _names(index: Index, concept: Concept, statements: tuple[Statement, ...]) -> dict[str, str]:
    """The names of the concepts that the texts of an entry or the statements about it may name."""
    texts = [concept.definition, concept.explanation, concept.wording, concept.undefined]
    texts += [one.about for one in concept.elsewhere]
    texts += [quote.omits for quote in concept.quotes.values()]
    texts += [statement.link.inferred for statement in statements]
    found = {concept_id for text in texts if text for concept_id in named(text)}
    found.update(concept_id for statement in statements for concept_id in statement.concepts)
    concepts = index.base.concepts
    return {concept_id: concepts[concept_id].name for concept_id in sorted(found) if concept_id in concepts}


def _found(index: Index, concept_id: str, label: str, quote: Quote) -> Found:
    source = index.base.sources[quote.source]
    edition = source.editions[quote.edition]
    finding = index.findings[concept_id, label]
    place = finding.places[0] if finding.places else None
    return Found(
        source=source.short,
        edition=edition.label,
        language=source.language or index.base.about.language,
        skips=finding.skips,
        verdict=finding.verdict,
        section=place.section.label if place and place.section else None,
        page=place.page if place else None,
        last_page=place.last_page if place else None,
        address=passage_address(edition, finding, index.base.fingerprints.get((quote.source, quote.edition))),
    )


def _said(index: Index, statement: Statement) -> Said:
    relation = index.base.vocabulary.relations[statement.relation]
    return Said(
        id=statement.id,
        subject=statement.subject,
        relation=statement.relation,
        objects=statement.objects,
        player=statement.player,
        claim=statement.link.claim,
        label=index.label(statement),
        color=relation.color,
        symmetric=relation.symmetric,
        sentence=index.sentence(statement),
        owner=statement.owner,
        resting=tuple(
            Resting(owner, label, quote.text, quote.source, quote.edition, quote.at)
            for owner, label, quote in index.evidence(statement)
        ),
        inferred=statement.link.inferred,
        renames=relation.role == "renaming",
    )
