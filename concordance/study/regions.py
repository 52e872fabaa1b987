"""The regions of the map with which the graph opens, and the concepts in them."""

from __future__ import annotations

from dataclasses import dataclass

from concordance.study.index import Index

MOST = 20
"""How many concepts are on a map that knowledge.yaml does not describe."""


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the map: its title, and its concepts, the first ones first."""

    title: str
    concepts: tuple[str, ...]


def regions(index: Index) -> tuple[Region, ...]:
    """The regions that knowledge.yaml describes, or else the best-connected concepts, by kind."""
    base = index.base
    given = [
        Region(region.title, tuple(dict.fromkeys(one for one in region.concepts if one in base.concepts)))
        for region in base.about.map
    ]
    if not given:
        ranked = sorted(base.concepts, key=lambda one: (-len(index.linked.get(one, ())), one))[:MOST]
        given = [
            Region(kind.plural, tuple(one for one in ranked if base.concepts[one].kind == name))
            for name, kind in base.vocabulary.kinds.items()
        ]
    return tuple(region for region in given if region.concepts)
