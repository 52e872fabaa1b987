"""The knowledge base as its authors typed it: frozen, checked for form, with nothing derived.

Every class that mirrors a YAML mapping is a pydantic model that rejects unknown keys. Inverses,
backlinks, page numbers and positions are derived elsewhere. Keys with a hyphen in YAML
(`inverse-label`, `container-title`) have an underscore here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import Field

from concordance.base.about import UNNAMED, About
from concordance.base.drawings import Drawing
from concordance.base.paths import concept_path
from concordance.base.problems import Keys, Location
from concordance.base.stretches import place_in_file
from concordance.base.values import (
    AnyTargets,
    Color,
    Day,
    Doi,
    DrawingId,
    EditionId,
    EntryId,
    Few,
    Flag,
    Https,
    Kinds,
    Language,
    Line,
    Markdown,
    Name,
    Slug,
    SourceId,
    SourceType,
    Targets,
    Text,
    Title,
    TourId,
    Typed,
)
from concordance.quoting.fingerprint import Fingerprint

Role = Literal["defines", "explains", "exemplifies", "qualifies"]
"""What a quote does for its concept."""

Stance = Literal["introduces", "restates", "narrows", "widens", "renames", "disputes", "demonstrates"]
"""How the text of a quote stands to the concept as earlier texts have it."""

Claim = Literal["asserted", "argued", "hypothesized", "conjectured", "reported"]
"""How firmly a source says what a link says, from what it states outright to what it only passes on."""

Effect = Literal["raises", "lowers", "brings-about"]
"""What the first concept of a link does to the second: to its likelihood, or that it is there at all."""

Part = Literal["taxonomy", "prerequisite", "contrast", "exclusion", "demonstration", "dispute", "renaming"]
"""What a relation does in the knowledge base, apart from being shown."""


class Quote(Typed):
    """A passage of a source, word for word, with its role for the concept."""

    source: SourceId = Field(description="The id of the source: a file in sources/.")
    edition: EditionId = Field(description="The id of the edition that the words are taken from.")
    at: Line = Field(description="Where the passage is, as printed by `concordance quote`: §7.1, p. 36.")
    role: Role = Field(description="What the passage does for the concept.")
    stance: Stance | None = Field(
        None, description="How its text stands to the concept, as earlier texts here have it."
    )
    text: Text = Field(description="The words of the source, verbatim; write [...] to leave words out.")
    omits: Markdown | None = Field(
        None,
        description="If the quote leaves out a negation, a condition or a hedge at [...] or where it is cut "
        "short: a sentence that tells readers what it leaves out.",
    )


class Link(Typed):
    """A typed statement about two concepts, with the quote that says it or how it is inferred."""

    relation: Slug = Field(description="A relation from vocabulary.yaml, or the name of its inverse.")
    target: Targets = Field(description="The id of the other concept; two ids if the relation takes two.")
    player: Line | None = Field(None, description="With plays-role: who plays the role, in words.")
    claim: Claim | None = Field(
        None,
        description="How firmly the source says it, if it hedges or reports: argued, hypothesized, "
        "conjectured or reported; asserted, if the hedge in the quote is about something else.",
    )
    quote: Line | None = Field(None, description="The label of a quote in this entry, or other-entry#label.")
    quotes: Annotated[tuple[Line, ...], Field(min_length=2, max_length=4)] | None = Field(
        None, description="Instead of quote, if it takes several passages to say it: their labels."
    )
    inferred: Markdown | None = Field(
        None, description="If no passage says it: a sentence on how it follows."
    )

    @property
    def references(self) -> tuple[str, ...]:
        """The quotes that it names, each as `label` or `other-entry#label`; none if it is inferred."""
        return self.quotes or ((self.quote,) if self.quote is not None else ())


def quote_reference(concept_id: str, reference: str) -> tuple[str, str]:
    """The entry and the label that a link of an entry refers to: by `label`, or by `other-entry#label`."""
    owner, _, label = reference.rpartition("#")
    return owner or concept_id, label


class Elsewhere(Typed):
    """A term of other texts to which a concept here comes nearest; it need not mean the same."""

    term: Name = Field(description="The term, as a reader of those texts would type it.")
    about: Markdown = Field(
        description="What those texts mean by it, and how this concept differs, in a sentence or two."
    )


class Concept(Typed):
    """An entry. Its id is the name of its file, and is permanent."""

    id: str
    name: Name = Field(description="The term as it reads in a sentence.")
    kind: Slug = Field(description="A kind from vocabulary.yaml.")
    aliases: tuple[Name, ...] = Field(
        (), description="Other spellings, inflections, abbreviations, terms.", max_length=100
    )
    definition: Markdown = Field(description="A sentence or two in our own words; [[id]] mentions a concept.")
    explanation: Markdown | None = Field(
        None, description="What it means and why it matters, with a case, in Markdown, in our own words."
    )
    drawing: DrawingId | None = Field(
        None, description="A drawing that shows it: the name of a file in drawings/, without .svg."
    )
    wording: Markdown | None = Field(
        None, description="How the sources word it, and where they differ; shown folded, below the idea."
    )
    undefined: Markdown | None = Field(None, description="If no source defines the concept: why.")
    elsewhere: tuple[Elsewhere, ...] = Field(
        (),
        description="Terms of other texts that lead here because nothing here comes nearer; no aliases.",
        max_length=100,
    )
    quotes: Mapping[Slug, Quote] = Field(
        {}, description="The passages, each under a permanent label.", max_length=200
    )
    links: tuple[Link, ...] = Field((), description="How the concept relates to others.", max_length=500)
    formerly: tuple[Slug, ...] = Field(
        (), description="Ids that this entry used to have; their addresses lead here.", max_length=100
    )


class Removed(Typed):
    """An entry, kind, relation or tour that was published and then removed: why, and what to read instead."""

    name: Name = Field(description="The name that it had.")
    why: Markdown = Field(description="Why it was removed, in a sentence.")
    replaced_by: AnyTargets = Field((), description="The ids to read instead.")


class RemovedNames(Typed):
    """What was removed apart from entries, each under the id that it had."""

    kinds: Mapping[Slug, Removed] = Field({}, description="The kinds that were removed.", max_length=1_000)
    relations: Mapping[Slug, Removed] = Field(
        {}, description="The relations that were removed.", max_length=1_000
    )
    tours: Mapping[Slug, Removed] = Field({}, description="The tours that were removed.", max_length=1_000)


class Person(Typed):
    """A name as CSL has it (Citation Style Language 1.0.2, names)."""

    family: Name = Field(description="The family name, or a name that has no parts.")
    given: Line | None = Field(None, description="The given names; an organization has none.")
    suffix: Line | None = Field(None, description="What follows the name: Jr., III.")

    @property
    def whole(self) -> str:
        """The name as it is read: Ida Kettle Jr."""
        return " ".join(filter(None, (self.given, self.family, self.suffix)))


class Edition(Typed):
    """One wording of a source, pinned by its fingerprint."""

    label: Name = Field(description="What to call the edition: second edition.")
    issued: Day = Field(description="When this edition was published.")
    first_issued: Day | None = Field(
        None,
        description="If an older edition had this text, but for small changes: when that was published. "
        "It is the date that puts the text before or after others.",
    )
    url: Https = Field(description="Where anyone can read it.")
    pdf: Https | None = Field(
        None, description="The PDF whose page numbers the locators use; #page= is appended to its address."
    )
    parts: Mapping[Line, Https] = Field(
        {},
        max_length=500,
        description="If the text is spread over several pages: each part's section label and address.",
    )
    note: Markdown | None = Field(None, description="What the fingerprint was made from.")
    type: SourceType | None = Field(
        None, description="The CSL type, if the edition is a publication of its own: post-weblog."
    )
    container_title: Line | None = Field(
        None, description="Where this edition was published, if not in the same place as the work."
    )
    number: Line | None = Field(None, description="The number of this particular edition: RFC 9110.")


class Quotation(Typed):
    """Words that one source presents as a quotation from another."""

    source: SourceId = Field(description="The source that is quoted.")
    edition: EditionId | None = Field(
        None, description="The edition that it claims to quote, if it names one."
    )
    text: Text = Field(description="The quotation as it appears in the quoting source.")
    wording: Text | None = Field(
        None, description="If the quotation is not verbatim: the actual words of the quoted source."
    )
    note: Markdown | None = Field(None, description="What a reader should know about the difference.")


class Source(Typed):
    """A text that is quoted: its data, under the names of CSL 1.0.2's variables, and its editions."""

    id: str
    type: SourceType = Field(description="The CSL type: article, post-weblog, …")
    title: Title = Field(description="The title, as printed.")
    short: Name = Field(description="What to call the source in running text: Brewer et al. 2020.")
    author: tuple[Person, ...] = Field(
        min_length=1, max_length=2_000, description="The authors, in the printed order."
    )
    issued: Day = Field(description="When it was published: 2019, 2019-06 or 2019-06-05.")
    container_title: Line | None = Field(None, description="The journal, collection or site it is part of.")
    publisher: Line | None = Field(None, description="Who published it.")
    number: Line | None = Field(None, description="Its number in a series: RFC 9110.")
    genre: Line | None = Field(None, description="What it is, if the type does not say: PhD thesis.")
    language: Language | None = Field(None, description="The language it is in, as a BCP 47 tag: en, de.")
    doi: Doi | None = Field(None, alias="DOI", description="Its DOI, without an address: 10.1000/182.")
    url: Https = Field(alias="URL", description="Where anyone can read it.")
    about: Markdown | None = Field(None, description="What the text is, in our own words.")
    editions: Mapping[Slug, Edition] = Field(
        description="Its editions; at least one.", min_length=1, max_length=100
    )
    glossary: tuple[Line, ...] = Field(
        (), description="The terms that the source's own glossary defines.", max_length=2_000
    )
    quotations: tuple[Quotation, ...] = Field(
        (), description="What it quotes from other sources.", max_length=500
    )


