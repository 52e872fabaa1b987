"""The knowledge base as JSON: one document with all of it, one for each entry, and their JSON Schema.

The classes are the format; the published schema (JSON Schema 2020-12) is generated from them, so that
document, schema and documentation cannot drift apart.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from concordance.base.model import Concept, Person, Quotation, Quote, Source
from concordance.base.statements import Statement
from concordance.quoting.finding import find_best
from concordance.study.index import Index
from concordance.study.passage_links import passage_address
from concordance.words.markup import mentions


class Document(BaseModel):
    """The base of the classes: frozen, every key present in the output and described in the schema."""

    model_config = ConfigDict(frozen=True, extra="forbid", json_schema_serialization_defaults_required=True)


class KindDocument(Document):
    """A kind of concept."""

    id: str
    iri: str
    label: str
    plural: str
    about: str
    color: str = Field(description="As #rrggbb.")
    shape: str
    fill: str
    undefined: str | None = Field(description="allowed: its concepts are told and not defined.")


class RelationDocument(Document):
    """A type of link."""

    id: str
    iri: str
    label: str = Field(description="Reads between the subject's name and the object's.")
    about: str
    inverse: str | None = Field(description="The name of the same link seen from its object.")
    inverse_label: str | None
    symmetric: bool
    transitive: bool
    acyclic: bool
    functional: bool
    from_: tuple[str, ...] = Field(alias="from", description="Kinds of the subject; any: all of them.")
    to: tuple[str, ...] = Field(description="Kinds of the objects; any: all; same: the subject's kind.")
    targets: int = Field(description="How many objects a statement has.")
    player: bool = Field(description="Whether a statement names a player in words.")
    disjoint: tuple[str, ...]
    color: str = Field(description="As #rrggbb.")
    line: str
    skos: str = Field(description="The SKOS property that it is mapped to.")
    role: str | None = Field(description="What it does: taxonomy, prerequisite, contrast or exclusion.")


class EditionDocument(Document):
    """One wording of a source."""

    id: str
    iri: str
    label: str
    type: str | None = Field(description="The CSL type, where the edition is a publication of its own.")
    container_title: str | None = Field(description="In what it was published, where not as the source.")
    number: str | None = Field(description="Its number, where not as the source.")
    issued: str
    url: str
    pdf: str | None
    parts: dict[str, str] = Field(description="Where it stands on several pages: the part and its address.")
    note: str | None = Field(description="What the fingerprint was made from.")
    sha256: str | None = Field(description="Of the text that the fingerprint was made from, in hex.")


class QuotationDocument(Document):
    """Words that one source gives as the words of another, and what the check says of them."""

    source: str
    edition: str | None = Field(description="The edition it claims to quote, where it says so.")
    text: str
    wording: str | None = Field(description="The words of the quoted source, where the quotation is not.")
    note: str | None
    verdict: str = Field(
        description="verbatim, punctuation, altered or absent, in the edition nearest to it."
    )


class SourceDocument(Document):
    """A text that is quoted; its data have the names of CSL 1.0.2."""

    id: str
    iri: str
    type: str
    title: str
    short: str = Field(description="How running text names the source.")
    author: tuple[Person, ...]
    issued: str
    container_title: str | None
    publisher: str | None
    number: str | None
    genre: str | None
    language: str | None
    doi: str | None
    url: str
    about: str | None
    editions: tuple[EditionDocument, ...]
    glossary: tuple[str, ...] = Field(description="The terms that the source's own glossary defines.")
    quotations: tuple[QuotationDocument, ...] = Field(description="What it quotes from other sources.")


class QuoteDocument(Document):
    """A passage of a source, word for word."""

    label: str = Field(description="Permanent within its entry; the anchor on the page is #quote-<label>.")
    iri: str
    source: str
    edition: str
    role: str = Field(description="What it does for the concept: defines, explains, exemplifies, qualifies.")
    text: str = Field(description="The words; [...] leaves words out.")
    at: str = Field(description="The locator, as one cites it.")
    section: str | None = Field(description="The section's label, from the fingerprint.")
    page: int | None = Field(description="The page on which it begins, where the edition has pages.")
    last_page: int | None
    verdict: str = Field(description="verbatim: it stands in the edition word for word.")
    url: str = Field(description="Opens the edition at the passage.")


class EvidenceDocument(Document):
    """A quote that a statement rests on: which entry holds it, and under which label."""

    concept: str
    label: str
    iri: str


class StatementDocument(Document):
    """A link, read the way its relation is declared, with what it rests on: a quote or an inference."""

    id: str = Field(description="Stays the same as long as what is said stays the same.")
    iri: str
    subject: str
    relation: str
    objects: tuple[str, ...]
    player: str | None = Field(description="Who plays the part, in the words of the entry.")
    sentence: str = Field(description="The statement as an English sentence without its full stop.")
    stated_in: str = Field(description="The entry in which the link was typed.")
    quote: EvidenceDocument | None
    inferred: str | None = Field(description="Where no passage says it: how it follows.")


class ConceptDocument(Document):
    """An entry."""

    id: str
    iri: str
    address: str = Field(description="The entry's page, relative to the site's root.")
    name: str
    kind: str
    aliases: tuple[str, ...]
    definition: str = Field(description="In plain words.")
    definition_markdown: str = Field(description="As typed: [[id]] and [[id|words]] mention a concept.")
    explanation_markdown: str | None
    undefined: str | None = Field(description="Why no source defines the concept, where none does.")
    mentions: tuple[str, ...] = Field(description="The concepts that the definition mentions, in order.")
    quotes: tuple[QuoteDocument, ...]
    formerly: tuple[str, ...] = Field(description="Ids that the entry had before.")
    digest: str = Field(description="SHA-256 of the canonical form of what the entry says, in hex.")


class RemovedDocument(Document):
    """An entry that is no more."""

    id: str
    name: str
    why: str
    replaced_by: tuple[str, ...]


class StopDocument(Document):
    """A stop of a tour."""

    concept: str
    lead: str | None = Field(description="What leads there from the stop before, in Markdown as typed.")


class TourDocument(Document):
    """A way through the concepts."""

    id: str
    title: str
    about: str
    follows: str | None = Field(description="The edition, source/edition, whose order it takes.")
    stops: tuple[StopDocument, ...] = Field(description="Empty where the tour follows an edition.")


class EntryDocument(Document):
    """What stands beside an entry's page: the entry, and the statements that name it."""

    concept: ConceptDocument
    statements: tuple[StatementDocument, ...]


