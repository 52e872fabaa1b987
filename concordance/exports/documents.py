"""The documents of JSON: one with the whole knowledge base, one per entry, and their JSON Schema.

The classes define the format. The published schema (JSON Schema 2020-12) is generated from them, so that
documents, schema and documentation cannot drift apart.
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from concordance.base.files import json_text
from concordance.base.model import Person
from concordance.quoting.finding import VERDICTS
from concordance.study.index import Index


class Document(BaseModel):
    """The base class: frozen; every key is in the output and in the schema."""

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
    undefined: str | None = Field(description='"allowed" if its concepts need no definition.')
    formerly: tuple[str, ...] = Field(description="The kind's former ids.")


class RelationDocument(Document):
    """A type of link."""

    id: str
    iri: str
    label: str = Field(description="Goes between the names of subject and object.")
    about: str
    inverse: str | None = Field(description="The name of the relation as seen from the object.")
    inverse_label: str | None
    symmetric: bool
    transitive: bool
    acyclic: bool
    functional: bool
    from_: tuple[str, ...] = Field(alias="from", description='Kinds of the subject, or "any".')
    to: tuple[str, ...] = Field(description='Kinds of the objects, or "any", or "same" as the subject.')
    targets: int = Field(description="How many objects a statement has.")
    player: bool = Field(description="Whether a statement names a player in words.")
    effect: str | None = Field(description="What it says of the objects: raises, lowers or brings-about.")
    disjoint: tuple[str, ...]
    color: str = Field(description="As #rrggbb.")
    line: str
    skos: str = Field(description="The SKOS property to which it is mapped.")
    role: str | None = Field(
        description="Its role, such as taxonomy, prerequisite, contrast, exclusion, dispute."
    )
    formerly: tuple[str, ...] = Field(description="The relation's former ids.")
    inverse_formerly: tuple[str, ...] = Field(description="The former names of its inverse.")


class EditionDocument(Document):
    """One wording of a source."""

    id: str
    iri: str
    label: str
    type: str | None = Field(description="The CSL type, if the edition is a publication of its own.")
    container_title: str | None = Field(description="Where it was published, if unlike the source.")
    number: str | None = Field(description="Its number, if unlike the source's.")
    issued: str
    first_issued: str | None = Field(description="When an older edition with this text was published.")
    url: str
    pdf: str | None
    parts: dict[str, str] = Field(description="For a text on several web pages: the address of each part.")
    note: str | None = Field(description="What the fingerprint was made from.")
    sha256: str | None = Field(description="SHA-256 of the fingerprinted text, in hexadecimal.")


class QuotationDocument(Document):
    """Words that one source attributes to another, and whether they are there."""

    source: str
    edition: str | None = Field(description="The edition it claims to quote, if it names one.")
    text: str
    wording: str | None = Field(description="The quoted source's words, if the quotation differs.")
    note: str | None
    verdict: str = Field(
        description=f"In the edition that is closest to it: {', '.join(VERDICTS[:-1])} or {VERDICTS[-1]}."
    )


class SourceDocument(Document):
    """A text that is quoted. Bibliographic fields are named as in CSL 1.0.2."""

    id: str
    iri: str
    type: str
    title: str
    short: str = Field(description="What running text calls the source.")
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

    label: str = Field(description="Permanent within the entry; its anchor on the page is #quote-<label>.")
    iri: str
    source: str
    edition: str
    role: str = Field(description="What it does for the concept: defines, explains, exemplifies, qualifies.")
    stance: str | None = Field(
        description="How its text stands to the concept, as earlier texts have it: introduces, restates, "
        "narrows, widens, renames, disputes, demonstrates."
    )
    text: str = Field(description="The words; [...] marks an omission.")
    skips: tuple[int, ...] = Field(description="How many words each omission skips.")
    omits: str | None = Field(
        description="What the quote leaves out, in plain words, if that could turn its meaning."
    )
    at: str = Field(description="The locator, as in a citation.")
    section: str | None = Field(description="The section's label, from the fingerprint.")
    page: int | None = Field(description="The page on which it begins, if the edition has pages.")
    last_page: int | None
    verdict: str = Field(description='"verbatim" if the edition has it exactly as it stands here.')
    url: str = Field(description="Opens the edition at the passage.")


class EvidenceDocument(Document):
    """A quote that a statement rests on: the entry that holds it, and its label there."""

    concept: str
    label: str
    iri: str


class StatementDocument(Document):
    """A link in its relation's own direction, with what it rests on: quotes or an inference."""

    id: str = Field(description="Does not change as long as the statement says the same.")
    iri: str
    subject: str
    relation: str
    objects: tuple[str, ...]
    player: str | None = Field(description="Who plays the part, in the entry's words.")
    claim: str | None = Field(
        description="How firmly a source claims it: asserted, argued, hypothesized, conjectured or reported. "
        "If it is null, the source states it outright."
    )
    sentence: str = Field(description="The statement as an English sentence, without the period.")
    stated_in: str = Field(description="The entry in which the link was typed.")
    quote: EvidenceDocument | None = Field(description="The first of its quotes.")
    quotes: tuple[EvidenceDocument, ...] = Field(description="All quotes that it rests on, in order.")
    inferred: str | None = Field(description="How it follows, if no passage says it.")


