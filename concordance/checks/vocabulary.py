"""The checks of what everything else builds on: the vocabulary, and the settings in knowledge.yaml."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from concordance.base.model import Kind
from concordance.base.paths import KNOWLEDGE, VOCABULARY, drawing_path
from concordance.base.problems import did_you_mean
from concordance.base.schema import EDITORS
from concordance.base.statements import claimed
from concordance.checks.facts import Facts, Fault
from concordance.words.english import article, begins_with_verb

SHAPES = get_args(Kind.model_fields["shape"].annotation)
FILLS = get_args(Kind.model_fields["fill"].annotation)


def unsound_vocabulary(facts: Facts) -> Iterator[Fault]:
    """The kinds that a relation joins exist, and so do the relations that it is disjoint with.

    Besides kinds, `from` may contain `any`, and `to` may contain `any` or `same`.
    """
    if not facts.whole_vocabulary:  # what failed to load is not missing
        return
    kinds, relations = facts.base.vocabulary.kinds, facts.base.vocabulary.relations
    for name, relation in relations.items():
        for key, names, words in (("from", relation.from_, ["any"]), ("to", relation.to, ["any", "same"])):
            for index, kind in enumerate(names):
                if kind not in kinds and kind not in words:
                    known = f"the kinds are: {', '.join(kinds)}; or {' or '.join(words)}"
                    message = f'the vocabulary has no kind "{kind}"'
                    yield _fault(facts, name, key, message, did_you_mean(kind, kinds) or known, index)
        for index, other in enumerate(relation.disjoint):
            if other == name:
                yield _fault(facts, name, "disjoint", "the relation lists itself", "remove it here", index)
            elif other not in relations:
                known = f"the relations are: {', '.join(relations)}"
                message = f'the vocabulary has no relation "{other}"'
                yield _fault(facts, name, "disjoint", message, did_you_mean(other, relations) or known, index)


def vocabulary_name(facts: Facts) -> Iterator[Fault]:
    """A name means one kind or one relation in one direction, and no kind is called `any` or `same`."""
    taken = {name: name for name in facts.base.vocabulary.relations}
    for name, relation in facts.base.vocabulary.relations.items():
        if name in facts.base.vocabulary.kinds:
            place = facts.base.where_key(VOCABULARY, "relations", name)
            yield Fault(
                place, f'relations: "{name}" is already a kind', "choose another name for one of the two"
            )
        if relation.inverse is not None:
            if relation.inverse in taken:
                owner = taken[relation.inverse]
                what = "a relation" if owner == relation.inverse else f'the inverse of "{owner}"'
                message = f'"{relation.inverse}" is already {what}'
                hint = "a name means one relation in one direction: choose another name"
                yield _fault(facts, name, "inverse", message, hint)
            taken.setdefault(relation.inverse, name)
    for word in ("any", "same"):
        if word in facts.base.vocabulary.kinds:
            place = facts.base.where_key(VOCABULARY, "kinds", word)
            message = f'kinds: "{word}" is reserved for the "from" and "to" of relations'
            yield Fault(place, message, "choose another name for the kind")


def vocabulary_label(facts: Facts) -> Iterator[Fault]:
    """Each relation and each inverse has a label of its own."""
    labels: dict[str, str] = {}
    for name, relation in facts.base.vocabulary.relations.items():
        for key, label in (("label", relation.label), ("inverse-label", relation.inverse_label)):
            if label is not None and labels.setdefault(label, name) != name:
                message = f'"{label}" is already a label of "{labels[label]}"'
                hint = "readers could not tell the two apart: choose another label"
                yield _fault(facts, name, key, message, hint)


def label_no_verb(facts: Facts) -> Iterator[Fault]:
    """Where a claim can be told, a relation's label and its inverse's begin with a verb in the present tense.

    That is so of relations with an `effect`, and of those that a link uses with a claim, which puts the label
    after "to": "raises the likelihood of" becomes "is argued to raise the likelihood of", and of "was caused
    by" nothing can be made.
    """
    used = {each.relation for each in facts.index.statements if each.link.claim not in (None, "asserted")}
    for name, relation in facts.base.vocabulary.relations.items():
        if not relation.effect and name not in used:
            continue
        for key, label in (("label", relation.label), ("inverse-label", relation.inverse_label)):
            if label is not None and not begins_with_verb(label):
                shown = claimed(label, "argued")
                message = f'"{label}" does not begin with a verb: under a claim it would read "{shown}"'
                hint = 'begin the label with a verb in the present tense, as in "raises the likelihood of"'
                yield _fault(facts, name, key, message, hint)


def same_look(facts: Facts) -> Iterator[Fault]:
    """No two kinds have the same shape and fill: without color, nobody could tell them apart in the graph."""
    looks: dict[tuple[str, str], str] = {}
    for name, kind in facts.base.vocabulary.kinds.items():
        other = looks.setdefault((kind.shape, kind.fill), name)
        if other != name:
            taken = {(each.shape, each.fill) for each in facts.base.vocabulary.kinds.values()}
            free = [f"{shape}, {fill}" for shape in SHAPES for fill in FILLS if (shape, fill) not in taken]
            yield Fault(
                facts.base.where(VOCABULARY, "kinds", name, "shape"),
                f'kinds.{name}: "{other}" has the same look, {kind.shape} and {kind.fill}',
                f"choose another shape or fill; free are: {'; '.join(free)}"
                if free
                else "change one of the two",
            )


def vocabulary_inverse(facts: Facts) -> Iterator[Fault]:
    """A relation has an inverse with a label, or is symmetric, but not both."""
    for name, relation in facts.base.vocabulary.relations.items():
        if relation.symmetric and (relation.inverse or relation.inverse_label):
            message = "the relation is symmetric but also has an inverse"
            yield _fault(facts, name, "symmetric", message, "remove one or the other")
        if not relation.symmetric and (relation.inverse is None or relation.inverse_label is None):
            message = "the relation needs an inverse with a label, or must be symmetric"
            hint = "add: inverse: … and inverse-label: …, or add: symmetric: true"
            yield _fault(facts, name, "label", message, hint)


def vocabulary_conflict(facts: Facts) -> Iterator[Fault]:
    """The properties of a relation do not contradict each other.

    A symmetric relation leads back at once, so it cannot be acyclic. A relation with more than one target
    cannot be symmetric, transitive or acyclic.
    """
    for name, relation in facts.base.vocabulary.relations.items():
        if relation.symmetric and relation.acyclic:
            message = "the relation is both symmetric and acyclic, which no link can satisfy"
            yield _fault(facts, name, "acyclic", message, "remove one or the other")
        if relation.targets > 1 and (relation.symmetric or relation.transitive or relation.acyclic):
            message = f"a relation with {relation.targets} targets cannot be symmetric, transitive or acyclic"
            hint = 'remove "targets", or remove "symmetric", "transitive" and "acyclic"'
            yield _fault(facts, name, "targets", message, hint)


def _fault(facts: Facts, relation: str, key: str, message: str, hint: str, *index: int) -> Fault:
    """A fault in a relation, placed at the value of a key or at one of the value's items."""
    place = facts.base.where(VOCABULARY, "relations", relation, key, *index)
    return Fault(place, f"relations.{relation}.{key}: {message}", hint)