class Kind(Typed):
    """A kind of concept, and how it is drawn."""

    label: Name = Field(description="What one of them is called: System.")
    plural: Name = Field(description="What several of them are called: Systems.")
    about: Line = Field(description="What concepts are of this kind, in a sentence.")
    color: Color = Field(description="Its color as #rrggbb; one that stands out on white and on near-black.")
    shape: Literal["dot", "square", "diamond", "triangle", "triangleDown", "star", "hexagon"] = Field(
        description="The shape of its symbol. No two kinds look the same."
    )
    fill: Literal["solid", "hollow"] = Field(description="If its symbol is filled.")
    undefined: Literal["allowed"] | None = Field(
        None, description="allowed: concepts of this kind need no quote that defines them, as with examples."
    )
    formerly: tuple[Slug, ...] = Field(
        (), description="Names that this kind used to have; their addresses lead here.", max_length=100
    )


class Relation(Typed):
    """A type of link: how it reads from both sides, what it may join, and how it is drawn."""

    label: Name = Field(description="The words between two names: is a kind of.")
    about: Line = Field(description="What a link of this type says, in a sentence.")
    inverse: Slug | None = Field(None, description="The name of the same link seen from its target.")
    inverse_label: Name | None = Field(None, description="The words between two names, from the other side.")
    symmetric: Flag = Field(False, description="The link reads the same from both sides.")
    from_: Kinds = Field(description="The kinds allowed on the left, or any.")
    to: Kinds = Field(description="The kinds allowed on the right, or any, or same.")
    transitive: Flag = Field(False, description="What holds from one to two and from two to three, too.")
    acyclic: Flag = Field(False, description="No way along such links leads back to where it began.")
    functional: Flag = Field(False, description="A concept has at most one such link.")
    targets: Few = Field(1, description="How many concepts are on the right.")
    player: Flag = Field(False, description="The link names a player in words.")
    effect: Effect | None = Field(
        None,
        description="What the first does to the second: raises or lowers its likelihood, or brings-about. "
        "Such links say how firmly a source claims it.",
    )
    disjoint: AnyTargets = Field(
        (), description="Relations that may hold between the same two concepts only if a quote supports each."
    )
    skos: Literal["broader", "related"] = Field(description="The SKOS property that it is exported as.")
    color: Color = Field(description="The color of its line as #rrggbb.")
    line: Literal["solid", "dashed", "dotted"] = Field(description="How its line is drawn.")
    role: Part | None = Field(
        None,
        description="What it does: taxonomy orders concepts from general to specific; prerequisite says what "
        "to read first; contrast says what is easily confused; exclusion says that nothing can be both; "
        "demonstration says by what it was shown or tested; dispute, what is held against it; renaming, what "
        "other texts call it.",
    )
    formerly: tuple[Slug, ...] = Field(
        (), description="Names that this relation used to have; their addresses lead here.", max_length=100
    )
    inverse_formerly: tuple[Slug, ...] = Field(
        (), description="Names that its inverse used to have.", max_length=100
    )


