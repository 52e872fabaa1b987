"""The checks of links: what they join, and what they say taken together. What supports them: evidence.py.

If links break a rule only in combination, each of them is reported: only their authors can say which
one is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from concordance.base.problems import did_you_mean
from concordance.base.statements import Statement
from concordance.checks.evidence import EVIDENCE_CHECKS
from concordance.checks.facts import Facts, Fault
from concordance.checks.redundancy import redundant_link
from concordance.checks.ways import in_circles, ways_along
from concordance.words.english import article, one_of


def unknown_relation(facts: Facts) -> Iterator[Fault]:
    """A link's relation must be a relation of the vocabulary, or the inverse of one.

    The vocabulary page lists the relations, with what each one means and may join.
    """
    names = facts.base.vocabulary.relation_names()
    if not facts.whole_vocabulary:
        return
    for concept in facts.base.concepts.values():
        for index, link in enumerate(concept.links):
            if link.relation not in names:
                yield Fault(
                    facts.at(concept, "links", index, "relation"),
                    f'links.{index}.relation: the vocabulary has no relation "{link.relation}"',
                    did_you_mean(link.relation, names) or f"the relations are: {', '.join(names)}",
                )


def dangling_link(facts: Facts) -> Iterator[Fault]:
    """A link's target must be the id of an entry: the name of a file in concepts/, without `.yaml`."""
    for concept in facts.base.concepts.values():
        for index, link in enumerate(concept.links):
            for number, target in enumerate(link.target):
                if not facts.exists(target):
                    yield Fault(
                        facts.at(concept, "links", index, "target", number),
                        f'links.{index}.target: no concept is called "{target}"',
                        facts.instead(target),
                    )


def wrong_number_of_targets(facts: Facts) -> Iterator[Fault]:
    """A link has exactly as many targets as its relation takes (usually one), and they all differ.

    A relation that takes two targets is always written under its own name, never under its inverse's.
    """
    for statement in facts.index.statements:
        link, number = statement.link, statement.index
        wanted = facts.base.vocabulary.relations[statement.relation].targets
        if len(set(link.target)) == len(link.target) == wanted and not (statement.is_inverted and wanted > 1):
            continue
        place = facts.base.where_concept(statement.owner, "links", number, "target")
        if statement.is_inverted and wanted > 1:
            yield Fault(
                place,
                f'links.{number}: "{link.relation}" cannot be used in an entry: it is the inverse of '
                f'"{statement.relation}", which takes {wanted} targets',
                f'write the link in the entry at the other end: "{statement.relation}" with {wanted} targets',
            )
        elif len(link.target) != wanted:
            yield Fault(
                place,
                f'links.{number}: "{link.relation}" takes {_count(wanted)}; this link has {len(link.target)}',
                "write a separate link for each target"
                if wanted == 1
                else f"write: target: [{', '.join('…' * wanted)}]",
            )
        else:
            yield Fault(
                place,
                f'links.{number}: "{link.relation}" takes {wanted} different targets; '
                f'"{link.target[0]}" is listed twice',
                "replace one of them with another concept",
            )


def self_link(facts: Facts) -> Iterator[Fault]:
    """A link never joins a concept to itself."""
    for statement in facts.index.statements:
        if statement.subject in statement.objects:
            yield Fault(
                facts.base.where_concept(statement.owner, "links", statement.index, "target"),
                f'links.{statement.index}.target: "{statement.owner}" is this entry itself',
                "name another concept, or remove the link",
            )


def wrong_kind(facts: Facts) -> Iterator[Fault]:
    """A link joins only the kinds of concept that its relation allows.

    Each relation says which kinds it allows on its left and on its right. If the right side is `same`,
    both concepts must be of the same kind.
    """
    relations = facts.base.vocabulary.relations
    choosy = {
        name
        for name, relation in relations.items()
        if facts.is_sound(relation) and not ("any" in relation.from_ and "any" in relation.to)
    }
    for statement in facts.index.statements:
        if statement.relation not in choosy:
            continue
        relation = relations[statement.relation]
        left = _kind(facts, statement.subject)
        if left and "any" not in relation.from_ and left not in relation.from_:
            yield _misfit(facts, statement, statement.subject, left, list(relation.from_), "left")
            continue
        for target in statement.objects if "any" not in relation.to else ():
            right = _kind(facts, target)
            wanted = [left if kind == "same" else kind for kind in relation.to]
            if right and None not in wanted and not {"any", right} & set(wanted):
                kinds = [kind for kind in wanted if kind]
                yield _misfit(facts, statement, target, right, kinds, "right")