def vocabulary_role(facts: Facts) -> Iterator[Fault]:
    """A relation's role fits its properties.

    A taxonomy is acyclic and has one target; a contrast or an exclusion is symmetric; a prerequisite is not.
    """
    for name, relation in facts.base.vocabulary.relations.items():
        message = ""
        if relation.role == "taxonomy" and (not relation.acyclic or relation.targets > 1):
            message = "a taxonomy must be acyclic and have only one target"
            hint = "add: acyclic: true" if not relation.acyclic else 'remove "targets"'
        elif relation.role in ("contrast", "exclusion") and not relation.symmetric:
            message, hint = f"{article(relation.role)} must be symmetric", "add: symmetric: true"
        elif relation.role == "prerequisite" and relation.symmetric:
            message, hint = "a prerequisite has a direction and cannot be symmetric", "remove: symmetric"
        if message:
            place = facts.base.where(VOCABULARY, "relations", name, "role")
            yield Fault(place, f"relations.{name}.role: {message}", f"{hint}, or remove the role")


def dangling_setting(facts: Facts) -> Iterator[Fault]:
    """What `start`, `front`, `views`, `map` and `plays` in knowledge.yaml name exists."""
    about = facts.base.about
    if about.start is not None and not facts.exists(about.start):
        yield Fault(
            facts.base.where(KNOWLEDGE, "start"),
            f'start: no concept is called "{about.start}"',
            facts.instead(about.start),
        )
    relations = list(facts.base.vocabulary.relations)
    parts = {"views": [view.concepts for view in about.views], "map": [part.concepts for part in about.map]}
    for key, lists in parts.items():
        for number, concepts in enumerate(lists):
            for index, concept_id in enumerate(concepts):
                if not facts.exists(concept_id):
                    yield Fault(
                        facts.base.where(KNOWLEDGE, key, number, "concepts", index),
                        f'{key}.{number}.concepts: no concept is called "{concept_id}"',
                        facts.instead(concept_id),
                    )
    for number, view in enumerate(about.views):
        for index, relation in enumerate(view.relations):
            if relation not in relations and facts.whole_vocabulary:
                yield Fault(
                    facts.base.where(KNOWLEDGE, "views", number, "relations", index),
                    f'views.{number}.relations: the vocabulary has no relation "{relation}"',
                    did_you_mean(relation, relations) or f"the relations are: {', '.join(relations)}",
                )
    yield from _of_front(facts)
    yield from _of_plays(facts)


