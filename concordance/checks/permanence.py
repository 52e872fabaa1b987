"""The checks of what must last: ids, and the redirects from former ids."""

from __future__ import annotations

from collections.abc import Iterator

from concordance.base.paths import IDS, REMOVED
from concordance.checks.facts import Facts, Fault


def id_vanished(facts: Facts) -> Iterator[Fault]:
    """An id that was ever released lives on: as an entry, as an entry's former id, or in the removed list.

    People may have cited its address. The released ids are listed in concepts/ids.txt.
    """
    for released in dict.fromkeys(facts.base.ids):
        if facts.exists(released) or released in facts.index.former or released in facts.base.removed:
            continue
        if facts.is_typed(REMOVED, released):
            continue
        yield Fault(
            facts.base.where(IDS, released),
            f'"{released}" was in a release, and no entry has this id anymore',
            f"restore concepts/{released}.yaml\n"
            f"or, if that entry has a new id, add to it: formerly: [{released}]\n"
            f"or, if it was removed on purpose, say why in {REMOVED}",
        )


def redirect_loop(facts: Facts) -> Iterator[Fault]:
    """A former id leads to an entry, never in a circle back to itself."""
    for concept in facts.base.concepts.values():
        for index, old in enumerate(concept.formerly):
            way = _way(facts, old)
            if way[-1] == old:
                yield Fault(
                    facts.at(concept, "formerly", index),
                    f'formerly.{index}: "{old}" leads in a circle: {" → ".join(way)}',
                    "list only ids that the entry no longer has: remove this one",
                )


def _way(facts: Facts, old: str) -> list[str]:
    """The chain of ids that a former id leads to, up to its end or the first repetition."""
    way = [old]
    while way[-1] in facts.index.former and way[-1] not in way[:-1]:
        way.append(facts.index.former[way[-1]])
    return way


def redirect_clash(facts: Facts) -> Iterator[Fault]:
    """A former id is not the id of any entry, belongs to one entry only, and is not listed as removed."""
    claims: dict[str, list[str]] = {}
    for concept in facts.base.concepts.values():
        for old in concept.formerly:
            claims.setdefault(old, []).append(concept.id)
    for concept in facts.base.concepts.values():
        for index, old in enumerate(concept.formerly):
            others = [claim for claim in claims[old] if claim != concept.id]
            message, hint = "", "an old address can lead to only one page: keep one of the two"
            if _way(facts, old)[-1] == old:
                continue  # redirect-loop reports it
            if facts.exists(old):
                message = "is the id of an existing entry, so it cannot lead here"
            elif others:
                message = f'is also a former id of "{others[0]}"'
            elif concept.formerly.index(old) != index:
                message, hint = "is listed twice", "remove it"
            elif old in facts.base.removed:
                message = f"is listed in {REMOVED}"
            if message:
                place = facts.at(concept, "formerly", index)
                yield Fault(place, f'formerly.{index}: "{old}" {message}', hint)
    for removed in facts.base.removed:
        if facts.exists(removed):
            yield Fault(
                facts.base.where(REMOVED, removed),
                f'"{removed}" is listed as removed, but the entry exists',
                f"delete it from this list, or delete concepts/{removed}.yaml",
            )


def dangling_replacement(facts: Facts) -> Iterator[Fault]:
    """The replacement that a removed entry names is an existing entry."""
    for removed_id, removed in facts.base.removed.items():
        for index, target in enumerate(removed.replaced_by):
            if not facts.exists(target):
                yield Fault(
                    facts.base.where(REMOVED, removed_id, "replaced-by", index),
                    f'{removed_id}.replaced-by: no concept is called "{target}"',
                    facts.instead(target),
                )


PERMANENCE_CHECKS = {
    "id-vanished": id_vanished,
    "redirect-loop": redirect_loop,
    "redirect-clash": redirect_clash,
    "dangling-replacement": dangling_replacement,
}
"""The checks of what must last, under their permanent names."""
