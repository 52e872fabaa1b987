"""Where an entry, a kind, a relation or a tour is named, in the files and by people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from concordance.base.model import KnowledgeBase
from concordance.base.naming import What
from concordance.base.paths import (
    KNOWLEDGE,
    REMOVED,
    REMOVED_NAMES,
    TOURS,
    VOCABULARY,
    concept_path,
    source_path,
)
from concordance.base.problems import Keys
from concordance.base.values import Typed, markdown_texts
from concordance.study.index import Index

Sort = What | Literal["entry"]
"""What can be renamed and removed."""


class Use(NamedTuple):
    """A place that may name something: a value, one or more values, a key, or a text with mentions."""

    path: str
    how: Literal["value", "key", "mentions"]
    keys: Keys


def uses(base: KnowledgeBase, what: Sort, name: str) -> Iterator[Use]:
    """Every place in the files that may name this entry, kind, relation or tour."""
    yield from {"entry": _of_entry, "kind": _of_kind, "relation": _of_relation, "tour": _of_tour}[what](
        base, name
    )


def _of_entry(base: KnowledgeBase, name: str) -> Iterator[Use]:
    for concept in base.concepts.values():
        path = concept_path(concept.id)
        for index, link in enumerate(concept.links):
            yield from _values(base, path, ("links", index, "target"), len(link.target))
            if link.quote:
                yield Use(path, "value", ("links", index, "quote"))
            for number, _ in enumerate(link.quotes or ()):
                yield Use(path, "value", ("links", index, "quotes", number))
        yield from _texts(path, concept)
    for source in base.sources.values():
        yield from _texts(source_path(source.id), source)
    for removed_id, removed in base.removed.items():
        yield from _values(base, REMOVED, (removed_id, "replaced-by"), len(removed.replaced_by))
        yield from _texts(REMOVED, removed, removed_id)
    yield from _texts(REMOVED_NAMES, base.removed_names)
    for tour_id, tour in base.tours.items():
        for index, _ in enumerate(tour.stops):
            yield Use(TOURS, "value", (tour_id, "stops", index, "concept"))
        for index, _ in enumerate(tour.questions):
            yield Use(TOURS, "value", (tour_id, "questions", index, "quote"))
        yield from _texts(TOURS, tour, tour_id)
    if base.about.start == name:
        yield Use(KNOWLEDGE, "value", ("start",))
    if base.about.front.quote:
        yield Use(KNOWLEDGE, "value", ("front", "quote"))
    for index, view in enumerate(base.about.views):
        yield from _values(base, KNOWLEDGE, ("views", index, "concepts"), len(view.concepts))
    for index, region in enumerate(base.about.map):
        yield from _values(base, KNOWLEDGE, ("map", index, "concepts"), len(region.concepts))
    for index, play in enumerate(base.about.plays):
        yield from _values(base, KNOWLEDGE, ("plays", index, "entries"), len(play.entries))
        yield Use(KNOWLEDGE, "value", ("plays", index, "quote"))


def _of_kind(base: KnowledgeBase, name: str) -> Iterator[Use]:
    for concept in base.concepts.values():
        yield Use(concept_path(concept.id), "value", ("kind",))
    for relation_id, relation in base.vocabulary.relations.items():
        for key, kinds in (("from", relation.from_), ("to", relation.to)):
            yield from _values(base, VOCABULARY, ("relations", relation_id, key), len(kinds))
    yield from _replacements(base, "kind")
    yield Use(VOCABULARY, "key", ("kinds", name))


def _of_relation(base: KnowledgeBase, name: str) -> Iterator[Use]:
    for concept in base.concepts.values():
        for index, _ in enumerate(concept.links):
            yield Use(concept_path(concept.id), "value", ("links", index, "relation"))
    for relation_id, relation in base.vocabulary.relations.items():
        yield from _values(base, VOCABULARY, ("relations", relation_id, "disjoint"), len(relation.disjoint))
        if relation.inverse:
            yield Use(VOCABULARY, "value", ("relations", relation_id, "inverse"))
    for index, view in enumerate(base.about.views):
        yield from _values(base, KNOWLEDGE, ("views", index, "relations"), len(view.relations))
    yield from _replacements(base, "relation")
    if name in base.vocabulary.relations:
        yield Use(VOCABULARY, "key", ("relations", name))


def _of_tour(base: KnowledgeBase, name: str) -> Iterator[Use]:
    yield from _replacements(base, "tour")
    for tour_id, tour in base.tours.items():
        if tour.next:
            yield Use(TOURS, "value", (tour_id, "next"))
    if base.about.front.begin == name:
        yield Use(KNOWLEDGE, "value", ("front", "begin"))
    yield Use(TOURS, "key", (name,))


def _replacements(base: KnowledgeBase, what: What) -> Iterator[Use]:
    removed: Mapping[str, Typed] = getattr(base.removed_names, f"{what}s")
    for removed_id, one in removed.items():
        count = len(one.replaced_by)  # type: ignore[attr-defined]
        yield from _values(base, REMOVED_NAMES, (f"{what}s", removed_id, "replaced-by"), count)


def _values(base: KnowledgeBase, path: str, keys: Keys, count: int) -> Iterator[Use]:
    """One value, or each of a list: both are allowed in many places."""
    places = base.places[path]
    if (*keys, 0) in places:
        yield from (Use(path, "value", (*keys, index)) for index in range(count))
    elif keys in places and count:
        yield Use(path, "value", keys)


def _texts(path: str, value: Typed, *before: str) -> Iterator[Use]:
    for keys, _ in markdown_texts(value):
        yield Use(path, "mentions", (*before, *keys))


def was_published(index: Index, concept_id: str) -> bool:
    """Whether people may know an entry by its id: a release had it, or there has been no release yet."""
    history = index.history
    return not history.releases or concept_id in index.base.ids or history.latest(concept_id) is not None