class KnowledgeBaseDocument(Document):
    """All of the knowledge base."""

    schema_: str = Field(alias="$schema", description="It lies beside the document.")
    id: str = Field(description="The identifier under which all others stand.")
    title: str
    about: str
    license: str = Field(description="Of the entries; the quotes are their authors'.")
    kinds: tuple[KindDocument, ...]
    relations: tuple[RelationDocument, ...]
    sources: tuple[SourceDocument, ...]
    concepts: tuple[ConceptDocument, ...]
    statements: tuple[StatementDocument, ...]
    removed: tuple[RemovedDocument, ...]
    tours: tuple[TourDocument, ...]


def knowledge_base(index: Index) -> str:
    """All of the knowledge base as one JSON document."""
    base, about = index.base, index.base.about
    document = KnowledgeBaseDocument(
        **{"$schema": f"{about.prefix}.schema.json"},
        id=about.base,
        title=about.full_title,
        about=about.about,
        license=about.license,
        kinds=tuple(
            KindDocument(id=name, iri=about.kinds + name, **kind.model_dump())
            for name, kind in base.vocabulary.kinds.items()
        ),
        relations=tuple(_relations(index)),
        sources=tuple(_source(index, source) for source in base.sources.values()),
        concepts=tuple(concept_document(index, concept) for concept in base.concepts.values()),
        statements=tuple(statement_document(index, statement) for statement in index.statements),
        removed=tuple(
            RemovedDocument(id=name, name=gone.name, why=gone.why, replaced_by=gone.replaced_by)
            for name, gone in base.removed.items()
        ),
        tours=tuple(TourDocument(id=tour_id, **tour.model_dump()) for tour_id, tour in base.tours.items()),
    )
    return as_json(document.model_dump(mode="json", by_alias=True))


def entries(index: Index) -> dict[str, str]:
    """The document of each entry, by the entry's id."""
    said = {statement.id: statement_document(index, statement) for statement in index.statements}
    return {
        concept_id: as_json(
            EntryDocument(
                concept=concept_document(index, concept),
                statements=tuple(said[each.id] for each in index.linked.get(concept_id, ())),
            ).model_dump(mode="json", by_alias=True)
        )
        for concept_id, concept in index.base.concepts.items()
    }