def _of_front(facts: Facts) -> Iterator[Fault]:
    """What the front page names and nobody finds."""
    base, front = facts.base, facts.base.about.front
    if front.begin is not None and front.begin not in base.tours:
        hint = did_you_mean(front.begin, base.tours) or f"the tours are: {', '.join(base.tours) or 'none'}"
        place = base.where(KNOWLEDGE, "front", "begin")
        yield Fault(place, f'front.begin: no tour is called "{front.begin}"', hint)
    if front.drawing is not None:
        yield from _of_drawing(facts, front.drawing, "front")


def _of_plays(facts: Facts) -> Iterator[Fault]:
    """The playable examples whose drawing is not there, or that belong to no entry."""
    for number, play in enumerate(facts.base.about.plays):
        for index, concept_id in enumerate(play.entries):
            if not facts.exists(concept_id):
                yield Fault(
                    facts.base.where(KNOWLEDGE, "plays", number, "entries", index),
                    f'plays.{number}.entries: no concept is called "{concept_id}"',
                    facts.instead(concept_id),
                )
        yield from _of_drawing(facts, play.drawing, "plays", number)


def _of_drawing(facts: Facts, name: str, *keys: str | int) -> Iterator[Fault]:
    """A drawing that a part of knowledge.yaml names and that is not there."""
    if drawing_path(name) not in facts.base.places:
        yield Fault(
            facts.base.where(KNOWLEDGE, *keys, "drawing"),
            f'{".".join(map(str, keys))}.drawing: no drawing is called "{name}"',
            did_you_mean(name, facts.base.drawings) or f"save it as {drawing_path(name)}",
        )


def map_twice(facts: Facts) -> Iterator[Fault]:
    """A concept has one place on the map that `map` in knowledge.yaml describes."""
    first: dict[str, str] = {}
    for number, region in enumerate(facts.base.about.map):
        for index, concept_id in enumerate(region.concepts):
            if concept_id in first:
                yield Fault(
                    facts.base.where(KNOWLEDGE, "map", number, "concepts", index),
                    f'map.{number}.concepts: "{concept_id}" is on the map already, in "{first[concept_id]}"',
                    "leave it in the region to which it belongs most",
                )
            first.setdefault(concept_id, region.title)


def reserved_prefix(facts: Facts) -> Iterator[Fault]:
    """The prefix is not the name of an editor schema, which the schema of the JSON export would overwrite."""
    prefix = facts.base.about.prefix
    if prefix in EDITORS:
        yield Fault(
            facts.base.where(KNOWLEDGE, "prefix"),
            f'prefix: "{prefix}" is already the name of an editor schema, schema/{prefix}.schema.json',
            f"choose another prefix, such as my-{prefix}",
        )


VOCABULARY_CHECKS = {
    "unsound-vocabulary": unsound_vocabulary,
    "vocabulary-name": vocabulary_name,
    "vocabulary-label": vocabulary_label,
    "label-no-verb": label_no_verb,
    "same-look": same_look,
    "vocabulary-inverse": vocabulary_inverse,
    "vocabulary-conflict": vocabulary_conflict,
    "vocabulary-role": vocabulary_role,
    "dangling-setting": dangling_setting,
    "map-twice": map_twice,
    "reserved-prefix": reserved_prefix,
}
"""The checks of the vocabulary and the settings, under their permanent names."""
