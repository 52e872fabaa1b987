"""What several checks need to know of a knowledge base, worked out once.

A check must not take what a damaged file lacks for a second fault: `typed` questions are answered from
what stands in the files, whether or not it could be used.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from concordance.base.load import REMOVED, TOURS, VOCABULARY
from concordance.base.model import (
    Concept,
    Keys,
    KnowledgeBase,
    Link,
    Relation,
    concept_path,
    source_path,
)
from concordance.base.problems import Location, did_you_mean
from concordance.base.statements import Statement, statements
from concordance.quoting.finding import Finding, find, spans
from concordance.quoting.fingerprint import Fingerprint


class Fault(NamedTuple):
    """What a check finds: where, what is wrong, how to mend it. The check's name makes it a problem."""

    place: Location
    message: str
    hint: str = ""


class Prose(NamedTuple):
    """A text in Markdown: its file, the path of its keys, and itself."""

    path: str
    keys: Keys
    text: str


@dataclass(frozen=True, slots=True)
class TypedLink:
    """A link as it stands in an entry, with its relation and whether it was typed by the inverse's name."""

    concept: Concept
    index: int
    link: Link
    relation: Relation
    name: str
    inverted: bool


def article(word: str) -> str:
    """A noun with its indefinite article."""
    return f"{'an' if word[:1].lower() in 'aeiou' else 'a'} {word}"


def one_of(words: tuple[str, ...] | list[str]) -> str:
    """Words as a choice: "a", "a or b", "a, b or c"."""
    return " or ".join(filter(None, [", ".join(words[:-1]), words[-1]]))


