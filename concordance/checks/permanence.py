"""The checks of what must last and of what everything rests on: ids, redirects, the vocabulary."""

from __future__ import annotations

from collections.abc import Iterator

from concordance.base.paths import ID, IDS, KNOWLEDGE, REMOVED, VOCABULARY
from concordance.base.problems import did_you_mean
from concordance.checks.facts import Facts, Fault, article


def id_vanished(facts: Facts) -> Iterator[Fault]:
    """An id that was ever released lives on: as an entry, as a former id of one, or as a removed one.

    People have cited its address. The released ids are listed in concepts/ids.txt.
    """
    for released in dict.fromkeys(facts.base.ids):
        if facts.exists(released) or released in facts.index.former or released in facts.base.removed:
            continue
        if facts.is_typed(REMOVED, released):
            continue
        yield Fault(
            facts.base.where(IDS, released),
            f'"{released}" was released and is gone',
            f"restore concepts/{released}.yaml\n"
            f"or, if it has another id now, add to that entry: formerly: [{released}]\n"
            f"or, if it was removed, say why in {REMOVED}",
        )


def redirect_loop(facts: Facts) -> Iterator[Fault]:
    """A former id leads to an entry and never back to where it began."""
    for concept in facts.base.concepts.values():
        for index, old in enumerate(concept.formerly):
            way = _way(facts, old)
            if way[-1] == old:
                yield Fault(
                    facts.at(concept, "formerly", index),
                    f'formerly.{index} "{old}" leads round in a circle: {" → ".join(way)}',
                    "an entry lists the ids it no longer has: remove this one",
                )


def _way(facts: Facts, old: str) -> list[str]:
    """The ids to which a former id leads, until it ends or comes to one a second time."""
    way = [old]
    while way[-1] in facts.index.former and way[-1] not in way[:-1]:
        way.append(facts.index.former[way[-1]])
    return way


def redirect_clash(facts: Facts) -> Iterator[Fault]:
    """A former id is no entry's id, belongs to one entry, and is not listed as removed."""
    claims: dict[str, list[str]] = {}
    for concept in facts.base.concepts.values():
        for old in concept.formerly:
            claims.setdefault(old, []).append(concept.id)
    for concept in facts.base.concepts.values():
        for index, old in enumerate(concept.formerly):
            others = [claim for claim in claims[old] if claim != concept.id]
            message, hint = "", "each old address can lead to one page: keep one of the two"
            if _way(facts, old)[-1] == old:
                continue  # redirect-loop says it
            if facts.exists(old):
                message = f'is the id of an entry: "{old}" can lead nowhere else'
            elif others:
                message = f'is also claimed by "{others[0]}"'
            elif concept.formerly.index(old) != index:
                message, hint = "stands here twice", "remove it"
            elif old in facts.base.removed:
                message = f"is listed in {REMOVED}"
            if message:
                yield Fault(facts.at(concept, "formerly", index), f'formerly.{index} "{old}" {message}', hint)
    for removed in facts.base.removed:
        if facts.exists(removed):
            yield Fault(
                facts.base.where(REMOVED, removed),
                f'"{removed}" is listed as removed and is an entry',
                f"remove it here, or remove concepts/{removed}.yaml",
            )


def dangling_replacement(facts: Facts) -> Iterator[Fault]:
    """What a removed entry says to read instead is an entry; and its own id is an id."""
    for removed_id, removed in facts.base.removed.items():
        if not ID.fullmatch(removed_id):
            yield Fault(
                facts.base.where(REMOVED, removed_id), f'"{removed_id}" is no id', "write the id that it had"
            )
        for index, target in enumerate(removed.replaced_by):
            if not facts.exists(target):
                yield Fault(
                    facts.base.where(REMOVED, removed_id, "replaced-by", index),
                    f'{removed_id}.replaced-by "{target}" is no concept',
                    facts.instead(target),
                )


def unsound_vocabulary(facts: Facts) -> Iterator[Fault]:
    """The vocabulary is sound: every name stands for one thing, and what a relation refers to exists.

    A relation has an inverse with a label of its own, or is symmetric; what it may join are kinds,
    `any` or, on the right, `same`; a relation with several targets is neither symmetric nor transitive.
    """
    kinds, relations = facts.base.vocabulary.kinds, facts.base.vocabulary.relations

    def fault(name: str, key: str, message: str, hint: str) -> Fault:
        return Fault(
            facts.base.where(VOCABULARY, "relations", name, key), f"relations.{name}: {message}", hint
        )

    taken: dict[str, str] = {name: name for name in relations}
    labels: dict[str, str] = {}
    for name, relation in relations.items():
        if relation.inverse is not None:
            if relation.inverse in taken:
                message = f'the inverse "{relation.inverse}" is already a name of "{taken[relation.inverse]}"'
                yield fault(name, "inverse", message, "a name stands for one relation in one direction")
            taken.setdefault(relation.inverse, name)
        for key, label in (("label", relation.label), ("inverse-label", relation.inverse_label)):
            if label is not None and labels.setdefault(label, name) != name:
                message = f'"{label}" is already a label of "{labels[label]}"'
                yield fault(name, key, message, "readers could not tell the two apart: choose other words")
        if relation.symmetric and (relation.inverse or relation.inverse_label):
            yield fault(name, "symmetric", "it is symmetric and has an inverse", "keep one of the two")
        if not relation.symmetric and (relation.inverse is None or relation.inverse_label is None):
            yield fault(
                name,
                "label",
                "it lacks an inverse with a label",
                "add: inverse: … and inverse-label: …, or: symmetric: true",
            )
        if relation.symmetric and relation.acyclic:
            yield fault(name, "acyclic", "it is symmetric and acyclic", "no link could satisfy both")
        if relation.targets > 1 and (relation.symmetric or relation.transitive or relation.acyclic):
            message = (
                f"it takes {relation.targets} targets, so it can be neither symmetric, transitive nor acyclic"
            )
            yield fault(name, "targets", message, "remove one of them")
        for key, names, words in (("from", relation.from_, ["any"]), ("to", relation.to, ["any", "same"])):
            for index, kind in enumerate(names):
                if kind not in kinds and kind not in words and facts.whole_vocabulary:
                    hint = (
                        did_you_mean(kind, kinds)
                        or f"the kinds are: {', '.join(kinds)}; or {' or '.join(words)}"
                    )
                    place = facts.base.where(VOCABULARY, "relations", name, key, index)
                    yield Fault(place, f'relations.{name}.{key}: "{kind}" is no kind', hint)
        for index, other in enumerate(relation.disjoint):
            place = facts.base.where(VOCABULARY, "relations", name, "disjoint", index)
            if other == name:
                yield Fault(place, f"relations.{name}.disjoint: it names itself", "name another relation")
            elif other not in relations and facts.whole_vocabulary:
                hint = did_you_mean(other, relations) or f"the relations are: {', '.join(relations)}"
                yield Fault(place, f'relations.{name}.disjoint: "{other}" is no relation', hint)
    for word in ("any", "same"):
        if word in kinds:
            place = facts.base.where(VOCABULARY, "kinds", word)
            yield Fault(place, f'kinds.{word}: "{word}" has a meaning of its own', "choose another name")


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


PERMANENCE_CHECKS = {
    "id-vanished": id_vanished,
    "redirect-loop": redirect_loop,
    "redirect-clash": redirect_clash,
    "dangling-replacement": dangling_replacement,
    "unsound-vocabulary": unsound_vocabulary,
    "vocabulary-role": vocabulary_role,
    "dangling-setting": dangling_setting,
}
"""The checks of what must last by their permanent names."""
