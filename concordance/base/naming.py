"""The names of kinds, relations and tours: those they have, those they had, and those that were removed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal

from concordance.base.model import KnowledgeBase, Removed
from concordance.base.paths import TOURS, VOCABULARY
from concordance.base.problems import Keys

What = Literal["kind", "relation", "tour"]


@dataclass(frozen=True, slots=True)
class Former:
    """A name that something used to have: what it is called now, and where the former name is typed."""

    old: str
    now: str
    keys: Keys


@dataclass(frozen=True, slots=True)
class Naming:
    """The names of the kinds, of the relations or of the tours.

    - `path`: the file in which they are declared, and `within`: the keys that lead to them there
    - `declared`: each that the file declares; `present` has the inverses of relations, too
    - `removed`: what was removed, by the name that it had
    """

    what: What
    path: str
    within: Keys
    declared: Collection[str]
    present: Collection[str]
    former: tuple[Former, ...]
    removed: Mapping[str, Removed]

    def now(self, old: str) -> str | None:
        """What something is called now that had this name."""
        return next((former.now for former in self.former if former.old == old), None)


def namings(base: KnowledgeBase) -> dict[What, Naming]:
    """The names of kinds, relations and tours."""
    kinds, relations, removed = base.vocabulary.kinds, base.vocabulary.relations, base.removed_names
    former_kinds = [
        Former(old, name, ("kinds", name, "formerly", index))
        for name, kind in kinds.items()
        for index, old in enumerate(kind.formerly)
    ]
    former_relations = []
    for name, relation in relations.items():
        for key, now, olds in (
            ("formerly", name, relation.formerly),
            ("inverse-formerly", relation.inverse or name, relation.inverse_formerly),
        ):
            former_relations += [
                Former(old, now, ("relations", name, key, index)) for index, old in enumerate(olds)
            ]
    former_tours = [
        Former(old, tour_id, (tour_id, "formerly", index))
        for tour_id, tour in base.tours.items()
        for index, old in enumerate(tour.formerly)
    ]
    names = base.vocabulary.relation_names()
    return {
        "kind": Naming("kind", VOCABULARY, ("kinds",), kinds, kinds, tuple(former_kinds), removed.kinds),
        "relation": Naming(
            "relation",
            VOCABULARY,
            ("relations",),
            relations,
            names,
            tuple(former_relations),
            removed.relations,
        ),
        "tour": Naming("tour", TOURS, (), base.tours, base.tours, tuple(former_tours), removed.tours),
    }