class Stop(Typed):
    """A stop on a tour."""

    concept: EntryId = Field(description="The id of the concept.")
    lead: Markdown | None = Field(None, description="What leads here from the previous stop, in Markdown.")


class Question(Typed):
    """A question at the end of a tour, by which readers find out what they have understood."""

    question: Markdown = Field(description="The question, in a sentence.")
    answer: Markdown = Field(description="The answer, in our own words.")
    quote: Line = Field(description="The quote that says so, as entry#label.")


class Tour(Typed):
    """A path through the concepts: a list of stops, or the order of a text that it follows."""

    title: Title = Field(description="The name of the tour.")
    about: Markdown = Field(description="What the tour shows, in a sentence or two.")
    follows: Line | None = Field(
        None, description="Instead of stops: the source/edition whose order the tour follows."
    )
    stops: tuple[Stop, ...] = Field((), max_length=500, description="The concepts in order, each once.")
    summary: Markdown | None = Field(None, description="What readers know at its end, in a few sentences.")
    questions: tuple[Question, ...] = Field(
        (), max_length=20, description="Questions at its end, each with its answer and a quote."
    )
    next: TourId | None = Field(None, description="The id of the tour to take after it.")
    formerly: tuple[Slug, ...] = Field(
        (), description="Ids that this tour used to have; their addresses lead here.", max_length=100
    )

    @property
    def has_end(self) -> bool:
        """Whether anything follows after its last stop: a summary, questions, or a tour to take next."""
        return bool(self.summary or self.questions or self.next)


