"""The documents of JSON: one with the whole knowledge base, one per entry, and their JSON Schema.

The classes define the format. The published schema (JSON Schema 2020-12) is generated from them, so that
documents, schema and documentation cannot drift apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, get_args

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema
from pydantic.json_schema import GenerateJsonSchema

from concordance.base.files import json_text
from concordance.base.meanings import CLAIMS, ROLES, STANCES
from concordance.base.model import Effect, Kind, Part, Person, Relation, Vocabulary
from concordance.base.values import HTTPS_FORM, IRI_FORM, LANGUAGE_FORM
from concordance.exports.forms import (
    ID,
    Address,
    Color,
    Count,
    Day,
    FullDay,
    Hash,
    Id,
    Iri,
    Name,
    QuoteName,
    Skip,
    SourceType,
    Verdict,
    Version,
    form,
    one_of,
    words_of,
)
from concordance.quoting.finding import VERDICTS
from concordance.study.index import Index


class Document(BaseModel):
    """The base class: frozen; every key is in the output and in the schema."""

    model_config = ConfigDict(frozen=True, extra="forbid", json_schema_serialization_defaults_required=True)


class ReleaseDocument(Document):
    """A release."""

    version: Version = Field(description="Its version: three numbers.")
    date: FullDay = Field(description="The day on which it was made.")
    changed: bool = Field(description="Whether entries have been added, changed or removed since then.")


class KindDocument(Document):
    """A kind of concept."""

    id: Id = Field(description="The kind's permanent id.")
    iri: Iri = Field(description="Its identifier, which need not be an address.")
    label: Name = Field(description="What one concept of this kind is called.")
    plural: Name = Field(description="What several of them are called.")
    about: str = Field(description="What concepts are of this kind, in a sentence.")
    color: Color = Field(description="The color of its symbol.")
    shape: Annotated[str, one_of(words_of(Kind, "shape"))] = Field(description="The shape of its symbol.")
    fill: Annotated[str, one_of(words_of(Kind, "fill"))] = Field(description="Whether its symbol is filled.")
    undefined: Annotated[str, one_of(["allowed"])] | None = Field(
        description='"allowed" if its concepts need no definition.'
    )
    formerly: tuple[Id, ...] = Field(description="The kind's former ids.")


class RelationDocument(Document):
    """A type of link."""

    id: Id = Field(description="The relation's permanent id.")
    iri: Iri = Field(description="Its identifier, which need not be an address.")
    label: Name = Field(description="Goes between the names of subject and object.")
    about: str = Field(description="What a statement of this type says, in a sentence.")
    inverse: Id | None = Field(description="The name of the relation as seen from the object.")
    inverse_label: Name | None = Field(description="Goes between the names of object and subject.")
    symmetric: bool = Field(description="Whether it reads the same from both sides.")
    transitive: bool = Field(
        description="Whether what holds from one to two to three holds from one to three."
    )
    acyclic: bool = Field(description="Whether no way along such statements leads back to where it began.")
    functional: bool = Field(description="Whether a subject has at most one such statement.")
    from_: tuple[Id, ...] = Field(alias="from", description='Kinds of the subject, or "any".')
    to: tuple[Id, ...] = Field(description='Kinds of the objects, or "any", or "same" as the subject.')
    targets: Count = Field(description="How many objects a statement has.")
    player: bool = Field(description="Whether a statement names a player in words.")
    effect: Annotated[str, one_of(get_args(Effect))] | None = Field(
        description="What it says of the objects: raises, lowers or brings-about."
    )
    disjoint: tuple[Id, ...] = Field(
        description="Relations that may hold between the same two only if a quote supports each."
    )
    color: Color = Field(description="The color of its line.")
    line: Annotated[str, one_of(words_of(Relation, "line"))] = Field(description="How its line is drawn.")
    skos: Annotated[str, one_of(words_of(Relation, "skos"))] = Field(
        description="The SKOS property to which it is mapped."
    )
    role: Annotated[str, one_of(get_args(Part))] | None = Field(
        description="Its role, such as taxonomy, prerequisite, contrast, exclusion, dispute."
    )
    formerly: tuple[Id, ...] = Field(description="The relation's former ids.")
    inverse_formerly: tuple[Id, ...] = Field(description="The former names of its inverse.")


class EditionDocument(Document):
    """One wording of a source."""

    id: Id = Field(description="Permanent within the source.")
    iri: Iri = Field(description="Its identifier, which need not be an address.")
    label: Name = Field(description="What the edition is called.")
    type: SourceType | None = Field(description="The CSL type, if the edition is a publication of its own.")
    container_title: str | None = Field(description="Where it was published, if unlike the source.")
    number: str | None = Field(description="Its number, if unlike the source's.")
    issued: Day = Field(description="When this edition was published.")
    first_issued: Day | None = Field(description="When an older edition with this text was published.")
    url: Address = Field(description="Where anyone can read it.")
    pdf: Address | None = Field(description="The PDF whose page numbers the locators use.")
    parts: dict[str, Address] = Field(
        description="For a text on several web pages: the address of each part."
    )
    note: str | None = Field(description="What the fingerprint was made from.")
    sha256: Hash | None = Field(description="SHA-256 of the fingerprinted text, in hexadecimal.")


class QuotationDocument(Document):
    """Words that one source attributes to another, and whether they are there."""

    source: Id = Field(description="The id of the source that is quoted.")
    edition: Id | None = Field(description="The edition it claims to quote, if it names one.")
    text: Name = Field(description="The quotation as it is in the quoting source.")
    wording: str | None = Field(description="The quoted source's words, if the quotation differs.")
    note: str | None = Field(description="What to know about the difference, in Markdown as typed.")
    verdict: Verdict = Field(
        description=f"In the edition that is closest to it: {', '.join(VERDICTS[:-1])} or {VERDICTS[-1]}."
    )


class SourceDocument(Document):
    """A text that is quoted. Bibliographic fields are named as in CSL 1.0.2."""

    id: Id = Field(description="The source's permanent id.")
    iri: Iri = Field(description="Its identifier, which need not be an address.")
    type: SourceType = Field(description="The CSL type.")
    title: Name = Field(description="The title, as printed.")
    short: Name = Field(description="What running text calls the source.")
    author: tuple[Person, ...] = Field(description="The authors, in the printed order.")
    issued: Day = Field(description="When it was published.")
    container_title: str | None = Field(description="The journal, collection or site it is part of.")
    publisher: str | None = Field(description="Who published it.")
    number: str | None = Field(description="Its number in a series.")
    genre: str | None = Field(description="What it is, if the type does not say.")
    language: Annotated[str, form(LANGUAGE_FORM, "en", "de")] | None = Field(
        description="The language it is in, as a BCP 47 tag."
    )
    doi: Annotated[str, form(r"^10\.[0-9.]+/\S+$", "10.1000/182")] | None = Field(
        description="Its DOI, without an address."
    )
    url: Address = Field(description="Where anyone can read it.")
    about: str | None = Field(description="What the text is, in Markdown as typed.")
    editions: tuple[EditionDocument, ...] = Field(description="Its editions.", min_length=1)
    glossary: tuple[str, ...] = Field(description="The terms that the source's own glossary defines.")
    quotations: tuple[QuotationDocument, ...] = Field(description="What it quotes from other sources.")


class QuoteDocument(Document):
    """A passage of a source, word for word."""

    label: Id = Field(description="Permanent within the entry; its anchor on the page is #quote-<label>.")
    iri: Iri = Field(description="Its identifier, which need not be an address.")
    source: Id = Field(description="The id of the source.")
    edition: Id = Field(description="The id of the edition that the words are from.")
    role: Annotated[str, one_of(ROLES)] = Field(
        description="What it does for the concept: defines, explains, exemplifies, qualifies."
    )
    stance: Annotated[str, one_of(STANCES)] | None = Field(
        description="How its text stands to the concept, as earlier texts have it: introduces, restates, "
        "narrows, widens, renames, disputes, demonstrates."
    )
    text: Name = Field(description="The words; [...] marks an omission.")
    skips: tuple[Skip, ...] = Field(description="How many words each omission skips.")
    omits: str | None = Field(
        description="What the quote leaves out, in plain words, if that could turn its meaning."
    )
    at: Annotated[str, WithJsonSchema({"type": "string", "minLength": 1, "examples": ["§7.1, p. 36"]})] = (
        Field(description="The locator, as in a citation.")
    )
    section: str | None = Field(description="The section's label, from the fingerprint.")
    page: Count | None = Field(description="The page on which it begins, if the edition has pages.")
    last_page: Count | None = Field(description="The page on which it ends, if that is another one.")
    verdict: Verdict = Field(description='"verbatim" if the edition has it exactly as it stands here.')
    url: Address = Field(description="Opens the edition at the passage.")


class EvidenceDocument(Document):
    """A quote that a statement rests on: the entry that holds it, and its label there."""

    concept: Id = Field(description="The id of the entry that holds it.")
    label: Id = Field(description="The quote's label in that entry.")
    iri: Iri = Field(description="The quote's identifier.")


def _quoted(quoted: bool) -> dict[str, Any]:
    """That a statement rests on quotes and is not inferred, or the other way round."""
    some, none = ({"type": "array", "minItems": 1}, {"type": "array", "maxItems": 0})
    kinds = ("object", "null") if quoted else ("null", "string")
    quote, inferred = ({"type": kind} for kind in kinds)
    return {"properties": {"quote": quote, "quotes": some if quoted else none, "inferred": inferred}}


class StatementDocument(Document):
    """A link in its relation's own direction, with what it rests on: either quotes or an inference."""

    model_config = ConfigDict(json_schema_extra={"oneOf": [_quoted(True), _quoted(False)]})

    id: Annotated[str, form(rf"^{ID}\.{ID}(\.{ID})+(\.[^\s.]*)?$", "kettle.is-a.vessel")] = Field(
        description="Does not change as long as the statement says the same."
    )
    iri: Iri = Field(description="Its identifier, which need not be an address.")
    subject: Id = Field(description="The id of the concept on the left.")
    relation: Id = Field(description="The type of link, by its id.")
    objects: tuple[Id, ...] = Field(
        description="The ids of the concepts on the right: one, or as many as the relation takes.",
        min_length=1,
    )
    player: str | None = Field(description="Who plays the part, in the entry's words.")
    claim: Annotated[str, one_of(CLAIMS)] | None = Field(
        description="How firmly a source claims it: asserted, argued, hypothesized, conjectured or reported. "
        "If it is null, the source states it outright."
    )
    sentence: Name = Field(description="The statement as an English sentence, without the period.")
    stated_in: Id = Field(description="The entry in which the link was typed.")
    quote: EvidenceDocument | None = Field(description="The first of its quotes.")
    quotes: tuple[EvidenceDocument, ...] = Field(description="All quotes that it rests on, in order.")
    inferred: str | None = Field(description="How it follows, if no passage says it.")


