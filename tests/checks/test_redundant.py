"""Links that follow from others: those that a transitive reduction of networkx leaves out."""

from __future__ import annotations

import random
from itertools import pairwise

import networkx as nx

from concordance.checks.facts import Facts
from concordance.checks.links import duplicate_link
from concordance.checks.redundancy import redundant_link
from concordance.study.index import Index
from tests.worlds import link, small


def linked(steps: list[tuple[str, str]]) -> Facts:
    """Concepts that are kinds of each other."""
    ends: dict[str, list[str]] = {name: [] for step in steps for name in step}
    for start, end in steps:
        ends[start].append(end)
    entries = {name: {"links": [link("is-a", end) for end in own]} for name, own in ends.items()}
    return Facts(Index(small(**entries)))


def test_what_is_redundant_is_what_a_transitive_reduction_leaves_out() -> None:
    redundant = 0
    for seed in range(200):
        chance = random.Random(seed)
        ids = [f"c{number}" for number in range(chance.randrange(3, 12))]
        chance.shuffle(ids)
        every = [(one, other) for at, one in enumerate(ids) for other in ids[at + 1 :]]
        steps = chance.sample(every, chance.randrange(2, len(every)))
        kept = nx.transitive_reduction(nx.DiGraph(steps)).edges
        left_out = {(one, other) for one, other in steps if (one, other) not in kept}
        found = set()
        for fault in redundant_link(linked(steps)):
            way = fault.message.partition("links: ")[2].split(" → ")
            assert len(way) > 2
            assert all(step in steps for step in pairwise(way) if "…" not in step)
            found.add((way[0], way[-1]))
        assert found == left_out
        redundant += len(found)
    assert redundant > 100


def test_of_a_long_way_only_some_is_named() -> None:
    chain = [(f"c{at:03}", f"c{at + 1:03}") for at in range(100)]
    [fault] = redundant_link(linked([*chain, ("c000", "c100")]))
    assert fault.message.endswith("c000 → c001 → c002 → c003 → c004 → … → c100")


def test_nothing_is_said_of_what_leads_into_a_circle() -> None:
    """Which of the links is too many can only be said once the circle is mended."""
    steps = [("a", "b"), ("b", "c"), ("a", "c"), ("c", "d"), ("d", "c")]
    assert [*redundant_link(linked(steps))] == []


def test_two_links_have_the_same_player_if_only_marks_and_capitals_differ() -> None:
    def found(*players: str) -> int:
        links = [link("plays-role", "cook", player=player) for player in players]
        return len([*duplicate_link(Facts(Index(small(party={"kind": "example", "links": links}, cook={}))))])

    assert found("the host", "the guest") == 0
    assert found("the host", "The Host!") == 1