class ElsewhereDocument(Document):
    """A term of other texts to which an entry comes nearest. It is no name of the concept."""

    term: str
    about: str = Field(description="What it means there, and how the concept differs, in plain words.")
    about_markdown: str


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
    wording_markdown: str | None = Field(description="How the sources word it, and where they differ.")
    drawing: str | None = Field(description="The name of the drawing that shows it.")
    undefined: str | None = Field(description="Why no source defines the concept, if none does.")
    elsewhere: tuple[ElsewhereDocument, ...]
    mentions: tuple[str, ...] = Field(description="The concepts that the definition mentions, in order.")
    quotes: tuple[QuoteDocument, ...]
    formerly: tuple[str, ...] = Field(description="The entry's former ids.")
    digest: str = Field(
        description="SHA-256 of the entry's canonical form, in hexadecimal: as the last release has it, "
        "unless it says something else now."
    )


class RemovedDocument(Document):
    """An entry, kind, relation or tour that was removed."""

    id: str
    name: str
    why: str
    replaced_by: tuple[str, ...]


class StopDocument(Document):
    """A stop of a tour."""

    concept: str
    lead: str | None = Field(description="What leads here from the previous stop, in Markdown as typed.")


class QuestionDocument(Document):
    """A question at the end of a tour."""

    question: str = Field(description="In Markdown as typed.")
    answer: str = Field(description="In Markdown as typed.")
    quote: str = Field(description="The quote that says so, as entry#label.")


class TourDocument(Document):
    """A way through the concepts."""

    id: str
    title: str
    about: str
    follows: str | None = Field(description="The edition whose order it follows, as source/edition.")
    stops: tuple[StopDocument, ...] = Field(description="Empty if the tour follows an edition.")
    summary: str | None = Field(description="What readers know at its end, in Markdown as typed.")
    questions: tuple[QuestionDocument, ...]
    next: str | None = Field(description="The tour to take after it.")
    formerly: tuple[str, ...] = Field(description="The tour's former ids.")


class EntryDocument(Document):
    """The document of one entry: the entry, and the statements about it."""

    concept: ConceptDocument
    statements: tuple[StatementDocument, ...]


class KnowledgeBaseDocument(Document):
    """The whole knowledge base."""

    schema_: str = Field(alias="$schema", description="The schema, in the same folder as the document.")
    id: str = Field(description="The base IRI: every other identifier begins with it.")
    title: str
    about: str
    license: str = Field(description="The license of the entries; quotes belong to their authors.")
    kinds: tuple[KindDocument, ...]
    relations: tuple[RelationDocument, ...]
    sources: tuple[SourceDocument, ...]
    concepts: tuple[ConceptDocument, ...]
    statements: tuple[StatementDocument, ...]
    removed: tuple[RemovedDocument, ...] = Field(description="The entries that were removed.")
    removed_kinds: tuple[RemovedDocument, ...]
    removed_relations: tuple[RemovedDocument, ...]
    removed_tours: tuple[RemovedDocument, ...]
    tours: tuple[TourDocument, ...]


def schema(index: Index) -> str:
    """The JSON Schema (2020-12) of the document with the whole knowledge base.

    The schema of an entry's document is under `$defs`, as `EntryDocument`.
    """
    made = KnowledgeBaseDocument.model_json_schema(mode="serialization")
    entry = EntryDocument.model_json_schema(mode="serialization")
    definitions = {**made["$defs"], **entry.pop("$defs")}
    definitions["EntryDocument"] = entry
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": index.base.about.schema_iri}
    return json_text({**head, **made, "$defs": dict(sorted(definitions.items()))})
