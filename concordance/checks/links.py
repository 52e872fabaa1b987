"""The checks of links: what they join, what they rest on, and what they say together.

Where several links break a rule only together, each of them is reported: which one is wrong, only
their authors can say.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import pairwise

from concordance.base.problems import did_you_mean
from concordance.base.statements import Statement
from concordance.checks.facts import Facts, Fault, article, one_of

_CLOSING = " \n\"'”’»)*_`"
"""What may stand behind the full stop of a sentence."""


def unknown_relation(facts: Facts) -> Iterator[Fault]:
    """A link's relation must be one of the vocabulary's relations, or the name of an inverse.

    The relations, with what each means and may join, are listed on the vocabulary's page.
    """
    names = facts.base.vocabulary.relation_names()
    if not facts.whole_vocabulary:
        return
    for concept in facts.base.concepts.values():
        for index, link in enumerate(concept.links):
            if link.relation not in names:
                yield Fault(
                    facts.at(concept, "links", index, "relation"),
                    f'links.{index}.relation "{link.relation}" is no relation of the vocabulary',
                    did_you_mean(link.relation, names) or f"the relations are: {', '.join(names)}",
                )


def dangling_link(facts: Facts) -> Iterator[Fault]:
    """A link's target must be an entry: the name of a file in concepts/, without its ending."""
    for concept in facts.base.concepts.values():
        for index, link in enumerate(concept.links):
            for number, target in enumerate(link.target):
                if not facts.exists(target):
                    yield Fault(
                        facts.at(concept, "links", index, "target", number),
                        f'links.{index}.target "{target}" is no concept',
                        facts.instead(target),
                    )


def wrong_number_of_targets(facts: Facts) -> Iterator[Fault]:
    """A link has one target, or as many different ones as its relation takes.

    A relation that takes two is written from its own side, never by its inverse's name.
    """
    for statement in facts.index.statements:
        link, number = statement.link, statement.index
        wanted = facts.base.vocabulary.relations[statement.relation].targets
        place = facts.base.where_concept(statement.owner, "links", number, "target")
        if statement.is_inverted and wanted > 1:
            yield Fault(
                place,
                f'links.{number}: "{link.relation}" has {wanted} concepts on its own side, '
                "so it cannot be written from there",
                f'write the link in the entry of the other side, as "{statement.relation}" with {wanted} '
                "targets",
            )
        elif len(link.target) != wanted:
            yield Fault(
                place,
                f'links.{number}: "{link.relation}" takes {_count(wanted)}; '
                f"here {'is' if len(link.target) == 1 else 'are'} {len(link.target)}",
                "write one link for each target"
                if wanted == 1
                else f"write: target: [{', '.join('…' * wanted)}]",
            )
        elif len(set(link.target)) != wanted:
            yield Fault(
                place,
                f'links.{number}: "{link.relation}" takes {wanted} different targets; '
                f'"{link.target[0]}" stands here twice',
                "name another concept for one of them",
            )


def self_link(facts: Facts) -> Iterator[Fault]:
    """No link joins a concept to itself: no relation of the vocabulary is reflexive."""
    for statement in facts.index.statements:
        if statement.subject in statement.objects:
            yield Fault(
                facts.base.where_concept(statement.owner, "links", statement.index, "target"),
                f'links.{statement.index}.target "{statement.owner}" is this entry itself',
                "name another concept, or remove the link",
            )


def wrong_kind(facts: Facts) -> Iterator[Fault]:
    """A link joins only the kinds of concept that its relation is made for.

    Each relation says which kinds may stand on its left and on its right. Where the right side is `same`,
    both are of one kind.
    """
    for statement in facts.index.statements:
        relation = facts.base.vocabulary.relations[statement.relation]
        if not facts.is_sound(relation):
            continue
        left = _kind(facts, statement.subject)
        if left and not {"any", left} & set(relation.from_):
            yield _misfit(facts, statement, statement.subject, left, list(relation.from_), "left")
            continue
        for target in statement.objects:
            right = _kind(facts, target)
            wanted = [left if kind == "same" else kind for kind in relation.to]
            if right and None not in wanted and not {"any", right} & set(wanted):
                kinds = [kind for kind in wanted if kind]
                yield _misfit(facts, statement, target, right, kinds, "right")


def _kind(facts: Facts, concept_id: str) -> str | None:
    """The kind of an entry; None where it has none that the vocabulary knows."""
    concept = facts.base.concepts.get(concept_id)
    return concept.kind if concept and concept.kind in facts.base.vocabulary.kinds else None


