"""What raises and what lowers what: by outcome, with the sign, and with how firmly a source claims it."""

from __future__ import annotations

import pytest

from concordance.pages import effects as page
from concordance.pages.effects import effect_pages
from concordance.pages.site import Site
from concordance.study.index import Index
from tests.worlds import link, small

BASE = small(
    sun={"links": [link("raises-likelihood-of", "wilting"), link("leads-to", "weed")]},
    wind={"links": [{**link("raises-likelihood-of", "wilting"), "claim": "conjectured"}]},
    rain={"links": [link("lowers-likelihood-of", "wilting"), link("raises-likelihood-of", "weed")]},
    wilting={"links": [link("likelihood-lowered-by", "shade"), link("contrasts-with", "weed")]},
    shade={},
    weed={},
)


def test_effects_are_by_outcome_and_what_raises_comes_first() -> None:
    found = [(one.outcome, one.sign, one.factor) for one in Index(BASE).effects]
    assert found == [
        ("weed", "raises", "rain"),
        ("wilting", "raises", "sun"),
        ("wilting", "raises", "wind"),
        ("wilting", "lowers", "rain"),
        ("wilting", "lowers", "shade"),
    ]


def test_the_claim_is_that_of_the_link() -> None:
    quoted = {"relation": "raises-likelihood-of", "target": ["weed"], "quote": "label"}
    base = small(a={"links": [quoted, link("lowers-likelihood-of", "weed")]}, weed={})
    assert {one.sign: one.claim for one in Index(base).effects} == {"raises": "asserted", "lowers": ""}
    assert {one.factor: one.claim for one in Index(BASE).effects}["wind"] == "conjectured"


def test_the_page_has_a_row_for_each() -> None:
    [only] = effect_pages(Site(Index(BASE)))
    assert only.text.count('<th scope="row">') == 5
    assert only.text.count("effects__sign--lowers") == 2
    assert only.lasts


def test_many_rows_are_on_several_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "ROWS", 3)
    first, second = effect_pages(Site(Index(BASE)))
    assert (first.path, second.path) == ("effects.md", "effects/2.md")
    assert [one.text.count('<th scope="row">') for one in (first, second)] == [3, 2]
    assert all('id="on-wilting"' in one.text for one in (first, second))


def test_where_nothing_has_an_effect_the_page_says_so() -> None:
    [only] = effect_pages(Site(Index(small(a={"links": [link("requires", "b")]}, b={}))))
    assert "<table" not in only.text
    assert "No link says" in only.text
