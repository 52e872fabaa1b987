"""A label has to begin with a verb where a claim would make an infinitive of it, and nowhere else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from concordance.base.model import KnowledgeBase
from concordance.checks.facts import Facts
from concordance.checks.vocabulary import label_no_verb
from concordance.study.index import Index
from tests.worlds import link, small


def labeled(relation: str, label: str, claim: str | None = None) -> KnowledgeBase:
    """A few entries in whose vocabulary a relation has this label; one links with it, with this claim."""
    more = {"claim": claim} if claim else {}
    base = small(pot={"links": [link(relation, "lid", **more)]}, lid={})
    relations = dict(base.vocabulary.relations)
    relations[relation] = relations[relation].model_copy(update={"label": label})
    return replace(base, vocabulary=base.vocabulary.model_copy(update={"relations": relations}))


def said(base: KnowledgeBase) -> list[str]:
    return [fault.message for fault in label_no_verb(Facts(Index(base)))]


@pytest.mark.parametrize(
    ("label", "read"),
    [
        ("was caused by", "is argued to wa caused by"),
        ("cause of", "is argued to cause of"),
        ("must", "is argued to must"),
    ],
)
def test_a_relation_with_an_effect_has_labels_that_begin_with_a_verb(label: str, read: str) -> None:
    message = f'"{label}" does not begin with a verb: under a claim it would read "{read}"'
    assert said(labeled("leads-to", label)) == [f"relations.leads-to.label: {message}"]


def test_a_label_that_no_claim_changes_may_be_anything() -> None:
    assert said(labeled("part-of", "was part of")) == []
    assert said(labeled("part-of", "was part of", "asserted")) == []
    assert len(said(labeled("part-of", "was part of", "reported"))) == 1


@pytest.mark.parametrize("label", ["leads to", "may lead to", "does not cause", "is a cause of"])
def test_a_verb_in_the_present_tense_will_do(label: str) -> None:
    assert said(labeled("leads-to", label, "argued")) == []
