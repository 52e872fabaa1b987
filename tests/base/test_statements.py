"""Links as statements: the same from whichever side they were typed."""

from __future__ import annotations

from dataclasses import replace

from concordance.base.model import Claim, KnowledgeBase, Link
from concordance.base.statements import (
    evidence,
    label_from_object,
    name_of,
    phrase,
    sentence,
    statements,
    statements_of,
)


def test_a_link_typed_by_the_inverses_name_is_turned(tea: KnowledgeBase) -> None:
    (statement,) = statements_of(tea, tea.concepts["brewing"])
    assert tea.concepts["brewing"].links[0].relation == "uses"
    assert (statement.subject, statement.relation, statement.objects) == (
        "hot-water",
        "used-in",
        ("brewing",),
    )
    assert (statement.owner, statement.index) == ("brewing", 0)
    assert sentence(tea, statement) == "hot water is used in brewing"


def test_every_known_link_is_a_statement_with_an_id_of_its_own(tea: KnowledgeBase) -> None:
    found = list(statements(tea))
    assert len(found) == sum(len(concept.links) for concept in tea.concepts.values())
    assert len({statement.id for statement in found}) == len(found)


def test_a_statement_reads_from_both_sides(tea: KnowledgeBase) -> None:
    kettle_is = next(statements_of(tea, tea.concepts["kettle"]))
    assert kettle_is.id == "kettle.is-a.vessel"
    assert phrase(tea, kettle_is, "kettle") == ("is a kind of", ("vessel",))
    assert phrase(tea, kettle_is, "vessel") == ("has the kind", ("kettle",))


def test_a_symmetric_relation_reads_the_same_from_both_sides(tea: KnowledgeBase) -> None:
    relation = tea.vocabulary.relations["disjoint-with"]
    assert label_from_object(relation) == relation.label == "excludes"


def test_a_label_without_an_inverse_points_back(tea: KnowledgeBase) -> None:
    relation = tea.vocabulary.relations["is-a"].model_copy(update={"inverse_label": None})
    assert label_from_object(relation) == "← is a kind of"


def test_two_objects_and_a_player_are_named(tea: KnowledgeBase) -> None:
    (between,) = statements_of(tea, tea.concepts["strainer"])
    assert sentence(tea, between) == "strainer stands between teapot and cup"
    assert between.concepts == ("strainer", "teapot", "cup")
    (party,) = statements_of(tea, tea.concepts["tea-party"])
    assert sentence(tea, party) == "the host plays brewing"
    assert party.id == "tea-party.plays-role.brewing.the-host"


def test_a_statement_says_how_firmly_it_is_claimed_from_both_sides(tea: KnowledgeBase) -> None:
    def said(relation: str, claim: Claim | None) -> tuple[str, str, str]:
        link = Link(relation=relation, target=("cup",), claim=claim, quote="note")
        kettle = tea.concepts["kettle"].model_copy(update={"links": (link,)})
        (one,) = statements_of(tea, kettle)
        assert one.id == f"kettle.{relation}.cup"
        return sentence(tea, one), phrase(tea, one, "kettle")[0], phrase(tea, one, "cup")[0]

    assert said("is-a", None) == ("kettle is a kind of cup", "is a kind of", "has the kind")
    assert said("is-a", "asserted") == said("is-a", None)
    assert said("is-a", "hypothesized") == (
        "kettle is hypothesized to be a kind of cup",
        "is hypothesized to be a kind of",
        "is hypothesized to have the kind",
    )
    assert said("raises", "argued")[1:] == ("is argued to raise", "is argued to be raised by")
    assert said("contrasts-with", "reported")[1:] == ("is reported to contrast with",) * 2


def test_a_claim_of_a_relation_without_an_inverse_points_back(tea: KnowledgeBase) -> None:
    relation = tea.vocabulary.relations["is-a"].model_copy(update={"inverse_label": None})
    assert label_from_object(relation, "conjectured") == "← is conjectured to be a kind of"


def test_the_evidence_is_the_quotes_wherever_they_are(tea: KnowledgeBase) -> None:
    kettle = tea.concepts["kettle"]
    borrowed = Link(relation="contrasts-with", target=("cup",), quote="teapot#note")
    several = Link(relation="contrasts-with", target=("cup",), quotes=("teapot#note", "note", "teapot#none"))
    nowhere = Link(relation="contrasts-with", target=("cup",), quote="teapot#none")
    reasoned = Link(relation="contrasts-with", target=("cup",), inferred="It is hot.")
    changed = kettle.model_copy(update={"links": (*kettle.links, borrowed, several, nowhere, reasoned)})
    own, _, other, both, none, inferred = statements_of(tea, changed)
    its_own = ("kettle", "note", kettle.quotes["note"])
    teapots = ("teapot", "note", tea.concepts["teapot"].quotes["note"])
    assert evidence(tea, own) == (its_own,)
    assert evidence(tea, other) == (teapots,)
    assert evidence(tea, both) == (teapots, its_own)
    assert evidence(tea, none) == ()
    assert evidence(tea, inferred) == ()


def test_what_the_vocabulary_does_not_have_is_passed_over(tea: KnowledgeBase) -> None:
    links = (Link(relation="no-such", target=("cup",), inferred="x"),)
    assert list(statements_of(tea, tea.concepts["kettle"].model_copy(update={"links": links}))) == []


def test_an_inverse_with_several_targets_is_a_statement_for_each(tea: KnowledgeBase) -> None:
    links = (Link(relation="parted-by", target=("cup", "teapot"), inferred="x"),)
    kettle = tea.concepts["kettle"].model_copy(update={"links": links})
    said = [(each.subject, each.relation, each.objects) for each in statements_of(tea, kettle)]
    assert said == [("cup", "stands-between", ("kettle",)), ("teapot", "stands-between", ("kettle",))]


def test_a_missing_concept_goes_by_its_id(tea: KnowledgeBase) -> None:
    assert name_of(tea, "hot-water") == "hot water"
    assert name_of(replace(tea, concepts={}), "hot-water") == "hot-water"
