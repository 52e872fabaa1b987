"""What to read first and next: complete, in order, without circles; tours; how texts link."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from concordance.base.model import Concept, KnowledgeBase, Stop, Tour
from concordance.pages.entries import contrasts
from concordance.pages.previews import preview_assets, preview_file
from concordance.pages.site import Site, concept_page
from concordance.pages.tours import legs, parts
from concordance.study.foundations import foundations
from concordance.study.graph import uses
from concordance.study.index import Index
from tests.garden import ALMANAC, PRINT


def confusables(site: Site) -> tuple[str, ...]:
    vocabulary = site.base.vocabulary
    return (*vocabulary.with_role("contrast"), *vocabulary.with_role("exclusion"))


PAPER = f"{ALMANAC}/{PRINT}"


@pytest.fixture(scope="module")
def site(base: KnowledgeBase) -> Site:
    return Site(Index(base))


def of(base: KnowledgeBase, **definitions: str) -> KnowledgeBase:
    """A knowledge base of these definitions; `a_b` stands for the id a-b."""
    concepts = {
        name.replace("_", "-"): Concept(id=name.replace("_", "-"), name=name, kind="system", definition=text)
        for name, text in definitions.items()
    }
    return KnowledgeBase(vocabulary=base.vocabulary, concepts=concepts, sources={}, fingerprints={})


def test_before_a_concept_comes_all_that_it_rests_on_each_after_its_own(
    base: KnowledgeBase,
) -> None:
    index = Index(base)
    graph = foundations(base, uses(base), index.statements)
    found = index.readings
    for concept_id, reading in found.items():
        assert set(reading.direct) <= set(reading.before)
        assert concept_id not in reading.before
        assert not set(reading.before) & set(reading.together)
        for place, before in enumerate(reading.before):
            for needed in graph.successors(before):
                assert needed in reading.before[:place] or needed in found[before].together


def test_every_mention_of_a_definition_is_read_before_or_together(base: KnowledgeBase) -> None:
    found = Index(base).readings
    for concept_id, mentioned in uses(base).edges:
        assert mentioned in (*found[concept_id].before, *found[concept_id].together)


def test_a_chain_is_read_from_its_beginning(base: KnowledgeBase) -> None:
    small = of(base, house="Of [[wall]]s.", wall="Of [[brick]]s.", brick="Of clay.", roof="Tiles.")
    house = Index(small).readings["house"]
    assert (house.direct, [*house.before], house.after) == (("wall",), ["brick", "wall"], ())
    assert Index(small).readings["brick"].after == ("wall",)
    assert Index(small).readings["roof"].before == ()


def test_definitions_that_use_one_another_are_explained_together(base: KnowledgeBase) -> None:
    small = of(base, hen="From an [[egg]].", egg="From a [[hen]].", omelette="Of [[egg]]s.")
    found = Index(small).readings
    assert found["hen"].together == ("egg",)
    assert found["hen"].before == ()
    assert found["hen"].after == ()
    assert set(found["omelette"].before) == {"hen", "egg"}
    assert found["omelette"].direct == ("egg",)


def test_what_is_required_comes_first_unless_it_rests_on_the_concept(base: KnowledgeBase) -> None:
    found = Index(base).readings
    assert "watering" in found["raised-bed"].before
    assert "garden-diary" in found["crop-rotation"].before
    required = [
        (statement.subject, target)
        for statement in Index(base).statements
        if statement.relation == "requires"
        for target in statement.objects
    ]
    assert required
    for subject, target in required:
        earlier = (*found[subject].before, *found[subject].together)
        assert target in earlier or subject in found[target].before


def test_the_paper_in_order_is_that_of_its_quotes(base: KnowledgeBase) -> None:
    order = Index(base).in_order_of(PAPER)
    quoted = {
        concept.id
        for concept, _, quote in base.all_quotes()
        if (quote.source, quote.edition) == (ALMANAC, PRINT)
    }
    assert quoted <= set(order)
    numbers = [
        tuple(map(int, match[1].split(".")))
        for section in order.values()
        if (match := re.match(r"§([\d.]+)", section))
    ]
    assert numbers == sorted(numbers)
    ids = list(order)
    assert ids.index("garden") < ids.index("soil") < ids.index("crop-rotation")
    assert Index(base).in_order_of(f"{ALMANAC}/no-such") == {}


def test_a_concept_comes_where_it_is_defined_and_not_where_it_is_first_named(base: KnowledgeBase) -> None:
    order = Index(base).in_order_of(PAPER)
    assert order["crop-rotation"].startswith("§6.1 ")


def test_a_tour_has_its_stops_or_those_of_the_text_that_it_follows(base: KnowledgeBase) -> None:
    index = Index(base)
    assert [stop.concept for stop in index.tours["troubles"]] == [
        "soil-exhaustion", "crop-rotation", "companion-planting", "powdery-mildew",
    ]  # fmt: skip
    assert [stop.concept for stop in index.tours["almanac"]] == list(index.in_order_of(PAPER))


def test_a_stop_knows_the_ways_back_and_on(site: Site) -> None:
    for tour_id, found in site.index.tours.items():
        assert [stop for _, group in parts(site, tour_id) for stop in group] == list(found)
        for place, stop in enumerate(found, 1):
            leg = next(leg for leg in legs(site, stop.concept) if leg.tour_id == tour_id)
            assert (leg.place, leg.count) == (place, len(found))
            assert (leg.back is None) == (place == 1)
            assert leg.next == (found[place] if place < len(found) else None)


def test_a_tour_follows_or_lists(base: KnowledgeBase) -> None:
    listed = Tour(title="T", about="A.", stops=(Stop(concept="optimizer"),))
    own = replace(base, tours={"t": listed})
    assert [stop.concept for stop in Index(own).tours["t"]] == ["optimizer"]


def test_contrasts_are_shown_once_and_from_both_sides(site: Site) -> None:
    found = False
    confusable = confusables(site)
    for statement in site.index.statements:
        if statement.relation in confusable:
            found = True
            for one, other in (statement.concepts, statement.concepts[::-1]):
                lines = contrasts(site, site.base.concepts[one])
                line = next(line for line in lines if line.others == (other,))
                assert statement in [said for said, _ in line.said]
                assert [line.others for line in lines].count((other,)) == 1
    assert found


def test_only_the_first_mention_in_a_paragraph_is_a_link(site: Site) -> None:
    text = "A [[garden]] and a [[garden|place of rest]].\n\nAgain a [[garden]]; an [[orchard]]."
    html = str(site.text(text, "index.md"))
    first, second = re.findall(r"<p>(.*?)</p>", html)
    assert first.count("<a ") == 1
    assert first.index("<a ") < first.index("place of rest")
    assert re.findall(r'href="([^"]*)"', second) == ["concepts/garden/", "concepts/orchard/"]
    assert "<a " not in str(site.text("A [[garden]].", concept_page("garden")))


def test_no_paragraph_of_an_entry_links_a_concept_twice(site: Site) -> None:
    for concept in site.base.concepts.values():
        for text in filter(None, (concept.definition, concept.explanation)):
            html = str(site.text(text, concept_page(concept.id)))
            for paragraph in re.findall(r"<(?:p|li|td)>(.*?)</(?:p|li|td)>", html, re.DOTALL):
                addresses = re.findall(r'<a class="concept" href="([^"]*)"', paragraph)
                assert len(addresses) == len(set(addresses)), concept.id


def test_a_file_has_what_the_preview_of_a_link_shows(site: Site) -> None:
    concept = site.base.concepts["raised-bed"]
    link = str(site.concept_link("raised-bed", "index.md", "such beds"))
    assert link == '<a class="concept" href="concepts/raised-bed/">such beds</a>'
    made = preview_assets(site)
    found: dict[str, list[str]] = {}
    for text in made.values():
        found |= json.loads(text.removeprefix("concordancePreviews(").removesuffix(");\n"))
    assert set(found) == set(site.base.concepts)
    assert found["raised-bed"] == ["raised bed", "system", site.index.words(concept.definition)]
    assert '"raised-bed"' in made[preview_file("raised-bed")]
