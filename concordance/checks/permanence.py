"""The checks of what must last: ids, and the redirects from former ids."""

from __future__ import annotations

from collections.abc import Iterator

from concordance.base.naming import Naming, namings
from concordance.base.paths import IDS, REMOVED, REMOVED_NAMES
from concordance.base.problems import did_you_mean
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
    """A former id is not the id of any entry, belongs to one entry only, and is not listed as removed.

    The same holds for the former names of kinds, relations and tours.
    """
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
    for naming in namings(facts.base).values():
        yield from _clashes(facts, naming)
    for removed in facts.base.removed:
        if facts.exists(removed):
            yield Fault(
                facts.base.where(REMOVED, removed),
                f'"{removed}" is listed as removed, but the entry exists',
                f"delete it from this list, or delete concepts/{removed}.yaml",
            )


def _clashes(facts: Facts, naming: Naming) -> Iterator[Fault]:
    """The former and the removed names of kinds, relations or tours that are also another's."""
    claimed: dict[str, str] = {}
    for former in naming.former:
        message = ""
        if former.old in naming.present:
            message = f"is the name of an existing {naming.what}, so it cannot lead here"
        elif former.old in claimed:
            message = f'is also a former name of "{claimed[former.old]}"'
        elif former.old in naming.removed:
            message = f"is listed in {REMOVED_NAMES}"
        claimed.setdefault(former.old, former.now)
        if message:
            place = facts.base.where(naming.path, *former.keys)
            hint = "an old name can lead to only one place: keep one of the two"
            yield Fault(place, f'{".".join(map(str, former.keys))}: "{former.old}" {message}', hint)
    for removed in naming.removed:
        if removed in naming.present:
            yield Fault(
                facts.base.where_key(REMOVED_NAMES, f"{naming.what}s", removed),
                f'"{removed}" is listed as removed, but {naming.path} has it',
                f"delete it from this list, or from {naming.path}",
            )


def dangling_replacement(facts: Facts) -> Iterator[Fault]:
    """The replacement that a removed entry names is an existing entry.

    That of a removed kind, relation or tour is a kind, a relation or a tour.
    """
    for naming in namings(facts.base).values() if facts.whole_vocabulary else ():
        for removed_id, removed in naming.removed.items():
            for index, target in enumerate(removed.replaced_by):
                if target not in naming.declared:
                    keys = (f"{naming.what}s", removed_id, "replaced-by", index)
                    yield Fault(
                        facts.base.where(REMOVED_NAMES, *keys),
                        f'{removed_id}.replaced-by: no {naming.what} is called "{target}"',
                        did_you_mean(target, naming.declared)
                        or f"the {naming.what}s are: {', '.join(naming.declared)}",
                    )
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
