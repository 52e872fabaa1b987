"""Links that may form a circle: those are left that cannot be taken away; held to following every way."""

from __future__ import annotations

import random

from concordance.base.model import Link
from concordance.base.statements import Statement
from concordance.checks.ways import in_circles, ways_along


def links(chance: random.Random) -> list[Statement]:
    """Links at random among a few concepts."""
    ids = [f"c{number}" for number in range(chance.randrange(2, 12))]
    made = []
    for _ in range(chance.randrange(1, 20)):
        one, other = chance.choice(ids), chance.choice(ids)
        link = Link(relation="is-a", target=(other,), inferred="It follows.")
        made.append(Statement(one, "is-a", (other,), None, one, 0, link))
    return made


def test_no_circle_is_lost_and_each_is_told_alike() -> None:
    circles = 0
    for seed in range(400):
        every = links(random.Random(seed))
        entangled = in_circles(every)
        ways = ways_along(every)
        fewer = ways_along(each for each in every if each.subject in entangled)
        for each in every:
            back = ways(each.objects[0]).get(each.subject) if each.subject not in each.objects else None
            circles += back is not None
            assert back is None or each.subject in entangled
            if each.subject in entangled and each.subject not in each.objects:
                assert fewer(each.objects[0]).get(each.subject) == back
    assert circles


def test_links_without_a_circle_leave_nothing() -> None:
    link = Link(relation="is-a", target=("c0",), inferred="It follows.")
    deep = [Statement(f"c{at + 1}", "is-a", (f"c{at}",), None, f"c{at + 1}", 0, link) for at in range(5_000)]
    assert in_circles(deep) == set()