class ElsewhereDocument(Document):
    """A term of other texts to which an entry comes nearest. It is no name of the concept."""

    term: Name = Field(description="The term.")
    about: str = Field(description="What it means there, and how the concept differs, in plain words.")
    about_markdown: str = Field(description="The same as typed.")


class ConceptDocument(Document):
    """An entry."""

    id: Id = Field(description="The concept's permanent id.")
    iri: Iri = Field(description="Its identifier, which need not be an address.")
    address: Annotated[str, form(f"^concepts/{ID}/$", "concepts/teapot/")] = Field(
        description="The entry's page, relative to the site's root."
    )
    name: Name = Field(description="The term, as it reads in a sentence.")
    kind: Id = Field(description="Its kind, by its id.")
    aliases: tuple[Name, ...] = Field(description="Its other names.")
    definition: str = Field(description="In plain words.")
    definition_markdown: str = Field(description="As typed: [[id]] and [[id|words]] mention a concept.")
    explanation_markdown: str | None = Field(description="What it means and why it matters, as typed.")
    wording_markdown: str | None = Field(description="How the sources word it, and where they differ.")
    drawing: Id | None = Field(description="The name of the drawing that shows it.")
    undefined: str | None = Field(description="Why no source defines the concept, if none does.")
    elsewhere: tuple[ElsewhereDocument, ...] = Field(
        description="Terms of other texts to which this concept comes nearest."
    )
    mentions: tuple[Id, ...] = Field(description="The concepts that the definition mentions, in order.")
    quotes: tuple[QuoteDocument, ...] = Field(description="The passages that speak of it.")
    formerly: tuple[Id, ...] = Field(description="The entry's former ids.")
    digest: Hash = Field(
        description="SHA-256 of the entry's canonical form, in hexadecimal: as the last release has it, "
        "unless it says something else now."
    )


