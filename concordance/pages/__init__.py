"""The pages of the site as HTML, by path. Nothing here depends on the site generator."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache, partial

from concordance.drawing.symbols import style_sheet
from concordance.pages.about import about_pages
from concordance.pages.anchors import cited_anchors
from concordance.pages.answered import asked_pages
from concordance.pages.changes import FEED, change_pages, feed
from concordance.pages.check import check_assets, check_pages
from concordance.pages.contribute import contribute_files, contribute_pages
from concordance.pages.coverage import coverage_pages
from concordance.pages.crawling import crawling
from concordance.pages.downloads import download_pages
from concordance.pages.effects import effect_pages
from concordance.pages.entries import entry_page
from concordance.pages.front import front_pages
from concordance.pages.further import further_pages
from concordance.pages.glossary import index_pages
from concordance.pages.graph import graph_assets, graph_pages
from concordance.pages.guides import guide_pages
from concordance.pages.keeping import KeptPages, from_edition, from_entry
from concordance.pages.literature import literature_pages
from concordance.pages.manifest import MANIFEST, manifest
from concordance.pages.planned import Planned, made
from concordance.pages.previews import preview_assets
from concordance.pages.readable import Twins
from concordance.pages.removed import removed_pages
from concordance.pages.rules import rule_pages
from concordance.pages.site import Page, Site, concept_page
from concordance.pages.sources import edition_page, edition_pages, source_pages
from concordance.pages.tours import tour_pages
from concordance.pages.vocabulary import vocabulary_pages
from concordance.pages.wordings import wording_pages


def entry_pages(site: Site) -> Iterator[Planned]:
    """The pages of entries."""
    for concept in site.base.concepts.values():
        yield Planned(
            concept_page(concept.id),
            partial(from_entry, site, concept.id),
            partial(entry_page, site, concept),
        )


def _edition_pages(site: Site) -> Iterator[Planned]:
    for source in site.base.sources.values():
        for edition_id in source.editions:
            made_from = cache(partial(from_edition, site, source.id, edition_id))
            for at, path in edition_pages(site, source.id, edition_id):
                yield Planned(path, made_from, partial(edition_page, site, source, edition_id, at))


PAGES: tuple[Callable[[Site], Iterator[Page | Planned]], ...] = (
    entry_pages,
    _edition_pages,
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
    effect_pages,
    literature_pages,
    asked_pages,
    coverage_pages,
    vocabulary_pages,
    rule_pages,
    download_pages,
    change_pages,
    guide_pages,
    about_pages,
)
"""The families of pages. To add one, write a function and add it to this list."""


def render(site: Site, kept: KeptPages | None = None) -> dict[str, Page]:
    """Every page of the site, by path; some may be kept ones.

    Raises `ValueError` if two families make a page with the same path, which is a bug in the program.
    """
    planned: dict[str, Page | Planned] = {}
    for family in PAGES:
        for page in family(site):
            if page.path in planned:
                raise ValueError(f"{family.__name__} makes {page.path}, which exists already")
            planned[page.path] = page
    twins, pages = Twins(site, planned.values()), {}
    for path, page in planned.items():
        whole = twins.beside(page) if isinstance(page, Page) else page
        one = kept.page(whole) if kept else made(whole)
        pages[path] = one if one.framed else replace(one, anchors=cited_anchors(one))
    return pages


def assets(site: Site) -> dict[str, str | bytes]:
    """The files other than pages that are made from the knowledge base, by path."""
    styles = {"assets/css/vocabulary.css": style_sheet(site.base.vocabulary)}
    made = (graph_assets(site), preview_assets(site), check_assets(site), contribute_files(site))
    told: dict[str, str | bytes] = {FEED: feed(site), MANIFEST: manifest(site), **crawling(site)}
    return {
        path: text for files in (site.data, site.offered, styles, told, *made) for path, text in files.items()
    }
