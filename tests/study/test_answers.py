"""What quotes and links answer to a reader's questions, and the pages of the answers."""

from __future__ import annotations

from dataclasses import replace

import pytest
import rdflib
from lxml import html

from concordance.base.model import KnowledgeBase, Part
from concordance.exports import files
from concordance.pages.answered import asked_pages
from concordance.pages.asked import made
from concordance.pages.site import Site
from concordance.study.answers import answers, terms
from concordance.study.index import Index


def with_role(base: KnowledgeBase, relation: str, role: Part) -> Index:
    """The garden, in which a relation has another role."""
    relations = {**base.vocabulary.relations}
    relations[relation] = relations[relation].model_copy(update={"role": role})
    return Index(replace(base, vocabulary=base.vocabulary.model_copy(update={"relations": relations})))


@pytest.fixture(scope="module")
def renaming(base: KnowledgeBase) -> Index:
    return with_role(base, "analogous-to", "renaming")


def test_quotes_answer_by_their_stance_and_links_by_the_role_of_their_relation(base: KnowledgeBase) -> None:
    index = Index(base)
    (disputed,) = answers(index, "disputes", "dispute")
    assert (disputed.concept.id, [label for label, _ in disputed.quotes]) == ("companion-planting", ["doubt"])
    shown = answers(with_role(base, "lowers-likelihood-of", "demonstration"), "demonstrates", "demonstration")
    found = {row.concept.id: (len(row.quotes), len(row.statements)) for row in shown}
    assert found["crop-rotation"] == (1, 1)
    assert found["raised-bed"] == (0, 1)


def test_terms_of_other_texts_come_from_links_quotes_and_entries(renaming: Index) -> None:
    found = [(one.concept.id, one.term, bool(one.other), bool(one.quote)) for one in terms(renaming)]
    assert ("raised-bed", "wicking planter", False, False) in found
    assert ("sunken-bed", "", False, True) in found
    assert any(other for _, _, other, _ in found)


def test_each_question_that_has_an_answer_has_a_page(base: KnowledgeBase, tea: KnowledgeBase) -> None:
    pages = {page.path: html.fromstring(page.text) for page in asked_pages(Site(Index(base)))}
    assert [*pages] == [*made(Index(base))] == ["shown.md", "disputed.md", "elsewhere.md"]
    assert pages["disputed.md"].xpath("//h2/@id") == ["companion-planting"]
    assert "a single fly from my carrots" in pages["disputed.md"].text_content()
    assert "wicking planter" in pages["elsewhere.md"].text_content()
    assert "shown.md" not in made(Index(tea))


def test_skos_has_close_matches_with_the_difference(renaming: Index) -> None:
    about, skos = renaming.base.about, rdflib.SKOS
    path = f"data/{about.prefix}.ttl"
    graph = rdflib.Graph().parse(data=files(renaming)[path], format="turtle")
    bed = rdflib.URIRef(about.concept_iri("raised-bed"))
    (term,) = (one for one in graph.objects(bed, skos.closeMatch) if "#" in str(one))
    assert str(graph.value(term, skos.prefLabel)) == "wicking planter"
    assert "A raised bed has soil below it." in str(graph.value(term, skos.scopeNote))
    said = next(one for one in renaming.statements if one.relation == "analogous-to")
    one, other = (rdflib.URIRef(about.concept_iri(name)) for name in (said.subject, said.objects[0]))
    assert (one, skos.closeMatch, other) in graph
    assert (other, skos.closeMatch, one) in graph