class RemovedDocument(Document):
    """An entry, kind, relation or tour that was removed."""

    id: Id = Field(description="The id that it had.")
    name: Name = Field(description="The name that it had.")
    why: str = Field(description="Why it was removed, in Markdown as typed.")
    replaced_by: tuple[Id, ...] = Field(description="The ids to read instead.")


class StopDocument(Document):
    """A stop of a tour."""

    concept: Id = Field(description="The id of the concept.")
    lead: str | None = Field(description="What leads here from the previous stop, in Markdown as typed.")


class QuestionDocument(Document):
    """A question at the end of a tour."""

    question: str = Field(description="In Markdown as typed.")
    answer: str = Field(description="In Markdown as typed.")
    quote: QuoteName = Field(description="The quote that says so, as entry#label.")


class TourDocument(Document):
    """A way through the concepts."""

    id: Id = Field(description="The tour's permanent id.")
    title: Name = Field(description="The name of the tour.")
    about: str = Field(description="What the tour shows, in Markdown as typed.")
    follows: Annotated[str, form(f"^{ID}/{ID}$", "tea-2020/first")] | None = Field(
        description="The edition whose order it follows, as source/edition."
    )
    stops: tuple[StopDocument, ...] = Field(description="Empty if the tour follows an edition.")
    summary: str | None = Field(description="What readers know at its end, in Markdown as typed.")
    questions: tuple[QuestionDocument, ...] = Field(description="What readers may ask themselves at its end.")
    next: Id | None = Field(description="The tour to take after it.")
    formerly: tuple[Id, ...] = Field(description="The tour's former ids.")


