"""The checks of what everything rests on: the vocabulary, and the settings in knowledge.yaml."""

from __future__ import annotations

from collections.abc import Iterator

from concordance.base.paths import KNOWLEDGE, VOCABULARY
from concordance.base.problems import did_you_mean
from concordance.base.schema import EDITORS
from concordance.checks.facts import Facts, Fault, article


def unsound_vocabulary(facts: Facts) -> Iterator[Fault]:
    """What a relation refers to exists: the kinds that it joins, and the relations that it excludes.

    Besides kinds, `from` may have `any`, and `to` may have `any` or `same`.
    """
    if not facts.whole_vocabulary:  # what could not be read is not missing
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
                yield _fault(facts, name, "disjoint", "it names itself", "name another relation", index)
            elif other not in relations:
                known = f"the relations are: {', '.join(relations)}"
                message = f'the vocabulary has no relation "{other}"'
                yield _fault(facts, name, "disjoint", message, did_you_mean(other, relations) or known, index)


def vocabulary_name(facts: Facts) -> Iterator[Fault]:
    """A name stands for one thing: a relation, in one direction; `any` and `same` for no kind."""
    taken = {name: name for name in facts.base.vocabulary.relations}
    for name, relation in facts.base.vocabulary.relations.items():
        if relation.inverse is not None:
            if relation.inverse in taken:
                owner = taken[relation.inverse]
                what = "a relation" if owner == relation.inverse else f'the inverse of "{owner}"'
                message = f'"{relation.inverse}" is already {what}'
                hint = "a name stands for one relation in one direction: choose another"
                yield _fault(facts, name, "inverse", message, hint)
            taken.setdefault(relation.inverse, name)
    for word in ("any", "same"):
        if word in facts.base.vocabulary.kinds:
            place = facts.base.where_key(VOCABULARY, "kinds", word)
            yield Fault(place, f'kinds: "{word}" has a meaning of its own', "choose another name")


def vocabulary_label(facts: Facts) -> Iterator[Fault]:
    """Each relation, and each inverse, reads in words of its own."""
    labels: dict[str, str] = {}
    for name, relation in facts.base.vocabulary.relations.items():
        for key, label in (("label", relation.label), ("inverse-label", relation.inverse_label)):
            if label is not None and labels.setdefault(label, name) != name:
                message = f'"{label}" is already a label of "{labels[label]}"'
                hint = "readers could not tell the two apart: choose other words"
                yield _fault(facts, name, key, message, hint)


def vocabulary_inverse(facts: Facts) -> Iterator[Fault]:
    """A relation has an inverse with a label of its own, or is symmetric."""
    for name, relation in facts.base.vocabulary.relations.items():
        if relation.symmetric and (relation.inverse or relation.inverse_label):
            message = "the relation is symmetric, and has an inverse"
            yield _fault(facts, name, "symmetric", message, "keep one of the two")
        if not relation.symmetric and (relation.inverse is None or relation.inverse_label is None):
            message = "the relation lacks an inverse with a label"
            hint = "add: inverse: … and inverse-label: …, or: symmetric: true"
            yield _fault(facts, name, "label", message, hint)


def vocabulary_conflict(facts: Facts) -> Iterator[Fault]:
    """What a relation asks of its links can be met.

    A symmetric relation has circles, so it cannot be acyclic; a relation with several targets can be
    neither symmetric, transitive nor acyclic.
    """
    for name, relation in facts.base.vocabulary.relations.items():
        if relation.symmetric and relation.acyclic:
            message = "the relation is symmetric and acyclic"
            yield _fault(facts, name, "acyclic", message, "no link could be both: keep one of the two")
        if relation.targets > 1 and (relation.symmetric or relation.transitive or relation.acyclic):
            message = f"a relation with {relation.targets} targets is not symmetric, transitive or acyclic"
            yield _fault(facts, name, "targets", message, "remove one of them")


def _fault(facts: Facts, relation: str, key: str, message: str, hint: str, *index: int) -> Fault:
    """A fault in a relation, at the value of a key or at one of its items."""
    place = facts.base.where(VOCABULARY, "relations", relation, key, *index)
    return Fault(place, f"relations.{relation}.{key}: {message}", hint)


def vocabulary_role(facts: Facts) -> Iterator[Fault]:
    """A relation's role fits the relation: a taxonomy has no circles, an exclusion like sides."""
    for name, relation in facts.base.vocabulary.relations.items():
        message = ""
        if relation.role == "taxonomy" and (not relation.acyclic or relation.targets > 1):
            message, hint = "a taxonomy is acyclic and has one target", "add: acyclic: true"
        elif relation.role in ("contrast", "exclusion") and not relation.symmetric:
            message, hint = f"{article(relation.role)} reads alike from both sides", "add: symmetric: true"
        if message:
            place = facts.base.where(VOCABULARY, "relations", name, "role")
            yield Fault(place, f"relations.{name}.role: {message}", f"{hint}, or remove the role")


def dangling_setting(facts: Facts) -> Iterator[Fault]:
    """What knowledge.yaml names exists: the first concept, and the concepts and relations of its views."""
    about = facts.base.about
    if about.start is not None and not facts.exists(about.start):
        yield Fault(
            facts.base.where(KNOWLEDGE, "start"),
            f'start: no concept is called "{about.start}"',
            facts.instead(about.start),
        )
    relations = list(facts.base.vocabulary.relations)
    for number, view in enumerate(about.views):
        for index, concept_id in enumerate(view.concepts):
            if not facts.exists(concept_id):
                yield Fault(
                    facts.base.where(KNOWLEDGE, "views", number, "concepts", index),
                    f'views.{number}.concepts: no concept is called "{concept_id}"',
                    facts.instead(concept_id),
                )
        for index, relation in enumerate(view.relations):
            if relation not in relations and facts.whole_vocabulary:
                yield Fault(
                    facts.base.where(KNOWLEDGE, "views", number, "relations", index),
                    f'views.{number}.relations: the vocabulary has no relation "{relation}"',
                    did_you_mean(relation, relations) or f"the relations are: {', '.join(relations)}",
                )


def reserved_prefix(facts: Facts) -> Iterator[Fault]:
    """The prefix is not the name of a schema for editors: its own schema would replace that one."""
    prefix = facts.base.about.prefix
    if prefix in EDITORS:
        yield Fault(
            facts.base.where(KNOWLEDGE, "prefix"),
            f'prefix: "{prefix}" is the name of the schema for editors schema/{prefix}.schema.json',
            f"choose another prefix, such as my-{prefix}",
        )


VOCABULARY_CHECKS = {
    "unsound-vocabulary": unsound_vocabulary,
    "vocabulary-name": vocabulary_name,
    "vocabulary-label": vocabulary_label,
    "vocabulary-inverse": vocabulary_inverse,
    "vocabulary-conflict": vocabulary_conflict,
    "vocabulary-role": vocabulary_role,
    "dangling-setting": dangling_setting,
    "reserved-prefix": reserved_prefix,
}
"""The checks of what everything rests on by their permanent names."""