def _misfit(
    facts: Facts, statement: Statement, misfit: str, kind: str, wanted: list[str], side: str
) -> Fault:
    own = misfit == statement.owner
    key = "relation" if own else "target"
    number = () if own else (statement.link.target.index(misfit),)
    name = statement.relation
    label = facts.base.vocabulary.relations[name].label
    return Fault(
        facts.base.where_concept(statement.owner, "links", statement.index, key, *number),
        f'links.{statement.index}: "{misfit}" is {article(kind)} and cannot stand {side} of "{name}"',
        f'"{name}" ({label}) takes {one_of([article(each) for each in wanted])} there; '
        "choose another relation or another concept",
    )


def missing_player(facts: Facts) -> Iterator[Fault]:
    """A link that says who plays a part names the player, in words."""
    for statement in facts.index.statements:
        link = statement.link
        if facts.base.vocabulary.relations[statement.relation].player and link.player is None:
            yield Fault(
                facts.where(statement),
                f'links.{statement.index} lacks "player": "{link.relation}" needs one',
                "say in words who or what plays the part: player: the gardener",
            )


def stray_player(facts: Facts) -> Iterator[Fault]:
    """Only a link that says who plays a part has a player."""
    players = [name for name, each in facts.base.vocabulary.relations.items() if each.player]
    for statement in facts.index.statements:
        link = statement.link
        if link.player is not None and statement.relation not in players:
            yield Fault(
                facts.base.where_concept(statement.owner, "links", statement.index, "player"),
                f'links.{statement.index}.player: "{link.relation}" has no player',
                f"remove the player, or choose the relation {one_of(players)}" if players else "remove it",
            )


def missing_evidence(facts: Facts) -> Iterator[Fault]:
    """Every link rests on a quote that says it, or says in a sentence how it is inferred."""
    for concept in facts.base.concepts.values():
        for index, link in enumerate(concept.links):
            if link.quote is None and link.inferred is None:
                labels = ", ".join(concept.quotes)
                yield Fault(
                    facts.at(concept, "links", index),
                    f"links.{index} has no evidence: neither a quote nor a reasoning",
                    "add: quote: LABEL, with the label of a quote that says it"
                    + (f" ({labels}, or other-entry#label)" if labels else " (or other-entry#label)")
                    + "\nor, where no passage says it: inferred: how it follows, in a sentence",
                )


def evidence_twice(facts: Facts) -> Iterator[Fault]:
    """A link has a quote or a reasoning, not both: a quote that says it needs no reasoning."""
    for concept in facts.base.concepts.values():
        for index, link in enumerate(concept.links):
            if link.quote is not None and link.inferred is not None:
                yield Fault(
                    facts.at(concept, "links", index, "inferred"),
                    f"links.{index} has both a quote and a reasoning",
                    "keep the quote if in itself it says what the link says; else keep the reasoning",
                )


def inferred_no_sentence(facts: Facts) -> Iterator[Fault]:
    """A reasoning is a sentence, with its full stop: it is printed as one, after what the link says."""
    for concept in facts.base.concepts.values():
        for index, link in enumerate(concept.links):
            said = (link.inferred or ".").rstrip(_CLOSING)
            if link.inferred is not None and not said.endswith((".", "!", "?", "…")):
                end = " ".join(link.inferred.split()[-3:])
                yield Fault(
                    facts.at(concept, "links", index, "inferred"),
                    f'links.{index}.inferred ends in "{end}", without a full stop',
                    "say in a sentence how it follows, and end it with a full stop",
                )


def unknown_quote(facts: Facts) -> Iterator[Fault]:
    """The quote that a link rests on is the label of a quote of its entry, or `other-entry#label`."""
    for concept in facts.base.concepts.values():
        for index, link in enumerate(concept.links):
            if link.quote is None:
                continue
            owner, _, label = link.quote.rpartition("#")
            owner = owner or concept.id
            if facts.has_label(owner, label):
                continue
            if facts.exists(owner):
                other = facts.base.concepts.get(owner)
                labels = list(other.quotes) if other else []
                whose = "this entry" if owner == concept.id else f'"{owner}"'
                message = f'"{label}" is no quote of {whose}'
                hint = did_you_mean(label, labels) or (
                    f"its quotes are: {', '.join(labels)}" if labels else "it has no quotes"
                )
            else:
                message, hint = f'"{owner}" is no concept', facts.instead(owner)
            yield Fault(facts.at(concept, "links", index, "quote"), f"links.{index}.quote: {message}", hint)


