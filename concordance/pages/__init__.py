"""The pages of the site as Markdown, by path. Nothing here knows which site generator shows them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from concordance.drawing.symbols import style_sheet
from concordance.pages.coverage import coverage_pages
from concordance.pages.downloads import download_pages
from concordance.pages.entries import entry_pages
from concordance.pages.front import front_pages
from concordance.pages.glossary import index_pages
from concordance.pages.graph import graph_assets, graph_pages
from concordance.pages.guides import guide_pages
from concordance.pages.removed import removed_pages
from concordance.pages.rules import rule_pages
from concordance.pages.site import Page, Site
from concordance.pages.sources import source_pages
from concordance.pages.tours import tour_pages
from concordance.pages.vocabulary import vocabulary_pages
from concordance.pages.wordings import wording_pages

PAGES: tuple[Callable[[Site], Iterator[Page]], ...] = (
    front_pages,
    entry_pages,
    removed_pages,
    graph_pages,
    index_pages,
    tour_pages,
    source_pages,
    wording_pages,
    coverage_pages,
    vocabulary_pages,
    rule_pages,
    download_pages,
    guide_pages,
)
"""The families of pages. A new one is one function and one line here."""


def render(site: Site) -> dict[str, Page]:
    """Every page of the site by its path, in the order of PAGES.

    Raises `ValueError` where two families make a page of one path: that is a fault of the program.
    """
    pages: dict[str, Page] = {}
    for family in PAGES:
        for page in family(site):
            if page.path in pages:
                raise ValueError(f"{family.__name__} makes {page.path}, which there is already")
            pages[page.path] = page
    return pages


def assets(site: Site) -> dict[str, str | bytes]:
    """The files besides the pages that are made from the knowledge base, by path."""
    styles = {"assets/css/vocabulary.css": style_sheet(site.base.vocabulary)}
    return {**site.data, **styles, **graph_assets(site)}