def _kind(facts: Facts, concept_id: str) -> str | None:
    """The kind of an entry; None if the vocabulary does not have it."""
    concept = facts.base.concepts.get(concept_id)
    return concept.kind if concept and concept.kind in facts.base.vocabulary.kinds else None


def _misfit(
    facts: Facts, statement: Statement, misfit: str, kind: str, wanted: list[str], side: str
) -> Fault:
    own = misfit == statement.owner
    key = "relation" if own else "target"
    number = () if own else (statement.link.target.index(misfit),)
    name = statement.relation
    relation = facts.base.vocabulary.relations[name]
    return Fault(
        facts.base.where_concept(statement.owner, "links", statement.index, key, *number),
        f'links.{statement.index}: "{misfit}" is {article(kind)}, which "{name}" does not allow '
        f"on its {side}",
        f'"{name}" ({relation.label}) takes {one_of([article(each) for each in wanted])} on its {side}: '
        f"choose another relation or another concept{_turned(facts, statement)}",
    )


def _turned(facts: Facts, statement: Statement) -> str:
    """A hint if a link would fit the other way around."""
    relation = facts.base.vocabulary.relations[statement.relation]
    if len(statement.objects) != 1 or relation.inverse is None or "same" in relation.to:
        return ""
    left, right = _kind(facts, statement.objects[0]), _kind(facts, statement.subject)
    if {"any", left} & set(relation.from_) and {"any", right} & set(relation.to):
        other = statement.relation if statement.is_inverted else relation.inverse
        return f"\nthe other way around it would be allowed: relation: {other}"
    return ""


def missing_player(facts: Facts) -> Iterator[Fault]:
    """A link that says who plays a role names the player, in words."""
    for statement in facts.index.statements:
        link = statement.link
        if facts.base.vocabulary.relations[statement.relation].player and link.player is None:
            yield Fault(
                facts.where(statement),
                f'links.{statement.index}: "{link.relation}" needs a player',
                "say who or what plays the role, for example: player: the gardener",
            )


def stray_player(facts: Facts) -> Iterator[Fault]:
    """Only a link that says who plays a role has a player."""
    players = [name for name, each in facts.base.vocabulary.relations.items() if each.player]
    for statement in facts.index.statements:
        link = statement.link
        if link.player is not None and statement.relation not in players:
            yield Fault(
                facts.base.where_concept(statement.owner, "links", statement.index, "player"),
                f'links.{statement.index}.player: "{link.relation}" does not take a player',
                f"remove the player, or use the relation {one_of(players)}" if players else "remove it",
            )


def duplicate_link(facts: Facts) -> Iterator[Fault]:
    """A link is written once, in one of its two entries; the other entry's page shows it automatically."""
    same: dict[tuple[object, ...], list[Statement]] = {}
    for statement in facts.index.statements:
        subject, objects = statement.subject, tuple(sorted(statement.objects))
        if facts.base.vocabulary.relations[statement.relation].symmetric:
            subject, objects = "", tuple(sorted([subject, *objects]))
        same.setdefault((subject, statement.relation, objects, statement.played), []).append(statement)
    for group in same.values():
        for statement in group[:1] * (group[-1].owner != group[0].owner) + group[1:]:
            other = group[0] if statement is not group[0] else group[-1]
            yield Fault(
                facts.where(statement),
                f'links.{statement.index} is a duplicate: "{facts.index.sentence(statement)}"',
                f"the same link is at {facts.where(other)}: keep one of the two",
            )


def too_many_links(facts: Facts) -> Iterator[Fault]:
    """A concept has at most one link of a relation that is declared functional."""
    first: dict[tuple[str, str], Statement] = {}
    for statement in facts.index.statements:
        relation = facts.base.vocabulary.relations[statement.relation]
        if relation.functional:
            other = first.setdefault((statement.subject, statement.relation), statement)
            if other is not statement and other.objects != statement.objects:
                yield Fault(
                    facts.where(statement),
                    f'links.{statement.index}: "{statement.subject}" has more than one '
                    f'"{statement.relation}" link; only one is allowed',
                    f"the other one is at {facts.where(other)}: keep one of the two",
                )