def duplicate_link(facts: Facts) -> Iterator[Fault]:
    """A link is written once, on one side; the page of the other side shows its inverse by itself."""
    same: dict[tuple[object, ...], list[Statement]] = {}
    for statement in facts.index.statements:
        subject, objects = statement.subject, tuple(sorted(statement.objects))
        if facts.base.vocabulary.relations[statement.relation].symmetric:
            subject, objects = "", tuple(sorted([subject, *objects]))
        player = statement.player.casefold() if statement.player else None
        same.setdefault((subject, statement.relation, objects, player), []).append(statement)
    for group in same.values():
        for statement in group[:1] * (group[-1].owner != group[0].owner) + group[1:]:
            other = group[0] if statement is not group[0] else group[-1]
            yield Fault(
                facts.where(statement),
                f'links.{statement.index} is written twice: "{facts.index.sentence(statement)}"',
                f"it also stands in {facts.where(other)}: keep one of the two",
            )


def too_many_links(facts: Facts) -> Iterator[Fault]:
    """Of a relation that is declared functional, a concept has at most one link."""
    first: dict[tuple[str, str], Statement] = {}
    for statement in facts.index.statements:
        relation = facts.base.vocabulary.relations[statement.relation]
        if relation.functional:
            other = first.setdefault((statement.subject, statement.relation), statement)
            if other is not statement and other.objects != statement.objects:
                yield Fault(
                    facts.where(statement),
                    f'links.{statement.index}: "{statement.subject}" has a second "{statement.relation}"; '
                    "it may have one",
                    f"the first stands in {facts.where(other)}: keep one of the two",
                )


def cycle(facts: Facts) -> Iterator[Fault]:
    """The links of some relations, such as is-a and part-of, never lead back to where they began."""
    for name, relation in facts.base.vocabulary.relations.items():
        if not relation.acyclic:
            continue
        links = [each for each in facts.index.statements if each.relation == name]
        ways = _ways(links)
        for each in links:
            for target in each.objects:
                back = ways(target).get(each.subject)
                if target != each.subject and back:
                    way = [each.subject, *back]
                    yield Fault(
                        facts.where(each),
                        f'links.{each.index}: "{name}" leads round in a circle: {" → ".join(way)}',
                        f"remove one of these links, or turn it round: {_places(facts, links, way)}",
                    )


def _ways(links: Iterable[Statement]) -> Callable[[str], Mapping[str, tuple[str, ...]]]:
    """For each concept, a shortest way along links to every concept that they lead to, itself first."""
    targets: dict[str, list[str]] = defaultdict(list)
    for each in links:
        targets[each.subject] += each.objects

    @cache
    def ways(start: str) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {start: (start,)}
        waiting = deque([start])
        while waiting:
            reached = waiting.popleft()
            for target in targets.get(reached, ()):
                if target not in found:
                    found[target] = (*found[reached], target)
                    waiting.append(target)
        return found

    return ways


def _places(facts: Facts, links: list[Statement], way: list[str]) -> str:
    """Where the links of a circle stand."""
    steps = set(pairwise(way))
    return ", ".join(
        str(facts.where(each)) for each in links if any((each.subject, to) in steps for to in each.objects)
    )


def contradicting_links(facts: Facts) -> Iterator[Fault]:
    """Links must not contradict each other.

    Relations that are declared disjoint (raising and lowering the likelihood of one thing) may hold
    between the same two concepts only where a quote stands behind each. And nothing is a kind of two
    concepts of which one excludes the other.
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
                if statement.link.quote is None and (statement.id, other.id) not in seen:
                    seen.add((statement.id, other.id))
                    yield Fault(
                        facts.where(statement),
                        f'links.{statement.index}: "{facts.index.sentence(statement)}" contradicts '
                        f'"{facts.index.sentence(other)}", and has no quote behind it',
                        f"the other stands in {facts.where(other)}; both may stand where a quote says each",
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
    above = _ways(each for links in parents.values() for each in links)
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
                        f'remove a parent, or the link "{excluding.relation}" in {facts.where(excluding)}',
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
    "missing-evidence": missing_evidence,
    "evidence-twice": evidence_twice,
    "inferred-no-sentence": inferred_no_sentence,
    "unknown-quote": unknown_quote,
    "duplicate-link": duplicate_link,
    "too-many-links": too_many_links,
    "cycle": cycle,
    "contradicting-links": contradicting_links,
}
"""The checks of links by their permanent names."""