@dataclass(frozen=True)
class Facts:
    """A knowledge base and what follows from it."""

    base: KnowledgeBase

    def at(self, concept: Concept, *keys: str | int) -> Location:
        """The place of a value in an entry."""
        return self.base.where_concept(concept.id, *keys)

    def is_typed(self, path: str, *keys: str) -> bool:
        """Whether a key stands in a file, be its value whole or not."""
        return ("KEY", *keys) in self.base.places.get(path, {})

    def exists(self, concept_id: str) -> bool:
        """Whether there is an entry of this id, be it whole or damaged."""
        return concept_id in self.base.concepts or concept_id in self.base.damaged

    def has_source(self, source_id: str) -> bool:
        """Whether there is a source of this id, be it whole or damaged."""
        return source_id in self.base.sources or source_path(source_id) in self.base.places

    def has_label(self, concept_id: str, label: str) -> bool:
        """Whether an entry has a quote of this label, be it whole or damaged."""
        concept = self.base.concepts.get(concept_id)
        if concept is None:
            return concept_id in self.base.damaged
        path = concept_path(concept_id)
        lost = not concept.quotes and concept_id in self.base.damaged and self.is_typed(path, "quotes")
        return label in concept.quotes or lost or self.is_typed(path, "quotes", label)

    @cached_property
    def whole_vocabulary(self) -> bool:
        """Whether every kind and relation that was typed could be read."""
        vocabulary = self.base.vocabulary
        known = {"kinds": vocabulary.kinds, "relations": vocabulary.relations}
        typed = [keys[1:] for keys in self.base.places.get(VOCABULARY, {}) if keys[0:1] == ("KEY",)]
        return all(keys[1] in known.get(str(keys[0]), {}) for keys in typed if len(keys) == 2)

    def is_sound(self, relation: Relation) -> bool:
        """Whether a relation joins kinds that exist."""
        return {*relation.from_, *relation.to} <= {*self.base.vocabulary.kinds, "any", "same"}

    @cached_property
    def links(self) -> list[TypedLink]:
        """The links whose relation is known, in the order of the entries and of their links."""
        found = []
        for concept in self.base.concepts.values():
            for index, link in enumerate(concept.links):
                known = self.base.vocabulary.direction(link.relation)
                if known:
                    name, inverted = known
                    relation = self.base.vocabulary.relations[name]
                    found.append(TypedLink(concept, index, link, relation, name, inverted))
        return found

    @cached_property
    def statements(self) -> list[Statement]:
        """The links as statements."""
        return list(statements(self.base))

    def where(self, statement: Statement) -> Location:
        """Where a statement was typed."""
        return self.base.where_concept(statement.owner, "links", statement.index)

    @cached_property
    def findings(self) -> dict[tuple[str, str], Finding]:
        """The finding on each quote in its own edition, by entry and label, where there is a fingerprint."""
        return {
            (concept.id, label): find(quote.text, self.base.fingerprints[quote.source, quote.edition])
            for concept, label, quote in self.base.all_quotes()
            if (quote.source, quote.edition) in self.base.fingerprints
        }

    @cached_property
    def covered(self) -> list[tuple[Fingerprint, list[tuple[int, int, Location]]]]:
        """For each edition, the words that quotes of its source reproduce: first, end, and who quotes them.

        A quote of another edition of the same source counts where its words stand in this one too.
        """
        found = []
        for (source, _), fingerprint in self.base.fingerprints.items():
            covering = [
                (first, end, self.at(concept, "quotes", label, "text"))
                for concept, label, quote in self.base.all_quotes()
                if quote.source == source
                for first, end in spans(quote.text, fingerprint)
            ]
            found.append((fingerprint, sorted(covering)))
        return found

    @cached_property
    def former(self) -> dict[str, str]:
        """The entry that each former id leads to."""
        return {old: concept.id for concept in self.base.concepts.values() for old in concept.formerly}

    def instead(self, concept_id: str) -> str:
        """A hint for an id that no entry has: what it has become, or the nearest id or name."""
        if concept_id not in self._instead:
            self._instead[concept_id] = self._what_instead(concept_id)
        return self._instead[concept_id]

    @cached_property
    def _instead(self) -> dict[str, str]:
        return {}

    def _what_instead(self, concept_id: str) -> str:
        if concept_id in self.former:
            return f'it is now "{self.former[concept_id]}"'
        if concept_id in self.base.removed:
            removed = self.base.removed[concept_id]
            instead = f"\nread instead: {', '.join(removed.replaced_by)}" if removed.replaced_by else ""
            return f"that entry was removed: {removed.why}{instead}"
        ids = {*self.base.concepts, *self.base.damaged}
        named = self.names.get(same_name(concept_id), [])
        if named:
            return f'did you mean "{named[0][0].id}"?'
        return did_you_mean(concept_id, ids) or "the ids are the names of the files in concepts/"

    @cached_property
    def names(self) -> dict[str, list[tuple[Concept, Keys]]]:
        """Each name and alias, made comparable, with the entries that have it and where it stands there."""
        found: dict[str, list[tuple[Concept, Keys]]] = {}
        for concept in self.base.concepts.values():
            own: dict[str, Keys] = {same_name(concept.name): ("name",)}
            for index, alias in enumerate(concept.aliases):
                own.setdefault(same_name(alias), ("aliases", index))
            for name, keys in own.items():
                found.setdefault(name, []).append((concept, keys))
        return found

    def prose(self) -> Iterator[Prose]:
        """Every text that is written in Markdown."""
        for concept in self.base.concepts.values():
            path = concept_path(concept.id)
            for key in ("definition", "explanation", "undefined"):
                if text := getattr(concept, key):
                    yield Prose(path, (key,), text)
            for index, link in enumerate(concept.links):
                if link.inferred:
                    yield Prose(path, ("links", index, "inferred"), link.inferred)
        for source in self.base.sources.values():
            path = source_path(source.id)
            if source.about:
                yield Prose(path, ("about",), source.about)
            for name, edition in source.editions.items():
                if edition.note:
                    yield Prose(path, ("editions", name, "note"), edition.note)
            for index, quotation in enumerate(source.quotations):
                if quotation.note:
                    yield Prose(path, ("quotations", index, "note"), quotation.note)
        for removed_id, removed in self.base.removed.items():
            yield Prose(REMOVED, (removed_id, "why"), removed.why)
        for tour_id, tour in self.base.tours.items():
            yield Prose(TOURS, (tour_id, "about"), tour.about)
            for index, stop in enumerate(tour.stops):
                if stop.lead:
                    yield Prose(TOURS, (tour_id, "stops", index, "lead"), stop.lead)


def same_name(name: str) -> str:
    """A name as it is compared with others: without case, hyphens and spaces."""
    return "".join(char for char in name.casefold() if char not in "-‐‑– \t\n")