def cycle(facts: Facts) -> Iterator[Fault]:
    """The links of an acyclic relation never form a circle."""
    for name, relation in facts.base.vocabulary.relations.items():
        if not relation.acyclic:
            continue
        links = [each for each in facts.index.statements if each.relation == name]
        entangled = in_circles(links)
        links = [each for each in links if each.subject in entangled]
        ways = ways_along(links)
        for each in links:
            for target in each.objects:
                back = ways(target).get(each.subject)
                if target != each.subject and back:
                    way = [each.subject, *back]
                    yield Fault(
                        facts.where(each),
                        f'links.{each.index}: the "{name}" links form a circle: {" → ".join(way)}',
                        f"remove or reverse one of these links: {_places(facts, links, way)}",
                    )


def _places(facts: Facts, links: list[Statement], way: list[str]) -> str:
    """The places of the links that form a circle."""
    steps = set(pairwise(way))
    return ", ".join(
        str(facts.where(each)) for each in links if any((each.subject, to) in steps for to in each.objects)
    )


def contradicting_links(facts: Facts) -> Iterator[Fault]:
    """Links must not contradict each other.

    Relations that are declared disjoint (such as raising and lowering one thing) may both hold between the
    same two concepts only if a quote supports each of them. And nothing is a kind of two concepts that
    exclude each other.
    """
    yield from _disjoint_relations(facts)
    yield from _disjoint_parents(facts)


def _disjoint_relations(facts: Facts) -> Iterator[Fault]:
    relations = facts.base.vocabulary.relations
    pairs = {frozenset((name, other)) for name, each in relations.items() for other in each.disjoint}
    held: dict[tuple[str, str], dict[str, Statement]] = {}
    for statement in facts.index.statements:
        for target in statement.objects:
            held.setdefault((statement.subject, target), {})[statement.relation] = statement
            if relations[statement.relation].symmetric:
                held.setdefault((target, statement.subject), {})[statement.relation] = statement
    seen = set()
    for names in held.values():
        for name, statement in names.items():
            for other_name, other in names.items():
                if frozenset((name, other_name)) not in pairs or name == other_name:
                    continue
                if not statement.link.references and (statement.id, other.id) not in seen:
                    seen.add((statement.id, other.id))
                    yield Fault(
                        facts.where(statement),
                        f'links.{statement.index}: "{facts.index.sentence(statement)}" contradicts '
                        f'"{facts.index.sentence(other)}", and no quote supports it',
                        f"the other link is at {facts.where(other)}; "
                        "keep one of the two, or support each with a quote",
                    )


def _disjoint_parents(facts: Facts) -> Iterator[Fault]:
    kind_of = facts.base.vocabulary.with_role("taxonomy")
    excludes = facts.base.vocabulary.with_role("exclusion")
    if not excludes:
        return
    parents: dict[str, list[Statement]] = {}
    for statement in facts.index.statements:
        if statement.relation in kind_of:
            parents.setdefault(statement.subject, []).append(statement)
    above = ways_along(each for links in parents.values() for each in links)
    for excluding in facts.index.statements:
        if excluding.relation not in excludes or excluding.subject in excluding.objects:
            continue
        pair = {excluding.subject, *excluding.objects}
        for child, ways in sorted(parents.items()):
            nearer = (up for each in ways for up in each.objects)
            if pair <= above(child).keys() and not any(pair <= above(up).keys() for up in nearer):
                one, other = sorted(pair)
                what = f'"{child}" is a kind of both "{one}" and "{other}", which exclude each other'
                if child in pair:
                    what = f'"{child}" is a kind of "{(pair - {child}).pop()}", and they exclude each other'
                guilty = [each for each in ways if pair & set().union(*map(above, each.objects))]
                for each in [*guilty, excluding]:
                    yield Fault(
                        facts.where(each),
                        f"links.{each.index}: {what}",
                        "remove a link to a parent, "
                        f'or the "{excluding.relation}" link at {facts.where(excluding)}',
                    )


def _count(number: int) -> str:
    return "one target" if number == 1 else f"{number} targets"


LINK_CHECKS = {
    "unknown-relation": unknown_relation,
    "dangling-link": dangling_link,
    "wrong-number-of-targets": wrong_number_of_targets,
    "self-link": self_link,
    "wrong-kind": wrong_kind,
    "missing-player": missing_player,
    "stray-player": stray_player,
    **EVIDENCE_CHECKS,
    "duplicate-link": duplicate_link,
    "too-many-links": too_many_links,
    "cycle": cycle,
    "redundant-link": redundant_link,
    "contradicting-links": contradicting_links,
}
"""The checks of links, under their permanent names."""