class EntryDocument(Document):
    """The document of one entry: the entry, and the statements about it."""

    concept: ConceptDocument = Field(description="The entry.")
    statements: tuple[StatementDocument, ...] = Field(description="The statements about it, whichever side.")


class KnowledgeBaseDocument(Document):
    """The whole knowledge base."""

    schema_: str = Field(
        alias="$schema",
        description="The schema, in the same folder as the document.",
        json_schema_extra={"minLength": 1},
    )
    id: Annotated[str, form(IRI_FORM, "https://tea.example.org/")] = Field(
        description="The base IRI: every other identifier begins with it."
    )
    title: Name = Field(description="Title and subtitle of the knowledge base.")
    about: str = Field(description="What it is, in a sentence.")
    license: Annotated[str, form(HTTPS_FORM, "https://creativecommons.org/licenses/by/4.0/")] = Field(
        description="The license of the entries; quotes belong to their authors."
    )
    release: ReleaseDocument | None = Field(
        description="The last release. What was changed after it is not in any release yet; null before the "
        "first one."
    )
    kinds: tuple[KindDocument, ...] = Field(description="The kinds of concept.")
    relations: tuple[RelationDocument, ...] = Field(description="The types of link.")
    sources: tuple[SourceDocument, ...] = Field(description="The texts that are quoted.")
    concepts: tuple[ConceptDocument, ...] = Field(description="The entries.")
    statements: tuple[StatementDocument, ...] = Field(description="Every link as a statement.")
    removed: tuple[RemovedDocument, ...] = Field(description="The entries that were removed.")
    removed_kinds: tuple[RemovedDocument, ...] = Field(description="The kinds that were removed.")
    removed_relations: tuple[RemovedDocument, ...] = Field(description="The relations that were removed.")
    removed_tours: tuple[RemovedDocument, ...] = Field(description="The tours that were removed.")
    tours: tuple[TourDocument, ...] = Field(description="The ways through the concepts.")


class _Untitled(GenerateJsonSchema):
    """Schemas without titles, which would only repeat the keys."""

    def field_title_should_be_set(self, schema: object) -> bool:
        """No title for any field."""
        return False


def schema(index: Index) -> str:
    """The JSON Schema (2020-12) of the document with the whole knowledge base.

    The schema of an entry's document is under `$defs`, as `EntryDocument`.
    """
    made = _schema(KnowledgeBaseDocument)
    entry = _schema(EntryDocument)
    definitions = {**made["$defs"], **entry.pop("$defs")}
    definitions["EntryDocument"] = entry
    _limit(definitions, index.base.vocabulary)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": index.base.about.schema_iri}
    return json_text({**head, **made, "$defs": dict(sorted(definitions.items()))})


def _schema(model: type[Document]) -> dict[str, Any]:
    return model.model_json_schema(mode="serialization", schema_generator=_Untitled)


def _limit(definitions: Mapping[str, Any], vocabulary: Vocabulary) -> None:
    """Limit what names a kind or a relation to those of the vocabulary, if it has any."""
    for words, named in (
        (vocabulary.kinds, (("KindDocument", "id"), ("ConceptDocument", "kind"))),
        (vocabulary.relations, (("RelationDocument", "id"), ("StatementDocument", "relation"))),
    ):
        for name, field in named if words else ():
            about = definitions[name]["properties"][field]["description"]
            definitions[name]["properties"][field] = {
                "description": about,
                "type": "string",
                "enum": list(words),
            }