class Vocabulary(Typed):
    """The kinds and the relations, each under its permanent name, in the legend's order."""

    kinds: Mapping[Slug, Kind] = Field(max_length=100, description="The kinds of concept.")
    relations: Mapping[Slug, Relation] = Field(max_length=200, description="The types of link.")

    def direction(self, name: str) -> tuple[str, bool] | None:
        """The relation that a link's `relation` names, and whether it names the inverse; None if unknown."""
        if name in self.relations:
            return name, False
        for relation, declared in self.relations.items():
            if declared.inverse == name:
                return relation, True
        return None

    def with_role(self, role: Part) -> tuple[str, ...]:
        """The relations with this role, in order."""
        return tuple(name for name, relation in self.relations.items() if relation.role == role)

    def relation_names(self) -> list[str]:
        """Every name that a link may use: the relations and their inverses, in order."""
        names = []
        for name, relation in self.relations.items():
            names += [name, relation.inverse] if relation.inverse else [name]
        return names


@dataclass(frozen=True, slots=True)
class KnowledgeBase:
    """Everything that was loaded. Mappings are sorted by key; vocabulary and editions keep the typed order.

    `places` maps a file (relative to the root) and a path of keys to a value's place in the file, and
    `keys` to the place of the key itself; `texts` has the whole text of each file.
    `damaged` has the ids of entries whose file has a fault of form. They may be incomplete here, or
    missing, so a check must not report what they lack. `lost` has, for each file, the paths of the values
    that were faulty or missing: they are left out here, or there is a stand-in for them. `template` is what
    concepts/_template.yaml says, `digests` has the hash of each fingerprint's file, for what is kept, and
    `schemas` has the names of the schemas for editors that there are.
    """

    vocabulary: Vocabulary
    concepts: Mapping[str, Concept]
    sources: Mapping[str, Source]
    fingerprints: Mapping[tuple[str, str], Fingerprint]
    digests: Mapping[tuple[str, str], bytes] = field(default_factory=dict, compare=False)
    tours: Mapping[str, Tour] = field(default_factory=dict)
    ids: tuple[str, ...] = ()
    removed: Mapping[str, Removed] = field(default_factory=dict)
    removed_names: RemovedNames = field(default_factory=RemovedNames)
    about: About = UNNAMED
    drawings: Mapping[str, Drawing] = field(default_factory=dict)
    places: Mapping[str, Mapping[Keys, Location]] = field(default_factory=dict)
    keys: Mapping[str, Mapping[Keys, Location]] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    damaged: frozenset[str] = frozenset()
    lost: Mapping[str, frozenset[Keys]] = field(default_factory=dict)
    template: Concept | None = None
    schemas: frozenset[str] = frozenset()

    def where(self, path: str, *keys: str | int) -> Location:
        """The place of a value in a file, or of the innermost value around it that has one."""
        known = self.places.get(path, {})
        while keys and keys not in known:
            keys = keys[:-1]
        return known.get(keys, Location(path))

    def where_key(self, path: str, *keys: str | int) -> Location:
        """The place of a key in a file, or of its value if the key's place is unknown."""
        return self.keys.get(path, {}).get(keys) or self.where(path, *keys)

    def where_words(self, path: str, keys: Keys, value: str, start: int, end: int) -> Location:
        """The place of the stretch `[start, end)` of a value, however the file folds and indents it."""
        place = self.where(path, *keys)
        stretch = value[start:end]
        if not stretch.strip():
            return place
        first = start + len(stretch) - len(stretch.lstrip())
        found = place_in_file(self.texts.get(path, ""), place.line, place.column, value, first)
        return Location(path, *found) if found else place

    def where_concept(self, concept_id: str, *keys: str | int) -> Location:
        """The place of a value in an entry."""
        return self.where(concept_path(concept_id), *keys)

    def quote(self, concept_id: str, reference: str) -> tuple[str, str, Quote] | None:
        """The quote that a link of an entry refers to: the id of its entry, its label, and the quote."""
        owner, label = quote_reference(concept_id, reference)
        concept = self.concepts.get(owner)
        if concept is None or label not in concept.quotes:
            return None
        return owner, label, concept.quotes[label]

    def all_quotes(self) -> Iterator[tuple[Concept, str, Quote]]:
        """Every quote with its entry and label, in the order of the entries."""
        for concept in self.concepts.values():
            for label, quote in concept.quotes.items():
                yield concept, label, quote
