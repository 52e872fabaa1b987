"""What a knowledge base says about itself in knowledge.yaml, and the identifiers that follow from it.

Identifiers are IRIs under `base`. They name things; the publisher decides if they are also addresses.
"""

from __future__ import annotations

import hashlib
import re
from typing import Literal

from pydantic import Field

from concordance.base.values import (
    Count,
    DrawingId,
    EntryId,
    Few,
    FullDay,
    Https,
    Iri,
    Language,
    Line,
    Mail,
    Name,
    RelationId,
    Share,
    Slug,
    TourId,
    Typed,
    Words,
)


class View(Typed):
    """A ready-made view of the graph: what it shows, and how it is laid out."""

    title: Line = Field(description="What the view shows.")
    concepts: tuple[EntryId, ...] = Field(
        (), description="The concepts at its center; if omitted, all.", max_length=100
    )
    depth: Few | None = Field(None, description="How many links away from them it reaches.")
    relations: tuple[RelationId, ...] = Field(
        (), description="The relations that it shows; if omitted, all.", max_length=200
    )
    layout: Literal["map", "layers"] = Field("map", description="A map, or layers from general to specific.")

    @property
    def address(self) -> str:
        """The view as it appears after the # in the address of the graph page."""
        parts = {
            "node": ",".join(self.concepts),
            "depth": str(self.depth or ""),
            "relations": ",".join(self.relations),
            "layout": "" if self.layout == "map" else self.layout,
        }
        return "&".join(f"{key}={value}" for key, value in parts.items() if value)


class Region(Typed):
    """A part of the map with which the graph opens: a question, and the concepts that belong to it."""

    title: Line = Field(description="What the region is about, in a few words.", max_length=60)
    concepts: tuple[EntryId, ...] = Field(
        description="Its concepts, the first ones first; what is a kind of another is below it.",
        min_length=1,
        max_length=12,
    )


class Front(Typed):
    """What the front page says to those who have never heard of the subject, and where it sends them."""

    question: Line | None = Field(
        None, description="The question that it is all about, as the title of the page.", max_length=120
    )
    stakes: Line | None = Field(
        None, description="What can go wrong, in two sentences of plain words.", max_length=400
    )
    lead: Line | None = Field(
        None, description="What this is, in a sentence; if omitted, `about`.", max_length=400
    )
    begin: TourId | None = Field(None, description="The id of the tour to begin with; if omitted, the first.")
    call: Line | None = Field(
        None, description="What the button says that leads to its first stop.", max_length=60
    )
    quote: Line | None = Field(
        None, description="The quote that shows how quotes are checked, as entry#label; best one with a may."
    )
    drawing: DrawingId | None = Field(
        None, description="A drawing or playable example: the name of a file in drawings/, without .svg."
    )


class Play(Typed):
    """A playable example: its drawing, which a script of the site brings to life, and where it is shown."""

    drawing: DrawingId = Field(
        description="What stands there without scripts: the name of a file in drawings/, without .svg."
    )
    entries: tuple[EntryId, ...] = Field(
        description="The entries that show it.",
        min_length=1,
        max_length=100,
    )
    quote: Line = Field(description="The quote of the passage that it follows, as entry#label.")


class Anki(Typed):
    """The numbers by which Anki recognizes the deck; chosen once and never changed."""

    deck: Count = Field(description="The number of the deck.")
    note_type: Count = Field(description="The number of the note type.")
    since: FullDay = Field(description="The date that cards carry instead of the day they were built.")


class Limits(Typed):
    """How much of a source the entries may quote."""

    quote: Words = Field(80, description="The most words that a quote may have.")
    run: Words = Field(100, description="The most words in a row that all quotes together may reproduce.")
    share: Share = Field(
        0.5, description="The largest share of an edition that all quotes together may reproduce, 0 to 1."
    )

    def allowed(self, words: int) -> int:
        """How many words all quotes together may reproduce of an edition that has so many."""
        return int(self.share * words)


class About(Typed):
    """A knowledge base as a publication: its name, its maintainers, its identifiers, its settings."""

    title: Name = Field(description="The name of the knowledge base.")
    subtitle: Line | None = Field(None, description="What it is about, as part of its full title.")
    about: Line = Field(description="What it is, in one sentence.")
    base: Iri = Field(description="The beginning of every identifier: an https address that ends with /.")
    contact: Mail | None = Field(
        None, description="The address to which readers write if something is wrong."
    )
    author: Name = Field(description="The author to name in citations.")
    license: Https = Field(
        description="The address of the license for its own text; quotes belong to their authors."
    )
    keywords: tuple[Line, ...] = Field(
        (), description="What it is found by, where data and citations are listed.", max_length=50
    )
    language: Language = Field("en", description="The language of the entries, as a BCP 47 tag.")
    prefix: Slug = Field(description="The beginning of citation keys and of the names of the downloads.")
    start: EntryId | None = Field(None, description="The concept that a reader should see first.")
    front: Front = Field(default_factory=Front, description="The front page, for strangers.")
    views: tuple[View, ...] = Field((), description="Ready-made views of the graph.", max_length=100)
    map: tuple[Region, ...] = Field(
        (),
        description="The map with which the graph opens; if omitted, the best-connected concepts by kind.",
        max_length=12,
    )
    plays: tuple[Play, ...] = Field((), description="Playable examples.", max_length=100)
    anki: Anki | None = Field(
        None, description="The numbers of the Anki deck; if omitted, derived from `base`."
    )
    limits: Limits = Field(default_factory=Limits, description="How much of a source may be quoted.")

    @property
    def full_title(self) -> str:
        """Title and subtitle."""
        return f"{self.title}: {self.subtitle}" if self.subtitle else self.title

    @property
    def license_name(self) -> str:
        """The name of the license: CC BY 4.0 for a Creative Commons address, otherwise the address itself."""
        found = re.fullmatch(r"https://creativecommons\.org/licenses/([a-z-]+)/([\d.]+)/?", self.license)
        return f"CC {found[1].upper()} {found[2]}" if found else self.license.removeprefix("https://")

    @property
    def spdx(self) -> str | None:
        """The license as an SPDX identifier: CC-BY-4.0; None for one that is not Creative Commons' own."""
        if re.fullmatch(r"https://creativecommons\.org/publicdomain/zero/1\.0/?", self.license):
            return "CC0-1.0"
        form = r"https://creativecommons\.org/licenses/(by(?:-nc)?(?:-nd|-sa)?)/(1\.0|2\.0|2\.5|3\.0|4\.0)/?"
        found = re.fullmatch(form, self.license)
        return f"CC-{found[1].upper()}-{found[2]}" if found else None

    @property
    def deck(self) -> Anki:
        """The numbers of the Anki deck: as given, or derived from `base` alone."""
        if self.anki:
            return self.anki
        number = int.from_bytes(hashlib.sha256(self.base.encode()).digest()[:4])
        return Anki(deck=1_000_000_000 + number, note_type=6_000_000_000 + number, since="2020-01-01")

    @property
    def relations(self) -> str:
        """What precedes the name of a relation in its IRI."""
        return f"{self.base}vocabulary#"

    @property
    def kinds(self) -> str:
        """What precedes the name of a kind in its IRI."""
        return f"{self.base}kinds/"

    @property
    def terms(self) -> str:
        """What precedes, in their IRIs, the few terms that no published vocabulary has."""
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
"""A substitute for a missing or damaged knowledge.yaml, so that everything else can still be checked."""
