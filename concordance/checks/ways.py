"""Ways along links: what a concept leads to, and which concepts may be in a circle."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Mapping
from functools import cache

from concordance.base.statements import Statement

Step = tuple[str, str]
"""One link: the concept that it leads from, and the one that it leads to."""


def steps_of(links: Iterable[Statement]) -> dict[Step, None]:
    """The steps of some links, each once, in order."""
    return {(each.subject, target): None for each in links for target in each.objects}


def ends_first(steps: Iterable[Step]) -> list[str]:
    """The concepts from which no way leads into a circle, each after all to which it leads."""
    before: dict[str, list[str]] = defaultdict(list)
    left: Counter[str] = Counter()
    for start, end in steps:
        before[end].append(start)
        left[start] += 1
    found = [concept for concept in before if not left[concept]]
    for concept in found:  # it grows
        for other in before[concept]:
            left[other] -= 1
            if not left[other]:
                found.append(other)
    return found


def in_circles(links: Iterable[Statement]) -> set[str]:
    """The concepts that may be in a circle: the rest when those without a way on, or back, are taken away.

    Of links that form no circle nothing is left, however many there are and however deep they go.
    """
    steps = [*steps_of(links)]
    for _ in ("on", "back"):
        taken = {*ends_first(steps)}
        steps = [(end, start) for start, end in steps if not taken & {start, end}]
    return {concept for step in steps for concept in step}


def ways_along(links: Iterable[Statement]) -> Callable[[str], Mapping[str, tuple[str, ...]]]:
    """For each concept, a shortest path along links to every concept it reaches, starting with itself."""
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