def schema(index: Index) -> str:
    """The JSON Schema (2020-12) of the document with all of the knowledge base.

    That of an entry's document is its definition `EntryDocument`.
    """
    made = KnowledgeBaseDocument.model_json_schema(mode="serialization")
    entry = EntryDocument.model_json_schema(mode="serialization")
    definitions = {**made["$defs"], **entry.pop("$defs")}
    definitions["EntryDocument"] = entry
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": index.base.about.schema_iri}
    return as_json({**head, **made, "$defs": dict(sorted(definitions.items()))})


def concept_document(index: Index, concept: Concept) -> ConceptDocument:
    """An entry with what is derived from it."""
    return ConceptDocument(
        id=concept.id,
        iri=index.base.about.concept_iri(concept.id),
        address=f"concepts/{concept.id}/",
        name=concept.name,
        kind=concept.kind,
        aliases=concept.aliases,
        definition=index.words(concept.definition),
        definition_markdown=concept.definition,
        explanation_markdown=concept.explanation,
        undefined=concept.undefined,
        mentions=tuple(dict.fromkeys(mention.target for mention in mentions(concept.definition))),
        quotes=tuple(quote_document(index, concept.id, *item) for item in concept.quotes.items()),
        formerly=concept.formerly,
        digest=index.digests[concept.id],
    )


def quote_document(index: Index, concept_id: str, label: str, quote: Quote) -> QuoteDocument:
    """A quote with its verdict and where it stands, both from the fingerprint of its edition."""
    finding = index.findings[concept_id, label]
    place = finding.places[0] if finding.places else None
    return QuoteDocument(
        label=label,
        iri=index.base.about.quote_iri(concept_id, label),
        source=quote.source,
        edition=quote.edition,
        role=quote.role,
        text=quote.text,
        at=quote.at,
        section=place.section.label if place and place.section else None,
        page=place.page if place else None,
        last_page=place.last_page if place else None,
        verdict=finding.verdict,
        url=passage_address(index.base.sources[quote.source].editions[quote.edition], finding),
    )


def statement_document(index: Index, statement: Statement) -> StatementDocument:
    """A statement with what it rests on."""
    found = index.evidence(statement)
    quote = None
    if found:
        owner, label, _ = found
        quote = EvidenceDocument(concept=owner, label=label, iri=index.base.about.quote_iri(owner, label))
    return StatementDocument(
        id=statement.id,
        iri=index.base.about.statement_iri(statement.id),
        subject=statement.subject,
        relation=statement.relation,
        objects=statement.objects,
        player=statement.player,
        sentence=index.sentence(statement),
        stated_in=statement.owner,
        quote=quote,
        inferred=statement.link.inferred,
    )


def as_json(value: Any) -> str:
    """A value as JSON for people and programs: indented, characters as they are, a line break at the end."""
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def _relations(index: Index) -> Iterator[RelationDocument]:
    for name, relation in index.base.vocabulary.relations.items():
        fields = {**relation.model_dump(exclude={"from_"}), "from": relation.from_}
        yield RelationDocument(id=name, iri=index.base.about.relations + name, **fields)


def _source(index: Index, source: Source) -> SourceDocument:
    editions = []
    for name, edition in source.editions.items():
        fingerprint = index.base.fingerprints.get((source.id, name))
        editions.append(
            EditionDocument(
                id=name,
                iri=index.base.about.edition_iri(source.id, name),
                sha256=fingerprint.sha256 if fingerprint else None,
                **edition.model_dump(),
            )
        )
    quotations = [
        QuotationDocument(verdict=_verdict(index, quotation), **quotation.model_dump())
        for quotation in source.quotations
    ]
    fields = source.model_dump(exclude={"editions", "quotations"})
    return SourceDocument(
        iri=index.base.about.source_iri(source.id),
        editions=tuple(editions),
        quotations=tuple(quotations),
        **fields,
    )


def _verdict(index: Index, quotation: Quotation) -> str:
    """The verdict on a quotation in the edition that it names, or in the best one of the source."""
    fingerprints = [
        fingerprint
        for (source, edition), fingerprint in index.base.fingerprints.items()
        if source == quotation.source and quotation.edition in (None, edition)
    ]
    return find_best(quotation.text, fingerprints).verdict
