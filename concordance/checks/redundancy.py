"""The check that finds links which say what others say already.

What each concept leads to is a set of bits, joined from the sets of the concepts to which its links lead. So
the work grows with the links, and not with the ways along them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from concordance.base.statements import Statement
from concordance.checks.facts import Facts, Fault
from concordance.checks.ways import ends_first, steps_of

_MOST_SHOWN = 6
"""How many concepts of a way a message names."""


def redundant_link(facts: Facts) -> Iterator[Fault]:
    """What follows from other links of a transitive relation is not written as a link of its own.

    If a leaf is a part of a plant, and a plant of a garden, then the leaf is a part of the garden. Whoever
    reads the links knows that from the two, and a third link would have to be kept right with them.
    """
    for name, relation in facts.base.vocabulary.relations.items():
        if not relation.transitive or relation.symmetric:
            continue
        links = [each for each in facts.index.statements if each.relation == name and _is_plain(each)]
        onward = _onward(links)
        for each in links:
            [target] = each.objects
            if onward.follows(each.subject, target):
                yield Fault(
                    facts.where(each),
                    f'links.{each.index}: "{facts.index.sentence(each)}" follows from other '
                    f'"{name}" links: {" → ".join(onward.way(each.subject, target))}',
                    "delete this link: the others say it already",
                )


def _is_plain(statement: Statement) -> bool:
    """Whether a statement is about two concepts, and about nothing else."""
    return len(statement.objects) == 1 and statement.subject not in statement.objects and not statement.player


@dataclass(frozen=True, slots=True)
class _Onward:
    """What the links of a relation lead to; concepts from which a way leads into a circle lead nowhere.

    - `targets`: the concepts one step on, for each concept
    - `bits`: the bit of each concept that links lead to
    - `reached`: the bits of all that each concept leads to
    - `further`: the bits of what it leads to in two steps or more
    """

    targets: Mapping[str, list[str]]
    bits: Mapping[str, int]
    reached: Mapping[str, int]
    further: Mapping[str, int]

    def follows(self, start: str, end: str) -> bool:
        """Whether one concept leads to another by way of others."""
        return bool(self.further.get(start, 0) & self.bits[end])

    def way(self, start: str, end: str) -> list[str]:
        """A way by which one concept leads to another by way of others; the middle of a long one left out."""
        way = [start]
        while way[-1] != end and len(way) < _MOST_SHOWN - 1:
            onward, last = self.targets[way[-1]], len(way) > 1 and end in self.targets[way[-1]]
            way.append(end if last else next(each for each in onward if self._leads(each, end)))
        return way if way[-1] == end else [*way, "…", end]

    def _leads(self, start: str, end: str) -> bool:
        return bool(self.reached.get(start, 0) & self.bits[end])


def _onward(links: list[Statement]) -> _Onward:
    steps = steps_of(links)
    targets: dict[str, list[str]] = defaultdict(list)
    bits: dict[str, int] = {}
    for start, end in steps:
        targets[start].append(end)
        bits.setdefault(end, 1 << len(bits))
    reached: dict[str, int] = {}
    further: dict[str, int] = {}
    for concept in ends_first(steps):
        near = far = 0
        for target in targets.get(concept, ()):
            near |= bits[target]
            far |= reached[target]
        reached[concept], further[concept] = near | far, far
    return _Onward(targets, bits, reached, further)
