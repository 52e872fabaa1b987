"""The pages of the site as HTML, by path. Nothing here depends on the site generator."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from concordance.drawing.symbols import style_sheet
from concordance.pages.check import check_assets, check_pages
from concordance.pages.contribute import contribute_files, contribute_pages
from concordance.pages.coverage import coverage_pages
from concordance.pages.downloads import download_pages
from concordance.pages.entries import entry_page
from concordance.pages.front import front_pages
from concordance.pages.further import further_pages
from concordance.pages.glossary import index_pages
from concordance.pages.graph import graph_assets, graph_pages
from concordance.pages.guides import guide_pages
from concordance.pages.keeping import KeptPages
from concordance.pages.previews import preview_assets
from concordance.pages.removed import removed_pages
from concordance.pages.rules import rule_pages
from concordance.pages.site import Page, Site
from concordance.pages.sources import edition_page, source_pages
from concordance.pages.tours import tour_pages
from concordance.pages.vocabulary import vocabulary_pages
from concordance.pages.wordings import wording_pages

PAGES: tuple[Callable[[Site], Iterator[Page]], ...] = (
    front_pages,
    further_pages,
    removed_pages,
    graph_pages,
    index_pages,
    tour_pages,
    source_pages,
    check_pages,
    contribute_pages,
    wording_pages,
    coverage_pages,
    vocabulary_pages,
    rule_pages,
    download_pages,
    guide_pages,
)
"""The families of pages besides those two. To add one, write a function and add it to this list."""


def render(site: Site, kept: KeptPages | None = None) -> dict[str, Page]:
    """Every page of the site, by path: of entries and editions, which may be kept ones, and those of PAGES.

    Raises `ValueError` if two families make a page with the same path, which is a bug in the program.
    """
    pages: dict[str, Page] = {}
    for concept in site.base.concepts.values():
        make = partial(entry_page, site, concept)
        page = kept.entry(concept.id, make) if kept else make()
        pages[page.path] = page
    for source in site.base.sources.values():
        for edition_id in source.editions:
            make = partial(edition_page, site, source, edition_id)
            page = kept.edition(source.id, edition_id, make) if kept else make()
            pages[page.path] = page
    for family in PAGES:
        for page in family(site):
            if page.path in pages:
                raise ValueError(f"{family.__name__} makes {page.path}, which exists already")
            pages[page.path] = page
    return pages


def assets(site: Site) -> dict[str, str | bytes]:
    """The files other than pages that are made from the knowledge base, by path."""
    styles = {"assets/css/vocabulary.css": style_sheet(site.base.vocabulary)}
    made = (graph_assets(site), preview_assets(site), check_assets(site), contribute_files(site))
    return {path: text for files in (site.data, styles, *made) for path, text in files.items()}
