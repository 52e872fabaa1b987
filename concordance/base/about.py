"""What a knowledge base says of itself in knowledge.yaml, and the identifiers that follow from it.

Identifiers are IRIs under `base`. They name things; whether they are addresses too, the publisher decides.
"""

from __future__ import annotations

import hashlib
from typing import Literal

from pydantic import Field

from concordance.base.values import Count, FullDay, Https, Iri, Language, Share, Slug, Text, Typed


class View(Typed):
    """A ready-made view of the graph: what it shows, and how it is laid out."""

    title: Text = Field(description="What the view shows.")
    concepts: tuple[Slug, ...] = Field((), description="The concepts in its middle; none: all of them.")
    depth: Count | None = Field(None, description="How many links around them it goes.")
    relations: tuple[Slug, ...] = Field((), description="The relations that it shows; none: all of them.")
    layout: Literal["map", "layers"] = Field("map", description="A map, or layers from general to special.")

    @property
    def address(self) -> str:
        """The view as the graph's page has it behind the # of its address."""
        parts = {
            "node": ",".join(self.concepts),
            "depth": str(self.depth or ""),
            "relations": ",".join(self.relations),
            "layout": "" if self.layout == "map" else self.layout,
        }
        return "&".join(f"{key}={value}" for key, value in parts.items() if value)


class Anki(Typed):
    """The numbers by which Anki knows the deck; chosen once and never changed."""

    deck: Count = Field(description="The number of the deck.")
    note_type: Count = Field(description="The number of the note type.")
    since: FullDay = Field(description="The day that cards carry in place of the day they were made.")


class Limits(Typed):
    """How much of a source the entries may quote."""

    quote: Count = Field(80, description="The most words of a quote.")
    run: Count = Field(100, description="The most words in a row that all quotes together reproduce.")
    share: Share = Field(0.5, description="The most that all quotes reproduce of an edition, 0 to 1.")


class About(Typed):
    """A knowledge base as a publication: its name, its maintainers, its identifiers, its settings."""

    title: Text = Field(description="The name of the knowledge base.")
    subtitle: Text | None = Field(None, description="What it is about, as part of its full title.")
    about: Text = Field(description="What it is, in a sentence.")
    base: Iri = Field(description="What every identifier begins with: an https address that ends in /.")
    author: Text = Field(description="Who is named as its author in citations.")
    license: Https = Field(description="The address of the license of its words; quotes are their authors'.")
    language: Language = Field("en", description="The language of the entries, as BCP 47 has it.")
    prefix: Slug = Field(description="Begins citation keys and the names of the downloads.")
    start: Slug | None = Field(None, description="The concept that a reader should see first.")
    views: tuple[View, ...] = Field((), description="Ready-made views of the graph.")
    anki: Anki | None = Field(None, description="The numbers of the Anki deck; none: made from `base`.")
    limits: Limits = Field(default_factory=Limits, description="How much of a source may be quoted.")

    @property
    def full_title(self) -> str:
        """Title and subtitle."""
        return f"{self.title}: {self.subtitle}" if self.subtitle else self.title

    @property
    def deck(self) -> Anki:
        """The numbers of the Anki deck: those given, or ones that depend on `base` alone."""
        if self.anki:
            return self.anki
        number = int.from_bytes(hashlib.sha256(self.base.encode()).digest()[:4])
        return Anki(deck=1_000_000_000 + number, note_type=6_000_000_000 + number, since="2020-01-01")

    @property
    def relations(self) -> str:
        """Before the name of a relation, in its IRI."""
        return f"{self.base}vocabulary#"

    @property
    def kinds(self) -> str:
        """Before the name of a kind, in its IRI."""
        return f"{self.base}kinds/"

    @property
    def terms(self) -> str:
        """Before the few terms that no published vocabulary has, in their IRIs."""
        return f"{self.base}terms#"

    @property
    def schema_iri(self) -> str:
        """The identifier of the JSON Schema of the knowledge base as JSON."""
        return f"{self.base}schema/{self.prefix}.schema.json"

    def concept_iri(self, concept_id: str) -> str:
        """The identifier of a concept."""
        return f"{self.base}concepts/{concept_id}"

    def quote_iri(self, concept_id: str, label: str) -> str:
        """The identifier of a quote: a fragment of its entry's, like the anchor on the entry's page."""
        return f"{self.concept_iri(concept_id)}#quote-{label}"

    def source_iri(self, source_id: str) -> str:
        """The identifier of a source."""
        return f"{self.base}sources/{source_id}"

    def edition_iri(self, source_id: str, edition_id: str) -> str:
        """The identifier of an edition of a source."""
        return f"{self.source_iri(source_id)}/{edition_id}"

    def statement_iri(self, statement_id: str) -> str:
        """The identifier of a statement."""
        return f"{self.base}statements/{statement_id}"


UNNAMED = About(
    title="A knowledge base",
    about="It does not say yet what it is.",
    base="https://example.org/",
    author="Its authors",
    license="https://creativecommons.org/licenses/by/4.0/",
    prefix="unnamed",
)
"""What stands in for a knowledge.yaml that is missing or damaged, so that everything else can be checked."""
