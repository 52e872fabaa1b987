"""From the knowledge base to the pages of its site: Markdown by path, free of any site generator."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from concordance.coverage_pages import coverage_pages
from concordance.download_pages import download_pages
from concordance.entry_pages import entry_pages
from concordance.front_pages import front_pages
from concordance.graph_pages import graph_assets, graph_pages
from concordance.index_pages import index_pages
from concordance.redirects import redirects
from concordance.removed_pages import removed_pages
from concordance.rule_pages import rule_pages
from concordance.site import Page, Site
from concordance.source_pages import source_pages
from concordance.symbols import style_sheet
from concordance.tour_pages import tour_pages
from concordance.vocabulary_pages import vocabulary_pages
from concordance.wording_pages import wording_pages

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
    return {**site.data, **redirects(site), **styles, **graph_assets(site)}
