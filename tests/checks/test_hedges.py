"""A link claims no more than its quotes: each hedge asks for a claim that fits, in any of them."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import get_args

import pytest

from concordance.base.load import load
from concordance.base.model import Claim, KnowledgeBase, Link
from concordance.checks.evidence import unhedged_claim
from concordance.checks.facts import Facts
from concordance.study.index import Index
from concordance.words.hedges import HEDGES
from tests.worlds import TEA

CLAIMS = get_args(Claim)


@pytest.fixture(scope="module")
def tea() -> KnowledgeBase:
    base, _ = load(TEA)
    assert base is not None
    return base


def test_the_claims_are_those_of_the_model() -> None:
    assert {claim for hedge in HEDGES for claim in hedge.claims} | {"asserted"} == {*CLAIMS}
    narrower = [{*hedge.claims} for hedge in HEDGES]
    assert all(one < other for one, other in pairwise(narrower))


def claimed(tea: KnowledgeBase, texts: list[str], relation: str, claim: str | None) -> list[str]:
    """What is said of a link of hot water that rests on quotes with these words."""
    water = tea.concepts["hot-water"]
    quotes = {
        f"q{at}": water.quotes["more"].model_copy(update={"text": text}) for at, text in enumerate(texts)
    }
    rest = {"quote": "q0"} if len(texts) == 1 else {"quotes": tuple(quotes)}
    link = Link.model_validate({"relation": relation, "target": ["bitterness"], "claim": claim, **rest})
    changed = water.model_copy(update={"quotes": quotes, "links": (link,)})
    facts = Facts(Index(replace(tea, concepts={**tea.concepts, "hot-water": changed})))
    return [fault.message for fault in unhedged_claim(facts)]


PLAIN, MAY, GUESS, THINK = "It is hot.", "It may be hot.", "A speculative matter.", "So we\nthink."
FITTING = {
    MAY: {"asserted", "argued", "hypothesized", "conjectured", "reported"},
    "They hypothesize it.": {"asserted", "hypothesized", "conjectured", "reported"},
    GUESS: {"asserted", "conjectured", "reported"},
    "The authors claim it.": {"asserted", "reported"},
}


@pytest.mark.parametrize("text", FITTING)
@pytest.mark.parametrize("claim", [None, *CLAIMS])
def test_a_hedge_asks_for_a_claim_that_fits(tea: KnowledgeBase, text: str, claim: str | None) -> None:
    assert bool(claimed(tea, [text], "raises", claim)) == (claim not in FITTING[text])
    of_another = claimed(tea, [text], "contrasts-with", claim)
    assert bool(of_another) == (text != MAY and claim not in FITTING[text])


def test_the_strictest_hedge_in_any_of_the_quotes_counts(tea: KnowledgeBase) -> None:
    assert claimed(tea, [PLAIN, PLAIN], "raises", None) == []
    [said] = claimed(tea, [PLAIN, THINK], "raises", None)
    assert said == 'links.0 ("raises") has no "claim", but its quote "q1" says "we think"'
    [said] = claimed(tea, [MAY, GUESS], "raises", "argued")
    assert said == 'links.0 ("raises") is "argued", but its quote "q1" says "speculative"'
    assert claimed(tea, [MAY, GUESS], "raises", "conjectured") == []


@pytest.mark.parametrize("text", ["It is unlikely to be so.", "Dismay!", "The mightiest kettle.", "Seemly."])
def test_only_whole_words_hedge(tea: KnowledgeBase, text: str) -> None:
    assert claimed(tea, [text], "raises", None) == []
