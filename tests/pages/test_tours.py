"""The end of a tour: a summary, questions with the quotes behind the answers, and the next tour."""

from __future__ import annotations

import re

import pytest

from concordance.base.model import KnowledgeBase
from concordance.pages.entries import entry_page
from concordance.pages.site import Page, Site
from concordance.pages.tours import tour_pages
from concordance.study.index import Index

TOUR = "first-spring"


@pytest.fixture(scope="module")
def site(base: KnowledgeBase) -> Site:
    return Site(Index(base))


@pytest.fixture(scope="module")
def pages(site: Site) -> dict[str, Page]:
    return {page.path: page for page in tour_pages(site)}


def test_a_tour_ends_with_a_summary_questions_and_the_next_tour(pages: dict[str, Page]) -> None:
    _, _, end = pages[f"tours/{TOUR}.md"].text.partition('id="end">')
    assert "A garden begins with its" in end
    answers = re.findall(r'<details class="plain answer">(.*?)</details>', end, re.DOTALL)
    assert [re.findall("<summary>(.*?)</summary>", each) for each in answers] == [
        ["How does a raised bed differ from a hotbed?"],
        ["Does a raised bed need less water than the ground?"],
    ]
    assert "<blockquote><p>Though both stand in frames, a raised bed is not a hotbed" in answers[0]
    assert 'href="../../concepts/raised-bed/#quote-not-a-hotbed"' in answers[0]
    assert re.search(r'Next: <a href="\.\./troubles/">Troubles</a>', end)


def test_a_tour_without_an_end_has_none(pages: dict[str, Page]) -> None:
    assert 'id="end"' not in pages["tours/troubles.md"].text


def test_the_last_stop_leads_to_the_end_if_there_is_one(site: Site, base: KnowledgeBase) -> None:
    last = {
        tour: entry_page(site, base.concepts[stops[-1].concept]).text
        for tour, stops in site.index.tours.items()
    }
    assert f'<a rel="next" href="../../tours/{TOUR}/#end">' in last[TOUR]
    assert "The last stop." in last["troubles"]
