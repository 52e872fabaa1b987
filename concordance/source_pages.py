"""The pages of the sources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from concordance.model import Concept, Quote, Source, source_path
from concordance.site import Page, Site, source_page


@dataclass(frozen=True, slots=True)
class Passage:
    """A quote on its source's page: which entry holds it, under which label."""

    concept: Concept
    label: str
    quote: Quote


def source_pages(site: Site) -> Iterator[Page]:
    """All sources, and a page for each with its quotes in the order of reading."""
    path = "sources/index.md"
    yield Page(
        path=path,
        title="Sources",
        description="The texts that are quoted here, with their editions.",
        text=site.render(
            "sources",
            path,
            sources=[
                (source, sum(quote.source == source.id for _, _, quote in site.base.all_quotes()))
                for source in site.base.sources.values()
            ],
        ),
    )
    for source in site.base.sources.values():
        path = source_page(source.id)
        yield Page(
            path=path,
            title=source.short,
            description=f"{source.title}: the passages quoted from it, in the order of reading.",
            source=source_path(source.id),
            text=site.render(
                "source",
                path,
                source=source,
                editions=[
                    (edition_id, edition, passages(site, source, edition_id))
                    for edition_id, edition in source.editions.items()
                ],
            ),
        )


def passages(site: Site, source: Source, edition: str) -> list[Passage]:
    """The quotes of an edition in the order in which they stand in it."""
    found = []
    for concept, label, quote in site.base.all_quotes():
        if (quote.source, quote.edition) == (source.id, edition):
            places = site.findings[concept.id, label].places
            section = places[0].section if places else None
            order = (section.loose if section else -1, (places[0].page or 0) if places else 0)
            found.append((order, concept.id, label, Passage(concept, label, quote)))
    return [passage for *_, passage in sorted(found, key=lambda row: row[:3])]
