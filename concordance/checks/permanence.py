"""The checks of what must last: ids, and the addresses that former ones lead to."""

from __future__ import annotations

from collections.abc import Iterator

from concordance.base.paths import IDS, REMOVED
from concordance.checks.facts import Facts, Fault


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
    """What a removed entry says to read instead is an entry."""
    for removed_id, removed in facts.base.removed.items():
        for index, target in enumerate(removed.replaced_by):
            if not facts.exists(target):
                yield Fault(
                    facts.base.where(REMOVED, removed_id, "replaced-by", index),
                    f'{removed_id}.replaced-by "{target}" is no concept',
                    facts.instead(target),
                )


PERMANENCE_CHECKS = {
    "id-vanished": id_vanished,
    "redirect-loop": redirect_loop,
    "redirect-clash": redirect_clash,
    "dangling-replacement": dangling_replacement,
}
"""The checks of what must last by their permanent names."""
