"""The pages of the sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from concordance.fingerprint import Section
from concordance.model import Concept, Quote, Source, source_path
from concordance.quotes import Finding
from concordance.site import Page, Site, source_page


@dataclass(frozen=True, slots=True)
class Passage:
    """A quote on its source's page: which entry holds it, under which label."""

    concept: Concept
    label: str
    quote: Quote
    finding: Finding


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
                    (edition_id, edition, sections(site, source, edition_id))
                    for edition_id, edition in source.editions.items()
                ],
            ),
        )


def sections(site: Site, source: Source, edition: str) -> list[tuple[str, list[Passage]]]:
    """The headings of an edition under which something is quoted, each with its quotes in order.

    Within a section the order is that of the pages; a fingerprint says no more of where a quote stands.
    """
    found: dict[Section | None, list[Passage]] = defaultdict(list)
    for concept, label, quote in site.base.all_quotes():
        if (quote.source, quote.edition) == (source.id, edition):
            finding = site.findings[concept.id, label]
            section = finding.places[0].section if finding.places else None
            found[section].append(Passage(concept, label, quote, finding))
    rows = sorted(found.items(), key=lambda row: row[0].loose if row[0] else -1)
    return [(_heading(section), sorted(passages, key=_page)) for section, passages in rows]


def _heading(section: Section | None) -> str:
    if section is None:
        return "Opening"
    return f"{section.number} {section.title}" if section.number else section.title


def _page(passage: Passage) -> int:
    return (passage.finding.places[0].page or 0) if passage.finding.places else 0
