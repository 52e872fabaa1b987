"""The quotes of an entry that say most about its concept."""

from __future__ import annotations

from concordance.base.model import Concept
from concordance.study.index import Index

BEST = 2
"""How many quotes an entry's page shows before its reader opens anything."""


def telling(index: Index, concept: Concept) -> tuple[str, ...]:
    """The labels of the quotes of an entry, the most telling first.

    First come those that define the concept, then the others. Among these and those, the more links rest on a
    quote, the earlier it comes; if as many rest on two, the one that was typed first does.
    """

    def rank(label: str) -> tuple[bool, int]:
        return concept.quotes[label].role != "defines", -len(index.resting.get((concept.id, label), ()))

    return tuple(sorted(concept.quotes, key=rank))
